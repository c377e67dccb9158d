//! The newest documents, on the page of what they are on.

use domain::documents::About;
use domain::ids::CohortId;
use leptos::prelude::*;
use store::Conn;
use store::cohorts::Cohort;
use store::documents::Document;

use super::access::{self, Thing};
use super::{lines, words};
use crate::desk::{Desk, Stop};
use crate::partners::Seen;
use crate::startups::Opened;
use crate::ui::{LinkButton, Section};

const FEW: usize = 4;

/// What a page shows of a thing's documents.
pub(crate) struct Shown {
    about: About,
    documents: Vec<Document>,
    adds: bool,
    /// Of a founder's startup: its cohorts, by name.
    cohorts: Vec<(CohortId, String)>,
}

pub(crate) async fn of_startup(desk: &Desk, db: &mut Conn, opened: &Opened) -> Result<Shown, Stop> {
    let thing = access::of_startup(desk, db, opened).await?;
    let mut shown = shown(db, &thing).await?;
    if thing.reading.side {
        let places = opened.places.iter();
        let places = places.filter(|it| it.state != domain::places::Standing::Left);
        shown.cohorts = places
            .map(|it| {
                let name = format!("{} · {}", it.programme_name, it.cohort_name);
                (it.cohort, name)
            })
            .collect();
    }
    Ok(shown)
}

pub(crate) async fn of_cohort(desk: &Desk, db: &mut Conn, cohort: &Cohort) -> Result<Shown, Stop> {
    let thing = access::of_cohort(desk, db, cohort).await?;
    shown(db, &thing).await
}

pub(crate) async fn of_partner(db: &mut Conn, seen: &Seen) -> Result<Shown, Stop> {
    shown(db, &access::of_partner(seen)).await
}

async fn shown(db: &mut Conn, thing: &Thing) -> Result<Shown, Stop> {
    Ok(Shown {
        about: thing.about,
        documents: access::readable(db, thing).await?,
        adds: thing.adds_as.is_some() && !thing.adds_in.is_empty(),
        cohorts: Vec::new(),
    })
}

/// Nothing for whoever only reads, where nothing is for them.
pub(crate) fn view(desk: &Desk, shown: Shown) -> Option<AnyView> {
    let lang = desk.lang;
    let all = access::documents(shown.about);
    let is_empty = shown.documents.is_empty();
    if is_empty && !shown.adds && shown.cohorts.is_empty() {
        return None;
    }
    let action = shown.adds.then(|| {
        let href = format!("{all}#add");
        view! { <LinkButton href label=t!(lang, "documents-add")/> }.into_any()
    });
    let count = shown.documents.len();
    let lines = shown.documents.iter().take(FEW).map(|it| line(desk, it));
    let lines = match is_empty {
        true => view! { <p class="soft">{t!(lang, "documents-none")}</p> }.into_any(),
        false => view! { <ul class="awaiting">{lines.collect_view()}</ul> }.into_any(),
    };
    let more = (!is_empty).then(|| {
        let label = t!(lang, "documents-all", count = count);
        view! { <p><a href=all>{label}</a></p> }
    });
    let cohorts = shown.cohorts.into_iter().map(|(id, name)| {
        let href = access::documents(About::Cohort(id));
        let label = t!(lang, "documents-of-cohort", name = name);
        view! { <p><a href=href>{label}</a></p> }
    });
    let cohorts = cohorts.collect_view();
    let title = t!(lang, "documents");
    Some(
        view! { <Section title id="documents" action=action.unwrap_or_else(|| ().into_any())>{lines}{more}{cohorts}</Section> }
            .into_any(),
    )
}

fn line(desk: &Desk, it: &Document) -> impl IntoView + use<> {
    let (lang, moments) = (desk.lang, desk.moments());
    let href = format!("/documents/{}", it.id);
    let newest = it.newest.as_ref();
    let date = newest.map(|newest| moments.date_of(newest.added_at));
    view! {
        <li>
            <div>
                <p class="sentence"><a href=href>{it.title.clone()}</a></p>
                <p class="soft">
                    <span>{words::kind(lang, it.kind)}</span>
                    <span>{date}</span>
                    <span>{words::audience(lang, it.about, it.audience)}</span>
                </p>
            </div>
            {lines::file(desk, it)}
        </li>
    }
}
