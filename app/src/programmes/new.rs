use std::sync::Arc;

use axum::response::Response;
use domain::ids::ProgrammeId;
use leptos::prelude::*;
use store::journal::Entry;
use store::programmes;

use super::fields::{self, ProgrammeFields};
use super::trail;
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, HiddenField, LinkButton, Page, PostForm, Width,
};
use crate::undo::Undo;

/// `GET /programmes/new`
pub async fn page(desk: Desk) -> Answer {
    desk.administrator()?;
    Ok(show(&desk, Form::empty()))
}

/// `POST /programmes/new`
pub async fn act(desk: Desk, mut form: Form) -> Answer {
    desk.administrator()?;
    let Some(typed) = fields::read(desk.lang, &mut form) else {
        return Ok(show(&desk, form));
    };
    let mut act = desk.begin(&form).await?;
    let id: ProgrammeId = desk.id();
    let (name, mission) = (typed.name.as_str(), typed.mission.as_str());
    let undo = Undo::of_programme(id).rows("programme", "id", id);
    act.may_be_undone(undo.back_to("/programmes".to_owned()))
        .await?;
    if !programmes::add(&mut act, id, name, mission, desk.now).await? {
        drop(act);
        let sentence = t!(desk.lang, "programmes-name-taken");
        return Ok(show(&desk, form.refused("name", sentence)));
    }
    act.journal(Entry::new("programme.created", id).programme(id))
        .await?;
    act.done(&format!("/programmes/{id}")).await
}

fn show(desk: &Desk, form: Form) -> Response {
    let lang = desk.lang;
    let once = desk.once(&form);
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=trail(desk)/> };
    let form = Arc::new(form);
    let title = t!(lang, "programmes-new");
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail=trail.into_any() width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    <ProgrammeFields lang name=String::new() mission=String::new()/>
                    <Actions>
                        <Button label=t!(lang, "programmes-create") emphasis=Emphasis::Primary/>
                        <LinkButton href="/programmes" label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    })
}
