use std::sync::Arc;

use domain::Language;
use domain::ids::{OrganisationId, ProgrammeId};
use domain::partners::ShutRefusal;
use leptos::prelude::*;
use store::journal::Entry;
use store::organisations;

use super::{Seen, seen, show};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Actions, Button, Choice, More, PostForm, Section, SelectField, Tags};
use crate::undo::Undo;
use crate::words::label;

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

/// Takes back from a programme what was opened to it by mistake: nothing of the partner may
/// stand there, not even a word of what was agreed, so that no version is needed. Pressed twice,
/// the second finds nothing left to do.
pub(super) async fn shut(desk: &Desk, id: OrganisationId, form: Form) -> Answer {
    let Some(programme) = form.parse::<ProgrammeId>("programme") else {
        let sentence = t!(desk.lang, "partners-programme-missing");
        return show::show(desk, id, form.refused("programme", sentence)).await;
    };
    desk.manager(programme)?;
    let mut act = desk.begin(&form).await?;
    let seen = seen(desk, &mut act, id).await?;
    let staff = seen.as_staff.as_ref().ok_or(Stop::NotFound)?;
    let here = format!("/partners/{id}");
    let mut open_to = seen.programmes.iter().map(|(open, _)| *open);
    if !open_to.any(|open| open == programme) {
        return act.done(&here).await;
    }
    // Everybody who opens or shuts it waits here.
    let undo = Undo::of_programme(programme).rows("partnership", "organisation", id);
    act.may_be_undone(undo).await?;
    let standing = organisations::standing(&mut act, id, programme).await?;
    let standing = standing.iter().filter_map(|it| it.parse().ok()).collect();
    let open_to = organisations::programmes(&mut act, id).await?;
    let open_to: Vec<ProgrammeId> = open_to.into_iter().map(|(open, _)| open).collect();
    if let Err(refusal) = domain::partners::shut(&open_to, programme, standing) {
        drop(act);
        let sentence = refused(desk.lang, &refusal);
        return show::show(desk, id, form.refused("", sentence)).await;
    }
    // Two who press at once: the second finds it done.
    if !organisations::shut(&mut act, id, programme).await? {
        return act.done(&here).await;
    }
    act.journal(Entry::new("partner.shut", id).programme(programme))
        .await?;
    // Whoever has it open nowhere else sees it no more.
    let mut left = open_to.into_iter().filter(|open| *open != programme);
    match left.any(|open| staff.reaches(open)) {
        true => act.done(&here).await,
        false => act.done("/partners").await,
    }
}

/// Why it stays open to that programme, with everything that stands there.
fn refused(lang: Language, refusal: &ShutRefusal) -> String {
    match refusal {
        ShutRefusal::OpenNowhereElse => t!(lang, "partners-shut-only"),
        ShutRefusal::StoodOn { by } => {
            let by = by
                .iter()
                .map(|it| label(lang, "partners-standing", it.as_str()));
            let by: Vec<String> = by.collect();
            t!(lang, "partners-shut-stood-on", what = by.join(", "))
        }
    }
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
            <PostForm form=form.clone() act="open" id="open" refused=t!(lang, "form-refused")>
                <SelectField label=t!(lang, "partners-open-to") name="programme" choices blank=t!(lang, "partners-choose") required=true/>
                <Actions><Button label=t!(lang, "partners-open")/></Actions>
            </PostForm>
        }
    });
    let shut = shutting(lang, seen, form);
    view! {
        <Section title=t!(lang, "partners-programmes")><Tags words/>{add}{shut}</Section>
    }
    .into_any()
}

/// Shut: it is there for whoever opened it to the wrong one.
fn shutting(lang: Language, seen: &Seen, form: Arc<Form>) -> Option<AnyView> {
    let staff = seen.as_staff.as_ref()?;
    let open = form.is_refused() && form.act() == "shut";
    let theirs = seen.programmes.iter();
    let theirs = theirs.filter(|(programme, _)| staff.reaches(*programme));
    let choices = Choice::named(theirs.cloned());
    let is_elsewhere = seen.programmes.len() > 1;
    let view = move || {
        view! {
            <More label=t!(lang, "partners-shut") open>
                <p>{t!(lang, "partners-shut-text")}</p>
                <PostForm form act="shut" id="shut" refused=t!(lang, "form-refused")>
                    <SelectField label=t!(lang, "partners-shut-from") name="programme" choices blank=t!(lang, "partners-choose") required=true/>
                    <Actions><Button label=t!(lang, "partners-shut-now")/></Actions>
                </PostForm>
            </More>
        }
        .into_any()
    };
    (open || is_elsewhere).then(view)
}
