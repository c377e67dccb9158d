//! The list of offers as a file.

use domain::ids::OfferId;
use store::offers::Row;

use super::words;
use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};

/// `waiting` says how many answers each of them waits for, for those who give them.
pub fn sheet(desk: &Desk, rows: &[Row], waiting: &[(OfferId, i64)], keeps: bool) -> Sheet {
    let lang = desk.lang;
    let mut head = vec![
        t!(lang, "introductions-partner"),
        t!(lang, "take-title"),
        t!(lang, "offers-kind"),
        t!(lang, "offers-state"),
        t!(lang, "take-ends"),
    ];
    if keeps {
        head.push(t!(lang, "take-waiting"));
    }
    let rows = rows.iter().map(|row| {
        let mut cells = vec![
            Cell::text(&row.organisation_name),
            Cell::text(row.offer.title.as_str()),
            Cell::text(words::kind(lang, row.offer.kind)),
            Cell::text(words::door(desk, row).0),
            Cell::of(row.offer.closes, Cell::Date),
        ];
        if keeps {
            let many = waiting.iter().find(|(id, _)| *id == row.id);
            cells.push(Cell::Whole(many.map_or(0, |(_, many)| *many)));
        }
        cells
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-offers"), head, rows)
}
