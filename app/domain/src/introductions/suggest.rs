//! Which partners fit a startup, and which startups a partner, told in words.
//!
//! A pair is suggested because of what meets: needs and words, themes, an open offer, a "not now"
//! whose day has come. Town, pace and company only say which comes first. A pair that was tried
//! is left out. Not here: anything that is not written down, such as who gets on with whom.

use chrono::NaiveDate;

use crate::expertise::{Expertise, common};
use crate::partners::{OfferKind, Pace};

/// Suggestions on a page at most.
pub const MOST: usize = 5;

/// What a startup looks for. Themes and town come folded, so that they can be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wants {
    pub needs: Vec<Expertise>,
    pub themes: Vec<String>,
    /// Empty where nobody said.
    pub town: String,
}

/// What a partner looks for and gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gives {
    pub seeks: Vec<Expertise>,
    /// Folded, and as they are written.
    pub themes: Vec<(String, String)>,
    pub town: String,
    pub offers: Vec<OpenOffer>,
    pub pace: Option<Pace>,
}

/// An offer that may be asked for now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOffer {
    pub kind: OfferKind,
    pub title: String,
    pub helps_with: Vec<Expertise>,
    /// None where there is no limit.
    pub left: Option<i64>,
}

/// What there was between the two, in one programme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tried {
    #[default]
    Never,
    /// The latest word is "not now, but from this day on".
    NotNow { until: NaiveDate },
    /// Open, or over.
    Yes,
}

/// Why a pair is suggested, the strongest reason first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// They said "not now": the day they named has come.
    DayHasCome {
        since: NaiveDate,
    },
    /// The partner looks for what the startup needs.
    Seeks(Vec<Expertise>),
    Themes(Vec<String>),
    Offer {
        kind: OfferKind,
        title: String,
        left: Option<i64>,
    },
    SameTown,
    AnswersWithin {
        days: i64,
    },
    /// So many others of the cohort met this partner.
    MetOthers(i64),
}

impl Reason {
    /// An answer within this many days is fast.
    pub const FAST: i64 = 7;

    /// What it weighs, for the order alone; no page shows it.
    fn points(&self) -> i64 {
        let count = |many: usize| i64::try_from(many).unwrap_or(0);
        match self {
            Self::DayHasCome { .. } => 8,
            Self::Seeks(words) => 3 * count(words.len()),
            Self::Themes(words) => 2 * count(words.len().min(2)),
            Self::Offer { .. } => 4,
            Self::SameTown => 2,
            Self::AnswersWithin { .. } => 1,
            Self::MetOthers(many) => (*many).min(2),
        }
    }

    fn is_enough(&self) -> bool {
        matches!(
            self,
            Self::DayHasCome { .. } | Self::Seeks(_) | Self::Themes(_) | Self::Offer { .. }
        )
    }
}

/// Why these two should meet; empty where nothing says so, or where they were brought together
/// before.
pub fn reasons(
    wants: &Wants,
    gives: &Gives,
    tried: Tried,
    met_others: i64,
    today: NaiveDate,
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    match tried {
        Tried::Yes => return reasons,
        Tried::NotNow { until } if until > today => return reasons,
        Tried::NotNow { until } => reasons.push(Reason::DayHasCome { since: until }),
        Tried::Never => {}
    }
    let meets = common(&wants.needs, &gives.seeks);
    if !meets.is_empty() {
        reasons.push(Reason::Seeks(meets));
    }
    let shared = |theme: &&(String, String)| wants.themes.contains(&theme.0);
    let themes: Vec<String> = gives
        .themes
        .iter()
        .filter(shared)
        .map(|(_, written)| written.clone())
        .collect();
    if !themes.is_empty() {
        reasons.push(Reason::Themes(themes));
    }
    let helps = |offer: &&OpenOffer| !common(&wants.needs, &offer.helps_with).is_empty();
    reasons.extend(
        gives
            .offers
            .iter()
            .filter(helps)
            .map(|offer| Reason::Offer {
                kind: offer.kind,
                title: offer.title.clone(),
                left: offer.left,
            }),
    );
    if !reasons.iter().any(Reason::is_enough) {
        return Vec::new();
    }
    if !wants.town.is_empty() && wants.town == gives.town {
        reasons.push(Reason::SameTown);
    }
    if let Some(pace) = gives.pace.filter(|pace| pace.days <= Reason::FAST) {
        reasons.push(Reason::AnswersWithin { days: pace.days });
    }
    if met_others > 0 {
        reasons.push(Reason::MetOthers(met_others));
    }
    reasons
}

