use std::sync::Arc;

use axum::response::Response;
use chrono::NaiveDate;
use domain::Language;
use domain::hours::{DatedKind, DatedRange, Overlaps, RangeRefusal, Span, WeeklyRange};
use domain::ids::HoursId;
use leptos::prelude::*;
use store::hours::{self, Offered};
use store::journal::Entry;
use store::mentors::{self, Mentor};

use super::settings;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Button, Choice, DateField, Emphasis, Empty, Group, HiddenField, LinkButton, Page,
    PostForm, Radios, Section, SelectField, TextField, Waiting, WaitingItem,
};
use crate::words::label;

/// `GET /my-hours`: what a mentor offers, and how their sessions are.
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty()).await
}

/// `POST /my-hours`
pub async fn act(desk: Desk, form: Form) -> Answer {
    desk.mentor()?;
    match form.act() {
        "weekly" => add_weekly(&desk, form).await,
        "dated" => add_dated(&desk, form).await,
        "remove" => remove(&desk, form).await,
        "settings" => settings::act(&desk, form).await,
        _ => Err(Stop::NotFound),
    }
}

async fn add_weekly(desk: &Desk, mut form: Form) -> Answer {
    let mentor = desk.mentor()?.mentor;
    let span = match Span::parse(form.value("from"), form.value("until")) {
        Ok(span) => span,
        Err(refusal) => {
            let sentence = sentence(desk.lang, refusal);
            return show(desk, form.refused("until", sentence)).await;
        }
    };
    let valid_from = form.date(desk.lang, "valid_from");
    let valid_until = form.date(desk.lang, "valid_until");
    let (Some(valid_from), Some(valid_until)) = (valid_from, valid_until) else {
        return show(desk, form).await;
    };
    let weekday = form.parse("weekday").unwrap_or(0);
    let range = match WeeklyRange::new(weekday, span, valid_from, valid_until) {
        Ok(range) => range,
        Err(refusal) => {
            let field = match refusal {
                RangeRefusal::NoSuchWeekday => "weekday",
                _ => "valid_until",
            };
            let sentence = sentence(desk.lang, refusal);
            return show(desk, form.refused(field, sentence)).await;
        }
    };
    let mut act = desk.begin(&form).await?;
    mentors::touch(&mut act, mentor, desk.now).await?;
    let offered = hours::of_mentor(&mut act, mentor).await?;
    if let Err(overlap) = offered.availability().add_weekly(range) {
        drop(act);
        return show(desk, form.refused("from", overlapping(desk, &overlap))).await;
    }
    let id: HoursId = desk.id();
    hours::add_weekly(&mut act, id, mentor, &range).await?;
    act.journal(Entry::new("hours.offered", id)).await?;
    act.done("/my-hours").await
}

async fn add_dated(desk: &Desk, form: Form) -> Answer {
    let mentor = desk.mentor()?.mentor;
    let Some(date) = form.parse::<NaiveDate>("date") else {
        let sentence = t!(desk.lang, "form-date-wrong");
        return show(desk, form.refused("date", sentence)).await;
    };
    let kind = form.parse::<DatedKind>("kind").ok_or(Stop::NotFound)?;
    // Away without hours means the whole day.
    let whole_day = kind == DatedKind::Off && form.value("from").is_empty();
    let span = if whole_day {
        Ok(Span::WHOLE_DAY)
    } else {
        Span::parse(form.value("from"), form.value("until"))
    };
    let span = match span {
        Ok(span) => span,
        Err(refusal) => {
            let sentence = sentence(desk.lang, refusal);
            return show(desk, form.refused("until", sentence)).await;
        }
    };
    let range = DatedRange { kind, date, span };
    let mut act = desk.begin(&form).await?;
    mentors::touch(&mut act, mentor, desk.now).await?;
    let offered = hours::of_mentor(&mut act, mentor).await?;
    if let Err(overlap) = offered.availability().add_dated(range) {
        drop(act);
        return show(desk, form.refused("from", overlapping(desk, &overlap))).await;
    }
    let id: HoursId = desk.id();
    hours::add_dated(&mut act, id, mentor, &range).await?;
    act.journal(Entry::new("hours.offered", id)).await?;
    act.done("/my-hours").await
}

/// Hours taken away move no session that was agreed in them.
async fn remove(desk: &Desk, form: Form) -> Answer {
    let mentor = desk.mentor()?.mentor;
    let id = form.parse::<HoursId>("hours").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&Form::empty()).await?;
    if hours::remove(&mut act, id, mentor).await? {
        act.journal(Entry::new("hours.withdrawn", id)).await?;
    }
    act.done("/my-hours").await
}

pub(super) async fn show(desk: &Desk, form: Form) -> Answer {
    let id = desk.mentor()?.mentor;
    let mut db = desk.read().await?;
    let mentor = mentors::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    let offered = hours::of_mentor(&mut db, id).await?;
    drop(db);
    Ok(view(desk, mentor, &offered, form))
}

