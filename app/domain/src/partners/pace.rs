use chrono::TimeDelta;

/// How fast a partner answers what it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Half of the answers took no longer, in days, rounded.
    pub days: i64,
    /// How many answers it rests on.
    pub answers: i64,
}

impl Pace {
    /// Fewer say nothing of the next one.
    pub const LEAST: usize = 3;

    /// The median; none under three answers.
    pub fn of(mut took: Vec<TimeDelta>) -> Option<Self> {
        if took.len() < Self::LEAST {
            return None;
        }
        took.sort();
        let middle = took.len() / 2;
        let median = match took.len() % 2 {
            1 => took[middle],
            _ => (took[middle - 1] + took[middle]) / 2,
        };
        Some(Self {
            days: (median + TimeDelta::hours(12)).num_days(),
            answers: i64::try_from(took.len()).unwrap_or(i64::MAX),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_answers_took_no_longer() {
        for (hours, days) in [
            (vec![], None),
            (vec![1, 2], None),
            (vec![1, 2, 11], Some(0)),
            (vec![240, 30, 60], Some(3)),
            (vec![24, 24, 72, 2400], Some(2)),
            (vec![12, 12, 12], Some(1)),
        ] {
            let took = hours.iter().map(|hours| TimeDelta::hours(*hours)).collect();
            assert_eq!(Pace::of(took).map(|pace| pace.days), days, "{hours:?}");
        }
    }
}
