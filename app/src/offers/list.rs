use leptos::prelude::*;
use store::offers;

use super::lines::{self, Place};
use crate::desk::{Answer, Desk, Stop};
use crate::ui::{Empty, LinkButton, Page};

const PER_PAGE: i64 = 30;

/// `GET /offers`: for a founder those that may be asked for today, and those their startup asked
/// for; for staff and a partner's people those they look after.
pub async fn page(desk: Desk) -> Answer {
    let lang = desk.lang;
    let who = desk.who()?;
    let person = who.signed_in.person;
    let is_founder = !who.roles.founded.is_empty();
    let keeps = who.roles.staff(person).is_some() || !who.roles.answers_for.is_empty();
    if !is_founder && !keeps {
        return Err(Stop::NotFound);
    }
    let today = desk.moments().day_of(desk.now);
    let pages = desk.pages(PER_PAGE);
    let mut db = desk.read().await?;
    let total = offers::count(&mut db, person, today).await?;
    let rows = offers::page(&mut db, person, today, (PER_PAGE, pages.offset())).await?;
    let waiting = offers::waiting_many(&mut db, person).await?;
    drop(db);
    let inside = match rows.is_empty() {
        true => nothing(&desk, keeps),
        false => lines::cards(&desk, &rows, &waiting, Place::OfAll),
    };
    let pager = pages.view(&desk, total);
    let lead = match keeps {
        true => t!(lang, "offers-lead"),
        false => t!(lang, "offers-lead-founder"),
    };
    let title = t!(lang, "offers-title");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead>{inside}{pager}</Page> }
    }))
}

/// Where one goes on: offers are written on the page of a partner.
fn nothing(desk: &Desk, keeps: bool) -> AnyView {
    let lang = desk.lang;
    let title = t!(lang, "offers-none");
    match keeps {
        true => {
            let label = t!(lang, "menu-partners");
            let action = view! { <LinkButton href="/partners" label/> };
            let text = t!(lang, "offers-none-keeper");
            view! { <Empty title text action=action.into_any()/> }.into_any()
        }
        false => view! { <Empty title text=t!(lang, "offers-none-founder")/> }.into_any(),
    }
}
