use std::sync::Arc;

use axum::extract::Path;
use domain::Language;
use domain::ids::{CohortId, PlaceId};
use domain::places::Standing;
use leptos::prelude::*;
use store::places::{self, Place};
use store::{Conn, cohorts, mentorships, merging, programmes};

use super::acts::change;
use super::ahead::{self, Ahead};
use super::fields::{DaysForm, GraduateForm, LeaveForm, MoveForm, ReferentForm, ReturnForm};
use super::standing;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::said::Said;
use crate::ui::{Breadcrumb, Fact, Facts, Link, Notice, Page, Section, Tone};
use crate::undo::Undo;

/// `GET /places/{place}`
pub async fn page(desk: Desk, Path(id): Path<PlaceId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /places/{place}`: it leaves, graduates, is taken back, gets a referent or other days, or
/// moves to another cohort.
pub async fn act(desk: Desk, Path(id): Path<PlaceId>, form: Form) -> Answer {
    desk.staff()?;
    let mut act = desk.begin(&form).await?;
    let place = mine(&desk, &mut act, id).await?;
    let cohort = place.cohort;
    let mut undo = Undo::of_programme(place.programme)
        .rows("place", "id", id)
        .beside("cohort", "id", cohort);
    // Whoever leaves the staff leaves nothing to nobody, and gets nothing back.
    if let Some(referent) = place.referent {
        undo = undo.beside("staff_role", "person", referent);
    }
    let there = match form.act() {
        "move" => {
            undo = wake(undo, &place, &form);
            format!("/places/{id}")
        }
        _ => format!("/cohorts/{cohort}"),
    };
    act.may_be_undone(undo).await?;
    match change(&mut act, id, &form).await? {
        Ok(()) if matches!(form.act(), "leave" | "graduate") => {
            // What is still agreed is told where there is any.
            let place = mine(&desk, &mut act, id).await?;
            let there = match Ahead::load(&desk, &mut act, &place).await?.is_nothing() {
                true => there,
                false => Said::PlaceEnded.at(&format!("/places/{id}")),
            };
            act.done(&there).await
        }
        Ok(()) => act.done(&there).await,
        Err((field, sentence)) => {
            drop(act);
            show(&desk, id, form.refused(field, sentence)).await
        }
    }
}

/// What moves to another cohort with it.
fn wake(undo: Undo, place: &Place, form: &Form) -> Undo {
    let undo = undo
        .rows("mentorship", "startup", place.startup)
        .rows("forbidden_pair", "startup", place.startup)
        .beside("matching_draft", "cohort", place.cohort);
    match form.parse::<CohortId>("to") {
        Some(to) => undo
            .beside("cohort", "id", to)
            .beside("matching_draft", "cohort", to),
        None => undo,
    }
}

/// The place, for staff of its programme.
pub async fn mine(desk: &Desk, db: &mut Conn, id: PlaceId) -> Result<Place, Stop> {
    desk.staff()?;
    let Some(place) = places::find(db, id).await? else {
        // Two places became one: an old link leads there, for whoever may read that one.
        let kept = merging::kept_of(db, id.0).await?.ok_or(Stop::NotFound)?;
        let kept = PlaceId(kept);
        Box::pin(mine(desk, db, kept)).await?;
        return Err(Stop::Already(format!("/places/{kept}")));
    };
    desk.manager(place.programme)?;
    Ok(place)
}

async fn show(desk: &Desk, id: PlaceId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let place = mine(desk, &mut db, id).await?;
    let staff = programmes::staff(&mut db, place.programme).await?;
    let mut others = cohorts::open_of(&mut db, place.programme).await?;
    others.retain(|(cohort, _)| *cohort != place.cohort);
    let mut mentors = mentorships::of_startup(&mut db, place.startup).await?;
    mentors.retain(|it| it.place == place.id);
    let ahead = Ahead::load(desk, &mut db, &place).await?;
    drop(db);
    let lang = desk.lang;
    let trail = vec![
        Link::new("/cohorts", t!(lang, "cohorts-title")),
        Link::new(
            format!("/cohorts/{}", place.cohort),
            place.cohort_name.as_str(),
        ),
    ];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> };
    // A form that has no place on the page as it stands now keeps its refusal, and what was typed.
    let gone = refused_elsewhere(&form, place.state).then(|| gone(desk, &form));
    let mentors: Vec<String> = mentors.into_iter().map(|it| it.name).collect();
    let facts = facts(desk, &place, &mentors);
    let today = desk.moments().day_of(desk.now).to_string();
    let (version, form) = (place.version, Arc::new(form));
    let referent = place.referent.map(|id| id.to_string()).unwrap_or_default();
    let days = (place.placed_on, place.ended_on);
    let (title, startup) = (place.startup_name.clone(), place.startup);
    let lead = t!(lang, "places-lead", cohort = place.cohort_name.as_str());
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let ahead = ahead::view(desk, ahead);
        let again = (form.clone(), today.clone());
        let once_more = form.clone();
        let ends = ends(lang, place.state, &form, (version, today), ahead);
        view! {
            <Page frame title lead trail=trail.into_any() news=gone.into_any()>
                <Facts facts/>
                <DaysForm lang form=again.0 version today=again.1 days/>
                <MoveForm lang form=once_more version others/>
                <p><a href=format!("/startups/{startup}")>{t!(lang, "places-see-startup")}</a></p>
                <Section title=t!(lang, "places-who") lead=t!(lang, "places-who-lead")>
                    <ReferentForm lang form version staff referent/>
                </Section>
                {ends}
            </Page>
        }
    }))
}

/// How it may end, or come back.
fn ends(
    lang: Language,
    state: Standing,
    form: &Arc<Form>,
    (version, today): (i64, String),
    ahead: Option<AnyView>,
) -> AnyView {
    let form = form.clone();
    match state {
        Standing::Placed => {
            let (other, day) = (form.clone(), today.clone());
            view! {
                <Section title=t!(lang, "places-end")>
                    {ahead}
                    <GraduateForm lang form version today=day/>
                    <LeaveForm lang form=other version today/>
                </Section>
            }
            .into_any()
        }
        Standing::Left | Standing::Graduated => view! {
            {ahead}
            <Section title=t!(lang, "places-back") lead=t!(lang, "places-back-lead")>
                <ReturnForm lang form version/>
            </Section>
        }
        .into_any(),
    }
}

fn facts(desk: &Desk, place: &Place, mentors: &[String]) -> Vec<Fact> {
    let (lang, moments) = (desk.lang, desk.moments());
    let mut facts = vec![Fact::new(
        t!(lang, "places-state"),
        standing(lang, place.state),
    )];
    if let Some(on) = place.placed_on {
        facts.push(Fact::new(t!(lang, "places-placed-on"), moments.date(on)));
    }
    if let Some(on) = place.ended_on {
        facts.push(Fact::new(t!(lang, "places-ended-on"), moments.date(on)));
    }
    if !place.reason.is_empty() {
        facts.push(Fact::new(t!(lang, "places-reason"), place.reason.clone()));
    }
    if let Some(name) = &place.referent_name {
        facts.push(Fact::new(t!(lang, "places-referent"), name.clone()));
    }
    if !mentors.is_empty() {
        let name = t!(lang, "matching-its-mentors", n = mentors.len());
        facts.push(Fact::new(name, mentors.join(", ")));
    }
    facts
}

fn refused_elsewhere(form: &Form, state: Standing) -> bool {
    let shown = match form.act() {
        "leave" | "graduate" => state == Standing::Placed,
        "return" => state != Standing::Placed,
        _ => true,
    };
    form.is_refused() && !shown
}

fn gone(desk: &Desk, form: &Form) -> AnyView {
    let sentences = form
        .errors()
        .iter()
        .map(|(_, sentence)| view! { <p>{sentence.clone()}</p> });
    let sentences = sentences.collect_view();
    let typed = (!form.value("reason").is_empty()).then(|| {
        let typed = t!(desk.lang, "places-typed", reason = form.value("reason"));
        view! { <p>{typed}</p> }
    });
    view! {
        <Notice tone=Tone::Bad title=t!(desk.lang, "form-refused")>{sentences}{typed}</Notice>
    }
    .into_any()
}
