use chrono::Datelike;
use domain::mentors::{Lately, Month};
use domain::{Quarter, Zone};
use leptos::prelude::*;

use super::Looked;
use crate::desk::Desk;
use crate::ui::{LinkButton, WaitingItem};
use crate::words::{label, length};

/// Somebody whom a few words may bring back.
pub fn silent(desk: &Desk, it: &Looked) -> WaitingItem {
    let (lang, moments) = (desk.lang, desk.moments());
    let why = match it.lately {
        Lately::NoHoursAhead => t!(lang, "care-no-hours"),
        _ => t!(lang, "care-no-session"),
    };
    let last = match it.mentor.last_session {
        Some(last) => {
            let date = moments.date_of(Quarter(last).instant());
            t!(lang, "care-last-session", date = date)
        }
        None => t!(lang, "care-never"),
    };
    let written = it.mentor.written_to_at.map(|at| {
        let date = moments.date_of(at);
        t!(lang, "care-written", date = date)
    });
    let refused = (it.mentor.refused > 0).then(|| t!(lang, "care-refused", n = it.mentor.refused));
    let since = [Some(last), refused, written].into_iter().flatten();
    let since = since.collect::<Vec<_>>().join(" · ");
    let action = write(desk, it);
    item(it, why, since, action)
}

/// Somebody whom others could relieve.
pub fn full(desk: &Desk, it: &Looked) -> WaitingItem {
    let lang = desk.lang;
    let zone = Zone::parse(&it.mentor.zone).unwrap_or(Zone::PARIS);
    let this = zone.date(desk.now).month();
    let month = match it.lately {
        Lately::AtTheirLimit { month: Month::Last } => (this + 10) % 12 + 1,
        _ => this,
    };
    let hours = length(lang, it.mentor.pace.hours_a_month * 60);
    let month = label(lang, "month", &month.to_string());
    let why = t!(lang, "care-at-limit", hours = hours, month = month);
    let href = format!("/mentors/{}/statement", it.mentor.id);
    let about = it.mentor.name.clone();
    let action = view! { <LinkButton href label=t!(lang, "care-see-given") about/> };
    item(it, why, String::new(), action.into_any())
}

/// Who takes no sessions for now, and until when.
pub fn resting(desk: &Desk, it: &Looked) -> Option<String> {
    let Lately::Resting { until } = it.lately else {
        return None;
    };
    let (name, date) = (it.mentor.name.as_str(), desk.moments().date(until));
    Some(t!(desk.lang, "care-rests", name = name, date = date))
}

fn item(it: &Looked, from: String, since: String, action: AnyView) -> WaitingItem {
    WaitingItem {
        sentence: it.mentor.name.clone(),
        href: format!("/mentors/{}", it.mentor.id),
        from,
        since,
        late: String::new(),
        action,
    }
}

fn write(desk: &Desk, it: &Looked) -> AnyView {
    let Some(email) = &it.mentor.email else {
        return ().into_any();
    };
    let href = format!("mailto:{email}");
    let about = it.mentor.name.clone();
    view! { <LinkButton href label=t!(desk.lang, "care-write") about/> }.into_any()
}
