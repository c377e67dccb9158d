use chrono::{DateTime, Utc};

use crate::Quarter;

words! {
    /// How an alert ends.
    pub enum AlertEnd {
        /// An hour was found, and its founder told.
        Told = "told",
        /// The founder wishes it no more, or has no use for it.
        Dropped = "dropped",
        /// Nothing earlier can come any more.
        Over = "over",
    }
}

/// A founder wishes to be told when an hour before this one comes free. Whoever is told first has
/// nothing kept for them: they book it like anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alert {
    pub before: Quarter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AlertRefusal {
    #[error("an hour before it is free now")]
    ThereIsOne { first: Quarter },
    #[error("nothing earlier can come any more")]
    Over,
}

impl Alert {
    /// `free` are the hours free now, soonest first.
    pub fn ask(
        before: Quarter,
        free: &[Quarter],
        now: DateTime<Utc>,
    ) -> Result<Self, AlertRefusal> {
        let alert = Self { before };
        match alert.finds(free) {
            Some(first) => Err(AlertRefusal::ThereIsOne { first }),
            None if alert.is_over(now) => Err(AlertRefusal::Over),
            None => Ok(alert),
        }
    }

    /// The first of these hours that is early enough.
    pub fn finds(self, free: &[Quarter]) -> Option<Quarter> {
        free.iter().copied().find(|hour| *hour < self.before)
    }

    pub fn is_over(self, now: DateTime<Utc>) -> bool {
        self.before.instant() <= now
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::instant;
    use super::*;

    #[test]
    fn an_alert_waits_for_an_hour_that_is_not_there_yet() {
        let at = |hour: u32| {
            Quarter::at(instant(&format!("2027-03-10T{hour:02}:00:00Z"))).expect("a quarter")
        };
        let now = instant("2027-03-10T08:00:00Z");
        for (before, free, expected) in [
            (at(14), vec![], Ok(())),
            (at(14), vec![at(14), at(15)], Ok(())),
            (
                at(14),
                vec![at(10), at(12), at(15)],
                Err(AlertRefusal::ThereIsOne { first: at(10) }),
            ),
            (at(8), vec![], Err(AlertRefusal::Over)),
        ] {
            assert_eq!(
                Alert::ask(before, &free, now).map(|_| ()),
                expected,
                "{free:?}"
            );
        }
    }
}
