//! Weeks as a table: a column for each day of the week, from Monday. On a phone it is a list of the
//! days on which there is something.

use chrono::{Datelike, NaiveDate};
use domain::agenda::{View, Week, Window};
use leptos::prelude::*;

use super::entries::Entry;
use crate::desk::Desk;
use crate::words::label;

/// What one day shows before "N more".
const FEW_OF_MONTH: usize = 3;
const FEW_OF_WEEK: usize = 12;

pub fn table(desk: &Desk, window: Window, caption: String, entries: &[Entry]) -> AnyView {
    let lang = desk.lang;
    let heads = (1..=7).map(|day| {
        let name = label(lang, "weekday", &day.to_string());
        view! { <th scope="col" role="columnheader">{name}</th> }
    });
    let heads = heads.collect_view();
    let weeks = window.weeks();
    let rows = weeks.iter().map(|week| row(desk, window, week, entries));
    let rows = rows.collect_view();
    let class = match window.view {
        View::Week => "month week",
        View::Month | View::List => "month",
    };
    view! {
        <table class=class role="table">
            <caption>{caption}</caption>
            <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(desk: &Desk, window: Window, week: &Week, entries: &[Entry]) -> impl IntoView + use<> {
    let days = week.iter().map(|date| {
        let of_day: Vec<&Entry> = entries.iter().filter(|it| it.date == *date).collect();
        day(desk, window, *date, &of_day)
    });
    view! { <tr role="row">{days.collect_view()}</tr> }
}

/// A day of another month keeps its place and says nothing: it has a month of its own.
fn day(desk: &Desk, window: Window, date: NaiveDate, entries: &[&Entry]) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    if !window.holds(date) {
        return view! { <td role="cell" class="outside"></td> }.into_any();
    }
    let is_today = date == moments.day_of(desk.now);
    let few = match window.view {
        View::Week => FEW_OF_WEEK,
        View::Month | View::List => FEW_OF_MONTH,
    };
    // Room for "1 more" is room for that one.
    let shown = match entries.len() <= few + 1 {
        true => entries.len(),
        false => few,
    };
    let items = entries.iter().take(shown).map(|it| item(it));
    let items = items.collect_view();
    let more = entries.len() - shown;
    let more = (more > 0).then(|| {
        let href = desk.here_with(&[("view", "list"), ("on", &date.to_string())]);
        let label = t!(lang, "agenda-more", count = more);
        let about = moments.day_of_year(date);
        view! { <p class="more-of-day"><a href=href>{label}<span class="unseen">" "{about}</span></a></p> }
    });
    let list = (!entries.is_empty()).then(|| view! { <ul>{items}</ul> });
    let class = match entries.is_empty() && !is_today {
        true => "nothing",
        false => "something",
    };
    let today =
        is_today.then(|| view! { <span class="today">" "{t!(lang, "agenda-today")}</span> });
    view! {
        <td role="cell" class=class aria-current=is_today.then_some("date")>
            <p class="day-name">
                <time datetime=date.to_string()>
                    <span class="number">{date.day()}</span>
                    <span class="whole">{moments.day_of_year(date)}</span>
                </time>
                {today}
            </p>
            {list}
            {more}
        </td>
    }
    .into_any()
}

fn item(it: &Entry) -> impl IntoView + use<> {
    let when =
        (!it.when.is_empty()).then(|| view! { <span class="when">{it.when.clone()}</span>" " });
    let what = view! { {when}{it.what.clone()} };
    let what = match it.href.clone() {
        Some(href) => view! { <a href=href>{what}</a> }.into_any(),
        None => view! { <span>{what}</span> }.into_any(),
    };
    let note = (!it.note.is_empty()).then(|| view! { <span class="note">{it.note.clone()}</span> });
    view! { <li class=it.kind.class()>{what}{note}</li> }
}
