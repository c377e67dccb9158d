//! Assisted mode as people see it: where staff begin to act for somebody, the sentence above every
//! such page, and the copy that person gets. The seat itself is at the desk (`desk::assist`).

mod copy;
mod done;
mod links;
pub mod show;

pub use copy::{copy, openly};
pub use done::done_for_me;

use domain::ids::StartupId;
use store::{Conn, bookings};

use crate::desk::{Desk, Stop};
use crate::ui::{Behalf, Link};

/// Above every page on which staff act for somebody: for whom, and the way back to themselves.
pub fn banner(desk: &Desk) -> Option<Behalf> {
    let person = desk.assisted()?;
    let name = &desk.who.as_ref()?.signed_in.name;
    Some(Behalf {
        title: t!(desk.lang, "assisted-banner", name = name.as_str()),
        text: t!(desk.lang, "assisted-banner-text"),
        stop: Link::new(format!("/for/{person}"), t!(desk.lang, "assisted-stop")),
    })
}

/// Whether this member of staff may act for the founders of a startup: it is placed where they are.
pub async fn may_help(desk: &Desk, db: &mut Conn, startup: StartupId) -> Result<bool, Stop> {
    let staff = desk.staff()?;
    let placed = bookings::programmes_of(db, startup).await?;
    Ok(placed.into_iter().any(|it| staff.reaches(it)))
}
