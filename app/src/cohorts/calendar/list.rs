//! One day after the other, those on which there is something.

use leptos::prelude::*;

use super::entries::Entry;
use crate::desk::Desk;
use crate::ui::Empty;

const A_PAGE: i64 = 60;

pub fn days(desk: &Desk, entries: &[Entry]) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    if entries.is_empty() {
        let text = t!(lang, "agenda-nothing-text");
        return view! { <Empty title=t!(lang, "agenda-nothing") text/> }.into_any();
    }
    let pages = desk.pages(A_PAGE);
    let total = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let from = usize::try_from(pages.offset()).unwrap_or(usize::MAX);
    let size = usize::try_from(A_PAGE).unwrap_or(usize::MAX);
    let shown: Vec<&Entry> = entries.iter().skip(from).take(size).collect();
    let days = shown.chunk_by(|one, two| one.date == two.date);
    let days = days.map(|of_day| {
        let date = of_day[0].date;
        let items = of_day.iter().map(|it| line(it)).collect_view();
        view! {
            <section class="agenda-day">
                <h2 class="sentence"><time datetime=date.to_string()>{moments.day(date)}</time></h2>
                <ul class="awaiting">{items}</ul>
            </section>
        }
    });
    let days = days.collect_view();
    let past = pages.past_the_last(desk, shown.is_empty());
    view! { {days}{past}{pages.view(desk, total)} }.into_any()
}

fn line(it: &Entry) -> impl IntoView + use<> {
    let what = match it.href.clone() {
        Some(href) => view! { <a href=href>{it.what.clone()}</a> }.into_any(),
        None => it.what.clone().into_any(),
    };
    let said = [&it.whole, &it.note];
    let said = said.into_iter().filter(|it| !it.is_empty());
    let said: Vec<_> = said.map(|it| view! { <span>{it.clone()}</span> }).collect();
    let said = (!said.is_empty()).then(|| view! { <p class="soft">{said}</p> });
    view! {
        <li class=it.kind.class()>
            <div>
                <p class="sentence">{what}</p>
                {said}
            </div>
        </li>
    }
}
