use chrono::{Months, NaiveDate};

use crate::ZoneName;

/// Dates, both included, on which a mentor is in another zone: the hours of these dates are read
/// on the clocks there, from midnight there on the first to midnight there after the last, and only
/// there: no hour of theirs is offered before at home, or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub zone: ZoneName,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JourneyRefusal {
    #[error("ends before it starts")]
    EndsBeforeItStarts,
    #[error("it is over")]
    Past,
    #[error("whoever is away for more than a year has another zone of their own")]
    TooLong,
    #[error("clocks there are those at home")]
    AtHome,
}

impl Journey {
    /// `today` in the mentor's own zone, which is `home`.
    pub fn to_come(
        (from, until): (NaiveDate, NaiveDate),
        zone: ZoneName,
        home: &ZoneName,
        today: NaiveDate,
    ) -> Result<Self, JourneyRefusal> {
        if until < from {
            return Err(JourneyRefusal::EndsBeforeItStarts);
        }
        if until < today {
            return Err(JourneyRefusal::Past);
        }
        if from
            .checked_add_months(Months::new(12))
            .is_none_or(|year| year < until)
        {
            return Err(JourneyRefusal::TooLong);
        }
        if zone == *home {
            return Err(JourneyRefusal::AtHome);
        }
        Ok(Self { from, until, zone })
    }

    pub fn is_on(&self, date: NaiveDate) -> bool {
        (self.from..=self.until).contains(&date)
    }

    /// Nobody is in two zones on one date.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn zone(name: &str) -> ZoneName {
        ZoneName::parse(name).expect("a zone")
    }

    #[test]
    fn a_journey_ends_after_it_starts_and_leads_somewhere() {
        let home = zone("Europe/Paris");
        let today = date("2027-03-01");
        use JourneyRefusal::*;
        for (from, until, to, refusal) in [
            ("2027-03-03", "2027-03-03", "Asia/Tokyo", None),
            ("2027-02-20", "2027-03-01", "Asia/Tokyo", None),
            ("2027-03-03", "2028-03-03", "Asia/Tokyo", None),
            ("2027-03-03", "2028-03-04", "Asia/Tokyo", Some(TooLong)),
            (
                "2027-03-03",
                "2027-03-02",
                "Asia/Tokyo",
                Some(EndsBeforeItStarts),
            ),
            ("2027-02-20", "2027-02-28", "Asia/Tokyo", Some(Past)),
            ("2027-03-03", "2027-03-09", "Europe/Paris", Some(AtHome)),
        ] {
            let dates = (date(from), date(until));
            let journey = Journey::to_come(dates, zone(to), &home, today);
            assert_eq!(journey.err(), refusal, "{from} to {until}");
        }
    }

    #[test]
    fn two_journeys_share_no_date() {
        let journey = |from, until| Journey {
            from: date(from),
            until: date(until),
            zone: zone("Asia/Tokyo"),
        };
        let one = journey("2027-03-03", "2027-03-09");
        for (from, until, overlaps) in [
            ("2027-03-01", "2027-03-02", false),
            ("2027-03-01", "2027-03-03", true),
            ("2027-03-09", "2027-03-12", true),
            ("2027-03-10", "2027-03-12", false),
        ] {
            assert_eq!(one.overlaps(&journey(from, until)), overlaps, "{from}");
            assert_eq!(journey(from, until).overlaps(&one), overlaps, "{from}");
        }
    }
}
