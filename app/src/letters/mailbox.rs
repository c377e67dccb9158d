//! With `--demo` only: every letter as its reader would get it, its links alive.
//!
//! Not a mail reader: the journeys of the tests read here what a person reads in their own.

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use domain::ids::LetterId;
use leptos::prelude::*;
use store::letters::{self, Kept};

use super::Envelope;
use crate::desk::{Answer, Desk, Stop};
use crate::ui::{Address, Breadcrumb, Empty, Fact, Letter, Link, LinkButton, Page, Width};

/// Letters on the page; the demo's past is shown by the page of letters.
const SHOWN: i64 = 100;

/// `GET /mailbox?to=…`: the newest letters, or those to one address.
pub async fn page(desk: Desk) -> Answer {
    only_with_demo(&desk)?;
    let lang = desk.lang;
    let kept = letters::mailbox(&mut desk.read().await?, SHOWN, 0).await?;
    let to = desk.asked("to");
    let open = kept.iter().filter_map(|letter| {
        let envelope = Envelope::open(&letter.sealed, &desk.house.seal)?;
        let is_theirs = to.as_ref().is_none_or(|to| *to == envelope.to_email);
        is_theirs.then(|| shown(&desk, letter, &envelope, true))
    });
    let open: Vec<AnyView> = open.collect();
    let empty = open
        .is_empty()
        .then(|| view! { <Empty title=t!(lang, "mailbox-empty")/> });
    let title = t!(lang, "mailbox-title");
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead=t!(lang, "mailbox-lead") width=Width::Narrow>
                {empty}
                {open}
            </Page>
        }
    }))
}

/// `GET /mailbox/{letter}`
pub async fn letter(desk: Desk, Path(id): Path<LetterId>) -> Answer {
    let (letter, envelope) = find(&desk, id).await?;
    let lang = desk.lang;
    let shown = shown(&desk, &letter, &envelope, false);
    let list = Link::new("/mailbox", t!(lang, "mailbox-title"));
    let trail = view! { <Breadcrumb label=t!(lang, "letters-trail") trail=vec![list]/> }.into_any();
    let name = match envelope.to_name.as_str() {
        "" => t!(lang, "letters-nobody"),
        name => name.to_owned(),
    };
    let title = t!(lang, "letters-one-title", name = name);
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title trail width=Width::Narrow>{shown}</Page> }
    }))
}

/// `GET /mailbox/{letter}/calendar`: the file a calendar would open.
pub async fn calendar(desk: Desk, Path(id): Path<LetterId>) -> Answer {
    let (_, envelope) = find(&desk, id).await?;
    let calendar = envelope.calendar.ok_or(Stop::NotFound)?;
    let method = calendar.method.as_str();
    let headers = [
        (
            header::CONTENT_TYPE,
            format!("text/calendar; method={method}; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"levier.ics\"".to_owned(),
        ),
    ];
    Ok((headers, calendar.ics).into_response())
}

async fn find(desk: &Desk, id: LetterId) -> Result<(Kept, Envelope), Stop> {
    only_with_demo(desk)?;
    let kept = letters::in_mailbox(&mut desk.read().await?, id).await?;
    let kept = kept.ok_or(Stop::NotFound)?;
    let envelope = Envelope::open(&kept.sealed, &desk.house.seal).ok_or(Stop::NotFound)?;
    Ok((kept, envelope))
}

/// The routes exist with the demo only; a house that sends letters keeps nobody's codes on a page.
fn only_with_demo(desk: &Desk) -> Result<(), Stop> {
    if desk.house.demo {
        Ok(())
    } else {
        Err(Stop::NotFound)
    }
}

fn shown(desk: &Desk, letter: &Kept, envelope: &Envelope, linked: bool) -> AnyView {
    let lang = desk.lang;
    let address = format!("/mailbox/{}", letter.id);
    let email = envelope.to_email.clone();
    let to = match envelope.to_name.as_str() {
        "" => view! { <Address email/> }.into_any(),
        name => view! { {name.to_owned()}" <"<Address email/>">" }.into_any(),
    };
    let mut facts = vec![
        Fact::new(t!(lang, "letters-to"), to),
        Fact::new(
            t!(lang, "letters-written"),
            desk.moments().moment(letter.created_at),
        ),
    ];
    if linked {
        let (href, words) = (address.clone(), t!(lang, "mailbox-alone"));
        facts.push(Fact::new(
            t!(lang, "mailbox-page"),
            view! { <a href=href>{words}</a> }.into_any(),
        ));
    }
    let calendar = envelope.calendar.as_ref().map(|_| {
        let href = format!("{address}/calendar");
        view! { <LinkButton label=t!(lang, "mailbox-calendar") href/> }.into_any()
    });
    view! {
        <Letter
            subject=envelope.subject.clone()
            facts
            text=envelope.text.clone()
            kind=letter.kind.clone()
            to=envelope.to_email.clone()
            after=calendar
        />
    }
    .into_any()
}
