use std::collections::HashMap;

use domain::ids::{CohortId, ProgrammeId};
use domain::{Language, Quarter};
use leptos::prelude::*;
use store::cohorts::{self, Cohort};

use super::dates;
use crate::desk::{Answer, Desk};
use crate::ui::{
    Actions, Button, Choice, Column, DataTable, Emphasis, Empty, LinkButton, More, Page, Search,
    Section, SelectField,
};

/// How many cohorts are in sight in all while several programmes are, shared among these; the
/// others are folded under them.
const IN_SIGHT: usize = 24;

/// What waits in a cohort: sessions to mark, introductions open.
type Waits = HashMap<CohortId, (i64, i64)>;

/// `GET /cohorts`: programme by programme, newest first; `?programme=` shows one whole.
pub async fn page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let mut db = desk.read().await?;
    let cohorts = cohorts::list(&mut db, staff.person).await?;
    let now = Quarter::at_or_before(desk.now).0;
    let mut waits = Waits::new();
    for waiting in cohorts::waiting(&mut db, staff.person, now).await? {
        let (sessions, introductions) = waits.entry(waiting.cohort).or_default();
        match waiting.kind.as_str() {
            "session" => *sessions += waiting.count,
            _ => *introductions += waiting.count,
        }
    }
    drop(db);
    let lang = desk.lang;
    let groups = by_programme(cohorts);
    let asked: Option<ProgrammeId> = desk.asked("programme").and_then(|id| id.parse().ok());
    let choose = (groups.len() > 1).then(|| choose(&desk, &groups, asked));
    let main = match groups.as_slice() {
        [(only, _, _)] => {
            let href = format!("/programmes/{only}/cohorts/new");
            view! { <LinkButton href label=t!(lang, "cohorts-new") emphasis=Emphasis::Primary/> }
        }
        _ => view! { <LinkButton href="/programmes" label=t!(lang, "programmes-title")/> },
    };
    let groups: Vec<_> = groups
        .into_iter()
        .filter(|(id, _, _)| asked.is_none_or(|asked| asked == *id))
        .collect();
    let in_sight = match groups.len() {
        0 | 1 => usize::MAX,
        several => (IN_SIGHT / several).clamp(1, 4),
    };
    let body = match groups.is_empty() {
        true => {
            view! { <Empty title=t!(lang, "cohorts-none") text=t!(lang, "cohorts-none-text")/> }
                .into_any()
        }
        false => {
            let groups = groups.into_iter().map(|(id, name, cohorts)| {
                let summary = summary(&desk, &cohorts);
                let (shown, folded) = fold(cohorts, in_sight);
                let shown = match shown.is_empty() {
                    true => {
                        view! { <p class="soft">{t!(lang, "cohorts-none-open")}</p> }.into_any()
                    }
                    false => table(&desk, summary, shown, &waits),
                };
                let folded = (!folded.is_empty()).then(|| {
                    let label = t!(lang, "cohorts-folded", count = folded.len());
                    let table = table(&desk, t!(lang, "cohorts-folded-caption"), folded, &waits);
                    view! { <More label>{table}</More> }
                });
                let about = name.clone();
                let more = view! {
                    <a href=format!("/programmes/{id}")>
                        {t!(lang, "cohorts-programme-link")}<span class="unseen">" "{about}</span>
                    </a>
                };
                view! { <Section title=name action=more.into_any()>{shown}{folded}</Section> }
            });
            groups.collect_view().into_any()
        }
    };
    let title = t!(lang, "cohorts-title");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title action=main.into_any()>{choose}{body}</Page> }
    }))
}

/// Rows come programme by programme.
fn by_programme(cohorts: Vec<Cohort>) -> Vec<(ProgrammeId, String, Vec<Cohort>)> {
    let mut groups: Vec<(ProgrammeId, String, Vec<Cohort>)> = Vec::new();
    for cohort in cohorts {
        match groups.last_mut() {
            Some((id, _, group)) if *id == cohort.programme => group.push(cohort),
            _ => groups.push((
                cohort.programme,
                cohort.programme_name.clone(),
                vec![cohort],
            )),
        }
    }
    groups
}

