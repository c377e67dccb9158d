//! An e-mail address as people and address books write it in a cell.

use domain::EmailAddress;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    None,
    /// Which of them is meant is for a person to say.
    Several,
}

/// `nora@example.org`, `mailto:nora@example.org`, `Nora Selmi <nora@example.org>`, `Nora Selmi
/// (nora@example.org)`, `nora@example.org (bureau)`, with or without a sign behind it, as often as
/// one likes.
pub fn written(cell: &str) -> Result<EmailAddress, Unclear> {
    // Where one of two cannot be read, the other is not taken for both.
    let unclear = match cell.matches('@').count() {
        0 | 1 => Unclear::None,
        _ => Unclear::Several,
    };
    let mut found: Option<EmailAddress> = None;
    for part in parts(cell) {
        let address = EmailAddress::parse(bare(part)).map_err(|_| unclear)?;
        if found
            .replace(address.clone())
            .is_some_and(|it| it != address)
        {
            return Err(Unclear::Several);
        }
    }
    found.ok_or(Unclear::None)
}

/// What may be an address: whatever stands between brackets with its sign, or else between commas
/// and semicolons.
fn parts(cell: &str) -> Vec<&str> {
    let between = |open: char, close: char| {
        let after = cell.split(open).skip(1);
        let inside = after.filter_map(move |it| it.split(close).next());
        inside.filter(|it| it.contains('@')).collect::<Vec<_>>()
    };
    let bracketed = [between('<', '>'), between('(', ')'), between('[', ']')].concat();
    // As many as there are signs, or one stands outside of them.
    if !bracketed.is_empty() && bracketed.len() == cell.matches('@').count() {
        return bracketed;
    }
    let parted = |signs: &'static [char]| cell.split(signs);
    match cell.matches('@').count() {
        0 | 1 => {
            let parts = parted(&[';', ',', '\n', '|']);
            parts.filter(|part| !part.trim().is_empty()).collect()
        }
        _ => {
            let parts = parted(&[';', ',', '\n', '|', '<', '>', '(', ')', '[', ']']);
            parts.filter(|part| part.contains('@')).collect()
        }
    }
}

/// Without what says that it is an address, what asks for a subject, and what is said of it.
fn bare(part: &str) -> &str {
    let part = part.trim().trim_matches(['<', '>', '"', '\'']);
    let part = match part.split_once(['(', '[']) {
        Some((address, _)) if address.contains('@') => address.trim(),
        _ => part,
    };
    let part = match part.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => {
            part[7..].split('?').next().unwrap_or_default()
        }
        _ => part,
    };
    part.trim().trim_end_matches(['.', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_out_of_what_stands_around_it() {
        for cell in [
            "nora@example.org",
            " Nora@Example.org\u{a0}",
            "nora@example.org;",
            "nora@example.org.",
            "<nora@example.org>",
            "mailto:nora@example.org",
            "MAILTO:nora@example.org?subject=Bonjour",
            "Nora Selmi <nora@example.org>",
            "\"Selmi, Nora\" <nora@example.org>",
            "Nora Selmi (nora@example.org)",
            "Selmi, Nora [mailto:nora@example.org]",
            "nora@example.org (bureau)",
            "nora@example.org (bureau); NORA@example.org (perso)",
            "nora@example.org ; NORA@example.org",
            "nora@example.org <mailto:nora@example.org>",
        ] {
            let address = written(cell);
            assert_eq!(
                address.as_ref().map(EmailAddress::as_str),
                Ok("nora@example.org"),
                "{cell}"
            );
        }
    }

    #[test]
    fn which_address_is_meant_is_not_guessed() {
        for cell in [
            "nora@example.org; paul@example.org",
            "nora@example.org, paul@example.org",
            "Nora <nora@example.org>, Paul <paul@example.org>",
            "nora@example.org <paul@example.org>",
            "nora@example.org (perso: paul@example.org)",
            "nora@example.org; paul@example.org; perso",
        ] {
            assert_eq!(written(cell), Err(Unclear::Several), "{cell}");
        }
        for cell in [
            "",
            "Nora",
            "nora selmi@example.org",
            "Nora nora@example.org",
            "nora@example",
            "nora(at)example.org",
            "noraé@example.org",
            "Nora <nora@example>",
        ] {
            assert_eq!(written(cell), Err(Unclear::None), "{cell}");
        }
    }
}
