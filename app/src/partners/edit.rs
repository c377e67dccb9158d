use std::sync::Arc;

use axum::extract::Path;
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::Changed;
use store::journal::Entry;
use store::organisations::{self, Profile};

use super::{Seen, fields, questions, seen, wishes};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::stale;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, Fact, HiddenField, Link, LinkButton, Page, PostForm,
    Width,
};
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
    let asked = questions::read(lang, &mut form, before.as_staff.is_some());
    let kept = organisations::wishes(&mut act, id).await?;
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
            show(&desk, id, stale::refused(lang, form, refusal, taken)).await
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
    let mut facts = vec![
        Fact::new(t!(lang, "partners-name"), profile.name.clone()),
        Fact::new(t!(lang, "partners-acronym"), profile.acronym.clone()),
        Fact::new(t!(lang, "partners-kind"), profile.kind.clone()),
        Fact::new(t!(lang, "partners-field"), profile.field.clone()),
        Fact::new(
            t!(lang, "partners-website"),
            profile.website.clone().unwrap_or_default(),
        ),
        Fact::new(t!(lang, "partners-seeks"), profile.seeks.clone()),
        Fact::new(t!(lang, "partners-offers"), profile.offers.clone()),
    ];
    facts.extend(questions::facts(lang, &asked, as_staff.is_some()));
    facts.extend(wishes::facts(lang, &kept));
    let stored = stale::stored(lang, &form, organisation.version, facts);
    let (name, href) = (profile.name.clone(), format!("/partners/{id}"));
    let everything = as_staff.is_some();
    let trail = vec![Link::new(href.clone(), name)];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    // Once both texts were seen, saving again is meant.
    let version = organisation.version.to_string();
    let form = Arc::new(form);
    Ok(
        desk.page_of(&form.clone(), &t!(lang, "partners-edit"), |frame| {
            view! {
                <Page frame trail title=t!(lang, "partners-edit") width=Width::Narrow>
                    {stored}
                    <PostForm form refused=t!(lang, "form-refused")>
                        <HiddenField name="version" value=version/>
                        {everything.then(|| fields::identity(lang, profile.clone()))}
                        {fields::wish_fields(lang, &profile)}
                        {questions::fields(lang, &asked, everything)}
                        {wishes::fields(lang, &kept)}
                        <Actions>
                            <Button label=t!(lang, "form-save") emphasis=Emphasis::Primary/>
                            <LinkButton href label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                        </Actions>
                    </PostForm>
                </Page>
            }
        }),
    )
}