/// The newest open cohorts, and all the others.
fn fold(cohorts: Vec<Cohort>, in_sight: usize) -> (Vec<Cohort>, Vec<Cohort>) {
    let (open, closed): (Vec<_>, Vec<_>) = cohorts
        .into_iter()
        .partition(|cohort| cohort.closed_at.is_none());
    let mut shown = open;
    let mut folded = shown.split_off(shown.len().min(in_sight));
    folded.extend(closed);
    (shown, folded)
}

fn summary(desk: &Desk, cohorts: &[Cohort]) -> String {
    let open = cohorts
        .iter()
        .filter(|cohort| cohort.closed_at.is_none())
        .count();
    let placed: i64 = cohorts.iter().map(|cohort| cohort.placed).sum();
    t!(desk.lang, "cohorts-summary", open = open, placed = placed)
}

fn table(desk: &Desk, caption: String, cohorts: Vec<Cohort>, waits: &Waits) -> AnyView {
    let lang = desk.lang;
    // A column in which no cohort has anything is left out.
    let has = [
        true,
        cohorts
            .iter()
            .any(|cohort| cohort.starts_on.or(cohort.ends_on).is_some()),
        true,
        true,
        true,
        cohorts.iter().any(|cohort| waits.contains_key(&cohort.id)),
    ];
    let columns = [
        Column::new(t!(lang, "cohorts-one")),
        Column::new(t!(lang, "cohorts-dates")),
        Column::new(t!(lang, "cohorts-placed")).number(),
        Column::new(t!(lang, "cohorts-graduated")).number(),
        Column::new(t!(lang, "cohorts-left")).number(),
        Column::new(t!(lang, "cohorts-waiting")),
    ];
    let columns = columns
        .into_iter()
        .zip(has)
        .filter_map(|(it, has)| has.then_some(it))
        .collect();
    let rows = cohorts.into_iter().map(|cohort| {
        let href = format!("/cohorts/{}", cohort.id);
        let waiting = waiting(lang, waits.get(&cohort.id).copied().unwrap_or_default());
        let cells = [
            view! { <a href=href>{cohort.name}</a> }.into_any(),
            dates(desk, cohort.starts_on, cohort.ends_on).into_any(),
            cohort.placed.into_any(),
            cohort.graduated.into_any(),
            cohort.left.into_any(),
            waiting.into_any(),
        ];
        cells
            .into_iter()
            .zip(has)
            .filter_map(|(it, has)| has.then_some(it))
            .collect()
    });
    let rows = rows.collect();
    view! { <DataTable caption columns rows/> }.into_any()
}

/// "2 séances à marquer, 1 mise en relation en cours".
fn waiting(lang: Language, (sessions, introductions): (i64, i64)) -> String {
    let words = [
        (sessions > 0).then(|| t!(lang, "cohorts-waiting-sessions", count = sessions)),
        (introductions > 0)
            .then(|| t!(lang, "cohorts-waiting-introductions", count = introductions)),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn choose(
    desk: &Desk,
    groups: &[(ProgrammeId, String, Vec<Cohort>)],
    asked: Option<ProgrammeId>,
) -> AnyView {
    let lang = desk.lang;
    let choices = groups
        .iter()
        .map(|(id, name, _)| Choice::new(id.to_string(), name.as_str()));
    let choices = choices.collect();
    let value = asked.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <Search label=t!(lang, "cohorts-choose")>
            <SelectField
                label=t!(lang, "cohorts-programme")
                name="programme"
                choices
                value
                blank=t!(lang, "cohorts-all-programmes")
            />
            <Actions><Button label=t!(lang, "form-show")/></Actions>
        </Search>
    }
    .into_any()
}
