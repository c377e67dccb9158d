//! Whatever people do in whatever order, an introduction keeps its promises.

use chrono::{DateTime, Duration, Utc};
use proptest::{collection::vec, prelude::*};

use super::{Consent, Introduction, Pitch, Side, Starter, told::*};
use crate::{introductions::DeclineReason, text::Remark};

/// The `n`-th act anybody could try; a refused one leaves everything as it was.
fn act(introduction: &Introduction, n: u8, now: DateTime<Utc>) -> Introduction {
    let it = introduction.clone();
    let (text, expires) = (it.pitch.clone(), Some(now + Duration::days(14)));
    let no = (DeclineReason::Other, Remark::default());
    let rewritten =
        Pitch::parse(&format!("Un texte réécrit, et bien assez long : {now}")).expect("a pitch");
    let starter = Starter::ALL[usize::from(n) % 3];
    let after = match n % 23 {
        0 => it.ask_founder(now, expires).ok(),
        1 => it.founder_agrees(AMINA, &text, now).ok(),
        2 => it.founder_refuses(AMINA, no.0, no.1, now).ok(),
        3 => it.ask_partner(&text, now, expires).ok(),
        4 | 5 => it.partner_accepts(KARIM, now).ok(),
        6 => it.partner_declines(KARIM, no.0, no.1, now).ok(),
        7 => it
            .partner_defers((now + Duration::days(30)).date_naive(), now)
            .ok(),
        8 => it.introduce(now).ok(),
        9 => it.meet(now).ok(),
        10 => it.withdraw(now).ok(),
        11 => it.reopen(starter, LEILA, now).ok(),
        12 => it.partner_wonders(now).ok(),
        13 => it.staff_reply(now, expires).ok(),
        14 => it.passed_on(now, expires).ok(),
        15 => it
            .founder_defers((now + Duration::days(9)).date_naive(), now)
            .ok(),
        16 => it.comes_to(now).ok(),
        19 => Some(it.undelivered(Side::ALL[usize::from(n) / 23 % 2], now)),
        20 => it.outcome.map(|_| it.clone().comes_to_nothing_yet(now)),
        21 => Some(it.leave_to_staff(now)),
        17 | 18 => {
            let side = Side::ALL[usize::from(n) % 2];
            let again = it.reconsidered(side, now).ok();
            // Thinking again is part of an answer, never left half-way.
            match side {
                Side::Founder => again.and_then(|it| it.founder_agrees(AMINA, &text, now).ok()),
                Side::Partner => again.and_then(|it| it.partner_accepts(KARIM, now).ok()),
            }
        }
        _ => it.rewrite(starter, LEILA, rewritten, now).ok(),
    };
    after.unwrap_or_else(|| introduction.clone())
}

proptest! {
    #[test]
    fn promises_are_kept(starter in 0_usize..3, acts in vec((any::<u8>(), 0_i64..9), 0..60)) {
        let mut now = on(1);
        let mut it = Introduction::draft(Starter::ALL[starter], LEILA, pitch(), now);
        for (n, days) in acts {
            now += Duration::days(days);
            let before = it;
            it = act(&before, n, now);

            if it.contacts_may_appear() {
                prop_assert!(it.founder.is_given() && it.partner.is_given(), "introduced without two consents");
                prop_assert_eq!(&it.pitch, &before.pitch, "the text changed after the introduction");
            }
            if before.contacts_may_appear() {
                prop_assert_eq!((&it.founder, &it.partner, it.round), (&before.founder, &before.partner, before.round));
            }
            // What a list keeps of it is true at every later moment.
            let wait = it.wait(now);
            for later in 0..40 {
                let then = now + Duration::days(later);
                let told = match wait.staff_from.filter(|at| *at <= then) {
                    Some(at) => (Some(super::Turn::Staff), Some(at)),
                    None => (wait.turn, wait.since),
                };
                prop_assert_eq!((it.waits_for(then), it.since(then)), told, "{} days later", later);
            }
            if it.staff_owe_an_answer() {
                prop_assert_eq!(it.waits_for(now), Some(super::Turn::Staff));
            }
            if matches!(it.partner, Consent::Asked { .. }) {
                prop_assert!(it.founder.is_given(), "the partner reads what the founder did not agree to");
            }
            for side in Side::ALL {
                let stood = before.consent(*side);
                if stood.is_answered() && it.round == before.round && it.pitch == before.pitch && it.consent(*side) != stood {
                    prop_assert!(!stood.is_given() && it.consent(*side).is_given(), "a yes was lost, or a no became another");
                }
            }
        }
    }
}
