use chrono::{DateTime, TimeDelta, Utc};

use super::{Consent, Introduction, Side};

/// Days after a question on which a side that said nothing is asked once more.
const DAYS: [i64; 2] = [5, 10];

impl Introduction {
    /// When the question that stands is brought to mind again, if nobody answers: none where its
    /// time is up by then.
    pub fn reminders(&self, side: Side) -> Vec<DateTime<Utc>> {
        let Consent::Asked { at, expires } = *self.consent(side) else {
            return Vec::new();
        };
        let days = DAYS.into_iter().map(|days| at + TimeDelta::days(days));
        days.filter(|due| expires.is_none_or(|until| *due < until))
            .collect()
    }

    /// Since when a side has the question that waits for its answer.
    pub fn waiting_since(&self, side: Side, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self.consent(side).as_of(now) {
            Consent::Asked { at, .. } if self.withdrawn.is_none() => Some(at),
            _ => None,
        }
    }

    /// Whether the question asked then is still the one that waits for this side.
    pub fn waits_since(&self, side: Side, asked: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let owed = side == Side::Partner && self.staff_owe_an_answer();
        !owed && self.waiting_since(side, now) == Some(asked)
    }
}

#[cfg(test)]
mod tests {
    use super::super::told::*;
    use super::*;

    #[test]
    fn a_question_is_brought_to_mind_twice_while_it_waits() {
        use Side::{Founder, Partner};
        for (it, side, days) in [
            (drafted(), Founder, vec![]),
            (founder_asked(), Founder, vec![6, 11]),
            (founder_asked(), Partner, vec![]),
            (founder_agreed(), Founder, vec![]),
            (partner_asked(), Partner, vec![8, 13]),
            (agreed(), Partner, vec![]),
        ] {
            let days: Vec<_> = days.into_iter().map(on).collect();
            assert_eq!(it.reminders(side), days, "{it:?}");
        }
        let soon = drafted().ask_founder(on(1), Some(on(11))).expect("drafted");
        assert_eq!(
            soon.reminders(Founder),
            [on(6)],
            "its time is up on the 11th"
        );
        let for_ever = drafted().ask_founder(on(1), None).expect("drafted");
        assert_eq!(for_ever.reminders(Founder), [on(6), on(11)]);
    }

    #[test]
    fn a_reminder_is_of_the_question_that_waits() {
        let asked = partner_asked();
        let at = on(3);
        for (it, asked_at, day, waits) in [
            (asked.clone(), at, 8, true),
            (asked.clone(), on(2), 8, false),
            (asked.clone(), at, 17, false),
            (agreed(), at, 8, false),
            (asked.withdraw(on(7)).expect("open"), at, 8, false),
        ] {
            let found = it.waits_since(Side::Partner, asked_at, on(day));
            assert_eq!(found, waits, "{it:?} on {day}");
        }
    }
}
