use domain::local::Zone;
use proptest::prelude::*;

use super::{APPLE, FREEBUSY, GOOGLE, NEXTCLOUD, OUTLOOK, window};
use crate::calendars::busy;

/// Pieces that are wrong where they do not belong, and some wherever they are.
const PIECES: [&str; 34] = [
    "",
    "\r\n",
    "\r\n ",
    "\0",
    "é",
    "\u{2028}",
    ":",
    ";",
    "=",
    "\"",
    ",",
    "-",
    "9999999999999999999",
    "-1",
    "0",
    "16010101T000000",
    "99991231T235959Z",
    "00000000T000000Z",
    "20270230T246060",
    "P99999999W",
    "-PT1H",
    "FREQ=SECONDLY",
    "FREQ=YEARLY",
    "INTERVAL=65535",
    "INTERVAL=0",
    "COUNT=4294967295",
    "BYMONTHDAY=-31",
    "BYSETPOS=-366",
    "BYDAY=-53SU",
    "BYWEEKNO=-53",
    "BYYEARDAY=366",
    "BEGIN:VEVENT\r\n",
    "END:VCALENDAR\r\n",
    "TZOFFSETTO:-2359\r\n",
];

#[derive(Clone, Debug)]
enum Harm {
    /// Bytes from the first place on are gone.
    Cut(usize, usize),
    Put(usize, &'static str),
    /// As many characters as it has are overwritten.
    Over(usize, &'static str),
    Swap(usize, usize),
    Twice(usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let place = 0_usize..1_000_000;
    let piece = proptest::sample::select(PIECES.to_vec());
    prop_oneof![
        (place.clone(), 1_usize..30).prop_map(|(at, long)| Harm::Cut(at, long)),
        (place.clone(), piece.clone()).prop_map(|(at, piece)| Harm::Put(at, piece)),
        (place.clone(), piece).prop_map(|(at, piece)| Harm::Over(at, piece)),
        (place.clone(), place.clone()).prop_map(|(one, other)| Harm::Swap(one, other)),
        place.prop_map(Harm::Twice),
    ]
}

fn suffer(ics: &str, harms: &[Harm]) -> String {
    let mut text: Vec<char> = ics.replace('\n', "\r\n").chars().collect();
    for harm in harms {
        let long = text.len().max(1);
        match *harm {
            Harm::Cut(at, count) => {
                let at = at % long;
                text.drain(at..(at + count).min(text.len()));
            }
            Harm::Put(at, piece) => {
                let at = at % long;
                text.splice(at..at, piece.chars());
            }
            Harm::Over(at, piece) => {
                let at = at % long;
                let end = (at + piece.chars().count()).min(text.len());
                text.splice(at..end, piece.chars());
            }
            Harm::Swap(one, other) => with_lines(&mut text, |lines| {
                let many = lines.len();
                lines.swap(one % many, other % many);
            }),
            Harm::Twice(at) => with_lines(&mut text, |lines| {
                let at = at % lines.len();
                lines.insert(at, lines[at].clone());
            }),
        }
    }
    text.into_iter().collect()
}

fn with_lines(text: &mut Vec<char>, change: impl FnOnce(&mut Vec<String>)) {
    let whole: String = text.iter().collect();
    let mut lines: Vec<String> = whole.split("\r\n").map(str::to_owned).collect();
    change(&mut lines);
    *text = lines.join("\r\n").chars().collect();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn whatever_was_done_to_a_calendar_it_is_read_or_refused(
        ics in proptest::sample::select(vec![GOOGLE, OUTLOOK, APPLE, NEXTCLOUD, FREEBUSY]),
        harms in proptest::collection::vec(harm(), 1..12),
    ) {
        let window = window("2027-03-01 2027-06-01");
        // Held to its frame, so that what is inside is read at all.
        let inside = suffer(ics, &harms);
        let ics = format!("BEGIN:VCALENDAR\r\n{inside}\r\nEND:VCALENDAR\r\n");
        if let Ok(busy) = busy(&ics, window, Zone::PARIS, |uid| uid.is_empty()) {
            for pair in busy.stretches.windows(2) {
                prop_assert!(pair[0].end() < pair[1].starts);
            }
            for stretch in busy.stretches {
                prop_assert!(!stretch.is_empty());
                prop_assert!(window.starts <= stretch.starts && stretch.end() <= window.end());
            }
        }
    }
}

/// More of them on demand: `PROPTEST_CASES=100000`.
fn cases() -> u32 {
    ProptestConfig::default().cases
}
