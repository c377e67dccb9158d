//! Ways to reach somebody that are written in a pitch: worth a warning, because contact details
//! appear only once both sides said yes.
//!
//! It errs on the side of warning. Not here: names, which no rule can tell from other words.

use crate::EmailAddress;

/// Something in a text by which its author could be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'t> {
    pub kind: AddressKind,
    pub text: &'t str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressKind {
    Email,
    Phone,
    Web,
}

/// E-mail addresses, phone numbers and web addresses, in the order they are written.
pub fn addresses_in(text: &str) -> Vec<Address<'_>> {
    let mut found: Vec<Address> = words(text)
        .filter_map(|text| {
            let kind = if EmailAddress::parse(text.trim_start_matches("mailto:")).is_ok() {
                AddressKind::Email
            } else if is_web(text) {
                AddressKind::Web
            } else {
                return None;
            };
            Some(Address { kind, text })
        })
        .collect();
    found.extend(phones(text).map(|text| Address {
        kind: AddressKind::Phone,
        text,
    }));
    without_parts(found)
}

/// In order, and without the digits or the host that are part of a longer find.
fn without_parts(mut found: Vec<Address>) -> Vec<Address> {
    let begin = |address: &Address| address.text.as_ptr() as usize;
    let end = |address: &Address| begin(address) + address.text.len();
    found.sort_by_key(|address| (begin(address), std::cmp::Reverse(end(address))));
    let mut reached = 0;
    found.retain(|address| {
        let is_new = begin(address) >= reached;
        reached = reached.max(end(address));
        is_new
    });
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || "<>()[]{}\"«»,;|".contains(c))
        .map(|word| word.trim_matches(|c: char| ".:!?'’*_".contains(c)))
        .filter(|word| !word.is_empty())
}

/// With a scheme, with `www.`, with a path, or ending as web sites here do.
fn is_web(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "fr", "com", "org", "net", "eu", "io", "co", "coop", "me", "paris", "bzh", "info",
    ];
    let lower = word.to_lowercase();
    let rest = lower
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let well_made = host.split('.').count() >= 2
        && host.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
        && host
            .rsplit('.')
            .next()
            .is_some_and(|ending| ending.len() >= 2 && ending.chars().all(char::is_alphabetic));
    let ending = host.rsplit('.').next().unwrap_or_default();
    well_made
        && (rest.len() < lower.len()
            || host.starts_with("www.")
            || rest.len() > host.len()
            || ENDINGS.contains(&ending))
}

/// From 9 to 15 digits, as E.164 has them, that begin with `+` or `0`, with single separators.
fn phones(text: &str) -> impl Iterator<Item = &str> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|c: char| c == '+' || is_digit(c))?;
            let run = &rest[start..];
            let end = run
                .find(|c: char| !is_digit(c) && !"+ .-()/\u{a0}\u{202f}".contains(c))
                .unwrap_or(run.len());
            let candidate = run[..end].trim_end_matches(|c: char| !is_digit(c));
            rest = &run[end.max(1)..];
            let digits = candidate.chars().filter(|c| is_digit(*c)).count();
            let begins_well = candidate.starts_with('+') || candidate.starts_with('0');
            if begins_well && (9..=15).contains(&digits) && !candidate.contains("  ") {
                return Some(candidate);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use AddressKind::*;
    use proptest::prelude::*;

    #[test]
    fn ways_to_reach_somebody_are_found() {
        for (text, found) in [
            (
                "Écrivez à amina@example.org.",
                vec![(Email, "amina@example.org")],
            ),
            (
                "(mailto:amina@example.org)",
                vec![(Email, "mailto:amina@example.org")],
            ),
            (
                "Appelez le 06 12 34 56 78, merci",
                vec![(Phone, "06 12 34 56 78")],
            ),
            (
                "tél. +33 (0)6.12.34.56.78!",
                vec![(Phone, "+33 (0)6.12.34.56.78")],
            ),
            ("0612345678", vec![(Phone, "0612345678")]),
            (
                "Voir https://example.org/rdv/0612345678 ou www.example.org",
                vec![
                    (Web, "https://example.org/rdv/0612345678"),
                    (Web, "www.example.org"),
                ],
            ),
            (
                "sur calendly.example/amina et Jaccede.com",
                vec![(Web, "calendly.example/amina"), (Web, "Jaccede.com")],
            ),
            (
                "a@example.org puis 01 02 03 04 05 puis http://b.example.org",
                vec![
                    (Email, "a@example.org"),
                    (Phone, "01 02 03 04 05"),
                    (Web, "http://b.example.org"),
                ],
            ),
        ] {
            let expected: Vec<Address> = found
                .into_iter()
                .map(|(kind, text)| Address { kind, text })
                .collect();
            assert_eq!(addresses_in(text), expected, "{text}");
        }
    }

    #[test]
    fn ordinary_words_and_figures_are_left_alone() {
        for text in [
            "",
            "En 2026-2027, 1 200 000 personnes et 40 % d'aidants.",
            "Du 01/02/2027 au 28.02.2027, 15 jours de mécénat.",
            "Une plateforme.Une application. Etc.",
            "n° 0612",
            "50 000 € (HT)",
            "ODD 4/10",
        ] {
            assert_eq!(addresses_in(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_may_be_searched(text in "\\PC{0,80}|[0-9+ .a-z@/é-]{0,60}") {
            addresses_in(&text);
        }

        #[test]
        fn an_address_is_found_wherever_it_stands(before in "[a-zé ]{0,20} ", after in "[.,!?)]? [a-zé ]{0,20}") {
            let text = format!("{before}amina.b@example.org{after}");
            prop_assert_eq!(addresses_in(&text), [Address { kind: Email, text: "amina.b@example.org" }]);
        }
    }
}
