use leptos::prelude::*;
use store::introductions::Row;

use super::{board, words};
use crate::desk::Desk;
use crate::ui::{Badge, Column, DataTable, Empty, Waiting, WaitingItem};

/// Introductions one under the other, each with whom it waits for and since when. On the page of
/// a startup or of a partner, and in the list of all.
/// `total` counts those of other pages too.
pub fn table(desk: &Desk, rows: &[Row], total: i64, empty: String) -> AnyView {
    let lang = desk.lang;
    if rows.is_empty() {
        return view! { <Empty title=empty/> }.into_any();
    }
    let is_staff = desk.staff().is_ok();
    let mut columns = vec![
        Column::new(t!(lang, "introductions-startup-and-partner")),
        Column::new(t!(lang, "introductions-stage")),
        Column::new(t!(lang, "introductions-waits-for")),
        Column::new(t!(lang, "introductions-since-when")),
    ];
    if is_staff {
        columns.push(Column::new(t!(lang, "board-move")));
    }
    let caption = t!(lang, "introductions-count", count = total);
    let cells = |row: &Row| {
        let mut cells = line(desk, row);
        cells.extend(is_staff.then(|| board::button(desk, row).into_any()));
        cells
    };
    let rows = rows.iter().map(cells).collect();
    view! { <DataTable caption columns rows/> }.into_any()
}

/// The same in a narrow column, where one side is known: the other's name, and where it stands.
pub fn list(desk: &Desk, rows: &[Row]) -> AnyView {
    let (lang, now) = (desk.lang, desk.now);
    let item = |row: &Row| {
        let stage = row.introduction.stage(now);
        let label = words::stage_label(lang, stage.word());
        let who = words::waits_for(lang, row, now);
        WaitingItem {
            sentence: row.organisation_name.clone(),
            href: format!("/introductions/{}", row.id),
            from: who
                .map(|who| t!(lang, "introductions-wait-staff", who = who))
                .unwrap_or_default(),
            since: words::for_how_long(&desk.moments(), words::since(row, now), now),
            late: String::new(),
            action: view! { <Badge label tone=words::tone(&stage)/> }.into_any(),
        }
    };
    let items = rows.iter().map(item).collect();
    view! { <Waiting items/> }.into_any()
}

fn line(desk: &Desk, row: &Row) -> Vec<AnyView> {
    let (lang, now) = (desk.lang, desk.now);
    let stage = row.introduction.stage(now);
    let label = words::stage_label(lang, stage.word());
    let name = title(desk, row);
    let href = format!("/introductions/{}", row.id);
    vec![
        view! { <a href=href>{name}</a> }.into_any(),
        view! { <Badge label tone=words::tone(&stage)/> }.into_any(),
        words::waits_for(lang, row, now).into_any(),
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
