use domain::hours::{Availability, Diary, Part, Settings, Taken};
use domain::ids::{MentorId, PersonId, ProgrammeId, SessionId};
use domain::{Quarter, Stretch, Zone};
use store::mentors::{self, Mentor};
use store::{Conn, hours, sessions};

use crate::desk::Stop;

/// Everything that says when a mentor is free, loaded for a stretch of time.
pub struct HoursOf {
    pub mentor: Mentor,
    pub zone: Zone,
    pub open_to: Vec<ProgrammeId>,
    availability: Availability,
    pub settings: Settings,
    taken: Vec<Taken>,
}

impl HoursOf {
    pub async fn load(db: &mut Conn, mentor: MentorId, window: Stretch) -> Result<Self, Stop> {
        Self::load_but(db, mentor, window, None).await
    }

    /// As if one session were not: it is about to be moved.
    pub async fn load_but(
        db: &mut Conn,
        mentor: MentorId,
        window: Stretch,
        but: Option<SessionId>,
    ) -> Result<Self, Stop> {
        let mentor = mentors::find(db, mentor).await?.ok_or(Stop::NotFound)?;
        let zone = Zone::parse(&mentor.zone).unwrap_or(Zone::PARIS);
        let to_know = Diary::to_know(zone, window);
        let offered = hours::of_mentor(db, mentor.id).await?;
        Ok(Self {
            zone,
            open_to: mentors::programmes(db, mentor.id).await?,
            availability: offered.availability(),
            settings: mentor.settings(),
            taken: sessions::taken_of(db, mentor.person, to_know, but).await?,
            mentor,
        })
    }

    pub fn diary(&self) -> Diary<'_> {
        Diary {
            zone: self.zone,
            availability: &self.availability,
            settings: &self.settings,
            paused_until: self.mentor.paused_until,
            taken: &self.taken,
        }
    }

    pub fn offers_nothing(&self) -> bool {
        self.availability.weekly.is_empty() && self.availability.dated.is_empty()
    }
}

/// Where somebody already is, as host (time kept free included) or as guest, one session left out.
pub async fn taken_by(
    db: &mut Conn,
    person: PersonId,
    within: Stretch,
    but: Option<SessionId>,
) -> Result<Vec<Stretch>, Stop> {
    let taken = sessions::taken_of(db, person, within, but).await?;
    let taken = taken.into_iter().map(|taken| match taken.part {
        Part::Host => taken.stretch.widen(taken.before, taken.after),
        Part::Guest => taken.stretch,
    });
    Ok(taken.collect())
}

/// From now, this many days.
pub fn days_from(now: chrono::DateTime<chrono::Utc>, days: i64) -> Stretch {
    Stretch::new(Quarter::at_or_after(now), days * Quarter::A_DAY)
}
