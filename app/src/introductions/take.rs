//! The list of introductions as a file: what its page shows of each, and no person.

use store::introductions::Row;

use super::words;
use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};

pub fn sheet(desk: &Desk, rows: &[Row]) -> Sheet {
    let (lang, now) = (desk.lang, desk.now);
    let head = vec![
        t!(lang, "introductions-startup"),
        t!(lang, "introductions-partner"),
        t!(lang, "introductions-stage"),
        t!(lang, "introductions-waits-for"),
        t!(lang, "introductions-since-when"),
    ];
    let rows = rows.iter().map(|row| {
        let stage = row.introduction.stage(now);
        let since = desk.moments().day_of(words::since(row, now));
        vec![
            Cell::text(&row.startup_name),
            Cell::text(&row.organisation_name),
            Cell::text(words::stage_label(lang, stage.word())),
            Cell::of(words::waits_for(lang, row, now), Cell::Text),
            Cell::Date(since),
        ]
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-introductions"), head, rows)
}
