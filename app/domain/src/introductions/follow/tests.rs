//! Each side in turn, then staff.

use super::*;
use crate::introductions::Turn;
use crate::introductions::told::*;

fn put(question: FollowQuestion, side: Side, day: i64) -> FollowUp {
    FollowUp {
        question,
        side,
        asked: on(day),
        times: 1,
        reminded: None,
        answer: None,
    }
}

#[test]
fn each_side_in_turn_then_staff() {
    use FollowAnswer::{No, NotYet, Yes};
    use FollowQuestion::{Met, Outcome};
    use Side::{Founder, Partner};
    let met = introduced().meet(on(20)).expect("introduced");
    let ask = |question, side, day| {
        Some(FollowStep::Ask {
            question,
            side,
            due: on(day),
        })
    };
    let remind = |question, side, day| {
        Some(FollowStep::Remind {
            question,
            side,
            due: on(day),
        })
    };
    let staff = |day| Some(FollowStep::LeaveToStaff { due: on(day) });
    let founder = put(Met, Founder, 15);
    let reminded = FollowUp {
        reminded: Some(on(22)),
        ..founder
    };
    let says = |answer| FollowUp {
        answer: Some((answer, on(16))),
        ..founder
    };
    let partner = put(Met, Partner, 29);
    let silent = FollowUp {
        reminded: Some(on(36)),
        ..partner
    };
    let (what, is_right) = (put(Outcome, Founder, 50), put(Outcome, Partner, 60));
    let known = met.clone().comes_to(on(60)).expect("introduced");
    let said = Some((Founder, on(60)));
    for (case, it, asked, said, step) in [
        ("agreed only", agreed(), vec![], None, None),
        (
            "introduced",
            introduced(),
            vec![],
            None,
            ask(Met, Founder, 15),
        ),
        (
            "asked",
            introduced(),
            vec![founder],
            None,
            remind(Met, Founder, 22),
        ),
        (
            "reminded",
            introduced(),
            vec![reminded],
            None,
            ask(Met, Partner, 29),
        ),
        (
            "not yet",
            introduced(),
            vec![says(NotYet)],
            None,
            ask(Met, Founder, 37),
        ),
        (
            "not yet, a third time",
            introduced(),
            vec![FollowUp {
                times: 3,
                ..says(NotYet)
            }],
            None,
            staff(37),
        ),
        (
            "both asked",
            introduced(),
            vec![reminded, partner],
            None,
            remind(Met, Partner, 36),
        ),
        (
            "both silent",
            introduced(),
            vec![reminded, silent],
            None,
            staff(43),
        ),
        (
            "left to staff",
            introduced().leave_to_staff(on(43)),
            vec![reminded, silent],
            None,
            None,
        ),
        (
            "it will not happen",
            introduced(),
            vec![says(No)],
            None,
            None,
        ),
        (
            "they met",
            met.clone(),
            vec![says(Yes)],
            None,
            ask(Outcome, Founder, 50),
        ),
        (
            "what came of it",
            met.clone(),
            vec![says(Yes), what],
            None,
            remind(Outcome, Founder, 57),
        ),
        (
            "silent on it",
            met.clone(),
            vec![FollowUp {
                reminded: Some(on(57)),
                ..what
            }],
            None,
            ask(Outcome, Partner, 64),
        ),
        (
            "too early",
            met,
            vec![FollowUp {
                answer: Some((NotYet, on(51))),
                ..what
            }],
            None,
            ask(Outcome, Founder, 111),
        ),
        (
            "the founder said it",
            known.clone(),
            vec![what],
            said,
            ask(Outcome, Partner, 60),
        ),
        (
            "the partner looks at it",
            known.clone(),
            vec![what, is_right],
            said,
            remind(Outcome, Partner, 67),
        ),
        (
            "and says nothing",
            known.clone(),
            vec![
                what,
                FollowUp {
                    reminded: Some(on(67)),
                    ..is_right
                },
            ],
            said,
            None,
        ),
        (
            "and says yes",
            known.clone(),
            vec![
                what,
                FollowUp {
                    answer: Some((Yes, on(61))),
                    ..is_right
                },
            ],
            said,
            None,
        ),
        ("staff said it", known, vec![what], None, None),
    ] {
        assert_eq!(next(&it, &asked, said), step, "{case}");
    }
}

#[test]
fn what_nobody_answers_waits_for_staff() {
    let left = introduced().leave_to_staff(on(43));
    assert_eq!(left.waits_for(on(44)), Some(Turn::Staff));
    let met = left.meet(on(50)).expect("introduced");
    assert_eq!(
        (met.left_to_staff, met.waits_for(on(51))),
        (None, None),
        "the next question is put by letter"
    );
    let again = met.leave_to_staff(on(90));
    assert_eq!(again.waits_for(on(91)), Some(Turn::Staff));
    let known = again.comes_to(on(92)).expect("introduced");
    assert_eq!((known.left_to_staff, known.waits_for(on(93))), (None, None));
    assert_eq!(agreed().leave_to_staff(on(9)).left_to_staff, None);
}
