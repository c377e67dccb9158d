//! `/my-hours`: what a mentor offers and how their sessions are, on one page; each change has a
//! small page of its own.

pub mod calendar;
pub mod dated;
pub mod journey;
pub mod kinds;
pub mod settings;
mod stop;
pub mod weekly;
mod withdrawn;
mod words;

use domain::Language;
use domain::ids::HoursId;
use leptos::prelude::*;
use store::hours::{self, Offered};
use store::journal::Entry;
use store::mentors;

use withdrawn::Before;

pub use kinds::said;

use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Breadcrumb, Button, Emphasis, Empty, Facts, HiddenField, Link, LinkButton, Page, PostForm,
    Section, Waiting, WaitingItem,
};
use crate::undo::Undo;

/// `GET /my-hours`
pub async fn page(desk: Desk) -> Answer {
    let lang = desk.lang;
    let id = desk.mentor()?.mentor;
    let mut db = desk.read().await?;
    let mentor = mentors::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    let offered = hours::of_mentor(&mut db, id).await?;
    let kinds = store::kinds::of_mentor(&mut db, id).await?;
    let outside = store::outside_calendars::of_mentor(&mut db, id).await?;
    // Staff who act for the mentor have these pages as staff.
    let is_own = desk.assist.is_none();
    let given = match is_own {
        true => Some(super::statement::summary(&desk, &mut db, id).await?),
        false => None,
    };
    drop(db);
    let outside = calendar::line(&desk, outside.as_ref());
    let title = match desk.assist {
        Some(_) => t!(lang, "assisted-hours-of", name = mentor.name.as_str()),
        None => t!(lang, "menu-my-hours"),
    };
    let lead = t!(
        lang,
        "mentors-hours-lead",
        zone = desk.moments().zone_name()
    );
    let (weekly, dated) = (weekly_list(&desk, &offered), dated_list(&desk, &offered));
    let journeys = journeys_list(&desk, &offered);
    let kinds = kinds::list(&desk, &kinds);
    let facts = settings::facts(&desk, &mentor);
    let stop = stop::view(&desk);
    let profile = format!("/mentors/{id}");
    let open = desk.to("/sessions/new");
    let all = desk.to("/sessions?as=mentor");
    Ok(desk.page(&title.clone(), |frame| {
        let action = view! {
            <LinkButton href=desk.to("/my-hours/weekly") label=t!(lang, "mentors-hours-add") emphasis=Emphasis::Primary/>
        };
        let date = view! { <LinkButton href=desk.to("/my-hours/dated") label=t!(lang, "mentors-hours-add-date")/> };
        let journey = view! { <LinkButton href=desk.to("/my-hours/journey") label=t!(lang, "mentors-journey-add")/> };
        let kind = view! { <LinkButton href=desk.to("/my-hours/kinds") label=t!(lang, "mentors-kind-add")/> };
        let several = view! { <LinkButton href=open label=t!(lang, "sessions-open")/> };
        let change = view! { <LinkButton href=desk.to("/my-hours/settings") label=t!(lang, "mentors-settings-edit")/> };
        let elsewhere = view! { <LinkButton href="/my-hours/calendar" label=t!(lang, "mentors-calendar-edit")/> };
        let missions = view! { <LinkButton href="/my-hours/missions" label=t!(lang, "missions-give-title")/> };
        let see = view! { <LinkButton href=profile label=t!(lang, "mentors-my-profile")/> };
        view! {
            <Page frame title lead action=action.into_any()>
                <Section title=t!(lang, "mentors-hours-weekly")>{weekly}</Section>
                <Section title=t!(lang, "mentors-hours-dated") lead=t!(lang, "mentors-hours-dated-lead")
                    action=date.into_any()>{dated}</Section>
                <Section title=t!(lang, "mentors-journeys") lead=t!(lang, "mentors-journeys-lead")
                    action=journey.into_any()>{journeys}</Section>
                <Section title=t!(lang, "mentors-kinds") lead=t!(lang, "mentors-kinds-lead")
                    action=kind.into_any()>{kinds}</Section>
                <Section title=t!(lang, "sessions") lead=t!(lang, "sessions-hours-lead")
                    action=several.into_any()>
                    <p><a href=all>{t!(lang, "sessions-see-all")}</a></p>
                </Section>
                <Section title=t!(lang, "mentors-settings") action=change.into_any()><Facts facts/></Section>
                {is_own.then(|| view! {
                    <Section title=t!(lang, "mentors-calendar") action=elsewhere.into_any()>
                        <p class="soft">{outside}</p>
                    </Section>
                    {given}
                    <Section title=t!(lang, "missions-title") lead=t!(lang, "missions-hours-lead")
                        action=missions.into_any()>
                        <p><a href="/missions">{t!(lang, "missions-see-open")}</a></p>
                    </Section>
                    <Section title=t!(lang, "mentors-profile") action=see.into_any()>
                        <p class="soft">{t!(lang, "mentors-profile-lead")}</p>
                    </Section>
                    {stop}
                })}
            </Page>
        }
    }))
}

