use std::sync::Arc;

use axum::extract::Path;
use domain::ids::CohortId;
use leptos::prelude::*;

use super::{Board, Refusals, edit, path, publish, start, view};
use crate::cohorts;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Breadcrumb, Page};

/// `GET /cohorts/{cohort}/matching`: the round being prepared, and what was published.
pub async fn page(desk: Desk, Path(id): Path<CohortId>) -> Answer {
    desk.staff()?;
    show(&desk, id, Form::empty()).await
}

/// `POST /cohorts/{cohort}/matching`
pub async fn act(desk: Desk, Path(id): Path<CohortId>, form: Form) -> Answer {
    desk.staff()?;
    let mut act = desk.begin(&form).await?;
    let mut to = path(id);
    let done = match form.act() {
        "start" => start::start(&mut act, id, &form).await?,
        "propose" => start::propose(&mut act, id, &form).await?,
        "discard" => start::discard(&mut act, id, &form).await?,
        "publish" => publish::publish(&mut act, id, &form).await?,
        "keep" | "let-go" | "remove" => {
            let startup = form.parse("startup").ok_or(Stop::NotFound)?;
            to = format!("{to}#startup-{startup}");
            edit::edit(&mut act, id, startup, &form).await?
        }
        _ => return Err(Stop::NotFound),
    };
    match done {
        Ok(()) => act.done(&to).await,
        Err(refusals) => {
            drop(act);
            show(&desk, id, refused(form, refusals)).await
        }
    }
}

pub(super) fn refused(form: Form, refusals: Refusals) -> Form {
    let refuse = |form: Form, (field, sentence)| form.refused(field, sentence);
    refusals.into_iter().fold(form, refuse)
}

async fn show(desk: &Desk, id: CohortId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let board = Board::load(desk, &mut db, id).await?;
    drop(db);
    let lang = desk.lang;
    let title = t!(lang, "matching-title");
    let lead = format!("{} · {}", board.cohort.name, board.cohort.programme_name);
    let trail = cohorts::trail_to(desk, &board.cohort);
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let inside = match board.draft.is_some() && !board.is_closed() {
            true => view::draft(desk, &board, &form),
            false => view::before(desk, &board, &form),
        };
        view! { <Page frame title lead trail>{inside}</Page> }
    }))
}
