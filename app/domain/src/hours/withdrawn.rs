use chrono::NaiveDate;

use super::{Availability, runs::runs};
use crate::{Quarter, Stretch, Zone};

/// What a mentor offers at one moment: what a change is compared by.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    pub zone: Zone,
    pub availability: &'a Availability,
    pub paused_until: Option<NaiveDate>,
}

impl Offer<'_> {
    /// Whether every quarter of it is on offer.
    pub fn covers(self, stretch: Stretch) -> bool {
        let first = self.zone.date(stretch.starts.instant());
        if self.paused_until.is_some_and(|until| first < until) {
            return false;
        }
        runs(
            self.availability,
            self.zone,
            stretch.widen(2 * Quarter::A_DAY, Quarter::A_DAY),
        )
        .iter()
        .any(|run| run.stretch.contains(stretch.starts) && stretch.end() <= run.open_until)
    }

    /// Of these sessions, those that were agreed in hours on offer before and lie outside now.
    /// They stand all the same.
    pub fn withdrawn_since<T: Copy>(self, before: Self, sessions: &[(T, Stretch)]) -> Vec<T> {
        sessions
            .iter()
            .filter(|(_, stretch)| before.covers(*stretch) && !self.covers(*stretch))
            .map(|(id, _)| *id)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::{DatedKind, DatedRange, Span, WeeklyRange};

    #[test]
    fn sessions_outside_the_new_hours_are_named_and_no_others() {
        let at = |text: &str| {
            let instant = text.parse().expect("an instant");
            Quarter::at(instant).expect("a quarter")
        };
        let date = NaiveDate::from_ymd_opt(2027, 3, 9).expect("a date");
        let morning = Span::parse("09:00", "12:00").expect("a span");
        let before = Availability {
            weekly: vec![WeeklyRange::new(2, morning, None, None).expect("a range")],
            dated: vec![],
            ..Availability::default()
        };
        let off = DatedRange {
            kind: DatedKind::Off,
            date,
            span: Span::parse("11:00", "12:00").expect("a span"),
        };
        let away = Availability {
            dated: vec![off],
            ..before.clone()
        };
        let nothing = Availability::default();
        let offer = |availability| Offer {
            zone: Zone::PARIS,
            availability,
            paused_until: None,
        };
        let paused = Offer {
            paused_until: date.succ_opt(),
            ..offer(&before)
        };
        // Tuesdays 9 and 16 March 2027 in Paris; the last one was agreed outside all hours.
        let sessions = [
            (1, Stretch::new(at("2027-03-09T08:00:00Z"), 4)),
            (2, Stretch::new(at("2027-03-09T09:30:00Z"), 4)),
            (3, Stretch::new(at("2027-03-16T10:00:00Z"), 4)),
            (4, Stretch::new(at("2027-03-16T15:00:00Z"), 4)),
        ];
        for (after, outside) in [
            (offer(&before), vec![]),
            (offer(&away), vec![2]),
            (offer(&nothing), vec![1, 2, 3]),
            (paused, vec![1, 2]),
        ] {
            let found = after.withdrawn_since(offer(&before), &sessions);
            assert_eq!(found, outside, "{after:?}");
        }
        assert!(
            offer(&nothing)
                .withdrawn_since(offer(&nothing), &sessions)
                .is_empty()
        );
    }
}
