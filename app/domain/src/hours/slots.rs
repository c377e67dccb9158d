use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, Duration, IsoWeek, Months, NaiveDate, Utc, Weekday};

use super::{
    Availability, Settings,
    runs::{Run, runs},
};
use crate::{Quarter, Stretch, Zone};

/// A mentor's hours beside what already fills them: what slots are computed from.
#[derive(Clone, Copy, Debug)]
pub struct Diary<'a> {
    /// The mentor's own: limits are counted in it on journeys too.
    pub zone: Zone,
    pub availability: &'a Availability,
    pub settings: &'a Settings,
    /// Nothing is offered on dates before this one, in the mentor's zone.
    pub paused_until: Option<NaiveDate>,
    /// Every session of [`Diary::to_know`] that stands, in any order.
    pub taken: &'a [Taken],
}

/// A session that stands, with the free time frozen when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub stretch: Stretch,
    pub before: i64,
    pub after: i64,
    pub part: Part,
}

/// A host gives the hour, which counts in the month; a guest only comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Host,
    Guest,
}

/// Why a start is not on offer; when several apply, the first of this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOffered {
    #[error("it has begun")]
    Past,
    #[error("nothing can be booked before {first}")]
    TooSoon { first: DateTime<Utc> },
    #[error("the mentor takes no sessions until {until}")]
    Paused { until: NaiveDate },
    #[error("nothing can be booked after {last}")]
    BeyondHorizon { last: NaiveDate },
    #[error("the mentor has as many sessions that day as they wish")]
    DaysSessionsReached,
    #[error("the mentor has as many sessions that week as they wish")]
    WeeksSessionsReached,
    #[error("the mentor's hours of that month are given")]
    MonthlyHoursReached,
    #[error("not, or no longer, free")]
    NotFree,
}

impl Diary<'_> {
    /// The zone in which the mentor is then.
    pub fn zone_at(&self, start: Quarter) -> Zone {
        self.availability.zone_at(self.zone, start)
    }

    /// The starts on offer in `window`, in order: of each run of hours its first quarter, then
    /// one every step; and the first quarter that is free after a session.
    pub fn slots(&self, now: DateTime<Utc>, window: Stretch) -> Vec<Quarter> {
        let limits = Limits::of(self, now);
        let window = limits.narrow(window);
        if window.is_empty() {
            return Vec::new();
        }
        // A run lasts one local date, and one date two days at most, where a journey leads back over
        // the date line: three days back is before the first that matters began.
        let within = window.widen(3 * Quarter::A_DAY, self.settings.session_quarters);
        let runs = runs(self.availability, self.zone, within);
        let busy = self.busy();
        let mut slots: Vec<Quarter> = self
            .candidates(&runs, &busy)
            .filter(|(start, run)| {
                window.contains(*start)
                    && run.open_until >= *start + self.settings.session_quarters
                    && self.leaves_alone(&busy, *start)
                    && limits
                        .allow(*start, self.zone.date(start.instant()))
                        .is_ok()
            })
            .map(|(start, _)| start)
            .collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// Whether that start is among the slots; if not, why.
    pub fn offers(&self, start: Quarter, now: DateTime<Utc>) -> Result<(), NotOffered> {
        Limits::of(self, now).allow(start, self.zone.date(start.instant()))?;
        if self.slots(now, Stretch::new(start, 1)).is_empty() {
            return Err(NotOffered::NotFree);
        }
        Ok(())
    }

    /// What `taken` must cover for slots in `window`: whole local months and weeks, because hours
    /// a month and sessions a week are counted, and a day around them, because sessions reach over
    /// midnight.
    pub fn to_know(zone: Zone, window: Stretch) -> Stretch {
        let (first, last) = (
            zone.date(window.starts.instant()),
            zone.date(window.end().instant()),
        );
        let month = |date: NaiveDate| date.with_day(1).unwrap_or(date);
        let week = |date: NaiveDate| date.week(Weekday::Mon).first_day();
        let (from, until) = (
            month(first).min(week(first)),
            (month(last) + Months::new(1)).max(week(last) + Days::new(7)),
        );
        Stretch::between(zone.first_quarter(from), zone.first_quarter(until))
            .widen(Quarter::A_DAY, Quarter::A_DAY)
    }

    /// Where a session may start as far as the grid is concerned.
    fn candidates<'r>(
        &self,
        runs: &'r [Run],
        busy: &'r [Stretch],
    ) -> impl Iterator<Item = (Quarter, &'r Run)> {
        let step = usize::try_from(self.settings.step_quarters.max(1)).unwrap_or(1);
        let before = self.settings.before;
        let on_the_grid = runs.iter().flat_map(move |run| {
            run.stretch
                .each()
                .step_by(step)
                .map(move |start| (start, run))
        });
        let after_a_session = busy.iter().filter_map(move |busy| {
            let start = busy.end() + before;
            let after = runs.partition_point(|run| run.stretch.end() <= start);
            let run = runs.get(after)?;
            run.stretch.contains(start).then_some((start, run))
        });
        on_the_grid.chain(after_a_session)
    }

    /// Taken time, each session with its own free time around it, in order and joined.
    fn busy(&self) -> Vec<Stretch> {
        let mut taken: Vec<Stretch> = self
            .taken
            .iter()
            .map(|taken| taken.stretch.widen(taken.before, taken.after))
            .collect();
        taken.sort_unstable();
        let mut joined: Vec<Stretch> = Vec::with_capacity(taken.len());
        for stretch in taken {
            match joined.last_mut() {
                Some(last) if stretch.starts <= last.end() => {
                    *last = Stretch::between(last.starts, last.end().max(stretch.end()));
                }
                _ => joined.push(stretch),
            }
        }
        joined
    }

    fn leaves_alone(&self, busy: &[Stretch], start: Quarter) -> bool {
        let session = Stretch::new(start, self.settings.session_quarters)
            .widen(self.settings.before, self.settings.after);
        let next = busy.partition_point(|busy| busy.end() <= session.starts);
        busy.get(next).is_none_or(|busy| !busy.overlaps(session))
    }
}

