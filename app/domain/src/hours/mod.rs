//! The hours a mentor offers: weekly rules and single dates, both told in the mentor's own zone, or
//! in that of a journey.
//!
//! Hours are an offer, a set of instants from which slots are computed. Not here: sessions, which
//! were agreed and which no change of hours ever moves.

mod holidays;
mod journey;
mod kind;
mod range;
mod settings;
mod span;

#[cfg(all(test, feature = "zones"))]
mod proof;
#[cfg(feature = "zones")]
mod runs;
#[cfg(feature = "zones")]
mod slots;
#[cfg(all(test, feature = "zones"))]
mod stories;
#[cfg(feature = "zones")]
mod withdrawn;

use chrono::{Datelike, NaiveDate};

#[cfg(feature = "zones")]
use crate::{Quarter, Zone};

pub use holidays::is_public_holiday;
pub use journey::{Journey, JourneyRefusal};
pub use kind::{Kind, KindRefusal, Meeting, MeetingDetail, MeetingRefusal, Meets};
pub use range::{DatedKind, DatedRange, RangeRefusal, WeeklyRange};
pub use settings::{Settings, SettingsRefusal};
#[cfg(feature = "zones")]
pub use slots::{Diary, NotOffered, Part, Taken};
pub use span::Span;
#[cfg(feature = "zones")]
pub use withdrawn::Offer;

/// Everything a mentor said about when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Availability {
    pub weekly: Vec<WeeklyRange>,
    pub dated: Vec<DatedRange>,
    /// Weekly hours rest on French public holidays; extra ones do not.
    pub rests_on_holidays: bool,
    /// Where the mentor is on which dates, if not at home.
    pub journeys: Vec<Journey>,
}

/// Hours that are already there, in whole or in part: the first one found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Overlaps {
    #[error("overlaps the weekly range {0:?}")]
    Weekly(WeeklyRange),
    #[error("overlaps the range {0:?}")]
    Dated(DatedRange),
}

impl Availability {
    /// From seven in the morning to ten at night, every day: what a founder proposes a time in
    /// when a mentor has published no hours.
    pub fn any_reasonable_time() -> Self {
        let span = Span::from_minutes(7 * 60, 22 * 60).unwrap_or(Span::WHOLE_DAY);
        let weekdays = (0..7).filter_map(|day| chrono::Weekday::try_from(day).ok());
        Self {
            weekly: weekdays.map(|day| WeeklyRange::always(day, span)).collect(),
            dated: Vec::new(),
            rests_on_holidays: false,
            journeys: Vec::new(),
        }
    }

