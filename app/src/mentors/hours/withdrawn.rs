use domain::hours::{Availability, Offer};
use domain::ids::{BookingId, MentorId};
use domain::{Stretch, Zone};
use store::mentors::Mentor;
use store::{Conn, bookings, hours, mentors};

use crate::bookings::letters;
use crate::desk::{Act, Stop};

/// What a mentor offered before a change, and the sessions agreed until then.
pub(super) struct Before {
    mentor: Mentor,
    offered: Availability,
    sessions: Vec<(BookingId, Stretch)>,
}

impl Before {
    pub async fn load(act: &mut Act<'_>, id: MentorId) -> Result<Self, Stop> {
        let now = act.desk.now;
        let (mentor, offered) = offer(act, id).await?;
        let sessions = bookings::to_come_of(act, id, now).await?;
        Ok(Self {
            mentor,
            offered,
            sessions,
        })
    }

    /// Once the change is made: sessions that lie outside the hours now stand all the same, and
    /// both sides of each are told so.
    pub async fn tell(self, act: &mut Act<'_>) -> Result<(), Stop> {
        let (mentor, offered) = offer(act, self.mentor.id).await?;
        let after = as_offer(&mentor, &offered);
        let before = as_offer(&self.mentor, &self.offered);
        for booking in after.withdrawn_since(before, &self.sessions) {
            if let Some(row) = bookings::find(act, booking).await? {
                letters::kept(act, &row).await?;
            }
        }
        Ok(())
    }
}

async fn offer(db: &mut Conn, id: MentorId) -> Result<(Mentor, Availability), Stop> {
    let mentor = mentors::find(db, id).await?.ok_or(Stop::NotFound)?;
    let offered = hours::of_mentor(db, id).await?;
    let offered = offered.availability(mentor.rests_on_holidays);
    Ok((mentor, offered))
}

fn as_offer<'a>(mentor: &Mentor, availability: &'a Availability) -> Offer<'a> {
    Offer {
        zone: Zone::parse(&mentor.zone).unwrap_or(Zone::PARIS),
        availability,
        paused_until: mentor.paused_until,
    }
}
