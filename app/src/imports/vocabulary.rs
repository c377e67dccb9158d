//! Words of a shared vocabulary as a list writes them: by their codes, or by what they are called
//! in either language.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::Language;
use domain::alike::Crowd;
use domain::expertise::Expertise;
use domain::startups::{Goal, Lever, ModelChange};
use store::search::bare;

use super::words::listed;
use crate::words::label;

domain::words! {
    /// By the family of its labels.
    pub enum Vocabulary {
        Expertise = "expertise",
        Lever = "startup-lever",
        Change = "startup-change",
        Goal = "startup-goal",
    }
}

/// Each word by all it goes by, folded; with its place in its vocabulary.
static CALLED: LazyLock<HashMap<(Vocabulary, String), usize>> = LazyLock::new(|| {
    let mut called = HashMap::new();
    for vocabulary in Vocabulary::ALL {
        for (at, code) in vocabulary.codes().into_iter().enumerate() {
            let names = Language::ALL.iter();
            let names = names.map(|lang| label(*lang, vocabulary.as_str(), code));
            let names = names.chain([code.to_owned()]).chain(vocabulary.short(at));
            for name in names {
                called.insert((*vocabulary, store::search_key(&name)), at);
            }
        }
    }
    called
});

impl Vocabulary {
    fn codes(self) -> Vec<&'static str> {
        fn all<W: Copy>(words: &[W], code: fn(W) -> &'static str) -> Vec<&'static str> {
            words.iter().map(|word| code(*word)).collect()
        }
        match self {
            Self::Expertise => all(Expertise::ALL, Expertise::as_str),
            Self::Lever => all(Lever::ALL, Lever::as_str),
            Self::Change => all(ModelChange::ALL, ModelChange::as_str),
            Self::Goal => all(Goal::ALL, Goal::as_str),
        }
    }

    /// A goal goes by its number too: `4`, `ODD 4`, `SDG4`.
    fn short(self, at: usize) -> Vec<String> {
        let number = at + 1;
        match self {
            Self::Goal => ["", "odd", "odd ", "sdg", "sdg "]
                .map(|before| format!("{before}{number}"))
                .to_vec(),
            _ => Vec::new(),
        }
    }

    /// The codes of a cell's words, each once and in the order of the vocabulary; and those that are
    /// none of it.
    pub fn read(self, cell: &str) -> (Vec<&'static str>, Vec<String>) {
        let find = |word: &str| CALLED.get(&(self, store::search_key(word))).copied();
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for words in listed(cell) {
            // A comma or a slash may be a part of a word.
            if let Some(at) = find(&words) {
                known.push(at);
                continue;
            }
            let parts = words.split([',', '/']).map(str::trim);
            for part in parts.filter(|part| !part.is_empty()) {
                match find(part) {
                    Some(at) => known.push(at),
                    None => unknown.push(part.to_owned()),
                }
            }
        }
        known.sort_unstable();
        known.dedup();
        let codes = self.codes();
        (known.into_iter().map(|at| codes[at]).collect(), unknown)
    }
}

/// The same by how they look.
static ALIKE: LazyLock<HashMap<Vocabulary, Likes>> = LazyLock::new(|| {
    let mut called: Vec<_> = CALLED.iter().collect();
    called.sort_unstable_by_key(|((_, name), at)| (**at, name));
    let mut alike: HashMap<Vocabulary, Likes> = HashMap::new();
    for ((vocabulary, name), at) in called {
        let likes = alike.entry(*vocabulary).or_default();
        likes.crowd.add(bare(name), *at);
        likes.names.push((texts(name), *at));
    }
    alike
});

#[derive(Default)]
struct Likes {
    crowd: Crowd<usize>,
    /// The words of each.
    names: Vec<(Vec<String>, usize)>,
}

impl Vocabulary {
    /// What the word of the vocabulary is called that this one resembles: but for a slip or a
    /// space, or because it alone says all that this one says.
    pub fn nearest(self, lang: Language, word: &str) -> Option<String> {
        let (likes, said) = (ALIKE.get(&self)?, texts(word));
        let has_all = |name: &[String]| said.iter().all(|word| name.contains(word));
        let within = likes.names.iter().filter(|(name, _)| has_all(name));
        let mut within: Vec<usize> = within.map(|(_, at)| *at).collect();
        within.dedup();
        let at = match (likes.crowd.nearest(&bare(word)), within.as_slice()) {
            (Some((_, at)), _) => *at,
            (None, [only]) if !said.is_empty() => *only,
            _ => return None,
        };
        let code = self.codes().get(at).copied()?;
        Some(label(lang, self.as_str(), code))
    }
}

fn texts(words: &str) -> Vec<String> {
    let words = store::search::words(words).into_iter();
    words.map(|word| word.text).collect()
}

/// Words of the vocabulary of skills.
pub fn expertise(codes: &[&str]) -> Vec<Expertise> {
    let words = codes.iter().filter_map(|code| code.parse().ok());
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::words::list;

    #[test]
    fn every_word_is_read_as_itself() {
        for vocabulary in Vocabulary::ALL {
            let codes = vocabulary.codes();
            for lang in Language::ALL {
                let names = codes.iter().map(|it| label(*lang, vocabulary.as_str(), it));
                let names: Vec<String> = names.collect();
                let cell = list(names.iter().map(String::as_str));
                let all = (codes.clone(), Vec::new());
                assert_eq!(vocabulary.read(&cell), all, "{vocabulary} {lang}");
                for (code, name) in codes.iter().zip(&names) {
                    assert_eq!(vocabulary.read(name), (vec![*code], Vec::new()), "{name}");
                }
            }
        }
    }

    #[test]
    fn goals_go_by_their_numbers() {
        for cell in ["ODD 4, ODD 13", "4 ; 13", "odd-13/odd-4", "SDG4\n13"] {
            let read = Vocabulary::Goal.read(cell);
            assert_eq!(read, (vec!["odd-4", "odd-13"], Vec::new()), "{cell}");
        }
        let (known, unknown) = Vocabulary::Goal.read("ODD 18; 1");
        assert_eq!((known, unknown), (vec!["odd-1"], vec!["ODD 18".to_owned()]));
    }

    #[test]
    fn a_word_that_is_none_resembles_one() {
        for (word, near) in [
            ("Cyber sécurité", Some("Cybersécurité")),
            ("RGPD", Some("Protection des données (RGPD)")),
            ("données", None),
            ("cuisine", None),
            ("", None),
        ] {
            let told = Vocabulary::Expertise.nearest(Language::French, word);
            assert_eq!(told.as_deref(), near, "{word}");
        }
    }
}
