//! Words that were typed above a list, for lists whose texts are found by the index of words.

use crate::search::asked_words;

/// As long as a word of the index is at most.
const WIDTH: usize = 40;

/// The words as one text of parts of one width, so that any number of them is one query.
pub(crate) struct Typed {
    pub text: String,
    pub many: i64,
}

impl Typed {
    pub fn of(typed: &str) -> Self {
        let mut words = asked_words(typed);
        // What has neither letter nor figure is written nowhere; the index has no word like it.
        if words.is_empty() && !typed.trim().is_empty() {
            words.push("-".to_owned());
        }
        let parts = words.iter().map(|word| format!("{word:<WIDTH$}"));
        Self {
            text: parts.collect(),
            many: i64::try_from(words.len()).unwrap_or(0),
        }
    }
}

/// The key of a name holds the pattern, as it is written or without hyphens, apostrophes and full
/// stops: "emigres" finds E-migrés.
macro_rules! named {
    ($key:literal, like $pattern:literal) => {
        concat!(
            "(",
            $key,
            " like ",
            $pattern,
            r" escape '\' or replace(replace(replace(",
            $key,
            ", '-', ''), '''', ''), '.', '') like ",
            $pattern,
            r" escape '\') "
        )
    };
}
pub(crate) use named;

/// Thing `$thing` of a kind says each of the words, or one that begins so.
macro_rules! says {
    ($thing:literal, $kind:literal, text $text:literal, many $many:literal) => {
        concat!(
            "not exists (
                 with recursive n(i) as (select 0 where ",
            $many,
            " > 0
                                         union all select i + 1 from n where i + 1 < ",
            $many,
            ")
                 select 1 from n where not exists (
                     select 1 from search_word w where w.thing = ",
            $thing,
            " and w.kind = '",
            $kind,
            "'
                       and w.word like rtrim(substr(",
            $text,
            ", i * 40 + 1, 40)) || '%')) "
        )
    };
}
pub(crate) use says;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_as_parts_of_one_width() {
        for (typed, words) in [
            ("", vec![]),
            (" Bilan de l’ÉTÉ ", vec!["bilan", "ete"]),
            ("de", vec!["de"]),
            ("!?", vec!["-"]),
        ] {
            let typed = Typed::of(typed);
            let parts: Vec<&str> = typed
                .text
                .as_bytes()
                .chunks(WIDTH)
                .map(|part| std::str::from_utf8(part).unwrap_or_default().trim_end())
                .collect();
            assert_eq!(parts, words);
            assert_eq!(typed.many, i64::try_from(words.len()).unwrap_or(-1));
        }
    }
}
