//! Words that a spreadsheet would take for a formula (OWASP, CSV injection), made harmless by an
//! apostrophe, and read back without it.
//!
//! A spreadsheet of another language parts the cells elsewhere, so what follows each sign that may
//! part them counts as a beginning too. Words that begin with apostrophes of their own before such
//! a sign get one more, so that exactly one is taken away again.

/// As it may stand in a CSV file.
pub fn defused(text: &str) -> String {
    turned(text, |apostrophes| apostrophes + 1)
}

/// As it was before it was defused.
pub fn restored(text: &str) -> String {
    turned(text, |apostrophes| apostrophes.saturating_sub(1))
}

/// Each run of apostrophes, none included, before a sign that would begin a formula, made as long
/// as it is told to be.
fn turned(text: &str, long: impl Fn(usize) -> usize) -> String {
    let mut turned = String::with_capacity(text.len() + 1);
    let (mut rest, mut is_first) = (text, true);
    loop {
        // Here a cell may begin.
        let after = rest.trim_start_matches('\'');
        let apostrophes = rest.len() - after.len();
        let is_dangerous = after.starts_with(begins_a_formula)
            || (is_first && after.starts_with(['\t', '\r', '\n']));
        let many = match is_dangerous {
            true => long(apostrophes),
            false => apostrophes,
        };
        turned.extend(std::iter::repeat_n('\'', many));
        let Some(end) = after.find(parts) else {
            turned.push_str(after);
            return turned;
        };
        // Every sign that parts cells is one byte long.
        let (cell, following) = after.split_at(end + 1);
        turned.push_str(cell);
        (rest, is_first) = (following, false);
    }
}

pub(super) fn begins_a_formula(sign: char) -> bool {
    matches!(sign, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// Signs that part cells, in one language or another.
fn parts(sign: char) -> bool {
    matches!(sign, ';' | ',' | '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An English file that a French spreadsheet opens is parted at its semicolons.
    #[test]
    fn no_text_becomes_a_formula_wherever_cells_are_parted() {
        for (text, written) in [
            ("a;=1+1", "a;'=1+1"),
            ("a,+33 1", "a,'+33 1"),
            ("a\t@b;-c", "a\t'@b;'-c"),
            ("a\n=b\r-c", "a\n'=b\r'-c"),
            ("=a", "'=a"),
            ("'=a", "''=a"),
            ("''=a;'b", "'''=a;'b"),
            ("\t=a", "'\t'=a"),
            ("a; -b, =c", "a; -b, =c"),
            ("a=b-c@d", "a=b-c@d"),
            ("l'été", "l'été"),
            ("'", "'"),
            ("", ""),
        ] {
            assert_eq!(defused(text), written, "{text}");
            assert_eq!(restored(written), text, "{written}");
        }
    }

    proptest! {
        #[test]
        fn what_was_defused_comes_back_the_same(text in "[-=+@＝＠'\";,\t\r\n a-bé]{0,24}") {
            let written = defused(&text);
            prop_assert_eq!(restored(&written), text);
            let mut cells = written.split(parts);
            prop_assert!(cells.all(|cell| !cell.starts_with(begins_a_formula)));
        }
    }
}
