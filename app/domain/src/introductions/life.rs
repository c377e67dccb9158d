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
    let after = match n % 13 {
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
            if matches!(it.partner, Consent::Asked { .. }) {
                prop_assert!(it.founder.is_given(), "the partner reads what the founder did not agree to");
            }
            for side in Side::ALL {
                if before.consent(*side).is_answered() && it.round == before.round && it.pitch == before.pitch {
                    prop_assert_eq!(it.consent(*side), before.consent(*side), "an answer changed");
                }
            }
        }
    }
}
