use chrono::{DateTime, TimeDelta, Utc};

use super::{Session, Stage};
use crate::ids::{StartupId, WaitingId};

/// How long a seat is kept for whoever it is offered to.
const A_DAY: TimeDelta = TimeDelta::hours(24);
/// So long before the start it is decided, so that the next in line still has a chance.
const AHEAD: TimeDelta = TimeDelta::hours(2);
/// But nobody is asked to decide in less.
const AT_LEAST: TimeDelta = TimeDelta::hours(1);

/// A startup that waits for a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InLine {
    pub waiting: WaitingId,
    pub startup: StartupId,
    /// Until when a seat is kept for it; none while it waits.
    pub offered_until: Option<DateTime<Utc>>,
    /// Placed in the programme now: others are passed over for as long as they are not.
    pub placed: bool,
}

words! {
    /// How waiting in line ends.
    pub enum Ended {
        Seated = "seated",
        /// It was offered a seat and said no.
        Declined = "declined",
        /// It was offered a seat and said nothing in time.
        Expired = "expired",
        /// It went away before anything was offered.
        Left = "left",
        /// The session was cancelled.
        Closed = "closed",
    }
}

/// Why a startup cannot leave the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OfferRefusal {
    #[error("it is not in line")]
    NotInLine,
    #[error("the seat was kept until {at}")]
    Passed { at: DateTime<Utc> },
}

/// Until when a seat that comes free now is kept for the first in line: a day, but decided two
/// hours before the start, and never in less than one. None in the last hour: whoever comes first
/// takes it.
pub fn kept_until(starts: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let until = (now + A_DAY).min(starts - AHEAD).max(now + AT_LEAST);
    (until <= starts).then_some(until)
}

impl Session {
    /// The next of the line to whom a free seat is offered, and until when it is kept for them.
    pub fn next_offer(&self, now: DateTime<Utc>) -> Option<(InLine, DateTime<Utc>)> {
        if self.stage(now) != Stage::ToCome || self.free() == 0 {
            return None;
        }
        let until = kept_until(self.stretch.starts.instant(), now)?;
        let mut line = self.line.iter();
        let next = line.find(|it| it.placed && it.offered_until.is_none())?;
        Some((*next, until))
    }

    /// Those whose time to answer is over.
    pub fn lapsed(&self, now: DateTime<Utc>) -> impl Iterator<Item = &InLine> {
        let over = move |it: &&InLine| it.offered_until.is_some_and(|until| until <= now);
        self.line.iter().filter(over)
    }

    /// Until when a seat is kept for this startup.
    pub fn kept_for(&self, startup: StartupId, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut line = self.line.iter().filter(|it| it.startup == startup);
        line.find_map(|it| it.offered_until.filter(|until| now < *until))
    }

    pub fn is_in_line(&self, startup: StartupId) -> bool {
        self.line.iter().any(|it| it.startup == startup)
    }

    /// How many wait before this startup, itself counted: 1 is next. None for one to whom a seat
    /// is offered, or who does not wait.
    pub fn rank(&self, startup: StartupId) -> Option<usize> {
        let line = self.line.iter();
        let mut waiting = line.filter(|it| it.placed && it.offered_until.is_none());
        waiting
            .position(|it| it.startup == startup)
            .map(|it| it + 1)
    }

    /// What becomes of each offer once the session is at another hour: kept no longer than one made
    /// now would be. None where it begins too soon to keep a seat for anybody.
    pub fn offers_after_move(
        &self,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = (InLine, Option<DateTime<Utc>>)> {
        let longest = kept_until(self.stretch.starts.instant(), now);
        let offers = self
            .line
            .iter()
            .filter_map(|it| Some((*it, it.offered_until?)));
        offers.map(move |(it, until)| (it, longest.map(|longest| longest.min(until))))
    }

    /// A startup goes away from the line: it declines what it is offered, or waits no more.
    pub fn leave(
        &self,
        startup: StartupId,
        now: DateTime<Utc>,
    ) -> Result<(InLine, Ended), OfferRefusal> {
        let line = self.line.iter().find(|it| it.startup == startup);
        let line = line.ok_or(OfferRefusal::NotInLine)?;
        match line.offered_until {
            Some(at) if at <= now => Err(OfferRefusal::Passed { at }),
            Some(_) => Ok((*line, Ended::Declined)),
            None => Ok((*line, Ended::Left)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookings::tests::instant;

    #[test]
    fn a_seat_is_kept_for_a_day_but_decided_before_the_start() {
        let starts = instant("2027-03-10T14:00:00Z");
        for (now, until) in [
            ("2027-03-01T09:00:00Z", Some("2027-03-02T09:00:00Z")),
            ("2027-03-09T12:00:00Z", Some("2027-03-10T12:00:00Z")),
            ("2027-03-09T18:00:00Z", Some("2027-03-10T12:00:00Z")),
            ("2027-03-10T11:30:00Z", Some("2027-03-10T12:30:00Z")),
            ("2027-03-10T13:00:00Z", Some("2027-03-10T14:00:00Z")),
            ("2027-03-10T13:00:01Z", None),
            ("2027-03-10T15:00:00Z", None),
        ] {
            assert_eq!(
                kept_until(starts, instant(now)),
                until.map(instant),
                "{now}"
            );
        }
    }
}
