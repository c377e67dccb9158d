//! "A colleague is better placed": where a question may go on to, and where only staff send it.

use crate::EmailAddress;

/// What becomes of a colleague's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// The letter goes on at once.
    AtOnce,
    /// Staff look at it first, and say why.
    ThroughStaff(Because),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Nobody said that addresses of this domain are the organisation's.
    DomainUnknown,
    /// It went on once already, in this round.
    PassedBefore,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ColleagueRefusal {
    #[error("that is their own address")]
    Oneself,
}

/// Where a letter to `colleague` goes, `from` being who answers it. A letter that can be sent on
/// without end, or anywhere, is one that tells a startup's story to anybody.
pub fn pass(
    from: Option<&EmailAddress>,
    colleague: &EmailAddress,
    known: &[MailDomain],
    passed_before: bool,
) -> Result<Passing, ColleagueRefusal> {
    if from == Some(colleague) {
        Err(ColleagueRefusal::Oneself)
    } else if passed_before {
        Ok(Passing::ThroughStaff(Because::PassedBefore))
    } else if known.iter().any(|domain| domain.holds(colleague)) {
        Ok(Passing::AtOnce)
    } else {
        Ok(Passing::ThroughStaff(Because::DomainUnknown))
    }
}

/// "orange.com": the addresses of this domain and of those under it are an organisation's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MailDomain(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAMailDomain {
    #[error("not a domain: orange.com")]
    NotADomain,
    #[error("anybody may have an address there")]
    OpenToAnybody,
}

/// Where anybody has an address, as people write them in France and around; the list is no proof.
const OPEN: [&str; 24] = [
    "aol.com",
    "bbox.fr",
    "free.fr",
    "gmail.com",
    "gmx.com",
    "gmx.fr",
    "googlemail.com",
    "hotmail.com",
    "hotmail.fr",
    "icloud.com",
    "laposte.net",
    "live.com",
    "live.fr",
    "mail.com",
    "me.com",
    "msn.com",
    "neuf.fr",
    "numericable.fr",
    "orange.fr",
    "outlook.com",
    "outlook.fr",
    "proton.me",
    "protonmail.com",
    "sfr.fr",
];
/// Those with an ending for each country.
const OPEN_ANYWHERE: [&str; 2] = ["yahoo.", "ymail."];

impl MailDomain {
    /// "@Orange.com" is "orange.com".
    pub fn parse(typed: &str) -> Result<Self, NotAMailDomain> {
        let typed = typed.trim().trim_start_matches('@').to_lowercase();
        let address = EmailAddress::parse(&format!("x@{typed}"));
        let address = address.map_err(|_| NotAMailDomain::NotADomain)?;
        let domain = address.domain();
        if OPEN.contains(&domain) || OPEN_ANYWHERE.iter().any(|open| domain.starts_with(open)) {
            return Err(NotAMailDomain::OpenToAnybody);
        }
        Ok(Self(domain.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn holds(&self, address: &EmailAddress) -> bool {
        let domain = address.domain();
        domain == self.0
            || domain
                .strip_suffix(self.0.as_str())
                .is_some_and(|under| under.ends_with('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> EmailAddress {
        EmailAddress::parse(text).expect("an address")
    }

    #[test]
    fn a_letter_goes_on_once_and_within_the_house_it_was_for() {
        let known = [MailDomain::parse("microsoft.com").expect("a domain")];
        let paul = address("paul@microsoft.com");
        let through = |because| Ok(Passing::ThroughStaff(because));
        for (colleague, before, said) in [
            ("zoe@microsoft.com", false, Ok(Passing::AtOnce)),
            ("zoe@fr.microsoft.com", false, Ok(Passing::AtOnce)),
            ("zoe@microsoft.com", true, through(Because::PassedBefore)),
            ("zoe@example.org", false, through(Because::DomainUnknown)),
            (
                "zoe@notmicrosoft.com",
                false,
                through(Because::DomainUnknown),
            ),
            (
                "zoe@microsoft.com.example.org",
                false,
                through(Because::DomainUnknown),
            ),
            ("paul@microsoft.com", false, Err(ColleagueRefusal::Oneself)),
        ] {
            assert_eq!(
                pass(Some(&paul), &address(colleague), &known, before),
                said,
                "{colleague}"
            );
        }
        let nowhere = pass(Some(&paul), &address("zoe@microsoft.com"), &[], false);
        assert_eq!(nowhere, through(Because::DomainUnknown));
    }

    #[test]
    fn domains_as_people_type_them() {
        for (typed, domain) in [
            ("orange.com", "orange.com"),
            (" @Orange.COM ", "orange.com"),
            ("info.gouv.fr", "info.gouv.fr"),
        ] {
            assert_eq!(
                MailDomain::parse(typed).expect("a domain").as_str(),
                domain,
                "{typed}"
            );
        }
        for typed in [
            "",
            "orange",
            "orange.com/",
            "a@orange.com",
            "https://orange.com",
            "or ange.com",
        ] {
            assert_eq!(
                MailDomain::parse(typed),
                Err(NotAMailDomain::NotADomain),
                "{typed}"
            );
        }
        for typed in ["gmail.com", "@laposte.net", "yahoo.fr", "orange.fr"] {
            assert_eq!(
                MailDomain::parse(typed),
                Err(NotAMailDomain::OpenToAnybody),
                "{typed}"
            );
        }
    }
}