/// Those with a reason, the best first, equals in the order they came; at most [`MOST`].
pub fn best<T>(pairs: Vec<(T, Vec<Reason>)>) -> Vec<(T, Vec<Reason>)> {
    let mut pairs: Vec<_> = pairs
        .into_iter()
        .filter(|(_, reasons)| !reasons.is_empty())
        .collect();
    pairs.sort_by_key(|(_, reasons)| -reasons.iter().map(Reason::points).sum::<i64>());
    pairs.truncate(MOST);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use Expertise::{Accessibility, Fundraising, OpenData};

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, n).expect("a date")
    }

    fn wants() -> Wants {
        Wants {
            needs: vec![Accessibility, OpenData],
            themes: vec!["ecologie".into()],
            town: "lyon".into(),
        }
    }

    fn credits(helps_with: Vec<Expertise>) -> OpenOffer {
        OpenOffer {
            kind: OfferKind::Credits,
            title: "Crédits cloud".into(),
            helps_with,
            left: Some(3),
        }
    }

    fn of_credits() -> Reason {
        Reason::Offer {
            kind: OfferKind::Credits,
            title: "Crédits cloud".into(),
            left: Some(3),
        }
    }

    #[test]
    fn what_meets_is_a_reason_and_company_alone_is_none() {
        let near = Gives {
            town: "lyon".into(),
            pace: Some(Pace {
                days: 3,
                answers: 4,
            }),
            ..Gives::default()
        };
        let slow = Some(Pace {
            days: 8,
            answers: 4,
        });
        let supports = [
            Reason::SameTown,
            Reason::AnswersWithin { days: 3 },
            Reason::MetOthers(2),
        ];
        for (case, gives, met, expected) in [
            ("nothing", Gives::default(), 0, vec![]),
            ("company alone", near.clone(), 2, vec![]),
            (
                "words",
                Gives {
                    seeks: vec![OpenData, Fundraising, Accessibility],
                    ..near.clone()
                },
                2,
                [
                    vec![Reason::Seeks(vec![Accessibility, OpenData])],
                    supports.to_vec(),
                ]
                .concat(),
            ),
            (
                "another town, slow",
                Gives {
                    seeks: vec![OpenData],
                    town: "paris".into(),
                    pace: slow,
                    ..Gives::default()
                },
                0,
                vec![Reason::Seeks(vec![OpenData])],
            ),
            (
                "a theme",
                Gives {
                    themes: vec![
                        ("ecologie".into(), "Écologie".into()),
                        ("sante".into(), "Santé".into()),
                    ],
                    ..Gives::default()
                },
                0,
                vec![Reason::Themes(vec!["Écologie".into()])],
            ),
            (
                "an offer",
                Gives {
                    offers: vec![credits(vec![OpenData]), credits(vec![Fundraising])],
                    ..Gives::default()
                },
                0,
                vec![of_credits()],
            ),
        ] {
            let said = reasons(&wants(), &gives, Tried::Never, met, day(9));
            assert_eq!(said, expected, "{case}");
        }
        let nobody = reasons(&Wants::default(), &near, Tried::Never, 2, day(9));
        assert_eq!(nobody, vec![], "two without a town are in no same town");
    }

    #[test]
    fn a_pair_that_was_tried_is_left_out_until_its_day_comes() {
        let gives = Gives {
            seeks: vec![OpenData],
            ..Gives::default()
        };
        let meets = Reason::Seeks(vec![OpenData]);
        let come = |n| Reason::DayHasCome { since: day(n) };
        for (tried, expected) in [
            (Tried::Never, vec![meets.clone()]),
            (Tried::Yes, vec![]),
            (Tried::NotNow { until: day(10) }, vec![]),
            (Tried::NotNow { until: day(9) }, vec![come(9), meets]),
        ] {
            let said = reasons(&wants(), &gives, tried, 0, day(9));
            assert_eq!(said, expected, "{tried:?}");
        }
        let bare = reasons(
            &wants(),
            &Gives::default(),
            Tried::NotNow { until: day(1) },
            0,
            day(9),
        );
        assert_eq!(bare, vec![come(1)], "its day is reason enough");
    }

    #[test]
    fn the_best_come_first_and_five_are_enough() {
        let of = |words: usize| match words {
            0 => vec![],
            n => vec![Reason::Seeks(vec![OpenData; n])],
        };
        let pairs = [1, 0, 3, 1, 2, 1, 1, 1].into_iter().enumerate();
        let pairs = pairs.map(|(at, words)| (at, of(words))).collect();
        let order: Vec<usize> = best(pairs).into_iter().map(|(at, _)| at).collect();
        assert_eq!(order, [2, 4, 0, 3, 5]);
    }
}
