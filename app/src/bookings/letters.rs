//! The letters of a booking: one to each side, each on the reader's own clock, with the session
//! for their calendar.

use domain::bookings::Side;
use domain::ids::PersonId;
use domain::letters::Kind;
use store::Conn;
use store::bookings::Row;
use store::people;

use super::show::place;
use crate::desk::{Act, Desk, Stop};
use crate::letters::{Block, Event, Letter, Method, Reader};

/// Agreed: to the founder and to the mentor.
pub async fn confirmed(act: &mut Act<'_>, row: &Row) -> Result<(), Stop> {
    let desk = act.desk;
    for letter in confirming(desk, act, row).await? {
        act.send(letter).await?;
    }
    Ok(())
}

/// What confirms it.
pub async fn confirming(desk: &Desk, db: &mut Conn, row: &Row) -> Result<Vec<Letter>, Stop> {
    let mut letters = Vec::new();
    for (person, side) in sides(row) {
        let Some(to) = reader(db, person).await? else {
            continue;
        };
        let lang = to.language;
        let other = other_name(row, side);
        let first = match side {
            Side::Founder => t!(lang, "bookings-letter-confirmed-founder", name = other),
            Side::Mentor => t!(
                lang,
                "bookings-letter-confirmed-mentor",
                name = row.founder_name.as_str(),
                startup = row.startup_name.as_str()
            ),
        };
        let mut blocks = vec![
            Block::Text(t!(lang, "letter-hello", name = to.name.as_str())),
            Block::Text(first),
        ];
        blocks.extend(facts(&to, row));
        blocks.extend([
            Block::Button {
                label: t!(lang, "bookings-letter-see"),
                url: format!("{}/bookings/{}", desk.house.public_url, row.id),
            },
            Block::Text(t!(lang, "bookings-letter-calendar")),
        ]);
        letters.push(Letter {
            key: format!("booking:{}:confirmed:{side}:v{}", row.id, row.sequence),
            kind: Kind::BookingConfirmed,
            programme: Some(row.programme),
            object: Some(row.id.into()),
            subject: t!(
                lang,
                "bookings-letter-confirmed-subject",
                name = other,
                at = to.moments().moment(starts(row))
            ),
            blocks,
            event: Some(event(desk, &to, row, side, Method::Request)),
            to,
        });
    }
    Ok(letters)
}

/// Cancelled by one side: both calendars are updated.
pub async fn cancelled(act: &mut Act<'_>, row: &Row, by: Side) -> Result<(), Stop> {
    for (person, side) in sides(row) {
        let Some(to) = reader(act, person).await? else {
            continue;
        };
        let lang = to.language;
        let other = other_name(row, side);
        let first = if side == by {
            t!(lang, "bookings-letter-you-cancelled", name = other)
        } else {
            t!(lang, "bookings-letter-they-cancelled", name = other)
        };
        let mut blocks = vec![
            Block::Text(t!(lang, "letter-hello", name = to.name.as_str())),
            Block::Text(first),
        ];
        if !row.cancel_reason.is_empty() {
            blocks.push(Block::Quote(row.cancel_reason.clone()));
        }
        blocks.extend(facts(&to, row));
        if side == Side::Founder {
            blocks.push(Block::Button {
                label: t!(lang, "bookings-letter-other-hour"),
                url: format!(
                    "{}/mentors/{}/slots?startup={}",
                    act.desk.house.public_url, row.mentor, row.startup
                ),
            });
        }
        let letter = Letter {
            key: format!("booking:{}:cancelled:{side}:v{}", row.id, row.sequence),
            kind: Kind::BookingCancelled,
            programme: Some(row.programme),
            object: Some(row.id.into()),
            subject: t!(
                lang,
                "bookings-letter-cancelled-subject",
                name = other,
                at = to.moments().moment(starts(row))
            ),
            blocks,
            event: Some(event(act.desk, &to, row, side, Method::Cancel)),
            to,
        };
        act.send(letter).await?;
    }
    Ok(())
}

fn sides(row: &Row) -> [(PersonId, Side); 2] {
    [(row.booked_by, Side::Founder), (row.host, Side::Mentor)]
}

/// Whom the reader meets: the mentor, or the startup.
fn other_name(row: &Row, side: Side) -> &str {
    match side {
        Side::Founder => &row.host_name,
        Side::Mentor => &row.startup_name,
    }
}

fn starts(row: &Row) -> chrono::DateTime<chrono::Utc> {
    row.booking().starts().instant()
}

async fn reader(db: &mut Conn, person: PersonId) -> Result<Option<Reader>, Stop> {
    let person = people::find(db, person).await?;
    Ok(person.as_ref().and_then(Reader::of))
}

/// What, when, how and where. A link to meet is a link: staff do not read it.
fn facts(to: &Reader, row: &Row) -> Vec<Block> {
    let lang = to.language;
    let moments = to.moments();
    let when = format!("{} ({})", moments.moment(starts(row)), moments.zone_name());
    let mut facts = vec![
        (t!(lang, "bookings-subject"), row.subject.clone()),
        (t!(lang, "bookings-when"), when),
        (
            t!(lang, "bookings-lasts"),
            t!(lang, "minutes", n = row.booking().stretch.minutes()),
        ),
        (t!(lang, "bookings-where"), place(lang, &row.meeting_kind)),
    ];
    let detail = row.meeting_detail.clone();
    let mut link = None;
    if detail.starts_with("https://") || detail.starts_with("http://") {
        link = Some(Block::Link {
            label: t!(lang, "bookings-place"),
            url: detail,
        });
    } else if !detail.is_empty() {
        facts.push((t!(lang, "bookings-place"), detail));
    }
    std::iter::once(Block::Facts(facts)).chain(link).collect()
}

fn event(desk: &Desk, to: &Reader, row: &Row, side: Side, method: Method) -> Event {
    let lang = to.language;
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
