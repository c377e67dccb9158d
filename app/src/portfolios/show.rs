//! `/programmes/{programme}/portfolios/{person}`: what somebody looks after, and passing it on.

use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{PersonId, ProgrammeId};
use leptos::prelude::*;
use store::people;
use store::programmes;

use super::{Portfolio, listed, pass, view};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::programmes::{mine, trail_to};
use crate::said::Said;
use crate::ui::{
    Actions, Breadcrumb, Button, Checks, Choice, Emphasis, Empty, More, Page, PostForm, Section,
    SelectField, Width,
};

/// `GET /programmes/{programme}/portfolios/{person}`
pub async fn page(desk: Desk, Path((id, person)): Path<(ProgrammeId, PersonId)>) -> Answer {
    show(&desk, id, person, Form::empty()).await
}

/// `POST /programmes/{programme}/portfolios/{person}`: passes what is ticked to a colleague. What
/// somebody took over meanwhile stays theirs, so pressing twice passes once.
pub async fn act(
    desk: Desk,
    Path((id, person)): Path<(ProgrammeId, PersonId)>,
    mut form: Form,
) -> Answer {
    let mut act = desk.begin(&Form::empty()).await?;
    mine(&desk, &mut act, id).await?;
    whose(&desk, &mut act, id, person).await?;
    let portfolio = seen(&desk, &mut act, id, person).await?;
    let ticked = ["place", "partnership", "step", "view"];
    if ticked.iter().all(|name| form.all(name).is_empty()) {
        form.refuse("", t!(desk.lang, "portfolios-nothing-ticked"));
    }
    let to: Option<PersonId> = form.parse("to");
    let staff = programmes::staff(&mut act, id).await?;
    let to = to.filter(|to| *to != person && staff.iter().any(|one| one.person == *to));
    if to.is_none() {
        let sentence = match form.value("to") {
            "" => t!(desk.lang, "portfolios-to-whom"),
            _ => t!(desk.lang, "places-not-staff"),
        };
        form.refuse("to", sentence);
    }
    let Some(to) = to.filter(|_| !form.is_refused()) else {
        drop(act);
        return show(&desk, id, person, form).await;
    };
    let ticked = portfolio.ticked(&form);
    pass(&mut act, id, (person, Some(to)), &ticked).await?;
    let path = format!("/programmes/{id}/portfolios/{to}");
    act.done(&Said::Passed.at(&path)).await
}

/// Theirs, without the steps about whoever looks.
async fn seen(
    desk: &Desk,
    db: &mut store::Conn,
    id: ProgrammeId,
    person: PersonId,
) -> Result<Portfolio, Stop> {
    let portfolio = Portfolio::load(db, id, person).await?;
    Ok(portfolio.seen_by(desk.person()?))
}

/// The name of somebody who is, or was, staff of the programme: who holds anything of it.
async fn whose(
    desk: &Desk,
    db: &mut store::Conn,
    id: ProgrammeId,
    person: PersonId,
) -> Result<String, Stop> {
    let staff = programmes::staff(db, id).await?;
    if let Some(one) = staff.into_iter().find(|one| one.person == person) {
        return Ok(one.name);
    }
    if seen(desk, db, id, person).await?.is_empty() {
        return Err(Stop::NotFound);
    }
    let found = people::find(db, person).await?;
    Ok(found.map_or_else(|| t!(desk.lang, "journal-someone"), |it| it.name))
}

async fn show(desk: &Desk, id: ProgrammeId, person: PersonId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let programme = mine(desk, &mut db, id).await?;
    let name = whose(desk, &mut db, id, person).await?;
    let portfolio = seen(desk, &mut db, id, person).await?;
    let staff = programmes::staff(&mut db, id).await?;
    drop(db);
    let title = t!(lang, "portfolios-title", name = name.as_str());
    let lead = t!(lang, "portfolios-lead", programme = programme.name.as_str());
    let trail = trail_to(desk, &programme);
    let colleagues = staff.into_iter().filter(|one| one.person != person);
    let colleagues: Vec<Choice> = colleagues
        .map(|one| Choice::new(one.person.to_string(), one.name))
        .collect();
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
        let inside = match portfolio.is_empty() {
            true => {
                let text = t!(lang, "portfolios-none-text");
                view! { <Empty title=t!(lang, "portfolios-none", name = name) text/> }.into_any()
            }
            false => {
                let listed = listed(desk, &portfolio);
                let pass = passing(desk, portfolio, colleagues, form);
                view! { {listed}{pass} }.into_any()
            }
        };
        view! { <Page frame title lead trail width=Width::Narrow>{inside}</Page> }
    }))
}

fn passing(desk: &Desk, portfolio: Portfolio, colleagues: Vec<Choice>, form: Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let title = t!(lang, "portfolios-pass");
    if colleagues.is_empty() {
        let text = t!(lang, "portfolios-no-colleague");
        return view! { <Section title><p>{text}</p></Section> }.into_any();
    }
    let moments = desk.moments();
    let places = portfolio.places.iter().map(|it| it.id.to_string());
    let held = portfolio.partnerships.iter();
    let held = held.map(|it| it.organisation.to_string());
    let owed = portfolio.steps.iter().map(|it| it.call.to_string());
    let shared = portfolio.views.iter().map(|it| it.view.to_string());
    let groups = [
        (
            "place",
            t!(lang, "portfolios-places"),
            choices(places, view::places(&portfolio)),
        ),
        (
            "partnership",
            t!(lang, "portfolios-partnerships"),
            choices(held, view::partnerships(&portfolio)),
        ),
        (
            "step",
            t!(lang, "portfolios-steps"),
            choices(owed, view::steps(&moments, &portfolio)),
        ),
        (
            "view",
            t!(lang, "portfolios-views"),
            choices(shared, view::views(&portfolio)),
        ),
    ];
    view! {
        <More label=title open=form.is_refused()>
            <p>{t!(lang, "portfolios-pass-lead")}</p>
            <PostForm form refused=t!(lang, "form-refused")>
                <SelectField label=t!(lang, "portfolios-to") name="to" choices=colleagues
                    blank=t!(lang, "portfolios-choose")/>
                {groups.into_iter().filter(|(_, _, choices)| !choices.is_empty()).map(|(name, label, choices)| {
                    let values = choices.iter().map(|it| it.value.clone()).collect();
                    view! { <Checks label name choices values/> }
                }).collect_view()}
                <Actions><Button label=t!(lang, "portfolios-pass-on") emphasis=Emphasis::Primary/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}

fn choices(ids: impl Iterator<Item = String>, labels: Vec<String>) -> Vec<Choice> {
    ids.zip(labels)
        .map(|(id, label)| Choice::new(id, label))
        .collect()
}
