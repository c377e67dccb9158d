//! Documents that are listed, as a file; not the documents themselves.

use store::documents::Listed;

use super::words;
use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};

/// In the order of the page.
pub fn sheet(desk: &Desk, all: &[Listed]) -> Sheet {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "documents-title-field"),
        t!(lang, "documents-on"),
        t!(lang, "take-kind"),
        t!(lang, "documents-file"),
        t!(lang, "take-size"),
        t!(lang, "take-version"),
        t!(lang, "documents-audience-short"),
        t!(lang, "documents-added"),
        t!(lang, "take-author"),
        t!(lang, "documents-programme"),
    ];
    let rows = all.iter().map(|listed| {
        let it = &listed.document;
        let newest = it.newest.as_ref();
        vec![
            Cell::text(&it.title),
            Cell::text(&listed.about_name),
            Cell::text(words::kind(lang, it.kind)),
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
