use serde::{Deserialize, Serialize};

/// Words in a row that people choose freely: themes, people served, technologies.
///
/// At most 30, of at most 60 characters each, none twice whatever the capitals. Commas belong to
/// a word: lists are written one word a line, or with semicolons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WordList(Vec<String>);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListRefusal {
    #[error("{0:?} is longer than {most} characters", most = WordList::LONGEST)]
    TooLong(String),
    #[error("{0:?} holds a character that cannot be shown")]
    ControlCharacter(String),
    #[error("more than {most} words", most = WordList::MOST)]
    TooMany,
}

impl WordList {
    pub const MOST: usize = 30;
    pub const LONGEST: usize = 60;

    pub fn parse(text: &str) -> Result<Self, ListRefusal> {
        let mut words: Vec<String> = Vec::new();
        let written = text.split([';', '\n', '\r']).map(str::trim);
        for word in written.filter(|word| !word.is_empty()) {
            let word =
                crate::text::line(word, 1, Self::LONGEST).map_err(|refusal| match refusal {
                    crate::TextRefusal::ControlCharacter => {
                        ListRefusal::ControlCharacter(word.to_owned())
                    }
                    _ => ListRefusal::TooLong(word.to_owned()),
                })?;
            if !words
                .iter()
                .any(|known| known.to_lowercase() == word.to_lowercase())
            {
                words.push(word);
            }
        }
        if words.len() > Self::MOST {
            return Err(ListRefusal::TooMany);
        }
        Ok(Self(words))
    }

    pub fn words(&self) -> &[String] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One word a line, as a form shows it.
impl std::fmt::Display for WordList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_trimmed_and_none_is_twice() {
        for (text, words) in [
            ("", vec![]),
            (
                "Agriculture; Écologie; Jeunesse; développement durable ; ",
                vec![
                    "Agriculture",
                    "Écologie",
                    "Jeunesse",
                    "développement durable",
                ],
            ),
            (
                "Travail / Emploi\r\nécologie\r\nÉCOLOGIE",
                vec!["Travail / Emploi", "écologie"],
            ),
            (
                "Nodejs, Typescript, React",
                vec!["Nodejs, Typescript, React"],
            ),
        ] {
            let list = WordList::parse(text).expect(text);
            assert_eq!(list.words(), words);
            assert_eq!(WordList::parse(&list.to_string()), Ok(list));
        }
    }

    #[test]
    fn lists_have_an_end() {
        let many: Vec<String> = (0..31).map(|n| n.to_string()).collect();
        assert_eq!(WordList::parse(&many.join(";")), Err(ListRefusal::TooMany));
        let long = "é".repeat(61);
        assert_eq!(WordList::parse(&long), Err(ListRefusal::TooLong(long)));
        assert_eq!(
            WordList::parse("a;b\u{7}c"),
            Err(ListRefusal::ControlCharacter("b\u{7}c".to_owned()))
        );
    }
}
