//! The list of programmes as a file.

use store::programmes::Programme;

use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};

pub fn sheet(desk: &Desk, programmes: &[Programme]) -> Sheet {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "programmes-name"),
        t!(lang, "programmes-cohorts-open"),
        t!(lang, "programmes-cohorts"),
        t!(lang, "programmes-state"),
    ];
    let rows = programmes.iter().map(|it| {
        let state = match it.closed_at {
            Some(_) => t!(lang, "programmes-closed"),
            None => t!(lang, "programmes-open"),
        };
        vec![
            Cell::text(&it.name),
            Cell::Whole(it.open_cohorts),
            Cell::Whole(it.cohorts),
            Cell::text(state),
        ]
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-programmes"), head, rows)
}
