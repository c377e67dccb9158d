//! A proposal respects all it is told, whatever the round. That it is the best is proven where it
//! is made (`assignment/proof.rs`); `LEVIER_MATCHING_CASES` says how many cases here too.

use proptest::{collection::vec, option::weighted, prelude::*, sample::subsequence};
use uuid::Uuid;

use super::*;
use crate::expertise;

fn startup_id(n: usize) -> StartupId {
    StartupId(Uuid::from_u128(n as u128))
}

fn mentor_id(n: usize) -> MentorId {
    MentorId(Uuid::from_u128(1_000 + n as u128))
}

fn words() -> impl Strategy<Value = Vec<Expertise>> {
    // Few enough that some meet and some do not.
    subsequence(Expertise::ALL[..9].to_vec(), 0..4)
}

fn languages() -> impl Strategy<Value = Vec<Language>> {
    prop_oneof![
        4 => Just(Language::ALL.to_vec()),
        1 => subsequence(Language::ALL.to_vec(), 0..=2),
    ]
}

prop_compose! {
    fn meets()(lyon in weighted(0.7, any::<bool>()), in_person_only in proptest::bool::weighted(0.2)) -> Meets {
        let town = |lyon| Town::parse(if lyon { "lyon" } else { "paris" }).expect("a town");
        Meets { town: lyon.map(town), in_person_only }
    }
}

prop_compose! {
    fn startup()(needs in words(), languages in languages(), meets in meets(), wants in 0_u32..4) -> Startup {
        Startup { needs, languages, meets, wants }
    }
}

prop_compose! {
    fn mentor()(expertise in words(), languages in languages(), meets in meets(), takes in 0_u32..4) -> Mentor {
        Mentor { expertise, languages, meets, takes, free_quarters: 4 }
    }
}

fn pair() -> impl Strategy<Value = Pair> {
    (0_usize..8, 0_usize..10).prop_map(|(startup, mentor)| Pair {
        startup: startup_id(startup),
        mentor: mentor_id(mentor),
    })
}

prop_compose! {
    fn round()(
        startups in vec(startup(), 0..8),
        mentors in vec(mentor(), 0..10),
        conflicts in vec((pair(), 0_usize..Conflict::ALL.len()), 0..6),
        pinned in vec(pair(), 0..2),
    ) -> Round {
        Round {
            startups: (0..).map(startup_id).zip(startups).collect(),
            mentors: (0..).map(mentor_id).zip(mentors).collect(),
            conflicts: conflicts.into_iter().map(|(pair, nth)| (pair, Conflict::ALL[nth])).collect(),
            pinned: pinned.into_iter().collect(),
        }
    }
}

fn cases() -> u32 {
    let wanted = std::env::var("LEVIER_MATCHING_CASES").ok();
    wanted.map_or(256, |number| {
        number.parse().expect("LEVIER_MATCHING_CASES is a number")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn a_proposal_respects_what_it_is_told(round in round()) {
        // Pins are refused, with reasons, exactly when they cannot be kept as a draft.
        let (_, lost) = round.resume(&round.pinned);
        let proposal = round.propose();
        prop_assert_eq!(proposal.is_ok(), lost.is_empty());
        let Ok(proposal) = proposal else { return Ok(()) };

        for (id, startup) in &round.startups {
            prop_assert!(proposal.mentors_of(*id).count() <= startup.wants as usize);
        }
        for (id, mentor) in &round.mentors {
            let taken = proposal.startups_of(*id).count();
            prop_assert_eq!(taken + proposal.places_left(*id) as usize, mentor.takes as usize);
            prop_assert_eq!(proposal.mentors_left().contains(id), taken == 0 && mentor.takes > 0);
        }
        for pin in &round.pinned {
            prop_assert!(proposal.pairs().contains_key(pin));
        }
        for (pair, fit) in proposal.pairs() {
            let (startup, mentor) = (&round.startups[&pair.startup], &round.mentors[&pair.mentor]);
            let known: Vec<_> = fit.known.iter().map(|known| known.word).collect();
            prop_assert_eq!(&known, &expertise::common(&startup.needs, &mentor.expertise));
            prop_assert!(!known.is_empty() || round.pinned.contains(pair));
            prop_assert!(!fit.languages.is_empty());
            prop_assert!(!round.conflicts.iter().any(|(conflict, _)| conflict == pair));
            if startup.meets.in_person_only || mentor.meets.in_person_only {
                let towns = startup.meets.town.as_ref().zip(mentor.meets.town.as_ref());
                prop_assert!(towns.is_none_or(|(one, other)| one == other));
            }
            prop_assert_eq!(&round.fit(*pair), &Ok(fit.clone()));
        }
    }

    #[test]
    fn a_proposal_leaves_nobody_whom_someone_free_could_help(round in round()) {
        let Ok(proposal) = round.propose() else { return Ok(()) };
        for left in proposal.startups_left() {
            prop_assert!(left.got < left.wants);
            prop_assert!(!matches!(left.why, WhyLeft::NotMatched { .. }), "{left:?}");
        }
    }

    #[test]
    fn a_proposal_comes_back_from_its_draft(round in round()) {
        let Ok(proposal) = round.propose() else { return Ok(()) };
        let draft: BTreeSet<Pair> = proposal.pairs().keys().copied().collect();
        prop_assert_eq!(proposal.publish().is_ok(), !draft.is_empty());
        let (resumed, lost) = round.resume(&draft);
        prop_assert_eq!(resumed, proposal);
        prop_assert!(lost.is_empty());
    }
}
