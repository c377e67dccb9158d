//! `/cohorts/{cohort}/print`: one sheet on a cohort, to bring to a committee or a funder: its
//! startups, their hours, the introductions made for them and what came of those. For staff.

use std::collections::BTreeMap;

use axum::extract::Path;
use domain::Quarter;
use domain::ids::{CohortId, StartupId};
use domain::introductions::OutcomeKind;
use domain::places::Standing;
use leptos::prelude::*;
use store::cohorts::Cohort;
use store::{places, sheets, support};

use super::{dates, mine, trail_to};
use crate::desk::{Answer, Desk};
use crate::places::standing;
use crate::ui::{Breadcrumb, Column, DataTable, Empty, Fact, Facts, Page, Width};
use crate::words::{label, length};

/// A startup of the sheet.
struct Line {
    name: String,
    state: Standing,
    referent: Option<String>,
    /// Quarters.
    held: i64,
    to_come: i64,
    sessions: i64,
    introduced: i64,
    open: i64,
    came: Vec<(OutcomeKind, i64)>,
}

impl Line {
    fn outcomes(&self) -> i64 {
        self.came.iter().map(|(_, count)| count).sum()
    }
}

/// `GET /cohorts/{cohort}/print`
pub async fn page(desk: Desk, Path(id): Path<CohortId>) -> Answer {
    let mut db = desk.read().await?;
    let cohort = mine(&desk, &mut db, id).await?;
    let now = Quarter::at_or_before(desk.now).0;
    let hours = support::of_cohort(&mut db, id, now).await?;
    let places = places::of_cohort(&mut db, id, now).await?;
    let introduced = sheets::introduced(&mut db, id).await?;
    let came = sheets::came(&mut db, id).await?;
    drop(db);
    let hours: BTreeMap<StartupId, support::Line> =
        hours.into_iter().map(|it| (it.startup, it)).collect();
    let introduced: BTreeMap<StartupId, i64> = introduced.into_iter().collect();
    let lines = places.into_iter().map(|it| {
        let of = hours.get(&it.startup);
        let came = came
            .iter()
            .filter(|(startup, kind, _)| *startup == it.startup && *kind != OutcomeKind::Nothing);
        Line {
            name: it.name,
            state: it.state,
            referent: it.referent_name,
            held: of.map_or(0, |of| of.held),
            to_come: of.map_or(0, |of| of.to_come),
            sessions: of.map_or(0, |of| of.sessions),
            introduced: introduced.get(&it.startup).copied().unwrap_or(0),
            open: it.open_introductions,
            came: came.map(|(_, kind, count)| (*kind, *count)).collect(),
        }
    });
    let lines: Vec<Line> = lines.collect();
    Ok(sheet(&desk, &cohort, &lines))
}

fn sheet(desk: &Desk, cohort: &Cohort, lines: &[Line]) -> axum::response::Response {
    let (lang, moments) = (desk.lang, desk.moments());
    let title = format!("{} · {}", cohort.programme_name, cohort.name);
    let between = dates(desk, cohort.starts_on, cohort.ends_on);
    let made = t!(lang, "sheet-made", date = moments.date_of(desk.now));
    let lead = [between, made];
    let lead: Vec<String> = lead.into_iter().filter(|it| !it.is_empty()).collect();
    let lead = lead.join(" · ");
    let trail = trail_to(desk, cohort);
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let inside = match lines.is_empty() {
        true => view! { <Empty title=t!(lang, "cohorts-empty")/> }.into_any(),
        false => {
            let facts = figures(desk, lines);
            let table = table(desk, lines);
            view! {
                <Facts facts figures=true/>
                <p class="soft">{t!(lang, "sheet-means")}</p>
                {table}
            }
            .into_any()
        }
    };
    let document = t!(lang, "sheet-of", name = title.as_str());
    desk.page(&document, |frame| {
        view! {
            <Page frame title lead trail=trail width=Width::Wide>
                <p class="soft on-screen">{t!(lang, "sheet-how")}</p>
                <div class="sheet stack">{inside}</div>
            </Page>
        }
    })
}

fn figures(desk: &Desk, lines: &[Line]) -> Vec<Fact> {
    let lang = desk.lang;
    let sum = |of: fn(&Line) -> i64| lines.iter().map(of).sum::<i64>();
    let hours = |quarters: i64| length(lang, quarters * 60 / Quarter::AN_HOUR);
    vec![
        Fact::new(t!(lang, "sheet-startups"), lines.len()),
        Fact::new(
            t!(lang, "report-startups"),
            sum(|it| (it.sessions > 0).into()),
        ),
        Fact::new(t!(lang, "cohort-hours-held"), hours(sum(|it| it.held))),
        Fact::new(t!(lang, "sheet-introduced"), sum(|it| it.introduced)),
        Fact::new(t!(lang, "sheet-outcomes"), sum(Line::outcomes)),
    ]
}

fn table(desk: &Desk, lines: &[Line]) -> AnyView {
    let lang = desk.lang;
    let columns = vec![
        Column::new(t!(lang, "cohorts-startup")),
        Column::new(t!(lang, "places-state")),
        Column::new(t!(lang, "places-referent")),
        Column::new(t!(lang, "cohort-hours-held")).number(),
        Column::new(t!(lang, "cohort-hours-to-come")).number(),
        Column::new(t!(lang, "cohort-hours-sessions")).number(),
        Column::new(t!(lang, "sheet-introduced")).number(),
        Column::new(t!(lang, "sheet-open")).number(),
        Column::new(t!(lang, "sheet-came")),
    ];
    let hours = |quarters: i64| length(lang, quarters * 60 / Quarter::AN_HOUR);
    let rows = lines.iter().map(|it| {
        let came: Vec<String> = it
            .came
            .iter()
            .map(|(kind, count)| {
                let kind = label(lang, "follow-kind", kind.as_str());
                match count {
                    1 => kind,
                    count => t!(lang, "sheet-times", kind = kind, count = count),
                }
            })
            .collect();
        vec![
            it.name.clone().into_any(),
            standing(lang, it.state).into_any(),
            it.referent.clone().into_any(),
            hours(it.held).into_any(),
            hours(it.to_come).into_any(),
            it.sessions.into_any(),
            it.introduced.into_any(),
            it.open.into_any(),
            Some(came.join(", ")).filter(|it| !it.is_empty()).into_any(),
        ]
    });
    let rows = rows.collect();
    let caption = t!(lang, "cohorts-caption", count = lines.len());
    view! { <DataTable caption columns rows/> }.into_any()
}
