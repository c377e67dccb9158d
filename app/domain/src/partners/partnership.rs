use chrono::{Days, NaiveDate};

use crate::ids::PersonId;
use crate::money::Euros;

texts! {
    /// What a partner and a programme agreed on.
    #[derive(Default)]
    pub struct Agreement(lines 0..=4000);
}

/// A partner and a programme: who holds it, what was agreed, and until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partnership {
    /// The member of staff who keeps it alive.
    pub holder: Option<PersonId>,
    pub agreement: Agreement,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub amount: Option<Euros>,
    /// The day by which somebody talks about the time after.
    pub renews: Option<NaiveDate>,
}

/// Why a partnership is not kept as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartnershipRefusal {
    #[error("it ends before it starts")]
    EndsBeforeItStarts,
    #[error("it is renewed before it starts")]
    RenewedBeforeItStarts,
}

/// How near a renewal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// Nobody said when, or there is time.
    Far,
    Near {
        on: NaiveDate,
    },
    Past {
        on: NaiveDate,
    },
}

impl Partnership {
    /// A renewal is told of this many days before its day.
    pub const NEAR: Days = Days::new(60);

    pub fn check(&self) -> Result<(), PartnershipRefusal> {
        let before = |one: Option<NaiveDate>, other: Option<NaiveDate>| {
            one.zip(other).is_some_and(|(one, other)| one < other)
        };
        if before(self.until, self.from) {
            Err(PartnershipRefusal::EndsBeforeItStarts)
        } else if before(self.renews, self.from) {
            Err(PartnershipRefusal::RenewedBeforeItStarts)
        } else {
            Ok(())
        }
    }

    pub fn renewal(&self, today: NaiveDate) -> Renewal {
        match self.renews {
            Some(on) if on < today => Renewal::Past { on },
            Some(on) if on <= today + Self::NEAR => Renewal::Near { on },
            _ => Renewal::Far,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2027, 3, n)
    }

    #[test]
    fn dates_follow_one_another() {
        use PartnershipRefusal::*;
        for (from, until, renews, said) in [
            (None, None, None, Ok(())),
            (day(1), day(1), day(1), Ok(())),
            (None, day(1), day(30), Ok(())),
            (day(2), day(1), None, Err(EndsBeforeItStarts)),
            (day(2), day(9), day(1), Err(RenewedBeforeItStarts)),
        ] {
            let it = Partnership {
                from,
                until,
                renews,
                ..Partnership::default()
            };
            assert_eq!(it.check(), said, "{from:?} {until:?} {renews:?}");
        }
    }

    #[test]
    fn a_renewal_is_near_sixty_days_before() {
        let today = day(2).expect("a date");
        let on = |days: i64| today + chrono::TimeDelta::days(days);
        for (renews, expected) in [
            (None, Renewal::Far),
            (Some(on(61)), Renewal::Far),
            (Some(on(60)), Renewal::Near { on: on(60) }),
            (Some(today), Renewal::Near { on: today }),
            (Some(on(-1)), Renewal::Past { on: on(-1) }),
        ] {
            let it = Partnership {
                renews,
                ..Partnership::default()
            };
            assert_eq!(it.renewal(today), expected, "{renews:?}");
        }
    }
}
