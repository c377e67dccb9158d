//! The list of sessions with seats as a file, for whoever reads it.

use store::sessions::{Asker, Listed};

use super::words;
use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};

pub fn sheet(desk: &Desk, listed: &[Listed], asker: Asker) -> Sheet {
    let lang = desk.lang;
    let mut head = vec![
        t!(lang, "take-when"),
        t!(lang, "take-title"),
        t!(lang, "sessions-host"),
        t!(lang, "lists-programme"),
        t!(lang, "sessions-seats-label"),
    ];
    let is_founder = matches!(asker, Asker::Startup(_));
    if is_founder {
        head.push(t!(lang, "take-yours"));
    }
    let rows = listed.iter().map(|it| {
        let row = &it.opened;
        let starts = row.stretch().starts.instant();
        let seats = match starts <= desk.now {
            true => t!(lang, "sessions-stage-under-way"),
            false => words::seats(lang, row),
        };
        let mut cells = vec![
            Cell::moment(desk, starts),
            Cell::text(&row.title),
            Cell::text(&row.host_name),
            Cell::text(&row.programme_name),
            Cell::text(seats),
        ];
        if is_founder {
            cells.push(match (it.booking, it.waiting) {
                (Some(_), _) => Cell::text(t!(lang, "sessions-yours")),
                (None, Some(_)) => Cell::text(t!(lang, "sessions-you-wait")),
                (None, None) => Cell::Empty,
            });
        }
        cells
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-sessions"), head, rows)
}
