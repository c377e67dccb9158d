use std::sync::Arc;

use axum::response::Response;
use domain::ids::{MentorId, StartupId};
use domain::people::Founder;
use domain::{Language, Quarter, Stretch};
use leptos::prelude::*;
use store::bookings::Row;
use store::startups::{self, Founder as CoFounder};

use super::super::hours_of::days_from;
use super::super::show::{other_clock, place};
use super::super::slots::{days, unsure};
use super::super::{HoursOf, after, quota, trail_to};
use super::{asked_for, before, kind_asked, request_asked};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::mentors::reached::gone;
use crate::ui::{
    Actions, Breadcrumb, Button, Checks, Choice, DayList, Emphasis, Fact, Facts, HiddenField, Link,
    More, Notice, Page, PostForm, Section, TextArea, TextField, Tone, Width,
};
use crate::words::length;

/// How far ahead other hours are looked for.
const DAYS: i64 = 28;
/// How many other hours are offered when one was lost.
const NEAREST: usize = 6;

pub async fn show(desk: &Desk, founder: &Founder, mentor: MentorId, form: Form) -> Answer {
    let lang = desk.lang;
    let start = asked_for(desk, &form)?;
    let mut db = desk.read().await?;
    // The hour asked for, and every other that may be offered in its place.
    let near = Stretch::new(start, 1).widen(7 * Quarter::A_DAY, 7 * Quarter::A_DAY);
    let ahead = days_from(desk.now, DAYS);
    let window = Stretch::between(near.starts.min(ahead.starts), near.end().max(ahead.end()));
    let instead = request_asked(desk, &mut db).await?;
    let session = instead.as_ref().map(|row| row.session);
    let hours = HoursOf::load_but(&mut db, mentor, window, session, desk.now).await?;
    let hours = hours.of_kind(kind_asked(desk)?)?;
    let but = instead.as_ref().map(|row| row.id);
    let places = super::super::places(desk, &mut db, founder.startup, but).await?;
    let both = (founder.startup, mentor);
    let theirs = before::load(desk, &mut db, both, instead.as_ref()).await?;
    let team = startups::founders(&mut db, founder.startup).await?;
    let subject = after::again::subject(desk, &mut db, founder).await?;
    let Some(quota) = quota::of(&hours, &places) else {
        return Err(gone(desk, &mut db, mentor, founder.startup).await?);
    };
    drop(db);
    let short = quota::short(lang, quota, hours.kind.quarters);
    let has_room = short.is_none();
    let quota = short.or(quota.map(|quota| quota::line(lang, quota)));
    let free = hours.diary().offers(start, desk.now).is_ok();
    let this_hour = before::has(&theirs, start).filter(|_| !free);
    let others = if free || this_hour.is_some() {
        Vec::new()
    } else {
        nearest(&hours, start, desk.now)
    };
    // Whoever comes by an old link reads it; whoever pressed has it among what was refused.
    let gone = match this_hour {
        Some(row) => Some(before::this_hour(desk, row)),
        None if free || form.is_refused() => None,
        None => {
            let title = t!(lang, "bookings-no-longer-free");
            Some(view! { <Notice tone=Tone::Waiting title/> }.into_any())
        }
    };
    let known = match this_hour {
        Some(_) => None,
        None => before::others(desk, &theirs),
    };
    let is_theirs = this_hour.is_some();
    let (moments, name) = (desk.moments(), hours.mentor.name.as_str());
    let title = match &instead {
        Some(_) => t!(lang, "bookings-wish-title", name = name),
        None => t!(lang, "bookings-book-title", name = name),
    };
    let trail = trail(desk, &hours, founder.startup);
    let facts = facts(desk, &hours, start);
    let others = (!others.is_empty()).then(|| {
        let days = days(&moments, others, |_| String::new());
        view! {
            <Section title=t!(lang, "bookings-nearest")>
                <DayList days name="at" level=3/>
            </Section>
        }
    });
    let unsure = unsure(desk, &hours);
    let asks = hours.asks(desk.now);
    let (label, hint) = match (&instead, asks) {
        (Some(_), _) => (t!(lang, "bookings-wish-keep"), String::new()),
        (None, true) => (
            t!(lang, "bookings-ask"),
            t!(lang, "bookings-ask-hint", name = name),
        ),
        (None, false) => (t!(lang, "bookings-book"), String::new()),
    };
    let once = desk.once(&form);
    let (form, founder) = (Arc::new(form), *founder);
    Ok(page(desk, form.clone(), title, trail, move || {
        let fields = match instead {
            Some(row) => of_request(lang, &row),
            None => fields(lang, &form, subject, team, &founder),
        };
        view! {
            {gone}
            <Facts facts/>
            {unsure}
            {known}
            {quota}
            <HiddenField name="once" value=once/>
            {(!is_theirs).then_some(fields)}
            {(free && has_room).then(|| view! {
                {(!hint.is_empty()).then(|| view! { <p class="soft">{hint}</p> })}
                <Actions><Button label emphasis=Emphasis::Primary/></Actions>
            })}
            {others}
        }
        .into_any()
    }))
}

