//! The letters of a session with seats: to its mentor, with the whole session for their calendar,
//! and to those who wait in line. Those who have a seat get the letters of a booking
//! (`bookings::letters`).

mod host;
mod line;
mod reminder;
mod seats;

use domain::Language;
use domain::bookings::Side;
use domain::letters::Kind;
use store::Conn;
use store::sessions::Opened;

pub use host::{cancelled, moved, opened, opening, reworded};
pub use line::{by_staff, closed, left_programme, line_moved, offered, passed};
pub use reminder::reminding;
pub use seats::{seat_given_back, seat_taken, taking};

use crate::bookings::letters::To;
use crate::bookings::show::place;
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Event, Letter, Method, Reader};

/// The mentor; none when they were erased.
async fn host(db: &mut Conn, row: &Opened) -> Result<Option<To>, Stop> {
    To::find(db, row.host, Side::Mentor).await
}

fn starts(row: &Opened) -> chrono::DateTime<chrono::Utc> {
    row.stretch().starts.instant()
}

/// A letter about the session; `what` and the reader make its key.
fn letter(row: &Opened, to: &Reader, what: &str, kind: Kind, subject: String) -> Letter {
    let person = to.person.map_or(String::new(), |person| person.to_string());
    Letter {
        key: format!("session:{}:{what}:{person}:v{}", row.id, row.sequence),
        kind,
        programme: Some(row.programme),
        object: Some(row.id.into()),
        subject,
        blocks: vec![Block::Text(t!(
            to.language,
            "letter-hello",
            name = to.name.as_str()
        ))],
        event: None,
        to: to.clone(),
    }
}

/// What, when and for how long; where one meets is for those who come.
fn facts(to: &Reader, row: &Opened) -> Block {
    let lang = to.language;
    let moments = to.moments();
    let when = format!("{} ({})", moments.moment(starts(row)), moments.zone_name());
    Block::Facts(vec![
        (t!(lang, "bookings-subject"), row.title.clone()),
        (t!(lang, "bookings-when"), when),
        (
            t!(lang, "bookings-lasts"),
            crate::words::length(lang, row.stretch().minutes()),
        ),
        (t!(lang, "bookings-where"), place(lang, &row.meeting_kind)),
    ])
}

fn see(desk: &Desk, to: &Reader, row: &Opened) -> Block {
    Block::Button {
        label: t!(to.language, "bookings-letter-see"),
        url: format!("{}/sessions/{}", desk.house.public_url, row.id),
    }
}

/// The session as its mentor's calendar knows it: one, whoever comes.
pub(crate) fn event(desk: &Desk, lang: Language, row: &Opened, method: Method) -> Event {
    let location = match row.meeting_detail.as_str() {
        "" => place(lang, &row.meeting_kind),
        detail => detail.to_owned(),
    };
    let link = format!("{}/sessions/{}", desk.house.public_url, row.id);
    Event {
        method,
        uid: row.id.to_string(),
        sequence: row.sequence,
        stamp: desk.now,
        starts: starts(row),
        ends: row.stretch().end().instant(),
        summary: row.title.clone(),
        description: t!(lang, "bookings-letter-event", link = link),
        location,
        organizer: desk.house.mail_from.clone(),
    }
}
