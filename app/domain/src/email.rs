use serde::{Deserialize, Serialize};

/// An address letters can be sent to, in lower case.
///
/// A useful part of RFC 5321: one `@`, a local part of at most 64 octets, a domain with a dot.
/// Not here: quoted local parts, address literals and `a@localhost`, which nobody writes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnAddress;

impl EmailAddress {
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.split_once('@').ok_or(NotAnAddress)?;
        let local_is_fine = (1..=64).contains(&local.len())
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
        let labels: Vec<&str> = domain.split('.').collect();
        let domain_is_fine = domain.len() <= 253
            && labels.len() >= 2
            && labels.iter().all(|label| {
                (1..=63).contains(&label.len())
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            })
            && labels
                .last()
                .is_some_and(|top| top.chars().any(|c| c.is_ascii_alphabetic()));
        if local_is_fine && domain_is_fine {
            Ok(Self(text))
        } else {
            Err(NotAnAddress)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = NotAnAddress;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_people_have_are_taken_and_slips_are_not() {
        for good in [
            "amina@example.org",
            " Amina.B+levier@Sub.Example.org ",
            "o'neil@example.co.uk",
            "a@xn--bcher-kva.example",
        ] {
            assert!(EmailAddress::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "amina",
            "amina@",
            "@example.org",
            "a@localhost",
            "a b@example.org",
            "a@@example.org",
            "a@example..org",
            "a@-example.org",
            "a.@example.org",
            "a@example.org\r\nBcc: b@example.org",
            "a@127.0.0.1",
        ] {
            assert!(EmailAddress::parse(bad).is_err(), "{bad}");
        }
    }
}
