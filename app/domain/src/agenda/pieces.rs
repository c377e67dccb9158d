use chrono::{NaiveDate, NaiveTime};

use crate::{Stretch, Zone};

/// The part of a stretch of time that lies in one day of a zone's clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub date: NaiveDate,
    /// When it begins on that day; none where it began the day before.
    pub from: Option<NaiveTime>,
    /// When it ends on that day; none where it goes on the day after.
    pub until: Option<NaiveTime>,
}

/// A stretch, day by day. One that ends at midnight does not touch the next day, and ends at
/// midnight on its own.
pub fn pieces(zone: Zone, stretch: Stretch) -> Vec<Piece> {
    if stretch.quarters <= 0 {
        return Vec::new();
    }
    let begins = zone.reads(stretch.starts.instant());
    let ends = zone.reads(stretch.end().instant());
    let last = zone.date((stretch.end() - 1).instant());
    let days = begins.date().iter_days();
    let days = days.take_while(|date| *date <= last.max(begins.date()));
    days.map(|date| Piece {
        date,
        from: (date == begins.date()).then(|| begins.time()),
        until: (date == last).then(|| ends.time()),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quarter;

    #[test]
    fn a_stretch_is_cut_at_midnight_on_the_readers_clocks() {
        for (zone, starts, quarters, expected, why) in [
            (
                "Europe/Paris",
                "2026-03-03T13:00:00Z",
                4,
                vec![("2026-03-03", "14:00", "15:00")],
                "an afternoon",
            ),
            (
                "Europe/Paris",
                "2026-03-03T22:00:00Z",
                4,
                vec![("2026-03-03", "23:00", "00:00")],
                "ends at midnight",
            ),
            (
                "Europe/Paris",
                "2026-03-03T22:30:00Z",
                4,
                vec![("2026-03-03", "23:30", ""), ("2026-03-04", "", "00:30")],
                "across midnight",
            ),
            (
                "America/New_York",
                "2026-03-03T22:30:00Z",
                4,
                vec![("2026-03-03", "17:30", "18:30")],
                "the same hour elsewhere",
            ),
            (
                "Europe/Paris",
                "2026-03-28T23:00:00Z",
                16,
                vec![("2026-03-29", "00:00", "05:00")],
                "four hours over the skipped one",
            ),
            (
                "Europe/Paris",
                "2026-10-24T22:00:00Z",
                16,
                vec![("2026-10-25", "00:00", "03:00")],
                "four hours over the one that comes twice",
            ),
            (
                "Europe/Paris",
                "2026-10-24T21:00:00Z",
                104,
                vec![("2026-10-24", "23:00", ""), ("2026-10-25", "", "00:00")],
                "a day of 25 hours, to midnight",
            ),
            (
                "Asia/Kathmandu",
                "2026-03-03T18:00:00Z",
                2,
                vec![("2026-03-03", "23:45", ""), ("2026-03-04", "", "00:15")],
                "a quarter hour beside the others",
            ),
        ] {
            let zone = Zone::parse(zone).expect("a zone");
            let starts = starts.parse().expect("an instant");
            let starts = Quarter::at(starts).expect("on the grid");
            let cut = pieces(zone, Stretch::new(starts, quarters));
            let time = |text: &str| text.parse::<NaiveTime>().ok();
            let expected: Vec<Piece> = expected
                .into_iter()
                .map(|(date, from, until)| Piece {
                    date: date.parse().expect("a date"),
                    from: time(&format!("{from}:00")),
                    until: time(&format!("{until}:00")),
                })
                .collect();
            assert_eq!(cut, expected, "{why}");
        }
        assert!(pieces(Zone::PARIS, Stretch::new(Quarter(0), 0)).is_empty());
    }
}
