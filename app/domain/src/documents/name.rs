use super::Format;

/// What a file is called, safe to write anywhere: no path, no control, nothing that turns the
/// direction of a line, nothing that a computer gives another meaning; and the ending of what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    stem: String,
    format: Format,
}

/// Characters before the ending; in bytes at most four times as many, less than any disk allows.
const STEM: usize = 60;
/// Devices of Windows, which no file may be called there.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

impl FileName {
    /// From what a browser says, which may be a whole path, or nothing.
    pub fn cleaned(sent: &str, format: Format) -> Self {
        let (stem, ending) = parted(sent);
        // An ending that tells what it is goes: ours comes instead. Any other may be a word.
        let mut stem = match ending {
            Some(ending) if !tells(ending) => format!("{stem}.{ending}"),
            _ => stem.to_owned(),
        };
        // "deck.pdf.exe" hid what it said it was.
        while let Some(shorter) = without_ours(&stem) {
            stem = shorter.to_owned();
        }
        let stem: String = stem
            .chars()
            .filter(|c| !is_unseen(*c))
            .map(|c| match c {
                '<' | '>' | ':' | '"' | '|' | '?' | '*' => '-',
                c if c.is_whitespace() => ' ',
                c => c,
            })
            .take(4 * STEM)
            .collect();
        let stem = stem.split(' ').filter(|word| !word.is_empty());
        let stem = stem.collect::<Vec<_>>().join(" ");
        let stem: String = stem.chars().take(STEM).collect();
        let stem = stem.trim_matches([' ', '.']).to_owned();
        let first = stem.split('.').next().unwrap_or_default().to_lowercase();
        let is_device = DEVICES.contains(&first.as_str())
            || (first.len() == 4
                && (first.starts_with("com") || first.starts_with("lpt"))
                && first.ends_with(|c: char| c.is_ascii_digit()));
        let stem = match (stem.is_empty(), is_device) {
            (true, _) => "document".to_owned(),
            (_, true) => format!("_{stem}"),
            _ => stem,
        };
        Self { stem, format }
    }

    pub fn stem(&self) -> &str {
        &self.stem
    }

    /// How a name ends, without its dot, in lower case; none where it has no such ending.
    pub fn ending(sent: &str) -> Option<String> {
        let (_, ending) = parted(sent);
        ending.map(str::to_lowercase)
    }

    /// `Content-Disposition` (RFC 6266): a plain name for old programs, and the true one in UTF-8
    /// (RFC 8187).
    pub fn disposition(&self) -> String {
        let name = self.to_string();
        let plain: String = name
            .chars()
            .map(|c| match c {
                c if c.is_ascii_alphanumeric() || " -_.()".contains(c) => c,
                _ => '_',
            })
            .collect();
        let is_kept = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(byte);
        let whole: String = name
            .bytes()
            .map(|byte| match is_kept(&byte) {
                true => char::from(byte).to_string(),
                false => format!("%{byte:02X}"),
            })
            .collect();
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
    }
}

impl std::fmt::Display for FileName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.stem, self.format.endings()[0])
    }
}

/// The last part of a path, before and after its last dot. An ending is short and plain: what
/// follows the dot of "v2. Bilan final" is no ending.
fn parted(sent: &str) -> (&str, Option<&str>) {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    match name.rsplit_once('.') {
        Some((stem, ending))
            if (1..=4).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
        {
            (stem, Some(ending))
        }
        _ => (name, None),
    }
}

/// A stem that itself ends as one of our files does, without that.
fn without_ours(stem: &str) -> Option<&str> {
    let (shorter, ending) = parted(stem);
    let ending = ending?.to_lowercase();
    Format::all_endings()
        .any(|ours| ours == ending)
        .then_some(shorter)
}

/// Letters that begin an ending mean a kind of file to somebody's computer; "Bilan 1.2" ends with
/// a number.
fn tells(ending: &str) -> bool {
    ending.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Controls, line separators, joiners and whatever turns the direction of a line (UAX #9).
fn is_unseen(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cleaned_and_keeps_its_words() {
        for (sent, cleaned) in [
            ("Deck.pdf", "Deck.pdf"),
            ("Deck.PDF", "Deck.pdf"),
            ("Deck", "Deck.pdf"),
            ("Deck.exe", "Deck.pdf"),
            ("Deck.pdf.exe", "Deck.pdf"),
            ("Bilan 1.2", "Bilan 1.2.pdf"),
            ("v2. Bilan final", "v2. Bilan final.pdf"),
            ("Bilan.final", "Bilan.final.pdf"),
            (r"C:\Users\amina\Bilan été.pdf", "Bilan été.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("a\"b\r\nSet-Cookie: x.pdf", "a-b Set-Cookie- x.pdf"),
            ("gnp.\u{202e}exe.pdf", "gnp.exe.pdf"),
            ("  . .pdf", "document.pdf"),
            ("", "document.pdf"),
            ("con.pdf", "_con.pdf"),
            ("COM1.pdf", "_COM1.pdf"),
            ("commerce.pdf", "commerce.pdf"),
            ("\u{200b}\u{feff}.pdf", "document.pdf"),
        ] {
            let name = FileName::cleaned(sent, Format::Pdf).to_string();
            assert_eq!(name, cleaned, "{sent:?}");
        }
        let long = FileName::cleaned(&format!("{}.pdf", "é".repeat(300)), Format::Pdf);
        assert_eq!(long.stem().chars().count(), STEM);
    }

    #[test]
    fn a_name_goes_out_as_the_standards_say() {
        let name = FileName::cleaned("Convention n° 3 (signée).pdf", Format::Pdf);
        assert_eq!(
            name.disposition(),
            "attachment; filename=\"Convention n_ 3 (sign_e).pdf\"; \
             filename*=UTF-8''Convention%20n%C2%B0%203%20%28sign%C3%A9e%29.pdf"
        );
        let hostile = FileName::cleaned("a\";\r\nx=\\'%.txt", Format::Text).disposition();
        assert!(
            hostile.is_ascii() && !hostile.contains(['\r', '\n', '\\']),
            "{hostile}"
        );
        assert_eq!(hostile.matches('"').count(), 2, "{hostile}");
    }
}
