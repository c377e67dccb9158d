//! The mentors that a founder may book, as a file: what their list shows, and no address.

use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};

use super::list::Line;
use super::words;

/// `room` says whether it is worth looking at somebody's hours.
pub fn sheet(desk: &Desk, lines: &[Line], room: impl Fn(&Line) -> String) -> Sheet {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "folk-name"),
        t!(lang, "take-headline"),
        t!(lang, "mentors-expertise-label"),
        t!(lang, "take-fits"),
        t!(lang, "take-room"),
    ];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::text(&line.mentor.name),
            Cell::text(&line.mentor.headline),
            Cell::text(words(lang, &line.known).join("; ")),
            Cell::text(words(lang, &line.fits).join("; ")),
            Cell::text(room(line)),
        ]
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-mentors"), head, rows)
}