    /// Nothing on offer on that date or later.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        let weekly = self.weekly.iter();
        let mut weekly =
            weekly.filter(|range| range.valid_until.is_none_or(|until| today <= until));
        let extra = |range: &&DatedRange| range.kind == DatedKind::Extra && range.date >= today;
        weekly.next().is_none() && !self.dated.iter().any(|range| extra(&range))
    }

    pub fn add_weekly(&mut self, range: WeeklyRange) -> Result<(), Overlaps> {
        if let Some(other) = self.weekly.iter().find(|other| other.overlaps(&range)) {
            return Err(Overlaps::Weekly(*other));
        }
        self.weekly.push(range);
        Ok(())
    }

    /// Extra hours may lie on a day off or on a weekly range, but not on other extra hours.
    pub fn add_dated(&mut self, range: DatedRange) -> Result<(), Overlaps> {
        if let Some(other) = self.dated.iter().find(|other| other.overlaps(&range)) {
            return Err(Overlaps::Dated(*other));
        }
        self.dated.push(range);
        Ok(())
    }

    /// Refused by the journey of which it shares a date.
    pub fn add_journey(&mut self, journey: Journey) -> Result<(), Journey> {
        if let Some(other) = self.journeys.iter().find(|other| other.overlaps(&journey)) {
            return Err(other.clone());
        }
        self.journeys.push(journey);
        Ok(())
    }

    /// The zone whose clocks say what is on offer then; `home` is the mentor's own.
    #[cfg(feature = "zones")]
    pub fn zone_at(&self, home: Zone, quarter: Quarter) -> Zone {
        runs::zone_at(&self.journeys, home, quarter)
    }

    /// The quarters of that local date on offer, the lowest bit being the one at midnight.
    ///
    /// What is off wins over weekly rules; what is extra wins over what is off.
    pub fn on(&self, date: NaiveDate) -> u128 {
        let weekday = date.weekday();
        let rests = self.rests_on_holidays && is_public_holiday(date);
        let weekly = self
            .weekly
            .iter()
            .filter(|range| !rests && range.weekday == weekday && range.is_valid_on(date))
            .fold(0, |day, range| day | range.span.quarters());
        let dated = |kind| {
            self.dated
                .iter()
                .filter(|range| range.kind == kind && range.date == date)
                .fold(0, |day, range| day | range.span.quarters())
        };
        weekly & !dated(DatedKind::Off) | dated(DatedKind::Extra)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Weekday;

    fn span(from: &str, until: &str) -> Span {
        Span::parse(from, until).expect("a span")
    }

    fn date(day: u32) -> NaiveDate {
        // The first of March 2027 is a Monday.
        NaiveDate::from_ymd_opt(2027, 3, day).expect("a date")
    }

    #[test]
    fn hours_that_are_already_there_are_named() {
        let morning = WeeklyRange::always(Weekday::Mon, span("09:00", "12:00"));
        let mut availability = Availability::default();
        availability.add_weekly(morning).expect("the first");
        for (range, refusal) in [
            (
                WeeklyRange::always(Weekday::Mon, span("11:45", "13:00")),
                Some(Overlaps::Weekly(morning)),
            ),
            (
                WeeklyRange::always(Weekday::Mon, span("12:00", "13:00")),
                None,
            ),
            (
                WeeklyRange::always(Weekday::Tue, span("09:00", "12:00")),
                None,
            ),
        ] {
            assert_eq!(availability.add_weekly(range).err(), refusal, "{range:?}");
        }
        let off = DatedRange {
            kind: DatedKind::Off,
            date: date(1),
            span: span("00:00", "24:00"),
        };
        let extra = DatedRange {
            kind: DatedKind::Extra,
            ..off
        };
        assert_eq!(availability.add_dated(off), Ok(()));
        assert_eq!(availability.add_dated(extra), Ok(()));
        assert_eq!(availability.add_dated(off), Err(Overlaps::Dated(off)));
    }

    #[test]
    fn hours_are_over_when_nothing_is_on_offer_any_more() {
        let span = span("09:00", "12:00");
        let until = |day| WeeklyRange {
            valid_until: Some(date(day)),
            ..WeeklyRange::always(Weekday::Mon, span)
        };
        let on = |kind, day| DatedRange {
            kind,
            date: date(day),
            span,
        };
        for (weekly, dated, over) in [
            (vec![], vec![], true),
            (vec![until(7)], vec![], true),
            (vec![until(8)], vec![], false),
            (vec![], vec![on(DatedKind::Extra, 7)], true),
            (vec![], vec![on(DatedKind::Extra, 8)], false),
            (vec![], vec![on(DatedKind::Off, 9)], true),
        ] {
            let availability = Availability {
                weekly,
                dated,
                ..Availability::default()
            };
            assert_eq!(availability.is_over(date(8)), over, "{availability:?}");
        }
        let any = Availability::any_reasonable_time();
        assert_eq!(any.on(date(7)).count_ones(), 15 * 4, "Sundays too");
    }

    #[test]
    fn off_wins_over_weekly_and_extra_over_off() {
        let availability = Availability {
            weekly: vec![WeeklyRange {
                valid_until: Some(date(8)),
                ..WeeklyRange::always(Weekday::Mon, span("09:00", "12:00"))
            }],
            dated: vec![
                DatedRange {
                    kind: DatedKind::Off,
                    date: date(8),
                    span: span("00:00", "11:00"),
                },
                DatedRange {
                    kind: DatedKind::Extra,
                    date: date(8),
                    span: span("10:00", "10:30"),
                },
            ],
            ..Availability::default()
        };
        for (day, open) in [
            (1, span("09:00", "12:00").quarters()),
            (2, 0),
            (
                8,
                span("10:00", "10:30").quarters() | span("11:00", "12:00").quarters(),
            ),
            (15, 0),
        ] {
            assert_eq!(availability.on(date(day)), open, "{day} March");
        }
    }
}
