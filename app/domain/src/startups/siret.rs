use serde::{Deserialize, Serialize};

/// The number of one establishment in Insee's Sirene register: 9 digits of SIREN, 5 of NIC.
///
/// Both the SIREN and the whole number end in a Luhn check digit (ISO/IEC 7812-1, annex B; Insee,
/// « Numéro SIRET »). The one exception is La Poste, SIREN 356 000 000, which has more
/// establishments than Luhn leaves it numbers: there the sum of the digits is a multiple of 5
/// (fr.wikipedia.org, « Système d'identification du répertoire des établissements »).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Siret(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASiret {
    #[error("a SIRET has 14 digits")]
    NotFourteenDigits,
    #[error("its check digit is wrong: one digit was mistyped, or two swapped")]
    WrongCheckDigit,
}

const LA_POSTE: &str = "356000000";

impl Siret {
    /// Spaces, dots and dashes are left out.
    pub fn parse(text: &str) -> Result<Self, NotASiret> {
        let digits: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !".-".contains(*c))
            .collect();
        if digits.len() != 14 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotASiret::NotFourteenDigits);
        }
        let siren = &digits[..9];
        let sum: u32 = digits.bytes().map(|b| u32::from(b - b'0')).sum();
        let nic_is_right = luhn(&digits) || siren == LA_POSTE && sum.is_multiple_of(5);
        if luhn(siren) && nic_is_right {
            Ok(Self(digits))
        } else {
            Err(NotASiret::WrongCheckDigit)
        }
    }

    /// Fourteen digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of the body itself, whatever the establishment: nine digits.
    pub fn siren(&self) -> &str {
        &self.0[..9]
    }
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .map(|b| u32::from(b - b'0'))
        .enumerate()
        .map(|(place, digit)| match digit * 2 {
            _ if place % 2 == 0 => digit,
            doubled if doubled > 9 => doubled - 9,
            doubled => doubled,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// In groups, as people read it: `732 829 320 00074`.
impl std::fmt::Display for Siret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = &self.0;
        write!(
            f,
            "{} {} {} {}",
            &digits[..3],
            &digits[3..6],
            &digits[6..9],
            &digits[9..]
        )
    }
}

impl TryFrom<String> for Siret {
    type Error = NotASiret;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Siret> for String {
    fn from(siret: Siret) -> Self {
        siret.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_of_the_register_are_taken_and_slips_are_not() {
        for (text, expected) in [
            ("732 829 320 00074", Ok("732 829 320 00074")),
            ("73282932000074", Ok("732 829 320 00074")),
            ("732.829.320-00074", Ok("732 829 320 00074")),
            ("356 000 000 00048", Ok("356 000 000 00048")),
            ("356 000 000 09075", Ok("356 000 000 09075")),
            ("356 000 000 09076", Err(NotASiret::WrongCheckDigit)),
            ("732 829 320 00075", Err(NotASiret::WrongCheckDigit)),
            ("732 829 302 00074", Err(NotASiret::WrongCheckDigit)),
            ("732 829 320", Err(NotASiret::NotFourteenDigits)),
            ("732 829 320 0007A", Err(NotASiret::NotFourteenDigits)),
            ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", Err(NotASiret::NotFourteenDigits)),
            ("", Err(NotASiret::NotFourteenDigits)),
        ] {
            let siret = Siret::parse(text).map(|siret| siret.to_string());
            assert_eq!(siret, expected.map(str::to_owned), "{text}");
        }
    }

    /// The digits, with the check digit that makes Luhn right.
    fn with_check_digit(digits: &str) -> String {
        let check = (0..10)
            .map(|check| format!("{digits}{check}"))
            .find(|number| luhn(number));
        check.expect("one of ten is right")
    }

    proptest! {
        #[test]
        fn one_mistyped_digit_is_noticed(siren in "[0-9]{8}", nic in "[0-9]{4}", place in 0_usize..14, by in 1_u8..10) {
            let siren = with_check_digit(&siren);
            prop_assume!(siren != LA_POSTE);
            let right = with_check_digit(&format!("{siren}{nic}"));
            prop_assert!(Siret::parse(&right).is_ok());
            let mut wrong = right.into_bytes();
            wrong[place] = b'0' + (wrong[place] - b'0' + by) % 10;
            let wrong = String::from_utf8(wrong).expect("digits");
            prop_assume!(!wrong.starts_with(LA_POSTE));
            prop_assert_eq!(Siret::parse(&wrong), Err(NotASiret::WrongCheckDigit));
        }
    }
}
