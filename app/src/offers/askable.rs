//! `/offers?for=…`: what staff may ask for, for a founder who said so: what a startup of theirs
//! may ask for today, in programmes that staff reach. Not here: what else that person may see.

use std::collections::BTreeSet;

use leptos::prelude::*;
use store::{bookings, offers};

use super::lines::{self, Place};
use crate::desk::{Answer, Desk, Stop};
use crate::ui::{Empty, Page};

pub(super) async fn page(desk: &Desk) -> Answer {
    let lang = desk.lang;
    let founded = &desk.who()?.roles.founded;
    if founded.is_empty() {
        return Err(Stop::NotFound);
    }
    let today = desk.moments().day_of(desk.now);
    let mut db = desk.read().await?;
    let mut programmes = BTreeSet::new();
    for startup in founded {
        let placed = bookings::programmes_of(&mut db, *startup).await?;
        programmes.extend(placed.into_iter().filter(|it| desk.reaches(*it)));
    }
    let mut rows = Vec::new();
    for programme in programmes {
        for (row, _) in offers::open_with_words(&mut db, programme, today).await? {
            if rows.iter().all(|it: &offers::Row| it.id != row.id) {
                rows.push(row);
            }
        }
    }
    drop(db);
    let inside = match rows.is_empty() {
        true => {
            let text = t!(lang, "offers-none-founder");
            view! { <Empty title=t!(lang, "offers-none") text/> }.into_any()
        }
        false => lines::cards(desk, &rows, &[], Place::OfAll),
    };
    let (title, lead) = (t!(lang, "offers-title"), t!(lang, "offers-lead-founder"));
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead>{inside}</Page> }
    }))
}
