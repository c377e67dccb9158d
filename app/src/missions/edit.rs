use std::sync::Arc;

use axum::extract::Path;
use domain::ids::MissionId;
use domain::missions::MissionRefusal;
use leptos::prelude::*;
use store::missions::{self, Row};

use super::keep::entry;
use super::{Opened, fields, seen, words};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::stale;
use crate::ui::{Breadcrumb, Link, Page, PostForm, SaveOrCancel, Version, Width};
use crate::undo::Undo;

/// How long and by when, how and where, what is opened and in which words.
const TOGETHER: [&[&str]; 3] = [
    &["days", "by"],
    &["manner", "site"],
    &["access", "access_words"],
];

/// `GET /missions/{mission}/edit`
pub async fn page(desk: Desk, Path(id): Path<MissionId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /missions/{mission}/edit`: until it is agreed with somebody.
pub async fn act(desk: Desk, Path(id): Path<MissionId>, mut form: Form) -> Answer {
    desk.who()?;
    let mut act = desk.begin(&form).await?;
    let row = missions::lock(&mut act, id, desk.now).await?;
    let opened = super::opened(&desk, &mut act, row.ok_or(Stop::NotFound)?).await?;
    writes(&opened)?;
    let moments = desk.moments();
    let (version, brief) = (opened.row.version, &opened.row.brief);
    let is_kept = stale::bring_up(&mut act, &mut form, version, &TOGETHER, || {
        fields::view(desk.lang, Some(brief), &[])
    });
    if is_kept {
        return act.done(&format!("/missions/{id}")).await;
    }
    if !opened.row.stage.may_be_rewritten() {
        let (_, sentence) = words::refusal(&moments, &MissionRefusal::AlreadyAgreed);
        form.refuse("", sentence);
    }
    let Some(brief) = fields::read(desk.lang, &mut form, moments.day_of(desk.now)) else {
        drop(act);
        return show(&desk, id, form).await;
    };
    let undo = match desk.manager(opened.row.programme) {
        Ok(_) => Undo::of_programme(opened.row.programme),
        Err(_) => Undo::of_startup(opened.row.startup),
    };
    let undo = undo
        .rows("mission", "id", id)
        .rows("mission_word", "mission", id);
    act.may_be_undone(undo).await?;
    if !missions::change(&mut act, id, form.version(), &brief).await? {
        return Err(Stop::Retry);
    }
    act.journal(entry(&opened.row, "mission.changed")).await?;
    act.done(&format!("/missions/{id}")).await
}

fn writes(opened: &Opened) -> Result<(), Stop> {
    match opened.reads_offers() {
        true => Ok(()),
        false => Err(Stop::NotFound),
    }
}

async fn show(desk: &Desk, id: MissionId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let opened = seen(desk, &mut db, id).await?;
    drop(db);
    writes(&opened)?;
    let row: Row = opened.row;
    if !row.stage.may_be_rewritten() && !form.is_refused() {
        return Ok(crate::desk::see_other(&format!("/missions/{id}")));
    }
    let href = format!("/missions/{id}");
    let trail = vec![Link::new(href.clone(), row.brief.title.to_string())];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let title = t!(lang, "missions-edit");
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame trail title width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused") class="wide">
                    <Version of=row.version/>
                    {fields::view(lang, Some(&row.brief), &[])}
                    <SaveOrCancel lang back=href/>
                </PostForm>
            </Page>
        }
    }))
}
