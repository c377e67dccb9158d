//! What a startup gives a mentor to prepare from.

use crate::startups::WebAddress;

texts! {
    /// What the startup asks, one question after the other.
    #[derive(Default)]
    pub struct Questions(lines 0..=2000);
}

/// Pages to read before the session, at most five, in the order given, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading(Vec<WebAddress>);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadingRefusal {
    #[error("{0:?} is not the address of a web page")]
    NotAnAddress(String),
    #[error("more than {} pages", Reading::MOST)]
    TooMany,
}

impl Reading {
    pub const MOST: usize = 5;

    /// One address a line; empty lines are left out.
    pub fn parse(text: &str) -> Result<Self, ReadingRefusal> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut pages: Vec<WebAddress> = Vec::new();
        for line in lines {
            let page = WebAddress::parse(line);
            let page = page.map_err(|_| ReadingRefusal::NotAnAddress(line.to_owned()))?;
            if !pages.contains(&page) {
                pages.push(page);
            }
        }
        if pages.len() > Self::MOST {
            return Err(ReadingRefusal::TooMany);
        }
        Ok(Self(pages))
    }

    pub fn pages(&self) -> &[WebAddress] {
        &self.0
    }

    /// As it is typed: one address a line.
    pub fn lines(&self) -> String {
        let pages: Vec<&str> = self.0.iter().map(WebAddress::as_str).collect();
        pages.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_to_read_are_a_few_addresses() {
        let many: String = (0..6)
            .map(|n| format!("https://example.org/{n}\n"))
            .collect();
        for (text, expected) in [
            ("", Ok(vec![])),
            (
                " example.org/deck \n\nhttps://example.org/deck\nhttps://autre.example.org",
                Ok(vec![
                    "https://example.org/deck",
                    "https://autre.example.org",
                ]),
            ),
            (
                "https://example.org\nle dossier",
                Err(ReadingRefusal::NotAnAddress("le dossier".into())),
            ),
            (many.as_str(), Err(ReadingRefusal::TooMany)),
        ] {
            let read = Reading::parse(text);
            let read = read.map(|it| it.pages().iter().map(|it| it.to_string()).collect());
            let expected: Result<Vec<String>, _> =
                expected.map(|it| it.into_iter().map(str::to_owned).collect());
            assert_eq!(read, expected, "{text}");
        }
    }
}
