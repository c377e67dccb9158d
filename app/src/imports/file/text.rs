use super::Unreadable;

/// The text of a file: UTF-8, with or without its mark, or else Windows-1252, which is what
/// spreadsheets of Western Europe save. Line breaks become `\n`.
///
/// A file that is mostly UTF-8 with a damaged byte is refused: read as Windows-1252, every accent
/// in it would come out as two letters, silently.
pub fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Unreadable::Utf16);
    }
    let (marked, bytes) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    if let Some(nul) = bytes.iter().position(|byte| *byte == 0) {
        let line = line_after(&bytes[..nul]);
        return Err(Unreadable::Nul { line });
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) if marked || is_mostly_utf8(bytes) => {
            let before = &bytes[..error.valid_up_to()];
            return Err(Unreadable::DamagedUtf8 {
                line: line_after(before),
            });
        }
        Err(_) => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    };
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

/// As a spreadsheet numbers it: what breaks between quotation marks breaks inside a cell.
fn line_after(before: &[u8]) -> u64 {
    let (mut line, mut last, mut inside) = (1, b'\n', false);
    for byte in before {
        match byte {
            b'"' if inside => inside = false,
            b'"' => inside = b"\n\r,;\t\"".contains(&last),
            b'\n' if !inside => line += 1,
            _ => {}
        }
        last = *byte;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_say_the_same() {
        let expected = "nom;Écologie\nl’œuvre;10 €\n";
        for bytes in [
            "nom;Écologie\r\nl’œuvre;10 €\r\n".as_bytes(),
            "\u{feff}nom;Écologie\rl’œuvre;10 €\r".as_bytes(),
            b"nom;\xc9cologie\nl\x92\x9cuvre;10 \x80\n",
        ] {
            assert_eq!(text(bytes), Ok(expected.to_owned()));
        }
    }

    #[test]
    fn what_is_no_text_is_said_so() {
        use Unreadable::*;
        for (bytes, refusal) in [
            (&b"\xff\xfea\0"[..], Utf16),
            (b"nom\na\0b", Nul { line: 2 }),
            (b"\xef\xbb\xbfnom\n\n\0", Nul { line: 3 }),
            (b"nom;a\n\"x\n\"\"y\"\"\nz\";b\n12\" b\n\0", Nul { line: 4 }),
        ] {
            assert_eq!(text(bytes), Err(refusal));
        }
        let mut damaged = "référence;été\nà;é\n".as_bytes().to_vec();
        damaged.push(0xe9);
        assert_eq!(text(&damaged), Err(DamagedUtf8 { line: 3 }));
    }
}
