//! `/my-hours/calendar`: a calendar that the mentor keeps elsewhere, so that nobody books them when
//! they are busy there.

use std::sync::Arc;

use domain::Language;
use domain::calendars::Trouble;
use domain::ids::MentorId;
use domain::letters::Kind;
use leptos::prelude::*;
use store::journal::Entry;
use store::outside_calendars::{self as calendars, Row};
use store::{Tx, mentors, people};

use super::trail;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::letters::{Block, Letter, Reader};
use crate::ui::{Actions, Button, Emphasis, Notice, Page, PostForm, TextField, Tone, Width};
use crate::words::label;

/// `GET /my-hours/calendar`
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty()).await
}

/// `POST /my-hours/calendar`: reads this one from now on, reads it now, or no more.
pub async fn act(desk: Desk, form: Form) -> Answer {
    let mentor = desk.mentor()?.mentor;
    let verb = match form.act() {
        "set" => return set(&desk, mentor, form).await,
        "read" => "hours.calendar-hurried",
        "remove" => "hours.calendar-removed",
        _ => return Err(Stop::NotFound),
    };
    let mut act = desk.begin(&Form::empty()).await?;
    match form.act() {
        "read" => calendars::hurry(&mut act, mentor, desk.now).await?,
        _ => {
            calendars::remove(&mut act, mentor).await?;
        }
    }
    act.journal(Entry::new(verb, mentor)).await?;
    act.done("/my-hours/calendar").await
}

async fn set(desk: &Desk, mentor: MentorId, form: Form) -> Answer {
    let address = match (desk.house.calendar_address)(form.value("address")) {
        Ok(address) => address,
        Err(trouble) => {
            let sentence = said(desk.lang, trouble);
            return show(desk, form.refused("address", sentence)).await;
        }
    };
    let sealed = desk.house.seal.seal(address.whole.as_bytes());
    let mut act = desk.begin(&form).await?;
    calendars::set(&mut act, mentor, &sealed, &address.host, desk.now).await?;
    // The host alone could name an employer: the journal keeps neither.
    act.journal(Entry::new("hours.calendar-set", mentor))
        .await?;
    act.done("/my-hours/calendar").await
}

/// Why it cannot be read, as a sentence its owner can act on.
pub fn said(lang: Language, trouble: Trouble) -> String {
    label(lang, "calendar-trouble", trouble.as_str())
}

/// One line for the page above: whether it is read.
pub(super) fn line(desk: &Desk, row: Option<&Row>) -> String {
    let lang = desk.lang;
    match row {
        None => t!(lang, "mentors-calendar-none"),
        Some(row) => state(desk, row),
    }
}

fn state(desk: &Desk, row: &Row) -> String {
    let lang = desk.lang;
    let moments = desk.moments();
    match row.read_at {
        Some(at) => t!(
            lang,
            "mentors-calendar-read",
            host = row.host.as_str(),
            at = moments.moment(at)
        ),
        None => t!(lang, "mentors-calendar-not-yet", host = row.host.as_str()),
    }
}

async fn show(desk: &Desk, form: Form) -> Answer {
    let lang = desk.lang;
    let mentor = desk.mentor()?.mentor;
    let mut db = desk.read().await?;
    let row = calendars::of_mentor(&mut db, mentor).await?;
    drop(db);
    let (title, lead) = (
        t!(lang, "mentors-calendar"),
        t!(lang, "mentors-calendar-lead"),
    );
    let trail = trail(desk);
    let state = row.as_ref().map(|row| standing(desk, row));
    let acts = row.is_some().then(|| {
        view! {
            <Actions>
                <PostForm act="read" class="inline">
                    <Button label=t!(lang, "mentors-calendar-hurry")/>
                </PostForm>
                <PostForm act="remove" class="inline">
                    <Button label=t!(lang, "mentors-calendar-remove") emphasis=Emphasis::Quiet/>
                </PostForm>
            </Actions>
        }
    });
    let label = match row.is_some() {
        true => t!(lang, "mentors-calendar-other"),
        false => t!(lang, "mentors-calendar-address"),
    };
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title lead trail width=Width::Narrow>
                {state}
                {acts}
                <PostForm form act="set" refused=t!(lang, "form-refused")>
                    <TextField label name="address" hint=t!(lang, "mentors-calendar-hint") maxlength=2000 required=true/>
                    <Actions>
                        <Button label=t!(lang, "mentors-calendar-set") emphasis=Emphasis::Primary/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}

/// When it was read, what could not be told of it, and what stands in the way.
fn standing(desk: &Desk, row: &Row) -> AnyView {
    let lang = desk.lang;
    let title = state(desk, row);
    let unsure = row.reading().unsure_since(desk.now).is_some();
    let tone = match (row.trouble(), unsure) {
        (None, false) => Tone::Good,
        (Some(_), false) => Tone::Waiting,
        (_, true) => Tone::Bad,
    };
    let trouble = row.trouble().map(|it| view! { <p>{said(lang, it)}</p> });
    let unsure = unsure.then(|| view! { <p>{t!(lang, "mentors-calendar-unsure")}</p> });
    let unread = (row.unread > 0)
        .then(|| view! { <p>{t!(lang, "mentors-calendar-unread", n = row.unread)}</p> });
    view! { <Notice tone title>{trouble}{unsure}{unread}</Notice> }.into_any()
}

/// It could not be read for a day: its mentor is told.
pub async fn tell(desk: &Desk, tx: &mut Tx, mentor: MentorId) -> Result<(), Stop> {
    let Some(row) = calendars::of_mentor(tx, mentor).await? else {
        return Ok(());
    };
    let Some(mentor) = mentors::find(tx, mentor).await? else {
        return Ok(());
    };
    let person = people::find(tx, mentor.person).await?;
    let Some(to) = person.as_ref().and_then(Reader::of) else {
        return Ok(());
    };
    let lang = to.language;
    let trouble = row.trouble().map(|it| Block::Quote(said(lang, it)));
    let mut blocks = vec![
        Block::Text(t!(lang, "letter-hello", name = to.name.as_str())),
        Block::Text(t!(
            lang,
            "mentors-calendar-letter",
            host = row.host.as_str()
        )),
    ];
    blocks.extend(trouble);
    blocks.extend([
        Block::Text(t!(lang, "mentors-calendar-letter-unsure")),
        Block::Button {
            label: t!(lang, "mentors-calendar-letter-see"),
            url: format!("{}/my-hours/calendar", desk.house.public_url),
        },
    ]);
    let letter = Letter {
        key: format!("calendar:{}:unread:{}", mentor.id, desk.now.timestamp()),
        kind: Kind::CalendarUnread,
        programme: None,
        object: Some(mentor.id.into()),
        subject: t!(lang, "mentors-calendar-letter-subject"),
        blocks,
        event: None,
        to,
    };
    desk.post(tx, letter).await
}
