use domain::introductions::OutcomeKind;
use domain::introductions::ledger::{Ledger, Outcomes};
use leptos::prelude::*;
use store::introductions::ledger::Line;

use crate::desk::Desk;
use crate::ui::{Column, DataTable};
use crate::words::{days, euros, grouped, half_days, label};

/// A row for each partner, and one of them all.
pub fn by_partner(desk: &Desk, lines: &[Line], in_all: &Ledger) -> AnyView {
    let lang = desk.lang;
    let columns = vec![
        Column::new(t!(lang, "introductions-partner")),
        Column::new(t!(lang, "ledger-asked")).number(),
        Column::new(t!(lang, "ledger-accepted")).number(),
        Column::new(t!(lang, "ledger-met")).number(),
        Column::new(t!(lang, "ledger-outcomes")).number(),
        Column::new(t!(lang, "ledger-half-days-short")).number(),
        Column::new(t!(lang, "ledger-euros-short")).number(),
        Column::new(t!(lang, "ledger-median-short")).number(),
    ];
    let all = (lines.len() > 1).then(|| {
        let name = view! { <strong>{t!(lang, "ledger-in-all")}</strong> };
        row(desk, name.into_any(), in_all)
    });
    let rows = lines.iter().map(|line| {
        let href = format!("/partners/{}", line.organisation);
        let name = view! { <a href=href>{line.name.clone()}</a> };
        row(desk, name.into_any(), &line.ledger)
    });
    let rows = rows.chain(all).collect();
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let caption = t!(lang, "partners-count", count = count);
    view! { <div class="report"><DataTable caption columns rows/></div> }.into_any()
}

fn row(desk: &Desk, name: AnyView, ledger: &Ledger) -> Vec<AnyView> {
    let (lang, came) = (desk.lang, ledger.came());
    let median = ledger.waits.median();
    vec![
        name,
        grouped(lang, ledger.asked).into_any(),
        grouped(lang, ledger.accepted).into_any(),
        grouped(lang, ledger.met).into_any(),
        grouped(lang, came.number).into_any(),
        half_days(lang, came.half_days).into_any(),
        worth(desk, came),
        or_none(desk, median.map(|it| days(lang, it))),
    ]
}

/// A row for each kind of outcome that there is.
pub fn by_kind(desk: &Desk, ledger: &Ledger) -> AnyView {
    let lang = desk.lang;
    let columns = vec![
        Column::new(t!(lang, "ledger-kind")),
        Column::new(t!(lang, "ledger-number")).number(),
        Column::new(t!(lang, "ledger-half-days-short")).number(),
        Column::new(t!(lang, "ledger-euros-short")).number(),
        Column::new(t!(lang, "ledger-confirmed")).number(),
        Column::new(t!(lang, "ledger-publishable")).number(),
    ];
    let rows = ledger.outcomes.iter().map(|(kind, outcomes)| {
        vec![
            label(lang, "follow-kind", kind.as_str()).into_any(),
            grouped(lang, outcomes.number).into_any(),
            sponsored(desk, *kind, *outcomes),
            worth(desk, *outcomes),
            grouped(lang, outcomes.confirmed).into_any(),
            grouped(lang, outcomes.publishable).into_any(),
        ]
    });
    let rows = rows.collect();
    let caption = t!(lang, "ledger-by-kind-caption");
    view! { <div class="report"><DataTable caption columns rows/></div> }.into_any()
}

fn sponsored(desk: &Desk, kind: OutcomeKind, outcomes: Outcomes) -> AnyView {
    let days = kind
        .is_counted_in_days()
        .then(|| half_days(desk.lang, outcomes.half_days));
    or_none(desk, days)
}

fn worth(desk: &Desk, outcomes: Outcomes) -> AnyView {
    let value = outcomes.value();
    or_none(desk, value.map(|cents| euros(desk.lang, cents)))
}

/// A dash for the eye, words for the ear.
fn or_none(desk: &Desk, figure: Option<String>) -> AnyView {
    match figure {
        Some(figure) => figure.into_any(),
        None => view! {
            <span aria-hidden="true">"–"</span>
            <span class="unseen">{t!(desk.lang, "ledger-no-figure")}</span>
        }
        .into_any(),
    }
}
