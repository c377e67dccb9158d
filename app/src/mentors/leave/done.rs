//! What was done, once they left: at the same address, for the staff of the programme.

use axum::response::Response;
use domain::ids::{MentorId, ProgrammeId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::journal::Entry;
use store::mentors::leaving;
use store::{mentors, programmes};

use super::{Leaving, view};
use crate::desk::{Desk, Stop};
use crate::ui::{Actions, Emphasis, LinkButton, Notice, Page, Tone, Width};

/// What became of what was theirs, as the journal keeps it.
#[derive(Serialize, Deserialize)]
pub struct Done {
    /// How many startups they followed, and the colleague who does now.
    followed: usize,
    to: Option<MentorId>,
    requests: usize,
    hands: usize,
    /// A letter says so to them.
    told: bool,
}

impl Done {
    pub fn of(leaving: &Leaving, to: Option<MentorId>, told: bool) -> Self {
        Self {
            followed: leaving.followed.len(),
            to: to.filter(|_| !leaving.followed.is_empty()),
            requests: leaving.requests,
            hands: leaving.hands,
            told,
        }
    }

    pub fn entry(&self, id: MentorId, programme: ProgrammeId) -> Result<Entry, Stop> {
        let facts = serde_json::to_value(self).map_err(|error| Stop::Broken(error.to_string()))?;
        Ok(Entry::new("mentor.left", id)
            .programme(programme)
            .facts(facts))
    }
}

/// Of somebody who never was in the programme there is no such page.
pub async fn page(desk: &Desk, id: MentorId, programme: ProgrammeId) -> Result<Response, Stop> {
    let lang = desk.lang;
    desk.manager(programme)?;
    let mut db = desk.read().await?;
    let left = leaving::left(&mut db, id, programme).await?;
    let left = left.ok_or(Stop::NotFound)?;
    // Noted before so much was kept of it.
    let done: Option<Done> = serde_json::from_value(left.facts).ok();
    let mentor = mentors::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    let found = programmes::find(&mut db, programme).await?;
    let programme_name = found.ok_or(Stop::NotFound)?.name;
    let to = match done.as_ref().and_then(|done| done.to) {
        Some(to) => mentors::find(&mut db, to).await?,
        None => None,
    };
    let stands = leaving::stands(&mut db, id, programme, desk.now).await?;
    drop(db);
    let who = left
        .by
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| t!(lang, "journal-someone"));
    let noted = t!(
        lang,
        "leave-done-noted",
        date = desk.moments().date_of(left.at),
        name = who
    );
    let sentences = done.map(|done| sentences(desk, &done, to.map(|it| it.name)));
    let sentences = sentences.filter(|it| !it.is_empty());
    let items = sentences.map(|sentences| {
        let items = sentences.into_iter().map(|it| view! { <li>{it}</li> });
        view! { <ul>{items.collect_view()}</ul> }
    });
    let stands = view::listed(
        t!(lang, "leave-stands"),
        String::new(),
        view::links(view::standing(&desk.moments(), &stands)),
    );
    let title = t!(
        lang,
        "leave-done-title",
        name = mentor.name,
        programme = programme_name
    );
    Ok(desk.page(&title.clone(), |frame| {
        let news = view! { <Notice tone=Tone::Good title=noted>{items}</Notice> };
        view! {
            <Page frame title width=Width::Narrow>
                {news}
                {stands}
                <Actions>
                    <LinkButton href="/mentors" label=t!(lang, "leave-done-see") emphasis=Emphasis::Primary/>
                </Actions>
            </Page>
        }
    }))
}

fn sentences(desk: &Desk, done: &Done, to: Option<String>) -> Vec<String> {
    let lang = desk.lang;
    let followed = (done.followed > 0).then(|| match to {
        Some(name) => t!(lang, "leave-done-passed", n = done.followed, name = name),
        None => t!(lang, "leave-done-nobody", n = done.followed),
    });
    let all = [
        done.told.then(|| t!(lang, "leave-done-told")),
        followed,
        (done.requests > 0).then(|| t!(lang, "leave-done-requests", n = done.requests)),
        (done.hands > 0).then(|| t!(lang, "leave-done-hands", n = done.hands)),
    ];
    all.into_iter().flatten().collect()
}
