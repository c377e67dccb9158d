use app::house::CalendarAddress;
use domain::calendars::Trouble;
use url::{Host, Url};

use super::{Network, NotFetched};

/// The address of a calendar, e.g. `https://calendar.example.org/marc.ics`.
///
/// A secret: whoever knows it reads the calendar. So `Debug` shows its host only, and it goes into
/// no journal and no line of log.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(Url);

/// Characters. Outlook's are about 200.
const LONGEST: usize = 2000;

impl Address {
    /// What somebody typed. `webcal://` is https by another name; a fragment is dropped.
    ///
    /// Refused: any other scheme, a name or password, a port other than 443, and an address that
    /// is written in figures and not public. What a *name* stands for is asked when fetching.
    pub fn parse(text: &str) -> Result<Self, NotFetched> {
        Self::on(&Network::public(), text)
    }

    pub(super) fn on(network: &Network, text: &str) -> Result<Self, NotFetched> {
        let text = text.trim();
        if text.chars().count() > LONGEST {
            return Err(NotFetched::NotAnAddress);
        }
        let url = match text.split_once("://") {
            Some((scheme, rest)) if is_webcal(scheme) => Url::parse(&format!("https://{rest}")),
            _ => Url::parse(text),
        };
        Self::of(network, url.map_err(|_| NotFetched::NotAnAddress)?)
    }

    /// Where a server sends us instead, relative to here or not (RFC 9110 §10.2.2).
    pub(super) fn join(&self, network: &Network, location: &str) -> Result<Self, NotFetched> {
        let url = self.0.join(location);
        Self::of(network, url.map_err(|_| NotFetched::NotAnAddress)?)
    }

    fn of(network: &Network, mut url: Url) -> Result<Self, NotFetched> {
        match url.scheme() {
            "https" => {}
            "http" if network.pretends() => {}
            "http" => return Err(NotFetched::NotSecure),
            _ => return Err(NotFetched::NotAnAddress),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NotFetched::HoldsPassword);
        }
        // One port, so that nobody has us knock on every door of somebody's machine.
        if url.port().is_some() && !network.pretends() {
            return Err(NotFetched::OtherPort);
        }
        let public = match url.host() {
            None => return Err(NotFetched::NotAnAddress),
            Some(Host::Domain(name)) => !is_localhost(name),
            // The client asks nobody what figures stand for, so they are checked here.
            Some(Host::Ipv4(ip)) => network.takes(ip.into()),
            Some(Host::Ipv6(ip)) => network.takes(ip.into()),
        };
        if !public {
            return Err(NotFetched::PrivateAddress);
        }
        url.set_fragment(None);
        Ok(Self(url))
    }

    pub(super) fn url(&self) -> Url {
        self.0.clone()
    }

    /// The whole of it, to be kept and to be shown to its owner.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// What may be shown to others, e.g. `calendar.example.org`.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }
}

/// What somebody typed, for the house to keep.
pub fn read_address(text: &str) -> Result<CalendarAddress, Trouble> {
    let address = Address::parse(text)?;
    Ok(CalendarAddress {
        whole: address.as_str().to_owned(),
        host: address.host().to_owned(),
    })
}

fn is_webcal(scheme: &str) -> bool {
    ["webcal", "webcals"]
        .iter()
        .any(|webcal| scheme.eq_ignore_ascii_case(webcal))
}

/// RFC 6761 §6.3. `Url` has already made the name lower case.
fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Address({}/…)", self.host())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_on_the_public_internet_and_holds_no_password() {
        use NotFetched::{HoldsPassword, NotAnAddress, NotSecure, OtherPort, PrivateAddress};
        for (typed, meant) in [
            (
                " https://calendar.example.org/marc.ics ",
                Ok("https://calendar.example.org/marc.ics"),
            ),
            (
                "WebCal://calendar.example.org/a%20b?k=1#today",
                Ok("https://calendar.example.org/a%20b?k=1"),
            ),
            (
                "webcals://calendar.example.org:443/",
                Ok("https://calendar.example.org/"),
            ),
            (
                "https://93.184.215.14/marc.ics",
                Ok("https://93.184.215.14/marc.ics"),
            ),
            ("http://calendar.example.org/marc.ics", Err(NotSecure)),
            ("webcal://calendar.example.org:8443/", Err(OtherPort)),
            ("https://calendar.example.org:80/", Err(OtherPort)),
            (
                "https://marc:secret@calendar.example.org/",
                Err(HoldsPassword),
            ),
            ("https://marc@calendar.example.org/", Err(HoldsPassword)),
            ("https://localhost/", Err(PrivateAddress)),
            ("https://LocalHost./", Err(PrivateAddress)),
            ("https://marc.localhost/", Err(PrivateAddress)),
            ("https://127.0.0.1/", Err(PrivateAddress)),
            // The same in one number, in octal, in hexadecimal, and cut short.
            ("https://2130706433/", Err(PrivateAddress)),
            ("https://0177.0.0.1/", Err(PrivateAddress)),
            ("https://0x7f.1/", Err(PrivateAddress)),
            ("https://127.1/", Err(PrivateAddress)),
            ("https://[::1]/", Err(PrivateAddress)),
            ("https://[::ffff:10.0.0.1]/", Err(PrivateAddress)),
            (
                "https://169.254.169.254/latest/meta-data",
                Err(PrivateAddress),
            ),
            ("calendar.example.org/marc.ics", Err(NotAnAddress)),
            ("https://", Err(NotAnAddress)),
            ("file:///etc/passwd", Err(NotAnAddress)),
            ("ftp://calendar.example.org/", Err(NotAnAddress)),
            ("mailto:marc@example.org", Err(NotAnAddress)),
            ("", Err(NotAnAddress)),
        ] {
            let address = Address::parse(typed);
            assert_eq!(
                address.as_ref().map(Address::as_str),
                meant.as_ref().map(|s| *s),
                "{typed}"
            );
        }
        let endless = format!("https://example.org/{}", "a".repeat(3000));
        assert_eq!(Address::parse(&endless), Err(NotAnAddress));
    }

    #[test]
    fn nobody_reads_the_secret_in_a_log() {
        let address = Address::parse("https://calendar.example.org/private-0123/basic.ics");
        assert_eq!(
            format!("{address:?}"),
            "Ok(Address(calendar.example.org/…))"
        );
    }
}
