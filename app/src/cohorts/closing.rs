use std::sync::Arc;

use domain::ids::CohortId;
use leptos::prelude::*;
use store::cohorts::{self, Cohort};
use store::journal::Entry;

use super::{mine, stands};
use crate::desk::{Act, Desk, Stop};
use crate::form::Form;
use crate::programmes::{close_refusal, open_refusal};
use crate::ui::{Actions, Button, Confirm, Emphasis, PostForm};
use crate::undo::Undo;

/// Closes a cohort or opens it again, as the form asks; or the sentence that says why not.
pub async fn close_or_reopen(
    act: &mut Act<'_>,
    id: CohortId,
    form: &Form,
) -> Result<Result<(), String>, Stop> {
    let desk = act.desk;
    cohorts::hold(act, id).await?;
    let found = mine(desk, act, id).await?;
    let cohort = stands(&found);
    let (changed, entry) = match form.act() {
        "close" => (
            cohort
                .close(desk.now)
                .map_err(|refusal| close_refusal(desk, refusal)),
            Entry::new("cohort.closed", id),
        ),
        "reopen" => (
            cohort
                .reopen()
                .map_err(|refusal| open_refusal(desk, refusal)),
            Entry::new("cohort.reopened", id),
        ),
        _ => return Err(Stop::NotFound),
    };
    match changed {
        Ok(changed) => {
            let undo = Undo::of_programme(found.programme)
                .rows("cohort", "id", id)
                .beside("programme", "id", found.programme)
                .beside("place", "cohort", id);
            act.may_be_undone(undo).await?;
            cohorts::set_closed(act, id, changed.closed).await?;
            act.journal(entry.programme(found.programme)).await?;
            Ok(Ok(()))
        }
        Err(sentence) => Ok(Err(sentence)),
    }
}

pub fn closing(desk: &Desk, cohort: &Cohort, form: Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let open = form.is_refused();
    match cohort.closed_at {
        None => view! {
            <Confirm label=t!(lang, "cohorts-close") text=t!(lang, "cohorts-close-text") open>
                <PostForm form act="close" refused=t!(lang, "cohorts-stays-open")>
                    <Actions>
                        <Button label=t!(lang, "cohorts-close-now") emphasis=Emphasis::Danger/>
                    </Actions>
                </PostForm>
            </Confirm>
        }
        .into_any(),
        Some(_) => view! {
            <PostForm form act="reopen" refused=t!(lang, "cohorts-stays-closed")>
                <Actions><Button label=t!(lang, "cohorts-reopen")/></Actions>
            </PostForm>
        }
        .into_any(),
    }
}
