//! The letters of a booking: one to each who comes and one to the mentor, each on the reader's own
//! clock, with the session for their calendar.

mod asked;
mod cancelled;
mod company;
mod confirmed;
mod invited;
mod kept;
mod moved;
mod other_hour;
mod placed;
mod reminder;
mod reworded;
mod unanswered;
mod word_asked;

use domain::Language;
use domain::bookings::Side;
use domain::ids::PersonId;
use domain::letters::Kind;
use store::Conn;
use store::bookings::{self, Attendee, Row, Sides};
use store::people::{self, Person};
use store::startups;

pub use asked::asked;
pub use cancelled::cancelled;
pub use company::{joined, left};
pub use confirmed::{confirmed, confirming};
pub use invited::{handed_over, invited};
use invited::{invitation_moved, invitation_over};
pub use kept::kept;
pub use moved::moved;
pub use other_hour::other_hour;
pub use placed::placed;
pub use reminder::reminding;
pub(crate) use reminder::wishes;
pub use reworded::reworded;
pub use unanswered::{Next, unanswered};
pub(in crate::bookings) use word_asked::word_asked;

use super::acting::Acting;
use super::show::place;
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Event, Letter, Method, Reader};
use crate::words::length;

/// Somebody a letter of a booking goes to.
pub(crate) struct To {
    pub reader: Reader,
    pub side: Side,
    pub person: Person,
}

impl To {
    /// None for somebody who was erased.
    pub async fn find(db: &mut Conn, person: PersonId, side: Side) -> Result<Option<Self>, Stop> {
        let person = people::find(db, person).await?;
        Ok(person.and_then(|person| Self::of(person, side)))
    }

    fn of(person: Person, side: Side) -> Option<Self> {
        Some(Self {
            reader: Reader::of(&person)?,
            side,
            person,
        })
    }
}

/// Who comes, and the mentor; but for a session with seats, whose mentor hears of the session
/// (`sessions::letters`). Where nobody of those who were to come is in the startup any more,
/// its main contact hears instead.
pub async fn everyone(db: &mut Conn, row: &Row) -> Result<Vec<To>, Stop> {
    let sides = bookings::sides(db, row.id).await?;
    everyone_of(db, row, &sides).await
}

/// The same, where it is known who comes.
pub(super) async fn everyone_of(
    db: &mut Conn,
    row: &Row,
    Sides { attendees, people }: &Sides,
) -> Result<Vec<To>, Stop> {
    let mut everyone = Vec::new();
    if !attendees.iter().any(Attendee::comes) {
        let team = startups::founders(db, row.startup).await?;
        if let Some(main) = team.first() {
            everyone.extend(To::find(db, main.person, Side::Founder).await?);
        }
    }
    let find = |person, side| {
        let person = people.iter().find(|it| it.id == person);
        person.and_then(|person| To::of(person.clone(), side))
    };
    let coming = attendees.iter().filter(|it| it.comes());
    everyone.extend(coming.filter_map(|it| find(it.person, Side::Founder)));
    if !row.is_shared() {
        everyone.extend(find(row.host, Side::Mentor));
    }
    Ok(everyone)
}

/// Co-founders who were asked to come and did not answer: they read of the hour in a letter, and
/// must hear when it is another, or none. Their calendar holds nothing before their yes.
pub(super) async fn asked_to_come(db: &mut Conn, row: &Row, told: &[To]) -> Result<Vec<To>, Stop> {
    let mut asked = Vec::new();
    // Of what was only asked for they were not told.
    if row.asked_until.is_some() && row.agreed_at.is_none() {
        return Ok(asked);
    }
    for it in bookings::attendees(db, row.id).await? {
        if it.is_asked() && told.iter().all(|to| to.person.id != it.person) {
            asked.extend(To::find(db, it.person, Side::Founder).await?);
        }
    }
    Ok(asked)
}

/// A letter to one of them; `what` and the reader make its key.
pub(super) fn letter(row: &Row, to: &To, what: &str, kind: Kind, subject: String) -> Letter {
    Letter {
        key: format!(
            "booking:{}:{what}:{}:v{}",
            row.id, to.person.id, row.sequence
        ),
        kind,
        programme: Some(row.programme),
        object: Some(row.id.into()),
        subject,
        blocks: vec![Block::Text(t!(
            to.reader.language,
            "letter-hello",
            name = to.reader.name.as_str()
        ))],
        event: None,
        to: to.reader.clone(),
    }
}

