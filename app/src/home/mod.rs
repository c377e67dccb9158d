//! The first page: "what is waiting for me?", for each kind of person.
//!
//! Somebody with several roles sees each part under its own title.

mod begin;
mod founder;
mod mentor;
mod partner;
pub mod staff;
mod staff_items;

use leptos::prelude::*;
use store::people;

use crate::desk::{Answer, Desk, see_other};
use crate::documents;
use crate::matching;
use crate::sessions;
use crate::ui::{Empty, Page, Section, Waiting, WaitingItem};
use crate::views;

/// What waits for somebody in one of their roles.
pub struct Part {
    pub title: String,
    pub items: Vec<WaitingItem>,
    /// Shown instead of an empty list: that nothing waits, and what one may do then.
    pub empty: AnyView,
}

/// `GET /`
pub async fn page(desk: Desk) -> Answer {
    let Some(who) = &desk.who else {
        return Ok(see_other("/sign-in"));
    };
    let lang = desk.lang;
    let roles = &who.roles;
    let mut db = desk.read().await?;
    let mut parts = Vec::new();
    let staff = match roles.staff(who.signed_in.person) {
        Some(staff) => Some(staff::view(
            &desk,
            staff::load(&desk, &mut db, &staff).await?,
        )),
        None => None,
    };
    if !roles.founded.is_empty() {
        parts.push(Part {
            title: t!(lang, "home-founder"),
            items: founder::waiting(&desk, &mut db).await?,
            empty: founder::nothing(&desk),
        });
    }
    if roles.mentor.is_some() {
        parts.push(Part {
            title: t!(lang, "home-mentor"),
            items: mentor::waiting(&desk, &mut db).await?,
            empty: mentor::nothing(&desk),
        });
    }
    if !roles.answers_for.is_empty() {
        parts.push(Part {
            title: t!(lang, "home-partner"),
            items: partner::waiting(&desk, &mut db).await?,
            empty: partner::nothing(&desk),
        });
    }
    let startups = match roles.mentor {
        Some(mentor) => matching::seen::startups(&desk, &mut db, mentor).await?,
        None => None,
    };
    let views = views::of_first_page(&desk, &mut db).await?;
    let news = match parts.is_empty() {
        true => Vec::new(),
        false => documents::news::load(&desk, &mut db).await?,
    };
    let had_a_role = roles.is_empty() && people::had_a_role(&mut db, who.signed_in.person).await?;
    drop(db);
    let news = documents::news::view(&desk, news);
    let nobody = roles.is_empty().then(|| {
        let text = match had_a_role {
            true => t!(lang, "home-role-over"),
            false => t!(lang, "home-no-role"),
        };
        view! { <Empty title=t!(lang, "home-nothing-waits") text/> }
    });
    let sessions = (!roles.founded.is_empty() || roles.mentor.is_some())
        .then(|| sessions::mine::way(&desk, None));
    let alone = parts.len() == 1 && staff.is_none();
    let parts = parts
        .into_iter()
        .map(|part| part.view(alone))
        .collect_view();
    let title = t!(lang, "home-title", name = who.signed_in.name.as_str());
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title>{views}{staff}{parts}{sessions}{news}{startups}{nobody}</Page> }
    }))
}

impl Part {
    fn view(self, alone: bool) -> AnyView {
        let inside = match self.items.is_empty() {
            true => self.empty,
            false => view! { <Waiting items=self.items/> }.into_any(),
        };
        match alone {
            true => inside,
            false => view! { <Section title=self.title>{inside}</Section> }.into_any(),
        }
    }
}
