use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{PersonId, ProgrammeId};
use leptos::prelude::*;
use store::Conn;
use store::journal::Entry;
use store::programmes::{self, Manager, Programme};

use super::{mine, trail_to};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::portfolios::{Portfolio, listed, pass};
use crate::said::Said;
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Emphasis, Link, Page, PostForm, SelectField, Width,
};

/// `GET /programmes/{programme}/managers/{person}`: whom they look after, and who does from then
/// on. A fresh code is asked for first.
pub async fn page(desk: Desk, Path((id, person)): Path<(ProgrammeId, PersonId)>) -> Answer {
    desk.administrator()?;
    desk.proved()?;
    show(&desk, id, person, Form::empty()).await
}

/// `POST /programmes/{programme}/managers/{person}`: takes the programme away from them, and
/// hands on what they look after. Pressed twice, the second finds nothing left to do.
pub async fn act(
    desk: Desk,
    Path((id, person)): Path<(ProgrammeId, PersonId)>,
    form: Form,
) -> Answer {
    desk.administrator()?;
    desk.proved()?;
    let mut act = desk.begin(&form).await?;
    mine(&desk, &mut act, id).await?;
    let to: Option<PersonId> = match form.value("to") {
        "" => None,
        typed => Some(typed.parse().map_err(|_| Stop::NotFound)?),
    };
    if !programmes::remove_manager(&mut act, id, person).await? {
        return act.done(&format!("/programmes/{id}/managers")).await;
    }
    // Whoever was just removed may still be staff as an administrator; they asked for none of it.
    let staff = programmes::staff(&mut act, id).await?;
    if to.is_some_and(|to| to == person || staff.iter().all(|one| one.person != to)) {
        drop(act);
        let sentence = t!(desk.lang, "places-not-staff");
        return show(&desk, id, person, form.refused("to", sentence)).await;
    }
    store::imports::leave(&mut act, person, desk.now).await?;
    let portfolio = Portfolio::load(&mut act, id, person).await?;
    pass(&mut act, id, (person, to), &portfolio).await?;
    act.journal(Entry::new("manager.removed", person).programme(id))
        .await?;
    let said = match to.is_some() && !portfolio.is_empty() {
        true => Said::ManagerRemovedAndPassed,
        false => Said::ManagerRemoved,
    };
    act.done(&said.at(&format!("/programmes/{id}/managers")))
        .await
}

struct Leaving {
    programme: Programme,
    name: String,
    /// What they look after.
    portfolio: Portfolio,
    /// Who may from then on.
    others: Vec<Manager>,
}

async fn leaving(
    desk: &Desk,
    db: &mut Conn,
    id: ProgrammeId,
    person: PersonId,
) -> Result<Leaving, Stop> {
    let programme = mine(desk, db, id).await?;
    let managers = programmes::managers(db, id).await?;
    let manager = managers.into_iter().find(|one| one.person == person);
    let mut others = programmes::staff(db, id).await?;
    others.retain(|one| one.person != person);
    Ok(Leaving {
        programme,
        name: manager.ok_or(Stop::NotFound)?.name,
        portfolio: Portfolio::load(db, id, person).await?,
        others,
    })
}

async fn show(desk: &Desk, id: ProgrammeId, person: PersonId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let leaving = leaving(desk, &mut db, id, person).await?;
    drop(db);
    let lang = desk.lang;
    let name = leaving.name.as_str();
    let title = t!(
        lang,
        "programmes-remove-title",
        name = name,
        programme = leaving.programme.name.as_str()
    );
    let press = t!(lang, "programmes-remove", name = name);
    let mut trail = trail_to(desk, &leaving.programme);
    let back = format!("/programmes/{id}/managers");
    trail.push(Link::new(back.as_str(), t!(lang, "programmes-managers")));
    // All of it is handed on; a step about whoever reads this is not shown to them.
    let portfolio = leaving.portfolio.seen_by(desk.person()?);
    let count = portfolio.len();
    let choices: Vec<Choice> = leaving
        .others
        .into_iter()
        .map(|one| Choice::new(one.person.to_string(), one.name))
        .collect();
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
        let list = listed(desk, &portfolio);
        view! {
            <Page
                frame
                title
                lead=t!(lang, "programmes-remove-lead")
                trail
                width=Width::Narrow
            >
                {list}
                <PostForm form refused=t!(lang, "form-refused")>
                    {(count > 0).then(|| view! {
                        <SelectField
                            label=t!(lang, "programmes-remove-to")
                            name="to"
                            choices
                            blank=t!(lang, "programmes-remove-nobody")
                            hint=t!(lang, "programmes-remove-to-hint")
                        />
                    })}
                    <Actions>
                        <Button label=press emphasis=Emphasis::Danger/>
                        <a href=back>{t!(lang, "programmes-remove-keep")}</a>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
