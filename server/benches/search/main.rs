//! Looking for anything among 10,000 startups, 1,000 mentors, 200,000 sessions and 40,000 notes, on
//! SQLite and on PostgreSQL. `cargo xtask bench search [--quick]`
//!
//! Each time is of the whole page, drawn. Ends with a failure when something that is there is not
//! found, or something that is not, never because of a speed.

#[allow(dead_code, reason = "the tests ask more of it")]
#[path = "../../tests/it/browser.rs"]
mod browser;
#[allow(dead_code, reason = "growing asks more of it")]
mod fill;
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "the tests ask more of it"
)]
#[path = "../../tests/it/house.rs"]
mod house;
mod words;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use browser::Browser;
use fill::Filled;
use hdrhistogram::Histogram;
use house::House;
use store::testing::On;
use words::Words;

const WHOLE: Effort = Effort {
    startups: 10_000,
    mentors: 1_000,
    sessions: 200_000,
    notes: 20_000,
    questions: 300,
};

const QUICK: Effort = Effort {
    startups: 500,
    mentors: 50,
    sessions: 1_000,
    notes: 500,
    questions: 40,
};

/// How much of everything.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    pub startups: usize,
    pub mentors: usize,
    pub sessions: usize,
    /// On startups, and as many on sessions.
    pub notes: usize,
    /// Of each kind.
    questions: usize,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let effort = if quick { QUICK } else { WHOLE };
    let mut wrong = Vec::new();
    for (name, on) in On::asked() {
        println!("\n{name}");
        wrong.extend(measure(&House::open(on).await, effort).await);
    }
    for wrong in &wrong {
        eprintln!("broken: {wrong}");
    }
    match wrong.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

async fn measure(house: &House, effort: Effort) -> Vec<String> {
    let start = Instant::now();
    let filled = fill::fill(house, effort).await;
    store::testing::settle(&house.shared.db).await;
    println!(
        "filled and indexed in {:.0} s",
        start.elapsed().as_secs_f64()
    );
    let (whole, index) = store::testing::sizes(&house.shared.db).await;
    let mb = |bytes: i64| bytes / 1_000_000;
    println!("{} MB, of which the index is {} MB", mb(whole), mb(index));
    let salome = house.browser_of(filled.cast.salome).await;
    let ada = house.browser_of(filled.cast.ada).await;
    let mut wrong = Vec::new();
    for (who, browser) in [
        ("a manager of one programme in four", salome),
        ("an administrator", ada),
    ] {
        println!("as {who}");
        let mut all = times();
        for kind in Kind::ALL {
            let (took, not_found) = ask(browser.clone(), kind, &filled, effort.questions).await;
            tell(&format!("{kind:?}"), &took);
            all.add(&took).expect("of one kind");
            wrong.extend(not_found);
        }
        tell("all of them", &all);
    }
    let start = Instant::now();
    let db = &house.shared.db;
    store::testing::forget_search(db).await.expect("forgotten");
    store::search::catch_up(db).await.expect("indexed");
    println!(
        "indexed anew, as when an older house opens, in {:.0} s",
        start.elapsed().as_secs_f64()
    );
    if store::testing::sizes(db).await.1 == 0 {
        wrong.push("nothing is indexed".to_owned());
    }
    wrong
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Exact,
    Slip,
    TwoWords,
    Begun,
    OfNotes,
    Common,
    Everywhere,
    Nothing,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Exact,
        Self::Slip,
        Self::TwoWords,
        Self::Begun,
        Self::OfNotes,
        Self::Common,
        Self::Everywhere,
        Self::Nothing,
    ];

    /// The `n`-th question, and what its answer says, when that is known.
    fn question(self, filled: &Filled, n: usize) -> (String, Option<String>) {
        // Those of the manager's programme.
        let startup = &filled.startups[(n * 28) % filled.startups.len() / 4 * 4];
        let (first, second) = startup.split_once(' ').unwrap_or((startup, ""));
        // Without its end: the library leaves a sign of its own between two texts.
        let marked = |word: &str| Some(format!("<mark>{word}"));
        match self {
            Self::Exact => (first.to_owned(), marked(first)),
            Self::Slip => (Words::slipped(first, n), marked(first)),
            Self::TwoWords => (format!("{second} {first}"), marked(first)),
            Self::Begun => (first.chars().take(4).collect(), None),
            Self::OfNotes => (filled.of_notes[n % filled.of_notes.len()].clone(), None),
            Self::Common => (filled.common[n % filled.common.len()].clone(), None),
            Self::Everywhere => (filled.everywhere[n % filled.everywhere.len()].clone(), None),
            Self::Nothing => (format!("zzqx{n}wvk"), Some("Rien pour".into())),
        }
    }
}

fn encoded(question: &str) -> String {
    let bytes = question.bytes().map(|byte| format!("%{byte:02X}"));
    bytes.collect()
}

type Times = Histogram<u64>;

fn times() -> Times {
    Histogram::new(3).expect("three figures")
}

fn tell(of: &str, times: &Times) {
    let ms =
        |quantile| Duration::from_micros(times.value_at_quantile(quantile)).as_secs_f64() * 1_000.0;
    println!(
        "  {of:<12} {:>7.1} ms at p50 {:>7.1} ms at p99",
        ms(0.5),
        ms(0.99)
    );
}

async fn ask(
    mut browser: Browser,
    kind: Kind,
    filled: &Filled,
    many: usize,
) -> (Times, Vec<String>) {
    let mut wrong = Vec::new();
    let mut times = times();
    for n in 0..many {
        let (question, says) = kind.question(filled, n);
        let path = format!("/search?q={}", encoded(&question));
        let start = Instant::now();
        let page = browser.see(&path).await;
        let took = start.elapsed();
        times
            .record(u64::try_from(took.as_micros()).unwrap_or(u64::MAX))
            .expect("a time");
        if says.is_some_and(|says| !page.says(&says)) {
            wrong.push(format!("{kind:?}: {question:?} is not well answered"));
        }
    }
    (times, wrong)
}
