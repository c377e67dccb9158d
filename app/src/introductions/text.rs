use std::sync::Arc;

use axum::extract::Path;
use domain::ids::IntroductionId;
use domain::introductions::{Consent, Pitch, Starter, addresses_in};
use leptos::prelude::*;
use serde_json::json;
use store::letter_links;

use super::ask::{PURPOSE, Time, write_to_founder};
use super::keep::{Did, held_by_reader, keep};
use super::view::{self, pitch_field};
use super::{lines, seen, words};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Breadcrumb, HiddenField, Link, Notice, Page, PostForm, SaveOrCancel, Tone, Width};
use crate::words::text_refusal;

/// `GET /introductions/{id}/text`
pub async fn page(desk: Desk, Path(id): Path<IntroductionId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /introductions/{id}/text`: another text. Written by staff, it needs the founder's yes
/// again; written by the founder, it has it.
pub async fn act(desk: Desk, Path(id): Path<IntroductionId>, form: Form) -> Answer {
    let (pitch, form) = match read(&desk, form) {
        Ok(read) => read,
        Err(form) => return show(&desk, id, form).await,
    };
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let (by, author) = match (sight.manager, sight.founder) {
        (Some(manager), _) => (Starter::Staff, manager.person),
        (None, Some(founder)) => (Starter::Founder, founder.person),
        (None, None) => return Err(Stop::NotFound),
    };
    if form.version() != row.version {
        drop(act);
        return show(
            &desk,
            id,
            form.refused("", t!(desk.lang, "introductions-text-stale")),
        )
        .await;
    }
    if pitch == row.introduction.pitch {
        return Ok(crate::desk::see_other(&format!("/introductions/{id}")));
    }
    let after = match row
        .introduction
        .clone()
        .rewrite(by, author, pitch, desk.now)
    {
        Ok(after) => after,
        Err(refusal) => {
            drop(act);
            let sentence = words::ask_refusal(desk.lang, &refusal);
            return show(&desk, id, form.refused("", sentence)).await;
        }
    };
    let expires = Some(row.answer_days.until(desk.now));
    let after = match by {
        Starter::Staff => after
            .clone()
            .ask_founder(desk.now, expires)
            .unwrap_or(after),
        _ => after,
    };
    let founder_asked = matches!(after.founder, Consent::Asked { .. });
    let did = Did {
        act: "introduction.rewritten",
        by: author,
        facts: json!({ "round": after.round, "founder_asked": founder_asked }),
    };
    letter_links::end(&mut act, id.0, PURPOSE, desk.now).await?;
    let contact = row.contact;
    let row = keep(&mut act, row, contact, after, did).await?;
    if founder_asked && !write_to_founder(&desk, &mut act, &row, Time::First).await? {
        drop(act);
        let sentence = t!(desk.lang, "introductions-no-founder");
        return show(&desk, id, form.refused("", sentence)).await;
    }
    act.done(&format!("/introductions/{id}")).await
}

/// Reads the text of a form; one with addresses in it comes back once, to be looked at again.
pub fn read(desk: &Desk, form: Form) -> Result<(Pitch, Form), Form> {
    let lang = desk.lang;
    let pitch = match Pitch::parse(form.value("pitch")) {
        Ok(pitch) => pitch,
        Err(refusal) => return Err(form.refused("pitch", text_refusal(lang, refusal))),
    };
    let found: Vec<&str> = addresses_in(pitch.as_str())
        .iter()
        .map(|it| it.text)
        .collect();
    if !found.is_empty() && !form.has("anyway") {
        let sentence = t!(
            lang,
            "introductions-addresses-found",
            found = found.join(", ")
        );
        return Err(form.refused("pitch", sentence));
    }
    Ok((pitch, form))
}

/// What was typed holds addresses: the box that sends it as it is.
pub fn has_addresses(form: &Form) -> bool {
    form.is_refused() && !addresses_in(form.value("pitch")).is_empty()
}

async fn show(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let (row, sight) = seen(desk, &mut db, id).await?;
    drop(db);
    if sight.manager.is_none() && sight.founder.is_none() {
        return Err(Stop::NotFound);
    }
    let href = format!("/introductions/{id}");
    if !form.is_refused() && !view::may_rewrite(desk, &row, &sight) {
        return Ok(crate::desk::see_other(&href));
    }
    let pitch = row.introduction.pitch.to_string();
    let stored = (form.is_refused() && form.version() != row.version).then(|| {
        let pitch = pitch.clone();
        view! {
            <Notice tone=Tone::Waiting title=t!(lang, "introductions-text-stored")>
                <div class="typed">{pitch}</div>
            </Notice>
        }
    });
    let lead = match sight.manager {
        Some(_) => t!(lang, "introductions-text-lead-staff"),
        None => t!(lang, "introductions-text-lead-founder"),
    };
    let trail = vec![Link::new(href.clone(), lines::title(desk, &row))];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let (addresses, version) = (has_addresses(&form), row.version.to_string());
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &t!(lang, "introductions-edit-text"), |frame| {
        view! {
            <Page frame trail title=t!(lang, "introductions-edit-text") lead width=Width::Narrow>
                {stored}
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="version" value=version/>
                    {pitch_field(lang, pitch, addresses)}
                    <SaveOrCancel lang back=href/>
                </PostForm>
            </Page>
        }
    }))
}
