//! The ledger of introductions over 50,000 of them: what the database counts, and the whole page.

use std::time::Instant;

use chrono::TimeDelta;
use domain::ids::{OrganisationId, StartupId};
use domain::introductions::OutcomeKind;
use domain::introductions::ledger::{Ledger, Reply};
use store::introductions::ledger::{self, Line, Scope};
use store::testing::introductions::{Among, Kept};
use store::{organisations, startups};
use uuid::Uuid;

use crate::Effort;
use crate::house::{Cast, House};
use crate::times::Times;

const PARTNERS: u128 = 200;
const STARTUPS: u128 = 1_500;
/// All of them were asked within it.
const PAGE: &str = "/introductions/report?from=2023-01-01&until=2026-12-31";

/// Prints its figures, and answers what is wrong with them.
pub async fn measure(house: &House, effort: Effort) -> Vec<String> {
    let cast = house.cast().await;
    let start = Instant::now();
    let (among, kept) = fill(house, &cast, effort.report).await;
    println!(
        "{} introductions of {PARTNERS} partners and {STARTUPS} startups, kept in {:.0} s",
        effort.report,
        start.elapsed().as_secs_f64()
    );
    let scope = Scope {
        staff: cast.ada,
        asked: among.first..among.first + TimeDelta::days(2_000),
        programme: None,
        cohort: None,
        organisation: None,
    };
    let lines = Times::of(effort.times, || lines(house, &scope)).await;
    lines.print("report: what the database counts, partner by partner");
    let mut ada = house.browser_of(cast.ada).await;
    let before = house.shared.db.statements();
    let page = ada.see(PAGE).await;
    let statements = house.shared.db.statements() - before;
    for (path, what) in [
        (PAGE.to_owned(), "report: the whole page"),
        (
            format!("{PAGE}&programme={}", cast.programme),
            "report: of one programme",
        ),
        (
            format!("{PAGE}&partner={}", among.organisations[0]),
            "report: of one partner",
        ),
    ] {
        let browser = house.browser_of(cast.ada).await;
        let times = Times::of(effort.times, || {
            let (mut browser, path) = (browser.clone(), path.clone());
            async move { browser.see(&path).await }
        });
        times.await.print(what);
    }
    for ending in ["csv", "xlsx"] {
        let path = PAGE.replace("report?", &format!("report.{ending}?"));
        let start = Instant::now();
        let file = ada.see(&path).await;
        let (ms, bytes) = (start.elapsed().as_millis(), file.bytes.len());
        println!("report: as {ending}, every introduction: {ms} ms, {bytes} bytes");
    }
    println!(
        "report: {statements} statements, {} bytes uncompressed",
        page.bytes.len()
    );
    wrong(&self::lines(house, &scope).await, &kept)
}

async fn lines(house: &House, scope: &Scope) -> Vec<Line> {
    let mut read = house.shared.db.read().await.expect("a connection");
    ledger::by_partner(&mut read, scope).await.expect("lines")
}

async fn fill(house: &House, cast: &Cast, count: u32) -> (Among, Vec<Kept>) {
    let now = house.shared.clock.now();
    // Within three years, whatever their number.
    let every = TimeDelta::minutes(3 * 365 * 24 * 60 / i64::from(count));
    let among = Among {
        programmes: vec![cast.programme, cast.other_programme],
        startups: (0..STARTUPS)
            .map(|n| StartupId(Uuid::from_u128(0x10_0000 + n)))
            .collect(),
        organisations: (0..PARTNERS)
            .map(|n| OrganisationId(Uuid::from_u128(0x20_0000 + n)))
            .collect(),
        person: cast.paul,
        first: now - TimeDelta::days(3 * 365),
        every,
    };
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    for (n, startup) in among.startups.iter().enumerate() {
        let profile = startups::Profile {
            name: format!("Startup n° {n}"),
            ..Default::default()
        };
        startups::add(&mut tx, *startup, &profile, now)
            .await
            .expect("added");
    }
    for (n, organisation) in among.organisations.iter().enumerate() {
        let profile = organisations::Profile {
            name: format!("Partenaire n° {n}"),
            ..Default::default()
        };
        organisations::add(&mut tx, *organisation, &profile, now)
            .await
            .expect("added");
    }
    let kept: Vec<Kept> = (0..count).map(|n| among.nth(n)).collect();
    for it in &kept {
        among.keep(&mut tx, it).await.expect("kept");
    }
    tx.commit().await.expect("kept");
    (among, kept)
}

/// Where what was counted differs from the rows themselves, counted one by one.
fn wrong(lines: &[Line], kept: &[Kept]) -> Vec<String> {
    let mut found = Vec::new();
    let mut all = Ledger::default();
    for line in lines {
        all.add(&line.ledger);
        let theirs = kept
            .iter()
            .filter(|it| it.organisation == line.organisation);
        let entries: Vec<_> = theirs.filter_map(Kept::entry).collect();
        if line.ledger != Ledger::of(&entries) {
            found.push(format!("{} has other figures", line.name));
        }
    }
    for (what, counted, plain) in plainly(&all, kept) {
        if counted != plain {
            found.push(format!("{what}: {counted}, and plainly {plain}"));
        }
    }
    found
}

/// The same figures without the ledger's own words for them.
fn plainly(all: &Ledger, kept: &[Kept]) -> Vec<(&'static str, i64, i64)> {
    let count = |is: &dyn Fn(&Kept) -> bool| kept.iter().filter(|it| is(it)).count() as i64;
    let last = |it: &Kept| {
        it.rounds
            .iter()
            .filter_map(|(_, answer)| *answer)
            .next_back()
    };
    let is_last = |it: &Kept, reply| last(it).is_some_and(|(it, _)| it == reply);
    let standing = || {
        let outcomes = kept.iter().flat_map(|it| &it.outcomes);
        outcomes.filter(|it| !it.retracted && it.told.kind != OutcomeKind::Nothing)
    };
    let came = all.came();
    let mut waits: Vec<i64> = kept
        .iter()
        .filter_map(|it| {
            let (asked, _) = it.rounds.first()?;
            let (_, answered) = it.rounds.iter().find_map(|(_, answer)| *answer)?;
            (answered > *asked).then(|| (answered - *asked).num_minutes())
        })
        .collect();
    waits.sort_unstable();
    let middle = (waits[(waits.len() - 1) / 2] + waits[waits.len() / 2]) / 2;
    let tenths = (middle * 10 + 720) / 1_440;
    vec![
        ("asked", all.asked, count(&|it| !it.rounds.is_empty())),
        (
            "accepted",
            all.accepted,
            count(&|it| is_last(it, Reply::Given)),
        ),
        (
            "declined",
            all.declined,
            count(&|it| is_last(it, Reply::Refused)),
        ),
        ("met", all.met, count(&|it| it.met_at.is_some())),
        ("outcomes", came.number, standing().count() as i64),
        (
            "half days",
            came.half_days,
            standing().filter_map(|it| it.told.half_days).sum(),
        ),
        (
            "cents",
            came.cents,
            standing().filter_map(|it| it.told.cents).sum(),
        ),
        (
            "publishable",
            came.publishable,
            standing().filter(|it| it.told.publishable).count() as i64,
        ),
        (
            "median",
            all.waits.median().map_or(-1, |it| it.tenths()),
            tenths,
        ),
    ]
}
