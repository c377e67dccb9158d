use chrono::{DateTime, Utc};
use domain::calendars::Reading;
use domain::hours::{Availability, Diary, Part, Settings, Taken};
use domain::ids::{KindId, MentorId, PersonId, ProgrammeId, SessionId};
use domain::{Quarter, Stretch, Zone};
use store::kinds::{self, Row as Kind};
use store::mentors::{self, Mentor};
use store::{Conn, hours, outside_calendars, sessions};

use crate::desk::Stop;

/// Everything that says when a mentor is free, loaded for a stretch of time.
pub struct HoursOf {
    pub mentor: Mentor,
    /// Every kind of session on offer, and the one these hours are for.
    pub kinds: Vec<Kind>,
    pub kind: Kind,
    pub zone: Zone,
    pub open_to: Vec<ProgrammeId>,
    availability: Availability,
    pub settings: Settings,
    taken: Vec<Taken>,
    outside: Option<Reading>,
    /// The mentor has published no hours: a founder proposes a time, and the mentor is asked.
    pub proposes: bool,
}

impl HoursOf {
    /// For the kind asked for, else the first.
    pub async fn load(
        db: &mut Conn,
        mentor: MentorId,
        kind: Option<KindId>,
        window: Stretch,
        now: DateTime<Utc>,
    ) -> Result<Self, Stop> {
        Self::load_but(db, mentor, window, None, now)
            .await?
            .of_kind(kind)
    }

    /// For that kind of session, or as they are for the first.
    pub fn of_kind(self, id: Option<KindId>) -> Result<Self, Stop> {
        let Some(id) = id else {
            return Ok(self);
        };
        let kind = self.kinds.iter().find(|kind| kind.id == id);
        let kind = kind.cloned().ok_or(Stop::NotFound)?;
        Ok(Self {
            settings: self.mentor.pace.settings(kind.quarters),
            kind,
            ..self
        })
    }

    /// As if one session were not: it is about to be moved.
    pub async fn load_but(
        db: &mut Conn,
        mentor: MentorId,
        window: Stretch,
        but: Option<SessionId>,
        now: DateTime<Utc>,
    ) -> Result<Self, Stop> {
        let (hours, _) = Self::load_beside(db, mentor, None, window, but, now).await?;
        Ok(hours)
    }

    /// The same, and where a guest already is, as [`taken_by`] has it.
    pub async fn load_beside(
        db: &mut Conn,
        mentor: MentorId,
        guest: Option<PersonId>,
        window: Stretch,
        but: Option<SessionId>,
        now: DateTime<Utc>,
    ) -> Result<(Self, Vec<Stretch>), Stop> {
        let mentor = mentors::find(db, mentor).await?.ok_or(Stop::NotFound)?;
        let zone = Zone::parse(&mentor.zone).unwrap_or(Zone::PARIS);
        let to_know = Diary::to_know(zone, window);
        let offered = hours::of_mentor(db, mentor.id).await?;
        let both = (mentor.person, guest.unwrap_or(mentor.person));
        let (mut taken, of_guest) = sessions::taken_of_both(db, both, to_know, but).await?;
        let outside = outside_calendars::of_mentor(db, mentor.id).await?;
        if outside.is_some() {
            let busy = outside_calendars::busy(db, mentor.id, to_know).await?;
            taken.extend(busy.into_iter().map(busy_elsewhere));
        }
        let kinds = kinds::of_mentor(db, mentor.id).await?;
        let kind = kinds.first().cloned().ok_or(Stop::NotFound)?;
        let mut availability = offered.availability(mentor.rests_on_holidays);
        let proposes = availability.is_over(zone.date(now));
        if proposes {
            availability = Availability {
                journeys: availability.journeys,
                rests_on_holidays: availability.rests_on_holidays,
                ..Availability::any_reasonable_time()
            };
        }
        let hours = Self {
            proposes,
            zone,
            open_to: mentors::programmes(db, mentor.id).await?,
            availability,
            settings: mentor.pace.settings(kind.quarters),
            kinds,
            kind,
            taken,
            outside: outside.map(|row| row.reading()),
            mentor,
        };
        Ok((hours, with_time_around(of_guest)))
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

    /// Since when nothing sure is known of the mentor's calendar elsewhere: what is free here may
    /// be taken there.
    pub fn unsure_since(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.outside.and_then(|reading| reading.unsure_since(now))
    }

    /// Only hours that the mentor published: nothing is proposed to them.
    pub fn only_published(mut self) -> Self {
        if self.proposes {
            self.availability = Availability::default();
        }
        self
    }

    /// Whether the mentor is asked before anything is agreed: they wish so, they have published no
    /// hours, or nobody knows whether the hour is free in their calendar elsewhere.
    pub fn asks(&self, now: DateTime<Utc>) -> bool {
        self.mentor.ask_first || self.proposes || self.unsure_since(now).is_some()
    }
}

/// An hour taken elsewhere, with no time kept free around it.
fn busy_elsewhere(stretch: Stretch) -> Taken {
    Taken {
        stretch,
        before: 0,
        after: 0,
        part: Part::Guest,
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
    Ok(with_time_around(taken))
}

fn with_time_around(taken: Vec<Taken>) -> Vec<Stretch> {
    let taken = taken.into_iter().map(|taken| match taken.part {
        Part::Host => taken.stretch.widen(taken.before, taken.after),
        Part::Guest => taken.stretch,
    });
    taken.collect()
}

/// From now, this many days.
pub fn days_from(now: DateTime<Utc>, days: i64) -> Stretch {
    Stretch::new(Quarter::at_or_after(now), days * Quarter::A_DAY)
}
