//! Documents in a table: on one thing, or on all.

use domain::lists::{DocumentsBy, Sort};
use leptos::prelude::*;
use store::documents::{Document, Listed};

use super::{access, words};
use crate::desk::Desk;
use crate::lists::Asked;
use crate::ui::{Column, DataTable};
use crate::words::size;

/// What a table need not say, because its page does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// What each is on.
    pub on: bool,
    /// Whose programme's it is.
    pub programme: bool,
}

pub(super) fn table(
    desk: &Desk,
    (asked, sort): (&Asked<'_>, Sort<DocumentsBy>),
    listed: &[Listed],
    total: i64,
    columns: Columns,
) -> AnyView {
    let lang = desk.lang;
    let sortable = |label, first| asked.column(label, sort, first);
    let mut heads = vec![sortable(
        t!(lang, "documents-title-field"),
        Sort::rising(DocumentsBy::Title),
    )];
    if columns.on {
        heads.push(Column::new(t!(lang, "documents-on")));
    }
    heads.extend([
        Column::new(t!(lang, "documents-kind-short")),
        sortable(t!(lang, "documents-file"), Sort::falling(DocumentsBy::Size)),
        Column::new(t!(lang, "documents-audience-short")),
        sortable(
            t!(lang, "documents-added"),
            Sort::falling(DocumentsBy::Added),
        ),
    ]);
    if columns.programme {
        heads.push(Column::new(t!(lang, "documents-programme")));
    }
    let rows = listed.iter().map(|it| row(desk, it, columns)).collect();
    let caption = t!(lang, "documents-count", count = total);
    view! { <DataTable caption columns=heads rows/> }.into_any()
}

fn row(desk: &Desk, listed: &Listed, columns: Columns) -> Vec<AnyView> {
    let (lang, moments) = (desk.lang, desk.moments());
    let it = &listed.document;
    let href = format!("/documents/{}", it.id);
    let added = it.newest.as_ref().map(|newest| {
        let who = words::who(lang, &newest.author_name);
        let date = moments.date_of(newest.added_at);
        t!(lang, "documents-added-by", date = date, name = who)
    });
    let mut cells = vec![view! { <a href=href>{it.title.clone()}</a> }.into_any()];
    if columns.on {
        let href = access::documents(it.about);
        cells.push(view! { <a href=href>{listed.about_name.clone()}</a> }.into_any());
    }
    cells.extend([
        words::kind(lang, it.kind).into_any(),
        file(desk, it),
        words::audience(lang, it.about, it.audience).into_any(),
        added.into_any(),
    ]);
    if columns.programme {
        cells.push(it.programme_name.clone().into_any());
    }
    cells
}

/// Its newest version, to be fetched.
pub(super) fn file(desk: &Desk, it: &Document) -> AnyView {
    let lang = desk.lang;
    let Some(newest) = &it.newest else {
        return ().into_any();
    };
    let href = format!("/documents/{}/{}/file", it.id, newest.id);
    let what = format!(
        "{}, {}",
        words::format(lang, newest.format),
        size(lang, newest.bytes)
    );
    let about = t!(lang, "documents-fetch-about", title = it.title.as_str());
    let version = (newest.number > 1).then(|| {
        let version = t!(lang, "documents-version", number = newest.number);
        view! { <span class="soft">{version}</span> }
    });
    view! {
        <span class="file-of">
            <a href=href>{what}<span class="unseen">" "{about}</span></a>
            {version}
        </span>
    }
    .into_any()
}
