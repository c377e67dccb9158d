//! Names that are almost the same: perhaps one thing under two spellings.
//!
//! Words here are folded, as those of [`crate::search`]. Not here: how a text is folded (the store
//! does), and which names are compared with which.

mod crowd;
mod slips;

pub use crowd::Crowd;
use slips::slips;

/// How near two names are; what is nearer comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// But for accents, capitals, small words, legal forms, spaces or the order of words.
    Same,
    /// But for so many letters that are wrong, missing, too many or swapped.
    Slips(usize),
    /// All words of one, two at least, stand in the other: a department of a ministry.
    Within,
}

/// A name as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bare {
    /// In the order of letters.
    words: Vec<String>,
    /// In the order in which they were written, without spaces.
    joined: String,
}

/// Words in between that say nothing; at the end one is a letter of its own: "Groupe A".
const SMALL: [&str; 14] = [
    "a", "and", "au", "aux", "d", "de", "des", "du", "en", "et", "la", "le", "les", "the",
];

/// What a name may begin or end with, or not: legal forms, where a site is, and which part of a
/// house it is.
const FORMS: [&str; 26] = [
    "ag",
    "asso",
    "association",
    "com",
    "eurl",
    "fr",
    "france",
    "gie",
    "gmbh",
    "group",
    "groupe",
    "inc",
    "io",
    "llc",
    "ltd",
    "net",
    "org",
    "plc",
    "sa",
    "sarl",
    "sas",
    "sasu",
    "scic",
    "scop",
    "snc",
    "spa",
];

impl Bare {
    /// From the words of a name, folded, in their order.
    pub fn of(words: impl IntoIterator<Item = String>) -> Self {
        let all: Vec<String> = words.into_iter().collect();
        let mut core = all.as_slice();
        while let [first, rest @ .., last] = core {
            let is_form = |word: &String| FORMS.binary_search(&word.as_str()).is_ok();
            match (is_form(first), is_form(last)) {
                (_, true) => core = &core[..core.len() - 1],
                (true, _) => core = &core[1..],
                _ => break,
            }
            if rest.is_empty() {
                break;
            }
        }
        let end = core.len().saturating_sub(1);
        let tells = |(at, word): &(usize, &String)| {
            *at == end || SMALL.binary_search(&word.as_str()).is_err()
        };
        let told = core.iter().enumerate().filter(tells);
        let mut words: Vec<String> = told.map(|(_, word)| word.clone()).collect();
        let joined = words.concat();
        words.sort_unstable();
        Self { words, joined }
    }

    /// Nothing of it is a word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How near the other is, when it is near enough to be the same thing.
    pub fn alike(&self, other: &Self) -> Option<Alike> {
        if self.is_empty() || other.is_empty() {
            return None;
        }
        if self.words == other.words || self.joined == other.joined {
            return Some(Alike::Same);
        }
        // Lyon 1 is not Lyon 2, nor is 2025 2026.
        if !self.figures().eq(other.figures()) {
            return None;
        }
        let (short, long) = match self.words.len() <= other.words.len() {
            true => (self, other),
            false => (other, self),
        };
        let (rest, more) = difference(&short.words, &long.words);
        match (rest.as_slice(), more.as_slice()) {
            ([], [_, ..]) if short.words.len() > 1 => Some(Alike::Within),
            ([one], [other]) => slips(one, other).map(Alike::Slips),
            ([a, b], [c, d]) => [(a, c, b, d), (a, d, b, c)]
                .iter()
                .filter_map(|(a, c, b, d)| Some(slips(a, c)? + slips(b, d)?))
                .min()
                .filter(|slips| *slips <= MOST_SLIPS)
                .map(Alike::Slips),
            _ => None,
        }
    }

    fn figures(&self) -> impl Iterator<Item = &String> {
        self.words.iter().filter(|word| has_figure(word))
    }
}

/// In a whole name.
const MOST_SLIPS: usize = 2;

fn has_figure(word: &str) -> bool {
    word.bytes().any(|letter| letter.is_ascii_digit())
}

/// What each has that the other has not; both are in the order of letters.
fn difference<'w>(one: &'w [String], other: &'w [String]) -> (Vec<&'w str>, Vec<&'w str>) {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let (mut left, mut right) = (Vec::new(), Vec::new());
    loop {
        match (one.peek(), other.peek()) {
            (Some(a), Some(b)) if a == b => {
                one.next();
                other.next();
            }
            (Some(a), Some(b)) if a < b => left.extend(one.next().map(String::as_str)),
            (_, Some(_)) => right.extend(other.next().map(String::as_str)),
            (Some(_), None) => left.extend(one.next().map(String::as_str)),
            (None, None) => return (left, right),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(words: &str) -> Bare {
        Bare::of(words.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn lists_are_in_order() {
        assert!(SMALL.is_sorted() && FORMS.is_sorted());
    }

    /// Folded, as the store folds them; with accents and capitals the same cases stand there.
    #[test]
    fn one_name_and_another() {
        use Alike::{Same, Slips, Within};
        for (one, other, alike) in [
            ("label emmaus", "emmaus label", Some(Same)),
            ("label emmaus", "labelemmaus", Some(Same)),
            ("sas reconnect", "association reconnect", Some(Same)),
            ("jaccede com", "jaccede", Some(Same)),
            ("reconnect scop sa", "reconnect", Some(Same)),
            ("microsoft france", "microsoft", Some(Same)),
            ("emmaus france", "emmaus international", None),
            ("la scop", "la scop", Some(Same)),
            ("sas", "sarl", None),
            (
                "fondation des ponts",
                "la fondation du pont",
                Some(Slips(1)),
            ),
            ("jacede", "jaccede", Some(Slips(1))),
            ("agnece nationale", "agence national", Some(Slips(2))),
            ("telemedecine", "telemedceine", Some(Slips(1))),
            ("accessibilite", "acessibilit", Some(Slips(2))),
            ("acccessibilite", "acessibilit", None),
            ("lyon", "lion", None),
            ("marc petit", "mark petit", None),
            ("lyon 1", "lyon 2", None),
            ("universite lyon", "universite lyon 2", None),
            ("cohorte 2025", "cohorte 2026", None),
            ("lyon ii", "lyon iii", None),
            ("lycee groupe a", "lycee groupe b", None),
            ("ministere de la culture", "ministere de la justice", None),
            (
                "ministere de la culture",
                "mission des achats ministere de la culture",
                Some(Within),
            ),
            (
                "direction generale du travail",
                "delegation generale du travail",
                None,
            ),
            ("orange", "orange bleue", None),
            ("inclusion", "exclusion", None),
            ("", "", None),
        ] {
            let (one, other) = (bare(one), bare(other));
            assert_eq!(one.alike(&other), alike, "{one:?} / {other:?}");
            assert_eq!(other.alike(&one), alike, "{other:?} / {one:?}");
        }
    }
}
