//! Requests for offers that wait for somebody: for an answer, or, once granted, for staff to bring
//! the two in touch. For their first page.

use domain::partners::State;
use leptos::prelude::*;
use store::Conn;
use store::offers;

use crate::desk::{Desk, Stop};
use crate::introductions::waiting::TOO_LONG;
use crate::ui::{Emphasis, LinkButton, WaitingItem};

/// More than anybody reads on a first page.
const MANY: i64 = 300;

/// Oldest first.
pub async fn for_answerer(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let lang = desk.lang;
    let asked = offers::waiting_for(db, desk.person()?, MANY).await?;
    let moments = desk.moments();
    let items = asked.into_iter().map(|it| {
        let sentence = t!(
            lang,
            "offers-wait",
            startup = it.startup_name.as_str(),
            offer = it.offer_title.as_str()
        );
        let href = format!("/offers/{}#requests", it.offer);
        let about = sentence.clone();
        WaitingItem {
            sentence,
            href: href.clone(),
            from: it.organisation_name,
            since: t!(lang, "offers-wait-since", date = moments.date_of(it.request.asked)),
            late: match it.request.asked + TOO_LONG <= desk.now {
                true => t!(lang, "introductions-late"),
                false => String::new(),
            },
            action: view! {
                <LinkButton href label=t!(lang, "offers-letter-answer") about emphasis=Emphasis::Secondary/>
            }
            .into_any(),
        }
    });
    Ok(items.collect())
}

/// What was granted and nobody brought in touch yet, for staff; oldest first.
pub async fn to_join(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let lang = desk.lang;
    let granted = offers::to_join(db, desk.person()?, MANY).await?;
    let moments = desk.moments();
    let items = granted.into_iter().map(|it| {
        let sentence = t!(
            lang,
            "offers-wait-touch",
            startup = it.startup_name.as_str(),
            partner = it.organisation_name.as_str()
        );
        let since = match it.request.state {
            State::Granted { at, .. } => at,
            _ => it.request.asked,
        };
        let href = format!("/offers/{}#requests", it.offer);
        let about = sentence.clone();
        WaitingItem {
            sentence,
            href: href.clone(),
            from: it.offer_title,
            since: t!(lang, "offers-wait-granted", date = moments.date_of(since)),
            late: match since + TOO_LONG <= desk.now {
                true => t!(lang, "introductions-late"),
                false => String::new(),
            },
            action: view! {
                <LinkButton href label=t!(lang, "bookings-line-see") about emphasis=Emphasis::Secondary/>
            }
            .into_any(),
        }
    });
    Ok(items.collect())
}
