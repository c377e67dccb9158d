//! What the link of the old address's letter opens. Opening it changes nothing; its button does,
//! once: pressed again, or too late, it shows what is recorded.

use axum::extract::Path;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use store::addresses::{self, Change};
use store::journal::Entry;
use store::letter_links::{self, Link};
use store::{Conn, accounts, calendars, people};

use super::{UNDO, letters};
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::house::secret;
use crate::ui::{Actions, Button, Emphasis, LinkButton, Notice, Page, PostForm, Tone, Width};

/// `GET /address/{token}`
pub async fn page(desk: Desk, Path(token): Path<String>) -> Answer {
    let mut db = desk.read().await?;
    let (link, change) = found(&mut db, &token).await?;
    let opens = opens(&desk, &mut db, &link, &change).await?;
    drop(db);
    Ok(show(&desk, &change, opens))
}

/// `POST /address/{token}`: the old address is the person's again, and every browser of theirs is
/// signed out.
pub async fn act(desk: Desk, Path(token): Path<String>, form: Form) -> Answer {
    let here = format!("/address/{token}");
    let mut act = desk.begin(&Form::empty()).await?;
    let (link, _) = found(&mut act, &token).await?;
    if form.act() != "undo" {
        return Err(Stop::NotFound);
    }
    addresses::hold(&mut act, link.person, desk.now).await?;
    // Read again, now that nobody else can change it.
    let (link, change) = found(&mut act, &token).await?;
    if !matches!(
        opens(&desk, &mut act, &link, &change).await?,
        Opens::Question
    ) {
        return Ok(see_other(&here));
    }
    let person = people::find(&mut act, change.person)
        .await?
        .ok_or(Stop::NotFound)?;
    if !addresses::undo(&mut act, &change, desk.now).await? {
        return Ok(see_other(&here));
    }
    // Every one, those from before the change too: whoever read the old mailbox for a minute may
    // have signed in more than once.
    accounts::revoke_all(&mut act, change.person, desk.now).await?;
    accounts::end_codes(&mut act, change.person, desk.now).await?;
    calendars::revoke(&mut act, change.person, desk.now).await?;
    let entry = Entry::new("person.address-restored", change.person);
    act.journal(Entry {
        actor: Some(change.person),
        ..entry
    })
    .await?;
    for letter in letters::restored(&person, &change) {
        act.send(letter).await?;
    }
    act.done(&here).await
}

/// A link that never was is no page at all.
async fn found(db: &mut Conn, token: &str) -> Result<(Link, Change), Stop> {
    let link = letter_links::find(db, &secret::hash(token), UNDO).await?;
    let link = link.ok_or(Stop::NotFound)?;
    let change = addresses::find(db, link.object).await?;
    Ok((link, change.ok_or(Stop::NotFound)?))
}

enum Opens {
    Question,
    /// Undone already, from this letter or from one to an address before it.
    Undone(DateTime<Utc>),
    TooLate,
    /// The old address came back by another change: there is nothing to undo.
    Back,
    /// The old address has become another account's, in a house that did not keep it yet.
    Taken,
}

async fn opens(desk: &Desk, db: &mut Conn, link: &Link, change: &Change) -> Result<Opens, Stop> {
    let owner = addresses::owner(db, &change.old_address).await?;
    Ok(match (change.undone_at, owner) {
        (Some(at), _) => Opens::Undone(at),
        (None, _) if link.expires_at <= desk.now => Opens::TooLate,
        (None, None) => Opens::Question,
        (None, Some(owner)) if owner == change.person => Opens::Back,
        (None, Some(_)) => Opens::Taken,
    })
}

fn show(desk: &Desk, change: &Change, opens: Opens) -> axum::response::Response {
    let lang = desk.lang;
    let moments = desk.moments();
    let old = change.old_address.as_str();
    let at = moments.moment(change.changed_at.unwrap_or(desk.now));
    let told = |tone, title, text| view! { <Notice tone title><p>{text}</p></Notice> }.into_any();
    let title = t!(lang, "people-address-undo-title");
    let lead = t!(
        lang,
        "people-address-undo-lead",
        email = old,
        at = at.as_str()
    );
    desk.page(&title.clone(), |frame| {
        let back = t!(lang, "people-address-undo", email = old);
        let body = match opens {
            Opens::Question => view! {
                <p>{t!(lang, "people-address-undo-text")}</p>
                <PostForm act="undo">
                    <Actions>
                        <Button label=back emphasis=Emphasis::Primary/>
                    </Actions>
                </PostForm>
                <p class="soft">{t!(lang, "people-address-undo-you")}</p>
            }
            .into_any(),
            Opens::Undone(at) => {
                let at = moments.moment(at);
                let text = t!(lang, "people-address-undone-text", at = at.as_str());
                let enter = desk.who.is_none().then(|| {
                    view! { <LinkButton href="/sign-in" label=t!(lang, "sign-in-title")/> }
                });
                let told = told(Tone::Good, t!(lang, "people-address-undone"), text);
                view! { {told}{enter} }.into_any()
            }
            Opens::TooLate => told(
                Tone::Neutral,
                t!(lang, "people-address-late"),
                t!(lang, "people-address-late-text"),
            ),
            Opens::Back => told(
                Tone::Good,
                t!(lang, "people-address-back"),
                t!(lang, "people-address-back-text"),
            ),
            Opens::Taken => told(
                Tone::Bad,
                t!(lang, "people-address-undo-taken"),
                t!(lang, "people-address-undo-taken-text"),
            ),
        };
        view! { <Page frame title lead width=Width::Narrow>{body}</Page> }
    })
}
