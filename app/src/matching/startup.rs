use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{CohortId, StartupId};
use leptos::prelude::*;

use super::show::refused;
use super::{Board, edit, path, view, words};
use crate::cohorts;
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::ui::{Breadcrumb, Link, Page};

/// `GET /cohorts/{cohort}/matching/{startup}`: who could follow it, and who could not.
pub async fn page(desk: Desk, Path((id, startup)): Path<(CohortId, StartupId)>) -> Answer {
    desk.staff()?;
    show(&desk, id, startup, Form::empty()).await
}

/// `POST /cohorts/{cohort}/matching/{startup}`: adds, pins, removes, forbids or allows a mentor.
pub async fn act(
    desk: Desk,
    Path((id, startup)): Path<(CohortId, StartupId)>,
    form: Form,
) -> Answer {
    desk.staff()?;
    let mut act = desk.begin(&form).await?;
    match edit::edit(&mut act, id, startup, &form).await? {
        Ok(()) => act.done(&format!("{}/{startup}", path(id))).await,
        Err(refusals) => {
            drop(act);
            show(&desk, id, startup, refused(form, refusals)).await
        }
    }
}

async fn show(desk: &Desk, id: CohortId, startup: StartupId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let board = Board::load(desk, &mut db, id).await?;
    drop(db);
    let Some(needs) = board.round.startups.get(&startup).map(|it| &it.needs) else {
        return Err(Stop::NotFound);
    };
    // An old address, once the round was published or given up.
    if (board.draft.is_none() || board.is_closed()) && !form.is_refused() {
        return Ok(see_other(&path(id)));
    }
    let lang = desk.lang;
    let title = board.startup_name(startup).to_owned();
    let lead = match needs.is_empty() {
        true => t!(lang, "matching-seeks-nothing"),
        false => t!(
            lang,
            "matching-seeks",
            words = words::expertise(lang, needs)
        ),
    };
    let mut trail = cohorts::trail_to(desk, &board.cohort);
    trail.push(Link::new(path(id), t!(lang, "matching-title")));
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let inside = view::startup(desk, &board, startup, &form);
        view! { <Page frame title lead trail>{inside}</Page> }
    }))
}
