//! Letters written out, read back by other people's parsers.

use app::letters::{Envelope, Event, Invitation, Method, Reader};
use calcard::icalendar::{ICalendar, ICalendarProperty, ICalendarStatus, ICalendarValue};
use chrono::{DateTime, Utc};
use domain::Language;
use domain::ids::LetterId;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use proptest::prelude::*;
use server::post::Mail;
use uuid::Uuid;

fn at() -> DateTime<Utc> {
    "2026-03-02T08:00:00.123456Z".parse().expect("an instant")
}

fn envelope(calendar: Option<Invitation>) -> Envelope {
    Envelope {
        to_email: "amina@example.org".into(),
        to_name: "Amina Benali, de l’équipe \"Jaccede\"".into(),
        language: Language::French,
        subject: "Votre séance du 3 mars avec Zoë".into(),
        text: "Bonjour,\nÀ mardi !\r\n.\nune ligne seule avec un point\rretour seul\n".into(),
        html: "<p>À mardi !</p>\n".into(),
        calendar,
    }
}

fn invitation(method: Method, sequence: i64) -> Invitation {
    let reader = Reader {
        person: None,
        email: "amina@example.org".into(),
        name: "Amina".into(),
        language: Language::French,
        zone: chrono_tz::Europe::Paris,
    };
    let instant = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
    let event = Event {
        method,
        uid: "01980000-0000-7000-8000-000000000042".into(),
        sequence,
        stamp: at(),
        starts: instant("2026-03-03T13:00:00Z"),
        ends: instant("2026-03-03T14:00:00Z"),
        summary: "Données ouvertes ; avec Marc, à Paris".into(),
        description: "Décliner dans l’agenda n’annule rien ici.\nAnnulez sur la page de la séance."
            .repeat(5),
        location: "https://meet.example.org/a".into(),
        organizer: "levier@levier.test".into(),
    };
    Invitation {
        method,
        ics: event.to_ics(&reader),
    }
}

fn write(envelope: &Envelope) -> Vec<u8> {
    let id = LetterId(Uuid::from_u128(0x42));
    Mail::write(envelope, id, at(), "levier@levier.test")
        .expect("written")
        .bytes
}

fn read(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).expect("a mail")
}

/// What RFC 5322 and SMTP ask of every line, whatever was typed.
fn assert_safe(bytes: &[u8]) {
    assert!(bytes.is_ascii());
    let text = std::str::from_utf8(bytes).expect("ASCII");
    for line in text.split("\r\n") {
        assert!(
            line.len() <= 998 && !line.contains(['\r', '\n']),
            "{line:?}"
        );
    }
}

/// Content types in order, depth first, each with its encoding.
fn parts(mail: &Message<'_>) -> Vec<(String, Option<String>)> {
    mail.parts
        .iter()
        .map(|part| {
            let kind = part.content_type().expect("a type");
            let kind = format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default());
            (kind, part.content_transfer_encoding().map(str::to_owned))
        })
        .collect()
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    let letter = envelope(Some(invitation(Method::Request, 0)));
    assert_eq!(write(&letter), write(&letter));
    assert_safe(&write(&letter));
}

#[test]
fn a_letter_says_who_when_and_that_no_machine_should_answer() {
    let bytes = write(&envelope(None));
    let mail = read(&bytes);
    let id = "00000000-0000-0000-0000-000000000042@levier.test";
    assert_eq!(mail.message_id(), Some(id));
    assert_eq!(
        mail.date()
            .map(mail_parser::DateTime::to_rfc3339)
            .as_deref(),
        Some("2026-03-02T08:00:00Z")
    );
    assert_eq!(mail.subject(), Some("Votre séance du 3 mars avec Zoë"));
    let to = mail.to().and_then(|to| to.first()).expect("a reader");
    assert_eq!(
        (to.address(), to.name()),
        (
            Some("amina@example.org"),
            Some("Amina Benali, de l’équipe \"Jaccede\"")
        )
    );
    assert_eq!(
        mail.header_raw("Auto-Submitted").map(str::trim),
        Some("auto-generated")
    );
    let base64 = Some("base64".to_owned());
    assert_eq!(
        parts(&mail),
        [
            ("multipart/alternative".into(), None),
            ("text/plain".into(), base64.clone()),
            ("text/html".into(), base64),
        ]
    );
    let text = mail.body_text(0).expect("a text").replace("\r\n", "\n");
    assert_eq!(
        text,
        "Bonjour,\nÀ mardi !\n.\nune ligne seule avec un point\nretour seul\n"
    );
}

