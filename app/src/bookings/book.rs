use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use domain::bookings::{Agreed, BookRefusal, Guest, Host, Request, Subject, book};
use domain::hours::Meets;
use domain::ids::{BookingId, KindId, MentorId, SessionId};
use domain::people::Founder;
use domain::programmes::VideoPattern;
use domain::{Quarter, Stretch};
use leptos::prelude::*;
use serde_json::json;
use store::bookings::{self, NewBooking};
use store::journal::Entry;
use store::kinds::Row as Kind;
use store::sessions::{self, NewSession};
use store::{mentors, programmes};

use super::hours_of::{days_from, taken_by};
use super::slots::days;
use super::{HoursOf, letters, my_startup, quota, remind};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::house::secret;
use crate::ui::{
    Actions, Breadcrumb, Button, DayList, Emphasis, Fact, Facts, HiddenField, Link, Page, PostForm,
    Section, TextField, Width,
};
use crate::words::length;

/// How many other hours are offered when one was lost.
const NEAREST: usize = 6;

/// `GET /mentors/{mentor}/book?at=…`: one hour, and what to talk about.
pub async fn page(desk: Desk, Path(mentor): Path<MentorId>) -> Answer {
    let founder = my_startup(&desk)?;
    show(&desk, &founder, mentor, Form::empty()).await
}

/// `POST /mentors/{mentor}/book?at=…`: agreed the moment it is pressed, or the hour was lost and
/// others are offered; what was typed stays.
pub async fn act(desk: Desk, Path(mentor): Path<MentorId>, form: Form) -> Answer {
    let founder = my_startup(&desk)?;
    let start = asked_for(&desk, &form)?;
    let Ok(subject) = Subject::parse(form.value("subject")) else {
        let sentence = t!(desk.lang, "bookings-subject-wrong", most = Subject::MOST);
        return show(&desk, &founder, mentor, form.refused("subject", sentence)).await;
    };
    let mut act = desk.begin(&form).await?;
    // Sessions of this mentor and hours of this startup are counted: one writer at a time.
    mentors::touch(&mut act, mentor, desk.now).await?;
    bookings::touch_startup(&mut act, founder.startup, desk.now).await?;
    let request = Request { start, subject };
    let kind = kind_asked(&desk)?;
    let refusal = match decide(&mut act, &founder, mentor, kind, request).await? {
        Ok((agreed, hours)) => match keep(act, &agreed, &hours).await? {
            Some(done) => return Ok(done),
            None => BookRefusal::NoLongerFree,
        },
        Err(refusal) => {
            drop(act);
            refusal
        }
    };
    let sentence = sentence(&desk, &refusal);
    show(&desk, &founder, mentor, form.refused("", sentence)).await
}

/// Loads both sides and asks the rule.
async fn decide(
    act: &mut Act<'_>,
    founder: &Founder,
    mentor: MentorId,
    kind: Option<KindId>,
    request: Request,
) -> Result<Result<(Agreed, HoursOf), BookRefusal>, Stop> {
    let now = act.desk.now;
    let around = Stretch::new(request.start, 1).widen(Quarter::A_DAY, Quarter::A_DAY);
    let hours = HoursOf::load(act, mentor, kind, around).await?;
    let places = bookings::memberships(act, founder.startup).await?;
    let taken = taken_by(act, founder.person, around, None).await?;
    let guest = Guest {
        founder,
        places: &places,
        taken: &taken,
    };
    let host = Host {
        mentor,
        person: hours.mentor.person,
        open_to: &hours.open_to,
        diary: hours.diary(),
    };
    let agreed = book(&guest, &host, request, now);
    Ok(agreed.map(|agreed| (agreed, hours)))
}

