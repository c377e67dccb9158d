//! The slots are right: they equal what a brute force finds that reads the clock at every quarter.
//!
//! `LEVIER_SLOT_CASES` says how many random cases to try (256 by default).

use std::ops::Range;
use std::sync::OnceLock;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use proptest::{collection::vec, prelude::*, sample::select};

use super::*;
use crate::{Quarter, Stretch, Zone, ZoneName};

/// What `Diary::slots` must equal, written without any of its means.
fn brute_force(diary: &Diary, now: DateTime<Utc>, window: Stretch) -> Vec<Quarter> {
    let settings = diary.settings;
    let around = window.widen(5 * Quarter::A_DAY, 8);
    // Midnight to midnight there; of two journeys, the one of later dates.
    let journeys = diary.availability.journeys.iter().map(|journey| {
        let zone = Zone::try_from(&journey.zone).expect("a zone");
        let ends = zone.first_quarter(journey.until + Duration::days(1));
        (journey.from, zone.first_quarter(journey.from)..ends, zone)
    });
    let journeys: Vec<(NaiveDate, Range<Quarter>, Zone)> = journeys.collect();
    let whereabouts = |quarter: Quarter| {
        let mut zone = (None, diary.zone);
        for (from, away, there) in &journeys {
            if away.contains(&quarter) && zone.0.is_none_or(|other| other < from) {
                zone = (Some(from), *there);
            }
        }
        zone.1
    };
    let clocks: Vec<_> = around
        .each()
        .map(|quarter| whereabouts(quarter).reads(quarter.instant()))
        .collect();
    let reads =
        |quarter: Quarter| clocks[usize::try_from(quarter - around.starts).expect("around")];
    let on_offer: Vec<bool> = around
        .each()
        .map(|quarter| {
            let local = reads(quarter);
            let minute = i64::from(chrono::Timelike::num_seconds_from_midnight(&local.time())) / 60;
            let inside = |span: Span| span.from_minute() <= minute && minute < span.until_minute();
            let dated = |kind| {
                let mut ranges = diary.availability.dated.iter();
                ranges.any(|range| {
                    range.kind == kind && range.date == local.date() && inside(range.span)
                })
            };
            let weekly = diary.availability.weekly.iter().any(|range| {
                range.weekday == local.weekday()
                    && range.valid_from.is_none_or(|from| from <= local.date())
                    && range.valid_until.is_none_or(|until| local.date() <= until)
                    && range.valid_from.is_none_or(|from| {
                        let weeks = (monday(local.date()) - monday(from)).num_weeks();
                        weeks % i64::from(range.every) == 0
                    })
                    && inside(range.span)
            });
            let rests = diary.availability.rests_on_holidays && is_public_holiday(local.date());
            let weekly = weekly && !rests;
            let offered = (weekly && !dated(DatedKind::Off)) || dated(DatedKind::Extra);
            // A date of a journey has its hours there.
            let mut journeys = diary.availability.journeys.iter();
            let is_at_home = whereabouts(quarter) == diary.zone;
            let elsewhere = journeys.any(|it| it.from <= local.date() && local.date() <= it.until);
            offered && !(is_at_home && elsewhere)
        })
        .collect();
    let offered =
        |quarter: Quarter| on_offer[usize::try_from(quarter - around.starts).expect("around")];
    let mut busy = vec![false; on_offer.len() + 32];
    for taken in diary.taken {
        for quarter in taken.stretch.widen(taken.before, taken.after).each() {
            if let Ok(index) = usize::try_from(quarter - around.starts + 16)
                && index < busy.len()
            {
                busy[index] = true;
            }
        }
    }
    let is_busy =
        |quarter: Quarter| busy[usize::try_from(quarter - around.starts + 16).expect("around")];
    let given_in = |year: i32, month: u32| -> i64 {
        let hosted = diary.taken.iter().filter(|taken| taken.part == Part::Host);
        hosted
            .filter(|taken| {
                let date = diary.zone.date(taken.stretch.starts.instant());
                (date.year(), date.month()) == (year, month)
            })
            .map(|taken| taken.stretch.quarters)
            .sum()
    };
    let hosted_when = |same: &dyn Fn(NaiveDate) -> bool| -> i64 {
        let hosted = diary.taken.iter().filter(|taken| taken.part == Part::Host);
        let hosted = hosted.filter(|taken| same(diary.zone.date(taken.stretch.starts.instant())));
        i64::try_from(hosted.count()).expect("a few")
    };
    let today = diary.zone.date(now);
    window
        .each()
        .filter(|&start| {
            let mut first = start;
            while offered(first - 1) && reads(first - 1).date() == reads(start).date() {
                first = first - 1;
            }
            let date = diary.zone.date(start.instant());
            let on_the_grid = (start - first) % settings.step_quarters == 0
                || diary
                    .taken
                    .iter()
                    .any(|taken| taken.stretch.end() + taken.after + settings.before == start);
            let session = Stretch::new(start, settings.session_quarters);
            on_the_grid
                && session.each().all(offered)
                && !session
                    .widen(settings.before, settings.after)
                    .each()
                    .any(is_busy)
                && start.instant() >= now + Duration::hours(settings.notice_hours)
                && (date - today).num_days() <= settings.horizon_days
                && diary.paused_until.is_none_or(|until| date >= until)
                && settings
                    .sessions_a_day
                    .is_none_or(|most| hosted_when(&|other| other == date) < most)
                && settings
                    .sessions_a_week
                    .is_none_or(|most| hosted_when(&|other| monday(other) == monday(date)) < most)
                && given_in(date.year(), date.month()) + settings.session_quarters
                    <= settings.hours_a_month * 4
        })
        .collect()
}

