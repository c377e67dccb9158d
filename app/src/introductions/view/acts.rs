use std::sync::Arc;

use domain::introductions::{Consent, Stage};
use leptos::prelude::*;

use super::Shown;
use super::answers::{change_of_mind, founder_acts, partner_acts};
use crate::desk::Desk;
use crate::form::Form;
use crate::introductions::first_step;
use crate::introductions::follow::{Voice, view as follow};
use crate::ui::{Actions, Button, Confirm, Emphasis, PostForm};

/// Everything this reader may do now, the main act first.
pub fn all(desk: &Desk, shown: &Shown, form: Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let stage = shown.row.introduction.stage(desk.now);
    let sight = &shown.sight;
    let founder = sight
        .founder
        .and_then(|_| founder_acts(desk, shown, form.clone()));
    let is_asked = matches!(
        shown.row.introduction.partner.as_of(desk.now),
        Consent::Asked { .. }
    ) && !matches!(stage, Stage::Withdrawn);
    let partner =
        (sight.partner.is_some() && is_asked).then(|| partner_acts(desk, &shown.row, form.clone()));
    let changes = (sight.partner.is_some() && !is_asked)
        .then(|| change_of_mind(desk, &shown.row, form.clone()))
        .flatten();
    let owed = (sight.manager.is_some() && is_asked)
        .then(|| super::staff::with_the_partner(desk, shown, form.clone()));
    let staff = sight
        .manager
        .and_then(|_| super::staff::act(lang, shown, &stage, form.clone()));
    let is_open = !matches!(
        stage,
        Stage::Introduced | Stage::Met | Stage::Outcome | Stage::Withdrawn | Stage::Declined { .. }
    );
    // Whoever is asked refuses; one who said yes may still take it back.
    let it = &shown.row.introduction;
    let took_part = (sight.founder.is_some() && it.founder.is_given())
        || (sight.partner.is_some() && it.partner.is_given());
    let may_withdraw = is_open && (sight.manager.is_some() || took_part);
    let withdraw = may_withdraw.then(|| {
        let open = form.is_refused() && form.act() == "withdraw";
        let form = form.clone();
        view! {
            <Confirm label=t!(lang, "introductions-withdraw") text=t!(lang, "introductions-withdraw-text") open>
                <PostForm form act="withdraw" refused=t!(lang, "form-refused")>
                    <Actions><Button label=t!(lang, "introductions-withdraw-now") emphasis=Emphasis::Danger/></Actions>
                </PostForm>
            </Confirm>
        }
    });
    let followed = Voice::of(sight).ok().and_then(|voice| {
        follow::section(
            desk,
            &shown.row,
            voice,
            (&shown.noted, &shown.asked),
            form.clone(),
        )
    });
    let may_reopen = matches!(
        stage,
        Stage::Declined { .. } | Stage::Deferred { .. } | Stage::Expired { .. } | Stage::Withdrawn
    );
    let reopen = (may_reopen && sight.manager.is_some()).then(|| {
        view! {
            <PostForm form act="reopen" refused=t!(lang, "form-refused")>
                <Actions><Button label=t!(lang, "introductions-reopen")/></Actions>
            </PostForm>
        }
    });
    let first = first_step::notice(desk, shown);
    view! { {founder}{partner}{changes}{owed}{staff}{first}{followed}{reopen}{withdraw} }.into_any()
}
