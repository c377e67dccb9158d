//! The list of cohorts as a file.

use domain::ids::CohortId;
use store::cohorts::Cohort;

use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};

/// `waits` says how many sessions to mark and introductions are open in a cohort.
pub fn sheet(desk: &Desk, cohorts: &[Cohort], waits: impl Fn(CohortId) -> (i64, i64)) -> Sheet {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "cohorts-programme"),
        t!(lang, "cohorts-one"),
        t!(lang, "take-starts"),
        t!(lang, "take-ends"),
        t!(lang, "cohorts-state"),
        t!(lang, "cohorts-placed"),
        t!(lang, "cohorts-graduated"),
        t!(lang, "cohorts-left"),
        t!(lang, "take-to-mark"),
        t!(lang, "take-open-introductions"),
    ];
    let rows = cohorts.iter().map(|it| {
        let state = match it.closed_at {
            Some(_) => t!(lang, "cohorts-state-closed"),
            None => t!(lang, "cohorts-state-open"),
        };
        let (sessions, introductions) = waits(it.id);
        vec![
            Cell::text(&it.programme_name),
            Cell::text(&it.name),
            Cell::of(it.starts_on, Cell::Date),
            Cell::of(it.ends_on, Cell::Date),
            Cell::text(state),
            Cell::Whole(it.placed),
            Cell::Whole(it.graduated),
            Cell::Whole(it.left),
            Cell::Whole(sessions),
            Cell::Whole(introductions),
        ]
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-cohorts"), head, rows)
}
