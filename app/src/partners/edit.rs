use std::sync::Arc;

use axum::extract::Path;
use domain::Language;
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::Changed;
use store::journal::Entry;
use store::organisations::{self, Profile, Wishes};

use super::{Seen, fields, questions, seen, wishes};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::stale;
use crate::ui::{Breadcrumb, Link, Page, PostForm, SaveOrCancel, Version, Width};
use crate::undo::Undo;

/// `GET /partners/{id}/edit`
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /partners/{id}/edit`: staff change everything, the partner's own people what it looks
/// for and offers.
pub async fn act(desk: Desk, Path(id): Path<OrganisationId>, mut form: Form) -> Answer {
    let lang = desk.lang;
    let mut act = desk.begin(&form).await?;
    let before = seen(&desk, &mut act, id).await?;
    let everything = before.as_staff.is_some();
    let kept = organisations::wishes(&mut act, id).await?;
    let asked = questions::find(&mut act, id).await?;
    let (version, profile) = (before.organisation.version, &before.organisation.profile);
    let is_kept = stale::bring_up(&mut act, &mut form, version, &[], || {
        shown(lang, profile, everything, &asked, &kept)
    });
    if is_kept {
        return act.done(&format!("/partners/{id}")).await;
    }
    let profile = match before.as_staff {
        Some(_) => fields::parse(lang, &mut form),
        None => {
            let wishes = fields::wishes(lang, &mut form);
            Profile {
                seeks: wishes.seeks,
                offers: wishes.offers,
                ..before.organisation.profile
            }
        }
    };
    let asked = questions::read(lang, &mut form, everything);
    let wishes = wishes::read(lang, &mut form, &kept);
    if form.is_refused() {
        drop(act);
        return show(&desk, id, form).await;
    }
    let undo = match before.as_staff {
        Some(_) => Undo::of_partner_as_staff(id),
        None => Undo::of_partner(id),
    };
    let undo = undo
        .rows("organisation", "id", id)
        .rows("organisation_word", "organisation", id)
        .rows("organisation_domain", "organisation", id);
    act.may_be_undone(undo).await?;
    match organisations::change(&mut act, id, form.version(), &profile).await? {
        Changed::Done => {
            if let Some(asked) = &asked {
                questions::keep(&mut act, id, asked).await?;
            }
            if let Some(wishes) = wishes {
                organisations::set_wishes(&mut act, id, &wishes).await?;
            }
            act.journal(Entry::new("partner.changed", id)).await?;
            act.done(&format!("/partners/{id}")).await
        }
        refusal => {
            drop(act);
            let taken = t!(lang, "partners-name-taken");
            show(&desk, id, stale::refused(form, refusal, taken)?).await
        }
    }
}

async fn show(desk: &Desk, id: OrganisationId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let Seen {
        organisation,
        as_staff,
        ..
    } = seen(desk, &mut db, id).await?;
    let asked = questions::find(&mut db, id).await?;
    let kept = organisations::wishes(&mut db, id).await?;
    drop(db);
    let profile = organisation.profile;
    let (name, href) = (profile.name.clone(), format!("/partners/{id}"));
    let everything = as_staff.is_some();
    let trail = vec![Link::new(href.clone(), name)];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let form = Arc::new(form);
    Ok(
        desk.page_of(&form.clone(), &t!(lang, "partners-edit"), |frame| {
            view! {
                <Page frame trail title=t!(lang, "partners-edit") width=Width::Narrow>
                    <PostForm form refused=t!(lang, "form-refused")>
                        <Version of=organisation.version/>
                        {shown(lang, &profile, everything, &asked, &kept)}
                        <SaveOrCancel lang back=href/>
                    </PostForm>
                </Page>
            }
        }),
    )
}

/// Built inside the form: each field finds there what was typed. `everything`: for staff.
fn shown(
    lang: Language,
    profile: &Profile,
    everything: bool,
    asked: &questions::Questions,
    kept: &Wishes,
) -> AnyView {
    view! {
        {everything.then(|| fields::identity(lang, profile.clone()))}
        {fields::wish_fields(lang, profile)}
        {questions::fields(lang, asked, everything)}
        {wishes::fields(lang, kept)}
    }
    .into_any()
}
