//! Whatever is answered, the questions come to an end.

use chrono::{DateTime, Utc};
use proptest::prelude::*;

use super::{FollowAnswer, FollowQuestion, FollowStep, FollowUp, next};
use crate::introductions::told::*;
use crate::introductions::{Introduction, Side};

/// The letters that one introduction may cause at most: twice three times and a reminder of each, to
/// both sides.
const MOST: usize = 20;

/// What somebody answers to a step: yes, not yet twice as often, or nothing.
fn answers(
    it: Introduction,
    up: FollowUp,
    answer: u8,
    now: DateTime<Utc>,
) -> (Introduction, FollowUp) {
    match (answer, up.question) {
        (0, FollowQuestion::Met) => {
            let up = FollowUp {
                answer: Some((FollowAnswer::Yes, now)),
                ..up
            };
            (it.meet(now).expect("introduced"), up)
        }
        (0, FollowQuestion::Outcome) => {
            let up = FollowUp {
                answer: Some((FollowAnswer::Yes, now)),
                ..up
            };
            (it.comes_to(now).expect("introduced"), up)
        }
        (1 | 2, _) => {
            let answer = Some((FollowAnswer::NotYet, now));
            (it, FollowUp { answer, ..up })
        }
        _ => (it, up),
    }
}

fn put(asked: &mut Vec<FollowUp>, step: FollowStep, now: DateTime<Utc>) -> Option<FollowUp> {
    let (question, side) = match step {
        FollowStep::LeaveToStaff { .. } => return None,
        FollowStep::Ask { question, side, .. } | FollowStep::Remind { question, side, .. } => {
            (question, side)
        }
    };
    let at = asked
        .iter()
        .position(|up| up.question == question && up.side == side);
    let before = at.map(|at| asked.remove(at));
    Some(match step {
        FollowStep::Ask { .. } => FollowUp {
            question,
            side,
            asked: now,
            times: before.map_or(0, |up| up.times) + 1,
            reminded: None,
            answer: None,
        },
        _ => FollowUp {
            reminded: Some(now),
            ..before.expect("asked before")
        },
    })
}

proptest! {
    #[test]
    fn the_questions_come_to_an_end(said in proptest::collection::vec(0_u8..5, 40)) {
        let mut it = introduced();
        let mut asked: Vec<FollowUp> = Vec::new();
        let (mut now, mut letters) = (on(5), 0);
        for answer in said {
            let Some(step) = next(&it, &asked, None) else { break };
            prop_assert!(step.due() >= now, "a step before the one it follows");
            now = step.due();
            let Some(up) = put(&mut asked, step, now) else {
                it = it.leave_to_staff(now);
                continue;
            };
            letters += 1;
            let (after, up) = answers(it, up, answer, now);
            it = after;
            asked.push(up);
        }
        prop_assert!(next(&it, &asked, None).is_none(), "it never ends: {:?}", asked);
        prop_assert!(letters <= MOST, "{} letters", letters);
        let sides: Vec<Side> = asked.iter().map(|up| up.side).collect();
        prop_assert!(sides.len() <= 4, "a side is asked each question by one row: {:?}", sides);
    }
}
