//! Slots told case by case.

use chrono::{DateTime, NaiveDate, Utc, Weekday};

use super::*;
use crate::{Quarter, Stretch, Zone, ZoneName};

/// Slots of `settings` on one weekly range in Paris, as local readings.
fn told(
    weekday: Weekday,
    from: &str,
    until: &str,
    day: &str,
    settings: Settings,
    taken: &[Taken],
) -> Vec<String> {
    let zone = Zone::PARIS;
    let date: NaiveDate = day.parse().expect("a date");
    let diary = Diary {
        zone,
        availability: &Availability {
            weekly: vec![WeeklyRange::always(
                weekday,
                Span::parse(from, until).expect("a span"),
            )],
            dated: vec![],
            ..Availability::default()
        },
        settings: &settings,
        paused_until: None,
        taken,
    };
    let midnight = zone.first_quarter(date);
    let next = zone.first_quarter(date.succ_opt().expect("a date"));
    diary
        .slots((midnight - 96).instant(), Stretch::between(midnight, next))
        .into_iter()
        .map(|slot| {
            slot.instant()
                .with_timezone(&chrono_tz::Europe::Paris)
                .format("%H:%M %z")
                .to_string()
        })
        .collect()
}

#[test]
fn days_in_paris() {
    use Weekday::{Mon, Sun};
    let quarter = Settings {
        session_quarters: 1,
        step_quarters: 1,
        ..Settings::default()
    };
    let hour = Settings::default();
    let free_after = Settings {
        after: 1,
        step_quarters: 4,
        ..hour
    };
    for (story, weekday, from, until, day, settings, starts) in [
        (
            "skipped hour: nothing",
            Sun,
            "02:15",
            "03:00",
            "2027-03-28",
            quarter,
            vec![],
        ),
        (
            "around the skipped hour",
            Sun,
            "01:45",
            "03:30",
            "2027-03-28",
            quarter,
            vec!["01:45 +0100", "03:00 +0200", "03:15 +0200"],
        ),
        (
            "an hour across the gap",
            Sun,
            "01:30",
            "03:30",
            "2027-03-28",
            hour,
            vec!["01:30 +0100"],
        ),
        (
            "repeated hour: both passes",
            Sun,
            "02:00",
            "03:00",
            "2027-10-31",
            hour,
            vec!["02:00 +0200", "02:30 +0200", "02:00 +0100"],
        ),
        (
            "an ordinary morning",
            Mon,
            "09:00",
            "11:00",
            "2027-03-01",
            hour,
            vec!["09:00 +0100", "09:30 +0100", "10:00 +0100"],
        ),
        (
            "time kept free may lie outside the hours",
            Mon,
            "09:00",
            "11:00",
            "2027-03-01",
            free_after,
            vec!["09:00 +0100", "10:00 +0100"],
        ),
        (
            "another day",
            Mon,
            "09:00",
            "11:00",
            "2027-03-02",
            hour,
            vec![],
        ),
        (
            "too short",
            Mon,
            "09:00",
            "09:45",
            "2027-03-01",
            hour,
            vec![],
        ),
    ] {
        assert_eq!(
            told(weekday, from, until, day, settings, &[]),
            starts,
            "{story}"
        );
    }
}

#[test]
fn the_first_free_quarter_after_a_session_is_offered() {
    // Nine to ten, with a quarter kept free behind it.
    let nine = Quarter::at("2027-03-01T08:00:00Z".parse().expect("an instant")).expect("a quarter");
    let taken = Taken {
        stretch: Stretch::new(nine, 4),
        before: 0,
        after: 1,
        part: Part::Host,
    };
    let hour = Settings {
        step_quarters: 4,
        ..Settings::default()
    };
    let slots = |settings, taken: Taken| {
        told(
            Weekday::Mon,
            "09:00",
            "13:00",
            "2027-03-01",
            settings,
            &[taken],
        )
    };
    assert_eq!(
        slots(hour, taken),
        ["10:15 +0100", "11:00 +0100", "12:00 +0100"]
    );
    let free_before = Settings { before: 1, ..hour };
    assert_eq!(
        slots(free_before, taken),
        ["10:30 +0100", "11:00 +0100", "12:00 +0100"]
    );
    let one_hour_a_month = Settings {
        hours_a_month: 1,
        ..hour
    };
    assert_eq!(slots(one_hour_a_month, taken), [""; 0]);
    let as_guest = Taken {
        part: Part::Guest,
        ..taken
    };
    assert_eq!(slots(one_hour_a_month, as_guest).len(), 3);
}

