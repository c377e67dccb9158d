use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{PartnerWishId, StartupId};
use domain::introductions::Pitch;
use leptos::prelude::*;
use serde_json::json;
use store::introductions::starts::{self, Wish};
use store::journal::Entry;
use store::{introductions, organisations};

use super::{Pair, Refusal, start};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Confirm, Emphasis, Empty, HiddenField, Link, Notice, Page,
    PostForm, Section, SelectField, Tone, Width,
};

/// `GET /wishes/{wish}`
pub async fn page(desk: Desk, Path(id): Path<PartnerWishId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /wishes/{wish}`: staff put it to a startup, or close it.
pub async fn act(desk: Desk, Path(id): Path<PartnerWishId>, form: Form) -> Answer {
    let lang = desk.lang;
    desk.staff()?;
    let mut act = desk.begin(&form).await?;
    let wish = starts::lock_wish(&mut act, id, desk.now).await?;
    let wish = wish.ok_or(Stop::NotFound)?;
    let manager = desk.manager(wish.programme)?;
    let here = format!("/wishes/{id}");
    if form.act() == "close" {
        if starts::close_wish(&mut act, id, manager.person, desk.now).await? {
            let entry = Entry::new("partner.wish-closed", wish.organisation)
                .programme(wish.programme)
                .facts(json!({ "startups": wish.startups }));
            act.journal(entry).await?;
        }
        return act.done(&here).await;
    }
    let refusal = |sentence| form.clone().refused("startup", sentence);
    let chosen = form.parse::<StartupId>("startup");
    let there = starts::candidates(&mut act, wish.programme, wish.organisation, id).await?;
    let chosen = chosen.filter(|chosen| there.iter().any(|(it, _)| it == chosen));
    let author =
        introductions::partner_to_write_to(&mut act, wish.organisation, wish.author).await?;
    // Whoever said it may have left: somebody else there says yes in their place.
    let contact = match author {
        Some(author) => Some(author.id),
        None => {
            let there = organisations::people(&mut act, wish.organisation).await?;
            there.first().map(|it| it.person)
        }
    };
    let Some(contact) = contact else {
        drop(act);
        return show(&desk, id, refusal(t!(lang, "wish-nobody-there"))).await;
    };
    let (Some(startup), None) = (chosen, wish.closed_at) else {
        drop(act);
        return show(&desk, id, refusal(t!(lang, "wish-choose"))).await;
    };
    let pitch = Pitch::parse(&wish.words).map_err(|why| Stop::Broken(why.to_string()))?;
    let pair = Pair {
        programme: wish.programme,
        startup,
        organisation: wish.organisation,
    };
    match start(&mut act, &pair, contact, pitch).await? {
        Ok(introduction) => {
            starts::answers(&mut act, introduction, id).await?;
            act.done(&here).await
        }
        Err(why) => {
            drop(act);
            let sentence = match why {
                Refusal::AlreadyThere => t!(lang, "introductions-already-open"),
                Refusal::NoFounder => t!(lang, "introductions-no-founder"),
            };
            show(&desk, id, refusal(sentence)).await
        }
    }
}

async fn show(desk: &Desk, id: PartnerWishId, form: Form) -> Answer {
    let lang = desk.lang;
    desk.staff()?;
    let mut db = desk.read().await?;
    let wish = starts::find_wish(&mut db, id)
        .await?
        .ok_or(Stop::NotFound)?;
    desk.manager(wish.programme)?;
    let there = starts::candidates(&mut db, wish.programme, wish.organisation, id).await?;
    let rows = introductions::of_wish(&mut db, id).await?;
    drop(db);
    let form = Arc::new(form);
    let title = t!(
        lang,
        "wish-title",
        partner = wish.organisation_name.as_str()
    );
    let date = desk.moments().date_of(wish.created_at);
    let lead = t!(
        lang,
        "wish-lead",
        who = wish.author_name.as_str(),
        date = date,
        programme = wish.programme_name.as_str()
    );
    let closed = wish.closed_at.map(|at| {
        let date = desk.moments().date_of(at);
        view! { <Notice title=t!(lang, "wish-closed", date = date)/> }
    });
    let is_open = wish.closed_at.is_none();
    let choices: Vec<Choice> = there
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let (once, fields) = (desk.once(&form), form.clone());
    let put = is_open.then(|| match choices.is_empty() {
        true => view! { <Empty title=t!(lang, "wish-nobody")/> }.into_any(),
        false => view! {
            <PostForm form=fields act="put" refused=t!(lang, "form-refused")>
                <HiddenField name="once" value=once/>
                <SelectField label=t!(lang, "introductions-startup") name="startup" choices blank=t!(lang, "partners-choose") required=true hint=t!(lang, "wish-put-hint")/>
                <Actions><Button label=t!(lang, "wish-put") emphasis=Emphasis::Primary/></Actions>
            </PostForm>
        }.into_any(),
    });
    let close = is_open.then(|| view! {
        <Confirm label=t!(lang, "wish-close") text=t!(lang, "wish-close-text")>
            <PostForm act="close"><Actions><Button label=t!(lang, "wish-close-now")/></Actions></PostForm>
        </Confirm>
    });
    let asked = (!rows.is_empty()).then(|| {
        let list = crate::introductions::lines::table(desk, &rows, wish.startups, String::new());
        view! { <Section title=t!(lang, "wish-asked")>{list}</Section> }
    });
    let trail = vec![Link::new(
        format!("/partners/{}", wish.organisation),
        wish.organisation_name,
    )];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let words = wish.words;
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame trail title lead width=Width::Narrow>
                {closed}
                <div class="typed pitch">{words}</div>
                {put}
                {asked}
                {close}
            </Page>
        }
    }))
}

/// What the partner asked for, and what became of it; for its own people.
pub fn said(desk: &Desk, wishes: &[Wish]) -> Option<AnyView> {
    let lang = desk.lang;
    let thanks = desk.asked("said").map(|_| {
        view! { <Notice tone=Tone::Good title=t!(lang, "meet-said")><p>{t!(lang, "meet-said-text")}</p></Notice> }
    });
    if wishes.is_empty() {
        return None;
    }
    let items = wishes.iter().map(|it| {
        let date = desk.moments().date_of(it.created_at);
        let state = match it.closed_at {
            Some(at) => t!(lang, "wish-closed", date = desk.moments().date_of(at)),
            None => t!(lang, "wish-put-to", count = it.startups),
        };
        let words = it.words.clone();
        view! { <li><p class="soft">{t!(lang, "wish-said", date = date)}" "{state}</p><p class="typed">{words}</p></li> }
    });
    let items = items.collect_view();
    Some(view! {
        {thanks}
        <crate::ui::More label=t!(lang, "meet-wishes")><ul class="stack">{items}</ul></crate::ui::More>
    }.into_any())
}
