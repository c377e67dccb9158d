//! Sessions with seats on the first page of a founder or a mentor.

use std::collections::BTreeMap;

use domain::Quarter;
use domain::ids::StartupId;
use leptos::prelude::*;
use store::Conn;
use store::sessions::{self, Asker, InLineOf, Opened};

use super::words;
use crate::desk::{Desk, Stop};
use crate::ui::{Emphasis, LinkButton, WaitingItem};

/// A seat kept for one of their startups, the lines in which they stand, and where seats are free.
pub async fn of_founder(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let (me, now) = (desk.person()?, Quarter::at_or_before(desk.now).0);
    let lines = sessions::in_line_of(db, me, now).await?;
    let mut items: Vec<WaitingItem> = lines.iter().map(|it| in_line(desk, it)).collect();
    let mut free = BTreeMap::new();
    for startup in &desk.who()?.roles.founded {
        let listed = sessions::listed(db, Asker::Startup(*startup), desk.now).await?;
        for it in listed {
            let row = &it.opened;
            let theirs = it.booking.is_some() || it.waiting.is_some() || row.host == me;
            if row.starts > now && row.free() > 0 && !theirs {
                free.entry(row.id).or_insert(*startup);
            }
        }
    }
    items.extend(
        free.values()
            .next()
            .map(|startup| open(desk, free.len(), *startup)),
    );
    Ok(items)
}

fn in_line(desk: &Desk, it: &InLineOf) -> WaitingItem {
    let lang = desk.lang;
    let href = format!("/sessions/{}?startup={}", it.session, it.startup);
    let until = it.offered_until.filter(|until| desk.now < *until);
    let (sentence, label, emphasis) = match until {
        Some(_) => (
            t!(lang, "sessions-line-offered", title = it.title.as_str()),
            t!(lang, "bookings-line-reply"),
            Emphasis::Primary,
        ),
        None => (
            t!(lang, "sessions-line-waits", title = it.title.as_str()),
            t!(lang, "bookings-line-see"),
            Emphasis::Secondary,
        ),
    };
    let moments = desk.moments();
    let late = until.map(|until| t!(lang, "sessions-until", until = moments.moment(until)));
    WaitingItem {
        sentence,
        href: href.clone(),
        from: it.host_name.clone(),
        since: moments.moment(Quarter(it.starts).instant()),
        late: late.unwrap_or_default(),
        action: view! { <LinkButton href label emphasis about=it.title.clone()/> }.into_any(),
    }
}

fn open(desk: &Desk, free: usize, startup: StartupId) -> WaitingItem {
    let lang = desk.lang;
    let href = format!("/sessions?startup={startup}");
    WaitingItem {
        sentence: t!(lang, "sessions-line-free", n = free),
        href: href.clone(),
        from: String::new(),
        since: String::new(),
        late: String::new(),
        action: view! { <LinkButton href label=t!(lang, "bookings-line-see") about=t!(lang, "sessions")/> }.into_any(),
    }
}

/// What a mentor opened and is to come, and what is over and waits for a word.
pub async fn of_mentor(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let rows = sessions::hosted(db, desk.person()?, desk.now).await?;
    Ok(rows.iter().map(|row| hosted(desk, row)).collect())
}

fn hosted(desk: &Desk, row: &Opened) -> WaitingItem {
    let (lang, title) = (desk.lang, row.title.as_str());
    let href = format!("/sessions/{}", row.id);
    let is_past = row.stretch().end().instant() <= desk.now;
    let (sentence, label) = match is_past {
        true => (
            t!(lang, "sessions-line-past", title = title),
            t!(lang, "bookings-line-tell"),
        ),
        false => (title.to_owned(), t!(lang, "bookings-line-see")),
    };
    WaitingItem {
        sentence,
        href: href.clone(),
        from: desk.moments().moment(row.stretch().starts.instant()),
        since: match is_past {
            true => String::new(),
            false => words::seats(lang, row),
        },
        late: match is_past {
            true => t!(lang, "bookings-stage-past"),
            false => String::new(),
        },
        action: view! { <LinkButton href label about=title.to_owned()/> }.into_any(),
    }
}
