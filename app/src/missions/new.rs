use std::sync::Arc;

use axum::extract::Path;
use domain::expertise::Expertise;
use domain::ids::{MissionId, PlaceId, ProgrammeId, StartupId};
use domain::missions::Mission;
use leptos::prelude::*;
use serde_json::json;
use store::missions::{self, New};
use store::{Conn, startups};

use super::keep::{entry, keep};
use super::{fields, words};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Emphasis, Empty, HiddenField, Link, LinkButton, Page,
    PostForm, SelectField, Width,
};

/// Where a mission may belong: a place of the startup, and its name.
type Where = (PlaceId, ProgrammeId, String);

struct Writes {
    startup_name: String,
    needs: Vec<Expertise>,
    places: Vec<Where>,
}

/// `GET /startups/{startup}/missions/new`: by a founder of it, or by staff of its programmes.
pub async fn page(desk: Desk, Path(id): Path<StartupId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /startups/{startup}/missions/new`: a draft, or at once a search for somebody.
pub async fn act(desk: Desk, Path(id): Path<StartupId>, mut form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let writes = writes(&desk, &mut act, id).await?;
    let place = match writes.places.as_slice() {
        [only] if !form.has("place") => Some(only),
        places => {
            let chosen = form.parse::<PlaceId>("place");
            let chosen = places.iter().find(|(place, ..)| Some(*place) == chosen);
            if chosen.is_none() {
                form.refuse("place", t!(desk.lang, "missions-place-missing"));
            }
            chosen
        }
    };
    let today = desk.moments().day_of(desk.now);
    let brief = fields::read(desk.lang, &mut form, today);
    let (Some(brief), Some((place, programme, _))) = (brief, place) else {
        drop(act);
        return show(&desk, id, form).await;
    };
    let new = New {
        id: desk.id::<MissionId>(),
        place: *place,
        programme: *programme,
        startup: id,
        author: desk.person()?,
        brief: &brief,
    };
    missions::add(&mut act, &new, desk.now).await?;
    let row = missions::find(&mut act, new.id).await?;
    let row = row.ok_or(Stop::NotFound)?;
    match (form.value("then"), Mission::drafted().open(desk.now)) {
        ("open", Ok(after)) => {
            keep(&mut act, row, &after, "mission.opened", json!({})).await?;
        }
        _ => act.journal(entry(&row, "mission.written")).await?,
    }
    act.done(&format!("/missions/{}", new.id)).await
}

/// Founders write for every place of their startup, staff for those of their programmes.
async fn writes(desk: &Desk, db: &mut Conn, id: StartupId) -> Result<Writes, Stop> {
    let who = desk.who()?;
    let person = who.signed_in.person;
    let startup = startups::find(db, id).await?.ok_or(Stop::NotFound)?;
    let founds = who.roles.founder(person, id).is_some();
    let staff = who.roles.staff(person);
    // Staff whose startup it is not any more have no page to write on.
    let reached = startups::places(db, id).await?;
    let reaches = |programme: ProgrammeId| staff.as_ref().is_some_and(|it| it.reaches(programme));
    if !founds && !reached.iter().any(|place| reaches(place.programme)) {
        return Err(Stop::NotFound);
    }
    let places = missions::placed(db, id).await?;
    let places = places
        .into_iter()
        .map(|(place, programme, _, name)| (place, programme, name));
    let places = places.filter(|(_, programme, _)| founds || reaches(*programme));
    Ok(Writes {
        startup_name: startup.profile.name,
        needs: startups::needs(db, id).await?,
        places: places.collect(),
    })
}

async fn show(desk: &Desk, id: StartupId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let writes = writes(desk, &mut db, id).await?;
    drop(db);
    let once = desk.once(&form);
    let href = format!("/startups/{id}");
    let trail = vec![Link::new(href.clone(), writes.startup_name.clone())];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let form = Arc::new(form);
    let title = t!(lang, "missions-new");
    if writes.places.is_empty() {
        return Ok(desk.page_of(&form, &title.clone(), |frame| {
            view! {
                <Page frame trail title width=Width::Narrow>
                    <Empty title=t!(lang, "missions-no-place") text=t!(lang, "missions-no-place-text")/>
                </Page>
            }
        }));
    }
    let choices: Vec<Choice> = writes
        .places
        .iter()
        .map(|(place, _, name)| Choice::new(place.to_string(), name.clone()))
        .collect();
    let asks_where = choices.len() > 1;
    let lead = t!(lang, "missions-new-lead", days = words::days(lang, 120));
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame trail title lead width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused") class="wide">
                    <HiddenField name="once" value=once/>
                    {asks_where.then(|| view! {
                        <SelectField label=t!(lang, "missions-place") name="place" choices/>
                    })}
                    {fields::view(lang, None, &writes.needs)}
                    <Actions>
                        <Button label=t!(lang, "missions-open") name="then" value="open" emphasis=Emphasis::Primary/>
                        <Button label=t!(lang, "missions-keep-draft") name="then" value="draft"/>
                        <LinkButton href label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
