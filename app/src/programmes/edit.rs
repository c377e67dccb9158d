use std::sync::Arc;

use axum::extract::Path;
use domain::Language;
use domain::ids::ProgrammeId;
use leptos::prelude::*;
use store::Changed;
use store::journal::Entry;
use store::programmes::{self, Change, Programme};

use super::fields::{self, AnswerField, ProgrammeFields, SessionFields};
use super::{mine, trail_to};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::stale;
use crate::ui::{Breadcrumb, Page, PostForm, SaveOrCancel, Version, Width};
use crate::undo::Undo;

/// `GET /programmes/{programme}/edit`
pub async fn page(desk: Desk, Path(id): Path<ProgrammeId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /programmes/{programme}/edit`
pub async fn act(desk: Desk, Path(id): Path<ProgrammeId>, mut form: Form) -> Answer {
    desk.manager(id)?;
    let mut act = desk.begin(&form).await?;
    let programme = mine(&desk, &mut act, id).await?;
    let is_kept = stale::bring_up(
        &mut act,
        &mut form,
        programme.version,
        &[&["move", "cancel"]],
        || shown(desk.lang, &programme),
    );
    if is_kept {
        return act.done(&format!("/programmes/{id}")).await;
    }
    let typed = fields::read(desk.lang, &mut form).filter(|_| !form.is_refused());
    let Some(typed) = typed else {
        drop(act);
        return show(&desk, id, form).await;
    };
    let change = Change {
        name: typed.name.as_str(),
        mission: typed.mission.as_str(),
        cut_offs: typed.cut_offs,
        video_pattern: typed.video.as_ref().map_or("", |it| it.as_str()),
        answers: typed.answers,
    };
    let undo = Undo::of_programme(id).rows("programme", "id", id);
    act.may_be_undone(undo).await?;
    let changed = programmes::change(&mut act, id, form.version(), &change).await?;
    match changed {
        Changed::Done => {
            act.journal(Entry::new("programme.changed", id).programme(id))
                .await?;
            act.done(&format!("/programmes/{id}")).await
        }
        refusal => {
            drop(act);
            let taken = t!(desk.lang, "programmes-name-taken");
            let form = stale::refused(form, refusal, taken)?;
            show(&desk, id, form).await
        }
    }
}

async fn show(desk: &Desk, id: ProgrammeId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let programme = mine(desk, &mut db, id).await?;
    drop(db);
    let lang = desk.lang;
    let trail =
        view! { <Breadcrumb label=t!(lang, "frame-trail") trail=trail_to(desk, &programme)/> };
    let form = Arc::new(form);
    let title = t!(lang, "programmes-edit", name = programme.name.as_str());
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail=trail.into_any() width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <Version of=programme.version/>
                    {shown(lang, &programme)}
                    <SaveOrCancel lang back=format!("/programmes/{id}")/>
                </PostForm>
            </Page>
        }
    }))
}

/// Built inside the form: each field finds there what was typed.
fn shown(lang: Language, it: &Programme) -> AnyView {
    let (cut_offs, answers) = (it.cut_offs(), it.answers());
    let (name, mission, video) = (
        it.name.clone(),
        it.mission.clone(),
        it.video_pattern.clone(),
    );
    view! {
        <ProgrammeFields lang name mission/>
        <SessionFields lang cut_offs video/>
        <AnswerField lang answers/>
    }
    .into_any()
}
