//! The one letter of two who agreed: each reads how to reach the other, and what to do first.

use domain::letters::Kind;
use domain::missions::Access;
use store::missions::{self, Row};
use store::people::Person;
use store::{introductions, organisations};

use super::{hello, letter, page};
use crate::desk::{Act, Desk, Stop};
use crate::letters::{Block, Letter, Reader};
use crate::missions::words;
use crate::words::label;

struct Two {
    founder: Person,
    expert: Person,
    /// "Intech", and what the person does there; empty for a mentor.
    from: String,
}

/// To both.
pub async fn agreed(act: &mut Act<'_>, row: &Row) -> Result<(), Stop> {
    let desk = act.desk;
    let Some(deal) = row.stage.deal() else {
        return Ok(());
    };
    let held = missions::hands(act, row.id).await?;
    let Some(held) = held.into_iter().find(|it| it.hand.id == deal.hand) else {
        return Ok(());
    };
    let founder = introductions::founder_to_write_to(act, row.startup, Some(deal.by)).await?;
    let expert = missions::expert_readers(act, &held.hand).await?;
    let Some((founder, expert)) = founder.zip(expert) else {
        return Ok(());
    };
    let from = match held.hand.expert.comes {
        domain::missions::Comes::Mentor(_) => String::new(),
        domain::missions::Comes::Partner(id) => {
            let people = organisations::people(act, id).await?;
            let title = people.into_iter().find(|it| it.person == expert.id);
            let title = title.map(|it| it.title).unwrap_or_default();
            let name = held.organisation_name.unwrap_or_default();
            let parts = [title, name];
            let parts = parts.into_iter().filter(|it| !it.is_empty());
            parts.collect::<Vec<_>>().join(", ")
        }
    };
    let two = Two {
        founder,
        expert,
        from,
    };
    for to in [&two.founder, &two.expert] {
        if let Some(to) = Reader::of(to) {
            act.send(to_one(desk, row, &two, to)).await?;
        }
    }
    Ok(())
}

fn to_one(desk: &Desk, row: &Row, two: &Two, to: Reader) -> Letter {
    let (lang, moments) = (to.language, to.moments());
    let (startup, title) = (row.startup_name.as_str(), row.brief.title.as_str());
    let to_founder = to.person == Some(two.founder.id);
    let said = match to_founder {
        true => {
            let who = match two.from.is_empty() {
                true => two.expert.name.clone(),
                false => format!("{} ({})", two.expert.name, two.from),
            };
            t!(
                lang,
                "missions-letter-agreed-founder",
                who = who,
                title = title
            )
        }
        false => t!(
            lang,
            "missions-letter-agreed-expert",
            startup = startup,
            title = title
        ),
    };
    let other = match to_founder {
        true => &two.expert,
        false => &two.founder,
    };
    let mut facts = vec![(other.name.clone(), other.email.clone().unwrap_or_default())];
    if let Some(deal) = row.stage.deal() {
        facts.push((
            t!(lang, "missions-days-agreed"),
            words::days(lang, deal.days.halves()),
        ));
        facts.push((t!(lang, "missions-starts"), moments.date(deal.starts)));
        facts.push((t!(lang, "missions-ends"), moments.date(deal.ends)));
    }
    let access: Vec<String> = row
        .brief
        .access
        .iter()
        .map(|it: &Access| label(lang, "missions-access", it.as_str()))
        .collect();
    if !access.is_empty() {
        facts.push((t!(lang, "missions-access"), access.join(", ")));
    }
    let next = match to_founder {
        true => t!(lang, "missions-letter-agreed-next-founder"),
        false => t!(lang, "missions-letter-agreed-next-expert"),
    };
    let blocks = vec![
        hello(&to),
        Block::Text(said),
        Block::Facts(facts),
        Block::Text(next),
        page(desk, row, t!(lang, "missions-look")),
    ];
    let subject = t!(lang, "missions-letter-agreed-subject", title = title);
    letter(row, to, Kind::MissionAgreed, subject, blocks)
}
