use domain::local::Zone;

use super::{APPLE, FREEBUSY, GOOGLE, NEXTCLOUD, OUTLOOK, event, read, told, window};
use crate::calendars::{Unreadable, busy};

#[test]
fn google_moves_cancels_and_skips_meetings() {
    assert_eq!(
        told(GOOGLE, "2027-03-22 2027-04-05"),
        [
            "03-22 09:00 – 03-22 10:00",
            "03-25 00:00 – 03-26 00:00",
            // Of three weeks later.
            "03-26 08:00 – 03-26 08:30",
            // Of the day before; from 14:10 to 14:50.
            "03-30 14:00 – 03-30 15:00",
            "04-01 14:00 – 04-01 15:00",
            "04-02 10:00 – 04-02 10:30",
        ]
    );
    assert_eq!(
        told(GOOGLE, "2027-04-19 2027-04-22"),
        ["04-21 09:00 – 04-21 10:00"],
        "on Monday it is not: it was moved"
    );
}

#[test]
fn outlook_names_zones_its_own_way_and_says_free_beside() {
    assert_eq!(
        told(OUTLOOK, "2027-03-22 2027-05-01"),
        [
            "03-27 16:00 – 03-27 17:00",
            "03-28 17:00 – 03-28 18:00",
            "03-29 17:00 – 03-29 18:00",
            "03-30 10:00 – 03-30 11:30",
            "04-02 00:00 – 04-03 00:00",
            "04-05 00:00 – 04-07 00:00",
            "04-08 09:00 – 04-08 09:30",
            "04-13 10:00 – 04-13 11:30",
            "04-16 00:00 – 04-17 00:00",
        ]
    );
}

#[test]
fn apple_floats_and_counts_from_the_end_of_months() {
    assert_eq!(
        told(APPLE, "2027-03-22 2027-05-01"),
        [
            "03-26 12:00 – 03-26 13:30",
            // Nine o'clock in Montreal.
            "03-26 14:00 – 03-26 15:00",
            "03-31 17:00 – 03-31 17:15",
            "04-06 09:00 – 04-06 09:45",
            "04-08 09:00 – 04-08 09:45",
            "04-09 09:00 – 04-09 11:00",
            "04-12 09:00 – 04-12 09:45",
            "04-30 12:00 – 04-30 13:30",
            "04-30 17:00 – 04-30 17:15",
        ]
    );
}

#[test]
fn nextcloud_changes_a_series_from_a_day_on() {
    let days = "2027-03-22 2027-04-05";
    assert_eq!(
        told(NEXTCLOUD, days),
        [
            "03-22 00:00 – 03-22 07:45",
            "03-22 08:30 – 03-22 09:00",
            "03-26 08:30 – 03-26 09:00",
            "03-26 17:00 – 03-26 17:30",
            "03-27 08:30 – 03-27 09:00",
            "03-28 08:30 – 03-28 09:00",
            "03-29 19:30 – 03-29 20:30",
            "03-30 12:00 – 03-30 12:15",
            "03-31 19:30 – 03-31 20:30",
        ]
    );
    assert_eq!(read(NEXTCLOUD, days).map(|busy| busy.unread), Ok(1));
}

#[test]
fn a_server_may_say_when_somebody_is_busy_and_no_more() {
    assert_eq!(
        told(FREEBUSY, "2027-03-22 2027-04-05"),
        [
            "03-22 09:00 – 03-22 10:00",
            "03-22 10:30 – 03-22 11:15",
            "03-23 09:00 – 03-23 10:00",
            "03-24 09:00 – 03-24 10:00",
            "03-26 09:00 – 03-26 10:00",
        ]
    );
}

