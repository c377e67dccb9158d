//! An amount of money, in cents of a euro.
//!
//! Not here: other currencies (an outcome is told in euros) and how a language writes an amount.

/// 0 to 10 billion euros, in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Euros(i64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotEuros {
    #[error("not an amount: 12500 or 12 500,50")]
    NotANumber,
    /// "1,500" is one euro and a half to one reader and fifteen hundred to another.
    #[error("thousands or thousandths: 1 500 or 1500,00")]
    Ambiguous,
    #[error("more than ten billion")]
    TooMuch,
}

impl Euros {
    pub const MOST: i64 = 1_000_000_000_000;

    pub fn from_cents(cents: i64) -> Result<Self, NotEuros> {
        match cents {
            0..=Self::MOST => Ok(Self(cents)),
            i64::MIN..0 => Err(NotEuros::NotANumber),
            _ => Err(NotEuros::TooMuch),
        }
    }

    pub const fn cents(self) -> i64 {
        self.0
    }

    /// As people of either language type it: "12500", "12 500,50", "1,500,000", "12.500,5 €".
    ///
    /// The last comma or point counts as the decimal mark where one or two digits follow it; every
    /// other one, and every space, must part groups of three digits. A comma or a point that parts
    /// once, with three digits after it, may be either and is refused, as is any mixture of marks.
    pub fn parse(typed: &str) -> Result<Self, NotEuros> {
        let typed = typed.trim().trim_start_matches('€').trim_end_matches('€');
        let typed = typed.trim();
        let (whole, decimals) = match typed.rfind([',', '.']) {
            Some(at) if matches!(typed.len() - at - 1, 1 | 2) => (&typed[..at], &typed[at + 1..]),
            _ => (typed, ""),
        };
        let mark = typed[whole.len()..].chars().next();
        let marks = marks(whole);
        let whole = ungrouped(whole).ok_or(NotEuros::NotANumber)?;
        if is_ambiguous(&marks, mark) {
            return Err(NotEuros::Ambiguous);
        }
        if whole.len() > 15 {
            return Err(NotEuros::TooMuch);
        }
        let number = |digits: &str| digits.parse::<u32>().map_err(|_| NotEuros::NotANumber);
        let decimals = match decimals.len() {
            0 => 0,
            1 => number(decimals)? * 10,
            _ => number(decimals)?,
        };
        let whole: i64 = whole.parse().map_err(|_| NotEuros::NotANumber)?;
        Self::from_cents(whole * 100 + i64::from(decimals))
    }
}

/// What parts the groups of a whole number, in its order; one space is as good as another.
fn marks(typed: &str) -> Vec<char> {
    let same = |c: char| if c.is_whitespace() { ' ' } else { c };
    typed
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .map(same)
        .collect()
}

fn is_ambiguous(groups: &[char], decimal: Option<char>) -> bool {
    let is_mixed = groups.windows(2).any(|pair| pair[0] != pair[1]);
    let is_both = decimal.is_some_and(|mark| groups.contains(&mark));
    is_mixed || is_both || decimal.is_none() && matches!(groups, [',' | '.'])
}

/// The digits of a whole number; none where something else stands, or a group is not of three.
fn ungrouped(typed: &str) -> Option<String> {
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '\'' | '’');
    let groups: Vec<&str> = typed.split(parts).collect();
    let is_number = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let are_groups = groups.iter().all(is_number)
        && groups.iter().skip(1).all(|group| group.len() == 3)
        && (groups.len() == 1 || groups[0].len() <= 3);
    are_groups.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_as_people_type_them() {
        for (typed, cents) in [
            ("0", 0),
            ("12500", 1_250_000),
            ("12 500", 1_250_000),
            ("12\u{202f}500,50\u{a0}€", 1_250_050),
            ("12.500,5 €", 1_250_050),
            ("1 500", 150_000),
            ("1500,00", 150_000),
            ("1'500", 150_000),
            ("1 500 000", 150_000_000),
            ("1 500\u{a0}000", 150_000_000),
            ("1,500,000", 150_000_000),
            ("1.500.000", 150_000_000),
            ("1,500,000.00", 150_000_000),
            ("1.500.000,00", 150_000_000),
            ("1,000.25", 100_025),
            ("1,000.2", 100_020),
            ("€ 3,5", 350),
            ("10000000000", Euros::MOST),
        ] {
            assert_eq!(Euros::parse(typed).map(Euros::cents), Ok(cents), "{typed}");
        }
        for typed in [
            "", "€", "douze", "-5", "1 00", "12 5000", "1,2,3", "5 k€", "1.,5", "٣", ",50",
        ] {
            assert_eq!(Euros::parse(typed), Err(NotEuros::NotANumber), "{typed}");
        }
        for typed in [
            "1,500",
            "1.500",
            "0,505",
            "€ 12,500",
            "12 500,505",
            "12 500.505",
            "1.500,505",
            "1,500.505",
            "1,500 000",
            "1 500,000,00",
            "1,500,50",
            "1.500.50",
        ] {
            assert_eq!(Euros::parse(typed), Err(NotEuros::Ambiguous), "{typed}");
        }
        for typed in ["10000000000,01", "99999999999999999999"] {
            assert_eq!(Euros::parse(typed), Err(NotEuros::TooMuch), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(cents in 0..=Euros::MOST) {
            let (whole, rest) = (cents / 100, cents % 100);
            for typed in [format!("{whole},{rest:02}"), format!("{whole}.{rest:02} €")] {
                prop_assert_eq!(Euros::parse(&typed).map(Euros::cents), Ok(cents));
            }
        }

        #[test]
        fn nothing_typed_is_a_fault(typed in "\\PC*") {
            let _ = Euros::parse(&typed);
        }
    }
}
