use chrono::{DateTime, Utc};

use super::{Booking, CutOffs, Side, Stage};
use crate::hours::{Diary, NotOffered};
use crate::{Quarter, Stretch};

/// Why a session stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoveRefusal {
    #[error("cancelled by the {by}, at {at}")]
    Cancelled { at: DateTime<Utc>, by: Side },
    #[error("it is not agreed")]
    NotAgreed,
    #[error("it has begun")]
    HasStarted,
    #[error("it could be moved until {until}")]
    TooLate { until: DateTime<Utc> },
    #[error("the mentor agrees to each hour, and a move asks nobody")]
    MentorIsAsked,
    #[error("it is there already")]
    SameHour,
    #[error(transparent)]
    NotOffered(#[from] NotOffered),
    #[error("somebody who comes is elsewhere then")]
    SomebodyIsElsewhere { then: Stretch },
}

impl Booking {
    /// Whether it may be moved at all, wherever to.
    pub fn may_move(&self, cut_offs: CutOffs, now: DateTime<Utc>) -> Result<(), MoveRefusal> {
        let until = cut_offs.moved_until(self.starts().instant());
        match self.stage(now) {
            Stage::Cancelled { at, by } => Err(MoveRefusal::Cancelled { at, by }),
            Stage::Asked { .. } | Stage::Declined { .. } | Stage::Expired { .. } => {
                Err(MoveRefusal::NotAgreed)
            }
            Stage::Held { .. } | Stage::Missed { .. } | Stage::Past => Err(MoveRefusal::HasStarted),
            Stage::Agreed if self.has_started(now) => Err(MoveRefusal::HasStarted),
            Stage::Agreed if until < now => Err(MoveRefusal::TooLate { until }),
            Stage::Agreed => Ok(()),
        }
    }

    /// Whether a founder may ask for another hour: until it begins, however late for a move. It
    /// stays where it is until somebody moves it.
    pub fn may_be_asked_elsewhere(&self, now: DateTime<Utc>) -> Result<(), MoveRefusal> {
        let no_notice = CutOffs {
            move_hours: 0,
            ..CutOffs::default()
        };
        self.may_move(no_notice, now)
    }

    /// The same session at another hour, with its own length and its own free time around it.
    /// Calendars hear of it under the next sequence.
    ///
    /// `diary` is the host's without this session; `taken` is where those who come are without it.
    pub fn move_to(
        self,
        start: Quarter,
        diary: &Diary,
        taken: &[Stretch],
        cut_offs: CutOffs,
        now: DateTime<Utc>,
    ) -> Result<Self, MoveRefusal> {
        self.may_move(cut_offs, now)?;
        if start == self.starts() {
            return Err(MoveRefusal::SameHour);
        }
        diary.offers(start, now)?;
        let stretch = Stretch::new(start, self.stretch.quarters);
        if let Some(then) = taken.iter().find(|taken| taken.overlaps(stretch)) {
            return Err(MoveRefusal::SomebodyIsElsewhere { then: *then });
        }
        Ok(Self {
            stretch,
            sequence: self.sequence + 1,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{instant, nine_to_ten};
    use super::*;
    use crate::Zone;
    use crate::bookings;
    use crate::hours::{Availability, Settings, Span, WeeklyRange};

    #[test]
    fn a_session_moves_to_a_free_hour_until_the_cut_off() {
        // Mondays and Tuesdays, all day, in Paris: nine to ten UTC is ten to eleven there.
        let day = Span::parse("08:00", "18:00").expect("a span");
        let weekly = [1, 2].map(|weekday| WeeklyRange::new(weekday, day, None, None));
        let availability = Availability {
            weekly: weekly.map(|range| range.expect("a range")).to_vec(),
            dated: vec![],
            ..Availability::default()
        };
        let settings = Settings::default();
        let diary = Diary {
            zone: Zone::PARIS,
            availability: &availability,
            settings: &settings,
            paused_until: None,
            taken: &[],
        };
        let at = |text: &str| Quarter::at(instant(text)).expect("a quarter");
        let tuesday = "2027-03-02T13:00:00Z";
        let elsewhere = [Stretch::new(at("2027-03-02T13:45:00Z"), 4)];
        let cut_offs = CutOffs::default();
        let early = instant("2027-02-26T09:00:00Z");

        let moved = nine_to_ten()
            .move_to(at(tuesday), &diary, &[], cut_offs, early)
            .expect("free");
        assert_eq!(moved.stretch, Stretch::new(at(tuesday), 4));
        assert_eq!((moved.sequence, moved.before, moved.after), (4, 1, 2));

        use MoveRefusal::*;
        let until = instant("2027-02-27T09:00:00Z");
        let cancelled = Booking {
            cancelled: Some(bookings::Cancelled {
                at: early,
                by: Side::Founder,
                reason: Default::default(),
                late: false,
            }),
            ..nine_to_ten()
        };
        for (booking, to, taken, now, refusal) in [
            (
                cancelled,
                tuesday,
                &[][..],
                early,
                Cancelled {
                    at: early,
                    by: Side::Founder,
                },
            ),
            (
                nine_to_ten(),
                tuesday,
                &[],
                instant("2027-02-27T09:00:01Z"),
                TooLate { until },
            ),
            (
                nine_to_ten(),
                tuesday,
                &[],
                instant("2027-03-01T09:00:00Z"),
                HasStarted,
            ),
            (nine_to_ten(), "2027-03-01T09:00:00Z", &[], early, SameHour),
            (
                nine_to_ten(),
                "2027-03-03T13:00:00Z",
                &[],
                early,
                NotOffered(crate::hours::NotOffered::NotFree),
            ),
            (
                nine_to_ten(),
                tuesday,
                &elsewhere,
                early,
                SomebodyIsElsewhere { then: elsewhere[0] },
            ),
        ] {
            let moved = booking.move_to(at(to), &diary, taken, cut_offs, now);
            assert_eq!(moved.err(), Some(refusal), "{to}");
        }
    }
}
