//! `/sessions/{session}/move`: another hour for a session with seats, by its mentor or staff.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use domain::ids::SessionId;
use domain::sessions::ShiftRefusal;
use domain::{Quarter, Remark, Stretch, Zone};
use leptos::prelude::*;
use serde_json::json;
use store::journal::Entry;
use store::{Conn, bookings, mentors, sessions};

use super::access::{self, As};
use super::whole::Whole;
use super::words::shift_refusal;
use super::{fields, letters, line, remind};
use crate::bookings::acting::Acting;
use crate::bookings::hours_of::taken_by;
use crate::bookings::letters as booked;
use crate::bookings::remind as of_booking;
use crate::bookings::show::reason_read_by;
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, Fact, Facts, HiddenField, Link, LinkButton, Notice,
    Page, PostForm, Tone, Width,
};

/// `GET /sessions/{session}/move`
pub async fn page(desk: Desk, Path(id): Path<SessionId>) -> Answer {
    let mut db = desk.read().await?;
    let (row, sees) = access::opened(&desk, &mut db, id).await?;
    sees.acting(&desk, row.host)?;
    let whole = Whole::of(&mut db, row).await?;
    drop(db);
    Ok(show(&desk, &whole, sees, Form::empty()))
}

/// `POST /sessions/{session}/move`
pub async fn act(desk: Desk, Path(id): Path<SessionId>, mut form: Form) -> Answer {
    let lang = desk.lang;
    let mut act = desk.begin(&form).await?;
    let (row, sees) = access::opened(&desk, &mut act, id).await?;
    let acting = sees.acting(&desk, row.host)?;
    // In the order in which everybody waits: the mentor, then the session.
    mentors::touch(&mut act, row.mentor, desk.now).await?;
    let whole = Whole::held(&desk, &mut act, id).await?;
    let zone = Zone::parse(&whole.row.zone).unwrap_or(Zone::PARIS);
    let start = fields::read(lang, &mut form, zone);
    let reason = Remark::parse(form.value("reason"));
    if reason.is_err() {
        let sentence = t!(lang, "bookings-reason-wrong", most = Remark::MOST);
        form.refuse("reason", sentence);
    }
    let (Some(start), Ok(reason)) = (start, reason) else {
        return Ok(show(&desk, &whole, sees, form));
    };
    match keep(&mut act, &whole, start, &reason, &acting).await? {
        Ok(()) => act.done(&format!("/sessions/{id}")).await,
        Err(refusal) => {
            let field = match refusal {
                ShiftRefusal::Past | ShiftRefusal::TooFar { .. } => "date",
                _ => "time",
            };
            let sentence = shift_refusal(&desk, &refusal);
            Ok(show(&desk, &whole, sees, form.refused(field, sentence)))
        }
    }
}

/// Where everybody who comes is then, this session left out.
async fn elsewhere(db: &mut Conn, whole: &Whole, then: Stretch) -> Result<Vec<Stretch>, Stop> {
    let mut taken = Vec::new();
    for seated in &whole.seated {
        for person in bookings::attendees(db, seated.booking).await? {
            if person.comes() {
                taken.extend(taken_by(db, person.person, then, Some(whole.row.id)).await?);
            }
        }
    }
    Ok(taken)
}

