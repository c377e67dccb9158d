//! The line of those who wait: what was offered and not answered ends, and what is free is offered
//! to the next.

use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::chores::Kind;
use domain::ids::{PersonId, ProgrammeId, SessionId, StartupId, WaitingId};
use domain::sessions::{Ended, Stage};
use serde_json::json;
use store::journal::Entry;
use store::sessions::{self, Waiting};
use store::{Tx, bookings, chores};
use uuid::Uuid;

use super::letters;
use super::whole::Whole;
use crate::desk::{Desk, Stop};

/// Brings the line up to date, and answers with the session as it is then. Everything that frees a
/// seat calls it, and everything that takes one, so that nobody overtakes.
pub async fn move_up(desk: &Desk, tx: &mut Tx, id: SessionId) -> Result<Whole, Stop> {
    let mut whole = Whole::held(desk, tx, id).await?;
    let over: Vec<WaitingId> = whole
        .session
        .lapsed(desk.now)
        .map(|it| it.waiting)
        .collect();
    for waiting in &whole.line {
        if over.contains(&waiting.id) {
            leave(desk, tx, &whole, waiting, (Ended::Expired, None)).await?;
            // Once it has begun, there is nothing to tell.
            if whole.session.stage(desk.now) == Stage::ToCome {
                letters::passed(desk, tx, &whole.row, waiting).await?;
            }
        }
    }
    if !over.is_empty() {
        whole = Whole::of(tx, whole.row).await?;
    }
    while let Some((next, until)) = whole.session.next_offer(desk.now) {
        let number = whole.next_number(tx).await?;
        let kept = bookings::take_seat(tx, id, number, next.startup, Some(next.waiting)).await?
            && sessions::offer(tx, next.waiting, until, desk.now).await?;
        if !kept {
            return Err(Stop::Retry);
        }
        plan(desk, tx, id, next.waiting, until).await?;
        let entry = Entry::new("session.offered", id)
            .programme(whole.row.programme)
            .startup(next.startup)
            .facts(json!({ "until": until }));
        desk.note(tx, entry).await?;
        whole = Whole::of(tx, whole.row).await?;
        if let Some(waiting) = whole.line.iter().find(|it| it.id == next.waiting) {
            letters::offered(desk, tx, &whole.row, waiting).await?;
        }
    }
    Ok(whole)
}

/// When the time of an offer is up, the next one's begins.
async fn plan(
    desk: &Desk,
    tx: &mut Tx,
    id: SessionId,
    waiting: WaitingId,
    until: DateTime<Utc>,
) -> Result<(), Stop> {
    let key = format!("waiting:{waiting}:move-up:{}", until.timestamp());
    chores::plan(tx, desk.id(), Kind::MoveUp, id.into(), &key, until).await?;
    Ok(())
}

/// The session is at another hour: each offer is kept no longer than makes sense there.
pub async fn keep_offers(desk: &Desk, tx: &mut Tx, id: SessionId) -> Result<Whole, Stop> {
    let whole = Whole::held(desk, tx, id).await?;
    let offers: Vec<_> = whole.session.offers_after_move(desk.now).collect();
    for (offer, until) in offers {
        sessions::keep_until(tx, offer.waiting, until).await?;
        match until {
            Some(until) => plan(desk, tx, id, offer.waiting, until).await?,
            None => bookings::release_seat(tx, offer.waiting).await?,
        }
    }
    Whole::of(tx, whole.row).await
}

/// A startup is no longer of the programme: it waits for nothing there, and others move up.
pub async fn left_programme(
    desk: &Desk,
    tx: &mut Tx,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<(), Stop> {
    if bookings::programmes_of(tx, startup)
        .await?
        .contains(&programme)
    {
        return Ok(());
    }
    let now = Quarter::at_or_before(desk.now).0;
    for id in sessions::lines_of(tx, startup, programme, now).await? {
        let whole = Whole::held(desk, tx, id).await?;
        if let Some(waiting) = whole.line.iter().find(|it| it.startup == startup) {
            leave(desk, tx, &whole, waiting, (Ended::Left, None)).await?;
            letters::left_programme(desk, tx, &whole.row, waiting).await?;
        }
        move_up(desk, tx, id).await?;
    }
    Ok(())
}

/// The chore of a session: the time of an offer is up.
pub async fn perform(desk: &Desk, tx: &mut Tx, session: Uuid) -> Result<(), Stop> {
    match move_up(desk, tx, SessionId(session)).await {
        Ok(_) | Err(Stop::NotFound) => Ok(()),
        Err(stop) => Err(stop),
    }
}

/// Somebody waits no more; a seat that was kept for them is free. With how it ended comes for whom
/// staff did it.
pub async fn leave(
    desk: &Desk,
    tx: &mut Tx,
    whole: &Whole,
    waiting: &Waiting,
    (how, on_behalf_of): (Ended, Option<PersonId>),
) -> Result<(), Stop> {
    if !sessions::end(tx, waiting.id, how, desk.now).await? {
        return Err(Stop::Retry);
    }
    bookings::release_seat(tx, waiting.id).await?;
    let act = match how {
        // Taking the seat is an act of its own.
        Ended::Seated => return Ok(()),
        Ended::Declined => "session.declined",
        Ended::Expired => "session.passed",
        Ended::Left => "session.left-line",
        Ended::Closed => "session.line-closed",
    };
    let entry = Entry::new(act, whole.row.id)
        .on_behalf_of(on_behalf_of)
        .programme(whole.row.programme)
        .startup(waiting.startup);
    desk.note(tx, entry).await
}
