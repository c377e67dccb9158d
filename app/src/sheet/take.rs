//! The way to take a list away: the same address, with the kind of file it asks for.

use leptos::prelude::*;

use super::Format;
use crate::desk::Desk;
use crate::ui::{Link, TakeAway};

/// How an address asks for a list as a file.
pub const FILE: &str = "file";

/// The file that the address asks for.
pub fn asked(desk: &Desk) -> Option<Format> {
    desk.asked(FILE).and_then(|word| word.parse().ok())
}

/// "Télécharger : CSV · Excel", what narrows the list and its order kept.
pub fn links(desk: &Desk) -> AnyView {
    links_with(desk, String::new())
}

/// The same, with a sentence under them.
pub fn links_with(desk: &Desk, hint: String) -> AnyView {
    let lang = desk.lang;
    let link = |format: Format, label: String| {
        let href = desk.here_with(&[(FILE, format.as_str()), ("page", "")]);
        Link::new(href, label)
    };
    let links = vec![
        link(Format::Csv, t!(lang, "take-csv")),
        link(Format::Xlsx, t!(lang, "take-excel")),
    ];
    view! { <TakeAway label=t!(lang, "take-label") about=t!(lang, "take-about") links hint/> }
        .into_any()
}
