//! Missions one under the other.

use domain::missions::StageWord;
use leptos::prelude::*;
use store::missions::Row;

use super::words;
use crate::desk::Desk;
use crate::mentors;
use crate::ui::{Badge, Card, Cards, Tags, Tone, Waiting, WaitingItem};

/// For whoever looks for one to help with: what is needed first.
pub(super) fn cards(desk: &Desk, rows: &[Row]) -> AnyView {
    let cards: Vec<AnyView> = rows.iter().map(|row| card(desk, row)).collect();
    view! { <Cards>{cards}</Cards> }.into_any()
}

fn card(desk: &Desk, row: &Row) -> AnyView {
    let lang = desk.lang;
    let word = row.stage.word();
    let badge = match row.fits > 0 && row.stage.is_open() {
        true => view! { <Badge label=t!(lang, "missions-fits") tone=Tone::Good/> }.into_any(),
        false => {
            let label = words::stage(lang, word);
            view! { <Badge label tone=words::tone(word)/> }.into_any()
        }
    };
    let about = format!("{} · {}", row.startup_name, row.programme_name);
    let needs = mentors::words(lang, &row.brief.needs);
    let length = words::days(lang, row.days().halves());
    let manner = words::manner(lang, &row.brief);
    let by = row.brief.by.filter(|_| row.stage.is_open());
    let by = by.map(|by| t!(lang, "missions-by-date", date = desk.moments().date(by)));
    let how: Vec<String> = [Some(length), Some(manner), by]
        .into_iter()
        .flatten()
        .collect();
    let how = how.join(" · ");
    let href = desk.to(&format!("/missions/{}", row.id));
    view! {
        <Card title=row.brief.title.to_string() href aside=badge level=2>
            <p class="soft">{about}</p>
            <Tags words=needs/>
            <p class="soft">{how}</p>
        </Card>
    }
    .into_any()
}

/// In a narrow column, where the startup or the expert is known.
pub(crate) fn list(desk: &Desk, rows: &[Row], names_startup: bool) -> AnyView {
    let items = rows
        .iter()
        .map(|row| line(desk, row, names_startup))
        .collect();
    view! { <Waiting items/> }.into_any()
}

fn line(desk: &Desk, row: &Row, names_startup: bool) -> WaitingItem {
    let (lang, word) = (desk.lang, row.stage.word());
    let label = words::stage(lang, word);
    let from = match (names_startup, &row.expert) {
        (true, _) => row.startup_name.clone(),
        (false, Some(expert)) => words::expert(expert),
        (false, None) => String::new(),
    };
    WaitingItem {
        sentence: row.brief.title.to_string(),
        href: format!("/missions/{}", row.id),
        from,
        since: since(desk, row, word),
        late: String::new(),
        action: view! { <Badge label tone=words::tone(word)/> }.into_any(),
    }
}

/// What is worth knowing at each stage: offers, days, or nothing.
fn since(desk: &Desk, row: &Row, word: StageWord) -> String {
    let lang = desk.lang;
    match (word, row.stage.deal()) {
        (StageWord::Proposed, _) => t!(lang, "missions-offers", n = row.offers),
        (_, Some(deal)) => t!(
            lang,
            "missions-done-of",
            done = words::days(lang, row.done),
            agreed = words::days(lang, deal.days.halves())
        ),
        _ => words::days(lang, row.brief.days.halves()),
    }
}
