//! The log of calls with somebody as a file.

use store::calls::Noted;

use super::lines;
use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};

pub fn sheet(desk: &Desk, noted: &[Noted]) -> Sheet {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "calls-on"),
        t!(lang, "take-whom"),
        t!(lang, "calls-with"),
        t!(lang, "calls-said"),
        t!(lang, "calls-next"),
        t!(lang, "calls-next-on"),
        t!(lang, "calls-next-by"),
        t!(lang, "take-done-on"),
        t!(lang, "take-author"),
        t!(lang, "lists-programme"),
    ];
    let rows = noted.iter().map(|it| {
        let next = it.call.next.as_ref();
        let person = it.person_name.as_deref();
        vec![
            Cell::Date(it.call.on),
            Cell::text(&it.about_name),
            Cell::text(lines::both(person, it.call.with.as_str())),
            Cell::text(it.call.said.as_str()),
            Cell::of(next, |next| Cell::text(next.step.as_str())),
            Cell::of(next, |next| Cell::Date(next.on)),
            Cell::of(it.next_name.clone(), Cell::Text),
            Cell::of(it.done_at, |at| Cell::Date(desk.moments().day_of(at))),
            Cell::text(&it.author_name),
            Cell::text(&it.programme_name),
        ]
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-calls"), head, rows)
}
