//! Looking for things by words, some of them misspelt.
//!
//! Words here are folded: of `a`–`z` and `0`–`9` alone. Not here: how a text is folded, and the
//! index (the store has both).

use std::collections::BTreeSet;

words! {
    /// What can be found, in the order in which it is shown.
    pub enum Kind {
        Startup = "startup",
        Person = "person",
        Mentor = "mentor",
        Partner = "partner",
        Introduction = "introduction",
        Mission = "mission",
        Offer = "offer",
        /// With seats, by its title.
        Session = "session",
        Document = "document",
        Cohort = "cohort",
        Programme = "programme",
        /// Of staff, on a startup.
        Note = "note",
        /// On a session.
        SessionNote = "session-note",
        /// With a partner.
        Call = "call",
    }
}

/// No word is longer; what comes after is not looked at.
pub const LONGEST_WORD: usize = 40;

/// How many words of a question are looked for.
pub const MOST_WORDS: usize = 8;

/// How many letters may be wrong, missing, too many or swapped in a word of so many. A short word
/// with a slip is another word.
pub const fn slips(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The runs of three letters of a word, its beginning and its end marked.
pub fn trigrams(word: &str) -> BTreeSet<String> {
    let marked: Vec<char> = format!("^^{word}$").chars().collect();
    marked.windows(3).map(|run| run.iter().collect()).collect()
}

/// How many runs a word has in common, at least, with one of so many runs that is this many slips
/// away: two letters that were swapped break four.
pub const fn common_at_least(runs: usize, slips: usize) -> usize {
    let left = runs.saturating_sub(4 * slips);
    if left == 0 { 1 } else { left }
}

/// What comes right after every word that begins so; none when nothing does.
pub fn after_all(begins: &str) -> Option<String> {
    let mut letters: Vec<char> = begins.chars().collect();
    while let Some(last) = letters.pop() {
        let next = match last {
            '9' => 'a',
            'z' => continue,
            other => char::from_u32(u32::from(other) + 1)?,
        };
        letters.push(next);
        return Some(letters.into_iter().collect());
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn runs_mark_where_a_word_begins_and_ends() {
        let runs: Vec<String> = trigrams("ada").into_iter().collect();
        assert_eq!(runs, ["^^a", "^ad", "ada", "da$"]);
        assert_eq!(trigrams("aaaa").len(), 4, "a run counts once");
    }

    #[test]
    fn what_comes_after_every_word_that_begins_so() {
        for (begins, after) in [
            ("jac", Some("jad")),
            ("2019", Some("201a")),
            ("jaz", Some("jb")),
            ("zz", None),
            ("", None),
        ] {
            assert_eq!(after_all(begins).as_deref(), after, "{begins:?}");
        }
    }

    /// One slip somewhere in a word.
    fn slipped(word: &str, at: usize, how: u8, letter: char) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at % letters.len();
        match how {
            0 => {
                letters.remove(at);
            }
            1 => letters.insert(at, letter),
            2 => letters[at] = letter,
            _ if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => {}
        }
        letters.into_iter().collect()
    }

    proptest! {
        #[test]
        fn every_word_lies_between_what_it_begins_with_and_what_comes_after(word in "[a-z0-9]{1,12}", cut in 1_usize..12) {
            let begins: String = word.chars().take(cut).collect();
            prop_assert!(word >= begins);
            if let Some(after) = after_all(&begins) {
                prop_assert!(word < after);
            }
        }

        /// No slip that is allowed escapes the runs in common, unless runs repeat in the word.
        #[test]
        fn a_slip_leaves_enough_runs_in_common(
            word in "[a-z0-9]{4,20}",
            slips_made in proptest::collection::vec((0_usize..20, 0_u8..4, proptest::char::range('a', 'z')), 1..=2),
        ) {
            let allowed = slips(word.len());
            let made = slips_made.len().min(allowed);
            let typed = slips_made[..made].iter().fold(word.clone(), |word, (at, how, letter)| slipped(&word, *at, *how, *letter));
            prop_assume!(trigrams(&typed).len() == typed.len() + 1);
            let common = trigrams(&word).intersection(&trigrams(&typed)).count();
            let least = common_at_least(trigrams(&typed).len(), made);
            prop_assert!(common >= least || least == 1, "{word} {typed}: {common} < {least}");
        }
    }
}
