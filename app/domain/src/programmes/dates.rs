use chrono::NaiveDate;

/// A cohort's first and last day, each known or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CohortDates {
    pub(super) starts: Option<NaiveDate>,
    pub(super) ends: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a cohort ends after it starts")]
pub struct EndsBeforeItStarts;

impl CohortDates {
    pub fn new(
        starts: Option<NaiveDate>,
        ends: Option<NaiveDate>,
    ) -> Result<Self, EndsBeforeItStarts> {
        if starts.zip(ends).is_some_and(|(starts, ends)| ends < starts) {
            return Err(EndsBeforeItStarts);
        }
        Ok(Self { starts, ends })
    }

    pub const fn starts(&self) -> Option<NaiveDate> {
        self.starts
    }

    pub const fn ends(&self) -> Option<NaiveDate> {
        self.ends
    }

    /// Whether that day lies in it; an unknown date sets no limit.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.starts.is_none_or(|starts| starts <= date) && self.ends.is_none_or(|ends| date <= ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_in_order_and_either_may_be_unknown() {
        let date = |day| NaiveDate::from_ymd_opt(2027, 3, day);
        let dates = |starts, ends| CohortDates::new(starts, ends);
        assert_eq!(dates(date(2), date(1)), Err(EndsBeforeItStarts));
        for (starts, ends, inside) in [
            (None, None, true),
            (date(1), date(1), false),
            (date(1), None, true),
            (None, date(2), true),
            (date(3), None, false),
        ] {
            let dates = dates(starts, ends).expect("in order");
            assert_eq!(
                dates.contains(date(2).expect("a date")),
                inside,
                "{starts:?} to {ends:?}"
            );
        }
    }
}
