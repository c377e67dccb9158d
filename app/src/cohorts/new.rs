use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{CohortId, ProgrammeId};
use leptos::prelude::*;
use store::journal::Entry;
use store::programmes::{self, NewCohort};

use super::fields::{self, CohortFields};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::programmes::open_refusal;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, HiddenField, Link, LinkButton, Page, PostForm, Width,
};
use crate::undo::Undo;

/// `GET /programmes/{programme}/cohorts/new`
pub async fn page(desk: Desk, Path(programme): Path<ProgrammeId>) -> Answer {
    show(&desk, programme, Form::empty()).await
}

/// `POST /programmes/{programme}/cohorts/new`
pub async fn act(desk: Desk, Path(programme): Path<ProgrammeId>, mut form: Form) -> Answer {
    desk.manager(programme)?;
    let Some(typed) = fields::read(desk.lang, &mut form) else {
        return show(&desk, programme, form).await;
    };
    let mut act = desk.begin(&form).await?;
    programmes::hold(&mut act, programme).await?;
    let found = programmes::find(&mut act, programme)
        .await?
        .ok_or(Stop::NotFound)?;
    if let Err(refusal) = crate::programmes::stands(&found).start_cohort() {
        drop(act);
        let sentence = open_refusal(&desk, refusal);
        return show(&desk, programme, form.refused("", sentence)).await;
    }
    let id: CohortId = desk.id();
    let new = NewCohort {
        id,
        programme,
        name: typed.name.as_str(),
        starts_on: typed.dates.starts(),
        ends_on: typed.dates.ends(),
        hours_a_startup: typed.hours_a_startup,
    };
    let undo = Undo::of_programme(programme).rows("cohort", "id", id);
    let parent = format!("/programmes/{programme}");
    act.may_be_undone(undo.back_to(parent)).await?;
    if !programmes::add_cohort(&mut act, &new, desk.now).await? {
        drop(act);
        let sentence = t!(desk.lang, "cohorts-name-taken");
        return show(&desk, programme, form.refused("name", sentence)).await;
    }
    act.journal(Entry::new("cohort.created", id).programme(programme))
        .await?;
    act.done(&format!("/cohorts/{id}")).await
}

async fn show(desk: &Desk, id: ProgrammeId, form: Form) -> Answer {
    desk.manager(id)?;
    let mut db = desk.read().await?;
    let programme = programmes::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    drop(db);
    let lang = desk.lang;
    let once = desk.once(&form);
    let trail = vec![
        Link::new("/cohorts", t!(lang, "cohorts-title")),
        Link::new(format!("/programmes/{id}"), programme.name),
    ];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> };
    let form = Arc::new(form);
    let title = t!(lang, "cohorts-new");
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail=trail.into_any() width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    <CohortFields lang name=String::new() starts=None ends=None hours=None/>
                    <Actions>
                        <Button label=t!(lang, "cohorts-create") emphasis=Emphasis::Primary/>
                        <LinkButton href=format!("/programmes/{id}") label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
