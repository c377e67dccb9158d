//! Cohorts: the editions of a programme, and the startups in them. For staff only.

pub mod add;
pub mod calendar;
mod closing;
mod dates;
pub mod edit;
mod fields;
pub mod fresh;
pub mod hours;
pub mod list;
pub mod new;
pub mod print;
mod rows;
pub mod show;
mod sort;
mod take;

use domain::ids::CohortId;
use store::Conn;
use store::cohorts::{self, Cohort};

pub use dates::dates;

use crate::desk::{Desk, Stop};
use crate::ui::Link;

/// The cohort, for staff of its programme.
pub(crate) async fn mine(desk: &Desk, db: &mut Conn, id: CohortId) -> Result<Cohort, Stop> {
    desk.staff()?;
    let cohort = cohorts::find(db, id).await?.ok_or(Stop::NotFound)?;
    desk.manager(cohort.programme)?;
    Ok(cohort)
}

/// What decides whether it may close, and take startups.
pub fn stands(cohort: &Cohort) -> domain::programmes::Cohort {
    domain::programmes::Cohort {
        closed: cohort.closed_at,
        placed: cohort.placed.try_into().unwrap_or(u32::MAX),
        programme_is_closed: cohort.programme_closed_at.is_some(),
    }
}

fn trail(desk: &Desk, cohort: &Cohort) -> Vec<Link> {
    vec![
        Link::new("/cohorts", t!(desk.lang, "cohorts-title")),
        Link::new(
            format!("/programmes/{}", cohort.programme),
            cohort.programme_name.as_str(),
        ),
    ]
}

pub(crate) fn trail_to(desk: &Desk, cohort: &Cohort) -> Vec<Link> {
    let mut trail = trail(desk, cohort);
    trail.push(Link::new(
        format!("/cohorts/{}", cohort.id),
        cohort.name.as_str(),
    ));
    trail
}