#[test]
fn each_way_a_start_is_not_on_offer() {
    let every_day = |weekday| WeeklyRange::always(weekday, Span::WHOLE_DAY);
    let instant = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
    let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let now = instant("2027-03-01T08:05:00Z");
    let hosted = |text| Taken {
        stretch: Stretch::new(Quarter::at_or_after(instant(text)), 4),
        before: 0,
        after: 0,
        part: Part::Host,
    };
    let diary = Diary {
        zone: Zone::PARIS,
        availability: &Availability {
            weekly: (0..7)
                .map(|n| every_day(Weekday::try_from(n).expect("a day")))
                .collect(),
            dated: vec![],
            ..Availability::default()
        },
        settings: &Settings {
            hours_a_month: 1,
            horizon_days: 40,
            ..Settings::default()
        },
        paused_until: Some(date("2027-03-03")),
        taken: &[hosted("2027-03-30T09:00:00Z")],
    };
    let spare = Settings {
        hours_a_month: 2,
        ..*diary.settings
    };
    for (start, diary, expected) in [
        ("2027-03-01T08:00:00Z", diary, Err(NotOffered::Past)),
        (
            "2027-03-01T10:00:00Z",
            diary,
            Err(NotOffered::TooSoon {
                first: instant("2027-03-01T10:05:00Z"),
            }),
        ),
        (
            "2027-03-02T10:00:00Z",
            diary,
            Err(NotOffered::Paused {
                until: date("2027-03-03"),
            }),
        ),
        (
            "2027-04-10T22:00:00Z",
            diary,
            Err(NotOffered::BeyondHorizon {
                last: date("2027-04-10"),
            }),
        ),
        ("2027-04-10T21:00:00Z", diary, Ok(())),
        (
            "2027-03-03T10:00:00Z",
            diary,
            Err(NotOffered::MonthlyHoursReached),
        ),
        (
            "2027-03-30T09:30:00Z",
            Diary {
                settings: &spare,
                ..diary
            },
            Err(NotOffered::NotFree),
        ),
        (
            "2027-03-30T10:00:00Z",
            Diary {
                settings: &spare,
                ..diary
            },
            Ok(()),
        ),
        (
            "2027-03-30T10:15:00Z",
            Diary {
                settings: &spare,
                ..diary
            },
            Err(NotOffered::NotFree),
        ),
    ] {
        assert_eq!(
            diary.offers(Quarter::at_or_after(instant(start)), now),
            expected,
            "{start}"
        );
    }
}

#[test]
fn hours_are_read_on_the_clocks_where_the_mentor_is() {
    let journey = |from: &str, until: &str, zone: &str| Journey {
        from: from.parse().expect("a date"),
        until: until.parse().expect("a date"),
        zone: ZoneName::parse(zone).expect("a zone"),
    };
    let mut journeys = vec![
        journey("2027-03-09", "2027-03-12", "Asia/Tokyo"),
        // The 28th in Tahiti is the 29th on Kiritimati, to the minute: the later date wins.
        journey("2027-06-29", "2027-06-29", "Pacific/Kiritimati"),
        journey("2027-06-28", "2027-06-28", "Pacific/Tahiti"),
        journey("2027-08-01", "2027-08-02", "Nowhere/Known"),
    ];
    for _ in 0..2 {
        let availability = Availability {
            journeys: journeys.clone(),
            ..Availability::default()
        };
        for (instant, zone) in [
            ("2027-03-08T14:45:00Z", "Europe/Paris"),
            ("2027-03-08T15:00:00Z", "Asia/Tokyo"),
            ("2027-03-12T14:45:00Z", "Asia/Tokyo"),
            ("2027-03-12T15:00:00Z", "Europe/Paris"),
            ("2027-06-28T09:45:00Z", "Europe/Paris"),
            ("2027-06-28T10:00:00Z", "Pacific/Kiritimati"),
            ("2027-06-29T10:00:00Z", "Europe/Paris"),
            ("2027-08-01T12:00:00Z", "Europe/Paris"),
        ] {
            let quarter = Quarter::at(instant.parse().expect("an instant")).expect("a quarter");
            let there = availability.zone_at(Zone::PARIS, quarter);
            assert_eq!(there.as_str(), zone, "{instant}");
        }
        journeys.reverse();
    }
}