fn monday(date: NaiveDate) -> NaiveDate {
    date - Duration::days(i64::from(date.weekday().num_days_from_monday()))
}

/// Every kind of clock: whole, half and three-quarter hours off, changes of one hour and of half
/// an hour, at midnight, around Ramadan, across the date line, and none at all.
const ZONES: [&str; 30] = [
    "Europe/Paris",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/St_Johns",
    "UTC",
    "Europe/London",
    "Europe/Dublin",
    "Atlantic/Azores",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Havana",
    "America/Caracas",
    "America/Guadeloupe",
    "America/Miquelon",
    "Indian/Reunion",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Pyongyang",
    "Africa/Cairo",
    "Antarctica/Troll",
];

/// The zones, each with the quarters at which its clocks changed or will.
fn zones() -> &'static [(Zone, Vec<Quarter>)] {
    static ZONES_AND_CHANGES: OnceLock<Vec<(Zone, Vec<Quarter>)>> = OnceLock::new();
    ZONES_AND_CHANGES.get_or_init(|| {
        let changes = |zone: Zone| {
            let offset = |day: i64| zone.offset(Quarter(day * 96).instant());
            // From 2010, so that Samoa loses its day, to 2032.
            (14_610..22_645)
                .filter(|day| offset(*day) != offset(day + 1))
                .map(|day| Quarter(day * 96 + 48))
                .collect()
        };
        ZONES
            .map(|name| Zone::parse(name).expect(name))
            .map(|zone| (zone, changes(zone)))
            .into()
    })
}

#[derive(Clone, Debug)]
struct Case {
    zone: Zone,
    availability: Availability,
    settings: Settings,
    paused_until: Option<NaiveDate>,
    taken: Vec<Taken>,
    now: DateTime<Utc>,
    window: Stretch,
}

impl Case {
    fn diary(&self) -> Diary<'_> {
        Diary {
            zone: self.zone,
            availability: &self.availability,
            settings: &self.settings,
            paused_until: self.paused_until,
            taken: &self.taken,
        }
    }
}

fn span() -> impl Strategy<Value = Span> {
    // Half of them at night, where clocks change.
    (
        prop_oneof![0_i64..16, 0_i64..96],
        prop_oneof![1_i64..10, 1_i64..97],
    )
        .prop_map(|(from, long)| {
            Span::from_minutes(from * 15, (from + long).min(96) * 15).expect("a span")
        })
}

prop_compose! {
    fn settings()(
        session_quarters in 1_i64..=6, step_quarters in select(vec![1_i64, 2, 4]), before in 0_i64..=4,
        after in 0_i64..=4, notice_hours in 0_i64..30, horizon_days in 1_i64..9, hours_a_month in 0_i64..20,
        sessions_a_day in proptest::option::weighted(0.3, 1_i64..4),
        sessions_a_week in proptest::option::weighted(0.3, 1_i64..6),
    ) -> Settings {
        Settings {
            session_quarters, step_quarters, before, after, notice_hours, horizon_days, sessions_a_day, sessions_a_week,
            hours_a_month,
        }
            .checked().expect("settings")
    }
}

