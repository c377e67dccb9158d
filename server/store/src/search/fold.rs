//! How words are folded, everywhere: accents and capitals do not matter.

use std::ops::Range;

use deunicode::{deunicode, deunicode_char};
use domain::alike::Bare;
use domain::search::LONGEST_WORD;

/// How a text is stored for sorting and for looking inside it: accents folded, lower case, single
/// spaces, its punctuation kept.
pub fn search_key(text: &str) -> String {
    let folded = deunicode(text).to_lowercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is compared with others that may be the same.
pub fn bare(name: &str) -> Bare {
    Bare::of(words(name).into_iter().map(|word| word.text))
}

/// A word of a text, folded, and where it stands there, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub at: Range<usize>,
}

/// Words so frequent that they tell no text from another; folded. Names keep theirs.
const EMPTY: &[&str] = &[
    "a", "afin", "ainsi", "alors", "and", "are", "as", "at", "au", "aussi", "aux", "avec", "be",
    "by", "ce", "ces", "cette", "comme", "dans", "de", "des", "du", "elle", "elles", "en", "est",
    "et", "etre", "fait", "for", "from", "has", "have", "il", "ils", "in", "is", "it", "la", "le",
    "les", "leur", "leurs", "mais", "nous", "of", "on", "ont", "or", "ou", "par", "pas", "plus",
    "pour", "que", "qui", "sa", "se", "ses", "son", "sont", "sur", "that", "the", "their", "they",
    "this", "to", "tous", "tout", "un", "une", "was", "we", "with", "y",
];

/// Written before an apostrophe, they belong to the grammar and not to the word that follows.
const ELIDED: &[&str] = &[
    "c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "s", "t",
];

/// A word by which one text is told from another; a single letter is none, a single figure is.
pub fn tells(word: &str) -> bool {
    let is_letter = word.len() == 1 && word.chars().all(char::is_alphabetic);
    !is_letter && EMPTY.binary_search(&word).is_err()
}

/// The words of a text, in order: accents and capitals folded, `œ` as two letters, and what is
/// not written with our letters spelt in them.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word {
        text: String::new(),
        at: 0..0,
    };
    for (at, c) in text.char_indices() {
        let until = at + c.len_utf8();
        let spelt = deunicode_char(c).unwrap_or(" ");
        // A mark that stands on the letter before it, such as an accent of its own.
        if spelt.is_empty() && !c.is_whitespace() && !c.is_control() {
            continue;
        }
        if !c.is_alphanumeric() {
            end(&mut words, &mut word, is_apostrophe(c));
            continue;
        }
        if word.text.is_empty() {
            word.at.start = at;
        }
        for letter in spelt.chars().filter(char::is_ascii_alphanumeric) {
            if word.text.len() < LONGEST_WORD {
                word.text.push(letter.to_ascii_lowercase());
            }
        }
        word.at.end = until;
        // A sign that is spelt as a word of its own.
        if spelt.ends_with(' ') {
            end(&mut words, &mut word, false);
        }
    }
    end(&mut words, &mut word, false);
    words
}

fn end(words: &mut Vec<Word>, word: &mut Word, before_apostrophe: bool) {
    let ended = std::mem::replace(
        word,
        Word {
            text: String::new(),
            at: 0..0,
        },
    );
    let is_elided = before_apostrophe && ELIDED.contains(&ended.text.as_str());
    if !ended.text.is_empty() && !is_elided {
        words.push(ended);
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}')
}

/// The e-mail addresses of a text, each as one word, and where they stand; begun ones too.
pub fn addresses(text: &str) -> Vec<Word> {
    let is_end = |c: char| c.is_whitespace() || "<>()[]\"«»,;:".contains(c);
    let mut found = Vec::new();
    let mut from = 0;
    for part in text.split(is_end) {
        let at = from..from + part.len();
        let after = text[at.end..].chars().next();
        from = at.end + after.map_or(0, char::len_utf8);
        let is_address = part.find('@').is_some_and(|sign| sign > 0);
        let letters = deunicode(part).to_ascii_lowercase();
        let letters: String = letters
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        if is_address && !letters.is_empty() {
            found.push(Word {
                text: cut(letters),
                at,
            });
        }
    }
    found
}