fn page(
    desk: &Desk,
    form: Arc<Form>,
    title: String,
    trail: Vec<Link>,
    inside: impl FnOnce() -> AnyView + Send + 'static,
) -> Response {
    let lang = desk.lang;
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
        view! {
            <Page frame title trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>{inside()}</PostForm>
            </Page>
        }
    })
}

fn trail(desk: &Desk, hours: &HoursOf, startup: StartupId) -> Vec<Link> {
    let mut trail = trail_to(desk, &hours.mentor, startup);
    let (mentor, kind) = (hours.mentor.id, hours.kind.id);
    let instead = super::carried(desk);
    trail.push(Link::new(
        format!("/mentors/{mentor}/slots?startup={startup}&kind={kind}{instead}"),
        t!(desk.lang, "bookings-free-hours"),
    ));
    trail
}

/// Built inside the form: each field finds there what was typed.
fn fields(
    lang: Language,
    form: &Form,
    subject: String,
    team: Vec<CoFounder>,
    founder: &Founder,
) -> AnyView {
    let others = team.into_iter().filter(|it| it.person != founder.person);
    let others: Vec<Choice> = others
        .map(|it| Choice::new(it.person.to_string(), it.name))
        .collect();
    let invite = (!others.is_empty()).then(|| {
        let (label, hint) = (
            t!(lang, "bookings-invite"),
            t!(lang, "bookings-invite-hint"),
        );
        view! { <Checks label hint name="invited" choices=others optional=t!(lang, "optional")/> }
    });
    let open = form.error("questions").is_some() || form.error("links").is_some();
    view! {
        <TextField
            label=t!(lang, "bookings-subject")
            name="subject"
            value=subject
            hint=t!(lang, "bookings-subject-hint")
            maxlength=200
            required=true
        />
        {invite}
        <More label=t!(lang, "bookings-prepare-more") open>
            {preparation(lang, String::new(), String::new())}
        </More>
    }
    .into_any()
}

/// What the mentor is asked. Built inside the form.
pub fn questions(lang: Language, value: String) -> AnyView {
    view! {
        <TextArea
            label=t!(lang, "bookings-questions")
            name="questions"
            value
            optional=t!(lang, "optional")
            rows=4
            maxlength=2000
        />
    }
    .into_any()
}

/// What the mentor is given to prepare from. Built inside the form.
pub fn preparation(lang: Language, asked: String, links: String) -> AnyView {
    view! {
        {questions(lang, asked)}
        <TextArea
            label=t!(lang, "bookings-links")
            name="links"
            value=links
            hint=t!(lang, "bookings-links-hint")
            optional=t!(lang, "optional")
            rows=2
        />
    }
    .into_any()
}

/// Another choice for a request: what it is about is said already.
fn of_request(lang: Language, row: &Row) -> AnyView {
    let (name, subject) = (row.host_name.clone(), row.subject.clone());
    let text = t!(lang, "bookings-wish-lead", name = name);
    view! { <p>{text}</p><blockquote>{subject}</blockquote> }.into_any()
}

/// When, on both clocks where they differ, how long, and where.
fn facts(desk: &Desk, hours: &HoursOf, start: Quarter) -> Vec<Fact> {
    let lang = desk.lang;
    let mine = desk.moments();
    let minutes = hours.kind.quarters * 15;
    let there = hours.diary().zone_at(start);
    let mut facts = vec![
        Fact::new(t!(lang, "bookings-when"), mine.moment(start.instant())),
        Fact::new(t!(lang, "bookings-lasts"), length(lang, minutes)),
    ];
    if let Some(theirs) = other_clock(desk, there.as_str(), start.instant()) {
        facts.insert(1, Fact::new(t!(lang, "bookings-their-clock"), theirs));
    }
    facts.push(Fact::new(
        t!(lang, "bookings-where"),
        place(lang, &hours.kind.meeting_kind),
    ));
    facts
}

/// The free hours closest to the one that was lost, in order of time.
fn nearest(hours: &HoursOf, start: Quarter, now: chrono::DateTime<chrono::Utc>) -> Vec<Quarter> {
    let window = days_from(now, DAYS);
    let mut free = hours.diary().slots(now, window);
    free.retain(|slot| *slot != start);
    free.sort_by_key(|slot| (*slot - start).abs());
    free.truncate(NEAREST);
    free.sort_unstable();
    free
}
