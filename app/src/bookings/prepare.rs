//! `/bookings/{booking}/prepare`: a page to prepare from. The mentor reads who comes and what they
//! ask; the founder reads who the mentor is, and writes down what to ask.

use std::sync::Arc;

use axum::extract::Path;
use domain::bookings::Stage;
use domain::ids::BookingId;
use leptos::prelude::*;
use store::bookings::{self, Row};
use store::journal::Entry;
use store::{mentors, startups};

use super::access::{self, As};
use super::book::{preparation, read_preparation};
use super::reply::link::prepared;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::house::secret;
use crate::said::Said;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, Fact, Facts, HiddenField, Link, LinkButton, Notice,
    Page, PostForm, Section, Tags, Tone, Width,
};

/// `GET /bookings/{booking}/prepare`
pub async fn page(desk: Desk, Path(id): Path<BookingId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /bookings/{booking}/prepare`: a founder changes the questions and the pages to read.
pub async fn act(desk: Desk, Path(id): Path<BookingId>, mut form: Form) -> Answer {
    desk.who()?;
    let (questions, reading) = read_preparation(desk.lang, &mut form);
    let (Ok(questions), Ok(reading)) = (questions, reading) else {
        return show(&desk, id, form).await;
    };
    let mut act = desk.begin(&form).await?;
    let (row, sees) = access::booking(&desk, &mut act, id).await?;
    if !matches!(sees, As::Founder) {
        return Err(Stop::NotFound);
    }
    let refusal = if !is_ahead(&desk, &row) {
        Some(t!(desk.lang, "bookings-company-late"))
    } else if form.value("seen") != seen(&row) {
        Some(t!(desk.lang, "form-stale"))
    } else {
        None
    };
    if let Some(sentence) = refusal {
        drop(act);
        return show(&desk, id, form.refused("", sentence)).await;
    }
    let links: Vec<String> = reading.pages().iter().map(ToString::to_string).collect();
    bookings::prepare(&mut act, id, questions.as_str(), &links).await?;
    let entry = Entry::new("booking.prepared", id)
        .programme(row.programme)
        .startup(row.startup);
    act.journal(entry).await?;
    act.says(|_| form.value("questions").to_owned());
    act.done(&Said::BookingPrepared.at(&format!("/bookings/{id}")))
        .await
}

/// What the form was filled from: a co-founder may have changed it meanwhile.
fn seen(row: &Row) -> String {
    secret::hash(&format!("{}\n{}", row.questions, row.links.join("\n")))
}

fn is_ahead(desk: &Desk, row: &Row) -> bool {
    let booking = row.booking();
    let stands = matches!(booking.stage(desk.now), Stage::Agreed | Stage::Asked { .. });
    stands && !booking.has_started(desk.now)
}

/// On the page of a booking: the way here, until it begins.
pub(super) fn link(desk: &Desk, row: &Row) -> Option<AnyView> {
    let href = desk.to(&format!("/bookings/{}/prepare", row.id));
    let label = t!(desk.lang, "bookings-prepare");
    is_ahead(desk, row)
        .then(|| view! { <LinkButton href label emphasis=Emphasis::Primary/> }.into_any())
}

async fn show(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let (row, sees) = access::booking(desk, &mut db, id).await?;
    let mentor = mentors::find(&mut db, row.mentor).await?;
    let startup = startups::find(&mut db, row.startup).await?;
    let needs = bookings::needs_of(&mut db, row.startup).await?;
    drop(db);
    let title = t!(lang, "bookings-prepare");
    let trail = vec![Link::new(
        desk.to(&format!("/bookings/{id}")),
        row.subject.clone(),
    )];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let when = desk.moments().moment(row.booking().starts().instant());
    let facts = vec![
        Fact::new(t!(lang, "bookings-when"), when),
        Fact::new(t!(lang, "bookings-subject"), row.subject.clone()),
    ];
    let questions = match sees {
        As::Founder if is_ahead(desk, &row) => None,
        _ => prepared(lang, &row),
    };
    let (text, links) = (row.questions.clone(), row.links.join("\n"));
    let seen = seen(&row);
    // Beside a refused form that was filled from something else: neither text is lost.
    let stored = (form.is_refused() && form.value("seen") != seen).then(|| {
        let title = t!(lang, "form-stored");
        let stored = prepared(lang, &row);
        view! { <Notice title tone=Tone::Waiting>{stored}</Notice> }
    });
    let form = Arc::new(form);
    let fields = (matches!(sees, As::Founder) && is_ahead(desk, &row)).then(|| {
        let form = form.clone();
        view! {
            <PostForm form refused=t!(lang, "form-refused")>
                <HiddenField name="seen" value=seen/>
                {preparation(lang, text, links)}
                <Actions>
                    <Button label=t!(lang, "form-save") emphasis=Emphasis::Primary/>
                </Actions>
            </PostForm>
        }
    });
    let about_mentor = (!matches!(sees, As::Mentor)).then_some(mentor).flatten();
    let about_mentor = about_mentor.map(|mentor| {
        view! {
            <Section title=mentor.name.clone()>
                <p class="soft">{mentor.headline}</p>
                <p class="typed">{mentor.about}</p>
            </Section>
        }
    });
    let about_startup = (!matches!(sees, As::Founder)).then_some(startup).flatten();
    let about_startup = about_startup.map(|startup| {
        let words = crate::mentors::words(lang, &needs);
        let needs = (!words.is_empty()).then(|| {
            view! { <p class="soft">{t!(lang, "bookings-prepare-needs")}</p><Tags words/> }
        });
        let website = startup.profile.website.map(|href| {
            view! { <p><a href=href.clone() rel="noopener noreferrer">{href.clone()}</a></p> }
        });
        view! {
            <Section title=startup.profile.name>
                <p class="typed">{startup.profile.mission}</p>
                {website}
                {needs}
            </Section>
        }
    });
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail width=Width::Narrow>
                <Facts facts/>
                {questions}
                {stored}
                {fields}
                {about_mentor}
                {about_startup}
            </Page>
        }
    }))
}
