use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

/// How long answers took: minutes, and how many answers took as long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waits(BTreeMap<i64, i64>);

/// A length of time in tenths of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days(pub i64);

impl Waits {
    /// An answer given with the question is somebody who came forward, and waited for nobody.
    pub fn note(&mut self, asked: DateTime<Utc>, answered: DateTime<Utc>) {
        if answered > asked {
            let minutes = (answered - asked).num_minutes();
            *self.0.entry(minutes).or_default() += 1;
        }
    }

    pub fn add(&mut self, other: &Self) {
        for (minutes, count) in &other.0 {
            *self.0.entry(*minutes).or_default() += count;
        }
    }

    pub fn count(&self) -> i64 {
        self.0.values().sum()
    }

    /// The middle one; of an even number, the mean of the two in the middle. Of none there is no
    /// median.
    pub fn median(&self) -> Option<Days> {
        let count = self.count();
        let (low, high) = (self.nth((count - 1) / 2)?, self.nth(count / 2)?);
        Some(Days::of_minutes((low + high) / 2))
    }

    /// The `n`-th shortest, from 0.
    fn nth(&self, n: i64) -> Option<i64> {
        let mut before = 0;
        self.0.iter().find_map(|(minutes, count)| {
            before += count;
            (before > n).then_some(*minutes)
        })
    }
}

impl Days {
    const A_DAY: i64 = 24 * 60;

    /// To the nearest tenth.
    pub const fn of_minutes(minutes: i64) -> Self {
        Self((minutes * 10 + Self::A_DAY / 2) / Self::A_DAY)
    }

    pub fn between(asked: DateTime<Utc>, answered: DateTime<Utc>) -> Self {
        Self::of_minutes((answered - asked).num_minutes())
    }

    pub const fn tenths(self) -> i64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::told::on;
    use super::*;
    use chrono::Duration;
    use proptest::prelude::*;

    fn waits(hours: &[i64]) -> Waits {
        let mut waits = Waits::default();
        for hours in hours {
            waits.note(on(1), on(1) + Duration::hours(*hours));
        }
        waits
    }

    #[test]
    fn the_median_of_an_odd_an_even_and_no_number() {
        for (hours, tenths) in [
            (vec![], None),
            (vec![24], Some(10)),
            (vec![24, 72], Some(20)),
            (vec![240, 24, 48], Some(20)),
            (vec![24, 24, 24, 2400], Some(10)),
            (vec![1], Some(0)),
            (vec![12, 13], Some(5)),
            // Given with the question: nobody was asked.
            (vec![0, 0, 36], Some(15)),
            (vec![0], None),
        ] {
            assert_eq!(
                waits(&hours).median().map(Days::tenths),
                tenths,
                "{hours:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn it_is_the_middle_of_the_sorted_list(mut minutes in prop::collection::vec(1..200_000_i64, 1..40)) {
            let mut waits = Waits::default();
            for it in &minutes {
                waits.note(on(1), on(1) + Duration::minutes(*it));
            }
            minutes.sort_unstable();
            let (low, high) = (minutes[(minutes.len() - 1) / 2], minutes[minutes.len() / 2]);
            prop_assert_eq!(waits.median(), Some(Days::of_minutes((low + high) / 2)));
            prop_assert_eq!(waits.count(), minutes.len() as i64);
        }
    }
}
