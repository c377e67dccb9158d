//! Partner organisations: what they look for and offer, and who answers for them.
//!
//! An organisation belongs to the house; staff see those open to a programme of theirs, and its
//! own people see theirs. Not here: introductions, which have a room of their own.

mod about;
pub mod create;
pub mod edit;
pub mod fields;
mod introduced;
pub mod list;
mod open;
pub mod partnership;
mod people;
mod questions;
mod record;
pub mod renewal;
pub mod show;
pub mod waiting;
mod wishes;
pub mod words;
pub mod year;

use domain::ids::{OrganisationId, ProgrammeId};
use domain::people::{Partner, Staff};
use store::Conn;
use store::organisations::{self, Organisation};

use crate::desk::{Desk, Stop};

/// An organisation, and as what its reader sees it.
pub struct Seen {
    pub organisation: Organisation,
    /// Those it is open to, by name.
    pub programmes: Vec<(ProgrammeId, String)>,
    pub as_staff: Option<Staff>,
    pub as_partner: Option<Partner>,
}

/// What is not open to a programme of theirs, nor their own, answers as what does not exist.
pub async fn seen(desk: &Desk, db: &mut Conn, id: OrganisationId) -> Result<Seen, Stop> {
    let who = desk.who()?;
    let organisation = organisations::find(db, id).await?.ok_or(Stop::NotFound)?;
    let programmes = organisations::programmes(db, id).await?;
    let staff = who.roles.staff(who.signed_in.person);
    let as_staff = staff.filter(|staff| {
        let house = staff.programmes().is_none();
        house
            || programmes
                .iter()
                .any(|(programme, _)| staff.reaches(*programme))
    });
    let as_partner = who.roles.partner(who.signed_in.person, id);
    if as_staff.is_none() && as_partner.is_none() {
        return Err(Stop::NotFound);
    }
    Ok(Seen {
        organisation,
        programmes,
        as_staff,
        as_partner,
    })
}
