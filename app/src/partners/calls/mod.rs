//! The log of calls: what the staff of one programme noted after talking with a partner.
//!
//! Private words: no other programme reads them, nor the partner's own people. A note is corrected
//! or taken back, and what it said stays remembered.

mod fields;
mod lines;
pub mod list;
pub mod new;
pub mod one;

use domain::ids::{CallId, OrganisationId, PersonId, ProgrammeId};
use store::Conn;
use store::organisations::{self, Member, Noted, Organisation};

pub(super) use lines::section;

use super::seen;
use crate::desk::{Desk, Stop};

/// A partner, and the programmes for which its reader may note a call.
struct Opened {
    organisation: Organisation,
    programmes: Vec<(ProgrammeId, String)>,
    members: Vec<Member>,
    reader: PersonId,
}

async fn open(desk: &Desk, db: &mut Conn, id: OrganisationId) -> Result<Opened, Stop> {
    let staff = desk.staff()?;
    let seen = seen(desk, db, id).await?;
    let reached = seen.programmes.into_iter();
    Ok(Opened {
        organisation: seen.organisation,
        programmes: reached.filter(|(id, _)| staff.reaches(*id)).collect(),
        members: organisations::people(db, id).await?,
        reader: staff.person,
    })
}

/// A note that its reader may see: of a programme of theirs, on this partner.
async fn opened(
    desk: &Desk,
    db: &mut Conn,
    id: OrganisationId,
    call: CallId,
) -> Result<Noted, Stop> {
    let staff = desk.staff()?;
    let noted = organisations::call(db, call).await?.ok_or(Stop::NotFound)?;
    match noted.organisation == id && staff.reaches(noted.programme) {
        true => Ok(noted),
        false => Err(Stop::NotFound),
    }
}
