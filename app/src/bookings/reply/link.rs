//! What the link of a letter to a mentor opens: no account, no script, one page.
//!
//! Opening it changes nothing; its buttons do. The link is for one booking and one mentor.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use chrono_tz::Tz;
use domain::bookings::{Side, Stage};
use domain::ids::BookingId;
use leptos::prelude::*;
use store::bookings::{self, Row};
use store::letter_links::{self, Link};
use store::{Conn, people};

use super::super::acting::Acting;
use super::super::show::stage;
use super::answer::{Word, record, sentence};
use super::{PURPOSE, answering};
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::house::secret;
use crate::ui::{Badge, Fact, Facts, Notice, Page, Section, Tone, Width};
use crate::words::{Moments, length};

/// `GET /reply/{token}`; an old letter's link leads to the booking itself.
pub async fn page(desk: Desk, Path(token): Path<String>) -> Answer {
    let mut db = desk.read().await?;
    let (link, row) = found(&mut db, &token).await?;
    drop(db);
    if link.expires_at <= desk.now {
        return Ok(see_other(&format!("/bookings/{}", row.id)));
    }
    show(&desk, &token, Form::empty()).await
}

/// `POST /reply/{token}`: records the answer; the second press finds the first one's.
pub async fn act(desk: Desk, Path(token): Path<String>, form: Form) -> Answer {
    let mut act = desk.begin(&Form::empty()).await?;
    let (link, row) = found(&mut act, &token).await?;
    let (word, form) = match Word::read(&desk, form)? {
        Ok(read) => read,
        Err(form) => {
            drop(act);
            return show(&desk, &token, form).await;
        }
    };
    let acting = Acting {
        side: Side::Mentor,
        by: link.person,
        for_whom: None,
    };
    match record(&desk, &mut act, &row, acting, &word).await? {
        Ok(()) => act.done(&format!("/reply/{token}")).await,
        Err(refusal) => {
            drop(act);
            let sentence = sentence(&desk, &refusal);
            show(&desk, &token, form.refused("", sentence)).await
        }
    }
}

/// The booking of a link. One that never was, or whose mentor is somebody else by now, is no page
/// at all.
async fn found(db: &mut Conn, token: &str) -> Result<(Link, Row), Stop> {
    let link = letter_links::find(db, &secret::hash(token), PURPOSE).await?;
    let link = link.ok_or(Stop::NotFound)?;
    let row = bookings::find(db, BookingId(link.object)).await?;
    let row = row.filter(|row| row.host == link.person);
    Ok((link, row.ok_or(Stop::NotFound)?))
}

async fn show(desk: &Desk, token: &str, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let (link, row) = found(&mut db, token).await?;
    let mentor = people::find(&mut db, link.person).await?;
    drop(db);
    let zone = mentor.and_then(|it| it.zone.parse().ok());
    Ok(view_of(
        desk,
        &row,
        zone.unwrap_or(chrono_tz::Europe::Paris),
        form,
    ))
}

fn view_of(desk: &Desk, row: &Row, zone: Tz, form: Form) -> Response {
    let lang = desk.lang;
    // Nobody is signed in: the mentor's own clock.
    let moments = Moments {
        language: lang,
        zone,
    };
    let booking = row.booking();
    let startup = row.startup_name.as_str();
    let title = t!(lang, "bookings-reply-title", startup = startup);
    let at = moments.moment(booking.starts().instant());
    let mut facts = vec![
        Fact::new(t!(lang, "bookings-subject"), row.subject.clone()),
        Fact::new(
            t!(lang, "bookings-when"),
            format!("{at} ({})", moments.zone_name()),
        ),
        Fact::new(
            t!(lang, "bookings-lasts"),
            length(lang, booking.stretch.minutes()),
        ),
        Fact::new(t!(lang, "bookings-booked-by"), row.founder_name.clone()),
    ];
    let form = Arc::new(form);
    let inside = match booking.stage(desk.now) {
        Stage::Asked { until } => {
            let until = moments.moment(until);
            facts.push(Fact::new(t!(lang, "bookings-reply-until"), until));
            answering(lang, form.clone())
        }
        other => {
            let (word, tone) = stage(lang, other);
            let text = t!(lang, "bookings-reply-stands");
            // What was pressed came too late: the buttons are gone, the sentence must not be.
            let refused = form.error("").map(str::to_owned);
            let refused = refused.map(|title| view! { <Notice tone=Tone::Bad title/> });
            view! { {refused}<Notice title=text><p><Badge label=word tone/></p></Notice> }
                .into_any()
        }
    };
    let prepared = prepared(lang, row);
    desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame title width=Width::Narrow>
                <Facts facts/>
                {prepared}
                {inside}
            </Page>
        }
    })
}

/// What the startup asks, and what it would have read.
pub(in crate::bookings) fn prepared(lang: domain::Language, row: &Row) -> Option<AnyView> {
    if row.questions.is_empty() && row.links.is_empty() {
        return None;
    }
    let questions = (!row.questions.is_empty()).then(|| {
        let questions = row.questions.clone();
        view! { <p class="typed">{questions}</p> }
    });
    let links = row.links.iter().map(|link| {
        let link = link.clone();
        view! { <li><a href=link.clone() rel="noopener noreferrer">{link.clone()}</a></li> }
    });
    let links = (!row.links.is_empty()).then(|| view! { <ul>{links.collect_view()}</ul> });
    let title = t!(lang, "bookings-prepared");
    Some(view! { <Section title>{questions}{links}</Section> }.into_any())
}
