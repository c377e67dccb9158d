use std::sync::Arc;

use axum::extract::Path;
use domain::ids::CohortId;
use leptos::prelude::*;
use store::journal::Entry;
use store::{Changed, cohorts};

use super::fields::{self, CohortFields};
use super::{dates, mine, trail_to};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::stale;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, Fact, HiddenField, LinkButton, Page, PostForm, Width,
};
use crate::undo::Undo;

/// `GET /cohorts/{cohort}/edit`
pub async fn page(desk: Desk, Path(id): Path<CohortId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /cohorts/{cohort}/edit`
pub async fn act(desk: Desk, Path(id): Path<CohortId>, mut form: Form) -> Answer {
    desk.staff()?;
    let Some(typed) = fields::read(desk.lang, &mut form) else {
        return show(&desk, id, form).await;
    };
    let mut act = desk.begin(&form).await?;
    let cohort = mine(&desk, &mut act, id).await?;
    let (starts, ends) = (typed.dates.starts(), typed.dates.ends());
    let name = typed.name.as_str();
    let (version, hours) = (form.version(), typed.hours_a_startup);
    let undo = Undo::of_programme(cohort.programme).rows("cohort", "id", id);
    act.may_be_undone(undo).await?;
    let changed = cohorts::change(&mut act, id, version, name, starts, ends, hours).await?;
    match changed {
        Changed::Done => {
            act.journal(Entry::new("cohort.changed", id).programme(cohort.programme))
                .await?;
            act.done(&format!("/cohorts/{id}")).await
        }
        refusal => {
            drop(act);
            let taken = t!(desk.lang, "cohorts-name-taken");
            let form = stale::refused(desk.lang, form, refusal, taken);
            show(&desk, id, form).await
        }
    }
}

async fn show(desk: &Desk, id: CohortId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let cohort = mine(desk, &mut db, id).await?;
    drop(db);
    let lang = desk.lang;
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=trail_to(desk, &cohort)/> };
    let facts = vec![
        Fact::new(t!(lang, "cohorts-name"), cohort.name.clone()),
        Fact::new(
            t!(lang, "cohorts-dates"),
            dates(desk, cohort.starts_on, cohort.ends_on),
        ),
        Fact::new(
            t!(lang, "cohorts-hours"),
            match cohort.hours_a_startup {
                Some(hours) => crate::words::length(lang, hours * 60),
                None => t!(lang, "cohorts-hours-free"),
            },
        ),
    ];
    let stored = stale::stored(lang, &form, cohort.version, facts);
    let form = Arc::new(form);
    let title = t!(lang, "cohorts-edit", name = cohort.name.as_str());
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail=trail.into_any() width=Width::Narrow>
                {stored}
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="version" value=cohort.version.to_string()/>
                    <CohortFields lang name=cohort.name starts=cohort.starts_on ends=cohort.ends_on
                        hours=cohort.hours_a_startup/>
                    <Actions>
                        <Button label=t!(lang, "form-save") emphasis=Emphasis::Primary/>
                        <LinkButton href=format!("/cohorts/{id}") label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
