use chrono::{DateTime, NaiveTime, Utc};

use super::{Consent, Introduction};

impl Introduction {
    /// Since when it stands as it does; `None` for a draft, on which nobody said anything.
    pub fn since(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let ended = self
            .outcome
            .or(self.met)
            .or(self.introduced)
            .or(self.withdrawn);
        ended.or_else(|| {
            let words = [&self.founder, &self.partner];
            words
                .into_iter()
                .filter_map(|word| word.as_of(now).since(now))
                .chain(self.question.filter(|_| self.staff_owe_an_answer()))
                .max()
        })
    }
}

impl Consent {
    /// A "not now" whose day has come stands since that day (in UTC).
    fn since(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::NotAsked => None,
            Self::Asked { at, .. }
            | Self::Given { at, .. }
            | Self::Refused { at, .. }
            | Self::Expired { at } => Some(*at),
            Self::Deferred { at, until } => {
                let day = until.and_time(NaiveTime::MIN).and_utc();
                Some(if day <= now { day } else { *at })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::told::*;

    #[test]
    fn it_stands_since_the_last_word_on_it() {
        let deferred = partner_asked()
            .partner_defers(on(10).date_naive(), on(4))
            .expect("asked");
        let midnight = on(10)
            .date_naive()
            .and_time(chrono::NaiveTime::MIN)
            .and_utc();
        for (introduction, day, since) in [
            (drafted(), 9, None),
            (founder_asked(), 9, Some(on(1))),
            (founder_asked(), 20, Some(on(15))),
            (founder_agreed(), 9, Some(on(2))),
            (partner_asked(), 9, Some(on(3))),
            (deferred.clone(), 9, Some(on(4))),
            (deferred, 11, Some(midnight)),
            (introduced(), 9, Some(on(5))),
            (
                introduced().meet(on(7)).expect("introduced"),
                9,
                Some(on(7)),
            ),
            (agreed().withdraw(on(6)).expect("open"), 9, Some(on(6))),
        ] {
            assert_eq!(
                introduction.since(on(day)),
                since,
                "{introduction:?} on {day}"
            );
        }
    }
}
