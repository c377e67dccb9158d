use std::{
    fmt::Write,
    time::{Duration, Instant},
};

use super::{event, read};
use crate::calendars::Unreadable;

const DAYS: &str = "2027-03-01 2027-06-01";
/// A build for tests is about ten times slower than the one that serves.
const SOON: Duration = Duration::from_secs(20);

#[test]
fn an_event_every_second_for_ever_stops_us_and_not_the_house() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=4294967295",
        "FREQ=MINUTELY;BYSECOND=1,2,3",
        "FREQ=YEARLY;BYMONTH=3,4,5;BYHOUR=1,2,3,4,5,6,7,8;BYMINUTE=1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5,6,7,8,9,10,11,12,13;BYDAY=MO,TU,WE,TH,FR,SA,SU",
    ] {
        let begun = Instant::now();
        let lines = format!("DTSTART:19700101T000000Z | DURATION:PT1S | RRULE:{rule}");
        assert_eq!(
            read(&event(&lines), DAYS),
            Err(Unreadable::RepeatsTooOften),
            "{rule}"
        );
        assert!(begun.elapsed() < SOON, "{rule}: {:?}", begun.elapsed());
    }
}

#[test]
fn a_rule_that_gives_no_date_ends() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;INTERVAL=60;BYMINUTE=7",
        "FREQ=SECONDLY;INTERVAL=60;BYSECOND=7",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=7",
        "FREQ=SECONDLY;INTERVAL=65535;BYHOUR=3;BYMINUTE=7;BYSECOND=11;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;INTERVAL=65535;BYMONTH=2",
        "FREQ=MONTHLY;INTERVAL=65535",
        "FREQ=DAILY;BYWEEKNO=53;BYYEARDAY=1",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
    ] {
        let begun = Instant::now();
        let lines = format!("DTSTART:20270101T000000Z | DURATION:PT1S | RRULE:{rule}");
        let busy = read(&event(&lines), DAYS);
        assert!(busy.is_ok_and(|busy| busy.stretches.is_empty()), "{rule}");
        assert!(begun.elapsed() < SOON, "{rule}: {:?}", begun.elapsed());
        println!("{:?} {rule}", begun.elapsed());
    }
}

/// Each ends by itself; thousands of them must end too.
#[test]
fn many_rules_that_give_no_date_stop_us() {
    let begun = Instant::now();
    let mut ics = "BEGIN:VCALENDAR\n".to_owned();
    for number in 0..10_000 {
        writeln!(
            ics,
            "BEGIN:VEVENT\nUID:{number}\nDTSTART:20270101T000000Z\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT"
        )
        .expect("text");
    }
    ics.push_str("END:VCALENDAR\n");
    assert_eq!(read(&ics, DAYS), Err(Unreadable::RepeatsTooOften));
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

/// Everything a busy person of ten years has, at the size limit.
#[test]
fn a_full_calendar_is_read_soon() {
    let begun = Instant::now();
    let mut ics = "BEGIN:VCALENDAR\n".to_owned();
    for number in 0..9000 {
        let (year, month, day) = (2018 + number % 10, 1 + number % 12, 1 + number % 28);
        let rule = if number % 20 == 0 {
            "RRULE:FREQ=WEEKLY\n"
        } else {
            ""
        };
        writeln!(
            ics,
            "BEGIN:VEVENT\nUID:{number}@example.org\nDTSTART;TZID=Europe/Paris:{year}{month:02}{day:02}T090000\nDTEND;TZID=Europe/Paris:{year}{month:02}{day:02}T100000\n{rule}SUMMARY:Rendez-vous\nEND:VEVENT"
        )
        .expect("text");
    }
    ics.push_str("END:VCALENDAR\n");
    let busy = read(&ics, DAYS).expect("a calendar");
    println!("{} kB, {:?}", ics.len() / 1000, begun.elapsed());
    assert!(busy.stretches.len() > 50 && busy.unread == 0);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}
