use std::sync::Arc;

use axum::extract::Path;
use chrono::{DateTime, TimeDelta, Utc};
use domain::Language;
use domain::bookings::{Booking, Side, Stage};
use domain::ids::BookingId;
use leptos::prelude::*;
use store::alerts;
use store::bookings::{self, Note, Row};
use store::journal::{self, Entry};

use super::access::{self, As};
use super::company::Company;
use super::{after, alert, cancel, company, elsewhere, note, prepare, reply, shift};
use crate::calendars;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Badge, Breadcrumb, Choice, Fact, Facts, Link, LinkButton, Moment, Notice, Page,
    Radios, Section, TextArea, Timeline, Tone,
};
use crate::words::length;

/// How long a booking is news to whoever made it.
const NEWS: TimeDelta = TimeDelta::minutes(10);

/// How the journal calls it, agreed at once or asked for first.
const BOOKED: (&str, &str) = ("booking.booked", "booking.asked");

/// `GET /bookings/{booking}`: where a booking stands, for its startup, its mentor, its staff.
pub async fn page(desk: Desk, Path(id): Path<BookingId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /bookings/{booking}`
pub async fn act(desk: Desk, Path(id): Path<BookingId>, form: Form) -> Answer {
    desk.who()?;
    match form.act() {
        "cancel" => cancel::act(&desk, id, form).await,
        // Whether one comes, and what one thinks of it, nobody says for somebody else.
        "come" | "stay-away" | "word" if desk.assist.is_some() => Err(Stop::NotFound),
        act if after::ACTS.contains(&act) => after::act(&desk, id, form).await,
        "agree" | "decline" => reply::answer::act(&desk, id, form).await,
        "place" => super::place::act(&desk, id, form).await,
        "unwish" => unwish(&desk, id, form).await,
        "come" | "stay-away" | "invite" => company::act(&desk, id, form).await,
        "alert" | "no-alert" => alert::act(&desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

pub(super) async fn show(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let (row, sees) = access::booking(desk, &mut db, id).await?;
    let company = Company::load(&mut db, &row, sees).await?;
    let wishes = bookings::wishes(&mut db, id).await?;
    // The next choice is between the founder and the next mentor.
    let next = match sees {
        As::Founder => bookings::followed_by(&mut db, id).await?,
        As::Mentor | As::Staff => None,
    };
    let for_staff = matches!(sees, As::Staff);
    let notes = bookings::notes(&mut db, id, desk.person()?, for_staff).await?;
    let after = after::load(desk, &mut db, &row, sees).await?;
    let alert = alerts::of_booking(&mut db, row.id).await?;
    let by_staff = journal::done_by_staff(&mut db, BOOKED, id.0, row.booked_by).await?;
    drop(db);
    let booking = row.booking();
    let title = title(desk, &row, sees);
    let trail = trail(desk, &row, sees);
    let news = just_booked(desk, &row, &booking);
    let facts = facts(desk, &row, &booking, by_staff);
    let notes = notes_view(desk, notes);
    // Too early or too late to tell: the buttons are gone, the sentence must not be.
    let waits = matches!(booking.stage(desk.now), Stage::Asked { .. });
    let told = match form.act() {
        "come" | "stay-away" | "invite" | "alert" => true,
        "agree" | "decline" => !waits,
        "cancel" => !cancel::is_possible(desk, &booking, sees),
        _ => false,
    };
    let refused = told.then(|| form.error("")).flatten();
    let refused = refused.map(|sentence| view! { <Notice tone=Tone::Bad title=sentence/> });
    let form = Arc::new(form);
    let question = company::question(desk, &row, &company, &form);
    let company = company::view(desk, &row, company);
    let wishes = reply::wishes(desk, &row, sees, wishes);
    let answering = (waits && sees.may_tell()).then(|| reply::answering(desk.lang, form.clone()));
    let prepare = prepare::link(desk, &row);
    // What was asked for goes on elsewhere already.
    let elsewhere = match next.is_some() {
        true => None,
        false => elsewhere::view(desk, &row, &booking, sees),
    };
    let next = next.map(|next| {
        let href = desk.to(&format!("/bookings/{next}"));
        let lang = desk.lang;
        let title = t!(lang, "bookings-next-choice");
        view! { <Notice title><p><a href=href>{t!(lang, "bookings-line-see")}</a></p></Notice> }
    });
    let after = after::view(desk, &form, &row, &booking, after, sees);
    let cancel = cancel::view(desk, &form, &row, &booking, sees);
    let shift = shift::link(desk, &row, &booking, sees);
    let other_hour = shift::other_hour::notice(desk, &row, sees);
    let meeting = super::place::view(desk, &form, &row, sees);
    let alert = alert::of_booking(desk, &row, sees, alert.as_ref());
    let calendar = calendars::file::link(desk, &row, sees);
    let ahead = (prepare.is_some() || shift.is_some() || calendar.is_some())
        .then(|| view! { <Actions>{prepare}{shift}{calendar}</Actions> });
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title lead=row.subject trail>
                {refused}
                {news}
                {next}
                {elsewhere}
                {question}
                {other_hour}
                <Facts facts/>
                {meeting}
                {answering}
                {after}
                {ahead}
                {alert}
                {wishes}
                {company}
                {notes}
                {cancel}
            </Page>
        }
    }))
}

fn title(desk: &Desk, row: &Row, sees: As) -> String {
    let lang = desk.lang;
    let (startup, mentor) = (row.startup_name.as_str(), row.host_name.as_str());
    match sees {
        As::Founder => t!(lang, "bookings-with", name = mentor),
        As::Mentor => t!(lang, "bookings-with", name = startup),
        As::Staff => t!(lang, "bookings-of-both", startup = startup, mentor = mentor),
    }
}

/// A founder takes another choice of a request back.
async fn unwish(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let wish = form.parse("wish").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&Form::empty()).await?;
    let (row, sees) = access::booking(desk, &mut act, id).await?;
    if !matches!(sees, As::Founder) {
        return Err(Stop::NotFound);
    }
    // Pressed twice, or asked meanwhile: the page shows what is left.
    if bookings::remove_wish(&mut act, wish, id).await? {
        let entry = Entry::new("booking.unwished", id)
            .programme(row.programme)
            .startup(row.startup);
        act.journal(entry).await?;
    }
    act.done(&format!("/bookings/{id}")).await
}

/// For whoever just booked: it is done, and a letter says so.
fn just_booked(desk: &Desk, row: &Row, booking: &Booking) -> Option<AnyView> {
    let lang = desk.lang;
    let me = &desk.who.as_ref()?.signed_in;
    let is_news = row.booked_by == me.person && desk.now - row.booked_at < NEWS;
    // Something else was done since.
    let is_news = is_news && row.moved_at.is_none() && desk.asked("said").is_none();
    if let (true, Stage::Asked { until }) = (is_news, booking.stage(desk.now)) {
        let (title, until) = (t!(lang, "bookings-asked"), desk.moments().moment(until));
        let text = t!(
            lang,
            "bookings-asked-text",
            name = row.host_name.as_str(),
            until = until
        );
        return Some(view! { <Notice tone=Tone::Good title><p>{text}</p></Notice> }.into_any());
    }
    if !is_news || booking.stage(desk.now) != Stage::Agreed {
        return None;
    }
    let letter = match &me.email {
        Some(email) if desk.house.demo => {
            let href = format!("/mailbox?{}", to_query(email));
            view! { <p><a href=href>{t!(lang, "bookings-booked-demo")}</a></p> }.into_any()
        }
        Some(email) if desk.house.letters_go_out => {
            let told = t!(lang, "bookings-booked-letter", email = email.as_str());
            view! { <p>{told}</p> }.into_any()
        }
        _ => ().into_any(),
    };
    let title = t!(lang, "bookings-booked");
    Some(view! { <Notice tone=Tone::Good title>{letter}</Notice> }.into_any())
}

fn to_query(email: &str) -> String {
    serde_html_form::to_string([("to", email)]).unwrap_or_default()
}

/// For which side staff act; nothing for whoever acts for themselves. Called inside the form.
pub(super) fn for_whom(
    lang: Language,
    row: &Row,
    sees: As,
) -> impl FnOnce() -> Option<AnyView> + use<> {
    let named = |side: Side, name: &str| Choice::new(side.as_str(), name.to_owned());
    let choices = vec![
        named(Side::Founder, &row.founder_name),
        named(Side::Mentor, &row.host_name),
    ];
    let label = t!(lang, "bookings-for-whom");
    let hint = t!(lang, "bookings-for-whom-hint");
    move || {
        matches!(sees, As::Staff)
            .then(|| view! { <Radios label hint name="for" choices value="founder"/> }.into_any())
    }
}

/// A word to the other side, if they wish. Built inside the form.
pub(super) fn reason_field(lang: Language) -> AnyView {
    reason_read_by(lang, t!(lang, "bookings-reason-hint"))
}

/// The same; `hint` says who reads it.
pub(crate) fn reason_read_by(lang: Language, hint: String) -> AnyView {
    view! {
        <TextArea
            label=t!(lang, "bookings-reason")
            name="reason"
            optional=t!(lang, "optional")
            hint
            rows=2
            maxlength=500
        />
    }
    .into_any()
}

/// Where its reader comes from.
fn trail(desk: &Desk, row: &Row, sees: As) -> AnyView {
    let lang = desk.lang;
    let above = match sees {
        As::Mentor | As::Staff if row.is_shared() => {
            let href = desk.to(&format!("/sessions/{}", row.session));
            Link::new(href, row.subject.clone())
        }
        As::Founder | As::Mentor => match desk.assist {
            Some(_) => Link::new(desk.outside("/"), t!(lang, "assisted-stop")),
            None => Link::new("/", t!(lang, "menu-home")),
        },
        As::Staff => Link::new(
            format!("/startups/{}", row.startup),
            row.startup_name.clone(),
        ),
    };
    view! { <Breadcrumb label=t!(lang, "frame-trail") trail=vec![above]/> }.into_any()
}

fn facts(desk: &Desk, row: &Row, booking: &Booking, by_staff: Option<String>) -> Vec<Fact> {
    let lang = desk.lang;
    let start = booking.starts().instant();
    let (word, tone) = match row.is_given_back() {
        true => (t!(lang, "bookings-stage-given-back"), Tone::Neutral),
        false => stage(lang, booking.stage(desk.now)),
    };
    let mut facts = vec![
        Fact::new(
            t!(lang, "bookings-stage"),
            view! { <Badge label=word tone/> },
        ),
        Fact::new(t!(lang, "bookings-when"), desk.moments().moment(start)),
    ];
    if let Some(other) = other_clock(desk, &row.zone, start) {
        facts.push(Fact::new(t!(lang, "bookings-their-clock"), other));
    }
    let minutes = booking.stretch.minutes();
    facts.push(Fact::new(t!(lang, "bookings-lasts"), length(lang, minutes)));
    let place = match row.meeting_detail.as_str() {
        "" if super::place::is_missing(row) && booking.stage(desk.now) == Stage::Agreed => {
            t!(lang, "place-to-come").into_any()
        }
        "" => place(lang, &row.meeting_kind).into_any(),
        link if link.starts_with("https://") => {
            let link = link.to_owned();
            view! { <a href=link.clone()>{link.clone()}</a> }.into_any()
        }
        detail => detail.to_owned().into_any(),
    };
    facts.push(Fact::new(t!(lang, "bookings-where"), place));
    let name = row.founder_name.clone();
    let booked_by = match by_staff {
        Some(by) => t!(lang, "bookings-booked-by-staff", by = by, name = name),
        None => name,
    };
    facts.push(Fact::new(t!(lang, "bookings-booked-by"), booked_by));
    if let Stage::Asked { until } = booking.stage(desk.now) {
        let until = desk.moments().moment(until);
        facts.push(Fact::new(t!(lang, "bookings-reply-until"), until));
    }
    if row.cancelled_late {
        let late = t!(lang, "bookings-cancelled-late", hours = row.cancel_hours);
        facts.push(Fact::new(t!(lang, "bookings-cancelled-when"), late));
    }
    if !row.cancel_reason.is_empty() {
        facts.push(Fact::new(
            t!(lang, "bookings-reason"),
            row.cancel_reason.clone(),
        ));
    }
    facts
}

/// A stage in a word, never by colour alone.
pub fn stage(lang: Language, stage: Stage) -> (String, Tone) {
    match stage {
        Stage::Asked { .. } => (t!(lang, "bookings-stage-asked"), Tone::Waiting),
        Stage::Declined { .. } => (t!(lang, "bookings-stage-declined"), Tone::Neutral),
        Stage::Expired { .. } => (t!(lang, "bookings-stage-expired"), Tone::Neutral),
        Stage::Agreed => (t!(lang, "bookings-stage-agreed"), Tone::Good),
        Stage::Past => (t!(lang, "bookings-stage-past"), Tone::Waiting),
        Stage::Held { .. } => (t!(lang, "bookings-stage-held"), Tone::Good),
        Stage::Missed { .. } => (t!(lang, "bookings-stage-missed"), Tone::Bad),
        Stage::Cancelled { .. } => (t!(lang, "bookings-stage-cancelled"), Tone::Neutral),
    }
}

/// How one meets, in a word.
pub fn place(lang: Language, kind: &str) -> String {
    match kind {
        "phone" => t!(lang, "bookings-by-phone"),
        "place" => t!(lang, "bookings-in-person"),
        _ => t!(lang, "bookings-by-video"),
    }
}

/// The hour on the other side's clock, when it reads otherwise.
pub fn other_clock(desk: &Desk, zone: &str, instant: DateTime<Utc>) -> Option<String> {
    let mine = desk.moments();
    let theirs = crate::words::Moments {
        zone: zone.parse().ok()?,
        ..mine
    };
    let differs = theirs.moment(instant) != mine.moment(instant);
    differs.then(|| format!("{} ({})", theirs.moment(instant), theirs.zone_name()))
}

fn notes_view(desk: &Desk, notes: Vec<Note>) -> Option<AnyView> {
    let lang = desk.lang;
    let moments = desk.moments();
    let notes: Vec<Moment> = notes
        .into_iter()
        .map(|note| {
            let audience = match note.audience.as_str() {
                "staff" => t!(lang, "bookings-note-for-staff"),
                _ => t!(lang, "bookings-note-shared"),
            };
            let by = format!("{} · {audience}", note.author_name);
            let corrected = note.corrected_at.map(|at| {
                let when = moments.moment(at);
                view! { <p class="soft">{t!(lang, "note-corrected-on", at = when)}</p> }
            });
            let correct = note::may_correct(desk, &note).then(|| {
                let href = format!("/bookings/{}/notes/{}", note.booking, note.id);
                let (label, about) = (t!(lang, "note-correct"), moments.moment(note.written_at));
                view! { <p><LinkButton href label about/></p> }
            });
            let what = view! {
                <p class="soft">{by}</p><p class="typed">{note.body}</p>{corrected}{correct}
            };
            Moment {
                instant: note.written_at.to_rfc3339(),
                when: moments.moment(note.written_at),
                what: what.into_any(),
            }
        })
        .collect();
    if notes.is_empty() {
        return None;
    }
    let title = t!(lang, "bookings-notes");
    Some(view! { <Section title id="notes"><Timeline moments=notes/></Section> }.into_any())
}
