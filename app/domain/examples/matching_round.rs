//! How long a proposal takes for 40 startups and 100 mentors, the largest round:
//! `cargo run -p domain --release --example matching_round`

use domain::Language;
use domain::expertise::Expertise;
use domain::ids::{MentorId, StartupId};
use domain::matching::{Meets, Mentor, Round, Startup};
use uuid::Uuid;

const STARTUPS: u32 = 40;
const MENTORS: u32 = 100;

/// The same words at every run: steps through the vocabulary.
fn words(nth: u32, count: u32, vocabulary: u32) -> Vec<Expertise> {
    let index = |word: u32| (nth * 7 + word * word * 3 + nth * word) % vocabulary;
    let word = |index: u32| Expertise::ALL.get(usize::try_from(index).ok()?).copied();
    (0..count).map(index).filter_map(word).collect()
}

fn round(vocabulary: u32, wants: u32, takes: u32) -> Round {
    let startup = |nth: u32| Startup {
        needs: words(nth, 5, vocabulary),
        languages: Language::ALL.to_vec(),
        meets: Meets::default(),
        wants,
    };
    let mentor = |nth: u32| Mentor {
        expertise: words(nth, 4, vocabulary),
        languages: vec![Language::French],
        meets: Meets::default(),
        takes,
        free_quarters: 16,
    };
    let startups = (0..STARTUPS).map(|nth| (StartupId(Uuid::from_u128(nth.into())), startup(nth)));
    let mentors = (0..MENTORS).map(|nth| (MentorId(Uuid::from_u128(nth.into())), mentor(nth)));
    Round {
        startups: startups.collect(),
        mentors: mentors.collect(),
        ..Round::default()
    }
}

fn main() {
    for (name, round) in [
        ("three mentors each", round(35, 3, 2)),
        ("too few mentors", round(35, 6, 2)),
        ("everyone knows everything", round(1, 3, 2)),
        ("as many as there are", round(35, 100, 40)),
    ] {
        let start = std::time::Instant::now();
        let mut pairs = 0;
        for _ in 0..20 {
            let proposal = std::hint::black_box(&round).propose();
            pairs = proposal.map_or(0, |proposal| proposal.pairs().len());
        }
        println!(
            "{STARTUPS} startups and {MENTORS} mentors, {name}: {pairs} pairs in {:?}",
            start.elapsed() / 20
        );
    }
}
