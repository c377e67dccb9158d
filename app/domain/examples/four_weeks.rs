//! How long four weeks of slots take, beside no session and beside a thousand:
//! `cargo run -p domain --features zones --release --example four_weeks`

use chrono::{DateTime, Utc};
use domain::hours::{Availability, Diary, Part, Settings, Span, Taken, WeeklyRange};
use domain::{Quarter, Stretch, Zone};

fn main() {
    let now = "2027-03-10T08:05:00Z"
        .parse::<DateTime<Utc>>()
        .expect("an instant");
    let from = Quarter::at_or_after(now);
    let weekly = (1..=7).flat_map(|weekday| {
        ["08:00-12:00", "13:00-20:00"].map(|hours| {
            let (from, until) = hours.split_once('-').expect("two times");
            WeeklyRange::new(
                weekday,
                Span::parse(from, until).expect("a span"),
                None,
                None,
            )
            .expect("a range")
        })
    });
    let availability = Availability {
        weekly: weekly.collect(),
        dated: vec![],
        ..Availability::default()
    };
    let taken: Vec<Taken> = (0..1_000)
        .map(|n| Taken {
            stretch: Stretch::new(from + n * 5 - 1_000, 2),
            before: 0,
            after: 1,
            part: Part::Host,
        })
        .collect();
    let settings = Settings {
        session_quarters: 2,
        step_quarters: 1,
        hours_a_month: 160_000,
        ..Settings::default()
    };
    for (name, taken) in [("no session", &taken[..0]), ("1,000 sessions", &taken[..])] {
        let diary = Diary {
            zone: Zone::PARIS,
            availability: &availability,
            settings: &settings,
            paused_until: None,
            taken,
        };
        let window = Stretch::new(from, 28 * Quarter::A_DAY);
        let start = std::time::Instant::now();
        let mut slots = 0;
        for _ in 0..200 {
            slots = std::hint::black_box(diary.slots(now, window)).len();
        }
        println!(
            "four weeks, {name}: {slots} slots in {:?}",
            start.elapsed() / 200
        );
    }
}
