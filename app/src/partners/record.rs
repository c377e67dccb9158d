//! What is known of a partner by its introductions: how fast it answers, whom it met, what came
//! of it.

use domain::Language;
use domain::ids::{OrganisationId, PersonId};
use domain::introductions::OutcomeKind;
use domain::introductions::ledger::Days;
use domain::partners::Pace;
use leptos::prelude::*;
use store::Conn;
use store::organisations::{self, CameOfIt, Met};

use super::words;
use crate::desk::{Desk, Stop};
use crate::ui::{Fact, Facts, Section};
use crate::words::{days, euros};

/// Startups it met that are named.
const MET: i64 = 12;

pub(super) struct Record {
    pace: Option<Pace>,
    met: Vec<Met>,
    came: Vec<CameOfIt>,
}

pub(super) async fn load(
    db: &mut Conn,
    id: OrganisationId,
    reader: PersonId,
) -> Result<Record, Stop> {
    let paces = organisations::paces(db, reader, Some(id), None).await?;
    Ok(Record {
        pace: paces.first().map(|(_, pace)| *pace),
        met: organisations::met(db, id, reader, MET).await?,
        came: organisations::came_of_it(db, id, reader).await?,
    })
}

pub(super) fn section(desk: &Desk, id: OrganisationId, record: Record) -> AnyView {
    let lang = desk.lang;
    let Record { pace, met, came } = record;
    let answers = match pace {
        Some(pace) => view! {
            {words::pace(lang, pace)}
            " "
            <span class="soft">{t!(lang, "partners-pace-of", answers = pace.answers)}</span>
        }
        .into_any(),
        None => view! { <span class="soft">{t!(lang, "partners-pace-none")}</span> }.into_any(),
    };
    let came = match came.is_empty() {
        true => view! { <span class="soft">{t!(lang, "partners-came-none")}</span> }.into_any(),
        false => {
            let items = came.iter().map(|it| {
                let (said, more) = told(lang, it);
                view! { <li>{said}" "<span class="soft">{more}</span></li> }
            });
            view! { <ul class="stack">{items.collect_view()}</ul> }.into_any()
        }
    };
    let facts = vec![
        Fact::new(t!(lang, "partners-pace"), answers),
        Fact::new(t!(lang, "partners-met"), met_list(desk, met)),
        Fact::new(t!(lang, "partners-came"), came),
    ];
    let year = format!("/partners/{id}/year");
    let year = view! { <a href=year>{t!(lang, "year-see")}</a> }.into_any();
    view! { <Section title=t!(lang, "partners-record") action=year><Facts facts/></Section> }
        .into_any()
}

fn met_list(desk: &Desk, met: Vec<Met>) -> AnyView {
    let lang = desk.lang;
    let total = met.first().map_or(0, |it| it.total);
    if total == 0 {
        return view! { <span class="soft">{t!(lang, "partners-met-none")}</span> }.into_any();
    }
    let more = total - i64::try_from(met.len()).unwrap_or(total);
    let more = (more > 0)
        .then(|| view! { <li class="soft">{t!(lang, "partners-met-more", count = more)}</li> });
    let moments = desk.moments();
    let items = met.into_iter().map(|it| {
        let when = moments.date_of(it.met_at);
        let href = format!("/introductions/{}", it.introduction);
        view! { <li><a href=href>{it.startup_name}</a>" "<span class="soft">{when}</span></li> }
    });
    let items = items.collect_view();
    view! { <ul class="stack">{items}{more}</ul> }.into_any()
}

/// "2 pilotes", and what they are worth where somebody said: "3 jours, 1 200 €".
fn told(lang: Language, it: &CameOfIt) -> (String, String) {
    let count = it.count;
    let said = match it.kind {
        OutcomeKind::Pilot => t!(lang, "partners-came-pilot", count = count),
        OutcomeKind::Contract => t!(lang, "partners-came-contract", count = count),
        OutcomeKind::SkillsSponsorship => t!(lang, "partners-came-skills", count = count),
        OutcomeKind::Credits => t!(lang, "partners-came-credits", count = count),
        OutcomeKind::Funding => t!(lang, "partners-came-funding", count = count),
        OutcomeKind::Advice => t!(lang, "partners-came-advice", count = count),
        OutcomeKind::Nothing => t!(lang, "partners-came-nothing", count = count),
    };
    let length = (it.half_days > 0).then(|| days(lang, Days(it.half_days * 5)));
    let amount = (it.cents > 0).then(|| euros(lang, it.cents));
    let more: Vec<String> = length.into_iter().chain(amount).collect();
    (said, more.join(", "))
}