/// Keeps session, seat, journal and letters together; none when somebody took the hour meanwhile.
async fn keep(
    mut act: Act<'_>,
    agreed: &Agreed,
    hours: &HoursOf,
) -> Result<Option<Response>, Stop> {
    let desk = act.desk;
    let (session, booking): (SessionId, BookingId) = (desk.id(), desk.id());
    let meeting_detail = meeting_detail(&mut act, agreed, &hours.kind).await?;
    let new = NewSession {
        id: session,
        programme: agreed.programme,
        mentor: agreed.mentor,
        stretch: agreed.booking.stretch,
        before: agreed.booking.before,
        after: agreed.booking.after,
        zone: agreed.zone.as_str(),
        meeting_kind: &hours.kind.meeting_kind,
        meeting_detail: &meeting_detail,
        seats: 1,
    };
    sessions::add(&mut act, &new, desk.now).await?;
    let parties = [
        (agreed.host, agreed.booking.takes_of_host()),
        (agreed.founder, agreed.booking.takes_of_guest()),
    ];
    if !sessions::occupy(&mut act, session, &parties).await? {
        return Ok(None);
    }
    let new = NewBooking {
        id: booking,
        session,
        startup: agreed.startup,
        place: Some(agreed.place),
        seat: 1,
        subject: agreed.subject.as_str(),
        booked_by: agreed.founder,
    };
    if !bookings::add(&mut act, &new, desk.now).await? {
        return Ok(None);
    }
    let entry = Entry::new("booking.booked", booking)
        .programme(agreed.programme)
        .startup(agreed.startup)
        .facts(json!({ "mentor": agreed.mentor, "starts": agreed.booking.starts().instant() }));
    act.journal(entry).await?;
    let row = bookings::find(&mut act, booking)
        .await?
        .ok_or(Stop::NotFound)?;
    letters::confirmed(&mut act, &row).await?;
    remind::plan(&mut act, &row).await?;
    act.done(&format!("/bookings/{booking}")).await.map(Some)
}

/// Where they meet: what the mentor gave, else a room of the programme's for this session alone.
async fn meeting_detail(act: &mut Act<'_>, agreed: &Agreed, kind: &Kind) -> Result<String, Stop> {
    if kind.meeting_kind != Meets::Video.as_str() || !kind.meeting_detail.is_empty() {
        return Ok(kind.meeting_detail.clone());
    }
    let programme = programmes::find(act, agreed.programme).await?;
    let pattern = programme.and_then(|it| VideoPattern::parse(&it.video_pattern).ok());
    // A word that nobody guesses: as long as a token's first half.
    Ok(pattern.map_or(String::new(), |it| it.room(&secret::token()[..32])))
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

async fn show(desk: &Desk, founder: &Founder, mentor: MentorId, form: Form) -> Answer {
    let lang = desk.lang;
    let start = asked_for(desk, &form)?;
    let mut db = desk.read().await?;
    let near = Stretch::new(start, 1).widen(7 * Quarter::A_DAY, 7 * Quarter::A_DAY);
    let hours = HoursOf::load(&mut db, mentor, kind_asked(desk)?, near).await?;
    let places = bookings::memberships(&mut db, founder.startup).await?;
    drop(db);
    let quota = quota::of(&hours, &places).ok_or(Stop::NotFound)?;
    let quota = quota.map(|quota| quota::line(lang, quota));
    let free = hours.diary().offers(start, desk.now).is_ok();
    let others = if free {
        Vec::new()
    } else {
        nearest(&hours, start, desk.now)
    };
    let form = if free || form.is_refused() {
        form
    } else {
        form.refused("", t!(lang, "bookings-no-longer-free"))
    };
    let title = t!(
        lang,
        "bookings-book-title",
        name = hours.mentor.name.as_str()
    );
    let mut trail = super::trail_to(lang, &hours.mentor, founder.startup);
    trail.push(Link::new(
        format!(
            "/mentors/{mentor}/slots?startup={}&kind={}",
            founder.startup, hours.kind.id
        ),
        t!(lang, "bookings-free-hours"),
    ));
    let facts = facts(desk, &hours, start);
    let moments = desk.moments();
    let others = (!others.is_empty()).then(|| {
        let days = days(&moments, others, |_| String::new());
        view! {
            <Section title=t!(lang, "bookings-nearest")>
                <DayList days name="at" level=3/>
            </Section>
        }
    });
    let once = desk.once(&form);
    let form = Arc::new(form);
    let trail_label = t!(lang, "frame-trail");
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=trail_label trail/> }.into_any();
        view! {
            <Page frame title trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <Facts facts/>
                    {quota}
                    <HiddenField name="once" value=once/>
                    <TextField
                        label=t!(lang, "bookings-subject")
                        name="subject"
                        hint=t!(lang, "bookings-subject-hint")
                        maxlength=200
                        required=true
                    />
                    {free.then(|| view! {
                        <Actions>
                            <Button label=t!(lang, "bookings-book") emphasis=Emphasis::Primary/>
                        </Actions>
                    })}
                    {others}
                </PostForm>
            </Page>
        }
    }))
}