/// Whom the reader meets: the mentor, or the startup.
pub(super) fn other_name(row: &Row, side: Side) -> &str {
    match side {
        Side::Founder => &row.host_name,
        Side::Mentor => &row.startup_name,
    }
}

pub(super) fn starts(row: &Row) -> chrono::DateTime<chrono::Utc> {
    row.booking().starts().instant()
}

/// Staff who act for somebody do it openly: who did it, and for whom.
pub(crate) fn openly(desk: &Desk, to: &Reader, row: &Row, acting: &Acting) -> Option<Block> {
    let name = match acting.side {
        Side::Founder => row.founder_name.as_str(),
        Side::Mentor => row.host_name.as_str(),
    };
    openly_done(desk, to, name, acting)
}

/// The same, where it is known for whom by name.
pub(crate) fn openly_done(desk: &Desk, to: &Reader, name: &str, acting: &Acting) -> Option<Block> {
    let whom = acting.for_whom?;
    let by = desk.who.as_ref()?.signed_in.name.as_str();
    let text = match to.person == Some(whom) {
        true => t!(to.language, "bookings-letter-openly-you", by = by),
        false => t!(to.language, "bookings-letter-openly", by = by, name = name),
    };
    Some(Block::Text(text))
}

pub(super) fn see(desk: &Desk, to: &Reader, row: &Row) -> Block {
    Block::Button {
        label: t!(to.language, "bookings-letter-see"),
        url: format!("{}/bookings/{}", desk.house.public_url, row.id),
    }
}

/// What, when, how and where. A link to meet is a link: staff do not read it.
pub(super) fn facts(to: &Reader, row: &Row) -> Vec<Block> {
    let lang = to.language;
    let moments = to.moments();
    let when = format!("{} ({})", moments.moment(starts(row)), moments.zone_name());
    let mut facts = vec![
        (t!(lang, "bookings-subject"), row.subject.clone()),
        (t!(lang, "bookings-when"), when),
        (
            t!(lang, "bookings-lasts"),
            length(lang, row.booking().stretch.minutes()),
        ),
        (t!(lang, "bookings-where"), meets(lang, row)),
    ];
    // Nobody meets there any more.
    let detail = match row.cancelled_at {
        None => row.meeting_detail.clone(),
        Some(_) => String::new(),
    };
    let mut link = None;
    if detail.starts_with("https://") || detail.starts_with("http://") {
        link = Some(Block::Link {
            label: t!(lang, "bookings-place"),
            url: detail,
        });
    } else if !detail.is_empty() {
        facts.push((t!(lang, "bookings-place"), detail));
    }
    let none_yet = no_link_yet(to, row).map(Block::Text);
    let facts = std::iter::once(Block::Facts(facts));
    facts.chain(link).chain(none_yet).collect()
}

/// By video, and nobody gave a link yet: how it comes. (The mentor is asked for it where they are told
/// of the session.)
fn no_link_yet(to: &Reader, row: &Row) -> Option<String> {
    let is_agreed = row.asked_until.is_none() || row.agreed_at.is_some();
    let stands = is_agreed && row.cancelled_at.is_none();
    let is_told = stands && super::place::is_missing(row) && to.person != Some(row.host);
    let name = row.host_name.as_str();
    is_told.then(|| t!(to.language, "bookings-link-to-come", name = name))
}

/// How one meets; of a link that is not there yet, that it is to come.
fn meets(lang: Language, row: &Row) -> String {
    match super::place::is_missing(row) && row.cancelled_at.is_none() {
        true => t!(lang, "place-to-come"),
        false => place(lang, &row.meeting_kind),
    }
}

pub(super) fn event(desk: &Desk, to: &To, row: &Row, method: Method) -> Event {
    event_for(desk, to.reader.language, to.side, row, method)
}

/// The session as one side's calendar knows it.
pub(crate) fn event_for(
    desk: &Desk,
    lang: Language,
    side: Side,
    row: &Row,
    method: Method,
) -> Event {
    let house = &desk.house;
    let location = match row.meeting_detail.as_str() {
        "" => place(lang, &row.meeting_kind),
        detail => detail.to_owned(),
    };
    let link = format!("{}/bookings/{}", house.public_url, row.id);
    Event {
        method,
        uid: row.id.to_string(),
        sequence: row.sequence,
        stamp: desk.now,
        starts: starts(row),
        ends: row.booking().stretch.end().instant(),
        summary: format!("{} · {}", other_name(row, side), row.subject),
        description: t!(lang, "bookings-letter-event", link = link),
        location,
        organizer: house.mail_from.clone(),
    }
}
