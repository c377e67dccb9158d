use std::collections::HashMap;

use super::slips::marks;
use super::{Alike, Bare, has_figure, slips};

/// Names among which the nearest to one is found, without a look at each of them.
#[derive(Clone, Debug)]
pub struct Crowd<T> {
    names: Vec<(Bare, T)>,
    by_words: HashMap<Vec<String>, usize>,
    by_joined: HashMap<String, usize>,
    /// Every word, and the names that have it.
    words: Vec<(String, Vec<usize>)>,
    by_word: HashMap<String, usize>,
    /// Words by what they share with those that are a slip away.
    by_mark: HashMap<u64, Vec<usize>>,
    /// Names of several words by the two that tell most.
    by_pair: HashMap<(String, String), Vec<usize>>,
}

impl<T> Default for Crowd<T> {
    fn default() -> Self {
        Self {
            names: Vec::new(),
            by_words: HashMap::new(),
            by_joined: HashMap::new(),
            words: Vec::new(),
            by_word: HashMap::new(),
            by_mark: HashMap::new(),
            by_pair: HashMap::new(),
        }
    }
}

impl<T> Crowd<T> {
    pub fn add(&mut self, name: Bare, it: T) {
        let id = self.names.len();
        self.by_words.entry(name.words.clone()).or_insert(id);
        self.by_joined.entry(name.joined.clone()).or_insert(id);
        let mut before: Option<&str> = None;
        for word in &name.words {
            if before != Some(word) {
                let at = self.word(word);
                self.words[at].1.push(id);
            }
            before = Some(word);
        }
        if let Some(pair) = pair(&name.words) {
            self.by_pair.entry(pair).or_default().push(id);
        }
        self.names.push((name, it));
    }

    fn word(&mut self, word: &str) -> usize {
        if let Some(at) = self.by_word.get(word) {
            return *at;
        }
        let at = self.words.len();
        self.words.push((word.to_owned(), Vec::new()));
        self.by_word.insert(word.to_owned(), at);
        for mark in marks(word) {
            self.by_mark.entry(mark).or_default().push(at);
        }
        at
    }

    /// The nearest of them, and of those the one that was added first.
    pub fn nearest(&self, name: &Bare) -> Option<(Alike, &T)> {
        if name.is_empty() {
            return None;
        }
        let same = [
            self.by_words.get(&name.words),
            self.by_joined.get(&name.joined),
        ];
        if let Some(first) = same.into_iter().flatten().min() {
            return Some((Alike::Same, &self.names[*first].1));
        }
        let near = self.with_slips(name);
        let near = near
            .chain(self.that_hold(name))
            .chain(self.that_are_held_by(name));
        let near = near.filter_map(|id| Some((name.alike(&self.names[id].0)?, id)));
        near.min().map(|(alike, id)| (alike, &self.names[id].1))
    }

    /// Every word of a name with slips has its own in the other: the one with the fewest chances
    /// says which names there are to look at.
    fn with_slips(&self, name: &Bare) -> impl Iterator<Item = usize> {
        let chances = name.words.iter().map(|word| {
            let mut near: Vec<usize> = marks(word)
                .iter()
                .filter_map(|mark| self.by_mark.get(mark))
                .flatten()
                .copied()
                .collect();
            near.sort_unstable();
            near.dedup();
            near.retain(|at| slips(word, &self.words[*at].0).is_some());
            near
        });
        let many =
            |near: &Vec<usize>| -> usize { near.iter().map(|at| self.words[*at].1.len()).sum() };
        let fewest = chances.min_by_key(many).unwrap_or_default();
        let ids = fewest.into_iter().flat_map(|at| self.words[at].1.iter());
        let words = name.words.len();
        ids.copied()
            .filter(move |id| self.names[*id].0.words.len() == words)
    }

    /// Those that may have all words of this one.
    fn that_hold(&self, name: &Bare) -> impl Iterator<Item = usize> {
        let lists = name.words.iter().map(|word| match self.by_word.get(word) {
            Some(at) => self.words[*at].1.as_slice(),
            None => &[],
        });
        let words = name.words.len();
        let rarest = lists.min_by_key(|ids| ids.len()).unwrap_or_default();
        let rarest = if words > 1 { rarest } else { &[] };
        rarest
            .iter()
            .copied()
            .filter(move |id| self.names[*id].0.words.len() > words)
    }

    /// Those all of whose words this one may have.
    fn that_are_held_by(&self, name: &Bare) -> impl Iterator<Item = usize> {
        let words = &name.words;
        let pairs = words.iter().enumerate().flat_map(move |(at, one)| {
            let others = words.iter().skip(at + 1);
            others.map(move |other| (one.clone(), other.clone()))
        });
        let found = pairs.filter_map(|pair| self.by_pair.get(&pair));
        let many = words.len();
        found
            .flatten()
            .copied()
            .filter(move |id| self.names[*id].0.words.len() < many)
    }
}

/// The two words of a name that few others have: figures, then long ones; in the order of letters.
fn pair(words: &[String]) -> Option<(String, String)> {
    let mut telling: Vec<&String> = words.iter().collect();
    telling.sort_by_key(|word| (!has_figure(word), std::cmp::Reverse(word.len()), *word));
    let mut pair = [*telling.first()?, *telling.get(1)?];
    pair.sort_unstable();
    Some((pair[0].clone(), pair[1].clone()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bare(words: &[String]) -> Bare {
        Bare::of(words.iter().cloned())
    }

    proptest! {
        /// The same answer as a look at each of them.
        #[test]
        fn the_nearest_of_a_crowd_is_the_nearest_of_all(
            names in proptest::collection::vec(proptest::collection::vec("[abc]{3,11}|[12]|le|groupe|emmaus", 1..5), 1..40),
            name in proptest::collection::vec("[abc]{3,11}|[12]|le|groupe|emmaus", 1..5),
            from in any::<prop::sample::Index>(),
            slip in proptest::option::of((any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[abc]?")),
        ) {
            // Half of the time one of them with a slip, so that there is something to find.
            let name = match slip {
                None => name,
                Some((word, at, letter)) => {
                    let mut name = from.get(&names).clone();
                    let word = word.index(name.len());
                    let at = at.index(name[word].len());
                    name[word].replace_range(at..=at, &letter);
                    name
                }
            };
            let mut crowd = Crowd::default();
            for (n, name) in names.iter().enumerate() {
                crowd.add(bare(name), n);
            }
            let name = bare(&name);
            let each = names.iter().enumerate();
            let nearest = each.filter_map(|(n, other)| Some((name.alike(&bare(other))?, n))).min();
            prop_assert_eq!(crowd.nearest(&name).map(|(alike, n)| (alike, *n)), nearest);
        }
    }
}
