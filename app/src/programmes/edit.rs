use std::sync::Arc;

use axum::extract::Path;
use domain::ids::ProgrammeId;
use leptos::prelude::*;
use store::Changed;
use store::journal::Entry;
use store::programmes::{self, Change};

use super::fields::{self, AnswerField, ProgrammeFields, SessionFields};
use super::{mine, trail_to};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::stale;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, Fact, HiddenField, LinkButton, Page, PostForm, Width,
};
use crate::undo::Undo;

/// `GET /programmes/{programme}/edit`
pub async fn page(desk: Desk, Path(id): Path<ProgrammeId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /programmes/{programme}/edit`
pub async fn act(desk: Desk, Path(id): Path<ProgrammeId>, mut form: Form) -> Answer {
    desk.manager(id)?;
    let Some(typed) = fields::read(desk.lang, &mut form) else {
        return show(&desk, id, form).await;
    };
    let mut act = desk.begin(&form).await?;
    mine(&desk, &mut act, id).await?;
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
            let form = stale::refused(desk.lang, form, refusal, taken);
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
    let facts = vec![
        Fact::new(t!(lang, "programmes-name"), programme.name.clone()),
        Fact::new(t!(lang, "programmes-mission"), programme.mission.clone()),
        Fact::new(
            t!(lang, "programmes-cut-offs"),
            t!(
                lang,
                "programmes-cut-offs-said",
                moved = programme.move_hours,
                cancelled = programme.cancel_hours
            ),
        ),
    ];
    let answers = Fact::new(
        t!(lang, "programmes-answers"),
        t!(
            lang,
            "programmes-answers-said",
            days = programme.answer_days
        ),
    );
    let facts = facts.into_iter().chain([answers]).collect();
    let facts = match programme.video_pattern.as_str() {
        "" => facts,
        video => {
            let video = Fact::new(t!(lang, "programmes-video"), video.to_owned());
            Vec::into_iter(facts).chain([video]).collect()
        }
    };
    let (cut_offs, answers) = (programme.cut_offs(), programme.answers());
    let stored = stale::stored(lang, &form, programme.version, facts);
    let form = Arc::new(form);
    let title = t!(lang, "programmes-edit", name = programme.name.as_str());
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail=trail.into_any() width=Width::Narrow>
                {stored}
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="version" value=programme.version.to_string()/>
                    <ProgrammeFields lang name=programme.name mission=programme.mission/>
                    <SessionFields lang cut_offs video=programme.video_pattern/>
                    <AnswerField lang answers/>
                    <Actions>
                        <Button label=t!(lang, "form-save") emphasis=Emphasis::Primary/>
                        <LinkButton href=format!("/programmes/{id}") label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