/// When, on both clocks where they differ, how long, and where.
fn facts(desk: &Desk, hours: &HoursOf, start: Quarter) -> Vec<Fact> {
    let lang = desk.lang;
    let mine = desk.moments();
    let minutes = hours.kind.quarters * 15;
    let mut facts = vec![
        Fact::new(t!(lang, "bookings-when"), mine.moment(start.instant())),
        Fact::new(t!(lang, "bookings-lasts"), t!(lang, "minutes", n = minutes)),
    ];
    if let Some(theirs) = super::show::other_clock(desk, &hours.mentor.zone, start.instant()) {
        facts.insert(1, Fact::new(t!(lang, "bookings-their-clock"), theirs));
    }
    facts.push(Fact::new(
        t!(lang, "bookings-where"),
        super::show::place(lang, &hours.kind.meeting_kind),
    ));
    facts
}

/// The free hours closest to the one that was lost, in order of time.
fn nearest(hours: &HoursOf, start: Quarter, now: chrono::DateTime<chrono::Utc>) -> Vec<Quarter> {
    let window = days_from(now, 28);
    let mut free = hours.diary().slots(now, window);
    free.retain(|slot| *slot != start);
    free.sort_by_key(|slot| (*slot - start).abs());
    free.truncate(NEAREST);
    free.sort_unstable();
    free
}

pub(super) fn sentence(desk: &Desk, refusal: &BookRefusal) -> String {
    let lang = desk.lang;
    let moments = desk.moments();
    match refusal {
        BookRefusal::HostCannotBeGuest => t!(lang, "bookings-refused-own"),
        BookRefusal::NotOpenToYourProgramme => t!(lang, "bookings-refused-programme"),
        BookRefusal::Past => t!(lang, "bookings-refused-past"),
        BookRefusal::TooSoon { first } => {
            t!(
                lang,
                "bookings-refused-soon",
                first = moments.moment(*first)
            )
        }
        BookRefusal::Paused { until } => {
            t!(
                lang,
                "bookings-refused-paused",
                until = moments.date(*until)
            )
        }
        BookRefusal::BeyondHorizon { last } => {
            t!(lang, "bookings-refused-far", last = moments.date(*last))
        }
        BookRefusal::DaysSessionsReached => t!(lang, "bookings-refused-day"),
        BookRefusal::WeeksSessionsReached => t!(lang, "bookings-refused-week"),
        BookRefusal::MonthlyHoursReached => t!(lang, "bookings-refused-month"),
        BookRefusal::QuotaReached {
            hours,
            left_minutes,
        } => {
            let (hours, left) = (*hours, length(lang, *left_minutes));
            t!(lang, "bookings-refused-quota", hours = hours, left = left)
        }
        BookRefusal::NoLongerFree => t!(lang, "bookings-no-longer-free"),
        BookRefusal::YouAreElsewhere { then } => {
            t!(
                lang,
                "bookings-refused-elsewhere",
                start = moments.moment(then.starts.instant())
            )
        }
    }
}
