use axum::extract::Path;
use axum::response::Response;
use domain::Language;
use domain::ids::{ProgrammeId, StartupId};
use domain::places::Standing;
use domain::startups::Reading;
use leptos::prelude::*;
use std::sync::Arc;
use store::Conn;
use store::startups::{self, Founder, Place};

use super::{Opened, notes, open, profile, sessions};
use crate::desk::{Answer, Desk, Stop};
use crate::documents;
use crate::form::Form;
use crate::introductions;
use crate::matching;
use crate::merging;
use crate::missions;
use crate::places::{standing, tone};
use crate::sessions::mine;
use crate::ui::{
    Address, Badge, Beside, Breadcrumb, Emphasis, Empty, Facts, Link, LinkButton, Page, Section,
    Tabs,
};
use crate::words::Moments;

/// `GET /startups/{id}`
pub async fn page(desk: Desk, Path(id): Path<StartupId>) -> Answer {
    let mut db = desk.read().await?;
    let opened = open(&desk, &mut db, id).await?;
    show(&desk, &mut db, opened, Form::empty()).await
}

/// `POST /startups/{id}`: staff add a note.
pub async fn act(desk: Desk, Path(id): Path<StartupId>, form: Form) -> Answer {
    notes::add(&desk, id, form).await
}

pub(super) async fn show(
    desk: &Desk,
    db: &mut Conn,
    opened: Opened,
    form: Form,
) -> Result<Response, Stop> {
    let lang = desk.lang;
    let id = opened.startup.id;
    let needs = startups::needs(db, id).await?;
    let founders = startups::founders(db, id).await?;
    let programme = chosen(desk, &form, &opened.reading);
    let desks = match programme {
        Some(programme) => Some(notes::load(db, id, programme).await?),
        None => None,
    };
    let introductions = match opened.reading {
        Reading::Mentor => None,
        _ => Some(introductions::startup::load(desk, db, id).await?),
    };

    let missions = match opened.reading {
        Reading::Mentor => None,
        _ => Some(missions::sections::of_startup(desk, db, id).await?),
    };
    let sessions = match opened.reading {
        Reading::Mentor => None,
        _ => Some(sessions::load(desk, db, id).await?),
    };
    let mentors = match &opened.reading {
        Reading::Staff(reached) => matching::seen::of_startup(desk, db, id, Some(reached)).await?,
        Reading::Founder => matching::seen::of_startup(desk, db, id, None).await?,
        Reading::Mentor => Vec::new(),
    };

    let documents = documents::section::of_startup(desk, db, &opened).await?;
    let reader = &opened.reading;
    let for_staff = matches!(reader, Reading::Staff(_));
    let may_change = reader.may_change();
    let edit = may_change.then(|| {
        let href = format!("/startups/{id}/edit");
        let print = format!("/startups/{id}/print");
        view! {
            <LinkButton href=print label=t!(lang, "sheet-see") emphasis=Emphasis::Quiet/>
            <LinkButton href label=t!(lang, "startups-edit")/>
        }
        .into_any()
    });
    let trail = matches!(reader, Reading::Staff(_)).then(|| {
        let trail = vec![Link::new("/startups", t!(lang, "startups-title"))];
        view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any()
    });
    let profile = profile(
        lang,
        profile::facts(lang, &opened.startup.profile, &needs, may_change),
    );
    let helped = match for_staff {
        true => crate::assisted::may_help(desk, db, id).await?,
        false => false,
    };
    let traces = match for_staff {
        true => merging::traces(desk, db, id.0).await?,
        false => None,
    };
    let joined = match reader {
        Reading::Mentor => None,
        _ => merging::joined(desk, db, id.0).await?,
    };
    let merge = for_staff.then(|| {
        let href = format!("/startups/{id}/merge");
        view! { <p><a href=href>{t!(lang, "merging-begin-startup")}</a></p> }
    });
    let team = team(desk, id, &founders, may_change, helped);
    let tabs = programme.and_then(|programme| tabs(lang, id, &opened.places, programme));
    let places = (*reader != Reading::Mentor).then(|| {
        places(
            &desk.moments(),
            &opened.places,
            matches!(reader, Reading::Staff(_)),
        )
    });
    let sessions = sessions.map(|listed| sessions::section(desk, id, listed));
    let introductions = introductions.map(|rows| introductions::startup::section(desk, id, &rows));
    let documents = documents::section::view(desk, documents);
    let form = Arc::new(form);
    let title = opened.startup.profile.name.clone();
    let mentors = matching::seen::mentors(desk, id, &mentors, for_staff);
    let is_mentor = *reader == Reading::Mentor;
    let way = is_mentor.then(|| mine::way(desk, Some(id)));
    let aside = view! { {places}{mentors}{way}{team} }.into_any();
    Ok(desk.page_of(&form, &title.clone(), |frame| {
        let desks = desks.zip(programme).map(|(loaded, programme)| {
            let name = programme_name(&opened.places, programme);
            notes::view(desk, &form, loaded, programme, name)
        });
        view! {
            <Page frame title action=edit trail=trail news=joined>
                <Beside aside>
                    {profile}
                    {sessions}
                    {missions}
                    {introductions}
                    {documents}
                    {tabs}
                    {desks}
                    {traces}
                    {merge}
                </Beside>
            </Page>
        }
    }))
}

