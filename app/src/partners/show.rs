use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use domain::Language;
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::introductions::{self, Row};
use store::organisations::{self, Member, Sponsored};

use super::{Seen, open, people, seen};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::introductions::lines;
use crate::ui::{Breadcrumb, Empty, Fact, Facts, Link, LinkButton, Page, Section};

/// `GET /partners/{id}`
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /partners/{id}`: opens it to a programme, adds or removes one of its people.
pub async fn act(desk: Desk, Path(id): Path<OrganisationId>, form: Form) -> Answer {
    desk.staff()?;
    match form.act() {
        "open" => open::act(&desk, id, form).await,
        "add-person" => people::add(&desk, id, form).await,
        "remove-person" => people::remove(&desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

pub(super) async fn show(desk: &Desk, id: OrganisationId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let seen = seen(desk, &mut db, id).await?;
    let person = desk.person()?;
    let people = organisations::people(&mut db, id).await?;
    let (rows, sponsored, mine) = match &seen.as_staff {
        Some(staff) => (
            introductions::of_organisation(&mut db, id, staff.person).await?,
            organisations::sponsored(&mut db, id, staff.person).await?,
            organisations::programmes_of_staff(&mut db, staff.person).await?,
        ),
        None => {
            let asked = introductions::asked_of_partner(&mut db, person).await?;
            let theirs = asked
                .into_iter()
                .filter(|row| row.organisation == id)
                .collect();
            (theirs, Vec::new(), Vec::new())
        }
    };
    drop(db);
    let open = seen
        .programmes
        .iter()
        .map(|(id, _)| *id)
        .collect::<Vec<_>>();
    let closed = mine
        .into_iter()
        .filter(|(id, _)| !open.contains(id))
        .collect();
    let parts = Parts {
        seen,
        people,
        rows,
        sponsored,
        closed,
    };
    Ok(view_of(desk, parts, form))
}

struct Parts {
    seen: Seen,
    people: Vec<Member>,
    rows: Vec<Row>,
    sponsored: Vec<Sponsored>,
    /// Programmes of the reader it is not open to.
    closed: Vec<(domain::ids::ProgrammeId, String)>,
}

fn view_of(desk: &Desk, parts: Parts, form: Form) -> Response {
    let lang = desk.lang;
    let Parts {
        seen,
        people,
        rows,
        sponsored,
        closed,
    } = parts;
    let (id, profile) = (seen.organisation.id, seen.organisation.profile.clone());
    let is_staff = seen.as_staff.is_some();
    let once = desk.once(&form);
    let form = Arc::new(form);
    let about = about(lang, &seen);
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let none = t!(lang, "partners-no-introduction");
    let introductions = lines::table(desk, &rows, count, none);
    let edit = match is_staff {
        true => t!(lang, "partners-edit"),
        false => t!(lang, "partners-edit-wishes"),
    };
    let action = view! { <LinkButton href=format!("/partners/{id}/edit") label=edit/> }.into_any();
    let year =
        view! { <a href=format!("/partners/{id}/year")>{t!(lang, "year-see")}</a> }.into_any();
    let trail = is_staff.then(|| {
        let trail = vec![Link::new("/partners", t!(lang, "partners-title"))];
        view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any()
    });
    let opening = is_staff.then(|| open::section(lang, &seen, closed, form.clone()));
    let sponsored = (!sponsored.is_empty()).then(|| sponsored_list(lang, sponsored));
    let title = profile.name.clone();
    let lead = [profile.acronym, profile.kind, profile.field];
    let lead = lead
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title lead action trail=trail.unwrap_or_else(|| ().into_any())>
                {about}
                <Section title=t!(lang, "partners-introductions") action=year>{introductions}</Section>
                {people::section(lang, people, is_staff, form, once)}
                {sponsored}
                {opening}
            </Page>
        }
    })
}

/// What it looks for, what it offers, and its site.
fn about(lang: Language, seen: &Seen) -> AnyView {
    let profile = seen.organisation.profile.clone();
    let text = |text: String| view! { <div class="typed">{text}</div> };
    let mut facts = Vec::new();
    if !profile.seeks.is_empty() {
        facts.push(Fact::new(t!(lang, "partners-seeks"), text(profile.seeks)));
    }
    if !profile.offers.is_empty() {
        facts.push(Fact::new(t!(lang, "partners-offers"), text(profile.offers)));
    }
    if let Some(website) = profile.website {
        let link = view! { <a href=website.clone() rel="noreferrer">{website.clone()}</a> };
        facts.push(Fact::new(t!(lang, "partners-website"), link));
    }
    match facts.is_empty() {
        true => view! { <Empty title=t!(lang, "partners-no-wish") text=t!(lang, "partners-no-wish-text")/> }.into_any(),
        false => view! { <Facts facts/> }.into_any(),
    }
}

fn sponsored_list(lang: Language, sponsored: Vec<Sponsored>) -> AnyView {
    let items = sponsored.into_iter().map(|it| {
        view! {
            <li><a href=format!("/startups/{}", it.startup)>{it.name}</a>" "<span class="soft">{it.programme_name}</span></li>
        }
    });
    let items = items.collect_view();
    view! { <Section title=t!(lang, "partners-sponsors")><ul class="stack">{items}</ul></Section> }
        .into_any()
}
