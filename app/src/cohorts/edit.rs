use std::sync::Arc;

use axum::extract::Path;
use domain::Language;
use domain::ids::CohortId;
use leptos::prelude::*;
use store::Changed;
use store::cohorts::{self, Cohort};
use store::journal::Entry;

use super::fields::{self, CohortFields};
use super::{mine, trail_to};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::stale;
use crate::ui::{Breadcrumb, Page, PostForm, SaveOrCancel, Version, Width};
use crate::undo::Undo;

/// `GET /cohorts/{cohort}/edit`
pub async fn page(desk: Desk, Path(id): Path<CohortId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /cohorts/{cohort}/edit`
pub async fn act(desk: Desk, Path(id): Path<CohortId>, mut form: Form) -> Answer {
    desk.staff()?;
    let mut act = desk.begin(&form).await?;
    let cohort = mine(&desk, &mut act, id).await?;
    let is_kept = stale::bring_up(
        &mut act,
        &mut form,
        cohort.version,
        &[&["starts", "ends"]],
        || shown(desk.lang, &cohort),
    );
    if is_kept {
        return act.done(&format!("/cohorts/{id}")).await;
    }
    let typed = fields::read(desk.lang, &mut form).filter(|_| !form.is_refused());
    let Some(typed) = typed else {
        drop(act);
        return show(&desk, id, form).await;
    };
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
            let form = stale::refused(form, refusal, taken)?;
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
    let form = Arc::new(form);
    let title = t!(lang, "cohorts-edit", name = cohort.name.as_str());
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail=trail.into_any() width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <Version of=cohort.version/>
                    {shown(lang, &cohort)}
                    <SaveOrCancel lang back=format!("/cohorts/{id}")/>
                </PostForm>
            </Page>
        }
    }))
}

/// Built inside the form: each field finds there what was typed.
fn shown(lang: Language, it: &Cohort) -> AnyView {
    let (name, starts, ends) = (it.name.clone(), it.starts_on, it.ends_on);
    let hours = it.hours_a_startup;
    view! { <CohortFields lang name starts ends hours/> }.into_any()
}
