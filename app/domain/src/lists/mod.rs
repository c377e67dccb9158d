//! Lists as an address asks for them: which list, narrowed how, in which order.
//!
//! Not here: what each list holds (its room does).

mod by;

use std::fmt;
use std::str::FromStr;

pub use by::{
    CallsBy, CohortsBy, DocumentsBy, ImportsBy, IntroductionsBy, LettersBy, MentorsBy, MissionsBy,
    OffersBy, PartnersBy, PeopleBy, PlacesBy, ProgrammesBy, SessionsBy, StartupsBy,
};

words! {
    /// The lists of staff, which can be narrowed, sorted, sent to a colleague and kept.
    pub enum List {
        Cohorts = "cohorts",
        Startups = "startups",
        Mentors = "mentors",
        Partners = "partners",
        Offers = "offers",
        Sessions = "sessions",
        Introductions = "introductions",
        Missions = "missions",
        Letters = "letters",
        Programmes = "programmes",
        People = "people",
        Documents = "documents",
        Calls = "calls",
        Imports = "imports",
    }
}

impl List {
    pub fn path(self) -> String {
        format!("/{self}")
    }

    /// What may narrow it, by the names that an address has for them.
    pub const fn filters(self) -> &'static [&'static str] {
        match self {
            Self::Cohorts => &["programme", "state"],
            Self::Startups => &[
                "name",
                "cohort",
                "programme",
                "state",
                "referent",
                "need",
                "lever",
                "change",
                "goal",
                "town",
                "quiet",
            ],
            Self::Mentors => &["name", "expertise", "programme", "language", "hours"],
            Self::Partners => &["q", "programme", "kind", "renewal", "pace"],
            Self::Offers => &["kind", "state", "partner"],
            Self::Sessions => &["programme", "mentor", "seats"],
            Self::Introductions => &["stage", "turn", "age", "cohort", "startup", "partner"],
            Self::Missions => &["at", "need", "most", "manner", "cohort"],
            Self::Letters => &["programme", "stage", "kind", "since"],
            Self::Programmes => &["state"],
            Self::People => &["q", "role", "programme", "cohort", "startup", "partner"],
            Self::Documents => &["q", "on", "kind", "format", "author", "programme"],
            Self::Calls => &["q", "about", "next", "by", "author", "programme"],
            Self::Imports => &["q", "kind", "state", "programme"],
        }
    }

    fn keeps(self, name: &str) -> bool {
        name == SORT || self.filters().contains(&name)
    }
}

/// How an address names the order.
pub const SORT: &str = "sort";

/// What a list is asked for: filters of its own, each once, and an order. Whatever else an address
/// holds, such as the number of a page, is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrowed {
    pub list: List,
    pairs: Vec<(String, String)>,
}

impl Narrowed {
    /// Nobody asks for more in one value.
    pub const LONGEST_VALUE: usize = 120;

    pub fn new(list: List, pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut kept: Vec<(String, String)> = Vec::new();
        for (name, value) in pairs {
            let value = value.trim();
            let fits = !value.is_empty() && value.chars().count() <= Self::LONGEST_VALUE;
            let is_clean = !value.chars().any(char::is_control);
            let is_first = kept.iter().all(|(known, _)| *known != name);
            if fits && is_clean && is_first && list.keeps(&name) {
                kept.push((name, value.to_owned()));
            }
        }
        kept.sort();
        Self { list, pairs: kept }
    }

    /// By name.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// The whole list, as it is when nobody asks for anything.
    pub fn is_whole(&self) -> bool {
        self.pairs.is_empty()
    }
}

/// By what a list is sorted: `name`, or `-name` from the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort<C> {
    pub by: C,
    pub falling: bool,
}

impl<C> Sort<C> {
    pub const fn rising(by: C) -> Self {
        Self { by, falling: false }
    }

    pub const fn falling(by: C) -> Self {
        Self { by, falling: true }
    }
}

impl<C: Copy + PartialEq> Sort<C> {
    /// What the head of a column asks for next: its own usual order, then the other way round.
    pub fn next(self, usual: Self) -> Self {
        match self == usual {
            true => Self {
                falling: !usual.falling,
                ..usual
            },
            false => usual,
        }
    }
}

impl<C: FromStr> FromStr for Sort<C> {
    type Err = C::Err;

    fn from_str(word: &str) -> Result<Self, C::Err> {
        let (word, falling) = match word.strip_prefix('-') {
            Some(word) => (word, true),
            None => (word, false),
        };
        Ok(Self {
            by: word.parse()?,
            falling,
        })
    }
}

impl<C: fmt::Display> fmt::Display for Sort<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minus = if self.falling { "-" } else { "" };
        write!(f, "{minus}{}", self.by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_a_word_that_may_be_turned_round() {
        for (word, sort) in [
            ("name", Some(Sort::rising(StartupsBy::Name))),
            ("-entry", Some(Sort::falling(StartupsBy::Entry))),
            ("--entry", None),
            ("size", None),
            ("", None),
        ] {
            assert_eq!(word.parse::<Sort<StartupsBy>>().ok(), sort, "{word:?}");
            if let Some(sort) = sort {
                assert_eq!(sort.to_string(), word);
            }
        }
        let usual = Sort::falling(StartupsBy::Entry);
        assert_eq!(Sort::rising(StartupsBy::Name).next(usual), usual);
        assert_eq!(usual.next(usual), Sort::rising(StartupsBy::Entry));
        assert_eq!(Sort::rising(StartupsBy::Entry).next(usual), usual);
    }

    #[test]
    fn a_list_keeps_what_is_its_own_once_and_in_one_order() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let narrowed = Narrowed::new(
            List::Startups,
            [
                pair("state", "placed"),
                pair("page", "3"),
                pair("name", "  emmaüs "),
                pair("state", "left"),
                pair("sort", "-entry"),
                pair("stage", "met"),
                pair("town", ""),
                pair("goal", &"x".repeat(121)),
                pair("need", "a\u{7}b"),
            ],
        );
        let expected = [
            pair("name", "emmaüs"),
            pair("sort", "-entry"),
            pair("state", "placed"),
        ];
        assert_eq!(narrowed.pairs(), expected);
        assert!(Narrowed::new(List::Cohorts, [pair("page", "2")]).is_whole());
        for list in List::ALL {
            assert!(!list.filters().contains(&SORT) && !list.filters().contains(&"page"));
        }
    }
}
