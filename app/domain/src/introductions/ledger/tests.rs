use chrono::Duration;
use proptest::prelude::*;

use super::super::told::on;
use super::*;

fn entry(reply: Option<Reply>, outcomes: Vec<Told>) -> Entry {
    let accepted = reply == Some(Reply::Given);
    Entry {
        asked: on(1),
        answered: reply.map(|_| on(3)),
        reply,
        introduced: accepted,
        met: !outcomes.is_empty(),
        outcomes,
    }
}

fn told(kind: OutcomeKind, half_days: Option<i64>, cents: Option<i64>) -> Told {
    Told {
        kind,
        half_days,
        cents,
        confirmed: cents.is_some(),
        publishable: half_days.is_some(),
    }
}

#[test]
fn each_figure_counts_what_it_says() {
    use OutcomeKind::{Advice, Contract, Nothing, SkillsSponsorship};
    let yes = Some(Reply::Given);
    let entries = [
        entry(
            yes,
            vec![
                told(SkillsSponsorship, Some(5), Some(1_000)),
                told(SkillsSponsorship, Some(2), None),
            ],
        ),
        entry(
            yes,
            vec![told(Contract, None, Some(2_000)), told(Advice, None, None)],
        ),
        entry(yes, vec![told(Nothing, None, None)]),
        entry(yes, vec![]),
        entry(Some(Reply::Refused), vec![]),
        entry(Some(Reply::Deferred), vec![]),
        entry(None, vec![]),
        entry(None, vec![]),
    ];
    let ledger = Ledger::of(&entries);
    assert_eq!(
        (
            ledger.asked,
            ledger.accepted,
            ledger.declined,
            ledger.deferred,
            ledger.unanswered()
        ),
        (8, 4, 1, 1, 2)
    );
    assert_eq!(
        (ledger.introduced, ledger.met, ledger.fruitful),
        (4, 3, 2),
        "nothing is no fruit"
    );
    assert_eq!(ledger.acceptance(), Some(50));
    let came = ledger.came();
    assert_eq!(
        (came.number, came.half_days, came.valued, came.cents),
        (4, 7, 2, 3_000)
    );
    assert_eq!(
        (came.confirmed, came.publishable, came.value()),
        (2, 2, Some(3_000))
    );
    assert_eq!(ledger.outcomes[&Nothing].number, 1);
    assert_eq!(
        ledger.outcomes[&Advice].value(),
        None,
        "nobody said a value: that is not zero"
    );
    assert_eq!(ledger.waits.count(), 6);
}

#[test]
fn of_nothing_there_is_no_rate_and_no_median() {
    let nothing = Ledger::default();
    assert_eq!(nothing.acceptance(), None);
    assert_eq!(nothing.waits.median(), None);
    assert_eq!(nothing.came().value(), None);
    for (part, whole, share) in [
        (0, 0, None),
        (0, 3, Some(0)),
        (1, 3, Some(33)),
        (2, 3, Some(67)),
        (1, 2, Some(50)),
        (1, 200, Some(1)),
        (3, 3, Some(100)),
    ] {
        assert_eq!(percent(part, whole), share, "{part} of {whole}");
    }
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let reply = prop::option::of(prop::sample::select(Reply::ALL));
    let outcome = (
        prop::sample::select(OutcomeKind::ALL),
        prop::option::of(1..40_i64),
        prop::option::of(0..1_000_000_i64),
    );
    let outcomes = prop::collection::vec(outcome, 0..3);
    (reply, 0..9_000_i64, outcomes).prop_map(|(reply, minutes, outcomes)| Entry {
        answered: reply.map(|_| on(1) + Duration::minutes(minutes)),
        outcomes: outcomes
            .into_iter()
            .map(|(kind, half_days, cents)| told(kind, half_days, cents))
            .collect(),
        ..entry(reply, vec![])
    })
}

proptest! {
    /// Wherever a line is drawn between two periods.
    #[test]
    fn the_figures_of_two_periods_add_up(
        entries in prop::collection::vec(any_entry(), 0..30),
        at in 0..30_usize,
    ) {
        let (before, after) = entries.split_at(at.min(entries.len()));
        let mut both = Ledger::of(before);
        both.add(&Ledger::of(after));
        prop_assert_eq!(both, Ledger::of(&entries));
    }
}
