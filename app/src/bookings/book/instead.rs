//! The next choice of a request, should its mentor say no: kept in order, and asked in turn.

use domain::Quarter;
use domain::bookings::{Questions, Reading, Request, Stage, Subject};
use domain::ids::{KindId, MentorId, WishId};
use domain::people::Founder;
use store::bookings::{self, Row};
use store::journal::Entry;
use store::{Conn, Tx, mentors};

use super::super::HoursOf;
use super::super::access::{self, As};
use super::super::hours_of::days_from;
use super::view::show;
use super::{decide, sentence};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

/// How many other choices a request may have.
const MOST: usize = 4;

/// The request for which the address asks for another choice: one of the reader's startup that
/// waits for its answer. None when none is asked for; answered meanwhile, its page says so.
pub async fn request_asked(desk: &Desk, db: &mut Conn) -> Result<Option<Row>, Stop> {
    let Some(id) = desk.asked("instead") else {
        return Ok(None);
    };
    let id = id.parse().map_err(|_| Stop::NotFound)?;
    let (row, sees) = access::booking(desk, db, id).await?;
    let waits = matches!(row.booking().stage(desk.now), Stage::Asked { .. });
    match (sees, waits) {
        (As::Founder, true) => Ok(Some(row)),
        (As::Founder, false) => Err(Stop::Already(desk.to(&format!("/bookings/{id}")))),
        _ => Err(Stop::NotFound),
    }
}

/// Waits for its turn with a request, its wishes and whoever would be asked: every mentor in order
/// of id, then the startup, so that two who cross wait for each other and nobody counts what
/// another is about to write.
pub async fn hold(
    desk: &Desk,
    tx: &mut Tx,
    row: &Row,
    other: Option<MentorId>,
) -> Result<(), Stop> {
    let wishes = bookings::wishes(tx, row.id).await?;
    let mut all: Vec<MentorId> = wishes.iter().map(|it| it.mentor).collect();
    all.push(row.mentor);
    all.extend(other);
    all.sort_unstable();
    all.dedup();
    for mentor in all {
        mentors::touch(tx, mentor, desk.now).await?;
    }
    bookings::touch_startup(tx, row.startup, desk.now).await?;
    Ok(())
}

/// The end of an address that leads on with the same request, for the same person.
pub fn carried(desk: &Desk) -> String {
    let instead = desk.asked("instead");
    let instead = instead.map_or(String::new(), |id| format!("&instead={id}"));
    let whom = desk.assisted();
    let whom = whom.map_or(String::new(), |person| format!("&for={person}"));
    instead + &whom
}

/// What a request asks for, at another hour.
pub fn again(row: &Row, start: Quarter) -> Result<Request, Stop> {
    let broken = |what: &str| Stop::Broken(format!("booking {}: {what}", row.id));
    Ok(Request {
        start,
        subject: Subject::parse(&row.subject).map_err(|_| broken("its subject"))?,
        questions: Questions::parse(&row.questions).map_err(|_| broken("its questions"))?,
        reading: Reading::parse(&row.links.join("\n")).map_err(|_| broken("its links"))?,
    })
}

pub(super) async fn act(
    desk: &Desk,
    founder: &Founder,
    (mentor, kind): (MentorId, Option<KindId>),
    start: Quarter,
    form: Form,
) -> Answer {
    let lang = desk.lang;
    let mut act = desk.begin(&form).await?;
    let row = request_asked(desk, &mut act).await?.ok_or(Stop::NotFound)?;
    hold(desk, &mut act, &row, Some(mentor)).await?;
    // Read again, now that nobody else can answer it or add to it.
    let row = request_asked(desk, &mut act).await?.ok_or(Stop::NotFound)?;
    if row.startup != founder.startup {
        return Err(Stop::NotFound);
    }
    let wishes = bookings::wishes(&mut act, row.id).await?;
    let is_there = wishes
        .iter()
        .any(|it| it.mentor == mentor && it.starts() == start);
    let refusal = if wishes.len() >= MOST {
        Some(t!(lang, "bookings-wish-many", most = MOST))
    } else if is_there || (mentor == row.mentor && start == row.booking().starts()) {
        Some(t!(lang, "bookings-wish-there"))
    } else {
        let decided = decide(
            desk,
            &mut act,
            founder,
            (mentor, kind),
            again(&row, start)?,
            Some(&row),
        )
        .await?;
        decided.err().map(|refusal| sentence(desk, &refusal))
    };
    if let Some(sentence) = refusal {
        drop(act);
        return show(desk, founder, mentor, form.refused("", sentence)).await;
    }
    let id: WishId = desk.id();
    let hours = HoursOf::load(&mut act, mentor, kind, days_from(desk.now, 1), desk.now).await?;
    let which = (mentor, hours.kind.id);
    let rank = wishes.iter().map(|it| it.rank + 1).max().unwrap_or(0);
    bookings::add_wish(&mut act, id, row.id, which, start, rank).await?;
    let entry = Entry::new("booking.wished", row.id)
        .programme(row.programme)
        .startup(row.startup);
    act.journal(entry).await?;
    act.done(&format!("/bookings/{}", row.id)).await
}
