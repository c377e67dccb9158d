use domain::Language;
use domain::imports::Kind;
use leptos::prelude::*;

use super::file::Row;
use super::rows::{self, Columns, Has};
use crate::ui::{Column, DataTable};
use crate::words::label;

/// Titles of a column that are told, of all it goes by.
const TITLES: usize = 5;

/// What the lists of each kind may say, and under which titles.
pub fn columns(lang: Language) -> AnyView {
    let tables = Kind::ALL.iter().map(|kind| table(lang, *kind));
    let tables = tables.collect_view();
    view! { <p>{t!(lang, "imports-which-text")}</p>{tables} }.into_any()
}

fn table(lang: Language, kind: Kind) -> AnyView {
    let columns = vec![
        Column::new(t!(lang, "imports-which-column")),
        Column::new(t!(lang, "imports-which-titles")),
    ];
    let needed = needed(kind);
    let rows = rows::names(kind).iter().map(|(column, titles)| {
        let name = label(lang, "import-field", column.as_str());
        let mark = needed.contains(column).then(|| {
            view! { <span class="soft">" · "{t!(lang, "imports-required")}</span> }
        });
        // Titles are compared without their accents; "N°" becomes something nobody writes.
        let titles = titles
            .iter()
            .copied()
            .filter(|title| !title.contains("ndeg"));
        let titles = titles.take(TITLES);
        let titles = titles.collect::<Vec<_>>().join(", ");
        vec![view! { {name}{mark} }.into_any(), titles.into_any()]
    });
    let rows = rows.collect();
    let caption = label(lang, "import-kind", kind.as_str());
    view! { <DataTable caption columns rows/> }.into_any()
}

fn needed(kind: Kind) -> Vec<rows::Column> {
    let nothing = Row::default();
    let all = Has {
        programme: true,
        cohort: false,
    };
    Columns::chosen(&nothing, &[]).map_or_else(|_| Vec::new(), |none| none.missing(kind, all))
}
