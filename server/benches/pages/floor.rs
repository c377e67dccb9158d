//! Floors: routes that ask the database what a page asks, and write what it writes with `write!`.
//!
//! The real page is cut where the values of its rows stand; a floor fills the same places with
//! what it read itself. Before it is given the cuts, a floor answers its values, one a line.

use std::fmt::Write;
use std::sync::OnceLock;

use app::bookings::{HoursOf, my_startup};
use app::desk::{Answer, Desk, Stop};
use app::home;
use axum::extract::Path;
use axum::response::{Html, IntoResponse};
use domain::ids::{CohortId, MentorId};
use domain::{Quarter, Stretch};
use server::route::{Rights, Route, get, post};
use store::{cohorts, places};

use crate::{Outcome, book};

/// Where the values of one page stand.
pub type Cut = OnceLock<Vec<String>>;

pub static SIGN_IN: Cut = OnceLock::new();
pub static HOME: Cut = OnceLock::new();
pub static COHORT: Cut = OnceLock::new();
pub static SLOTS: Cut = OnceLock::new();

pub fn table() -> Vec<Route> {
    vec![
        get("/floor/sign-in", Rights::Anyone, sign_in),
        get("/floor/home", Rights::Staff, first_page),
        get("/floor/cohorts/{cohort}", Rights::Staff, cohort),
        get("/floor/mentors/{mentor}/slots", Rights::Founder, slots),
        post("/floor/mentors/{mentor}/book", Rights::Founder, book::floor),
    ]
}

/// Cuts a page where these values stand, in this order.
pub fn cut(page: &str, values: &str) -> Outcome<Vec<String>> {
    let mut pieces = Vec::new();
    let mut rest = page;
    for value in values.lines() {
        let written = Escaped(value).to_string();
        let (before, after) = rest
            .split_once(&written)
            .ok_or_else(|| format!("the page does not show {value:?} in its place"))?;
        pieces.push(before.to_owned());
        rest = after;
    }
    pieces.push(rest.to_owned());
    Ok(pieces)
}

fn write(cut: &Cut, values: &[String]) -> Answer {
    let Some(pieces) = cut.get() else {
        return Ok(values.join("\n").into_response());
    };
    let mut page = String::new();
    for (n, piece) in pieces.iter().enumerate() {
        let value = Escaped(values.get(n).map_or("", String::as_str));
        write!(page, "{piece}{value}").map_err(|error| Stop::Broken(error.to_string()))?;
    }
    Ok(Html(page).into_response())
}

/// As text inside an element is written.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

async fn sign_in(_desk: Desk) -> Answer {
    write(&SIGN_IN, &[])
}

/// What `app::home::staff` loads.
async fn first_page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let mut db = desk.read().await?;
    let today = home::staff::load(&desk, &mut db, &staff).await?;
    drop(db);
    let mut values = Vec::new();
    for it in today.unmarked {
        values.extend([it.startup_name, it.mentor_name]);
    }
    values.extend(today.introductions.into_iter().map(|it| it.sentence));
    values.extend(today.failed.into_iter().map(|it| it.subject));
    let ending = today.ending.into_iter();
    values.extend(ending.flat_map(|it| [it.programme_name, it.name]));
    values.extend(today.quiet.into_iter().map(|it| it.startup_name));
    write(&HOME, &values)
}

/// As `app::cohorts::show` loads it.
async fn cohort(desk: Desk, Path(id): Path<CohortId>) -> Answer {
    let mut db = desk.read().await?;
    let cohort = cohorts::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    desk.manager(cohort.programme)?;
    let now = Quarter::at_or_before(desk.now).0;
    let lines = places::of_cohort(&mut db, id, now).await?;
    let waits = places::waits(&mut db, id, now, desk.now).await?;
    drop(db);
    let mut values = vec![cohort.name];
    for line in lines {
        let wait = waits.iter().find(|wait| wait.startup == line.startup);
        let detail = wait.map(|wait| [wait.object.to_string(), wait.with_name.clone()]);
        values.extend([line.startup.to_string(), line.name, line.id.to_string()]);
        values.extend(line.referent_name);
        values.extend(detail.into_iter().flatten());
    }
    write(&COHORT, &values)
}

/// As `app::bookings::slots` loads it; the rule is the same.
async fn slots(desk: Desk, Path(mentor): Path<MentorId>) -> Answer {
    let founder = my_startup(&desk)?;
    let mut db = desk.read().await?;
    let window = Stretch::new(Quarter::at_or_after(desk.now), 28 * Quarter::A_DAY);
    let hours = HoursOf::load(&mut db, mentor, None, window, desk.now).await?;
    store::bookings::memberships(&mut db, founder.startup, None).await?;
    drop(db);
    let free = hours.diary().slots(desk.now, window);
    let mut values = vec![hours.mentor.name.clone()];
    values.extend(free.into_iter().map(|slot| slot.to_string()));
    write(&SLOTS, &values)
}
