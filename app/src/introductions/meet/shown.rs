use axum::extract::Path;
use domain::ids::StartupId;
use leptos::prelude::*;
use serde_json::json;
use store::introductions::starts;
use store::journal::Entry;
use store::startups;

use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, Link, Notice, Page, PostForm, Prose, Section, Tone,
    Width,
};

/// `GET /startups/{startup}/shown`: what partners would read.
pub async fn page(desk: Desk, Path(id): Path<StartupId>) -> Answer {
    let lang = desk.lang;
    let who = desk.who()?;
    who.roles
        .founder(who.signed_in.person, id)
        .ok_or(Stop::NotFound)?;
    let mut db = desk.read().await?;
    let startup = startups::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    let shown = starts::shown(&mut db, id).await?;
    drop(db);
    let profile = startup.profile;
    let (state, act, label, emphasis) = match shown {
        Some(at) => {
            let date = desk.moments().date_of(at);
            let title = t!(lang, "shown-since", date = date);
            let state = view! { <Notice tone=Tone::Good title/> }.into_any();
            (state, "hide", t!(lang, "shown-hide"), Emphasis::Secondary)
        }
        None => {
            let state = view! { <Notice title=t!(lang, "shown-not")/> }.into_any();
            (state, "show", t!(lang, "shown-show"), Emphasis::Primary)
        }
    };
    let trail = vec![Link::new(format!("/startups/{id}"), profile.name.clone())];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let title = t!(lang, "shown-title");
    let (name, town, mission) = (profile.name, profile.town, profile.mission);
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame trail title lead=t!(lang, "shown-lead") width=Width::Narrow>
                {state}
                <Section title=name><p class="soft">{town}</p><Prose text=mission/></Section>
                <PostForm act><Actions><Button label emphasis/></Actions></PostForm>
            </Page>
        }
    }))
}

/// `POST /startups/{startup}/shown`: a founder's own leave; nobody gives it for them.
pub async fn act(desk: Desk, Path(id): Path<StartupId>, form: Form) -> Answer {
    let who = desk.who()?;
    let founder = who.roles.founder(who.signed_in.person, id);
    let founder = founder.ok_or(Stop::NotFound)?;
    let show = match form.act() {
        "show" => true,
        "hide" => false,
        _ => return Err(Stop::NotFound),
    };
    let mut act = desk.begin(&form).await?;
    let here = format!("/startups/{id}/shown");
    if starts::shown(&mut act, id).await?.is_some() == show {
        return act.done(&here).await;
    }
    starts::show(&mut act, id, show.then_some(desk.now), founder.person).await?;
    let entry = Entry::new("startup.shown", id)
        .startup(id)
        .facts(json!({ "shown": show }));
    act.journal(entry).await?;
    act.done(&here).await
}
