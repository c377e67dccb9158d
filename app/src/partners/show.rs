use std::sync::Arc;

use axum::extract::Path;
use domain::Language;
use domain::calls::About;
use domain::ids::{OrganisationId, ProgrammeId};
use leptos::prelude::*;
use store::introductions::questions;
use store::organisations;

use super::{Seen, about, introduced, open, partnership, people, record, seen};
use crate::calls;
use crate::desk::{Answer, Desk, Stop};
use crate::documents;
use crate::form::Form;
use crate::introductions::suggest;
use crate::merging;
use crate::missions;
use crate::offers;
use crate::ui::{Breadcrumb, Emphasis, Link, LinkButton, Page};

/// `GET /partners/{id}`
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /partners/{id}`: opens it to a programme or takes that back, adds or removes one of its
/// people, or corrects what they do there.
pub async fn act(desk: Desk, Path(id): Path<OrganisationId>, form: Form) -> Answer {
    // Its own people bring colleagues and say what they do; all else is staff's.
    match form.act() {
        "add-person" | "title" => desk.who().map(|_| ())?,
        _ => desk.staff().map(|_| ())?,
    }
    match form.act() {
        "open" => open::act(&desk, id, form).await,
        "shut" => open::shut(&desk, id, form).await,
        "add-person" => people::add(&desk, id, form).await,
        "title" => people::correct(&desk, id, form).await,
        "remove-person" => people::remove(&desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

pub(super) async fn show(desk: &Desk, id: OrganisationId, form: Form) -> Answer {
    let (lang, reader) = (desk.lang, desk.person()?);
    let mut db = desk.read().await?;
    let seen = seen(desk, &mut db, id).await?;
    let is_staff = seen.as_staff.is_some();
    let wishes = organisations::wishes(&mut db, id).await?;
    let members = organisations::people(&mut db, id).await?;
    let domains = questions::domains(&mut db, id).await?;
    let latest = introduced::load(desk, &mut db, id).await?;
    let record = record::load(&mut db, id, reader).await?;
    let (sponsored, mine) = match is_staff {
        true => (
            organisations::sponsored(&mut db, id, reader).await?,
            organisations::programmes_of_staff(&mut db, reader).await?,
        ),
        false => (Vec::new(), Vec::new()),
    };
    let offered = offers::lines::load(desk, &mut db, id).await?;
    let missions = missions::sections::of_organisation(desk, &mut db, id).await?;
    let partnerships = organisations::partnerships(&mut db, id, reader).await?;
    let documents = documents::section::of_partner(&mut db, &seen).await?;
    let log = match is_staff {
        true => Some(calls::section(desk, &mut db, About::Partner(id)).await?),
        false => None,
    };
    let reached = reached(&seen);
    let suggested = suggest::startups_for(desk, &mut db, id, &reached).await?;
    let traces = match is_staff {
        true => merging::traces(desk, &mut db, id.0).await?,
        false => None,
    };
    let joined = merging::joined(desk, &mut db, id.0).await?;
    drop(db);
    let merge = is_staff.then(|| {
        let href = format!("/partners/{id}/merge");
        view! { <p><a href=href>{t!(lang, "merging-begin-organisation")}</a></p> }.into_any()
    });
    let is_open = |programme| seen.programmes.iter().any(|(id, _)| *id == programme);
    let closed = mine.into_iter().filter(|(id, _)| !is_open(*id)).collect();
    let once = desk.once(&form);
    let form = Arc::new(form);
    let action = main_action(lang, id, is_staff, !reached.is_empty());
    let trail = is_staff.then(|| {
        let trail = vec![Link::new("/partners", t!(lang, "partners-title"))];
        view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any()
    });
    let opening = is_staff.then(|| open::section(lang, &seen, closed, form.clone()));
    let profile = seen.organisation.profile;
    let title = profile.name.clone();
    let lead = [&profile.acronym, &profile.kind, &profile.field];
    let lead: Vec<&str> = lead.into_iter().map(String::as_str).collect();
    let lead: Vec<&str> = lead.into_iter().filter(|it| !it.is_empty()).collect();
    let lead = lead.join(" · ");
    let parts = vec![
        Some(about::section(lang, id, is_staff, profile, wishes)),
        Some(offers::lines::section(desk, id, &offered)),
        missions,
        Some(record::section(desk, id, record)),
        Some(introduced::section(desk, id, &latest)),
        suggested,
        partnership::section(desk, id, &partnerships),
        documents::section::view(desk, documents),
        log,
        Some(people::section(
            lang,
            members,
            (is_staff, &domains),
            form.clone(),
            once,
        )),
        about::sponsored(lang, sponsored),
        opening,
        traces,
        merge,
    ];
    Ok(desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame title lead action trail=trail.unwrap_or_else(|| ().into_any()) news=joined>
                {parts}
            </Page>
        }
    }))
}

/// The programmes for which its reader works; none for the partner's own people.
fn reached(seen: &Seen) -> Vec<(ProgrammeId, String)> {
    let Some(staff) = &seen.as_staff else {
        return Vec::new();
    };
    let reached = seen.programmes.iter().filter(|(id, _)| staff.reaches(*id));
    reached.cloned().collect()
}

/// What staff come for is to note a call; the partner's people, to offer something. Of a partner
/// that is open nowhere, administrators have its profile to change.
fn main_action(lang: Language, id: OrganisationId, is_staff: bool, is_open: bool) -> AnyView {
    let (page, label) = match (is_staff, is_open) {
        (true, true) => ("calls/new", t!(lang, "calls-new")),
        (true, false) => ("edit", t!(lang, "partners-edit")),
        (false, _) => ("offers/new", t!(lang, "offers-new")),
    };
    let href = format!("/partners/{id}/{page}");
    view! { <LinkButton href label emphasis=Emphasis::Primary/> }.into_any()
}
