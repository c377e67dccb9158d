use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{OfferId, OrganisationId};
use leptos::prelude::*;
use store::journal::Entry;
use store::offers::{self, Terms};

use super::fields;
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::partners::{Seen, seen};
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, HiddenField, Link, LinkButton, Page, PostForm, Width,
};
use crate::undo::Undo;

/// `GET /partners/{partner}/offers/new`: by staff, or by the partner's own people.
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /partners/{partner}/offers/new`
pub async fn act(desk: Desk, Path(id): Path<OrganisationId>, mut form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let open_to = super::edit::open_to(&seen(&desk, &mut act, id).await?);
    let Some(typed) = fields::read(&desk, &mut form, &open_to, fields::Known::New) else {
        drop(act);
        return show(&desk, id, form).await;
    };
    let terms = Terms {
        programme: typed.programme,
        offer: &typed.offer,
        words: &typed.words,
    };
    let offer: OfferId = desk.id();
    let undo = Undo::of_partner(id)
        .rows("offer", "id", offer)
        .rows("offer_word", "offer", offer);
    act.may_be_undone(undo.back_to(format!("/partners/{id}")))
        .await?;
    offers::add(&mut act, offer, id, &terms, desk.person()?, desk.now).await?;
    let entry = Entry::new("offer.added", offer);
    act.journal(match typed.programme {
        Some(programme) => entry.programme(programme),
        None => entry,
    })
    .await?;
    act.done(&format!("/offers/{offer}")).await
}

async fn show(desk: &Desk, id: OrganisationId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let seen: Seen = seen(desk, &mut db, id).await?;
    drop(db);
    let open_to = super::edit::open_to(&seen);
    let once = desk.once(&form);
    let href = format!("/partners/{id}");
    let trail = vec![Link::new(href.clone(), seen.organisation.profile.name)];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let form = Arc::new(form);
    let title = t!(lang, "offers-new");
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame trail title lead=t!(lang, "offers-new-lead") width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused") class="wide">
                    <HiddenField name="once" value=once/>
                    {fields::view(lang, None, None, &[], open_to)}
                    <Actions>
                        <Button label=t!(lang, "offers-add") emphasis=Emphasis::Primary/>
                        <LinkButton href label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
