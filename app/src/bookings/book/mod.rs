//! `/mentors/{mentor}/book?at=…`: one hour, and what to talk about. Agreed the moment it is pressed,
//! or asked for where the mentor wishes so; with `instead=…`, the next choice of such a request.

mod before;
mod decide;
mod instead;
mod keep;
mod read;
mod view;
mod words;

use axum::extract::Path;
use domain::Quarter;
use domain::bookings::BookRefusal;
use domain::ids::{KindId, MentorId, PersonId};
use store::bookings::Row;
use store::{Conn, bookings, mentors, startups};

pub use decide::decide;
pub(crate) use instead::carried;
pub(super) use instead::{again, hold};
pub(crate) use keep::meeting_detail;
pub(super) use keep::{Beside, keep, settle};
pub(super) use read::preparation as read_preparation;
pub(super) use view::preparation;
pub(crate) use view::questions;
pub(super) use words::sentence;

use super::my_startup;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use instead::request_asked;
use read::read;
use view::show;

/// `GET /mentors/{mentor}/book?at=…`
pub async fn page(desk: Desk, Path(mentor): Path<MentorId>) -> Answer {
    let founder = my_startup(&desk)?;
    show(&desk, &founder, mentor, Form::empty()).await
}

/// `POST /mentors/{mentor}/book?at=…`: the hour is theirs, or it was lost and others are offered;
/// what was typed stays.
pub async fn act(desk: Desk, Path(mentor): Path<MentorId>, mut form: Form) -> Answer {
    let founder = my_startup(&desk)?;
    let start = asked_for(&desk, &form)?;
    let which = (mentor, kind_asked(&desk)?);
    if desk.asked("instead").is_some() {
        return instead::act(&desk, &founder, which, start, form).await;
    }
    let Some(request) = read(desk.lang, &mut form, start) else {
        return show(&desk, &founder, mentor, form).await;
    };
    let mut act = desk.begin(&form).await?;
    // Sessions of this mentor and hours of this startup are counted: one writer at a time.
    mentors::touch(&mut act, mentor, desk.now).await?;
    bookings::touch_startup(&mut act, founder.startup, desk.now).await?;
    let invited = invited(&mut act, &founder, &form).await?;
    let refusal = match decide(&desk, &mut act, &founder, which, request, None).await? {
        Ok((agreed, hours)) => {
            let beside = Beside {
                invited: &invited,
                ..Beside::default()
            };
            match keep(&desk, &mut act, &agreed, &hours, beside).await? {
                Some(row) => {
                    act.says(|reader| said(reader, &row));
                    return act.done(&format!("/bookings/{}", row.id)).await;
                }
                None => BookRefusal::NoLongerFree,
            }
        }
        Err(refusal) => refusal,
    };
    drop(act);
    let mut sentence = sentence(&desk, &refusal);
    let mut db = desk.read().await?;
    let theirs = before::load(&desk, &mut db, (founder.startup, mentor), None).await?;
    drop(db);
    if let Some(row) = before::has(&theirs, start) {
        sentence = before::has_this_hour(&desk, row);
    }
    show(&desk, &founder, mentor, form.refused("", sentence)).await
}

/// "Marc Petit, mardi 3 mars 2026 à 14 h : Prix"
fn said(reader: &Desk, row: &Row) -> String {
    let at = reader.moments().moment(row.booking().starts().instant());
    t!(
        reader.lang,
        "assisted-said-booking",
        name = row.host_name.as_str(),
        at = at,
        subject = row.subject.as_str()
    )
}

/// Co-founders who were ticked: of this startup, and not whoever books.
async fn invited(
    db: &mut Conn,
    founder: &domain::people::Founder,
    form: &Form,
) -> Result<Vec<PersonId>, Stop> {
    let ticked = form.all("invited");
    if ticked.is_empty() {
        return Ok(Vec::new());
    }
    let team = startups::founders(db, founder.startup).await?;
    let others = team.into_iter().map(|it| it.person);
    Ok(others
        .filter(|it| *it != founder.person && ticked.contains(&it.to_string().as_str()))
        .collect())
}

/// The kind of session that the address asks for, when it does.
pub(super) fn kind_asked(desk: &Desk) -> Result<Option<KindId>, Stop> {
    let asked = desk.asked("kind");
    let asked = asked.map(|kind| kind.parse().map_err(|_| Stop::NotFound));
    asked.transpose()
}

/// The hour of the button pressed, else the hour of the address.
fn asked_for(desk: &Desk, form: &Form) -> Result<Quarter, Stop> {
    let pressed = form.parse("at");
    let address = || desk.asked("at").and_then(|at| at.parse().ok());
    pressed.or_else(address).ok_or(Stop::NotFound)
}
