use leptos::prelude::*;
use store::introductions::Row;

use super::words;
use crate::desk::Desk;
use crate::ui::{Badge, Column, DataTable, Empty};

/// Introductions one under the other, each with whom it waits for and since when. On the page of
/// a startup or of a partner, and in the list of all.
pub fn table(desk: &Desk, rows: &[Row], empty: String) -> AnyView {
    let lang = desk.lang;
    if rows.is_empty() {
        return view! { <Empty title=empty/> }.into_any();
    }
    let columns = vec![
        Column::new(t!(lang, "introductions-startup-and-partner")),
        Column::new(t!(lang, "introductions-stage")),
        Column::new(t!(lang, "introductions-waits-for")),
        Column::new(t!(lang, "introductions-since-when")),
    ];
    let caption = t!(lang, "introductions-count", count = rows.len());
    let rows = rows.iter().map(|row| line(desk, row)).collect();
    view! { <DataTable caption columns rows/> }.into_any()
}

fn line(desk: &Desk, row: &Row) -> Vec<AnyView> {
    let (lang, now) = (desk.lang, desk.now);
    let stage = row.introduction.stage(now);
    let label = words::stage_label(lang, words::stage_word(&stage));
    let name = title(desk, row);
    let href = format!("/introductions/{}", row.id);
    vec![
        view! { <a href=href>{name}</a> }.into_any(),
        view! { <Badge label tone=words::tone(&stage)/> }.into_any(),
        words::waits_for(lang, row, now)
            .unwrap_or_default()
            .into_any(),
        words::for_how_long(&desk.moments(), words::since(row, now), now).into_any(),
    ]
}

/// "Jaccede et Microsoft".
pub fn title(desk: &Desk, row: &Row) -> String {
    t!(
        desk.lang,
        "introductions-pair",
        startup = row.startup_name.as_str(),
        partner = row.organisation_name.as_str()
    )
}

/// Those that wait come first, the longest wait before all; then what is over, latest first.
pub fn sort(desk: &Desk, rows: &mut [Row]) {
    let now = desk.now;
    rows.sort_by_key(|row| {
        let since = words::since(row, now).timestamp_micros();
        match row.introduction.waits_for(now) {
            Some(_) => (0, since),
            None => (1, -since),
        }
    });
}