/// Staff of several of its programmes look at one at a time.
fn chosen(desk: &Desk, form: &Form, reading: &Reading) -> Option<ProgrammeId> {
    let Reading::Staff(reached) = reading else {
        return None;
    };
    let asked = desk.asked("programme").and_then(|id| id.parse().ok());
    let asked = form.parse("programme").or(asked);
    asked
        .filter(|id| reached.contains(id))
        .or_else(|| reached.first().copied())
}

fn programme_name(places: &[Place], programme: ProgrammeId) -> String {
    let place = places.iter().find(|place| place.programme == programme);
    place
        .map(|place| place.programme_name.clone())
        .unwrap_or_default()
}

fn tabs(
    lang: Language,
    id: StartupId,
    places: &[Place],
    programme: ProgrammeId,
) -> Option<AnyView> {
    let mut links: Vec<Link> = Vec::new();
    for place in places {
        let href = format!("/startups/{id}?programme={}", place.programme);
        if !links.iter().any(|link| link.href == href) {
            let here = place.programme == programme;
            links.push(Link::new(href, place.programme_name.clone()).current(here));
        }
    }
    (links.len() > 1)
        .then(|| view! { <Tabs label=t!(lang, "startups-programmes") links/> }.into_any())
}

fn profile(lang: Language, facts: Vec<crate::ui::Fact>) -> AnyView {
    let inside = if facts.is_empty() {
        view! {
            <Empty
                title=t!(lang, "startups-profile-empty")
                text=t!(lang, "startups-profile-empty-text")
            />
        }
        .into_any()
    } else {
        view! { <Facts facts/> }.into_any()
    };
    view! { <Section title=t!(lang, "startups-profile")>{inside}</Section> }.into_any()
}

/// `for_staff` adds why a startup left: those are the staff's words.
fn places(reader: &Moments, places: &[Place], for_staff: bool) -> AnyView {
    let lang = reader.language;
    let items = places.iter().map(|place| {
        let state = standing(lang, place.state);
        let since = place
            .placed_on
            .map(|on| t!(lang, "startups-place-since", date = reader.date(on)));
        let until = place
            .ended_on
            .map(|on| t!(lang, "startups-place-until", date = reader.date(on)));
        let referent = place
            .referent_name
            .as_deref()
            .map(|name| t!(lang, "startups-place-referent", name = name));
        let reason = (for_staff && !place.reason.is_empty()).then(|| {
            t!(
                lang,
                "startups-place-reason",
                reason = place.reason.as_str()
            )
        });
        let cohort = format!("{} · {}", place.programme_name, place.cohort_name);
        let cohort = match for_staff {
            true => view! { <a href=format!("/cohorts/{}", place.cohort)>{cohort}</a> }.into_any(),
            false => cohort.into_any(),
        };
        // A cohort has a calendar for those who are in it.
        let calendar = (!for_staff && place.state != Standing::Left).then(|| {
            let href = format!("/cohorts/{}/calendar", place.cohort);
            view! { <p><a href=href>{t!(lang, "agenda-see")}</a></p> }
        });
        let soft = |words: String| view! { <p class="soft">{words}</p> };
        view! {
            <li>
                <p>{cohort}</p>
                <p>
                    <Badge label=state tone=tone(place.state)/> " "
                    {until.or(since)}
                </p>
                {referent.map(soft)}
                {reason.map(soft)}
                {calendar}
            </li>
        }
    });
    let inside = if places.is_empty() {
        view! { <p class="soft">{t!(lang, "startups-places-none")}</p> }.into_any()
    } else {
        view! { <ul class="stack">{items.collect_view()}</ul> }.into_any()
    };
    view! { <h2>{t!(lang, "startups-places")}</h2> {inside} }.into_any()
}

/// `with_addresses` for those who work with them: staff and co-founders, not mentors.
fn team(
    desk: &Desk,
    id: StartupId,
    founders: &[Founder],
    with_addresses: bool,
    helped: bool,
) -> AnyView {
    let lang = desk.lang;
    let items = founders.iter().map(|founder| {
        let main = founder
            .main_contact
            .then(|| view! { " " <Badge label=t!(lang, "startups-main-contact")/> });
        let address = founder
            .email
            .clone()
            .filter(|_| with_addresses)
            .map(|email| {
                view! { <p class="soft"><Address email link=true/></p> }
            });
        let help = helped.then(|| {
            let href = format!("/for/{}", founder.person);
            let name = founder.name.as_str();
            view! { <p><a href=href>{t!(lang, "assisted-begin", name = name)}</a></p> }
        });
        view! { <li><p>{founder.name.clone()}{main}</p>{address}{help}</li> }
    });
    let inside = if founders.is_empty() {
        view! { <p class="soft">{t!(lang, "startups-founders-none")}</p> }.into_any()
    } else {
        view! { <ul class="stack">{items.collect_view()}</ul> }.into_any()
    };
    let manage = with_addresses.then(|| {
        let href = format!("/startups/{id}/founders");
        view! { <p><a href=href>{t!(lang, "startups-founders-manage")}</a></p> }
    });
    view! { <h2>{t!(lang, "startups-founders")}</h2> {inside} {manage} }.into_any()
}
