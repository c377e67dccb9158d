use domain::introductions::ledger::Ledger;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::{Fact, Facts};
use crate::words::{days, euros, grouped, half_days};

/// A figure under its name, and what it counts. None is not zero.
struct Figure {
    name: String,
    value: Option<String>,
    means: String,
}

fn figure(name: String, value: impl Into<Option<String>>, means: String) -> Figure {
    let value = value.into();
    Figure { name, value, means }
}

/// The figures a funder asks for first, each over what it means.
pub fn large(desk: &Desk, ledger: &Ledger) -> AnyView {
    let (lang, came) = (desk.lang, ledger.came());
    let share = ledger.acceptance().unwrap_or(0);
    let (valued, number) = (grouped(lang, came.valued), grouped(lang, came.number));
    let figures = [
        figure(
            t!(lang, "ledger-asked"),
            grouped(lang, ledger.asked),
            t!(lang, "ledger-asked-means"),
        ),
        figure(
            t!(lang, "ledger-accepted"),
            grouped(lang, ledger.accepted),
            t!(lang, "ledger-accepted-means", percent = share),
        ),
        figure(
            t!(lang, "ledger-met"),
            grouped(lang, ledger.met),
            t!(lang, "ledger-met-means"),
        ),
        figure(
            t!(lang, "ledger-outcomes"),
            number.clone(),
            t!(lang, "ledger-outcomes-means"),
        ),
        figure(
            t!(lang, "ledger-half-days"),
            half_days(lang, came.half_days),
            t!(lang, "ledger-half-days-means"),
        ),
        figure(
            t!(lang, "ledger-euros"),
            came.value().map(|cents| euros(lang, cents)),
            t!(lang, "ledger-euros-means", valued = valued, number = number),
        ),
        figure(
            t!(lang, "ledger-median"),
            ledger.waits.median().map(|it| days(lang, it)),
            t!(lang, "ledger-median-means"),
        ),
    ];
    let none = t!(lang, "ledger-no-figure");
    let figures = figures.into_iter().map(|it| {
        let value = match it.value {
            None => view! { <dd class="none">{none.clone()}</dd> }.into_any(),
            Some(value) => view! { <dd class="value">{value}</dd> }.into_any(),
        };
        view! { <div><dt>{it.name}</dt>{value}<dd class="soft">{it.means}</dd></div> }
    });
    view! { <dl class="ledger">{figures.collect_view()}</dl> }.into_any()
}

/// The others, in smaller letters.
pub fn small(desk: &Desk, ledger: &Ledger) -> AnyView {
    let lang = desk.lang;
    let came = ledger.came();
    let figures = [
        figure(
            t!(lang, "ledger-declined"),
            grouped(lang, ledger.declined),
            t!(lang, "ledger-declined-means"),
        ),
        figure(
            t!(lang, "ledger-deferred"),
            grouped(lang, ledger.deferred),
            t!(lang, "ledger-deferred-means"),
        ),
        figure(
            t!(lang, "ledger-unanswered"),
            grouped(lang, ledger.unanswered()),
            t!(lang, "ledger-unanswered-means"),
        ),
        figure(
            t!(lang, "ledger-introduced"),
            grouped(lang, ledger.introduced),
            t!(lang, "ledger-introduced-means"),
        ),
        figure(
            t!(lang, "ledger-fruitful"),
            grouped(lang, ledger.fruitful),
            t!(lang, "ledger-fruitful-means"),
        ),
        figure(
            t!(lang, "ledger-confirmed"),
            grouped(lang, came.confirmed),
            t!(lang, "ledger-confirmed-means"),
        ),
        figure(
            t!(lang, "ledger-publishable"),
            grouped(lang, came.publishable),
            t!(lang, "ledger-publishable-means"),
        ),
    ];
    let facts = figures.into_iter().map(|it| {
        let value =
            view! { <span><strong>{it.value}</strong><br/><span class="soft">{it.means}</span></span> };
        Fact::new(it.name, value)
    });
    view! { <Facts facts=facts.collect()/> }.into_any()
}
