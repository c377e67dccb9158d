use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};

use crate::hours::{Availability, Diary, Settings};
use crate::{Quarter, Stretch, Zone};

/// How far ahead a mentor should offer at least an hour.
pub const AHEAD_DAYS: i64 = 30;
/// A mentor who is open and meets nobody for this long has been forgotten, or has forgotten us.
const WITHOUT_SESSION: TimeDelta = TimeDelta::days(60);
/// Whoever became a mentor lately is settling in.
const SETTLING_IN: TimeDelta = TimeDelta::days(14);
/// The end of one month and the start of the next are too near for two letters.
const BETWEEN_LETTERS: TimeDelta = TimeDelta::days(21);

/// One mentor, as far as looking after them goes.
#[derive(Clone, Copy, Debug)]
pub struct Care<'a> {
    pub zone: Zone,
    pub availability: &'a Availability,
    pub settings: &'a Settings,
    pub paused_until: Option<NaiveDate>,
    /// When they became one.
    pub since: DateTime<Utc>,
    /// The sessions that stand from the first of last month on, or from 60 days back if that is
    /// earlier, in any order.
    pub sessions: &'a [Stretch],
}

/// What a mentor's last weeks look like to the staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lately {
    /// Takes sessions, and not too many.
    Fine,
    /// Takes none for now, as they said.
    Resting { until: NaiveDate },
    /// Offers no hour of the next 30 days.
    NoHoursAhead,
    /// Offers hours, and had no session for 60 days nor has one to come.
    NoSession,
    /// Gave, or will give, all the hours of a month that they wish to.
    AtTheirLimit { month: Month },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    This,
    Last,
}

