//! `/cohorts/{cohort}/calendar`: what happens in a cohort, by month, by week or one day after the
//! other, on the reader's own clocks.
//!
//! Staff of its programme see all of it; founders of its startups see their own sessions, those with
//! seats, and the cohort's dates. Not here: a person's calendar for other programs (`calendars`).

mod entries;
mod grid;
mod list;
mod view;

use axum::extract::Path;
use chrono::NaiveDate;
use domain::agenda::{View, Window};
use domain::ids::{CohortId, PersonId};
use store::cohorts::{self, Cohort};
use store::{Conn, documents};

use crate::desk::{Answer, Desk, Stop};

/// As whom somebody looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sees {
    Everything,
    /// What concerns the startups of this founder.
    Own(PersonId),
}

impl Sees {
    fn founder(self) -> Option<PersonId> {
        match self {
            Self::Everything => None,
            Self::Own(person) => Some(person),
        }
    }
}

/// `GET /cohorts/{cohort}/calendar?view=month|week|list&on=2026-03-02`
pub async fn page(desk: Desk, Path(id): Path<CohortId>) -> Answer {
    let mut db = desk.read().await?;
    let (cohort, sees) = seen(&desk, &mut db, id).await?;
    let today = desk.moments().day_of(desk.now);
    let on = desk.asked("on").and_then(|on| on.parse::<NaiveDate>().ok());
    let shown = desk.asked("view").and_then(|it| it.parse().ok());
    let window = Window::of(shown.unwrap_or(View::Month), on, today);
    let entries = entries::load(&desk, &mut db, (&cohort, sees), window).await?;
    drop(db);
    Ok(view::page(&desk, &cohort, sees, window, entries))
}

async fn seen(desk: &Desk, db: &mut Conn, id: CohortId) -> Result<(Cohort, Sees), Stop> {
    let who = desk.who()?;
    let person = who.signed_in.person;
    let cohort = cohorts::find(db, id).await?.ok_or(Stop::NotFound)?;
    if desk.manager(cohort.programme).is_ok() {
        return Ok((cohort, Sees::Everything));
    }
    let is_theirs =
        !who.roles.founded.is_empty() && documents::is_of_cohort(db, id, person).await?;
    match is_theirs {
        true => Ok((cohort, Sees::Own(person))),
        false => Err(Stop::NotFound),
    }
}