#[test]
fn one_event_at_a_time() {
    for (lines, told_so) in [
        // Whole quarters, outward.
        (
            "DTSTART:20270301T090100Z | DTEND:20270301T091600Z",
            "03-01 10:00 – 03-01 10:30",
        ),
        ("DTSTART:20270301T090000Z | DTEND:20270301T090000Z", ""),
        ("DTSTART:20270301T100000Z | DTEND:20270301T090000Z", ""),
        // A date that ends on itself is still a day; a duration takes the days it touches.
        (
            "DTSTART;VALUE=DATE:20270302 | DTEND;VALUE=DATE:20270302",
            "03-02 00:00 – 03-03 00:00",
        ),
        ("DTSTART;VALUE=DATE:20270302", "03-02 00:00 – 03-03 00:00"),
        ("DTSTART:20270302", "03-02 00:00 – 03-03 00:00"),
        (
            "DTSTART;VALUE=DATE:20270302 | DURATION:P1W",
            "03-02 00:00 – 03-09 00:00",
        ),
        (
            "DTSTART;VALUE=DATE:20270302 | DURATION:PT36H",
            "03-02 00:00 – 03-04 00:00",
        ),
        // The window cuts.
        (
            "DTSTART:20270220T090000Z | DTEND:20270301T090000Z",
            "03-01 00:00 – 03-01 10:00",
        ),
        (
            "DTSTART:19500101T000000Z | DURATION:P36000D",
            "03-01 00:00 – 03-31 00:00",
        ),
        // Shown as free.
        (
            "DTSTART:20270301T090000Z | DURATION:PT1H | TRANSP:TRANSPARENT",
            "",
        ),
        (
            "DTSTART:20270301T090000Z | DURATION:PT1H | STATUS:CANCELLED",
            "",
        ),
        // A zone that nobody knows is the mentor's.
        (
            "DTSTART;TZID=Europe/Atlantis:20270301T090000 | DURATION:PT1H",
            "03-01 09:00 – 03-01 10:00",
        ),
        (
            "DTSTART:20270301T090000 | DURATION:PT1H",
            "03-01 09:00 – 03-01 10:00",
        ),
        (
            "DTSTART;TZID=America/New_York:20270301T090000 | DURATION:PT1H",
            "03-01 15:00 – 03-01 16:00",
        ),
        (
            "DTSTART;TZID=America/New_York:20270301T090000 | DTEND;TZID=Europe/Paris:20270301T163000",
            "03-01 15:00 – 03-01 16:30",
        ),
        // Rules: to the end of a day, from long ago, on the 31st, in the last week of a year.
        (
            "DTSTART:20270301T090000Z | DURATION:PT1H | RRULE:FREQ=DAILY;UNTIL=20270302",
            "03-01 10:00 – 03-01 11:00, 03-02 10:00 – 03-02 11:00",
        ),
        (
            "DTSTART:20270301T090000Z | DURATION:PT1H | RRULE:FREQ=DAILY;UNTIL=20270302T090000Z",
            "03-01 10:00 – 03-01 11:00, 03-02 10:00 – 03-02 11:00",
        ),
        (
            "DTSTART:20270301T090000Z | DURATION:PT1H | RRULE:FREQ=DAILY;UNTIL=20270302T085959Z",
            "03-01 10:00 – 03-01 11:00",
        ),
        (
            "DTSTART;TZID=Europe/Paris:19700105T090000 | DURATION:PT1H | RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
            "03-01 09:00 – 03-01 10:00, 03-05 09:00 – 03-05 10:00, 03-15 09:00 – 03-15 10:00, 03-19 09:00 – 03-19 10:00, 03-29 09:00 – 03-29 10:00",
        ),
        (
            "DTSTART;TZID=Europe/Paris:20261231T090000 | DURATION:PT1H | RRULE:FREQ=MONTHLY",
            "",
        ),
        (
            "DTSTART;VALUE=DATE:20270128 | RRULE:FREQ=MONTHLY;BYMONTHDAY=-1,1 | EXDATE;VALUE=DATE:20270331",
            "03-01 00:00 – 03-02 00:00",
        ),
        (
            "DTSTART:20270301T090000Z | DURATION:PT1H | RRULE:FREQ=WEEKLY;COUNT=3 | EXDATE;VALUE=DATE:20270308",
            "03-01 10:00 – 03-01 11:00, 03-15 10:00 – 03-15 11:00",
        ),
        (
            "DTSTART:20270301T090000Z | DURATION:PT15M | RRULE:FREQ=HOURLY;INTERVAL=12;COUNT=3",
            "03-01 10:00 – 03-01 10:15, 03-01 22:00 – 03-01 22:15, 03-02 10:00 – 03-02 10:15",
        ),
        (
            "DTSTART:20100301T090000Z | DURATION:PT15M | RRULE:FREQ=MINUTELY;INTERVAL=40320",
            "03-08 10:00 – 03-08 10:15",
        ),
        // The first counts even where its rule does not give it.
        (
            "DTSTART:20270302T090000Z | DURATION:PT1H | RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20270309T000000Z",
            "03-02 10:00 – 03-02 11:00, 03-08 10:00 – 03-08 11:00",
        ),
    ] {
        assert_eq!(
            told(&event(lines), "2027-03-01 2027-03-31").join(", "),
            told_so,
            "{lines}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_counted() {
    for lines in [
        "SUMMARY:no beginning",
        "DTSTART:soon",
        "DTSTART:20270230T090000Z",
        "DTSTART:20270301T090000Z | DTEND:later",
        "DTSTART:20270301T090000Z | RRULE:EVERY DAY",
        "DTSTART:20270301T090000Z | DURATION:PT1H | RRULE:FREQ=DAILY;BYMONTHDAY=77",
        "DTSTART:20270301T090000Z | DURATION:PT1H | RRULE:RSCALE=HEBREW;FREQ=YEARLY",
        "DTSTART:20270301T090000Z | RECURRENCE-ID:once",
    ] {
        let busy = read(&event(lines), "2027-03-01 2027-03-31").expect("a calendar");
        assert_eq!((busy.stretches, busy.unread), (vec![], 1), "{lines}");
    }
}

#[test]
fn what_is_no_calendar_says_nothing() {
    let home = |ics: &str| busy(ics, window("2027-03-01 2027-03-31"), Zone::PARIS, |_| false);
    for (ics, why) in [
        ("", Unreadable::NotACalendar),
        (
            "<!doctype html><title>Sign in</title>",
            Unreadable::NotACalendar,
        ),
        (
            "BEGIN:VCARD\r\nFN:Marc\r\nEND:VCARD\r\n",
            Unreadable::NotACalendar,
        ),
        (
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2027",
            Unreadable::CutShort,
        ),
        ("BEGIN:VCALENDAR", Unreadable::CutShort),
    ] {
        assert_eq!(home(ics), Err(why), "{ics}");
    }
    assert_eq!(
        home("\u{feff}BEGIN:VCALENDAR\nEND:VCALENDAR\0\n\n"),
        Ok(super::Busy::default())
    );
}

#[test]
fn calendars_may_follow_one_another_and_cancel_by_their_method() {
    let one = event("DTSTART:20270301T090000Z | DURATION:PT1H");
    let two = event("DTSTART:20270301T093000Z | DURATION:PT1H");
    let days = "2027-03-01 2027-03-31";
    assert_eq!(
        told(&format!("{one}\n{two}"), days),
        ["03-01 10:00 – 03-01 11:30"]
    );
    let cancelled = two.replace("VERSION:2.0", "METHOD:CANCEL");
    assert_eq!(
        told(&format!("{one}{cancelled}"), days),
        ["03-01 10:00 – 03-01 11:00"]
    );
}
