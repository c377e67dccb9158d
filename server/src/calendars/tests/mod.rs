//! Stories of calendars, made up in the manner of those who write them.

mod clock_changes;
mod endless;
mod fetching;
mod mangled;
mod reading;
mod rules;
mod server;
mod zones;

use domain::{Stretch, local::Zone};

use super::{Busy, Unreadable, busy};

const GOOGLE: &str = include_str!("../../../tests/data/calendars/google.ics");
const OUTLOOK: &str = include_str!("../../../tests/data/calendars/outlook.ics");
const APPLE: &str = include_str!("../../../tests/data/calendars/apple.ics");
const NEXTCLOUD: &str = include_str!("../../../tests/data/calendars/nextcloud.ics");
const FREEBUSY: &str = include_str!("../../../tests/data/calendars/freebusy.ics");

/// From the first midnight in Paris to the second, e.g. `2027-03-22 2027-04-05`.
fn window(days: &str) -> Stretch {
    let mut days = days.split(' ').map(|day| day.parse().expect("a date"));
    let mut midnight = || Zone::PARIS.first_quarter(days.next().expect("two dates"));
    Stretch::between(midnight(), midnight())
}

/// As they come over the wire: lines end with CRLF (RFC 5545 §3.1).
fn read(ics: &str, days: &str) -> Result<Busy, Unreadable> {
    let ours = |uid: &str| uid == "0198f0a0-0000-7000-8000-000000000001";
    busy(&ics.replace('\n', "\r\n"), window(days), Zone::PARIS, ours)
}

/// What clocks in Paris say, e.g. `03-22 09:00 – 03-22 10:00`.
fn told(ics: &str, days: &str) -> Vec<String> {
    let read = read(ics, days).expect("a calendar");
    let reads = |quarter: domain::Quarter| {
        let local = Zone::PARIS.reads(quarter.instant());
        local.format("%m-%d %H:%M").to_string()
    };
    let stretches = read.stretches.into_iter();
    stretches
        .map(|one| format!("{} – {}", reads(one.starts), reads(one.end())))
        .collect()
}

/// A calendar of one event, by its lines.
fn event(lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:one\n{}\nEND:VEVENT\nEND:VCALENDAR\n",
        lines.replace(" | ", "\n")
    )
}
