use domain::ids::{DocumentId, MentorId, OrganisationId, ProgrammeId, StartupId};
use domain::undo::{Noun, Refusal, is_in_time};
use leptos::prelude::*;
use serde_json::json;
use std::sync::Arc;
use store::Conn;
use store::journal::Entry;
use store::undo::{self, LastAct};
use uuid::Uuid;

use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::said::Said;
use crate::ui::{Actions, LinkButton, Page, Width};
use crate::words::label;
use crate::{documents, mentors, partners, startups};

/// `POST /undo`: takes back what its author did last, or says why it stays.
pub async fn act(desk: Desk, form: Form) -> Answer {
    let person = desk.person()?;
    let asked: Uuid = form.parse("undo").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&Form::empty()).await?;
    let last = undo::find(&mut act, person).await?;
    let Some(last) = last.filter(|it| it.id == asked && is_in_time(it.done_at, desk.now)) else {
        drop(act);
        return Ok(stays(&desk, Refusal::Late, "/"));
    };
    may_change(&desk, &mut act, &last).await?;
    if !undo::forget(&mut act, person, last.id).await? {
        drop(act);
        return Ok(stays(&desk, Refusal::Late, "/"));
    }
    match undo::take_back(&mut act, &last.touched.rows).await? {
        Ok(()) => {
            act.journal(entry(&last)).await?;
            act.done(&Said::Undone.at(&last.back)).await
        }
        Err(refusal) => {
            drop(act);
            if refusal == Refusal::Changed {
                // Nothing brings that back: it is not offered again.
                let mut tx = desk.house.db.begin().await?;
                undo::forget(&mut tx, person, last.id).await?;
                tx.commit().await?;
            }
            Ok(stays(&desk, refusal, &last.path))
        }
    }
}

/// Rights may have gone since; then there is nothing here.
async fn may_change(desk: &Desk, db: &mut Conn, last: &LastAct) -> Result<(), Stop> {
    match last.about {
        Noun::Startup => {
            startups::open_to_change(desk, db, StartupId(last.about_id)).await?;
        }
        Noun::PartnerOfStaff => {
            let seen = partners::seen(desk, db, OrganisationId(last.about_id)).await?;
            seen.as_staff.ok_or(Stop::NotFound)?;
        }
        Noun::Partner => {
            partners::seen(desk, db, OrganisationId(last.about_id)).await?;
        }
        Noun::Mentor => {
            mentors::edit::open_to_change(desk, db, MentorId(last.about_id)).await?;
        }
        Noun::Programme => {
            desk.manager(ProgrammeId(last.about_id))?;
        }
        Noun::Document => {
            documents::one::open_to_change(desk, db, DocumentId(last.about_id)).await?;
        }
        // What was done last is looked for among what they did.
        Noun::Own => {}
    }
    Ok(())
}

fn entry(last: &LastAct) -> Entry {
    let entry = Entry::new("act.taken-back", last.about_id);
    let entry = entry.facts(json!({ "act": last.act, "id": last.id }));
    match last.about {
        Noun::Startup => entry.startup(StartupId(last.about_id)),
        Noun::Programme => {
            let entry = entry.programme(ProgrammeId(last.about_id));
            // A note, a place: whoever read that it was written reads that it is gone.
            match last.touched.startup() {
                Some(startup) => entry.startup(startup),
                None => entry,
            }
        }
        Noun::Partner | Noun::PartnerOfStaff | Noun::Mentor | Noun::Document | Noun::Own => entry,
    }
}

/// Nothing is changed then, and the page says why.
fn stays(desk: &Desk, refusal: Refusal, path: &str) -> axum::response::Response {
    let (lang, path) = (desk.lang, path.to_owned());
    let title = t!(lang, "undo-stays");
    let lead = label(lang, "undo-refusal", refusal.as_str());
    let form = Arc::new(Form::empty().refused("", lead.clone()));
    desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame title lead width=Width::Narrow>
                <Actions>
                    <LinkButton href=path label=t!(lang, "undo-see")/>
                </Actions>
            </Page>
        }
    })
}
