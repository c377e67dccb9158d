//! The nights of 28 March and 31 October 2027, when clocks of Paris skip an hour and repeat one.

use super::{event, read, told};

const SPRING: &str = "2027-03-27 2027-03-30";
const AUTUMN: &str = "2027-10-30 2027-11-02";

#[test]
fn a_weekly_hour_that_is_skipped_or_repeated() {
    let sundays = event(
        "DTSTART;TZID=Europe/Paris:20270103T023000 | DTEND;TZID=Europe/Paris:20270103T033000 | RRULE:FREQ=WEEKLY",
    );
    // 02:30 does not exist: the offset before the gap makes it 03:30.
    assert_eq!(told(&sundays, SPRING), ["03-28 03:30 – 03-28 04:30"]);
    // The first 02:30, for one hour: until the second.
    assert_eq!(told(&sundays, AUTUMN), ["10-31 02:30 – 10-31 02:30"]);
    assert_eq!(quarters(&sundays, AUTUMN), 4);
}

#[test]
fn an_occurrence_is_known_by_its_hour_on_those_nights_too() {
    for (days, hour) in [(SPRING, "20270328T023000"), (AUTUMN, "20271031T023000")] {
        let except = event(&format!(
            "DTSTART;TZID=Europe/Paris:20270103T023000 | DURATION:PT1H | RRULE:FREQ=WEEKLY | EXDATE;TZID=Europe/Paris:{hour}"
        ));
        assert!(told(&except, days).is_empty(), "{hour}");
    }
}

#[test]
fn a_night_of_work_is_as_long_as_it_says() {
    let until = event(
        "DTSTART;TZID=Europe/Paris:20270102T220000 | DTEND;TZID=Europe/Paris:20270103T060000 | RRULE:FREQ=WEEKLY",
    );
    assert_eq!(told(&until, SPRING), ["03-27 22:00 – 03-28 07:00"]);
    assert_eq!(told(&until, AUTUMN), ["10-30 22:00 – 10-31 05:00"]);
    // A single event ends when it says, whatever the night.
    let once = event(
        "DTSTART;TZID=Europe/Paris:20270327T220000 | DTEND;TZID=Europe/Paris:20270328T060000",
    );
    assert_eq!(told(&once, SPRING), ["03-27 22:00 – 03-28 06:00"]);
    assert_eq!(quarters(&once, SPRING), 7 * 4);
    // A day of the calendar is not 24 hours.
    let day = event("DTSTART;TZID=Europe/Paris:20270327T120000 | DURATION:P1D");
    assert_eq!(told(&day, SPRING), ["03-27 12:00 – 03-28 12:00"]);
    let hours = event("DTSTART;TZID=Europe/Paris:20270327T120000 | DURATION:PT24H");
    assert_eq!(told(&hours, SPRING), ["03-27 12:00 – 03-28 13:00"]);
}

#[test]
fn a_whole_day_is_23_hours_or_25() {
    let spring = event("DTSTART;VALUE=DATE:20270328");
    assert_eq!(told(&spring, SPRING), ["03-28 00:00 – 03-29 00:00"]);
    assert_eq!(quarters(&spring, SPRING), 23 * 4);
    let autumn = event("DTSTART;VALUE=DATE:20271031");
    assert_eq!(told(&autumn, AUTUMN), ["10-31 00:00 – 11-01 00:00"]);
    assert_eq!(quarters(&autumn, AUTUMN), 25 * 4);
}

#[test]
fn a_daily_meeting_keeps_its_hour_on_the_wall() {
    let daily =
        event("DTSTART;TZID=Europe/Paris:20260101T090000 | DURATION:PT30M | RRULE:FREQ=DAILY");
    for (days, dates) in [
        (SPRING, ["03-27", "03-28", "03-29"]),
        (AUTUMN, ["10-30", "10-31", "11-01"]),
    ] {
        let expected = dates.map(|date| format!("{date} 09:00 – {date} 09:30"));
        assert_eq!(told(&daily, days), expected);
    }
    // In UTC it moves on the wall.
    let utc = event("DTSTART:20260101T080000Z | DURATION:PT30M | RRULE:FREQ=DAILY");
    assert_eq!(
        told(&utc, SPRING),
        [
            "03-27 09:00 – 03-27 09:30",
            "03-28 10:00 – 03-28 10:30",
            "03-29 10:00 – 03-29 10:30"
        ]
    );
}

fn quarters(ics: &str, days: &str) -> i64 {
    let busy = read(ics, days).expect("a calendar");
    busy.stretches.iter().map(|stretch| stretch.quarters).sum()
}
