use domain::Language;

use super::{decimal, grouped};
use crate::t;

/// "12 octets", "240 ko", "1,2 Mo", "3,4 Go": thousands as people say them, not as disks count them.
pub fn size(lang: Language, bytes: impl TryInto<i64>) -> String {
    let bytes = bytes.try_into().unwrap_or(i64::MAX);
    match bytes {
        ..1_000 => t!(lang, "size-bytes", count = bytes),
        1_000..999_500 => t!(
            lang,
            "size-kilobytes",
            number = parts(lang, bytes, 1_000, 0)
        ),
        999_500..999_500_000 => {
            t!(
                lang,
                "size-megabytes",
                number = parts(lang, bytes, 1_000_000, 1)
            )
        }
        _ => t!(
            lang,
            "size-gigabytes",
            number = parts(lang, bytes, 1_000_000_000, 1)
        ),
    }
}

/// The limit itself, in the round number people know it by.
pub fn most(lang: Language, bytes: u64) -> String {
    let number = (bytes / (1024 * 1024)).to_string();
    t!(lang, "size-megabytes", number = number)
}

/// Small numbers with a decimal where they may have one, large ones without.
fn parts(lang: Language, bytes: i64, unit: i64, decimals: u32) -> String {
    let tenth = unit / 10;
    match (bytes.saturating_add(tenth / 2)) / tenth {
        tenths @ ..100 if decimals == 1 => decimal(lang, tenths, 1),
        _ => grouped(lang, bytes.saturating_add(unit / 2) / unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        for (bytes, french, english) in [
            (0_u64, "0 octet", "0 bytes"),
            (1, "1 octet", "1 byte"),
            (999, "999 octets", "999 bytes"),
            (1_000, "1 ko", "1 kB"),
            (245_760, "246 ko", "246 kB"),
            (999_499, "999 ko", "999 kB"),
            (999_500, "1,0 Mo", "1.0 MB"),
            (1_234_567, "1,2 Mo", "1.2 MB"),
            (20 * 1024 * 1024, "21 Mo", "21 MB"),
            (999_600_000, "1,0 Go", "1.0 GB"),
            (2 * 1024 * 1024 * 1024, "2,1 Go", "2.1 GB"),
            (u64::MAX, "9 223 372 036 Go", "9,223,372,036 GB"),
        ] {
            for (lang, said) in [(Language::French, french), (Language::English, english)] {
                assert_eq!(size(lang, bytes).replace('\u{a0}', " "), said);
            }
        }
        let most = most(Language::English, domain::documents::SIZE_MOST);
        assert_eq!(most.replace('\u{a0}', " "), "20 MB");
    }
}
