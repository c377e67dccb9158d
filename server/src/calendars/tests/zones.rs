use calcard::icalendar::ICalendar;
use chrono::{NaiveDateTime, TimeDelta};
use domain::local::Zone;

use super::told;
use crate::calendars::{
    budget::Budget,
    clock::{Clock, Clocks},
};

/// Paris as Outlook describes it, under a name that nobody knows.
const SOMEWHERE: &str = "BEGIN:VTIMEZONE
TZID:(UTC+01:00) Quelque part
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE";

#[test]
fn a_zone_of_its_own_counts_where_its_name_says_nothing() {
    let ics = format!(
        "BEGIN:VCALENDAR\n{SOMEWHERE}\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=\"(UTC+01:00) Quelque part\":20270101T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;UNTIL=20270801T070000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    assert_eq!(
        told(&ics, "2027-03-01 2027-09-01"),
        [
            "03-01 09:00 – 03-01 10:00",
            "04-01 09:00 – 04-01 10:00",
            "05-01 09:00 – 05-01 10:00",
            "06-01 09:00 – 06-01 10:00",
            "07-01 09:00 – 07-01 10:00",
            "08-01 09:00 – 08-01 10:00",
        ]
    );
}

/// The rules of 1996 are those of today.
#[test]
fn the_same_rules_give_the_same_instants() {
    let ics = format!("BEGIN:VCALENDAR\n{SOMEWHERE}\nEND:VCALENDAR\n");
    let calendar = ICalendar::parse(&ics).expect("a calendar");
    let until: NaiveDateTime = "2031-01-01T00:00:00".parse().expect("a moment");
    let clocks = Clocks::of(&calendar, Zone::PARIS, until, &mut Budget::new()).expect("few rules");
    let clock = clocks.clock(Some("(UTC+01:00) Quelque part"));
    assert!(matches!(clock, Clock::Own(_)), "{clock:?}");
    let mut local: NaiveDateTime = "2000-01-01T00:00:00".parse().expect("a moment");
    while local < until {
        assert_eq!(clock.instant(local), Zone::PARIS.instant(local), "{local}");
        let instant = local.and_utc();
        assert_eq!(
            clock.reads(instant),
            Zone::PARIS.reads(instant),
            "{instant}"
        );
        local += TimeDelta::minutes(30);
    }
}
