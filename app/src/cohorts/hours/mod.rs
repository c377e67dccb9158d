//! `/cohorts/{cohort}/hours`: who got how many hours, those without a session for weeks first.

mod lines;
mod sort;

use axum::extract::Path;
use domain::Quarter;
use domain::ids::CohortId;
use leptos::prelude::*;
use store::{missions, support};

use super::{mine, trail_to};
use crate::desk::{Answer, Desk};
use crate::ui::{Breadcrumb, Empty, Facts, LinkButton, Page, Width};
use lines::{Line, figures, table};
use sort::Sort;

/// `GET /cohorts/{cohort}/hours?sort=…`
pub async fn page(desk: Desk, Path(id): Path<CohortId>) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let cohort = mine(&desk, &mut db, id).await?;
    let rows = support::of_cohort(&mut db, id, Quarter::at_or_before(desk.now).0).await?;
    let given = missions::given_to(&mut db, id).await?;
    drop(db);
    let mut lines: Vec<Line> = rows
        .into_iter()
        .map(|row| Line::of(row, &cohort, desk.now))
        .collect();
    for line in &mut lines {
        let halves = given.iter().find(|(startup, _)| *startup == line.startup);
        line.missions = halves.map_or(0, |(_, halves)| *halves);
    }
    let sort = Sort::asked(&desk);
    sort.apply(&mut lines);
    let title = t!(lang, "cohort-hours-title");
    let lead = format!("{} · {}", cohort.programme_name, cohort.name);
    let trail = trail_to(&desk, &cohort);
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let inside = if lines.is_empty() {
        let href = format!("/cohorts/{id}/add");
        let add = cohort
            .closed_at
            .is_none()
            .then(|| view! { <LinkButton href label=t!(lang, "cohorts-add")/> });
        let text = t!(lang, "cohorts-empty-text");
        view! { <Empty title=t!(lang, "cohorts-empty") text action=add.into_any()/> }.into_any()
    } else {
        let facts = figures(&desk, &lines);
        let order = sort
            .is_usual()
            .then(|| view! { {t!(lang, "cohort-hours-order")}" " });
        let table = table(&desk, lines, cohort.hours_a_startup, sort);
        view! {
            <Facts facts figures=true/>
            <p class="soft">{order}{t!(lang, "cohort-hours-bars")}</p>
            {table}
        }
        .into_any()
    };
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead trail width=Width::Wide>{inside}</Page> }
    }))
}
