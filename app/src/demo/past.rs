//! The letters of the demo's past: those that each act of its journal would have written then, in
//! the words of today.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::bookings::Side;
use domain::ids::{BookingId, CohortId, IntroductionId, LetterId, SessionId};
use domain::introductions::Consent;
use domain::matching::Change;
use store::introductions::Row;
use store::letter_links::{self, Link};
use store::{
    Tx, bookings as booked, cohorts, introductions as introduced, journal, letters,
    sessions as opened_sessions,
};
use uuid::Uuid;

use crate::bookings::acting::Acting;
use crate::desk::{Desk, Stop};
use crate::house::{House, secret};
use crate::introductions::answer::{self, Word};
use crate::introductions::ask::Time;
use crate::letters::Letter;
use crate::matching::{self, Board};
use crate::{bookings, introductions, sessions};

/// Acts of which a letter is kept.
const ACTS: [&str; 7] = [
    "session.opened",
    "booking.booked",
    "introduction.founder-asked",
    "introduction.partner-asked",
    "introduction.declined",
    "introduction.accepted",
    "matching.published",
];

/// Writes them all, as sent when they were written. `id` gives each its own, the same each time.
pub async fn write(
    house: &House,
    tx: &mut Tx,
    mut id: impl FnMut(DateTime<Utc>) -> LetterId,
) -> Result<(), Stop> {
    let mut acts = BTreeMap::new();
    for act in ACTS {
        for (at, object) in journal::of_act(tx, act).await? {
            acts.insert((at, object, act), ());
        }
    }
    for ((at, object, act), ()) in acts {
        let desk = Desk::of_house(house, at);
        for letter in told(&desk, tx, act, object).await? {
            let row = letter.seal(id(at), &house.seal);
            letters::put_sent(tx, &row, at).await?;
        }
    }
    Ok(())
}

async fn told(desk: &Desk, tx: &mut Tx, act: &str, object: Uuid) -> Result<Vec<Letter>, Stop> {
    if act == "booking.booked" {
        let row = booked::find(tx, BookingId(object)).await?;
        return match row {
            Some(row) => booking(desk, tx, &row).await,
            None => Ok(Vec::new()),
        };
    }
    if act == "session.opened" {
        return opened(desk, tx, SessionId(object)).await;
    }
    if act == "matching.published" {
        return published(desk, tx, CohortId(object)).await;
    }
    let Some(row) = introduced::find(tx, IntroductionId(object)).await? else {
        return Ok(Vec::new());
    };
    match (act, &row.introduction.partner) {
        ("introduction.founder-asked", _) => {
            let founder = introduced::founder_to_write_to(tx, row.startup, None).await?;
            let letter = founder
                .and_then(|to| introductions::letters::founder_asked(desk, &row, &to, Time::First));
            Ok(letter.into_iter().collect())
        }
        ("introduction.partner-asked", _) => partner_asked(desk, tx, &row).await,
        (
            "introduction.declined",
            Consent::Refused {
                reason, comment, ..
            },
        ) => {
            let word = Word::Decline {
                reason: *reason,
                comment: comment.clone(),
            };
            answer::telling(desk, tx, &row, &word).await
        }
        ("introduction.accepted", _) => answer::introducing(desk, tx, &row).await,
        _ => Ok(Vec::new()),
    }
}

/// To both sides; of a session with seats, to its mentor as well.
async fn booking(desk: &Desk, tx: &mut Tx, row: &booked::Row) -> Result<Vec<Letter>, Stop> {
    let everyone = bookings::letters::everyone(tx, row).await?;
    let mut letters = bookings::letters::confirming(desk, row, &everyone, None);
    if let Some(session) = opened_sessions::find(tx, row.session).await? {
        letters.extend(sessions::letters::taking(desk, tx, &session, row).await?);
    }
    Ok(letters)
}

async fn opened(desk: &Desk, tx: &mut Tx, id: SessionId) -> Result<Vec<Letter>, Stop> {
    let Some(row) = opened_sessions::find(tx, id).await? else {
        return Ok(Vec::new());
    };
    let acting = Acting {
        side: Side::Mentor,
        by: row.host,
        for_whom: None,
    };
    let letter = sessions::letters::opening(desk, tx, &row, &acting).await?;
    Ok(letter.into_iter().collect())
}

/// Every pair of the cohort was new.
async fn published(desk: &Desk, tx: &mut Tx, cohort: CohortId) -> Result<Vec<Letter>, Stop> {
    let Some(cohort) = cohorts::find(tx, cohort).await? else {
        return Ok(Vec::new());
    };
    let board = Board::of(desk, tx, cohort).await?;
    let change = Change {
        added: board.before(),
        ..Change::default()
    };
    Ok(matching::letters::all(desk, &board, &change))
}

/// With its link alive: whoever reads the mailbox answers from there. Nothing of a demo is secret.
async fn partner_asked(desk: &Desk, tx: &mut Tx, row: &Row) -> Result<Vec<Letter>, Stop> {
    let person = introduced::partner_to_write_to(tx, row.organisation, row.contact).await?;
    let Some(person) = person else {
        return Ok(Vec::new());
    };
    let token = secret::hash(&format!("demo:{}", row.id));
    let link = Link {
        object: row.id.0,
        round: row.introduction.round,
        person: person.id,
        expires_at: row.answer_days.until(desk.now),
        ended_at: None,
    };
    let purpose = introductions::ask::PURPOSE;
    letter_links::add(tx, &secret::hash(&token), purpose, &link, desk.now).await?;
    let letter =
        introductions::letters::partner_asked(desk, row, &person, (&token, None), Time::First);
    Ok(letter.into_iter().collect())
}
