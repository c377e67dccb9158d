use std::sync::Arc;

use domain::Language;
use domain::ids::{OrganisationId, ProgrammeId};
use leptos::prelude::*;
use store::journal::Entry;
use store::organisations;

use super::{Seen, seen, show};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Actions, Button, Choice, PostForm, Section, SelectField, Tags};

/// Opens an organisation that staff see to another programme of theirs.
pub(super) async fn act(desk: &Desk, id: OrganisationId, form: Form) -> Answer {
    let Some(programme) = form.parse::<ProgrammeId>("programme") else {
        let sentence = t!(desk.lang, "partners-programme-missing");
        return show::show(desk, id, form.refused("programme", sentence)).await;
    };
    desk.manager(programme)?;
    let mut act = desk.begin(&form).await?;
    let staff = seen(desk, &mut act, id)
        .await?
        .as_staff
        .ok_or(Stop::NotFound)?;
    let mine = organisations::programmes_of_staff(&mut act, staff.person).await?;
    if mine.iter().all(|(open, _)| *open != programme) {
        return Err(Stop::NotFound);
    }
    organisations::open_to(&mut act, id, programme, desk.now).await?;
    act.journal(Entry::new("partner.opened", id).programme(programme))
        .await?;
    act.done(&format!("/partners/{id}")).await
}

/// The programmes it is open to, and those it may be opened to.
pub(super) fn section(
    lang: Language,
    seen: &Seen,
    closed: Vec<(ProgrammeId, String)>,
    form: Arc<Form>,
) -> AnyView {
    let words: Vec<String> = seen
        .programmes
        .iter()
        .map(|(_, name)| name.clone())
        .collect();
    let choices: Vec<Choice> = closed
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let add = (!choices.is_empty()).then(|| {
        view! {
            <PostForm form act="open" id="open" refused=t!(lang, "form-refused")>
                <SelectField label=t!(lang, "partners-open-to") name="programme" choices blank=t!(lang, "partners-choose") required=true/>
                <Actions><Button label=t!(lang, "partners-open")/></Actions>
            </PostForm>
        }
    });
    view! {
        <Section title=t!(lang, "partners-programmes")><Tags words/>{add}</Section>
    }
    .into_any()
}
