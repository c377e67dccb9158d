//! Whether it is worth looking at a mentor's hours: when the next free one is, and what is left of
//! their time in the month of that hour.

use chrono::{DateTime, Datelike, Utc};
use domain::hours::Diary;
use domain::{Quarter, Stretch, Zone};
use store::mentors::{Mentor, Open};

use crate::bookings::days_from;
use crate::desk::Desk;
use crate::words::length;

/// How far ahead one looks; each mentor's own horizon may be nearer.
pub(super) const DAYS: i64 = 62;
const SOON: i64 = 14;

/// Mentor, start and quarters of a session.
pub(super) type Hosted = (domain::ids::MentorId, Quarter, i64);

pub(super) enum Room {
    /// Their next free hour, and minutes left of their month's hours.
    Next { hour: Quarter, left: i64 },
    /// They offer hours, none of which is free soon.
    Full,
    /// They offer none: a founder proposes a time.
    Proposes,
}

impl Room {
    /// `open` is everything that says when they are free; none where nobody may book them.
    pub(super) fn of(open: Option<&Open>, hosted: &[Hosted], now: DateTime<Utc>) -> Self {
        let Some(open) = open else {
            return Self::Proposes;
        };
        let zone = Zone::parse(&open.mentor.zone).unwrap_or(Zone::PARIS);
        if open.availability.is_over(zone.date(now)) {
            return Self::Proposes;
        }
        let settings = open.mentor.pace.settings(open.kind.quarters);
        let diary = Diary {
            zone,
            availability: &open.availability,
            settings: &settings,
            paused_until: open.mentor.paused_until,
            taken: &open.taken,
        };
        // Most have one soon: only the others cost the whole look.
        let (soon, all) = (days_from(now, SOON), window(now));
        let later = Stretch::between(soon.end(), all.end());
        let mut hours = [soon, later].into_iter().map(|it| diary.slots(now, it));
        match hours.find_map(|hours| hours.into_iter().min()) {
            Some(hour) => Self::Next {
                hour,
                left: minutes_left(&open.mentor, zone, hosted, hour),
            },
            None => Self::Full,
        }
    }

    pub(super) fn words(&self, desk: &Desk, mentor: &Mentor) -> String {
        let (lang, moments) = (desk.lang, desk.moments());
        let paused = mentor
            .paused_until
            .filter(|until| moments.day_of(desk.now) < *until);
        match (paused, self) {
            (Some(until), _) => t!(lang, "mentors-paused", until = moments.date(until)),
            (None, Self::Proposes) => t!(lang, "mentors-no-hours"),
            (None, Self::Full) => t!(lang, "mentors-hours-full"),
            (None, Self::Next { hour, left }) => {
                let at = moments.moment(hour.instant());
                t!(
                    lang,
                    "mentors-next-hour",
                    at = at,
                    left = length(lang, *left)
                )
            }
        }
    }
}

pub(super) fn window(now: DateTime<Utc>) -> Stretch {
    days_from(now, DAYS)
}

/// What is left of a mentor's hours in the month of an hour, of their own zone.
fn minutes_left(mentor: &Mentor, zone: Zone, hosted: &[Hosted], hour: Quarter) -> i64 {
    let month = |at: Quarter| {
        let date = zone.date(at.instant());
        (date.year(), date.month())
    };
    let given: i64 = hosted
        .iter()
        .filter(|(id, starts, _)| *id == mentor.id && month(*starts) == month(hour))
        .map(|(_, _, quarters)| quarters)
        .sum();
    (mentor.pace.hours_a_month * 60 - given * 15).max(0)
}
