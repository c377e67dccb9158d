use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::ids::{CohortId, ProgrammeId};
use domain::lists::{CohortsBy, List, Sort};
use domain::{Language, Quarter};
use leptos::prelude::*;
use store::cohorts::{self, Cohort};
use store::looks;

use super::{dates, fresh, take};
use crate::desk::{Answer, Desk};
use crate::lists::{Asked, Field};
use crate::sheet;
use crate::ui::{Choice, Column, DataTable, Emphasis, Empty, LinkButton, More, Page, Section};
use crate::views;

/// How many cohorts are in sight in all while several programmes are, shared among these; the
/// others are folded under them.
const IN_SIGHT: usize = 24;

/// What waits in each cohort, and what is new in it.
#[derive(Default)]
struct Waits {
    /// Sessions to mark, introductions open.
    counts: HashMap<CohortId, (i64, i64)>,
    /// So many lines, since then.
    fresh: HashMap<CohortId, (i64, DateTime<Utc>)>,
}

/// `GET /cohorts`: programme by programme, newest first; `?programme=` shows one whole.
pub async fn page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let mut db = desk.read().await?;
    let mut cohorts = cohorts::list(&mut db, staff.person).await?;
    let now = Quarter::at_or_before(desk.now).0;
    let mut waits = Waits::default();
    for waiting in cohorts::waiting(&mut db, staff.person, now).await? {
        let (sessions, introductions) = waits.counts.entry(waiting.cohort).or_default();
        match waiting.kind.as_str() {
            "session" => *sessions += waiting.count,
            _ => *introductions += waiting.count,
        }
    }
    let usual = desk.now - fresh::USUAL;
    for count in looks::counts(&mut db, staff.person, usual, desk.now).await? {
        waits.fresh.insert(count.cohort, (count.count, count.since));
    }
    let lang = desk.lang;
    let all = cohorts.len();
    let mut asked = Asked::new(&desk, List::Cohorts);
    let programme = narrow(&desk, &mut asked, &mut cohorts);
    let sort = asked.sorted(Sort::default());
    order(&mut cohorts, sort);
    if let Some(format) = sheet::asked(&desk) {
        drop(db);
        let waits = |id| waits.counts.get(&id).copied().unwrap_or_default();
        return take::sheet(&desk, &cohorts, waits)
            .answer(&desk, format)
            .await;
    }
    let views = views::of_list(&desk, &mut db, &asked.narrowed()).await?;
    drop(db);
    let groups = by_programme(cohorts);
    let main = match groups.as_slice() {
        [(only, _, _)] => {
            let href = format!("/programmes/{only}/cohorts/new");
            view! { <LinkButton href label=t!(lang, "cohorts-new") emphasis=Emphasis::Primary/> }
        }
        _ => view! { <LinkButton href="/programmes" label=t!(lang, "programmes-title")/> },
    };
    let in_sight = match (groups.len(), programme) {
        (0 | 1, _) | (_, true) => usize::MAX,
        (several, false) => (IN_SIGHT / several).clamp(1, 4),
    };
    let (form, tags) = (asked.form(), asked.tags());
    let body = match (groups.is_empty(), all) {
        (true, 0) => {
            view! { <Empty title=t!(lang, "cohorts-none") text=t!(lang, "cohorts-none-text")/> }
                .into_any()
        }
        (true, _) => asked.nothing_such(),
        (false, _) => {
            let table = |caption, cohorts| table(&desk, (&asked, sort), caption, cohorts, &waits);
            let groups = groups.into_iter().map(|(id, name, cohorts)| {
                let summary = summary(&desk, &cohorts);
                let (shown, folded) = fold(cohorts, in_sight);
                let shown = match shown.is_empty() {
                    true => {
                        view! { <p class="soft">{t!(lang, "cohorts-none-open")}</p> }.into_any()
                    }
                    false => table(summary, shown),
                };
                let folded = (!folded.is_empty()).then(|| {
                    let label = t!(lang, "cohorts-folded", count = folded.len());
                    let table = table(t!(lang, "cohorts-folded-caption"), folded);
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
    let take = sheet::links(&desk);
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title action=main.into_any()>
                {views}
                {(all > 1).then_some(form)}
                {tags}
                {body}
                {take}
            </Page>
        }
    }))
}

/// By programme, and open or closed; answers whether one programme is asked for.
fn narrow(desk: &Desk, asked: &mut Asked<'_>, cohorts: &mut Vec<Cohort>) -> bool {
    let lang = desk.lang;
    let programmes: Vec<Choice> = by_programme(cohorts.clone())
        .into_iter()
        .map(|(id, name, _)| Choice::new(id.to_string(), name))
        .collect();
    let programme = asked.choose(
        "programme",
        Field::Shown,
        t!(lang, "cohorts-programme"),
        programmes,
        t!(lang, "cohorts-all-programmes"),
    );
    let states = vec![
        Choice::new("open", t!(lang, "cohorts-state-open")),
        Choice::new("closed", t!(lang, "cohorts-state-closed")),
    ];
    let state = asked.choose(
        "state",
        Field::Shown,
        t!(lang, "cohorts-state"),
        states,
        t!(lang, "lists-any"),
    );
    let programme: Option<ProgrammeId> = programme.and_then(|id| id.parse().ok());
    let is_open = state.map(|state| state == "open");
    cohorts.retain(|cohort| {
        programme.is_none_or(|asked| asked == cohort.programme)
            && is_open.is_none_or(|open| cohort.closed_at.is_none() == open)
    });
    programme.is_some()
}

/// Within each programme; they come newest first, and equal ones stay so.
fn order(cohorts: &mut [Cohort], sort: Sort<CohortsBy>) {
    for cohorts in cohorts.chunk_by_mut(|one, other| one.programme == other.programme) {
        match sort.by {
            CohortsBy::Newest => {}
            CohortsBy::Name => cohorts.sort_by_cached_key(|it| store::search_key(&it.name)),
            CohortsBy::Placed => cohorts.sort_by_key(|it| it.placed),
            CohortsBy::Graduated => cohorts.sort_by_key(|it| it.graduated),
            CohortsBy::Left => cohorts.sort_by_key(|it| it.left),
        }
        if sort.falling {
            cohorts.reverse();
        }
    }
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

fn table(
    desk: &Desk,
    (asked, sort): (&Asked<'_>, Sort<CohortsBy>),
    caption: String,
    cohorts: Vec<Cohort>,
    waits: &Waits,
) -> AnyView {
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
        cohorts
            .iter()
            .any(|cohort| waits.counts.contains_key(&cohort.id)),
        cohorts
            .iter()
            .any(|cohort| waits.fresh.contains_key(&cohort.id)),
    ];
    let sorted = |label, first| asked.column(label, sort, first);
    let columns = [
        sorted(t!(lang, "cohorts-one"), Sort::rising(CohortsBy::Name)),
        sorted(t!(lang, "cohorts-dates"), Sort::rising(CohortsBy::Newest)),
        sorted(t!(lang, "cohorts-placed"), Sort::falling(CohortsBy::Placed)).number(),
        sorted(
            t!(lang, "cohorts-graduated"),
            Sort::falling(CohortsBy::Graduated),
        )
        .number(),
        sorted(t!(lang, "cohorts-left"), Sort::falling(CohortsBy::Left)).number(),
        Column::new(t!(lang, "cohorts-waiting")),
        Column::new(t!(lang, "new-column")),
    ];
    let columns = columns
        .into_iter()
        .zip(has)
        .filter_map(|(it, has)| has.then_some(it))
        .collect();
    let rows = cohorts.into_iter().map(|cohort| {
        let href = format!("/cohorts/{}", cohort.id);
        let counts = waits.counts.get(&cohort.id).copied();
        let waiting = waiting(lang, counts.unwrap_or_default());
        let fresh = waits.fresh.get(&cohort.id);
        let fresh = fresh.map(|(count, since)| fresh::link(desk, cohort.id, *count, *since));
        let cells = [
            view! { <a href=href>{cohort.name}</a> }.into_any(),
            dates(desk, cohort.starts_on, cohort.ends_on).into_any(),
            cohort.placed.into_any(),
            cohort.graduated.into_any(),
            cohort.left.into_any(),
            waiting.into_any(),
            fresh.into_any(),
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
