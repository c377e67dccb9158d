//! Programmes: brands that come back. Staff see theirs; the house's administrators make them and
//! say who manages them.

pub mod edit;
mod fields;
pub mod hours;
pub mod list;
pub mod managers;
pub mod new;
mod refusals;
pub mod remove_manager;
pub mod show;
mod take;

use domain::ids::ProgrammeId;
use store::Conn;
use store::programmes::{self, Programme};

pub use refusals::{close_refusal, open_refusal};

use crate::desk::{Desk, Stop};
use crate::ui::Link;

/// The programme, for its staff.
pub(crate) async fn mine(desk: &Desk, db: &mut Conn, id: ProgrammeId) -> Result<Programme, Stop> {
    desk.manager(id)?;
    programmes::find(db, id).await?.ok_or(Stop::NotFound)
}

/// What decides whether it may close.
pub fn stands(programme: &Programme) -> domain::programmes::Programme {
    domain::programmes::Programme {
        closed: programme.closed_at,
        open_cohorts: programme.open_cohorts.try_into().unwrap_or(u32::MAX),
    }
}

fn trail(desk: &Desk) -> Vec<Link> {
    vec![Link::new("/programmes", t!(desk.lang, "programmes-title"))]
}

pub(crate) fn trail_to(desk: &Desk, programme: &Programme) -> Vec<Link> {
    let mut trail = trail(desk);
    trail.push(Link::new(
        format!("/programmes/{}", programme.id),
        programme.name.as_str(),
    ));
    trail
}
