//! What many words on use come to, and what of it may leave the staff.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::Usefulness;
use super::use_of::SAID_WITHIN;
use crate::ids::PersonId;

/// Fewer people than this, and a mean would tell what somebody said.
pub const PEOPLE: usize = 3;

/// One word, as far as counting goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    pub by: PersonId,
    pub usefulness: Usefulness,
    pub recommends: bool,
    /// When the session was noted as held: the word may change for a while after that.
    pub held_at: DateTime<Utc>,
}

/// How useful sessions were, in the mean, and how many of those who answered recommend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    pub answers: i64,
    points: i64,
    pub recommending: i64,
    /// Different people among those who answered.
    pub people: usize,
}

impl Opinion {
    pub fn of(said: &[Said]) -> Self {
        let by: BTreeSet<PersonId> = said.iter().map(|it| it.by).collect();
        Self {
            answers: said.len() as i64,
            points: said.iter().map(|it| it.usefulness.points()).sum(),
            recommending: said.iter().filter(|it| it.recommends).count() as i64,
            people: by.len(),
        }
    }

    /// What the mentor may read of it. Words count once they can no longer change, and by groups of
    /// at least three people, whole or not at all: two readings a week apart then never differ by
    /// one person's word. None as long as there is no such group.
    pub fn for_mentor(said: &[Said], now: DateTime<Utc>) -> Option<Self> {
        let mut settled: Vec<Said> = said
            .iter()
            .copied()
            .filter(|it| it.held_at + SAID_WITHIN < now)
            .collect();
        settled.sort_by_key(|it| (it.held_at, it.by));
        let (mut told, mut group) = (0, BTreeSet::new());
        for (index, word) in settled.iter().enumerate() {
            group.insert(word.by);
            // Words on one session settle together: its group ends with it.
            let ends = settled
                .get(index + 1)
                .is_none_or(|next| next.held_at != word.held_at);
            if ends && group.len() >= PEOPLE {
                told = index + 1;
                group.clear();
            }
        }
        (told > 0).then(|| Self::of(&settled[..told]))
    }

    /// What of it may leave the staff, in a report: none when it would tell what somebody said.
    pub fn for_report(self) -> Option<Self> {
        (self.people >= PEOPLE).then_some(self)
    }

    /// From 10 to 50: tenths of a point, rounded. None without an answer.
    pub fn mean_tenths(self) -> Option<i64> {
        (self.answers > 0).then(|| (self.points * 20 + self.answers) / (self.answers * 2))
    }

    /// How many in a hundred recommend, rounded. None without an answer.
    pub fn recommending_percent(self) -> Option<i64> {
        (self.answers > 0).then(|| (self.recommending * 200 + self.answers) / (self.answers * 2))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::instant;
    use super::*;
    use uuid::Uuid;

    fn said(by: u128, points: i64, held_at: &str) -> Said {
        Said {
            by: PersonId(Uuid::from_u128(by)),
            usefulness: Usefulness::of_points(points).expect("one to five"),
            recommends: points > 3,
            held_at: instant(&format!("2027-03-{held_at}T10:00:00Z")),
        }
    }

    #[test]
    fn means_and_rates_are_rounded() {
        for (points, mean, percent) in [
            (&[][..], None, None),
            (&[4], Some(40), Some(100)),
            (&[4, 5, 5], Some(47), Some(100)),
            (&[1, 4, 4], Some(30), Some(67)),
            (&[3, 3, 3, 4], Some(33), Some(25)),
        ] {
            let all: Vec<Said> = points.iter().map(|it| said(1, *it, "01")).collect();
            let opinion = Opinion::of(&all);
            let found = (opinion.mean_tenths(), opinion.recommending_percent());
            assert_eq!(found, (mean, percent), "{points:?}");
        }
    }

    #[test]
    fn a_mentor_reads_groups_of_three_people_and_never_one_more_word() {
        let now = instant("2027-04-10T10:00:01Z");
        let three = [said(1, 5, "01"), said(2, 4, "02"), said(3, 3, "03")];
        let with = |more: &[Said]| [&three[..], more].concat();
        for (words, answers) in [
            (vec![], None),
            (three[..2].to_vec(), None),
            (
                vec![said(1, 5, "01"), said(1, 4, "02"), said(1, 3, "03")],
                None,
            ),
            (three.to_vec(), Some(3)),
            // A fourth and a fifth person wait for a sixth, in whatever order they are read.
            (with(&[said(4, 1, "04")]), Some(3)),
            (with(&[said(4, 1, "04"), said(1, 1, "05")]), Some(3)),
            (
                with(&[said(4, 1, "04"), said(5, 1, "05"), said(6, 1, "06")]),
                Some(6),
            ),
            // Said too lately: they may still change.
            (
                with(&[said(4, 1, "30"), said(5, 1, "30"), said(6, 1, "30")]),
                Some(3),
            ),
            // Four came to one session: all of them, or none.
            (
                vec![
                    said(1, 5, "01"),
                    said(2, 5, "01"),
                    said(3, 5, "01"),
                    said(4, 5, "01"),
                ],
                Some(4),
            ),
        ] {
            let mut backwards = words.clone();
            backwards.reverse();
            for words in [&words, &backwards] {
                let told = Opinion::for_mentor(words, now).map(|it| it.answers);
                assert_eq!(told, answers, "{words:?}");
            }
        }
    }

    #[test]
    fn a_report_tells_no_single_word() {
        let two = [said(1, 5, "01"), said(2, 1, "01"), said(1, 5, "02")];
        assert_eq!(Opinion::of(&two).for_report(), None);
        let three = [said(1, 5, "01"), said(2, 1, "01"), said(3, 5, "02")];
        assert!(Opinion::of(&three).for_report().is_some());
    }
}
