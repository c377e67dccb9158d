//! Names that are almost the same: perhaps one thing under two spellings.

use std::collections::HashSet;

use uuid::Uuid;

use super::By;
use super::change::Thing;
use super::known::Known;

/// Something new, by its line.
#[derive(Clone, Debug)]
pub struct New {
    pub line: u64,
    pub thing: Thing,
    pub id: Uuid,
    pub name: String,
}

/// A new name, and the known one it resembles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    pub thing: Thing,
    pub line: u64,
    pub new: String,
    pub known: String,
    pub at: At,
}

/// Where the other one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// In the house; the id of a person who mentors is their mentor's.
    House(Uuid),
    /// On this line of the same file.
    Line(u64),
}

/// Comparing every pair costs too much beyond this many new names; a list that long is not a list
/// of slips.
const MOST: usize = 1_000;

/// For each new name, the nearest other one, if it is near enough to be a slip or a variant; only
/// among what the importer may see.
pub fn near(new: &[New], known: &Known, by: &By) -> Vec<Near> {
    let mut pairs: Vec<Near> = Vec::new();
    // What the rows before would add is known by now, and stands in the file alone.
    let ids: HashSet<Uuid> = new.iter().map(|it| it.id).collect();
    for thing in Thing::ALL.iter().filter(|thing| thing.is_compared()) {
        let new: Vec<(&New, Bare<'_>)> = new
            .iter()
            .filter(|it| it.thing == *thing)
            .map(|it| (it, Bare::of(&it.name)))
            .collect();
        if new.is_empty() {
            continue;
        }
        let there: Vec<(Uuid, Bare<'_>)> = known
            .names(*thing, by)
            .filter(|named| !ids.contains(&named.own))
            .map(|named| (named.at, Bare::of(named.name)))
            .collect();
        for (at, (it, own)) in new.iter().take(MOST).enumerate() {
            let house = there
                .iter()
                .map(|(id, other)| (own.likeness(other), other.name, At::House(*id)));
            // Each pair once: the later line is the new one.
            let file = new[..at]
                .iter()
                .map(|(first, other)| (own.likeness(other), other.name, At::Line(first.line)));
            let nearest = house.chain(file).max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((likeness, other, at)) = nearest
                && likeness >= NEAR
            {
                pairs.push(Near {
                    thing: *thing,
                    line: it.line,
                    new: it.name.clone(),
                    known: other.to_owned(),
                    at,
                });
            }
        }
    }
    pairs.sort_by_key(|pair| pair.line);
    pairs
}

const NEAR: f64 = 0.86;

/// A name without accents, capitals, punctuation and the small words in between.
struct Bare<'n> {
    name: &'n str,
    words: Vec<String>,
    joined: String,
    /// How many of each letter and digit.
    letters: [u8; 36],
}

impl<'n> Bare<'n> {
    fn of(name: &'n str) -> Self {
        const SMALL: [&str; 16] = [
            "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "of",
            "the", "and",
        ];
        let key = store::search_key(name);
        let words = key.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty() && !SMALL.contains(word));
        let words: Vec<String> = words.map(str::to_owned).collect();
        let joined = words.join(" ");
        let mut letters = [0_u8; 36];
        for letter in joined.bytes() {
            let at = match letter {
                b'a'..=b'z' => letter - b'a',
                b'0'..=b'9' => 26 + letter - b'0',
                _ => continue,
            };
            letters[usize::from(at)] = letters[usize::from(at)].saturating_add(1);
        }
        Self {
            name,
            joined,
            words,
            letters,
        }
    }

    /// Letters that must change at least to make one name of the other.
    fn apart(&self, other: &Self) -> usize {
        let pairs = self.letters.iter().zip(&other.letters);
        let (more, less) = pairs.fold((0, 0), |(more, less), (a, b)| {
            let (a, b) = (usize::from(*a), usize::from(*b));
            (more + a.saturating_sub(b), less + b.saturating_sub(a))
        });
        more.max(less)
    }

    /// From 0 to 1. A name whose words all stand in the other is near it, such as a department of
    /// a ministry; else the letters decide, and how many of each rules most pairs out.
    fn likeness(&self, other: &Self) -> f64 {
        let (short, long) = if self.words.len() <= other.words.len() {
            (self, other)
        } else {
            (other, self)
        };
        if short.words.len() >= 2 && short.words.iter().all(|word| long.words.contains(word)) {
            return 0.9;
        }
        let (a, b) = (self.joined.len(), other.joined.len());
        let longest = a.max(b);
        if a.min(b) * 100 < longest * 80 || self.apart(other) * 100 > longest * 14 {
            return 0.0;
        }
        strsim::normalized_damerau_levenshtein(&self.joined, &other.joined)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_other_names_are_not() {
        for (a, b, near) in [
            (
                "Agence nationale de l’habitat",
                "Agence National de l'Habitat",
                true,
            ),
            ("Fondation des Ponts", "La Fondation du Pont", true),
            (
                "Mission des achats, Ministère de la Culture",
                "Ministère de la culture",
                true,
            ),
            (
                "Direction générale du travail",
                "Délégation générale du travail",
                false,
            ),
            ("Ministère de la Culture", "Ministère de la Justice", false),
            ("Orange", "Orange Bleue", false),
            ("Orange", "Microsoft", false),
        ] {
            assert_eq!(
                Bare::of(a).likeness(&Bare::of(b)) >= NEAR,
                near,
                "{a} / {b}"
            );
        }
    }
}