/// The new hour, journal and letters together.
async fn keep(
    act: &mut Act<'_>,
    whole: &Whole,
    start: Quarter,
    reason: &Remark,
    acting: &Acting,
) -> Result<Result<(), ShiftRefusal>, Stop> {
    let (desk, row) = (act.desk, &whole.row);
    let then = Stretch::new(start, row.quarters);
    let around = then.widen(row.before_quarters, row.after_quarters);
    let host = taken_by(act, row.host, around, Some(row.id)).await?;
    let guests = elsewhere(act, whole, then).await?;
    let moved = whole
        .session
        .clone()
        .move_to(start, (&host, &guests), row.cut_offs(), desk.now);
    let moved = match moved {
        Ok(moved) => moved,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !sessions::move_to(act, row.id, row.sequence, start, desk.now).await? {
        return Err(Stop::Retry);
    }
    sessions::free(act, row.id).await?;
    let mut parties = vec![(row.host, moved.takes_of_host())];
    for seated in &whole.seated {
        let coming = bookings::attendees(act, seated.booking).await?.into_iter();
        parties.extend(coming.filter(|it| it.comes()).map(|it| (it.person, then)));
    }
    if !sessions::occupy(act, row.id, &parties).await? {
        return Err(Stop::Retry);
    }
    told(act, whole, start, reason, acting).await?;
    Ok(Ok(()))
}

/// Everybody hears of it: who comes, who waits, and the mentor.
async fn told(
    act: &mut Act<'_>,
    whole: &Whole,
    start: Quarter,
    reason: &Remark,
    acting: &Acting,
) -> Result<(), Stop> {
    let (desk, id) = (act.desk, whole.row.id);
    let from = whole.row.stretch().starts.instant();
    let facts = json!({ "from": from, "to": start.instant() });
    let entry = Entry::new("session.moved", id)
        .on_behalf_of(acting.for_whom)
        .programme(whole.row.programme)
        .facts(facts.clone());
    act.journal(entry).await?;
    for seated in &whole.seated {
        let entry = Entry::new("booking.moved", seated.booking)
            .on_behalf_of(acting.for_whom)
            .programme(whole.row.programme)
            .startup(seated.startup)
            .facts(facts.clone());
        act.journal(entry).await?;
        let booking = bookings::find(act, seated.booking).await?;
        let booking = booking.ok_or(Stop::NotFound)?;
        booked::moved(act, &booking, from, reason, acting).await?;
        of_booking::plan(desk, act, &booking).await?;
    }
    let Whole { row, line, .. } = line::keep_offers(desk, act, id).await?;
    for waiting in &line {
        let before = whole.line.iter().find(|it| it.id == waiting.id);
        let was_kept = before.is_some_and(|it| it.offered_until.is_some());
        letters::line_moved(desk, act, &row, waiting, (from, was_kept)).await?;
    }
    letters::moved(act, &row, from, reason, acting).await?;
    remind::plan(desk, act, &row).await?;
    line::move_up(desk, act, id).await?;
    Ok(())
}

fn show(desk: &Desk, whole: &Whole, sees: As, form: Form) -> Response {
    let (lang, moments, row) = (desk.lang, desk.moments(), &whole.row);
    let title = t!(lang, "bookings-move");
    let back = desk.to(&format!("/sessions/{}", row.id));
    let above = vec![
        Link::new("/sessions", t!(lang, "sessions")),
        Link::new(back.clone(), row.title.clone()),
    ];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=above/> }.into_any();
    if let Err(refusal) = whole.session.may_move(row.cut_offs(), desk.now) {
        let sentence = shift_refusal(desk, &refusal);
        return desk.page_of(&form, &title.clone(), |frame| {
            view! {
                <Page frame title trail width=Width::Narrow>
                    <Notice tone=Tone::Waiting title=sentence/>
                    <Actions><LinkButton href=back label=t!(lang, "bookings-move-back")/></Actions>
                </Page>
            }
        });
    }
    let starts = row.stretch().starts.instant();
    let facts = vec![Fact::new(
        t!(lang, "bookings-move-from"),
        moments.moment(starts),
    )];
    let of = matches!(sees, As::Staff).then_some(row.host_name.as_str());
    let clock = fields::clock(lang, of, &row.zone);
    let once = desk.once(&form);
    let today = moments.day_of(desk.now).to_string();
    let local = Zone::parse(&row.zone).unwrap_or(Zone::PARIS).reads(starts);
    let now_at = (
        local.date().to_string(),
        local.time().format("%H:%M").to_string(),
    );
    let form = Arc::new(form);
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title lead=t!(lang, "sessions-move-lead") trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    <Facts facts/>
                    {fields::view(lang, clock, today, Some(now_at))}
                    {reason_read_by(lang, t!(lang, "sessions-reason-hint"))}
                    <Actions>
                        <Button label=t!(lang, "bookings-move-confirm") emphasis=Emphasis::Primary/>
                        <LinkButton href=back label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    })
}
