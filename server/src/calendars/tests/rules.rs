//! Rules that nobody writes by hand, and those that people do.

use calcard::icalendar::{ICalendar, ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue};
use chrono::{NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::{event, read};
use crate::calendars::{Unreadable, budget::Budget, repeats};

/// Parts of a rule: values that are right, a little wrong, and very wrong.
fn part() -> impl Strategy<Value = String> {
    let numbers = |name: &'static str, range: std::ops::RangeInclusive<i32>| {
        proptest::collection::vec(range, 1..4).prop_map(move |numbers| {
            let numbers: Vec<String> = numbers.iter().map(i32::to_string).collect();
            format!("{name}={}", numbers.join(","))
        })
    };
    let day = (prop_oneof![4 => Just(0), 1 => -54_i32..55], 0_usize..7).prop_map(|(nth, day)| {
        let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day];
        if nth == 0 {
            day.to_owned()
        } else {
            format!("{nth}{day}")
        }
    });
    prop_oneof![
        numbers("INTERVAL", 1..=4),
        numbers("INTERVAL", 0..=65_535),
        numbers("COUNT", 0..=50),
        numbers("BYMONTH", 0..=13),
        numbers("BYMONTHDAY", -32..=32),
        numbers("BYYEARDAY", -367..=367),
        numbers("BYWEEKNO", -54..=54),
        numbers("BYHOUR", 0..=24),
        numbers("BYMINUTE", 0..=60),
        numbers("BYSECOND", 0..=60),
        numbers("BYSETPOS", -10..=10),
        proptest::collection::vec(day, 1..4).prop_map(|days| format!("BYDAY={}", days.join(","))),
        proptest::sample::select(vec!["MO", "SU", "TH"]).prop_map(|day| format!("WKST={day}")),
        proptest::sample::select(vec!["20270401", "20270401T120000Z", "19700101", "99991231"])
            .prop_map(|until| format!("UNTIL={until}")),
    ]
}

fn rule(often: &'static [&'static str]) -> impl Strategy<Value = String> {
    let parts = proptest::collection::vec(part(), 0..5);
    (proptest::sample::select(often), parts)
        .prop_map(|(often, parts)| format!("FREQ={often};{}", parts.join(";")))
}

/// Of 400 days before the window, or of all years.
fn first() -> impl Strategy<Value = NaiveDateTime> {
    let minutes = prop_oneof![29_500_000_i64..30_100_000, -30_000_000_i64..40_000_000];
    minutes.prop_map(|minutes| {
        let epoch = NaiveDateTime::default();
        epoch + TimeDelta::minutes(minutes)
    })
}

fn read_rule(text: &str) -> Option<ICalendarRecurrenceRule> {
    let ics = event(&format!("RRULE:{text}")).replace('\n', "\r\n");
    let calendar = ICalendar::parse(&ics).ok()?;
    let event = calendar.component_by_id(1)?;
    match event.property(&ICalendarProperty::Rrule)?.values.first()? {
        ICalendarValue::RecurrenceRule(rule) => Some((**rule).clone()),
        _ => None,
    }
}

proptest! {
    #[test]
    fn any_rule_is_counted_or_refused(
        rule in rule(&["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]),
        first in first(),
        whole_days in any::<bool>(),
    ) {
        let first = first.format("%Y%m%dT%H%M%S");
        let start = if whole_days {
            format!(";VALUE=DATE:{first:.8}")
        } else {
            format!(";TZID=Europe/Paris:{first}")
        };
        let lines = format!("DTSTART{start} | DURATION:PT1H | RRULE:{rule}");
        let read = read(&event(&lines), "2027-03-20 2027-04-03");
        prop_assert!(!matches!(read, Err(Unreadable::NotACalendar | Unreadable::CutShort)));
    }

    /// Beginning to count shortly before the window changes nothing but the time it takes.
    #[test]
    fn counting_from_nearer_gives_the_same_dates(
        rule in rule(&["WEEKLY", "DAILY", "HOURLY"]),
        first in 29_600_000_i64..30_090_000,
    ) {
        let epoch = NaiveDateTime::default();
        let first = epoch + TimeDelta::minutes(first);
        let from: NaiveDateTime = "2027-03-20T00:00:00".parse().expect("a moment");
        let to = from + TimeDelta::days(40);
        let Some(rule) = read_rule(&rule) else { return Ok(()) };
        let near = repeats::dates(&rule, first, None, (from, to), &mut Budget::new());
        let far = repeats::dates(&rule, first, None, (first, to), &mut Budget::new());
        if let (Ok(near), Ok(mut far)) = (near, far) {
            far.retain(|at| *at >= from);
            prop_assert_eq!(near, far);
        }
    }
}
