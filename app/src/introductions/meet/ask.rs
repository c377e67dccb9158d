use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{OrganisationId, PartnerWishId, ProgrammeId, StartupId};
use leptos::prelude::*;
use store::Conn;
use store::introductions::{self, starts};
use store::journal::Entry;

use super::{Pair, Refusal, start};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::introductions::letters;
use crate::introductions::text::{has_addresses, read};
use crate::introductions::view::pitch_of_partner;
use crate::partners::{Seen, seen};
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Emphasis, HiddenField, Link, LinkButton, Page, PostForm,
    Prose, Section, SelectField, Width,
};

/// `GET /partners/{id}/meet`, with `?startup=` for one of those that agreed to be shown.
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /partners/{id}/meet`: a partner's person says yes first. About one startup, its founder
/// is asked; about none, staff look for some.
pub async fn act(desk: Desk, Path(id): Path<OrganisationId>, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let to = to(&desk, &mut act, id, &form).await?;
    let (pitch, form) = match read(&desk, form) {
        Ok(read) => read,
        Err(form) => {
            drop(act);
            return show(&desk, id, form).await;
        }
    };
    if to.hides {
        drop(act);
        let form = form.refused("", t!(desk.lang, "meet-hidden"));
        return show(&desk, id, form).await;
    }
    let person = desk.person()?;
    let Some(shown) = to.startup else {
        return wish(act, &to.seen, to.programme, pitch.as_str()).await;
    };
    let pair = Pair {
        programme: shown.programme,
        startup: shown.startup,
        organisation: id,
    };
    match start(&mut act, &pair, person, pitch).await? {
        Ok(introduction) => {
            let row = introductions::find(&mut act, introduction).await?;
            let row = row.ok_or(Stop::NotFound)?;
            for staff in letters::staff_readers(&mut act, &row).await? {
                act.send(letters::partner_came(&desk, &row, staff)).await?;
            }
            act.done(&format!("/introductions/{introduction}")).await
        }
        Err(refusal) => {
            drop(act);
            let sentence = match refusal {
                Refusal::AlreadyThere => t!(desk.lang, "meet-already"),
                Refusal::NoFounder => t!(desk.lang, "meet-no-founder"),
            };
            show(&desk, id, form.refused("", sentence)).await
        }
    }
}

/// "We would like to meet startups who …": kept for the programme's staff.
async fn wish(mut act: Act<'_>, seen: &Seen, programme: ProgrammeId, words: &str) -> Answer {
    let (desk, id) = (act.desk, act.desk.id::<PartnerWishId>());
    let (organisation, author) = (seen.organisation.id, desk.person()?);
    let between = (organisation, programme);
    starts::add_wish(&mut act, id, between, (author, words), desk.now).await?;
    let entry = Entry::new("partner.wished", organisation).programme(programme);
    act.journal(entry).await?;
    let kept = starts::find_wish(&mut act, id).await?;
    let kept = kept.ok_or(Stop::NotFound)?;
    for staff in letters::staff_of(&mut act, programme).await? {
        act.send(letters::wished(desk, &kept, staff)).await?;
    }
    act.done(&format!("/partners/{organisation}/meet?said=yes"))
        .await
}

/// About which startup, or to which programme.
struct To {
    seen: Seen,
    startup: Option<starts::Shown>,
    /// The startup that was written to does not show itself any more.
    hides: bool,
    programme: ProgrammeId,
}

async fn to(desk: &Desk, db: &mut Conn, id: OrganisationId, form: &Form) -> Result<To, Stop> {
    let seen = seen(desk, db, id).await?;
    seen.as_partner.ok_or(Stop::NotFound)?;
    let asked = |name| match form.value(name) {
        "" => desk.asked(name),
        typed => Some(typed.to_owned()),
    };
    let mut hides = false;
    let startup = match asked("startup") {
        Some(asked) => {
            let startup: StartupId = asked.parse().map_err(|_| Stop::NotFound)?;
            let shown = starts::shown_one(db, id, startup).await?;
            // It may hide while somebody writes to it: their words are not lost for that.
            if shown.is_none() && form.value("startup").is_empty() {
                return Err(Stop::NotFound);
            }
            hides = shown.is_none();
            shown
        }
        None => None,
    };
    let chosen = asked("programme");
    let mut programmes = seen.programmes.iter().map(|(id, _)| *id);
    let programme = match chosen {
        Some(chosen) => programmes.find(|it| it.to_string() == chosen),
        None => programmes.next(),
    };
    Ok(To {
        hides,
        programme: programme.ok_or(Stop::NotFound)?,
        seen,
        startup,
    })
}

async fn show(desk: &Desk, id: OrganisationId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let to = to(desk, &mut db, id, &form).await?;
    let wishes = starts::wishes_of(&mut db, id).await?;
    drop(db);
    let about = to.startup.as_ref().map(|it| {
        let (name, mission) = (it.name.clone(), it.mission.clone());
        view! {
            <Section title=name><Prose text=mission/></Section>
            <HiddenField name="startup" value=it.startup.to_string()/>
        }
    });
    let title = match &to.startup {
        Some(it) => t!(lang, "meet-title", startup = it.name.as_str()),
        None => t!(lang, "meet-wish"),
    };
    let (lead, send) = match to.startup {
        Some(_) => (t!(lang, "meet-lead"), t!(lang, "meet-send")),
        None => (t!(lang, "meet-wish-lead"), t!(lang, "meet-wish-send")),
    };
    let programmes = &to.seen.programmes;
    let choices: Vec<Choice> = programmes
        .iter()
        .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
        .collect();
    let value = to.programme.to_string();
    let asks = to.startup.is_none() && choices.len() > 1;
    let programme = move || {
        asks.then(|| {
        view! { <SelectField label=t!(lang, "partners-programme") name="programme" choices value required=true/> }
    })
    };
    let said = super::wish::said(desk, &wishes);
    let name = to.seen.organisation.profile.name.clone();
    let back = format!("/partners/{id}/startups");
    let trail = vec![
        Link::new(format!("/partners/{id}"), name),
        Link::new(back.clone(), t!(lang, "meet-startups")),
    ];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let (addresses, once) = (has_addresses(&form), desk.once(&form));
    let form = Arc::new(form);
    let to_one = to.startup.is_some();
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame trail title lead width=Width::Narrow>
                {said}
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    {about}
                    {programme()}
                    {pitch_of_partner(lang, addresses, to_one)}
                    <Actions>
                        <Button label=send emphasis=Emphasis::Primary/>
                        <LinkButton href=back label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
