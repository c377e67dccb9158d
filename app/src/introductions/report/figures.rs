use domain::introductions::ledger::Ledger;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::{Fact, Facts};
use crate::words::{days, euros, grouped, half_days};

/// A figure, and what it counts.
struct Figure {
    name: String,
    /// Empty where there is none.
    value: String,
    means: String,
}

/// The figures a funder asks for first, each over what it means.
pub fn large(desk: &Desk, ledger: &Ledger) -> AnyView {
    let figures = [
        asked(desk, ledger),
        accepted(desk, ledger),
        met(desk, ledger),
        outcomes(desk, ledger),
        sponsored(desk, ledger),
        worth(desk, ledger),
        median(desk, ledger),
    ];
    let none = t!(desk.lang, "ledger-no-figure");
    let figures = figures.into_iter().map(|it| {
        let value = match it.value.is_empty() {
            true => view! { <dd class="none">{none.clone()}</dd> }.into_any(),
            false => view! { <dd class="value">{it.value}</dd> }.into_any(),
        };
        view! { <div><dt>{it.name}</dt>{value}<dd class="soft">{it.means}</dd></div> }
    });
    view! { <dl class="ledger">{figures.collect_view()}</dl> }.into_any()
}

/// The others, in smaller letters.
pub fn small(desk: &Desk, ledger: &Ledger) -> AnyView {
    let lang = desk.lang;
    let came = ledger.came();
    let figure = |name: String, value: i64, means: String| Figure {
        name,
        value: grouped(lang, value),
        means,
    };
    let figures = [
        figure(
            t!(lang, "ledger-declined"),
            ledger.declined,
            t!(lang, "ledger-declined-means"),
        ),
        figure(
            t!(lang, "ledger-deferred"),
            ledger.deferred,
            t!(lang, "ledger-deferred-means"),
        ),
        figure(
            t!(lang, "ledger-unanswered"),
            ledger.unanswered(),
            t!(lang, "ledger-unanswered-means"),
        ),
        figure(
            t!(lang, "ledger-introduced"),
            ledger.introduced,
            t!(lang, "ledger-introduced-means"),
        ),
        figure(
            t!(lang, "ledger-fruitful"),
            ledger.fruitful,
            t!(lang, "ledger-fruitful-means"),
        ),
        figure(
            t!(lang, "ledger-confirmed"),
            came.confirmed,
            t!(lang, "ledger-confirmed-means"),
        ),
        figure(
            t!(lang, "ledger-publishable"),
            came.publishable,
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

fn asked(desk: &Desk, ledger: &Ledger) -> Figure {
    let lang = desk.lang;
    Figure {
        name: t!(lang, "ledger-asked"),
        value: grouped(lang, ledger.asked),
        means: t!(lang, "ledger-asked-means"),
    }
}

fn accepted(desk: &Desk, ledger: &Ledger) -> Figure {
    let lang = desk.lang;
    let share = ledger.acceptance().unwrap_or(0);
    Figure {
        name: t!(lang, "ledger-accepted"),
        value: grouped(lang, ledger.accepted),
        means: t!(lang, "ledger-accepted-means", percent = share),
    }
}

fn met(desk: &Desk, ledger: &Ledger) -> Figure {
    let lang = desk.lang;
    Figure {
        name: t!(lang, "ledger-met"),
        value: grouped(lang, ledger.met),
        means: t!(lang, "ledger-met-means"),
    }
}

fn outcomes(desk: &Desk, ledger: &Ledger) -> Figure {
    let lang = desk.lang;
    Figure {
        name: t!(lang, "ledger-outcomes"),
        value: grouped(lang, ledger.came().number),
        means: t!(lang, "ledger-outcomes-means"),
    }
}

fn sponsored(desk: &Desk, ledger: &Ledger) -> Figure {
    let lang = desk.lang;
    Figure {
        name: t!(lang, "ledger-half-days"),
        value: half_days(lang, ledger.came().half_days),
        means: t!(lang, "ledger-half-days-means"),
    }
}

fn worth(desk: &Desk, ledger: &Ledger) -> Figure {
    let (lang, came) = (desk.lang, ledger.came());
    let (valued, number) = (grouped(lang, came.valued), grouped(lang, came.number));
    Figure {
        name: t!(lang, "ledger-euros"),
        value: came
            .value()
            .map_or_else(String::new, |cents| euros(lang, cents)),
        means: t!(lang, "ledger-euros-means", valued = valued, number = number),
    }
}

fn median(desk: &Desk, ledger: &Ledger) -> Figure {
    let lang = desk.lang;
    let median = ledger.waits.median();
    Figure {
        name: t!(lang, "ledger-median"),
        value: median.map_or_else(String::new, |it| days(lang, it)),
        means: t!(lang, "ledger-median-means"),
    }
}
