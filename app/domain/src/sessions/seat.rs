use chrono::{DateTime, Utc};

use super::{Session, Stage};
use crate::Stretch;
use crate::bookings::{BookRefusal, Guest, Membership, counts_in};
use crate::ids::StartupId;

/// How many startups may take part: 2 to 30.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seats(i64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a session has 2 to 30 seats")]
pub struct NotSeats;

impl Seats {
    pub const FEWEST: i64 = 2;
    pub const MOST: i64 = 30;

    pub fn new(number: i64) -> Result<Self, NotSeats> {
        match (Self::FEWEST..=Self::MOST).contains(&number) {
            true => Ok(Self(number)),
            false => Err(NotSeats),
        }
    }

    pub fn number(self) -> i64 {
        self.0
    }
}

impl std::str::FromStr for Seats {
    type Err = NotSeats;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text.trim().parse().map_err(|_| NotSeats)?)
    }
}

/// Why a startup gets no seat, or no place in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeatRefusal {
    #[error("nobody is a guest of the session they host")]
    HostCannotBeGuest,
    #[error("your startup is not placed in its programme")]
    NotInItsProgramme,
    #[error("it was cancelled at {at}")]
    Cancelled { at: DateTime<Utc> },
    #[error("it has begun")]
    HasStarted,
    #[error("your startup has a seat")]
    HasASeat,
    #[error("your startup is in line")]
    IsInLine,
    #[error("every seat is taken, or kept for somebody in line")]
    Full,
    #[error("a seat is free: nobody has to wait")]
    SeatIsFree,
    #[error("of the {hours} hours a startup has, {left_minutes} minutes are left")]
    QuotaReached { hours: i64, left_minutes: i64 },
    #[error("you are elsewhere then")]
    YouAreElsewhere { then: Stretch },
}

/// Why the number of seats stays what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResizeRefusal {
    #[error("it was cancelled at {at}")]
    Cancelled { at: DateTime<Utc> },
    #[error("it has begun")]
    HasStarted,
    #[error("{held} seats are taken, or kept for somebody in line")]
    Held { held: i64 },
}

impl Session {
    /// The place whose hours the seat counts in: a seat that nobody has, or the one that is kept
    /// for this startup.
    pub fn take(&self, guest: &Guest, now: DateTime<Utc>) -> Result<Membership, SeatRefusal> {
        let counts = self.may_come(guest, now)?;
        let startup = guest.founder.startup;
        if self.free() == 0 && self.kept_for(startup, now).is_none() {
            return Err(SeatRefusal::Full);
        }
        let mut taken = guest.taken.iter();
        match taken.find(|taken| taken.overlaps(self.stretch)) {
            Some(then) => Err(SeatRefusal::YouAreElsewhere { then: *then }),
            None => Ok(counts),
        }
    }

    /// Whether a startup may wait in line. Where its founders are at that hour is asked when a seat
    /// comes free: plans change meanwhile.
    pub fn wait(&self, guest: &Guest, now: DateTime<Utc>) -> Result<(), SeatRefusal> {
        self.may_come(guest, now)?;
        let startup = guest.founder.startup;
        if self.is_in_line(startup) {
            return Err(SeatRefusal::IsInLine);
        }
        match self.free() {
            0 => Ok(()),
            _ => Err(SeatRefusal::SeatIsFree),
        }
    }

    /// Every seat that is taken or kept for somebody stays; whoever waits may get the new ones.
    pub fn resize(&self, seats: Seats, now: DateTime<Utc>) -> Result<Seats, ResizeRefusal> {
        let held = self.seats.number() - self.free();
        match self.stage(now) {
            Stage::Cancelled { at } => Err(ResizeRefusal::Cancelled { at }),
            Stage::UnderWay | Stage::Past => Err(ResizeRefusal::HasStarted),
            Stage::ToCome if seats.number() < held => Err(ResizeRefusal::Held { held }),
            Stage::ToCome => Ok(seats),
        }
    }

    pub fn has_seat(&self, startup: StartupId) -> bool {
        self.seated.contains(&startup)
    }

    fn may_come(&self, guest: &Guest, now: DateTime<Utc>) -> Result<Membership, SeatRefusal> {
        if guest.founder.person == self.host {
            return Err(SeatRefusal::HostCannotBeGuest);
        }
        match self.stage(now) {
            Stage::Cancelled { at } => return Err(SeatRefusal::Cancelled { at }),
            Stage::UnderWay | Stage::Past => return Err(SeatRefusal::HasStarted),
            Stage::ToCome => {}
        }
        if self.has_seat(guest.founder.startup) {
            return Err(SeatRefusal::HasASeat);
        }
        counts_in(guest.places, &[self.programme], self.stretch.quarters).map_err(|refusal| {
            match refusal {
                BookRefusal::QuotaReached {
                    hours,
                    left_minutes,
                } => SeatRefusal::QuotaReached {
                    hours,
                    left_minutes,
                },
                _ => SeatRefusal::NotInItsProgramme,
            }
        })
    }
}
