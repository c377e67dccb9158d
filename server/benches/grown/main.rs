//! What pages cost as a house grows: 10,000 startups in cohorts of fifty and 1,000 mentors, with
//! 1,000 sessions and then 200,000, their letters and the journal, on SQLite and on PostgreSQL.
//! `cargo xtask bench grown [--quick]`
//!
//! Each time is of the whole page, drawn, one after the other. Ends with a failure when a page does
//! not answer, never because of a speed.

#[allow(dead_code, reason = "the tests ask more of it")]
#[path = "../../tests/it/browser.rs"]
mod browser;
#[allow(dead_code, reason = "search asks more of it")]
#[path = "../search/fill.rs"]
mod fill;
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "the tests ask more of it"
)]
#[path = "../../tests/it/house.rs"]
mod house;
#[allow(dead_code, reason = "search asks more of it")]
#[path = "../search/words.rs"]
mod words;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use browser::Browser;
use domain::ids::{BookingId, MentorId, PersonId, StartupId};
use hdrhistogram::Histogram;
use house::House;
use store::testing::On;
use uuid::Uuid;

/// How much of everything, for `fill`.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    pub startups: usize,
    pub mentors: usize,
    pub sessions: usize,
    /// On startups, and as many on sessions.
    pub notes: usize,
}

const WHOLE: [Effort; 2] = sizes(10_000, 1_000, [1_000, 200_000]);
const QUICK: [Effort; 2] = sizes(200, 20, [100, 1_000]);

/// How often each page is asked for at each size.
const ASKED: usize = 40;

const fn sizes(startups: usize, mentors: usize, sessions: [usize; 2]) -> [Effort; 2] {
    let small = Effort {
        startups,
        mentors,
        sessions: sessions[0],
        notes: 1_000,
    };
    let large = Effort {
        sessions: sessions[1],
        ..small
    };
    [small, large]
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let sizes = if quick { QUICK } else { WHOLE };
    let mut broken = Vec::new();
    for (name, on) in On::asked() {
        println!("\n{name}");
        broken.extend(grow(&House::open(on).await, sizes).await);
    }
    for broken in &broken {
        eprintln!("broken: {broken}");
    }
    match broken.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

async fn grow(house: &House, [small, large]: [Effort; 2]) -> Vec<String> {
    let start = Instant::now();
    let filled = fill::fill(house, small).await;
    settle(house).await;
    println!("filled in {:.0} s", start.elapsed().as_secs_f64());
    let people = [
        ("manager", house.browser_of(filled.cast.salome).await),
        ("administrator", house.browser_of(filled.cast.ada).await),
        ("founder", house.browser_of(PersonId(of(3, 0))).await),
        ("mentor", house.browser_of(PersonId(of(3, 1_000_000))).await),
    ];
    let mut broken = Vec::new();
    let before = measure(&people, &filled.cast, &mut broken).await;
    let start = Instant::now();
    filled.more_sessions(house, small.sessions, large).await;
    settle(house).await;
    println!("grown in {:.0} s", start.elapsed().as_secs_f64());
    let after = measure(&people, &filled.cast, &mut broken).await;
    println!(
        "  {:<15}{:<42}{:>9} {:>9} {:>9} {:>6}",
        "as", "page", "p50", "then", "p99", "times"
    );
    for ((name, path, one), (_, _, two)) in before.iter().zip(&after) {
        let times = ms(two, 0.5) / ms(one, 0.5);
        println!(
            "  {name:<15}{path:<42}{:>6.1} ms {:>6.1} ms {:>6.1} ms {times:>6.2}",
            ms(one, 0.5),
            ms(two, 0.5),
            ms(two, 0.99)
        );
    }
    println!("resident: {} MB, the bench itself included", resident_mb());
    broken
}

/// As a house is after a while, with what its acts left behind.
async fn settle(house: &House) {
    store::testing::leave_traces(&house.shared.db).await;
    store::testing::settle(&house.shared.db).await;
}

/// Rows that `fill` wrote have such ids.
fn of(kind: u128, n: u128) -> Uuid {
    Uuid::from_u128((kind << 64) + n)
}

type Times = Vec<(&'static str, String, Histogram<u64>)>;

async fn measure(
    people: &[(&'static str, Browser)],
    cast: &house::Cast,
    broken: &mut Vec<String>,
) -> Times {
    let (startup, mentor) = (StartupId(of(1, 0)), MentorId(of(4, 0)));
    let booking = BookingId(of(5, 0));
    let staff = [
        "/".to_owned(),
        "/cohorts".into(),
        format!("/cohorts/{}", cast.cohort),
        format!("/cohorts/{}/hours", cast.cohort),
        format!("/cohorts/{}/calendar", cast.cohort),
        "/startups".into(),
        format!("/startups/{startup}"),
        "/mentors".into(),
        "/mentors/care".into(),
        format!("/mentors/{mentor}"),
        "/people".into(),
        "/partners".into(),
        "/sessions".into(),
        "/missions".into(),
        "/offers".into(),
        "/introductions".into(),
        "/letters".into(),
        format!("/bookings/{booking}"),
    ];
    let founder = [
        "/".to_owned(),
        format!("/startups/{startup}"),
        "/mentors".into(),
        "/mentors/earliest".into(),
        format!("/mentors/{mentor}/slots"),
        "/sessions".into(),
        format!("/bookings/{booking}"),
    ];
    let host = [
        "/".to_owned(),
        "/my-hours".into(),
        "/my-hours/statement".into(),
        "/sessions".into(),
    ];
    let mut times = Vec::new();
    for (name, browser) in people {
        let paths: &[String] = match *name {
            "founder" => &founder,
            "mentor" => &host,
            _ => &staff,
        };
        for path in paths {
            times.push((*name, shown(path), ask(browser.clone(), path, broken).await));
        }
    }
    times
}

async fn ask(mut browser: Browser, path: &str, broken: &mut Vec<String>) -> Histogram<u64> {
    let mut times = Histogram::<u64>::new(3).expect("three figures");
    // The first answer warms, and is not counted.
    for n in 0..=ASKED {
        let start = Instant::now();
        let page = browser.get(path).await;
        let took = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        if page.status != StatusCode::OK {
            broken.push(format!("{path} answers {}", page.status));
            return times;
        }
        if n > 0 {
            times.record(took).expect("a time");
        }
    }
    times
}

/// Without its ids.
fn shown(path: &str) -> String {
    let parts = path.split('/');
    let parts = parts.map(|part| match part.parse::<Uuid>() {
        Ok(_) => "…",
        Err(_) => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

fn ms(times: &Histogram<u64>, quantile: f64) -> f64 {
    Duration::from_micros(times.value_at_quantile(quantile)).as_secs_f64() * 1_000.0
}

/// Of this process (proc(5), `VmRSS`); 0 where nobody tells.
fn resident_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kb = line.and_then(|line| line.split_whitespace().nth(1));
    kb.and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1_024
}
