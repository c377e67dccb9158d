//! Hours on offer as stretches of real time.
//!
//! Availability is a set of instants: one is in it when its local reading falls in a range. So
//! the hour skipped in spring gives nothing and both passes of the repeated hour of autumn do.
//! Between two clock changes local time runs like real time, so whole days are mapped at once.

use chrono::NaiveDate;

use super::{Availability, Journey};
use crate::{Quarter, Stretch, Zone};

/// Quarters on offer that follow each other on one local date.
///
/// It ends at local midnight, so that a mentor free around the clock still has a first quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub date: NaiveDate,
    pub stretch: Stretch,
    /// The first quarter not on offer after it, past midnight if the next run follows at once.
    pub open_until: Quarter,
}

/// The runs that have a quarter in `within`; the outer ones may be cut off at its edges.
pub(super) fn runs(availability: &Availability, zone: Zone, within: Stretch) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let pieces = whereabouts(&availability.journeys, zone, within);
    let pieces = pieces.iter().flat_map(|(piece, there)| {
        let is_home = *there == zone;
        let steady = steady(*there, *piece).into_iter();
        steady.map(move |(stretch, shift)| (stretch, shift, is_home))
    });
    for (stretch, shift, is_home) in pieces {
        let (first, end) = (stretch.starts.0 + shift, stretch.end().0 + shift);
        for day in first.div_euclid(Quarter::A_DAY)..=(end - 1).div_euclid(Quarter::A_DAY) {
            let Some(date) = i32::try_from(day).ok().and_then(NaiveDate::from_epoch_days) else {
                continue;
            };
            // The dates of a journey are those there: what is left of them at home is not on offer.
            if is_home && availability.journeys.iter().any(|it| it.is_on(date)) {
                continue;
            }
            let midnight = day * Quarter::A_DAY;
            let mut open = availability.on(date);
            open &= u128::MAX << (first - midnight).clamp(0, 96);
            open &= (1 << (end - midnight).clamp(0, 96)) - 1;
            while open != 0 {
                let from = open.trailing_zeros();
                let long = (open >> from).trailing_ones();
                open &= !(((1 << long) - 1) << from);
                let starts = Quarter(midnight + i64::from(from) - shift);
                let stretch = Stretch::new(starts, long.into());
                match runs.last_mut() {
                    // A clock change inside the run.
                    Some(last) if last.date == date && last.stretch.end() == starts => {
                        last.stretch.quarters += stretch.quarters;
                    }
                    _ => runs.push(Run {
                        date,
                        stretch,
                        open_until: starts,
                    }),
                }
            }
        }
    }
    let mut next: Option<Run> = None;
    for run in runs.iter_mut().rev() {
        let end = run.stretch.end();
        run.open_until = match next {
            Some(next) if next.stretch.starts == end => next.open_until,
            _ => end,
        };
        next = Some(*run);
    }
    runs
}

/// `within`, cut where journeys begin and end; with each piece, the zone whose clocks are read.
fn whereabouts(journeys: &[Journey], home: Zone, within: Stretch) -> Vec<(Stretch, Zone)> {
    if within.is_empty() {
        return Vec::new();
    }
    let mut journeys: Vec<&Journey> = journeys.iter().collect();
    journeys.sort_unstable_by_key(|journey| journey.from);
    let away: Vec<(Stretch, Zone)> = journeys.into_iter().filter_map(away).collect();
    let edges = away
        .iter()
        .flat_map(|(stretch, _)| [stretch.starts, stretch.end()]);
    let mut edges: Vec<Quarter> = edges.filter(|edge| within.contains(*edge)).collect();
    edges.extend([within.starts, within.end()]);
    edges.sort_unstable();
    edges.dedup();
    let piece = |ends: &[Quarter]| {
        let mut there = away.iter().filter(|(away, _)| away.contains(ends[0]));
        let zone = there.next_back().map_or(home, |(_, zone)| *zone);
        (Stretch::between(ends[0], ends[1]), zone)
    };
    edges.windows(2).map(piece).collect()
}

/// The time of a journey, and its clocks; none where nobody knows its zone any more.
///
/// Where one journey follows another, the one of later dates has the hours that belong to both.
fn away(journey: &Journey) -> Option<(Stretch, Zone)> {
    let zone = Zone::try_from(&journey.zone).ok()?;
    let starts = zone.first_quarter(journey.from);
    let ends = zone.first_quarter(journey.until.succ_opt()?);
    Some((Stretch::between(starts, ends), zone))
}

/// The zone whose clocks say what is on offer then.
pub(super) fn zone_at(journeys: &[Journey], home: Zone, quarter: Quarter) -> Zone {
    let pieces = whereabouts(journeys, home, Stretch::new(quarter, 1));
    pieces.first().map_or(home, |(_, zone)| *zone)
}

/// `within`, cut where clocks change; with each piece, how many quarters its clocks are ahead of UTC.
///
/// Looks once a day, and at each quarter of a day on which something changed. A zone that went
/// and came back within 24 hours would be missed; none does.
fn steady(zone: Zone, within: Stretch) -> Vec<(Stretch, i64)> {
    // Rounding down is exact: a reading falls in the same quarter as its offset rounded down.
    let shift = |quarter: Quarter| i64::from(zone.offset(quarter.instant())).div_euclid(15 * 60);
    let mut pieces: Vec<(Stretch, i64)> = Vec::new();
    let mut add = |piece: Stretch, shift| match pieces.last_mut() {
        Some((last, same)) if *same == shift => last.quarters += piece.quarters,
        _ => pieces.push((piece, shift)),
    };
    let mut from = within.starts;
    let mut shift_from = shift(from);
    while from < within.end() {
        let until = within.end().min(from + Quarter::A_DAY);
        let shift_until = shift(until);
        let day = Stretch::between(from, until);
        if shift_from == shift_until {
            add(day, shift_from);
        } else {
            day.each()
                .for_each(|quarter| add(Stretch::new(quarter, 1), shift(quarter)));
        }
        (from, shift_from) = (until, shift_until);
    }
    pieces
}