prop_compose! {
    /// A mentor's week around a moment, more often than not around a clock change.
    fn case()(zone in select(zones().iter().map(|(zone, changes)| (*zone, changes.as_slice())).collect::<Vec<_>>()))(
        zone in Just(zone.0),
        middle in if zone.1.is_empty() { (1_402_560_i64..2_173_920).boxed() }
            else { prop_oneof![3 => select(zone.1).prop_map(|quarter| quarter.0), 1 => 1_402_560_i64..2_173_920].boxed() },
        settings in settings(),
        weekly in vec((1_i64..=7, span(), proptest::option::weighted(0.2, -4_i64..4), proptest::option::weighted(0.2, 0_i64..6), 1_i64..=4), 0..9),
        rests_on_holidays in any::<bool>(),
        journeys in vec((-4_i64..4, 0_i64..4, select(ZONES.to_vec())), 0..3),
        dated in vec((any::<bool>(), -3_i64..4, span()), 0..4),
        taken in vec((-400_i64..400, 1_i64..=6, 0_i64..=4, 0_i64..=4, any::<bool>()), 0..10),
        paused in proptest::option::weighted(0.2, -3_i64..4),
        now in -60_i64 * 24 * 3..60 * 24,
        window in (-350_i64..300, 0_i64..500),
    ) -> Case {
        let middle = Quarter(middle);
        let date = |days: i64| zone.date(middle.instant()) + Duration::days(days);
        Case {
            zone,
            availability: Availability {
                weekly: weekly.into_iter().map(|(weekday, span, from, long, every)| {
                    let from = from.map(date);
                    let until = long.map(|long| from.unwrap_or(date(-3)) + Duration::days(long));
                    let range = WeeklyRange::new(weekday, span, from, until).expect("a range");
                    range.every(every).unwrap_or(range)
                }).collect(),
                rests_on_holidays,
                journeys: journeys.into_iter().fold(Vec::new(), |mut all: Vec<Journey>, (from, long, zone)| {
                    let zone = ZoneName::parse(zone).expect("a zone");
                    let journey = Journey { from: date(from), until: date(from + long), zone };
                    if !all.iter().any(|other| other.overlaps(&journey)) {
                        all.push(journey);
                    }
                    all
                }),
                dated: dated.into_iter().map(|(extra, days, span)| DatedRange {
                    kind: if extra { DatedKind::Extra } else { DatedKind::Off }, date: date(days), span,
                }).collect(),
            },
            settings,
            paused_until: paused.map(date),
            taken: taken.into_iter().map(|(from, quarters, before, after, host)| Taken {
                stretch: Stretch::new(middle + from, quarters), before, after,
                part: if host { Part::Host } else { Part::Guest },
            }).collect(),
            now: middle.instant() + Duration::minutes(now),
            window: Stretch::new(middle + window.0, window.1),
        }
    }
}

fn cases() -> u32 {
    let wanted = std::env::var("LEVIER_SLOT_CASES").ok();
    wanted.map_or(256, |number| {
        number.parse().expect("LEVIER_SLOT_CASES is a number")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn slots_are_what_brute_force_finds(case in case()) {
        let slots = case.diary().slots(case.now, case.window);
        prop_assert_eq!(slots, brute_force(&case.diary(), case.now, case.window));
    }

    #[test]
    fn a_start_is_on_offer_when_it_is_among_the_slots(case in case(), nth in 0_i64..500) {
        let start = case.window.starts + nth;
        let among = case.diary().slots(case.now, case.window.widen(0, 500)).contains(&start);
        prop_assert_eq!(case.diary().offers(start, case.now).is_ok(), among);
    }

    #[test]
    fn what_must_be_known_covers_every_month_and_week_of_the_window(case in case()) {
        let known = Diary::to_know(case.zone, case.window);
        let date = |quarter: Quarter| case.zone.date(quarter.instant());
        prop_assert!(month_of(date(known.starts)) < month_of(date(case.window.starts)));
        prop_assert!(month_of(date(known.end())) > month_of(date(case.window.end())));
        prop_assert!(monday(date(known.starts)) < monday(date(case.window.starts)));
        prop_assert!(monday(date(known.end())) > monday(date(case.window.end())));
    }
}

fn month_of(date: NaiveDate) -> (i32, u32) {
    (date.year(), date.month())
}
