use std::collections::HashSet;

use domain::ids::{MentorId, StartupId};
use store::mentors::leaving;
use store::{Conn, bookings, mentors};

use crate::desk::{Desk, Stop};

/// The mentors whom staff reach for a startup that they act for; for oneself, all of them.
pub(super) struct Reached(Option<HashSet<MentorId>>);

impl Reached {
    pub async fn load(desk: &Desk, db: &mut Conn, startup: StartupId) -> Result<Self, Stop> {
        if desk.assist.is_none() {
            return Ok(Self(None));
        }
        let mut reached = HashSet::new();
        for programme in bookings::programmes_of(db, startup).await? {
            if desk.reaches(programme) {
                reached.extend(mentors::open_in(db, programme).await?);
            }
        }
        Ok(Self(Some(reached)))
    }

    pub fn holds(&self, mentor: MentorId) -> bool {
        let reached = self.0.as_ref();
        reached.is_none_or(|reached| reached.contains(&mentor))
    }
}

/// A founder who knew a mentor that gives no hours to their programmes any more comes to those who
/// do, as from an old letter; to anybody else there is none.
pub(crate) async fn gone(
    desk: &Desk,
    db: &mut Conn,
    mentor: MentorId,
    startup: StartupId,
) -> Result<Stop, Stop> {
    let is_own = desk.assist.is_none();
    Ok(match is_own && leaving::knew(db, mentor, startup).await? {
        true => Stop::Already(format!("/mentors?startup={startup}")),
        false => Stop::NotFound,
    })
}