/// `POST /my-hours`: takes hours away; it moves no session that was agreed in them, and tells both
/// sides of each that it stands.
pub async fn act(desk: Desk, form: Form) -> Answer {
    let mentor = desk.mentor()?.mentor;
    if form.act() == "stop" {
        return stop::act(&desk, mentor, &form).await;
    }
    if form.has("kind") {
        return kinds::retire(&desk, mentor, &form).await;
    }
    let id = form.parse::<HoursId>("hours").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&Form::empty()).await?;
    mentors::touch(&mut act, mentor, desk.now).await?;
    let before = Before::load(&mut act, mentor).await?;
    let offered = hours::of_mentor(&mut act, mentor).await?;
    let undo = Undo::of_mentor(mentor)
        .rows("weekly_hours", "mentor", mentor)
        .rows("dated_hours", "mentor", mentor)
        .rows("journey", "mentor", mentor);
    act.may_be_undone(undo).await?;
    if hours::remove(&mut act, id, mentor).await? {
        act.journal(Entry::new("hours.withdrawn", id)).await?;
        act.says(|reader| said_of(reader, &offered, id));
        before.tell(&mut act).await?;
    }
    act.done("/my-hours").await
}

/// The hours of that id, as their page says them.
fn said_of(reader: &Desk, offered: &Offered, id: HoursId) -> String {
    let weekly = offered.weekly.iter().find(|(it, _)| *it == id);
    let weekly = weekly.map(|(_, range)| words::weekly(reader, range));
    let dated = offered.dated.iter().find(|(it, _)| *it == id);
    let dated = dated.map(|(_, range)| words::dated(reader, range));
    let journey = offered.journeys.iter().find(|(it, _)| *it == id);
    let journey = journey.map(|(_, journey)| words::journey(reader, journey));
    weekly.or(dated).or(journey).unwrap_or_default()
}

/// Above the small pages.
fn trail(desk: &Desk) -> AnyView {
    let lang = desk.lang;
    let label = match desk.assist {
        Some(_) => t!(lang, "assisted-hours"),
        None => t!(lang, "menu-my-hours"),
    };
    let trail = vec![Link::new(desk.to("/my-hours"), label)];
    view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any()
}

fn weekly_list(desk: &Desk, offered: &Offered) -> AnyView {
    let lang = desk.lang;
    let lines = offered.weekly.iter();
    let lines = lines.map(|(id, range)| WaitingItem {
        from: words::next_dates(desk, range).unwrap_or_default(),
        ..line(lang, *id, words::weekly(desk, range))
    });
    let items: Vec<WaitingItem> = lines.collect();
    if items.is_empty() {
        let (title, text) = (
            t!(lang, "mentors-hours-none"),
            t!(lang, "mentors-hours-none-hint"),
        );
        return view! { <Empty title text/> }.into_any();
    }
    view! { <Waiting items/> }.into_any()
}

/// Those to come; what is past tells nobody anything.
fn dated_list(desk: &Desk, offered: &Offered) -> Option<AnyView> {
    let lang = desk.lang;
    let today = desk.moments().day_of(desk.now);
    let to_come = offered
        .dated
        .iter()
        .filter(|(_, range)| range.date >= today);
    let items: Vec<WaitingItem> = to_come
        .map(|(id, range)| line(lang, *id, words::dated(desk, range)))
        .collect();
    (!items.is_empty()).then(|| view! { <Waiting items/> }.into_any())
}

/// Those that are not over.
fn journeys_list(desk: &Desk, offered: &Offered) -> Option<AnyView> {
    let today = desk.moments().day_of(desk.now);
    let ahead = offered.journeys.iter().filter(|(_, it)| it.until >= today);
    let items: Vec<WaitingItem> = ahead
        .map(|(id, journey)| line(desk.lang, *id, words::journey(desk, journey)))
        .collect();
    (!items.is_empty()).then(|| view! { <Waiting items/> }.into_any())
}

fn line(lang: Language, id: HoursId, said: String) -> WaitingItem {
    line_of(lang, "hours", id.to_string(), said)
}

/// What is on offer, and a button that takes it away.
fn line_of(lang: Language, name: &'static str, id: String, said: String) -> WaitingItem {
    WaitingItem {
        sentence: said.clone(),
        href: String::new(),
        from: String::new(),
        since: String::new(),
        late: String::new(),
        action: view! {
            <PostForm class="inline">
                <HiddenField name value=id/>
                <Button label=t!(lang, "mentors-hours-remove") emphasis=Emphasis::Quiet about=said/>
            </PostForm>
        }
        .into_any(),
    }
}
