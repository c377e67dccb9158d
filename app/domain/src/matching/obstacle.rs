use super::{Meets, Pair, Round};

words! {
    /// Why someone should not be the mentor of that startup.
    pub enum Conflict {
        /// Founded it, or works in it.
        Founder = "founder",
        /// The mentor's organisation owns a part of it, pays it or competes with it.
        Organisation = "organisation",
        /// Staff said no to the pair, for reasons of their own.
        Forbidden = "forbidden",
    }
}

/// What makes a pair impossible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Obstacle {
    #[error("one of the two is not in the round")]
    NotInTheRound,
    #[error("there is a conflict: {0}")]
    Conflict(Conflict),
    #[error("they have no language in common")]
    NoCommonLanguage,
    #[error("one meets in person only, and they are in two towns")]
    NotInTheSameTown,
}

impl Round {
    /// All that stands between the two; nothing if they can meet.
    pub fn obstacles(&self, pair: Pair) -> Vec<Obstacle> {
        let (Some(startup), Some(mentor)) = (
            self.startups.get(&pair.startup),
            self.mentors.get(&pair.mentor),
        ) else {
            return vec![Obstacle::NotInTheRound];
        };
        let conflicts = Conflict::ALL
            .iter()
            .filter(|conflict| self.conflicts.contains(&(pair, **conflict)))
            .map(|conflict| Obstacle::Conflict(*conflict));
        let can_talk = startup
            .languages
            .iter()
            .any(|language| mentor.languages.contains(language));
        conflicts
            .chain((!can_talk).then_some(Obstacle::NoCommonLanguage))
            .chain((!startup.meets.can_meet(&mentor.meets)).then_some(Obstacle::NotInTheSameTown))
            .collect()
    }
}

impl Meets {
    fn can_meet(&self, other: &Self) -> bool {
        let in_person = self.in_person_only || other.in_person_only;
        let towns = self.town.as_ref().zip(other.town.as_ref());
        // Where one of them did not say, staff know better than we do.
        !in_person || towns.is_none_or(|(one, other)| one == other)
    }
}

#[cfg(test)]
mod tests {
    use super::super::told::*;
    use super::*;

    #[test]
    fn whoever_meets_in_person_only_meets_in_one_town() {
        let meets = |town: Option<&str>, in_person_only| Meets {
            town: town.map(town_of),
            in_person_only,
        };
        for (one, other, can) in [
            (meets(None, false), meets(None, false), true),
            (
                meets(Some("lyon"), false),
                meets(Some("paris"), false),
                true,
            ),
            (
                meets(Some("lyon"), true),
                meets(Some("paris"), false),
                false,
            ),
            (meets(Some("lyon"), true), meets(Some("lyon"), false), true),
            (meets(Some("lyon"), true), meets(Some("lyon"), true), true),
            (meets(Some("lyon"), true), meets(None, false), true),
            (meets(None, true), meets(None, true), true),
        ] {
            assert_eq!(one.can_meet(&other), can, "{one:?} {other:?}");
            assert_eq!(other.can_meet(&one), can, "{other:?} {one:?}");
        }
    }

    #[test]
    fn everything_that_stands_between_two_is_told() {
        let mut round = round();
        let pair = pair(DATACTIVIST, KARIM);
        assert_eq!(round.obstacles(pair), vec![]);
        round.conflicts = [(pair, Conflict::Forbidden), (pair, Conflict::Founder)].into();
        let karim = round.mentors.get_mut(&KARIM).expect("Karim");
        karim.languages = vec![];
        karim.meets.in_person_only = true;
        karim.meets.town = Some(town_of("paris"));
        let datactivist = round.startups.get_mut(&DATACTIVIST).expect("Datactivist");
        datactivist.meets.town = Some(town_of("lyon"));
        assert_eq!(
            round.obstacles(pair),
            vec![
                Obstacle::Conflict(Conflict::Founder),
                Obstacle::Conflict(Conflict::Forbidden),
                Obstacle::NoCommonLanguage,
                Obstacle::NotInTheSameTown,
            ]
        );
        round.mentors.remove(&KARIM);
        assert_eq!(round.obstacles(pair), vec![Obstacle::NotInTheRound]);
    }
}
