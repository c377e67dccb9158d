//! `/my-hours/missions`: how many days a mentor can give to missions, and until when.

use std::sync::Arc;

use domain::introductions::HalfDays;
use domain::missions::{Capacity, CapacityRefusal};
use leptos::prelude::*;
use serde_json::json;
use store::journal::Entry;
use store::{Conn, mentors, missions};

use super::words;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Breadcrumb, Button, DateField, Emphasis, Link, Page, PostForm, SaveOrCancel, Section,
    TextField, Width,
};
use crate::words::half_days;

/// `GET /my-hours/missions`
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty()).await
}

/// `POST /my-hours/missions`: no days at all takes back what was said.
pub async fn act(desk: Desk, mut form: Form) -> Answer {
    let lang = desk.lang;
    let mentor = desk.mentor()?.mentor;
    let mut act = desk.begin(&form).await?;
    let here = "/missions";
    if form.act() == "nothing" {
        if missions::withdraw_capacity(&mut act, mentor).await? {
            act.journal(Entry::new("mentor.days-withdrawn", mentor))
                .await?;
        }
        return act.done("/my-hours/missions").await;
    }
    let days = words::read_days(lang, &mut form);
    let until = form.date(lang, "until");
    if until == Some(None) {
        form.refuse("until", t!(lang, "missions-date-missing"));
    }
    let capacity = days.zip(until.flatten());
    let capacity = capacity.map(|(days, until): (HalfDays, _)| Capacity { days, until });
    if let Some(it) = capacity
        && let Err(refusal) = it.check(desk.moments().day_of(desk.now))
    {
        let (field, sentence) = match refusal {
            CapacityRefusal::InThePast => ("until", t!(lang, "missions-by-past")),
            CapacityRefusal::TooFarAway => ("until", t!(lang, "missions-by-far")),
            CapacityRefusal::TooMany { most } => ("days", words::too_long(lang, most)),
        };
        form.refuse(field, sentence);
    }
    let (Some(capacity), false) = (capacity, form.is_refused()) else {
        drop(act);
        return show(&desk, form).await;
    };
    if missions::capacity(&mut act, mentor).await? != Some(capacity) {
        missions::declare(&mut act, mentor, capacity, desk.now).await?;
        let facts = json!({ "half_days": capacity.days.halves(), "until": capacity.until });
        act.journal(Entry::new("mentor.days-declared", mentor).facts(facts))
            .await?;
    }
    act.done(here).await
}

async fn show(desk: &Desk, form: Form) -> Answer {
    let lang = desk.lang;
    let mentor = desk.mentor()?.mentor;
    let mut db = desk.read().await?;
    let stored = missions::capacity(&mut db, mentor).await?;
    let known = mentors::expertise(&mut db, mentor).await?;
    drop(db);
    let days = stored
        .map(|it| half_days(lang, it.days.halves()))
        .unwrap_or_default();
    let until = stored.map(|it| it.until.to_string()).unwrap_or_default();
    let knows = crate::mentors::words(lang, &known).join(", ");
    let edit = format!("/mentors/{mentor}/edit");
    let trail = vec![Link::new("/my-hours", t!(lang, "menu-my-hours"))];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let title = t!(lang, "missions-give-title");
    let (lead, form) = (t!(lang, "missions-give-lead"), Arc::new(form));
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let nothing = stored.map(|_| {
            view! {
                <PostForm act="nothing" class="inline">
                    <Button label=t!(lang, "missions-give-nothing") emphasis=Emphasis::Quiet/>
                </PostForm>
            }
        });
        view! {
            <Page frame title lead trail width=Width::Narrow>
                <PostForm form act="give" refused=t!(lang, "form-refused")>
                    <TextField label=t!(lang, "missions-give-days") name="days" value=days inputmode="decimal"
                        size=4 required=true unit=t!(lang, "missions-days-unit") hint=t!(lang, "missions-days-hint")/>
                    <DateField label=t!(lang, "missions-give-until") name="until" value=until required=true/>
                    <SaveOrCancel lang back="/my-hours"/>
                </PostForm>
                {nothing}
                <Section title=t!(lang, "missions-give-on")>
                    <p>{knows}</p>
                    <p><a href=edit>{t!(lang, "missions-give-edit")}</a></p>
                </Section>
            </Page>
        }
    }))
}

/// On a mentor's page, while it holds.
pub async fn said(
    desk: &Desk,
    db: &mut Conn,
    mentor: domain::ids::MentorId,
) -> Result<Option<String>, Stop> {
    let today = desk.moments().day_of(desk.now);
    let it = missions::capacity(db, mentor)
        .await?
        .filter(|it| it.holds(today));
    Ok(it.map(|it| {
        t!(
            desk.lang,
            "missions-gives",
            days = words::days(desk.lang, it.days.halves()),
            date = desk.moments().date(it.until)
        )
    }))
}
