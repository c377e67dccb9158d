//! A startup takes a seat, waits in line, or goes away from it; staff do it for one, openly.

use domain::Stretch;
use domain::bookings::{Guest, Questions, Side};
use domain::ids::{BookingId, SessionId, WaitingId};
use domain::people::Founder;
use domain::sessions::Ended;
use serde_json::json;
use store::bookings::{self, NewBooking};
use store::journal::Entry;
use store::sessions::Opened;
use store::{Tx, sessions, startups};

use super::access::{self, As};
use super::whole::Whole;
use super::words::{offer_refusal, seat_refusal};
use super::{letters, line, show};
use crate::bookings::acting::Acting;
use crate::bookings::hours_of::taken_by;
use crate::bookings::{letters as booked, remind};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::words::text_refusal;

/// `act=take`, `act=wait` or `act=leave`.
pub async fn act(desk: &Desk, id: SessionId, form: Form) -> Answer {
    let questions = match Questions::parse(form.value("questions")) {
        Ok(questions) => questions,
        Err(refusal) => {
            let sentence = text_refusal(desk.lang, refusal);
            return show::show(desk, id, form.refused("questions", sentence)).await;
        }
    };
    let mut act = desk.begin(&form).await?;
    let (row, sees) = access::opened(desk, &mut act, id).await?;
    let (founder, acting) = asking(desk, &mut act, &row, sees, &form).await?;
    // In the order in which everybody waits: the startup, then the session.
    bookings::touch_startup(&mut act, founder.startup, desk.now).await?;
    let whole = line::move_up(desk, &mut act, id).await?;
    let done = match form.act() {
        "take" => take(desk, &mut act, &whole, &founder, &acting, &questions).await?,
        "wait" => wait(desk, &mut act, &whole, &founder, &acting, &questions).await?,
        _ => leave(desk, &mut act, &whole, &founder, &acting).await?,
    };
    match done {
        Ok(Some(booking)) if acting.for_whom.is_none() => {
            act.done(&format!("/bookings/{booking}")).await
        }
        Ok(_) => act.done(&back(desk, id)).await,
        Err(sentence) => {
            drop(act);
            show::show(desk, id, form.refused("", sentence)).await
        }
    }
}

/// The page of the session, for the same startup.
fn back(desk: &Desk, id: SessionId) -> String {
    match desk.asked("startup") {
        Some(startup) => format!("/sessions/{id}?startup={startup}"),
        None => format!("/sessions/{id}"),
    }
}

/// For whom: a founder's own startup, or, for staff, the main contact of the one they name.
async fn asking(
    desk: &Desk,
    tx: &mut Tx,
    row: &Opened,
    sees: As,
    form: &Form,
) -> Result<(Founder, Acting), Stop> {
    let (founder, for_whom) = match sees {
        As::Founder(founder) => (founder, None),
        As::Host => return Err(Stop::NotFound),
        As::Staff => {
            let startup = form.parse("startup").ok_or(Stop::NotFound)?;
            let placed_in = bookings::programmes_of(tx, startup).await?;
            let line = sessions::line(tx, row.id).await?;
            let waits = line.iter().find(|it| it.startup == startup);
            if !placed_in.contains(&row.programme) && waits.is_none() {
                return Err(Stop::NotFound);
            }
            let team = startups::founders(tx, startup).await?;
            // Of a startup that nobody speaks for any more, whoever put it in line.
            let person = team.first().map(|it| it.person);
            let person = person.or(waits.map(|it| it.asked_by));
            let person = person.ok_or(Stop::NotFound)?;
            (Founder { person, startup }, Some(person))
        }
    };
    let acting = Acting {
        side: Side::Founder,
        by: desk.person()?,
        for_whom,
    };
    Ok((founder, acting))
}

type Done = Result<Result<Option<BookingId>, String>, Stop>;

