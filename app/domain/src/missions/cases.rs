//! Who may do what, and when: tables of cases.

use uuid::Uuid;

use super::told::*;
use super::*;
use crate::ids::DayId;

fn open() -> Mission {
    Mission::drafted().open(at(1)).expect("a draft")
}

fn offered() -> Mission {
    let it = open().offer(expert(0), Word::default(), at(2));
    it.expect("open")
}

fn agreed() -> Mission {
    let it = offered().agree(expert(0).0, terms(4, 20), AMINA, at(3), day(3));
    it.expect("offered")
}

fn under_way() -> Mission {
    let it = agreed().note(noted(1, day(5), 2), day(3), day(5));
    it.expect("agreed")
}

fn delivered() -> Mission {
    under_way().deliver(delivery(at(6))).expect("under way")
}

fn accepted() -> Mission {
    delivered().accept(acceptance(at(7))).expect("delivered")
}

/// One mission at each stage, in their order.
fn all() -> Vec<Mission> {
    vec![
        Mission::drafted(),
        open(),
        offered(),
        agreed(),
        under_way(),
        delivered(),
        accepted(),
        agreed().end(end(at(6))).expect("agreed"),
        open().withdraw(AMINA, at(2)).expect("open"),
    ]
}

#[test]
fn each_stage_has_its_word_and_says_what_it_holds() {
    for (mission, word) in all().into_iter().zip(StageWord::ALL) {
        let stage = &mission.stage;
        assert_eq!(stage.word(), *word);
        assert_eq!(stage.deal().is_some(), mission.chosen().is_some(), "{word}");
        assert_eq!(StageWord::GOING.contains(word), !stage.is_over(), "{word}");
    }
}

/// What each act answers at each stage, in the order of [`StageWord`]; `.` stands for done.
#[test]
fn every_act_at_every_stage() {
    use MissionRefusal::*;
    type Act = fn(Mission) -> Result<Mission, MissionRefusal>;
    let asks: Act = |it| it.ask(expert(1), SALOME, at(8));
    let offers: Act = |it| it.offer(expert(1), Word::default(), at(8));
    let agrees: Act = |it| it.agree(expert(0).0, terms(9, 20), AMINA, at(8), day(8));
    let takes_back: Act = |it| it.take_back(expert(0).0, at(8));
    let declines: Act = |it| it.decline(expert(0).0, Word::default(), at(8));
    let notes: Act = |it| it.note(noted(2, day(8), 1), day(3), day(8));
    let strikes: Act = |it| it.strike(DayId(Uuid::from_u128(9)));
    let delivers: Act = |it| it.deliver(delivery(at(8)));
    let accepts: Act = |it| it.accept(acceptance(at(8)));
    let sends_back: Act = |it| it.send_back(missing(), AMINA, at(8));
    let extends: Act = |it| it.extend(day(30), day(8));
    let ends: Act = |it| it.end(end(at(8)));
    let withdraws: Act = |it| it.withdraw(AMINA, at(8));
    let done = None;
    let over = [Some(Over), Some(Over), Some(Over)];
    for (act, drafted, open, proposed, agreed, under_way, delivered, ended) in [
        (
            (|it| it.open(at(8))) as Act,
            done,
            Some(AlreadyOpen),
            Some(AlreadyOpen),
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            over,
        ),
        (
            asks,
            Some(NotOpen),
            done,
            done,
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            over,
        ),
        (
            offers,
            Some(NotOpen),
            done,
            done,
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            over,
        ),
        (
            agrees,
            Some(NotOpen),
            Some(NotOffered),
            done,
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            over,
        ),
        (
            takes_back,
            Some(NotOpen),
            Some(NotOffered),
            done,
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            over,
        ),
        (
            declines,
            Some(NotOpen),
            Some(NotAsked),
            Some(NotAsked),
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            over,
        ),
        (
            notes,
            Some(NotAgreed),
            Some(NotAgreed),
            Some(NotAgreed),
            done,
            done,
            done,
            over,
        ),
        (
            strikes,
            Some(NotAgreed),
            Some(NotAgreed),
            Some(NotAgreed),
            Some(NoSuchDay),
            Some(NoSuchDay),
            Some(NoSuchDay),
            over,
        ),
        (
            delivers,
            Some(NotAgreed),
            Some(NotAgreed),
            Some(NotAgreed),
            Some(NoDayNoted),
            done,
            Some(AlreadyDelivered),
            over,
        ),
        (
            accepts,
            Some(NotDelivered),
            Some(NotDelivered),
            Some(NotDelivered),
            Some(NotDelivered),
            Some(NotDelivered),
            done,
            over,
        ),
        (
            sends_back,
            Some(NotDelivered),
            Some(NotDelivered),
            Some(NotDelivered),
            Some(NotDelivered),
            Some(NotDelivered),
            done,
            over,
        ),
        (
            extends,
            Some(NotAgreed),
            Some(NotAgreed),
            Some(NotAgreed),
            done,
            done,
            done,
            over,
        ),
        (
            ends,
            Some(NotAgreed),
            Some(NotAgreed),
            Some(NotAgreed),
            done,
            done,
            done,
            over,
        ),
        (
            withdraws,
            done,
            done,
            done,
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            Some(AlreadyAgreed),
            over,
        ),
    ] {
        let expected = [drafted, open, proposed, agreed, under_way, delivered];
        let expected = expected.into_iter().chain(ended);
        for (mission, refused) in all().into_iter().zip(expected) {
            let word = mission.stage.word();
            assert_eq!(act(mission).err(), refused, "{word}");
        }
    }
}

