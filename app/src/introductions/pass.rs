//! A question goes on to another of the partner's people, and the trail of it is kept.

use domain::ids::{IntroductionId, PersonId};
use domain::introductions::AnswerRefusal;
use domain::{EmailAddress, Name};
use serde_json::json;
use store::introductions::{self, Row, questions};
use store::journal::Entry;
use store::people::{self, NewPerson};
use store::{letter_links, organisations};

use super::ask::{PURPOSE, Time, write_to_partner};
use super::keep::{Did, held_by_reader, keep};
use super::{letters, show, words};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;

/// Finds or remembers a colleague as one of the organisation's people, in the language and zone of
/// whoever has the question now. None while their address may still go back to an account it was
/// taken from.
pub async fn colleague(
    act: &mut Act<'_>,
    row: &Row,
    name: &Name,
    email: &EmailAddress,
) -> Result<Option<PersonId>, Stop> {
    let desk = act.desk;
    let like = people::find(act, row.contact)
        .await?
        .ok_or(Stop::NotFound)?;
    let new = NewPerson {
        id: desk.id(),
        email,
        name: name.as_str(),
        language: like.language,
        zone: &like.zone,
    };
    let Some(person) = people::find_or_add(act, &new, desk.now).await? else {
        return Ok(None);
    };
    // Staff took this one away: only they bring them back.
    if questions::has_left(act, row.organisation, person).await? {
        return Ok(None);
    }
    let there = organisations::people(act, row.organisation).await?;
    if there.iter().all(|it| it.person != person) {
        organisations::add_person(act, row.organisation, person, "", desk.now).await?;
        let entry = Entry::new("partner.person-added", row.organisation)
            .programme(row.programme)
            .facts(json!({ "person": person, "introduction": row.id }));
        act.journal(entry).await?;
    }
    Ok(Some(person))
}

/// From one to the other, by whom: the links of before open nothing any more, the other has the
/// letter with all the time there is, and staff are told.
pub async fn on(
    act: &mut Act<'_>,
    row: Row,
    (from, to): (PersonId, PersonId),
    by: PersonId,
) -> Result<Result<Row, AnswerRefusal>, Stop> {
    let desk = act.desk;
    let expires = Some(row.answer_days.until(desk.now));
    let after = match row.introduction.clone().passed_on(desk.now, expires) {
        Ok(after) => after,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let round = row.introduction.round;
    letter_links::end(act, row.id.0, PURPOSE, desk.now).await?;
    let open = questions::open(act, row.id, round).await?;
    let words = open.map(|it| it.words).unwrap_or_default();
    questions::reply(act, (row.id, round), "", by, desk.now).await?;
    questions::pass(act, (row.id, round), (from, to), by, desk.now).await?;
    let did = Did {
        act: "introduction.passed-on",
        by,
        facts: json!({ "round": round, "from": from, "to": to }),
    };
    let row = keep(act, row, to, after, did).await?;
    if !write_to_partner(desk, act, &row, Time::First).await? {
        return Err(Stop::NotFound);
    }
    let names = (people::find(act, from).await?, people::find(act, to).await?);
    if let (Some(from), Some(to)) = names {
        for staff in letters::staff_readers(act, &row).await? {
            // Staff who sent it on themselves need no letter, and it was not the first one's doing.
            let by_them = by == from.id;
            if by_them {
                let letter = letters::passed_on(desk, &row, staff, (&from.name, &to.name), &words);
                act.send(letter).await?;
            }
        }
    }
    Ok(Ok(row))
}

/// Staff send the question on: to the colleague who was named, or to another of the partner's
/// people.
pub async fn by_staff(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let manager = sight.manager.ok_or(Stop::NotFound)?;
    let from = row.contact;
    let to = match form.act() {
        // It gives a role, which takes a fresh code.
        "send-colleague" => {
            desk.proved()?;
            named(&mut act, &row).await?
        }
        _ => form.parse::<PersonId>("contact"),
    };
    let there = match to {
        Some(to) => introductions::partner_to_write_to(&mut act, row.organisation, to).await?,
        None => None,
    };
    let Some(to) = there.filter(|it| it.id != from) else {
        drop(act);
        let sentence = t!(desk.lang, "introductions-no-contact");
        return show::show(desk, id, form.refused("", sentence)).await;
    };
    match on(&mut act, row, (from, to.id), manager.person).await? {
        Ok(_) => act.done(&format!("/introductions/{id}")).await,
        Err(refusal) => {
            drop(act);
            let sentence = words::answer_refusal(desk, &refusal);
            show::show(desk, id, form.refused("", sentence)).await
        }
    }
}

/// Whoever the open question names.
async fn named(act: &mut Act<'_>, row: &Row) -> Result<Option<PersonId>, Stop> {
    let open = questions::open(act, row.id, row.introduction.round).await?;
    let named = open.and_then(|it| Some((it.colleague_name?, it.colleague_email?)));
    let Some((name, email)) = named else {
        return Ok(None);
    };
    let parsed = (Name::parse(&name), EmailAddress::parse(&email));
    let (Ok(name), Ok(email)) = parsed else {
        return Ok(None);
    };
    colleague(act, row, &name, &email).await
}