#[test]
fn an_invitation_reads_back_as_what_was_agreed() {
    for (method, sequence, word) in [
        (Method::Request, 0, "REQUEST"),
        (Method::Cancel, 3, "CANCEL"),
    ] {
        let bytes = write(&envelope(Some(invitation(method, sequence))));
        assert_safe(&bytes);
        let mail = read(&bytes);
        let base64 = Some("base64".to_owned());
        assert_eq!(
            parts(&mail),
            [
                ("multipart/mixed".into(), None),
                ("multipart/alternative".into(), None),
                ("text/plain".into(), base64.clone()),
                ("text/html".into(), base64.clone()),
                ("text/calendar".into(), base64.clone()),
                ("application/ics".into(), base64),
            ]
        );
        let calendars: Vec<String> = mail.parts[4..].iter().map(calendar_text).collect();
        assert_eq!(
            calendars[0], calendars[1],
            "the file is what the invitation says"
        );
        let kind = mail.parts[4].content_type().expect("a type");
        assert_eq!(kind.attribute("method"), Some(word));
        assert_eq!(kind.attribute("charset"), Some("utf-8"));
        assert_eq!(mail.parts[5].attachment_name(), Some("levier.ics"));
        assert!(
            calendars[0]
                .split("\r\n")
                .all(|line| line.len() <= 75 && !line.contains(['\r', '\n']))
        );

        let calendar = ICalendar::parse(&calendars[0]).expect("a calendar");
        let text = |component: usize, name: ICalendarProperty| {
            let value = calendar.components[component]
                .property(&name)
                .and_then(|it| it.values.first());
            value.and_then(ICalendarValue::as_text).map(str::to_owned)
        };
        let shown = calendars[0].clone();
        assert!(shown.contains(&format!("METHOD:{word}\r\n")), "{shown}");
        assert_eq!(
            text(1, ICalendarProperty::Uid).as_deref(),
            Some("01980000-0000-7000-8000-000000000042")
        );
        assert_eq!(
            text(1, ICalendarProperty::Summary).as_deref(),
            Some("Données ouvertes ; avec Marc, à Paris")
        );
        let value = |name: ICalendarProperty| {
            calendar.components[1]
                .property(&name)
                .and_then(|it| it.values.first())
                .cloned()
        };
        assert_eq!(
            value(ICalendarProperty::Sequence),
            Some(ICalendarValue::Integer(sequence))
        );
        let status = match method {
            Method::Request => ICalendarStatus::Confirmed,
            Method::Cancel => ICalendarStatus::Cancelled,
        };
        assert_eq!(
            value(ICalendarProperty::Status),
            Some(ICalendarValue::Status(status))
        );
        assert!(
            value(ICalendarProperty::Organizer).is_some()
                && value(ICalendarProperty::Attendee).is_some()
        );
    }
}

fn calendar_text(part: &mail_parser::MessagePart<'_>) -> String {
    match &part.body {
        PartType::Text(text) => text.to_string(),
        PartType::Binary(bytes) => String::from_utf8(bytes.to_vec()).expect("UTF-8"),
        other => panic!("no calendar: {other:?}"),
    }
}

#[test]
fn an_address_that_is_none_is_told_and_never_a_panic() {
    for bad in [
        "",
        "amina",
        "amina@example.org\r\nBcc: x@example.org",
        "a b@example.org",
    ] {
        let letter = Envelope {
            to_email: bad.into(),
            ..envelope(None)
        };
        let id = LetterId(Uuid::from_u128(1));
        assert!(
            Mail::write(&letter, id, at(), "levier@levier.test").is_err(),
            "{bad:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever somebody typed, it stays where it was typed: no header of theirs, no second mail.
    #[test]
    fn nothing_typed_can_break_out(
        name in "(?s).{0,200}",
        subject in "(?s)(.{0,60}|[a-z]{0,1500}|=\\?utf-8\\?b\\?[A-Za-z0-9]{0,20}\\?=)",
        text in "(?s).{0,400}",
        html in "(?s)([\r\n.]|Bcc: x@example.org){0,60}",
    ) {
        let letter = Envelope { to_name: name, subject, text, html, ..envelope(None) };
        let bytes = write(&letter);
        assert_safe(&bytes);
        let mail = read(&bytes);
        prop_assert!(mail.bcc().is_none());
        prop_assert_eq!(mail.parts.len(), 3);
        prop_assert_eq!(mail.to().and_then(|to| to.first()).and_then(|to| to.address()), Some("amina@example.org"));
    }
}
