use std::sync::Arc;

use axum::extract::Path;
use chrono::NaiveDate;
use domain::Name;
use domain::ids::{CohortId, PlaceId, StartupId};
use domain::places::Place;
use leptos::prelude::*;
use serde_json::json;
use store::cohorts::{self, Cohort};
use store::journal::Entry;
use store::places::{self, Known};
use store::{search_key, startups};

use super::{mine, stands, trail_to};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::places::place_refusal;
use crate::ui::{
    Actions, Breadcrumb, Button, Column, DataTable, DateField, Emphasis, Empty, HiddenField,
    Notice, Page, PostForm, Search, Section, TextField, Tone,
};
use crate::undo::Undo;
use crate::words::text_refusal;

/// How many startups a search shows: more letters show others.
const FOUND: i64 = 20;

/// `GET /cohorts/{cohort}/add`: a startup the programme knows, found by its name, or a new one.
pub async fn page(desk: Desk, Path(id): Path<CohortId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /cohorts/{cohort}/add`
pub async fn act(desk: Desk, Path(id): Path<CohortId>, form: Form) -> Answer {
    desk.staff()?;
    match form.act() {
        "known" => known(&desk, id, form).await,
        "new" => new(&desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

async fn known(desk: &Desk, id: CohortId, form: Form) -> Answer {
    let startup: StartupId = form.parse("startup").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&form).await?;
    cohorts::hold(&mut act, id).await?;
    let cohort = mine(desk, &mut act, id).await?;
    if !places::is_of_programme(&mut act, startup, cohort.programme).await? {
        return Err(Stop::NotFound);
    }
    let mut undo = Undo::of_programme(cohort.programme)
        .rows("place", "startup", startup)
        .beside("cohort", "id", id);
    for table in [
        "introduction",
        "offer_request",
        "mentorship",
        "matching_pair",
    ] {
        undo = undo.beside(table, "startup", startup);
    }
    act.may_be_undone(undo).await?;
    let day = default_day(desk, &cohort);
    match place(&mut act, &cohort, startup, day).await? {
        Ok(()) => act.done(&format!("/cohorts/{id}")).await,
        Err(sentence) => {
            drop(act);
            show(desk, id, form.refused("", sentence)).await
        }
    }
}

async fn new(desk: &Desk, id: CohortId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let name = Name::parse(form.value("name"));
    let placed_on = form.day(lang, "placed");
    if let Err(refusal) = &name {
        form.refuse("name", text_refusal(lang, *refusal));
    }
    let (Ok(name), Some(placed_on)) = (name, placed_on) else {
        return show(desk, id, form).await;
    };
    let mut act = desk.begin(&form).await?;
    cohorts::hold(&mut act, id).await?;
    let cohort = mine(desk, &mut act, id).await?;
    let key = search_key(name.as_str());
    let alike = places::known(&mut act, cohort.programme, id, &key, 1).await?;
    if alike.iter().any(|known| known.search_key == key) {
        drop(act);
        let sentence = t!(lang, "cohorts-startup-known");
        return show(desk, id, form.refused("name", sentence)).await;
    }
    let startup: StartupId = desk.id();
    let undo = Undo::of_programme(cohort.programme)
        .rows("startup", "id", startup)
        .rows("place", "startup", startup);
    act.may_be_undone(undo.lines(2)).await?;
    let profile = startups::Profile {
        name: name.as_str().to_owned(),
        ..Default::default()
    };
    startups::add(&mut act, startup, &profile, desk.now).await?;
    let entry = Entry::new("startup.created", startup);
    act.journal(entry.programme(cohort.programme).startup(startup))
        .await?;
    match place(&mut act, &cohort, startup, placed_on).await? {
        Ok(()) => act.done(&format!("/cohorts/{id}")).await,
        Err(sentence) => {
            drop(act);
            show(desk, id, form.refused("", sentence)).await
        }
    }
}

/// Gives the startup its place, or the sentence that says why not.
async fn place(
    act: &mut Act<'_>,
    cohort: &Cohort,
    startup: StartupId,
    placed_on: NaiveDate,
) -> Result<Result<(), String>, Stop> {
    let desk = act.desk;
    let place = match Place::new(&stands(cohort), placed_on) {
        Ok(place) => place,
        Err(refusal) => return Ok(Err(place_refusal(desk, refusal))),
    };
    let id: PlaceId = desk.id();
    if !startups::place(act, id, cohort.id, startup, place.placed_on, desk.now).await? {
        return Ok(Err(t!(desk.lang, "cohorts-startup-here")));
    }
    let entry = Entry::new("place.placed", id)
        .programme(cohort.programme)
        .startup(startup);
    act.journal(entry.facts(json!({ "cohort": cohort.id, "on": placed_on })))
        .await?;
    Ok(Ok(()))
}

async fn show(desk: &Desk, id: CohortId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let cohort = mine(desk, &mut db, id).await?;
    // A refused name is looked for as well: the startup meant may be among those found.
    let letters = match desk.asked("search") {
        Some(letters) => letters,
        None => form.value("name").to_owned(),
    };
    let found = places::known(&mut db, cohort.programme, id, &search_key(&letters), FOUND).await?;
    drop(db);
    let lang = desk.lang;
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=trail_to(desk, &cohort)/> };
    let once = desk.once(&form);
    let placed = default_day(desk, &cohort).to_string();
    // By now the startup's own line may hold no form to show a refusal in.
    let refused = (form.act() == "known" && form.is_refused()).then(|| {
        let sentences = form
            .errors()
            .iter()
            .map(|(_, sentence)| view! { <p>{sentence.clone()}</p> });
        let sentences = sentences.collect_view();
        view! { <Notice tone=Tone::Bad>{sentences}</Notice> }
    });
    let form = Arc::new(form);
    let title = t!(lang, "cohorts-add-to", name = cohort.name.as_str());
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let list = match found.is_empty() {
            true => view! { <Empty title=t!(lang, "cohorts-found-none")/> }.into_any(),
            false => table(desk, found),
        };
        view! {
            <Page frame title trail=trail.into_any() news=refused.into_any()>
                <Section title=t!(lang, "cohorts-add-new") lead=t!(lang, "cohorts-add-new-lead")>
                    <PostForm form act="new" refused=t!(lang, "form-refused")>
                        <HiddenField name="once" value=once/>
                        <TextField label=t!(lang, "cohorts-startup-name") name="name" maxlength=120 required=true/>
                        <DateField label=t!(lang, "places-placed-on") name="placed" value=placed required=true/>
                        <Actions>
                            <Button label=t!(lang, "cohorts-add-button") emphasis=Emphasis::Primary/>
                        </Actions>
                    </PostForm>
                </Section>
                <Section title=t!(lang, "cohorts-add-known") lead=t!(lang, "cohorts-add-known-lead") id="known">
                    <Search label=t!(lang, "cohorts-search")>
                        <TextField label=t!(lang, "cohorts-search-name") name="search" kind="search" value=letters maxlength=120/>
                        <Actions><Button label=t!(lang, "form-search")/></Actions>
                    </Search>
                    {list}
                </Section>
            </Page>
        }
    }))
}

/// The cohort's first day if it has one, else today.
fn default_day(desk: &Desk, cohort: &Cohort) -> NaiveDate {
    cohort
        .starts_on
        .unwrap_or_else(|| desk.moments().day_of(desk.now))
}

fn table(desk: &Desk, found: Vec<Known>) -> AnyView {
    let lang = desk.lang;
    let columns = vec![
        Column::new(t!(lang, "cohorts-startup")),
        Column::new(t!(lang, "cohorts-add-column")),
    ];
    let rows = found.into_iter().map(|known| {
        let name = known.name.clone();
        let add = match known.here {
            Some(place) => {
                let href = format!("/places/{place}");
                view! { <a href=href>{t!(lang, "cohorts-already-here")}</a> }.into_any()
            }
            None => view! {
                <PostForm act="known" class="inline">
                    <HiddenField name="startup" value=known.startup.to_string()/>
                    <Button label=t!(lang, "cohorts-add-button") about=name/>
                </PostForm>
            }
            .into_any(),
        };
        vec![known.name.into_any(), add]
    });
    let rows = rows.collect();
    view! { <DataTable caption=t!(lang, "cohorts-found", most = FOUND) columns rows/> }.into_any()
}
