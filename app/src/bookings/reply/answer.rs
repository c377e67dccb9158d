use domain::Remark;
use domain::bookings::{ReplyRefusal, Side};
use domain::ids::{BookingId, PersonId};
use store::bookings::{self, Ended, Row};
use store::journal::Entry;
use store::{Tx, sessions};

use super::super::acting::Acting;
use super::super::book::{hold, settle};
use super::super::{access, show};
use super::pass_on::pass_on;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

/// What a mentor says to a request.
pub enum Word {
    Agree,
    Decline(Remark),
}

impl Word {
    /// Nothing but its own button is a yes. A refused form comes back.
    pub fn read(desk: &Desk, form: Form) -> Result<Result<(Self, Form), Form>, Stop> {
        match form.act() {
            "agree" => Ok(Ok((Self::Agree, form))),
            "decline" => Ok(match Remark::parse(form.value("reason")) {
                Ok(word) => Ok((Self::Decline(word), form)),
                Err(_) => {
                    let most = Remark::MOST;
                    Err(form.refused(
                        "reason",
                        t!(desk.lang, "bookings-reason-wrong", most = most),
                    ))
                }
            }),
            _ => Err(Stop::NotFound),
        }
    }
}

/// `act=agree` or `act=decline` on the booking's page, by the mentor or by staff for them.
pub async fn act(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let (word, form) = match Word::read(desk, form)? {
        Ok(read) => read,
        Err(form) => return show::show(desk, id, form).await,
    };
    let mut act = desk.begin(&Form::empty()).await?;
    let (row, sees) = access::booking(desk, &mut act, id).await?;
    if !sees.may_tell() {
        return Err(Stop::NotFound);
    }
    // Staff answer for the mentor and for nobody else.
    let acting = Acting::of(desk, &row, sees, Side::Mentor)?;
    match record(desk, &mut act, &row, acting, &word).await? {
        Ok(()) => act.done(&format!("/bookings/{id}")).await,
        Err(refusal) => {
            drop(act);
            let sentence = sentence(desk, &refusal);
            show::show(desk, id, form.refused("", sentence)).await
        }
    }
}

/// Records the answer, once, and writes to whom it concerns.
pub async fn record(
    desk: &Desk,
    tx: &mut Tx,
    row: &Row,
    acting: Acting,
    word: &Word,
) -> Result<Result<(), ReplyRefusal>, Stop> {
    hold(desk, tx, row, None).await?;
    let row = bookings::find(tx, row.id).await?.ok_or(Stop::NotFound)?;
    let booking = row.booking();
    let answered = match word {
        Word::Agree => booking.agree(desk.now),
        Word::Decline(_) => booking.decline(desk.now),
    };
    if let Err(refusal) = answered {
        return Ok(Err(refusal));
    }
    let verb = match word {
        Word::Agree => "booking.agreed",
        Word::Decline(_) => "booking.declined",
    };
    let entry = Entry::new(verb, row.id)
        .by(acting.by)
        .on_behalf_of(acting.for_whom)
        .programme(row.programme)
        .startup(row.startup);
    desk.note(tx, entry).await?;
    match word {
        Word::Agree => {
            if !bookings::agree(tx, row.id, desk.now).await? {
                return Err(Stop::Retry);
            }
            let row = bookings::find(tx, row.id).await?.ok_or(Stop::NotFound)?;
            settle(desk, tx, &row).await?;
        }
        Word::Decline(word) => {
            let ended = Ended::Declined {
                by: acting.by,
                word: word.as_str(),
            };
            end(desk, tx, &row, ended).await?;
        }
    }
    Ok(Ok(()))
}

/// The request is over: its hour is free, and the founder's next choice is asked.
pub(super) async fn end(desk: &Desk, tx: &mut Tx, row: &Row, ended: Ended<'_>) -> Result<(), Stop> {
    let (by, word): (Option<PersonId>, &str) = match ended {
        Ended::Declined { by, word } => (Some(by), word),
        Ended::Expired => (None, ""),
    };
    if !bookings::end(tx, row.id, ended, desk.now).await?
        || !sessions::cancel(tx, (row.session, row.sequence), by, word, desk.now).await?
    {
        return Err(Stop::Retry);
    }
    sessions::free(tx, row.session).await?;
    let row = bookings::find(tx, row.id).await?.ok_or(Stop::NotFound)?;
    pass_on(desk, tx, &row).await
}

pub fn sentence(desk: &Desk, refusal: &ReplyRefusal) -> String {
    let lang = desk.lang;
    let moments = desk.moments();
    match refusal {
        ReplyRefusal::AlreadyAgreed => t!(lang, "bookings-reply-agreed"),
        ReplyRefusal::AlreadyDeclined { at } => {
            t!(lang, "bookings-reply-declined", at = moments.moment(*at))
        }
        ReplyRefusal::Expired { at } => {
            t!(lang, "bookings-reply-expired", at = moments.moment(*at))
        }
        ReplyRefusal::Cancelled { at, .. } => {
            t!(lang, "bookings-reply-cancelled", at = moments.moment(*at))
        }
    }
}
