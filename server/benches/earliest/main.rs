//! The page of the next free hours with anyone, of 500 mentors: part of `cargo xtask bench slots`.
//!
//! Ends with a failure when the number of statements grows with the number of mentors, never
//! because of a speed.

#[allow(dead_code, reason = "the tests ask more of it")]
#[path = "../../tests/it/browser.rs"]
mod browser;
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "the tests ask more of it"
)]
#[path = "../../tests/it/house.rs"]
mod house;

use std::process::ExitCode;
use std::time::Instant;

use browser::Browser;
use domain::hours::{Span, WeeklyRange};
use domain::ids::{HoursId, MentorId, PersonId, ProgrammeId, SessionId};
use domain::{EmailAddress, Language, Quarter, Stretch};
use house::{Cast, House};
use store::testing::On;
use store::{Tx, hours, mentors, people, sessions};
use uuid::Uuid;

const MENTORS: u128 = 500;
/// Of each, on every day of the next four weeks but Sundays.
const SESSIONS: i64 = 20;
const PAGE: &str = "/mentors/earliest";
const TIMES: usize = 40;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    let house = House::open(On::Sqlite).await;
    let cast = house.cast().await;
    let mut amina = house.browser_of(cast.amina).await;
    fill(&house, &cast, 0..1).await;
    let few = statements(&house, &mut amina).await;
    fill(&house, &cast, 1..MENTORS).await;
    let many = statements(&house, &mut amina).await;
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let start = Instant::now();
        amina.see(PAGE).await;
        times.push(start.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "the next hours with anyone, {MENTORS} mentors with {SESSIONS} sessions each, four weeks: \
         {:.0} ms at p50, {:.0} ms at most, {many} statements",
        times[TIMES / 2],
        times[TIMES - 1]
    );
    if few == many {
        return ExitCode::SUCCESS;
    }
    eprintln!("broken: {few} statements for one mentor, {many} for {MENTORS}");
    ExitCode::FAILURE
}

async fn statements(house: &House, browser: &mut Browser) -> u64 {
    // Whatever is written once is written.
    browser.see(PAGE).await;
    let before = house.shared.db.statements();
    browser.see(PAGE).await;
    house.shared.db.statements() - before
}

async fn fill(house: &House, cast: &Cast, which: std::ops::Range<u128>) {
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    for n in which {
        mentor(house, &mut tx, cast.programme, n).await;
    }
    tx.commit().await.expect("kept");
}

async fn mentor(house: &House, tx: &mut Tx, programme: ProgrammeId, n: u128) {
    let now = house.shared.clock.now();
    let (person, mentor) = (
        PersonId(Uuid::from_u128(0x10_0000 + n)),
        MentorId(Uuid::from_u128(0x20_0000 + n)),
    );
    let email = EmailAddress::parse(&format!("mentor{n}@example.org")).expect("an address");
    let name = format!("Mentor n° {n}");
    let zones = ["Europe/Paris", "America/Guadeloupe", "Asia/Kathmandu"];
    let new = people::NewPerson {
        id: person,
        email: &email,
        name: &name,
        language: Language::French,
        zone: zones[usize::try_from(n % 3).unwrap_or(0)],
    };
    people::add(tx, &new, now).await.expect("added");
    mentors::add(tx, mentor, person, now).await.expect("added");
    mentors::open_to(tx, mentor, programme, now)
        .await
        .expect("opened");
    for weekday in 1..=6 {
        let span = Span::parse("09:00", "17:00").expect("a span");
        let range = WeeklyRange::new(weekday, span, None, None).expect("a range");
        let id = HoursId(Uuid::from_u128(
            0x30_0000 + n * 8 + u128::from(weekday.unsigned_abs()),
        ));
        hours::add_weekly(tx, id, mentor, &range)
            .await
            .expect("added");
    }
    for day in 0..SESSIONS {
        let start = Quarter::at_or_after(now) + day * Quarter::A_DAY + 16;
        let id = 0x100_0000 + n * 64 + u128::from(day.unsigned_abs());
        let new = sessions::NewSession {
            id: SessionId(Uuid::from_u128(id)),
            programme,
            mentor,
            stretch: Stretch::new(start, 4),
            before: 0,
            after: 0,
            zone: "Europe/Paris",
            meeting_kind: "video",
            meeting_detail: "",
            seats: 1,
            title: "",
            about: "",
        };
        sessions::add(tx, &new, now).await.expect("added");
    }
}
