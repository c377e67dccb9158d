//! A text without what other programs leave in it, and nobody typed.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Letters and their accents in one, as keyboards write them; nothing that cannot be seen at all;
/// `&` where a web page wrote `&amp;`.
pub fn tidy(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = match text.contains('&') {
        true => plain(&text).into(),
        false => text,
    };
    match is_nfc(&text) && !text.contains(is_unseen) {
        true => text,
        false => text
            .nfc()
            .filter(|c| !is_unseen(*c))
            .collect::<String>()
            .into(),
    }
}

/// Marks that address books and word processors leave: of order, of width, of where a word may
/// break, of which way it is written. Joiners are letters of some scripts, and stay.
fn is_unseen(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// Names of signs as web pages write them, from `&` to `;`, taken for the sign; what is none stays.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        match named(&from[1..]) {
            Some((sign, after)) => {
                plain.push_str(&sign);
                rest = after;
            }
            None => {
                plain.push('&');
                rest = &from[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The longest name of a sign, and one more.
const NAME: usize = 34;

fn named(text: &str) -> Option<(Cow<'static, str>, &str)> {
    let end = text.bytes().take(NAME).position(|sign| sign == b';')?;
    let (name, after) = (&text[..end], &text[end + 1..]);
    let sign = match name.strip_prefix('#') {
        None => resolve_html5_entity(name)?.into(),
        Some(number) => {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(number) => u32::from_str_radix(number, 16),
                None => number.parse(),
            };
            let sign = char::from_u32(number.ok()?).filter(|sign| !sign.is_control())?;
            sign.to_string().into()
        }
    };
    Some((sign, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_have_names_are_signs() {
        for (text, expected) in [
            ("R&amp;D", "R&D"),
            ("S&#233;bastien &Eacute;l&egrave;ve", "Sébastien Élève"),
            ("l&#x2019;&eacute;cho&nbsp;: oui", "l’écho\u{a0}: oui"),
            ("R&D; B&B", "R&D; B&B"),
            ("?a=1&copy=2&amp;b", "?a=1&copy=2&b"),
            ("&;&#;&#x;&#0;&#xD800;&rien;", "&;&#;&#x;&#0;&#xD800;&rien;"),
            ("&é;", "&é;"),
            ("&&amp;amp;", "&&amp;"),
            ("a\u{ad}b\u{200e}c\u{202a}d\u{2060}", "abcd"),
        ] {
            assert_eq!(tidy(text.into()), expected, "{text}");
        }
    }
}
