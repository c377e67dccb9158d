//! Words of a list as they go out and come in again.

use domain::Language;
use domain::startups::LegalForm;

use crate::imports::file::tidy::tidy;
use crate::sheet::{defused, restored};
use crate::words::label;

/// Between the words of a cell that holds several; commas belong to a word.
pub fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words =
        words.into_iter().map(
            |word| match word.contains([';', '\n']) || word.starts_with('"') {
                true => format!("\"{}\"", word.replace('"', "\"\"")),
                false => word.to_owned(),
            },
        );
    words.collect::<Vec<_>>().join("; ")
}

/// The words of such a cell, or one under the other; between quotation marks a word holds what
/// parts words elsewhere.
pub fn listed(cell: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = cell.trim_start();
    while !rest.is_empty() {
        let (word, after) = match quoted(rest) {
            Some(quoted) => quoted,
            None => {
                let end = rest.find([';', '\n']).unwrap_or(rest.len());
                (rest[..end].trim().to_owned(), &rest[end..])
            }
        };
        if !word.is_empty() {
            words.push(word);
        }
        rest = after.trim_start_matches([';', '\n']).trim_start();
    }
    words
}

/// A word between quotation marks that close before the next one begins, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut at = 0;
    loop {
        at += inside.get(at..)?.find('"')?;
        match inside.get(at + 1..)? {
            more if more.starts_with('"') => at += 2,
            after => {
                let after = after.trim_start_matches([' ', '\u{a0}', '\t']);
                let closes = after.is_empty() || after.starts_with([';', '\n']);
                let word = inside[..at].replace("\"\"", "\"");
                return closes.then_some((word, after));
            }
        }
    }
}

/// The same words, whatever spreadsheets and forms make of spaces and accents.
pub fn alike(one: &str, other: &str) -> bool {
    one == other || folded(one) == folded(other)
}

fn folded(text: &str) -> String {
    let text = tidy(text.into());
    let lines = text.trim().split('\n');
    let lines = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

/// What a list says, or what the house knows where both are the same words.
pub fn said(said: String, known: String) -> String {
    match is_known(&said, &known) {
        true => known,
        false => said,
    }
}

/// Whether it says what is known, be it with the apostrophe that a spreadsheet keeps which opened a
/// CSV file of ours and wrote a workbook of it.
fn is_known(said: &str, known: &str) -> bool {
    // A word that is not the first of its cell, or is quoted there, has none before it.
    let within = defused(&format!("\"{known}"));
    alike(said, known) || alike(said, &defused(known)) || alike(said, &within[1..])
}

/// Looks for what is written; if there is none, for the same without such an apostrophe.
pub fn found<T>(written: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    find(written).or_else(|| {
        let restored = restored(written);
        (restored != written).then(|| find(&restored)).flatten()
    })
}

/// The same of words one after the other. A list that says word for word what is known is the list
/// that is known, even where one of its words is another's with an apostrophe; of a list that was
/// changed, what is the very same word goes before what an apostrophe would explain.
pub fn all_said(said: &[String], known: Vec<String>) -> Vec<String> {
    let pairs = || said.iter().zip(&known);
    if said.len() == known.len() && pairs().all(|(said, known)| is_known(said, known)) {
        return known;
    }
    let as_known = |word: &String| {
        let mut same = known.iter().filter(|known| alike(word, known));
        let mut near = known.iter().filter(|known| is_known(word, known));
        same.next().or_else(|| near.next()).unwrap_or(word).clone()
    };
    said.iter().map(as_known).collect()
}

/// A legal form by its code, or by its name in either language.
pub fn legal_form(cell: &str) -> Option<LegalForm> {
    let folded = store::search_key(cell);
    let is_called = |form: &LegalForm| {
        Language::ALL.iter().any(|lang| {
            let name = label(*lang, "startup-legal", form.as_str());
            store::search_key(&name) == folded
        })
    };
    let by_code = folded.replace(' ', "-").parse().ok();
    by_code.or_else(|| LegalForm::ALL.iter().copied().find(is_called))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_parted_at_semicolons_and_between_quotation_marks_at_none() {
        for (cell, words) in [
            ("", vec![]),
            (
                "Orange; Microsoft ;;\nSNCF",
                vec!["Orange", "Microsoft", "SNCF"],
            ),
            ("\"A; B\"; C", vec!["A; B", "C"]),
            ("\"A\" et B; C", vec!["\"A\" et B", "C"]),
            ("\"A; B", vec!["\"A", "B"]),
            ("\"\"\"A\"\"\"", vec!["\"A\""]),
            ("A, B", vec!["A, B"]),
        ] {
            assert_eq!(listed(cell), words, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn what_goes_out_as_a_list_comes_in_as_the_same(
            words in proptest::collection::vec("[a;\",é '=](?:[a;\",é '=\n]{0,6}[a;\",é'=])?", 0..5)
        ) {
            let words: Vec<String> = words.iter().map(|it| it.trim().to_owned()).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
            prop_assert_eq!(listed(&list(words.iter().copied())), words);
        }
    }

    #[test]
    fn every_legal_form_is_read_as_itself() {
        for lang in Language::ALL {
            for form in LegalForm::ALL {
                let name = label(*lang, "startup-legal", form.as_str());
                assert_eq!(legal_form(&name), Some(*form), "{name}");
                assert_eq!(legal_form(form.as_str()), Some(*form));
            }
        }
    }

    #[test]
    fn the_same_words_are_the_same_whatever_their_spaces() {
        for (one, other) in [
            ("Écologie\u{a0}: oui", "E\u{301}cologie : oui"),
            ("a\nb ", "a \nb"),
        ] {
            assert!(alike(one, other), "{one}");
        }
        assert!(!alike("a\nb", "a b") && !alike("a", "A"));
    }
}