fn view(desk: &Desk, mentor: Mentor, offered: &Offered, form: Form) -> Response {
    let lang = desk.lang;
    let title = t!(lang, "menu-my-hours");
    let lead = t!(lang, "mentors-hours-lead", zone = mentor.zone.as_str());
    let list = list(desk, offered);
    let weekdays = (1..=7)
        .map(|day: u8| Choice::new(day.to_string(), label(lang, "weekday", &day.to_string())))
        .collect();
    let kinds = vec![
        Choice::new("extra", t!(lang, "mentors-hours-extra")),
        Choice::new("off", t!(lang, "mentors-hours-off")).hint(t!(lang, "mentors-hours-off-hint")),
    ];
    let (once, again) = (desk.once(&form), desk.once(&Form::empty()));
    let form = Arc::new(form);
    let settings = settings::view(desk, &form, &mentor);
    let (weekly, dated) = (form.clone(), form.clone());
    let profile = format!("/mentors/{}/edit", mentor.id);
    desk.page_of(&form, &title.clone(), |frame| {
        let action = view! { <LinkButton href=profile label=t!(lang, "mentors-my-profile")/> };
        view! {
            <Page frame title lead action=action.into_any()>
                <Section title=t!(lang, "mentors-hours-now")>{list}</Section>
                <Section title=t!(lang, "mentors-hours-weekly")>
                    <PostForm form=weekly act="weekly" id="weekly" refused=t!(lang, "form-refused")>
                        <HiddenField name="once" value=once/>
                        <SelectField label=t!(lang, "mentors-weekday") name="weekday" choices=weekdays value="1"/>
                        <Group legend=t!(lang, "mentors-span") row=true>
                            <TextField label=t!(lang, "mentors-from") name="from" kind="time" required=true/>
                            <TextField label=t!(lang, "mentors-until") name="until" kind="time" required=true/>
                        </Group>
                        <Group legend=t!(lang, "mentors-valid") row=true>
                            <DateField label=t!(lang, "mentors-valid-from") name="valid_from" optional=t!(lang, "optional")/>
                            <DateField label=t!(lang, "mentors-valid-until") name="valid_until" optional=t!(lang, "optional")/>
                        </Group>
                        <Actions>
                            <Button label=t!(lang, "mentors-hours-add") emphasis=Emphasis::Primary/>
                        </Actions>
                    </PostForm>
                </Section>
                <Section title=t!(lang, "mentors-hours-dated")>
                    <PostForm form=dated act="dated" id="dated" refused=t!(lang, "form-refused")>
                        <HiddenField name="once" value=again/>
                        <Radios label=t!(lang, "mentors-hours-kind") name="kind" choices=kinds value="extra"/>
                        <DateField label=t!(lang, "mentors-date") name="date" required=true/>
                        <Group legend=t!(lang, "mentors-span") row=true>
                            <TextField label=t!(lang, "mentors-from") name="from" kind="time"/>
                            <TextField label=t!(lang, "mentors-until") name="until" kind="time"/>
                        </Group>
                        <Actions><Button label=t!(lang, "mentors-hours-add")/></Actions>
                    </PostForm>
                </Section>
                {settings}
            </Page>
        }
    })
}

/// Everything offered, each with a button that takes it away.
fn list(desk: &Desk, offered: &Offered) -> AnyView {
    let lang = desk.lang;
    let moments = desk.moments();
    let weekly = offered
        .weekly
        .iter()
        .map(|(id, range)| (*id, said(lang, range)));
    let dated = offered.dated.iter().map(|(id, range)| {
        let key = match range.kind {
            DatedKind::Extra => t!(lang, "mentors-hours-extra"),
            DatedKind::Off => t!(lang, "mentors-hours-off"),
        };
        (
            *id,
            format!(
                "{} : {} · {key}",
                moments.day(range.date),
                span(lang, range.span)
            ),
        )
    });
    let lines: Vec<(HoursId, String)> = weekly.chain(dated).collect();
    if lines.is_empty() {
        return view! { <Empty title=t!(lang, "mentors-hours-none") text=t!(lang, "mentors-hours-none-hint")/> }
            .into_any();
    }
    let items = lines
        .into_iter()
        .map(|(id, said)| WaitingItem {
            sentence: said.clone(),
            href: String::new(),
            from: String::new(),
            since: String::new(),
            late: String::new(),
            action: view! {
                <PostForm act="remove" class="inline">
                    <HiddenField name="hours" value=id.to_string()/>
                    <Button label=t!(lang, "mentors-hours-remove") emphasis=Emphasis::Quiet about=said/>
                </PostForm>
            }
            .into_any(),
        })
        .collect();
    view! { <Waiting items/> }.into_any()
}

/// "mardi, 14:00 à 17:00"
fn said(lang: Language, range: &WeeklyRange) -> String {
    let day = label(
        lang,
        "weekday",
        &range.weekday.number_from_monday().to_string(),
    );
    let mut said = t!(
        lang,
        "mentors-every",
        day = day,
        span = span(lang, range.span)
    );
    if let Some(from) = range.valid_from {
        said.push_str(&format!(", {} {from}", t!(lang, "mentors-valid-from")));
    }
    if let Some(until) = range.valid_until {
        said.push_str(&format!(", {} {until}", t!(lang, "mentors-valid-until")));
    }
    said
}

fn span(lang: Language, span: Span) -> String {
    let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
    t!(
        lang,
        "mentors-from-to",
        from = clock(span.from_minute()),
        until = clock(span.until_minute())
    )
}

fn overlapping(desk: &Desk, overlap: &Overlaps) -> String {
    let lang = desk.lang;
    let other = match overlap {
        Overlaps::Weekly(range) => said(lang, range),
        Overlaps::Dated(range) => {
            format!(
                "{} : {}",
                desk.moments().day(range.date),
                span(lang, range.span)
            )
        }
    };
    t!(lang, "mentors-hours-overlap", other = other)
}

fn sentence(lang: Language, refusal: RangeRefusal) -> String {
    match refusal {
        RangeRefusal::NotATime => t!(lang, "mentors-refused-time"),
        RangeRefusal::NotAQuarterHour => t!(lang, "mentors-refused-quarter"),
        RangeRefusal::EndsBeforeItStarts => t!(lang, "mentors-refused-order"),
        RangeRefusal::BeyondTheDay => t!(lang, "mentors-refused-day"),
        RangeRefusal::NoSuchWeekday => t!(lang, "mentors-refused-weekday"),
        RangeRefusal::NeverValid => t!(lang, "mentors-refused-never"),
    }
}
