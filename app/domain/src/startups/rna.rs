use serde::{Deserialize, Serialize};

/// An association's number in the *Répertoire national des associations*.
///
/// `W`, one digit, one digit or letter (a letter in Corsica and overseas: `W2A…`, `W9R…`), seven
/// digits (associations.gouv.fr, « Le RNA »; arrêté of 14 October 2009). It has no check digit: a
/// slip inside its digits cannot be noticed. Associations of Alsace-Moselle have none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rna(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an RNA number is W and nine digits, the second of which may be a letter")]
pub struct NotAnRna;

impl Rna {
    /// Spaces are left out; letters are put in capitals.
    pub fn parse(text: &str) -> Result<Self, NotAnRna> {
        let number: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let number = number.to_uppercase();
        match number.as_bytes() {
            [b'W', area, kind, rest @ ..]
                if area.is_ascii_digit()
                    && (kind.is_ascii_digit() || kind.is_ascii_uppercase())
                    && rest.len() == 7
                    && rest.iter().all(u8::is_ascii_digit) =>
            {
                Ok(Self(number))
            }
            _ => Err(NotAnRna),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Rna {
    type Error = NotAnRna;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Rna> for String {
    fn from(rna: Rna) -> Self {
        rna.0
    }
}

impl std::fmt::Display for Rna {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_of_the_register() {
        for (text, expected) in [
            ("W751234567", Ok("W751234567")),
            (" w75 123 4567", Ok("W751234567")),
            ("W2A1234567", Ok("W2A1234567")),
            ("W9R1234567", Ok("W9R1234567")),
            ("W75123456", Err(NotAnRna)),
            ("W7512345678", Err(NotAnRna)),
            ("WA51234567", Err(NotAnRna)),
            ("W75123456A", Err(NotAnRna)),
            ("751234567", Err(NotAnRna)),
            ("", Err(NotAnRna)),
        ] {
            assert_eq!(
                Rna::parse(text).map(String::from),
                expected.map(str::to_owned),
                "{text}"
            );
        }
    }
}