#[test]
fn one_is_chosen_and_the_others_are_told() {
    let it = offered().offer(expert(1), Word::default(), at(2));
    let it = it.and_then(|it| it.ask(expert(2), SALOME, at(2)));
    let it = it.expect("open");
    let it = it.agree(expert(1).0, terms(4, 20), AMINA, at(3), day(3));
    let it = it.expect("offered");
    let words: Vec<_> = it.hands.iter().map(|it| it.state.word()).collect();
    assert_eq!(words, ["not-chosen", "chosen", "not-chosen"]);
    assert_eq!(it.chosen().map(|it| it.expert.person), Some(PAUL));
}

#[test]
fn a_hand_that_is_taken_away_leaves_the_search_open() {
    let it = offered().take_back(expert(0).0, at(3)).expect("offered");
    assert_eq!(it.stage, Stage::Open { since: at(1) });
    let again = it.offer(expert(0), Word::default(), at(4)).expect("open");
    let offered_at = at(4);
    assert_eq!(
        again.stage,
        Stage::Proposed {
            since: at(1),
            offered: offered_at
        }
    );
    assert_eq!(again.hands.len(), 1, "each person once");
    assert_eq!(again.gone(expert(0).0, at(5)).stage.word(), StageWord::Open);
    let asked = open().ask(expert(0), SALOME, at(2)).expect("open");
    assert_eq!(asked.stage.word(), StageWord::Open, "nobody offered yet");
    let twice = asked.clone().ask(expert(0), SALOME, at(3));
    assert_eq!(twice.err(), Some(MissionRefusal::AlreadyAsked));
    let no = asked
        .decline(expert(0).0, Word::default(), at(3))
        .expect("asked");
    let twice = no.clone().decline(expert(0).0, Word::default(), at(3));
    assert_eq!(twice.err(), Some(MissionRefusal::NotAsked));
    assert!(
        no.offer(expert(0), Word::default(), at(4)).is_ok(),
        "a change of mind"
    );
}

#[test]
fn terms_make_sense() {
    use MissionRefusal::*;
    let far = day(3) + chrono::Days::new(800);
    let long = Terms {
        days: halves(121),
        ..terms(4, 20)
    };
    for (terms, said) in [
        (terms(4, 20), Ok(())),
        (terms(1, 3), Ok(())),
        (terms(20, 4), Err(EndsBeforeItStarts)),
        (terms(1, 2), Err(EndsInThePast)),
        (
            Terms {
                ends: far,
                ..terms(4, 20)
            },
            Err(TooFarAway),
        ),
        (long, Err(TooLong { most: 60 })),
    ] {
        assert_eq!(terms.check(day(3), 2), said, "{terms:?}");
    }
    for (ends, said) in [
        (day(6), Ok(())),
        (day(3), Err(EndsBeforeItStarts)),
        (day(5), Err(EndsInThePast)),
        (far, Err(TooFarAway)),
    ] {
        assert_eq!(under_way().extend(ends, day(6)).map(|_| ()), said, "{ends}");
    }
}

#[test]
fn days_are_noted_as_they_go() {
    use MissionRefusal::*;
    for (on, days, said) in [
        (day(8), 2, Ok(4)),
        (day(3), 2, Ok(4)),
        (day(9), 1, Err(DayAhead)),
        (day(2), 1, Err(DayTooEarly { earliest: day(3) })),
        // Two half days are noted on the fifth.
        (day(5), 1, Err(TooMuchForADay { most: 2 })),
        (day(6), 3, Err(TooMuchForADay { most: 2 })),
    ] {
        let after = under_way().note(noted(2, on, days), day(3), day(8));
        assert_eq!(after.map(|it| it.done()), said, "{on}");
    }
    let partner = open().offer(expert(1), Word::default(), at(2));
    let partner = partner.and_then(|it| it.agree(expert(1).0, terms(4, 20), AMINA, at(3), day(3)));
    let partner = partner.expect("offered");
    assert!(
        partner
            .clone()
            .note(noted(1, day(5), 20), day(3), day(5))
            .is_ok(),
        "ten people"
    );
    let too_many = partner.note(noted(1, day(5), 21), day(3), day(5));
    assert_eq!(too_many.err(), Some(TooMuchForADay { most: 20 }));

    let first = DayId(Uuid::from_u128(1));
    assert_eq!(under_way().strike(first).map(|it| it.done()), Ok(0));
    assert_eq!(delivered().strike(first).err(), Some(NoDayNoted));
}

#[test]
fn staff_are_shown_what_hangs() {
    for (mission, today, trouble) in [
        (open(), 14, None),
        (open(), 15, Some(Trouble::Nobody { since: at(1) })),
        (offered(), 8, None),
        (
            offered(),
            9,
            Some(Trouble::OfferUnanswered { since: at(2) }),
        ),
        (agreed(), 20, None),
        (agreed(), 21, Some(Trouble::Late { ended: day(20) })),
        (under_way(), 21, Some(Trouble::Late { ended: day(20) })),
        (delivered(), 12, None),
        (delivered(), 13, Some(Trouble::Unanswered { since: at(6) })),
        (accepted(), 30, None),
        (Mission::drafted(), 30, None),
    ] {
        let word = mission.stage.word();
        assert_eq!(
            mission.stage.trouble(at(today), day(today)),
            trouble,
            "{word} {today}"
        );
    }
}
