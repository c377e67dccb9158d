use domain::bookings::Side;
use domain::ids::BookingId;
use store::Conn;
use store::bookings::{self, Row};

use crate::desk::{Desk, Stop};

/// As whom somebody looks at a booking.
#[derive(Clone, Copy, Debug)]
pub enum As {
    Founder,
    Mentor,
    Staff,
}

impl As {
    /// Which of the two sides they are, if either.
    pub fn side(self) -> Option<Side> {
        match self {
            Self::Founder => Some(Side::Founder),
            Self::Mentor => Some(Side::Mentor),
            Self::Staff => None,
        }
    }

    /// Whoever gives the hour or runs the programme says how it went.
    pub fn may_tell(self) -> bool {
        !matches!(self, Self::Founder)
    }
}

/// The booking, for whoever may see it; for anyone else there is none.
pub async fn booking(desk: &Desk, db: &mut Conn, id: BookingId) -> Result<(Row, As), Stop> {
    let who = desk.who()?;
    let row = bookings::find(db, id).await?.ok_or(Stop::NotFound)?;
    if !desk.reaches(row.programme) {
        return Err(Stop::NotFound);
    }
    let sees = if who.roles.mentor == Some(row.mentor) {
        As::Mentor
    } else if who.roles.founded.contains(&row.startup) {
        As::Founder
    } else {
        desk.manager(row.programme)?;
        As::Staff
    };
    Ok((row, sees))
}
