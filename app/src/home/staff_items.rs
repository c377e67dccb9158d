//! One line for each thing that waits for staff, with the one thing to do about it.

use domain::Quarter;
use leptos::prelude::*;
use store::today::{Ending, Failed, Quiet, Unmarked, Unreferred};

use crate::desk::Desk;
use crate::ui::{LinkButton, WaitingItem};

pub fn unmarked(desk: &Desk, it: Unmarked) -> WaitingItem {
    let (lang, began) = (desk.lang, Quarter(it.starts).instant());
    let sentence = t!(
        lang,
        "home-staff-session",
        startup = it.startup_name.as_str(),
        mentor = it.mentor_name.as_str()
    );
    WaitingItem {
        action: action(
            match it.session() {
                Some(session) => format!("/sessions/{session}"),
                None => format!("/bookings/{}", it.booking),
            },
            t!(lang, "home-staff-session-action"),
            &sentence,
        ),
        sentence,
        href: String::new(),
        from: desk.moments().moment(began),
        since: String::new(),
        late: String::new(),
    }
}

pub fn quiet(desk: &Desk, it: Quiet) -> WaitingItem {
    let lang = desk.lang;
    let since = match it.last_session {
        Some(quarter) => {
            let date = desk.moments().date_of(Quarter(quarter).instant());
            t!(lang, "home-staff-quiet-since", date = date)
        }
        None => t!(lang, "home-staff-quiet-never"),
    };
    let cohort = format!("{}, {}", it.programme_name, it.cohort_name);
    let from = match it.referent_name {
        Some(name) => format!("{cohort} · {name}"),
        None => cohort,
    };
    let href = format!("/startups/{}", it.startup);
    WaitingItem {
        action: action(href, t!(lang, "home-staff-quiet-action"), &it.startup_name),
        sentence: it.startup_name,
        href: String::new(),
        from,
        since,
        late: String::new(),
    }
}

pub fn unreferred(desk: &Desk, it: Unreferred) -> WaitingItem {
    let label = t!(desk.lang, "home-staff-referent-action");
    let href = format!("/places/{}", it.place);
    WaitingItem {
        action: action(href, label, &it.startup_name),
        sentence: it.startup_name,
        href: String::new(),
        from: format!("{}, {}", it.programme_name, it.cohort_name),
        since: String::new(),
        late: String::new(),
    }
}

pub fn failed(desk: &Desk, it: Failed) -> WaitingItem {
    let lang = desk.lang;
    let when = desk.moments().moment(it.failed_at);
    let (from, since) = match it.to_name {
        Some(name) => (t!(lang, "home-staff-letter-to", name = name.as_str()), when),
        None => (when, String::new()),
    };
    let href = format!("/letters/{}", it.letter);
    WaitingItem {
        action: action(href, t!(lang, "home-staff-letter-action"), &it.subject),
        sentence: it.subject,
        href: String::new(),
        from,
        since,
        late: String::new(),
    }
}

pub fn ending(desk: &Desk, it: Ending) -> WaitingItem {
    let (lang, moments) = (desk.lang, desk.moments());
    let date = moments.date(it.ends_on);
    let past = it.ends_on < moments.day_of(desk.now);
    let sentence = format!("{}, {}", it.programme_name, it.name);
    WaitingItem {
        action: action(
            format!("/cohorts/{}", it.cohort),
            t!(lang, "home-staff-cohort-action"),
            &sentence,
        ),
        sentence,
        href: String::new(),
        from: t!(lang, "home-staff-cohort-placed", count = it.placed),
        since: match past {
            true => t!(lang, "home-staff-cohort-ended", date = date),
            false => t!(lang, "home-staff-cohort-ends", date = date),
        },
        late: match past {
            true => t!(lang, "home-staff-cohort-late"),
            false => String::new(),
        },
    }
}

fn action(href: String, label: String, about: &str) -> AnyView {
    view! { <LinkButton href label about=about/> }.into_any()
}
