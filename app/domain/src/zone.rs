use serde::{Deserialize, Serialize};

/// The name of a time zone, e.g. `Europe/Paris`; what it means needs tables (`local::Zone`).
///
/// Checked by its shape only (tz database, `theory.html`, "Timezone identifiers"): letters,
/// digits and `_ + -`, in parts separated by `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ZoneName(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a time zone")]
pub struct NotAZone;

impl ZoneName {
    pub fn parse(text: &str) -> Result<Self, NotAZone> {
        let text = text.trim();
        let well_made = (1..=64).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.split('/').all(|part| {
                !part.is_empty()
                    && part
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || "_+-".contains(c))
            });
        if well_made {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAZone)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ZoneName {
    type Error = NotAZone;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<ZoneName> for String {
    fn from(name: ZoneName) -> Self {
        name.0
    }
}

impl std::fmt::Display for ZoneName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_the_shape_of_the_tz_database() {
        for good in [
            "UTC",
            "Europe/Paris",
            "America/Port-au-Prince",
            "Etc/GMT+5",
            "America/Argentina/Ushuaia",
        ] {
            assert!(ZoneName::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "europe/paris",
            "Europe/",
            "/Paris",
            "../etc/passwd",
            "Europe/Pa ris",
            "Paris\n/x",
        ] {
            assert!(ZoneName::parse(bad).is_err(), "{bad}");
        }
    }
}
