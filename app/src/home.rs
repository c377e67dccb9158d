//! The first page: "what is waiting for me?", for each kind of person.

use leptos::prelude::*;

use crate::desk::{Answer, Desk, see_other};
use crate::ui::{Empty, Page};

/// `GET /`
pub async fn page(desk: Desk) -> Answer {
    let Some(who) = &desk.who else {
        return Ok(see_other("/sign-in"));
    };
    let lang = desk.lang;
    let title = t!(lang, "home-title", name = who.signed_in.name.as_str());
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title>
                <Empty title=t!(lang, "home-nothing-waits")/>
            </Page>
        }
    }))
}
