//! `/my-sessions`: every session that somebody has or had, as founder or as mentor, to come and
//! past; of one startup, where the address names one.

use domain::ids::StartupId;
use leptos::prelude::*;
use store::bookings::{self, Mine, Row};

use crate::bookings::show::stage;
use crate::desk::{Answer, Desk, Stop};
use crate::ui::{Badge, Breadcrumb, Empty, Link, LinkButton, Page, Section, Waiting, WaitingItem};

const PER_PAGE: i64 = 30;
/// More than anybody has agreed to.
const MANY: i64 = 200;

/// `GET /my-sessions`
pub async fn page(desk: Desk) -> Answer {
    let who = desk.who()?;
    let roles = &who.roles;
    if roles.founded.is_empty() && roles.mentor.is_none() {
        return Err(Stop::NotFound);
    }
    let (lang, person) = (desk.lang, who.signed_in.person);
    let asked = desk.asked("startup");
    // One that is not theirs has nothing to show, as one that does not exist.
    let startup: Option<StartupId> = match &asked {
        Some(id) => Some(id.parse().map_err(|_| Stop::NotFound)?),
        None => None,
    };
    let mine = Mine {
        person,
        startup,
        now: desk.now,
    };
    let pages = desk.pages(PER_PAGE);
    let mut db = desk.read().await?;
    let coming = bookings::coming(&mut db, &mine, MANY).await?;
    let (past, total) = bookings::past(&mut db, &mine, (pages.size, pages.offset())).await?;
    drop(db);
    let line = |row: &Row| line(&desk, row);
    let section = |title: String, rows: &[Row]| {
        let items = rows.iter().map(line).collect();
        view! { <Section title><Waiting items/></Section> }.into_any()
    };
    let to_come = (!coming.is_empty() && pages.number == 1)
        .then(|| section(t!(lang, "sessions-mine-coming"), &coming));
    let been = (!past.is_empty()).then(|| section(t!(lang, "sessions-mine-past"), &past));
    let beyond = pages.past_the_last(&desk, past.is_empty());
    let none = (coming.is_empty() && past.is_empty() && beyond.is_none()).then(|| {
        let text = t!(lang, "sessions-mine-none-text");
        view! { <Empty title=t!(lang, "sessions-mine-none") text/> }
    });
    let pager = pages.view(&desk, total);
    let trail = startup.is_some().then(|| {
        let trail = vec![Link::new("/my-sessions", t!(lang, "sessions-mine"))];
        view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any()
    });
    let one = startup.and_then(|_| coming.first().or(past.first()));
    let title = match one {
        Some(row) => t!(
            lang,
            "sessions-mine-of",
            startup = row.startup_name.as_str()
        ),
        None => t!(lang, "sessions-mine"),
    };
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title trail=trail>{beyond}{none}{to_come}{been}{pager}</Page> }
    }))
}

/// The way there, on the first page and on the page of a startup.
pub fn way(desk: &Desk, startup: Option<StartupId>) -> AnyView {
    let (href, label) = match startup {
        Some(id) => (
            format!("/my-sessions?startup={id}"),
            t!(desk.lang, "sessions-mine-with"),
        ),
        None => (
            "/my-sessions".to_owned(),
            t!(desk.lang, "sessions-mine-all"),
        ),
    };
    view! { <p><a href=href>{label}</a></p> }.into_any()
}

fn line(desk: &Desk, row: &Row) -> WaitingItem {
    let lang = desk.lang;
    let booking = row.booking();
    let hosts = desk.person().is_ok_and(|me| me == row.host);
    let with = match hosts {
        true => row.startup_name.clone(),
        false => row.host_name.clone(),
    };
    let (label, tone) = stage(lang, booking.stage(desk.now));
    let href = format!("/bookings/{}", row.id);
    let see = t!(lang, "bookings-line-see");
    WaitingItem {
        sentence: row.subject.clone(),
        href: href.clone(),
        from: with.clone(),
        since: desk.moments().moment(booking.starts().instant()),
        late: String::new(),
        action: view! { <Badge label tone/> <LinkButton href label=see about=with/> }.into_any(),
    }
}
