use chrono::{DateTime, TimeDelta, Utc};

use super::Seats;
use crate::hours::Meeting;
use crate::ids::ProgrammeId;
use crate::{Quarter, Stretch};

texts! {
    /// What a session with seats is about, in a line.
    pub struct Title(line 1..=120);

    /// What it is for, whom it suits, what to bring.
    #[derive(Default)]
    pub struct About(lines 0..=2000);
}

/// How far ahead one is opened.
const AHEAD: TimeDelta = TimeDelta::days(366);

/// What is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub programme: ProgrammeId,
    pub title: Title,
    pub about: About,
    pub start: Quarter,
    /// 2 to 12: half an hour to three hours.
    pub quarters: i64,
    pub meeting: Meeting,
    pub seats: Seats,
}

impl Opening {
    pub const SHORTEST: i64 = 2;
    pub const LONGEST: i64 = 12;
}

/// Whose hour it is.
#[derive(Clone, Copy, Debug)]
pub struct Host<'a> {
    /// Programmes this mentor is open to.
    pub open_to: &'a [ProgrammeId],
    /// Quarters they keep free around a session.
    pub before: i64,
    pub after: i64,
    /// Where they are already, as host (time kept free included) or as guest.
    pub taken: &'a [Stretch],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenRefusal {
    #[error("the mentor is not open to this programme")]
    NotOpenToProgramme,
    #[error("it lasts half an hour to three hours")]
    Length,
    #[error("that hour is past")]
    Past,
    #[error("nothing is opened after {last}")]
    TooFar { last: DateTime<Utc> },
    #[error("the mentor is elsewhere then")]
    HostIsElsewhere { then: Stretch },
}

/// A mentor chooses the hour themselves: neither their usual hours nor their own limits bind them,
/// but they are in one place.
pub fn open(host: &Host, opening: &Opening, now: DateTime<Utc>) -> Result<Stretch, OpenRefusal> {
    if !host.open_to.contains(&opening.programme) {
        return Err(OpenRefusal::NotOpenToProgramme);
    }
    if !(Opening::SHORTEST..=Opening::LONGEST).contains(&opening.quarters) {
        return Err(OpenRefusal::Length);
    }
    let stretch = Stretch::new(opening.start, opening.quarters);
    is_ahead(stretch, now)?;
    let widened = stretch.widen(host.before, host.after);
    match host.taken.iter().find(|taken| taken.overlaps(widened)) {
        Some(then) => Err(OpenRefusal::HostIsElsewhere { then: *then }),
        None => Ok(stretch),
    }
}

pub(super) fn is_ahead(stretch: Stretch, now: DateTime<Utc>) -> Result<(), OpenRefusal> {
    let (starts, last) = (stretch.starts.instant(), now + AHEAD);
    if starts <= now {
        return Err(OpenRefusal::Past);
    }
    match last < starts {
        true => Err(OpenRefusal::TooFar { last }),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookings::tests::instant;
    use uuid::Uuid;

    fn at(text: &str) -> Quarter {
        Quarter::at(instant(text)).expect("a quarter")
    }

    #[test]
    fn a_mentor_opens_an_hour_at_which_they_are_free() {
        let [ours, theirs] = [1, 2].map(|id| ProgrammeId(Uuid::from_u128(id)));
        let taken = [Stretch::new(at("2027-03-01T10:00:00Z"), 4)];
        let host = Host {
            open_to: &[ours],
            before: 0,
            after: 1,
            taken: &taken,
        };
        let opening = |programme, start: &str, quarters| Opening {
            programme,
            title: Title::parse("Marchés publics").expect("a title"),
            about: About::default(),
            start: at(start),
            quarters,
            meeting: Meeting::default(),
            seats: Seats::new(4).expect("seats"),
        };
        let now = instant("2027-02-28T09:00:00Z");
        let last = now + AHEAD;
        let then = taken[0];
        for (programme, start, quarters, expected) in [
            (ours, "2027-03-01T08:45:00Z", 4, Ok(())),
            (ours, "2027-03-01T11:00:00Z", 12, Ok(())),
            // A quarter is kept free after it, and one before the next is not.
            (
                ours,
                "2027-03-01T09:00:00Z",
                4,
                Err(OpenRefusal::HostIsElsewhere { then }),
            ),
            (
                theirs,
                "2027-03-01T11:00:00Z",
                4,
                Err(OpenRefusal::NotOpenToProgramme),
            ),
            (ours, "2027-03-01T11:00:00Z", 1, Err(OpenRefusal::Length)),
            (ours, "2027-03-01T11:00:00Z", 13, Err(OpenRefusal::Length)),
            (ours, "2027-02-28T09:00:00Z", 4, Err(OpenRefusal::Past)),
            (
                ours,
                "2028-03-02T09:00:00Z",
                4,
                Err(OpenRefusal::TooFar { last }),
            ),
        ] {
            let opening = opening(programme, start, quarters);
            let opened = open(&host, &opening, now).map(|stretch| {
                assert_eq!(stretch, Stretch::new(at(start), quarters));
            });
            assert_eq!(opened, expected, "{start}");
        }
    }
}
