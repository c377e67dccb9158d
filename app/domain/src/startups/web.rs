use serde::{Deserialize, Serialize};

/// The address of a web page, safe to put in a link: `http` or `https`, a host with a dot.
///
/// The part of RFC 3986 that people paste, at most 500 characters. Not here: user names and
/// passwords in it, addresses of machines by number in brackets, other schemes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the address of a web page")]
pub struct NotAWebAddress;

impl WebAddress {
    /// `example.org` alone is taken as `https://example.org`.
    pub fn parse(text: &str) -> Result<Self, NotAWebAddress> {
        let text = text.trim();
        let address = match text.split_once("://") {
            Some((scheme, rest)) => format!("{}://{rest}", scheme.to_ascii_lowercase()),
            None => format!("https://{text}"),
        };
        let rest = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"))
            .ok_or(NotAWebAddress)?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (host, port) = authority.split_once(':').unwrap_or((authority, "80"));
        let host_is_fine = host.len() <= 253
            && host.contains('.')
            && host.split('.').all(|label| {
                (1..=63).contains(&label.len())
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            });
        let characters_are_fine = !address
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "\"'<>\\^`{|}".contains(c));
        if host_is_fine
            && characters_are_fine
            && port.parse::<u16>().is_ok()
            && address.chars().count() <= 500
        {
            Ok(Self(address))
        } else {
            Err(NotAWebAddress)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What people call the site: its host, without `www.`.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host)
    }
}

impl TryFrom<String> for WebAddress {
    type Error = NotAWebAddress;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

impl std::fmt::Display for WebAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_people_paste_are_taken() {
        for (text, address, host) in [
            (
                "https://www.example.org ",
                "https://www.example.org",
                "example.org",
            ),
            (
                "HTTP://example.org/a?b=c#d",
                "http://example.org/a?b=c#d",
                "example.org",
            ),
            ("example.org", "https://example.org", "example.org"),
            (
                "https://example.org:8443/é",
                "https://example.org:8443/é",
                "example.org",
            ),
            (
                "https://example.org/s.html#:~:text=1%20million,-85%25",
                "https://example.org/s.html#:~:text=1%20million,-85%25",
                "example.org",
            ),
        ] {
            let parsed = WebAddress::parse(text).expect(text);
            assert_eq!((parsed.as_str(), parsed.host()), (address, host));
        }
    }

    #[test]
    fn what_a_link_must_not_hold_is_refused() {
        let long = format!("https://example.org/{}", "a".repeat(500));
        for bad in [
            "",
            "https://",
            "https://localhost",
            "ftp://example.org",
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,a.b",
            "mailto:a@example.org",
            "https://example.org@evil.example",
            "https://exa mple.org",
            "https://example..org",
            "https://example.org/\"onclick=",
            "https://example.org:port",
            "https://[::1]/",
            &long,
        ] {
            assert_eq!(WebAddress::parse(bad), Err(NotAWebAddress), "{bad}");
        }
    }
}
