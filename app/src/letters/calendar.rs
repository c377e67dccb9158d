use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, EventLike, EventStatus, Property};
use serde::{Deserialize, Serialize};

use super::Reader;

/// What an invitation asks a calendar to do (RFC 5546 §3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    Request,
    Cancel,
}

/// One session in somebody's calendar.
#[derive(Clone, Debug)]
pub struct Event {
    pub method: Method,
    /// Constant for ever: the booking's id.
    pub uid: String,
    /// Rises with every change of time, place or state.
    pub sequence: i64,
    pub stamp: DateTime<Utc>,
    pub starts: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    pub summary: String,
    pub description: String,
    pub location: String,
    /// The house's own address: there is no inbound mail, so nobody is asked to answer.
    pub organizer: String,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

impl Event {
    /// What every calendar says of it. Times are in UTC, so no VTIMEZONE is owed (RFC 5545 §3.3.5
    /// form 2).
    pub(crate) fn component(&self) -> icalendar::Event {
        let mut event = icalendar::Event::new();
        event
            .uid(&self.uid)
            .sequence(self.sequence.try_into().unwrap_or(u32::MAX))
            .timestamp(self.stamp)
            .starts(self.starts)
            .ends(self.ends)
            .summary(&one_line(&self.summary))
            .description(&no_controls(&self.description))
            .location(&one_line(&self.location))
            .status(match self.method {
                Method::Request => EventStatus::Confirmed,
                Method::Cancel => EventStatus::Cancelled,
            });
        event
    }

    pub fn to_ics(&self, attendee: &Reader) -> String {
        let mut event = self.component();
        event
            .append_property(
                Property::new("ORGANIZER", format!("mailto:{}", self.organizer))
                    .add_parameter("CN", "Levier")
                    .done(),
            )
            .append_multi_property(
                Property::new("ATTENDEE", format!("mailto:{}", attendee.email))
                    .add_parameter("RSVP", "FALSE")
                    .add_parameter("PARTSTAT", "ACCEPTED")
                    .done(),
            );
        let mut calendar = Calendar::empty();
        calendar
            .append_property(Property::new("VERSION", "2.0"))
            .append_property(Property::new("PRODID", "-//Levier//Levier//FR"))
            .append_property(Property::new("METHOD", self.method.as_str()))
            .push(event.done());
        calendar.to_string()
    }
}

/// The same calendar, its attendee reached at another address. Lines are folded anew at 75 octets
/// (RFC 5545 §3.1).
pub(super) fn for_attendee(ics: &str, from: &str, to: &str) -> String {
    let whole = ics.replace("\r\n ", "");
    let lines = whole.split_terminator("\r\n").map(|line| {
        let known = line
            .starts_with("ATTENDEE;")
            .then(|| line.strip_suffix(&format!("mailto:{from}")));
        match known.flatten() {
            Some(head) => folded(&format!("{head}mailto:{to}")),
            None => folded(line),
        }
    });
    lines.map(|line| line + "\r\n").collect()
}

fn folded(line: &str) -> String {
    let (mut folded, mut width) = (String::new(), 0);
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            folded.push_str("\r\n ");
            width = 1;
        }
        folded.push(c);
        width += c.len_utf8();
    }
    folded
}

fn one_line(text: &str) -> String {
    no_controls(&text.replace('\n', " "))
}

/// Line feeds are escaped by the writer; any other control character has no place in a calendar.
fn no_controls(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Language;

    fn event(method: Method, sequence: i64) -> String {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let reader = Reader {
            person: None,
            email: "amina@example.org".into(),
            name: "Amina".into(),
            language: Language::French,
            zone: chrono_tz::Europe::Paris,
        };
        Event {
            method,
            uid: "0198".into(),
            sequence,
            stamp: at("2026-03-01T08:00:00Z"),
            starts: at("2026-03-03T13:00:00Z"),
            ends: at("2026-03-03T14:00:00Z"),
            summary: "Données ouvertes; avec Marc, à Paris\u{7}".into(),
            description: "Ligne 1\nLigne 2".into(),
            location: "https://meet.example.org/a".into(),
            organizer: "levier@example.org".into(),
        }
        .to_ics(&reader)
    }

    #[test]
    fn a_calendar_reads_what_rfc_5545_asks() {
        let ics = event(Method::Request, 0).replace("\r\n ", "");
        for line in [
            "METHOD:REQUEST",
            "UID:0198",
            "SEQUENCE:0",
            "DTSTAMP:20260301T080000Z",
            "DTSTART:20260303T130000Z",
            "DTEND:20260303T140000Z",
            "STATUS:CONFIRMED",
            "SUMMARY:Données ouvertes\\; avec Marc\\, à Paris",
            "DESCRIPTION:Ligne 1\\nLigne 2",
        ] {
            assert!(ics.contains(&format!("{line}\r\n")), "{line} in\n{ics}");
        }
        assert!(
            ics.contains("ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:amina@example.org\r\n"),
            "{ics}"
        );
        assert!(ics.lines().all(|line| line.len() <= 75));
    }

    #[test]
    fn an_attendee_with_another_address_is_the_only_change() {
        let (old, new) = (
            "amina@example.org",
            "amina.de.la.carte.des.lieux@autre.example.org",
        );
        let before = event(Method::Request, 0);
        let after = for_attendee(&before, old, new);
        assert!(after.lines().all(|line| line.len() <= 75), "{after}");
        let (before, after) = (before.replace("\r\n ", ""), after.replace("\r\n ", ""));
        assert!(after.contains(&format!("mailto:{new}\r\n")), "{after}");
        assert_eq!(after, before.replace(old, new));
    }

    #[test]
    fn a_cancellation_says_so_in_both_places() {
        let ics = event(Method::Cancel, 1);
        assert!(ics.contains("METHOD:CANCEL\r\n") && ics.contains("STATUS:CANCELLED\r\n"));
        assert!(ics.contains("SEQUENCE:1\r\n"));
    }
}
