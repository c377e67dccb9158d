//! The first step of two who were introduced: the founder writes, and says so.

use domain::ids::IntroductionId;
use leptos::prelude::*;
use store::introductions::{self, Contact, Row};
use store::journal::Entry;

use super::keep::held_by_reader;
use super::view::Shown;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Actions, Address, Button, Emphasis, HiddenField, Notice, PostForm, Tone};

/// A founder of the startup wrote to the partner.
pub async fn act(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let next = match form.value("back") {
        "home" => "/".to_owned(),
        _ => format!("/introductions/{id}"),
    };
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let founder = sight.founder.ok_or(Stop::NotFound)?;
    if introductions::wrote(&mut act, id, desk.now).await? {
        let entry = Entry::new("introduction.wrote", row.id)
            .by(founder.person)
            .programme(row.programme)
            .startup(row.startup);
        act.journal(entry).await?;
    }
    act.done(&next).await
}

/// The button that says it is done, on the first page too.
pub fn done(desk: &Desk, row: &Row, back: &'static str, emphasis: Emphasis) -> AnyView {
    let label = t!(desk.lang, "introductions-wrote");
    let (action, about) = (
        format!("/introductions/{}", row.id),
        row.organisation_name.clone(),
    );
    view! {
        <PostForm class="inline" action act="wrote">
            <HiddenField name="back" value=back/>
            <Button label about emphasis/>
        </PostForm>
    }
    .into_any()
}

/// On its page, for the startup's founders, until it is done or they met.
pub fn notice(desk: &Desk, shown: &Shown) -> Option<AnyView> {
    let (lang, row) = (desk.lang, &shown.row);
    shown.sight.founder.as_ref()?;
    let partner = shown.partner.as_ref()?;
    if !is_due(row) {
        return None;
    }
    let Contact { name, email, .. } = partner;
    let title = t!(lang, "introductions-write-title", name = name.as_str());
    let text = t!(lang, "introductions-write-text", name = name.as_str());
    let address = email
        .clone()
        .map(|email| view! { <p><Address email link=true/></p> });
    let done = done(desk, row, "", Emphasis::Primary);
    Some(
        view! {
            <Notice tone=Tone::Waiting title>
                <p>{text}</p>
                {address}
                <Actions>{done}</Actions>
            </Notice>
        }
        .into_any(),
    )
}

fn is_due(row: &Row) -> bool {
    let it = &row.introduction;
    let open = it.withdrawn.is_none() && it.met.is_none() && it.outcome.is_none();
    let wrote = |introduced| row.wrote_at.is_some_and(|at| at >= introduced);
    open && it.left_to_staff.is_none() && it.introduced.is_some_and(|at| !wrote(at))
}
