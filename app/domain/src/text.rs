/// Words that people typed, trimmed, within a number of characters.
///
/// `line` takes no line break; `lines` takes them, as `\n` whatever the browser sent. Neither
/// takes other control characters, nor those that turn the direction of what follows, which could
/// make a letter say something else.
#[macro_export]
macro_rules! texts {
    ($($(#[$about:meta])* $vis:vis struct $name:ident($shape:ident $least:literal ..= $most:literal);)+) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        $vis struct $name(String);

        impl $name {
            /// Fewest and most characters.
            pub const LEAST: usize = $least;
            pub const MOST: usize = $most;

            pub fn parse(text: &str) -> Result<Self, $crate::TextRefusal> {
                $crate::text::$shape(text, $least, $most).map(Self)
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::TextRefusal;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextRefusal {
    #[error("nothing is written")]
    Empty,
    #[error("shorter than {least} characters")]
    TooShort { least: usize },
    #[error("longer than {most} characters")]
    TooLong { most: usize },
    #[error("holds a character that cannot be shown")]
    ControlCharacter,
}

texts! {
    /// What a startup, a programme, a cohort, an organisation or a person is called.
    pub struct Name(line 1..=120);

    /// A few words beside an answer, if one likes: why a session is cancelled, why it is a no.
    #[derive(Default)]
    pub struct Remark(lines 0..=500);
}

impl Remark {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

pub fn line(text: &str, least: usize, most: usize) -> Result<String, TextRefusal> {
    let text = pasted(text, ' ');
    let text = text.trim();
    if text.chars().any(cannot_be_shown) {
        return Err(TextRefusal::ControlCharacter);
    }
    measured(text.to_owned(), least, most)
}

pub fn lines(text: &str, least: usize, most: usize) -> Result<String, TextRefusal> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = pasted(&text, '\n');
    let text = text.trim();
    if text
        .chars()
        .any(|c| cannot_be_shown(c) && !"\n\t".contains(c))
    {
        return Err(TextRefusal::ControlCharacter);
    }
    measured(text.to_owned(), least, most)
}

fn measured(text: String, least: usize, most: usize) -> Result<String, TextRefusal> {
    // Only what nobody sees is nothing.
    let text = match text.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
        true => String::new(),
        false => text,
    };
    match text.chars().count() {
        0 if least > 0 => Err(TextRefusal::Empty),
        length if length < least => Err(TextRefusal::TooShort { least }),
        length if length > most => Err(TextRefusal::TooLong { most }),
        _ => Ok(text),
    }
}

/// What comes along when somebody pastes, and nobody sees: bidirectional overrides and isolates
/// (UAX #9), which phones put around a number, are dropped; a tab is a space, and the two line
/// separators of Unicode are `line_end`.
fn pasted(text: &str, line_end: char) -> String {
    let seen = text
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    let seen = seen.map(|c| match c {
        '\t' if line_end == ' ' => ' ',
        '\u{2028}' | '\u{2029}' => line_end,
        other => other,
    });
    seen.collect()
}

fn cannot_be_shown(c: char) -> bool {
    c.is_control()
}

/// Joiners, soft hyphens and fillers: they have no width of their own.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2064}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_measured_and_has_no_controls() {
        use TextRefusal::*;
        for (text, expected) in [
            (" Label Emmaüs ", Ok("Label Emmaüs")),
            ("été", Ok("été")),
            ("", Err(Empty)),
            (" \n ", Err(Empty)),
            ("\u{200b}\u{2060} \u{feff}", Err(Empty)),
            ("Zo\u{200d}é", Ok("Zo\u{200d}é")),
            ("a", Err(TooShort { least: 2 })),
            ("une phrase bien trop longue", Err(TooLong { most: 20 })),
            ("a\nb", Err(ControlCharacter)),
            ("a\0b", Err(ControlCharacter)),
            ("\u{202a}06 12\u{202c}", Ok("06 12")),
            ("a\u{202e}b", Ok("ab")),
            ("a\tb\u{2028}c", Ok("a b c")),
        ] {
            assert_eq!(line(text, 2, 20), expected.map(str::to_owned), "{text:?}");
        }
    }

    #[test]
    fn lines_are_the_same_from_every_browser() {
        assert_eq!(lines("a\r\nb\rc\n", 1, 20), Ok("a\nb\nc".to_owned()));
        assert_eq!(
            lines("a\u{2028}\tb\u{2069}", 1, 20),
            Ok("a\n\tb".to_owned())
        );
        assert_eq!(lines("a\u{7}", 1, 20), Err(TextRefusal::ControlCharacter));
        assert_eq!(Remark::parse("  "), Ok(Remark::default()));
        assert_eq!(
            Remark::parse(&"é".repeat(501)),
            Err(TextRefusal::TooLong { most: 500 })
        );
    }
}