/// What narrows a mentor's slots whatever their hours are.
struct Limits {
    now: DateTime<Utc>,
    first: DateTime<Utc>,
    last: NaiveDate,
    paused_until: Option<NaiveDate>,
    /// Dates, weeks and months of the mentor's zone in which one more session is one too many.
    full_days: Vec<NaiveDate>,
    full_weeks: Vec<IsoWeek>,
    full_months: Vec<Month>,
    every_month_is_full: bool,
    /// No quarter outside can be allowed.
    around: Stretch,
}

type Month = (i32, u32);

fn month(date: NaiveDate) -> Month {
    (date.year(), date.month())
}

/// The keys under which more than `most` was counted.
fn over<K: Ord>(counted: impl Iterator<Item = (K, i64)>, most: i64) -> Vec<K> {
    let mut sums: BTreeMap<K, i64> = BTreeMap::new();
    for (key, count) in counted {
        *sums.entry(key).or_default() += count;
    }
    let sums = sums.into_iter().filter(|(_, sum)| *sum > most);
    sums.map(|(key, _)| key).collect()
}

impl Limits {
    fn of(diary: &Diary, now: DateTime<Utc>) -> Self {
        let settings = diary.settings;
        let today = diary.zone.date(now);
        let horizon = u64::try_from(settings.horizon_days).unwrap_or(0);
        let last = today.checked_add_days(Days::new(horizon)).unwrap_or(today);
        let first = now + Duration::hours(settings.notice_hours);

        let room = settings.hours_a_month * Quarter::AN_HOUR - settings.session_quarters;
        let hosted: Vec<(NaiveDate, i64)> = diary
            .taken
            .iter()
            .filter(|taken| taken.part == Part::Host)
            .map(|taken| {
                let date = diary.zone.date(taken.stretch.starts.instant());
                (date, taken.stretch.quarters)
            })
            .collect();
        let sessions = hosted.iter().map(|(date, _)| *date);
        let full_days = settings.sessions_a_day.map_or(Vec::new(), |most| {
            over(sessions.clone().map(|date| (date, 1)), most - 1)
        });
        let full_weeks = settings.sessions_a_week.map_or(Vec::new(), |most| {
            over(sessions.clone().map(|date| (date.iso_week(), 1)), most - 1)
        });
        let hours = hosted
            .iter()
            .map(|(date, quarters)| (month(*date), *quarters));

        Self {
            now,
            first,
            last,
            paused_until: diary.paused_until,
            full_days,
            full_weeks,
            full_months: over(hours, room),
            every_month_is_full: room < 0,
            // Two days more than the dates: no local date is longer than that.
            around: Stretch::between(
                Quarter::at_or_after(first),
                diary.zone.first_quarter(last) + 2 * Quarter::A_DAY,
            ),
        }
    }

    fn allow(&self, start: Quarter, date: NaiveDate) -> Result<(), NotOffered> {
        let (instant, month) = (start.instant(), month(date));
        if instant < self.now {
            Err(NotOffered::Past)
        } else if instant < self.first {
            Err(NotOffered::TooSoon { first: self.first })
        } else if let Some(until) = self.paused_until.filter(|until| date < *until) {
            Err(NotOffered::Paused { until })
        } else if date > self.last {
            Err(NotOffered::BeyondHorizon { last: self.last })
        } else if self.full_days.contains(&date) {
            Err(NotOffered::DaysSessionsReached)
        } else if self.full_weeks.contains(&date.iso_week()) {
            Err(NotOffered::WeeksSessionsReached)
        } else if self.every_month_is_full || self.full_months.contains(&month) {
            Err(NotOffered::MonthlyHoursReached)
        } else {
            Ok(())
        }
    }

    fn narrow(&self, window: Stretch) -> Stretch {
        Stretch::between(
            window.starts.max(self.around.starts),
            window.end().min(self.around.end()),
        )
    }
}