/// Seat, journal and letters together.
async fn take(
    desk: &Desk,
    tx: &mut Tx,
    whole: &Whole,
    founder: &Founder,
    acting: &Acting,
    questions: &Questions,
) -> Done {
    let row = &whole.row;
    let stretch = row.stretch();
    let counts = {
        let places = bookings::memberships_beside(tx, founder.startup, row.id).await?;
        let taken: Vec<Stretch> = taken_by(tx, founder.person, stretch, None).await?;
        let guest = Guest {
            founder,
            places: &places,
            taken: &taken,
        };
        match whole.session.take(&guest, desk.now) {
            Ok(counts) => counts,
            Err(refusal) => {
                return Ok(Err(seat_refusal(desk, &refusal, acting.for_whom.is_some())));
            }
        }
    };
    let mut line = whole.line.iter();
    let waited = line.find(|it| it.startup == founder.startup);
    if let Some(waiting) = waited {
        line::leave(desk, tx, whole, waiting, (Ended::Seated, None)).await?;
    }
    let asked = waited.map_or("", |it| it.questions.as_str());
    let questions = match questions.as_str() {
        "" => asked,
        typed => typed,
    };
    let id: BookingId = desk.id();
    let new = NewBooking {
        id,
        session: row.id,
        startup: founder.startup,
        place: Some(counts.place),
        seat: whole.next_number(tx).await?,
        subject: &row.title,
        questions,
        links: &[],
        booked_by: founder.person,
        asked_until: None,
        instead_of: None,
    };
    let kept = bookings::add(tx, &new, desk.now).await?
        && sessions::occupy(tx, row.id, &[(founder.person, stretch)]).await?;
    if !kept {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("booking.booked", id)
        .on_behalf_of(acting.for_whom)
        .programme(row.programme)
        .startup(founder.startup)
        .facts(json!({ "mentor": row.mentor, "starts": stretch.starts.instant() }));
    desk.note(tx, entry).await?;
    let booking = bookings::find(tx, id).await?.ok_or(Stop::NotFound)?;
    booked::confirmed(desk, tx, &booking, Some(acting)).await?;
    letters::seat_taken(desk, tx, row, &booking).await?;
    remind::plan(desk, tx, &booking).await?;
    Ok(Ok(Some(id)))
}

/// In line, behind all who wait.
async fn wait(
    desk: &Desk,
    tx: &mut Tx,
    whole: &Whole,
    founder: &Founder,
    acting: &Acting,
    questions: &Questions,
) -> Done {
    let places = bookings::memberships_beside(tx, founder.startup, whole.row.id).await?;
    let guest = Guest {
        founder,
        places: &places,
        taken: &[],
    };
    if let Err(refusal) = whole.session.wait(&guest, desk.now) {
        let sentence = seat_refusal(desk, &refusal, acting.for_whom.is_some());
        return Ok(Err(sentence));
    }
    let (id, row): (WaitingId, _) = (desk.id(), &whole.row);
    let asked = (founder.person, questions.as_str());
    if !sessions::wait(tx, id, row.id, founder.startup, asked, desk.now).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("session.waited", row.id)
        .on_behalf_of(acting.for_whom)
        .programme(row.programme)
        .startup(founder.startup);
    desk.note(tx, entry).await?;
    by_staff(desk, tx, row, id, acting).await?;
    Ok(Ok(None))
}

/// Whoever did not do it themselves hears of it.
async fn by_staff(
    desk: &Desk,
    tx: &mut Tx,
    row: &Opened,
    waiting: WaitingId,
    acting: &Acting,
) -> Result<(), Stop> {
    if acting.for_whom.is_none() {
        return Ok(());
    }
    let waiting = sessions::waiting(tx, waiting).await?;
    let waiting = waiting.ok_or(Stop::NotFound)?;
    letters::by_staff(desk, tx, row, &waiting, acting).await
}

/// Out of the line: what was kept for it goes to the next.
async fn leave(
    desk: &Desk,
    tx: &mut Tx,
    whole: &Whole,
    founder: &Founder,
    acting: &Acting,
) -> Done {
    let (gone, how) = match whole.session.leave(founder.startup, desk.now) {
        Ok(left) => left,
        Err(refusal) => return Ok(Err(offer_refusal(desk, &refusal))),
    };
    if let Some(waiting) = whole.line.iter().find(|it| it.id == gone.waiting) {
        line::leave(desk, tx, whole, waiting, (how, acting.for_whom)).await?;
    }
    by_staff(desk, tx, &whole.row, gone.waiting, acting).await?;
    line::move_up(desk, tx, whole.row.id).await?;
    Ok(Ok(None))
}

/// One of its bookings was cancelled: the mentor hears of it, and whoever waits moves up.
pub async fn given_back(
    desk: &Desk,
    tx: &mut Tx,
    booking: &bookings::Row,
    acting: &Acting,
) -> Result<(), Stop> {
    let whole = line::move_up(desk, tx, booking.session).await?;
    letters::seat_given_back(desk, tx, &whole.row, booking, acting).await
}