impl Care<'_> {
    pub fn lately(&self, now: DateTime<Utc>) -> Lately {
        if let Some(until) = self.resting_until(now) {
            return Lately::Resting { until };
        }
        if let Some(month) = self.at_their_limit(now) {
            return Lately::AtTheirLimit { month };
        }
        let settled = now - self.since >= SETTLING_IN;
        if settled && !self.offers_hours_ahead(now) {
            return Lately::NoHoursAhead;
        }
        let from = Quarter::at_or_before(now - WITHOUT_SESSION);
        let met = self.sessions.iter().any(|it| it.starts >= from);
        if now - self.since >= WITHOUT_SESSION && !met {
            return Lately::NoSession;
        }
        Lately::Fine
    }

    /// Whether the one letter of the month is written: they offer no hours ahead, have no session
    /// to come, said neither that they rest nor that they give no hours, and had none lately.
    pub fn is_written_to(
        &self,
        wishes: bool,
        last: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> bool {
        let month = |at: DateTime<Utc>| {
            let date = self.zone.date(at);
            (date.year(), date.month())
        };
        let in_turn =
            last.is_none_or(|last| month(last) != month(now) && now - last >= BETWEEN_LETTERS);
        let to_come = self.sessions.iter().any(|it| it.starts.instant() > now);
        wishes
            && in_turn
            && !to_come
            && self.settings.hours_a_month > 0
            && self.lately(now) == Lately::NoHoursAhead
    }

    /// Whether the slot engine finds an hour, whoever took it: hours that are all booked are on
    /// offer all the same.
    pub fn offers_hours_ahead(&self, now: DateTime<Utc>) -> bool {
        let settings = Settings {
            horizon_days: self.settings.horizon_days.max(AHEAD_DAYS),
            ..*self.settings
        };
        let diary = Diary {
            zone: self.zone,
            availability: self.availability,
            settings: &settings,
            paused_until: self.paused_until,
            taken: &[],
        };
        let from = Quarter::at_or_after(now);
        // Most offer hours every week: the first one answers.
        let mut weeks = (0..AHEAD_DAYS).step_by(7);
        weeks.any(|day| {
            let days = (AHEAD_DAYS - day).min(7);
            let week = Stretch::new(from + day * Quarter::A_DAY, days * Quarter::A_DAY);
            !diary.slots(now, week).is_empty()
        })
    }

    fn resting_until(&self, now: DateTime<Utc>) -> Option<NaiveDate> {
        let today = self.zone.date(now);
        self.paused_until.filter(|until| *until > today)
    }

    fn at_their_limit(&self, now: DateTime<Utc>) -> Option<Month> {
        let most = self.settings.hours_a_month * Quarter::AN_HOUR;
        let first = self.zone.date(now).with_day(1)?;
        let is_full = |first: NaiveDate| {
            let given: i64 = self
                .sessions
                .iter()
                .filter(|it| self.zone.date(it.starts.instant()).with_day(1) == Some(first))
                .map(|it| it.quarters)
                .sum();
            given > 0 && given + self.settings.session_quarters > most
        };
        if is_full(first) {
            return Some(Month::This);
        }
        let before = first.checked_sub_months(Months::new(1))?;
        is_full(before).then_some(Month::Last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::{Span, WeeklyRange};

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn session(starts: &str) -> Stretch {
        Stretch::new(Quarter::at(instant(starts)).expect("a quarter"), 4)
    }

    fn mondays() -> Availability {
        let span = Span::parse("09:00", "12:00").expect("a span");
        Availability {
            weekly: vec![WeeklyRange::new(1, span, None, None).expect("a range")],
            dated: vec![],
            ..Availability::default()
        }
    }

    #[test]
    fn silent_overrun_resting_or_fine() {
        let now = instant("2027-03-10T10:00:00Z");
        let (hours, nothing) = (mondays(), Availability::default());
        let settings = Settings {
            hours_a_month: 2,
            ..Settings::default()
        };
        let date = |day| NaiveDate::from_ymd_opt(2027, 3, day).expect("a date");
        let ends = |day: u32| Availability {
            weekly: vec![WeeklyRange {
                valid_until: Some(date(day)),
                ..hours.weekly[0]
            }],
            dated: vec![],
            ..Availability::default()
        };
        let (over, one_more) = (ends(10), ends(15));
        let february = [
            session("2027-02-09T09:00:00Z"),
            session("2027-02-10T09:00:00Z"),
        ];
        let march = [
            session("2027-03-01T09:00:00Z"),
            session("2027-03-30T09:00:00Z"),
        ];
        let january = [session("2027-01-09T09:00:00Z")];
        // The last day of January here is the first of February in Paris.
        let night = [
            session("2027-01-31T23:30:00Z"),
            session("2027-02-10T09:00:00Z"),
        ];
        use Lately::*;
        for (availability, paused_until, since, sessions, lately) in [
            (&hours, None, "2026-01-01T00:00:00Z", &february[..1], Fine),
            (
                &nothing,
                None,
                "2026-01-01T00:00:00Z",
                &[][..],
                NoHoursAhead,
            ),
            (&over, None, "2026-01-01T00:00:00Z", &[], NoHoursAhead),
            (&one_more, None, "2027-02-01T00:00:00Z", &[], Fine),
            (&nothing, None, "2027-03-01T00:00:00Z", &[], Fine),
            (&hours, None, "2026-01-01T00:00:00Z", &[], NoSession),
            (&hours, None, "2026-01-01T00:00:00Z", &january, NoSession),
            (&hours, None, "2027-02-01T00:00:00Z", &[], Fine),
            (
                &nothing,
                Some(date(11)),
                "2026-01-01T00:00:00Z",
                &february,
                Resting { until: date(11) },
            ),
            (
                &hours,
                Some(date(10)),
                "2026-01-01T00:00:00Z",
                &march[1..],
                Fine,
            ),
            (
                &hours,
                None,
                "2026-01-01T00:00:00Z",
                &march,
                AtTheirLimit { month: Month::This },
            ),
            (
                &hours,
                None,
                "2026-01-01T00:00:00Z",
                &february,
                AtTheirLimit { month: Month::Last },
            ),
            (
                &hours,
                None,
                "2026-01-01T00:00:00Z",
                &night,
                AtTheirLimit { month: Month::Last },
            ),
        ] {
            let care = Care {
                zone: Zone::PARIS,
                availability,
                settings: &settings,
                paused_until,
                since: instant(since),
                sessions,
            };
            assert_eq!(care.lately(now), lately, "{care:?}");
        }
    }

    #[test]
    fn one_letter_a_month_and_none_to_whoever_said_no() {
        let nothing = Availability::default();
        let settings = Settings::default();
        let none = Settings {
            hours_a_month: 0,
            ..settings
        };
        let to_come = [session("2027-03-20T09:00:00Z")];
        let (now, march) = ("2027-03-02T08:00:00Z", NaiveDate::from_ymd_opt(2027, 3, 3));
        for (wishes, settings, paused, sessions, last, now, written) in [
            (true, &settings, None, &[][..], None, now, true),
            (false, &settings, None, &[], None, now, false),
            (true, &none, None, &[], None, now, false),
            (true, &settings, march, &[], None, now, false),
            (true, &settings, None, &to_come, None, now, false),
            (
                true,
                &settings,
                None,
                &[],
                Some("2027-02-02T08:00:00Z"),
                now,
                true,
            ),
            (
                true,
                &settings,
                None,
                &[],
                Some("2027-03-01T08:00:00Z"),
                now,
                false,
            ),
            // Another month, but yesterday; 21 days later, and again not before April.
            (
                true,
                &settings,
                None,
                &[],
                Some("2027-02-28T08:00:00Z"),
                now,
                false,
            ),
            (
                true,
                &settings,
                None,
                &[],
                Some("2027-02-28T08:00:00Z"),
                "2027-03-21T08:00:00Z",
                true,
            ),
            (
                true,
                &settings,
                None,
                &[],
                Some("2027-03-02T08:00:00Z"),
                "2027-03-31T08:00:00Z",
                false,
            ),
        ] {
            let care = Care {
                zone: Zone::PARIS,
                availability: &nothing,
                settings,
                paused_until: paused,
                since: instant("2026-01-01T00:00:00Z"),
                sessions,
            };
            let found = care.is_written_to(wishes, last.map(instant), instant(now));
            assert_eq!(found, written, "{last:?} {now} {care:?}");
        }
    }

    #[test]
    fn hours_that_are_all_booked_or_far_ahead_are_hours_all_the_same() {
        let hours = mondays();
        for (horizon_days, notice_hours, offers) in [(28, 2, true), (1, 2, true), (28, 336, true)] {
            let settings = Settings {
                horizon_days,
                notice_hours,
                ..Settings::default()
            };
            let care = Care {
                zone: Zone::PARIS,
                availability: &hours,
                settings: &settings,
                paused_until: None,
                since: instant("2026-01-01T00:00:00Z"),
                sessions: &[],
            };
            let found = care.offers_hours_ahead(instant("2027-03-10T10:00:00Z"));
            assert_eq!(found, offers, "{horizon_days} {notice_hours}");
        }
    }
}