/// Words that a reader may write as one: those of a name side by side, and those of a text that
/// a hyphen, a full stop or an apostrophe joins.
pub fn joined(text: &str, is_name: bool) -> Vec<String> {
    let words = words(text);
    let mut joined = Vec::new();
    for pair in words.windows(2) {
        let between = &text[pair[0].at.end..pair[1].at.start];
        let is_tight = between.chars().count() == 1 && !between.contains(char::is_whitespace);
        if is_tight || is_name {
            joined.push(cut(format!("{}{}", pair[0].text, pair[1].text)));
        }
    }
    if is_name && words.len() > 2 {
        joined.push(cut(words.iter().map(|word| word.text.as_str()).collect()));
    }
    joined
}

/// Folded words are of one byte a letter.
fn cut(mut word: String) -> String {
    word.truncate(LONGEST_WORD);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn accents_capitals_and_ligatures_do_not_matter() {
        for (text, expected) in [
            ("Label Emmaüs", vec!["label", "emmaus"]),
            (
                "E-migrés, des Seniors",
                vec!["e", "migres", "des", "seniors"],
            ),
            ("l’Œuvre d'Amélie", vec!["oeuvre", "amelie"]),
            ("aujourd’hui", vec!["aujourd", "hui"]),
            ("e\u{301}cole\u{ad}s", vec!["ecoles"]),
            ("Jaccede.com 2026", vec!["jaccede", "com", "2026"]),
            ("100%_\\' -- ;", vec!["100"]),
            (
                "un\n\ndeux\u{2003}trois\u{7}quatre",
                vec!["un", "deux", "trois", "quatre"],
            ),
            ("Straße ÅÅ", vec!["strasse", "aa"]),
            ("北京", vec!["bei", "jing"]),
            ("", vec![]),
        ] {
            assert_eq!(folded(text), expected, "{text:?}");
        }
        assert_eq!(folded(&"é".repeat(100)), ["e".repeat(40)]);
    }

    #[test]
    fn names_are_compared_without_accents_capitals_and_apostrophes() {
        for (one, other, near) in [
            (
                "Agence nationale de l’habitat",
                "Agence National de l'Habitat",
                true,
            ),
            ("Fondation des Ponts", "La Fondation du Pont", true),
            ("ÉCOLE DU CODE", "école du Code", true),
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
            ("Label Emmaüs (SCIC)", "Emmaus, label", true),
            ("E-migrés", "Emigrés", true),
            ("Lyon 1", "Lyon 2", false),
            ("Orange", "Orange Bleue", false),
            ("Orange", "Microsoft", false),
        ] {
            assert_eq!(
                bare(one).alike(&bare(other)).is_some(),
                near,
                "{one} / {other}"
            );
        }
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "À l’école, Émile !";
        let at: Vec<&str> = words(text).into_iter().map(|word| &text[word.at]).collect();
        assert_eq!(at, ["À", "école", "Émile"]);
    }

    #[test]
    fn what_may_be_written_as_one_word_is_found_so() {
        assert_eq!(joined("Label Emmaüs", true), ["labelemmaus"]);
        assert_eq!(
            joined("La Ruche Montreuil", true),
            ["laruche", "ruchemontreuil", "laruchemontreuil"]
        );
        assert_eq!(joined("un e-mail de Marc", false), ["email"]);
        assert!(joined("seul", true).is_empty());
    }

    #[test]
    fn an_address_is_one_word() {
        let found = |text: &str| -> Vec<(String, String)> {
            let found = addresses(text).into_iter();
            found
                .map(|word| (text[word.at.clone()].to_owned(), word.text))
                .collect()
        };
        for (text, address, word) in [
            (
                "Écrire à Amina.Réelle@example.org, vite",
                "Amina.Réelle@example.org",
                "aminareelleexampleorg",
            ),
            ("« é@a »", "é@a", "ea"),
            ("<marc@ruche.fr>", "marc@ruche.fr", "marcruchefr"),
            ("marc.d@", "marc.d@", "marcd"),
        ] {
            assert_eq!(found(text), [(address.to_owned(), word.to_owned())]);
        }
        assert!(found("@marc et un @ seul").is_empty());
    }

    #[test]
    fn frequent_words_are_sorted_and_folded() {
        assert!(EMPTY.is_sorted());
        assert!(EMPTY.iter().all(|word| folded(word) == [*word]));
        assert!(!tells("pour") && tells("ruche") && tells("7") && !tells("x"));
    }
}
