//! The events of one UID: one that repeats, and those that stand for some of its occurrences
//! (RFC 5545 §3.8.4.4). Where a calendar contradicts itself, the mentor is busy.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use domain::local::Zone;

use super::{
    budget::{Budget, TooMuch},
    clock::Clock,
    event::Event,
    length::Length,
    moment::Moment,
    repeats::{self, NoDates},
    spans::Spans,
};

/// Adds what they take. Answers how many could not be read.
pub fn place(
    events: &[Event<'_>],
    home: Zone,
    spans: &mut Spans,
    budget: &mut Budget,
) -> Result<usize, TooMuch> {
    let replaced = Dates::of(
        events
            .iter()
            .filter_map(|event| Some(event.replaces?.moment)),
        home,
    );
    let onwards = Onwards::all_of(events, home);
    let mut unread = 0;
    for event in events {
        if event.replaces.is_some() {
            take(event.starts, event.length, event.free, home, spans);
            continue;
        }
        let except = Dates::of(event.except.iter().copied(), home);
        let is_gone = |moment| replaced.hold(moment, home) || except.hold(moment, home);
        for (moment, length) in &event.more {
            if !is_gone(*moment) {
                take(*moment, *length, event.free, home, spans);
            }
        }
        let dates = match dates(event, &onwards, home, spans, budget) {
            Ok(dates) => dates,
            Err(NoDates::TooMuch(why)) => return Err(why),
            Err(NoDates::NotARule) => {
                unread += 1;
                continue;
            }
        };
        for moment in dates.into_iter().map(|local| event.starts.at(local)) {
            if is_gone(moment) {
                continue;
            }
            match Onwards::for_one(&onwards, moment.instant(home)) {
                None => take(moment, event.length, event.free, home, spans),
                Some(new) => {
                    let moved = new.starts.at(moment.local() + new.shift);
                    take(moved, new.length, new.free, home, spans);
                }
            }
        }
    }
    Ok(unread)
}

fn take(starts: Moment<'_>, length: Length, free: bool, home: Zone, spans: &mut Spans) {
    if !free {
        spans.add(starts.instant(home), starts.end(length, home));
    }
}

/// When an event begins, as its own clock says it: every time that may matter for the window.
fn dates(
    event: &Event<'_>,
    onwards: &[Onwards<'_>],
    home: Zone,
    spans: &Spans,
    budget: &mut Budget,
) -> Result<Vec<NaiveDateTime>, NoDates> {
    let first = event.starts.local();
    if event.rules.is_empty() {
        return Ok(vec![first]);
    }
    let lengths = onwards.iter().map(|new| new.length).chain([event.length]);
    let longest = lengths.map(Length::at_most_days).max().unwrap_or(0);
    let shifts = onwards.iter().map(|new| new.shift.num_days().abs() + 1);
    let shift = shifts.max().unwrap_or(0);
    // Two days more, since clocks are not at UTC.
    let from = spans.window.starts.instant().naive_utc() - TimeDelta::days(longest + shift + 2);
    let to = spans.window.end().instant().naive_utc() + TimeDelta::days(shift + 2);
    let clock = match event.starts {
        Moment::Day(_) => Clock::Of(home),
        Moment::At(_, clock) => clock,
    };
    // The first is one of them even where the rule does not say so (RFC 5545 §3.8.5.3).
    let mut dates = vec![first];
    for rule in &event.rules {
        let last = repeats::last(rule, |instant| clock.reads(instant));
        dates.extend(repeats::dates(rule, first, last, (from, to), budget)?);
    }
    dates.sort_unstable();
    dates.dedup();
    Ok(dates)
}

/// Occurrences that are named. A name and an occurrence are the same when their instants are, or
/// when either is a date and their dates are: Outlook and others mix both.
struct Dates {
    instants: HashSet<DateTime<Utc>>,
    /// Of those that are named by a date.
    days: HashSet<NaiveDate>,
    /// Of all.
    dates: HashSet<NaiveDate>,
}

impl Dates {
    fn of<'a>(moments: impl Iterator<Item = Moment<'a>>, home: Zone) -> Self {
        let (mut instants, mut days, mut dates) = (HashSet::new(), HashSet::new(), HashSet::new());
        for moment in moments {
            dates.insert(moment.date(home));
            match moment {
                Moment::Day(date) => days.insert(date),
                Moment::At(..) => instants.insert(moment.instant(home)),
            };
        }
        Self {
            instants,
            days,
            dates,
        }
    }

    fn hold(&self, occurrence: Moment<'_>, home: Zone) -> bool {
        match occurrence {
            Moment::Day(date) => self.dates.contains(&date),
            Moment::At(..) => {
                self.days.contains(&occurrence.date(home))
                    || self.instants.contains(&occurrence.instant(home))
            }
        }
    }
}

/// A change of one occurrence and all that follow.
struct Onwards<'a> {
    since: DateTime<Utc>,
    shift: TimeDelta,
    starts: Moment<'a>,
    length: Length,
    free: bool,
}

impl<'a> Onwards<'a> {
    fn all_of(events: &[Event<'a>], home: Zone) -> Vec<Self> {
        let mut all: Vec<Self> = events
            .iter()
            .filter_map(|event| {
                let replaced = event.replaces.filter(|replaced| replaced.onwards)?;
                Some(Self {
                    since: replaced.moment.instant(home),
                    shift: event.starts.local() - replaced.moment.local(),
                    starts: event.starts,
                    length: event.length,
                    free: event.free,
                })
            })
            .collect();
        all.sort_by_key(|new| new.since);
        all
    }

    /// The last change that came before this occurrence.
    fn for_one(all: &[Self], occurrence: DateTime<Utc>) -> Option<&Self> {
        let before = all.partition_point(|new| new.since <= occurrence);
        all[..before].last()
    }
}
