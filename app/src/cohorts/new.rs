use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{CohortId, ProgrammeId};
use domain::programmes::{CohortDates, next_name};
use leptos::prelude::*;
use store::Conn;
use store::cohorts::{self, Cohort};
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
    let before = before(&mut act, programme, form.value("from")).await?;
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
    if let Some(before) = before {
        cohorts::keep_settings(&mut act, before.id, id).await?;
    }
    act.journal(Entry::new("cohort.created", id).programme(programme))
        .await?;
    act.done(&format!("/cohorts/{id}")).await
}

/// Asked for instead of a cohort: nothing is taken over.
const BLANK: &str = "none";

/// The cohort of the programme whose settings the new one begins with, if any.
async fn before(db: &mut Conn, programme: ProgrammeId, from: &str) -> Result<Option<Cohort>, Stop> {
    if from.is_empty() || from == BLANK {
        return Ok(None);
    }
    let id = from.parse().map_err(|_| Stop::NotFound)?;
    let found = cohorts::find(db, id).await?;
    let found = found.filter(|it| it.programme == programme);
    found.map(Some).ok_or(Stop::NotFound)
}

/// What the fields of a new cohort hold before anybody types.
#[derive(Default)]
struct Proposed {
    name: String,
    dates: CohortDates,
    hours: Option<i64>,
}

fn proposed(before: &Cohort) -> Proposed {
    let dates = CohortDates::new(before.starts_on, before.ends_on).unwrap_or_default();
    Proposed {
        name: next_name(&before.name).unwrap_or_default(),
        dates: dates.next(),
        hours: before.hours_a_startup,
    }
}

async fn show(desk: &Desk, id: ProgrammeId, form: Form) -> Answer {
    desk.manager(id)?;
    let mut db = desk.read().await?;
    let programme = programmes::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    let asked = match form.is_refused() {
        true => Some(form.value("from").to_owned()),
        false => desk.asked("from"),
    };
    let from = match asked {
        Some(asked) => asked,
        None => cohorts::newest(&mut db, id)
            .await?
            .map_or_else(String::new, |it| it.to_string()),
    };
    let before = before(&mut db, id, &from).await?;
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
    let proposed = before.as_ref().map(proposed).unwrap_or_default();
    let lead = before.as_ref().map_or_else(String::new, |it| {
        t!(lang, "cohorts-new-lead", name = it.name.as_str())
    });
    let blank = before.as_ref().map(|_| {
        let href = format!("/programmes/{id}/cohorts/new?from={BLANK}");
        view! { <p><a href=href>{t!(lang, "cohorts-new-blank")}</a></p> }
    });
    let from = before.map_or_else(|| BLANK.to_owned(), |it| it.id.to_string());
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title lead trail=trail.into_any() width=Width::Narrow>
                {blank}
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    <HiddenField name="from" value=from/>
                    <CohortFields lang name=proposed.name starts=proposed.dates.starts()
                        ends=proposed.dates.ends() hours=proposed.hours/>
                    <Actions>
                        <Button label=t!(lang, "cohorts-create") emphasis=Emphasis::Primary/>
                        <LinkButton href=format!("/programmes/{id}") label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
