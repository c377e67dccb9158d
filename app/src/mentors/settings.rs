//! How a mentor's sessions are: their length, the time kept free, how soon and how far ahead.

use std::sync::Arc;

use domain::Language;
use domain::hours::{Settings, SettingsRefusal};
use leptos::prelude::*;
use store::journal::Entry;
use store::mentors::{self, Mentor};

use super::hours::show;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Button, Choice, DateField, HiddenField, PostForm, Section, SelectField, TextField,
};

pub(super) async fn act(desk: &Desk, form: Form) -> Answer {
    let id = desk.mentor()?.mentor;
    let quarters = |name| {
        form.parse::<i64>(name)
            .map(|minutes| minutes / 15)
            .unwrap_or(-1)
    };
    let number = |name| form.parse::<i64>(name).unwrap_or(-1);
    let settings = Settings {
        session_quarters: quarters("session"),
        step_quarters: quarters("step"),
        before: quarters("before"),
        after: quarters("after"),
        notice_hours: number("notice"),
        horizon_days: number("horizon"),
        hours_a_month: number("hours"),
    };
    let settings = match settings.checked() {
        Ok(settings) => settings,
        Err(refusals) => {
            let mut form = form;
            for refusal in refusals {
                let (field, sentence) = sentence(desk.lang, refusal);
                form.refuse(field, sentence);
            }
            return show(desk, form).await;
        }
    };
    let mut form = form;
    let Some(paused_until) = form.date(desk.lang, "paused_until") else {
        return show(desk, form).await;
    };
    let mut act = desk.begin(&form).await?;
    let mentor = mentors::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    let changed = Mentor {
        session_quarters: settings.session_quarters,
        step_quarters: settings.step_quarters,
        before_quarters: settings.before,
        after_quarters: settings.after,
        notice_hours: settings.notice_hours,
        horizon_days: settings.horizon_days,
        hours_a_month: settings.hours_a_month,
        paused_until,
        version: form.version(),
        ..mentor
    };
    if !mentors::change(&mut act, &changed).await? {
        drop(act);
        let sentence = t!(desk.lang, "form-stale-again");
        return show(desk, form.refused("", sentence)).await;
    }
    act.journal(Entry::new("mentor.changed", id)).await?;
    act.done("/my-hours").await
}

fn sentence(lang: Language, refusal: SettingsRefusal) -> (&'static str, String) {
    match refusal {
        SettingsRefusal::SessionLength => ("session", t!(lang, "mentors-refused-session")),
        SettingsRefusal::Step => ("step", t!(lang, "mentors-refused-step")),
        SettingsRefusal::TimeBefore => ("before", t!(lang, "mentors-refused-free")),
        SettingsRefusal::TimeAfter => ("after", t!(lang, "mentors-refused-free")),
        SettingsRefusal::Notice => ("notice", t!(lang, "mentors-refused-notice")),
        SettingsRefusal::Horizon => ("horizon", t!(lang, "mentors-refused-horizon")),
        SettingsRefusal::HoursAMonth => ("hours", t!(lang, "mentors-refused-hours")),
    }
}

pub(super) fn view(desk: &Desk, form: &Arc<Form>, mentor: &Mentor) -> impl IntoView + use<> {
    let lang = desk.lang;
    let minutes = |all: &[i64]| {
        let choice = |n: i64| Choice::new(n.to_string(), t!(lang, "minutes", n = n));
        all.iter().copied().map(choice).collect::<Vec<_>>()
    };
    let (sessions, steps, free) = (
        minutes(&[15, 30, 45, 60, 75, 90]),
        minutes(&[15, 30, 60]),
        minutes(&[0, 15, 30, 45, 60]),
    );
    let form = form.clone();
    let mentor = mentor.clone();
    view! {
        <Section title=t!(lang, "mentors-settings")>
            <PostForm form act="settings" id="settings" refused=t!(lang, "form-refused")>
                <HiddenField name="version" value=mentor.version.to_string()/>
                <SelectField label=t!(lang, "mentors-session") name="session" choices=sessions
                    value=(mentor.session_quarters * 15).to_string()/>
                <SelectField label=t!(lang, "mentors-step") name="step" choices=steps
                    value=(mentor.step_quarters * 15).to_string()/>
                <SelectField label=t!(lang, "mentors-before") name="before" choices=free.clone()
                    value=(mentor.before_quarters * 15).to_string()/>
                <SelectField label=t!(lang, "mentors-after") name="after" choices=free
                    value=(mentor.after_quarters * 15).to_string()/>
                <TextField label=t!(lang, "mentors-notice") name="notice" inputmode="numeric" size=4
                    value=mentor.notice_hours.to_string() unit=t!(lang, "mentors-unit-hours")/>
                <TextField label=t!(lang, "mentors-horizon") name="horizon" inputmode="numeric" size=4
                    value=mentor.horizon_days.to_string() unit=t!(lang, "mentors-unit-days")/>
                <TextField label=t!(lang, "mentors-hours-a-month") name="hours" inputmode="numeric" size=4
                    value=mentor.hours_a_month.to_string() unit=t!(lang, "mentors-unit-hours")/>
                <DateField label=t!(lang, "mentors-pause") name="paused_until" optional=t!(lang, "optional")
                    hint=t!(lang, "mentors-pause-hint")
                    value=mentor.paused_until.map(|date| date.to_string()).unwrap_or_default()/>
                <Actions><Button label=t!(lang, "form-keep")/></Actions>
            </PostForm>
        </Section>
    }
}
