//! Whatever people do in whatever order, a mission keeps its promises.

use chrono::{DateTime, Duration, Utc};
use proptest::{collection::vec, prelude::*};

use super::told::*;
use super::*;
use crate::ids::DayId;

/// The `n`-th act anybody could try; a refused one leaves everything as it was.
fn act(mission: &Mission, n: u8, now: DateTime<Utc>) -> Mission {
    let it = mission.clone();
    let (id, expert) = expert(n / 17);
    let today = now.date_naive();
    let terms = Terms {
        starts: today,
        ends: today + Duration::days(20),
        ..terms(1, 2)
    };
    let agreed_on = it.stage.deal().map_or(today, |deal| deal.at.date_naive());
    let id_of_a_day = u128::from(n) * 1_000_000 + u128::from(now.timestamp().unsigned_abs());
    let after = match n % 17 {
        0 => it.open(now).ok(),
        1 | 2 => it.offer((id, expert), Word::default(), now).ok(),
        3 => it.ask((id, expert), SALOME, now).ok(),
        4 => it.decline(id, Word::default(), now).ok(),
        5 => it.take_back(id, now).ok(),
        6 | 7 => it.agree(id, terms, AMINA, now, today).ok(),
        8 | 9 => it.note(noted(id_of_a_day, today, 1), agreed_on, today).ok(),
        10 => {
            let first = it.days.first().map(|it| it.id);
            first.and_then(|first: DayId| it.strike(first).ok())
        }
        11 => it.deliver(delivery(now)).ok(),
        12 => it.send_back(missing(), AMINA, now).ok(),
        13 => it.accept(acceptance(now)).ok(),
        14 => it.extend(today + Duration::days(30), today).ok(),
        15 if n > 200 => it.end(end(now)).ok(),
        16 if n > 200 => it.withdraw(AMINA, now).ok(),
        _ => Some(it.gone(id, now)),
    };
    after.unwrap_or_else(|| mission.clone())
}

/// Stages that may follow each other, or stay.
fn may_follow(before: StageWord, after: StageWord) -> bool {
    use StageWord::*;
    before == after
        || match before {
            Drafted => matches!(after, Open | Withdrawn),
            Open => matches!(after, Proposed | Withdrawn),
            Proposed => matches!(after, Open | Agreed | Withdrawn),
            Agreed => matches!(after, UnderWay | EndedEarly),
            UnderWay => matches!(after, Delivered | EndedEarly),
            Delivered => matches!(after, UnderWay | Accepted | EndedEarly),
            Accepted | EndedEarly | Withdrawn => false,
        }
}

proptest! {
    #[test]
    fn promises_are_kept(acts in vec((any::<u8>(), 0_i64..5), 0..80)) {
        let mut now = at(1);
        let mut it = Mission::drafted();
        for (n, days) in acts {
            now += Duration::days(days);
            let before = it;
            it = act(&before, n, now);
            let (was, is) = (before.stage.word(), it.stage.word());
            prop_assert!(may_follow(was, is), "{was} became {is}");

            let offers = it.hands.iter().filter(|it| it.is_offered()).count();
            prop_assert_eq!(offers > 0, is == StageWord::Proposed, "an offer waits, and only then is it told");
            let chosen = it.hands.iter().filter(|it| matches!(it.state, HandState::Chosen { .. })).count();
            prop_assert_eq!(chosen, usize::from(it.stage.deal().is_some()), "exactly one is chosen");
            if let Some(deal) = before.stage.deal() {
                let same = it.stage.deal().map(|it| (it.hand, it.days, it.starts, it.by));
                prop_assert_eq!(same, Some((deal.hand, deal.days, deal.starts, deal.by)), "nothing undoes a yes");
            }
            if !it.stage.is_open() {
                prop_assert!(it.hands.iter().all(|it| !it.is_waiting()), "nobody waits for what is decided");
            }
            if before.stage.is_over() {
                prop_assert_eq!(&it, &before, "what is over stays");
            }
            if matches!(it.stage, Stage::Delivered { .. } | Stage::Accepted { .. }) {
                prop_assert!(it.done() > 0, "a delivery took some time");
            }
            let mut persons: Vec<_> = it.hands.iter().map(|it| it.expert.person).collect();
            persons.sort();
            persons.dedup();
            prop_assert_eq!(persons.len(), it.hands.len(), "each person once");
        }
    }
}
