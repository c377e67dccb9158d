//! What stands on one thing as a file; not the documents themselves.

use domain::documents::Kind;
use store::documents::Document;

use super::words;
use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};

/// In the order of their kinds, as on the page.
pub fn sheet(desk: &Desk, all: &[Document]) -> Sheet {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "take-kind"),
        t!(lang, "documents-title-field"),
        t!(lang, "documents-file"),
        t!(lang, "take-size"),
        t!(lang, "take-version"),
        t!(lang, "documents-audience-short"),
        t!(lang, "documents-added"),
        t!(lang, "take-author"),
        t!(lang, "documents-programme"),
    ];
    let of = |kind: Kind| all.iter().filter(move |it| it.kind == kind);
    let sorted = Kind::ALL.iter().flat_map(|kind| of(*kind));
    let rows = sorted.map(|it| {
        let newest = it.newest.as_ref();
        vec![
            Cell::text(words::kind(lang, it.kind)),
            Cell::text(&it.title),
            Cell::of(newest, |it| Cell::text(words::format(lang, it.format))),
            Cell::of(newest, |it| Cell::Whole(it.bytes)),
            Cell::of(newest, |it| Cell::Whole(it.number)),
            Cell::text(words::audience(lang, it.about, it.audience)),
            Cell::of(newest, |it| Cell::moment(desk, it.added_at)),
            Cell::of(newest, |it| Cell::text(words::who(lang, &it.author_name))),
            Cell::text(&it.programme_name),
        ]
    });
    let rows = rows.collect();
    Sheet::of_today(desk, &t!(lang, "take-documents"), head, rows)
}
