//! How a mentor's sessions are: their length, the time kept free, how soon and how far ahead.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::Language;
use domain::hours::{Settings, SettingsRefusal};
use leptos::prelude::*;
use store::journal::Entry;
use store::mentors::{self, Mentor, Pace, care};

use super::withdrawn::Before;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::stale;
use crate::ui::{
    Check, Choice, DateField, Fact, Group, HiddenField, Page, PostForm, Radios, SaveOrCancel,
    SelectField, TextField, Version, Width,
};

/// How close and how far sessions may be, and how many: each rests on the others, so that two who
/// change some of them are asked about all.
const PACE: [&str; 8] = [
    "step", "before", "after", "notice", "horizon", "day", "week", "hours",
];

/// `GET /my-hours/settings`
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty()).await
}

/// `POST /my-hours/settings`
pub async fn act(desk: Desk, mut form: Form) -> Answer {
    let desk = &desk;
    let id = desk.mentor()?.mentor;
    let mut act = desk.begin(&form).await?;
    let mentor = mentors::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    let letter = care::wishes_letter(&mut act, id).await?;
    let is_kept = stale::bring_up(&mut act, &mut form, mentor.version, &[&PACE], || {
        fields(desk.lang, mentor.clone(), pause(desk, &mentor), letter)
    });
    if is_kept {
        return act.done("/my-hours").await;
    }
    let settings = match typed(&form).checked() {
        Ok(settings) => Some(settings),
        Err(refusals) => {
            for refusal in refusals {
                let (field, sentence) = sentence(desk.lang, refusal);
                form.refuse(field, sentence);
            }
            None
        }
    };
    let paused_until = form.date(desk.lang, "paused_until");
    let today = desk.moments().day_of(desk.now);
    if paused_until.flatten().is_some_and(|until| until <= today) {
        form.refuse("paused_until", t!(desk.lang, "mentors-refused-past"));
    }
    if form.is_refused() {
        drop(act);
        return show(desk, form).await;
    }
    let (Some(settings), Some(paused_until)) = (settings, paused_until) else {
        return show(desk, form).await;
    };
    let before = Before::load(&mut act, id).await?;
    let changed = Mentor {
        pace: Pace::of(&settings),
        ask_first: form.value("booking") == "ask",
        rests_on_holidays: match form.has("holidays-asked") {
            true => form.has("holidays"),
            false => mentor.rests_on_holidays,
        },
        paused_until,
        version: form.version(),
        ..mentor
    };
    if !mentors::change(&mut act, &changed).await? {
        return Err(Stop::Retry);
    }
    if form.has("letter-asked") {
        care::wish_letter(&mut act, id, form.has("letter")).await?;
    }
    act.journal(Entry::new("mentor.changed", id)).await?;
    before.tell(&mut act).await?;
    act.says(|reader| said(reader, &changed));
    act.done("/my-hours").await
}

/// The settings as they are from now on, one a line.
fn said(reader: &Desk, mentor: &Mentor) -> String {
    let lines = lines(reader, mentor).into_iter();
    let lines = lines.map(|(name, value)| {
        t!(
            reader.lang,
            "assisted-said-fact",
            name = name,
            value = value
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Until when they pause; one that is over is none.
fn pause(desk: &Desk, mentor: &Mentor) -> Option<NaiveDate> {
    let today = desk.moments().day_of(desk.now);
    mentor.paused_until.filter(|until| today < *until)
}

fn typed(form: &Form) -> Settings {
    let number = |name| form.parse::<i64>(name).unwrap_or(-1);
    // Empty is no limit.
    let limit = |name| (!form.value(name).is_empty()).then(|| number(name));
    let quarters = |name| {
        form.parse::<i64>(name)
            .map(|minutes| minutes / 15)
            .unwrap_or(-1)
    };
    Settings {
        // Each kind of session has its own length.
        session_quarters: Settings::default().session_quarters,
        step_quarters: quarters("step"),
        before: quarters("before"),
        after: quarters("after"),
        notice_hours: number("notice"),
        horizon_days: number("horizon"),
        sessions_a_day: limit("day"),
        sessions_a_week: limit("week"),
        hours_a_month: number("hours"),
    }
}

fn sentence(lang: Language, refusal: SettingsRefusal) -> (&'static str, String) {
    match refusal {
        SettingsRefusal::SessionLength => ("", t!(lang, "mentors-refused-session")),
        SettingsRefusal::Step => ("step", t!(lang, "mentors-refused-step")),
        SettingsRefusal::TimeBefore => ("before", t!(lang, "mentors-refused-free")),
        SettingsRefusal::TimeAfter => ("after", t!(lang, "mentors-refused-free")),
        SettingsRefusal::Notice => ("notice", t!(lang, "mentors-refused-notice")),
        SettingsRefusal::Horizon => ("horizon", t!(lang, "mentors-refused-horizon")),
        SettingsRefusal::SessionsADay => ("day", t!(lang, "mentors-refused-a-day")),
        SettingsRefusal::SessionsAWeek => ("week", t!(lang, "mentors-refused-a-week")),
        SettingsRefusal::HoursAMonth => ("hours", t!(lang, "mentors-refused-hours")),
    }
}

/// The settings in a few lines, for the page above this one.
pub(super) fn facts(desk: &Desk, mentor: &Mentor) -> Vec<Fact> {
    let lines = lines(desk, mentor).into_iter();
    lines.map(|(name, value)| Fact::new(name, value)).collect()
}

fn lines(desk: &Desk, mentor: &Mentor) -> Vec<(String, String)> {
    let lang = desk.lang;
    let minutes = |quarters: i64| {
        let minutes = quarters * 15;
        t!(lang, "minutes", n = minutes)
    };
    let (before, after) = (
        mentor.pace.before_quarters * 15,
        mentor.pace.after_quarters * 15,
    );
    let booking = match mentor.ask_first {
        true => t!(lang, "mentors-ask-first"),
        false => t!(lang, "mentors-book-at-once"),
    };
    let mut facts = vec![
        (t!(lang, "mentors-booking"), booking),
        (t!(lang, "mentors-step"), minutes(mentor.pace.step_quarters)),
        (
            t!(lang, "mentors-free"),
            t!(
                lang,
                "mentors-before-and-after",
                before = before,
                after = after
            ),
        ),
        (
            t!(lang, "mentors-notice"),
            t!(lang, "mentors-hours-ahead", n = mentor.pace.notice_hours),
        ),
        (
            t!(lang, "mentors-horizon"),
            t!(lang, "mentors-days-ahead", n = mentor.pace.horizon_days),
        ),
        (
            t!(lang, "mentors-hours-a-month"),
            t!(
                lang,
                "mentors-hours-of-month",
                n = mentor.pace.hours_a_month
            ),
        ),
    ];
    if let Some(n) = mentor.pace.sessions_a_day {
        let most = t!(lang, "mentors-sessions", n = n);
        facts.push((t!(lang, "mentors-sessions-a-day"), most));
    }
    if let Some(n) = mentor.pace.sessions_a_week {
        let most = t!(lang, "mentors-sessions", n = n);
        facts.push((t!(lang, "mentors-sessions-a-week"), most));
    }
    if mentor.rests_on_holidays {
        let rests = t!(lang, "mentors-holidays-off");
        facts.push((t!(lang, "mentors-holidays"), rests));
    }
    if let Some(date) = pause(desk, mentor) {
        facts.push((t!(lang, "mentors-pause"), desk.moments().date(date)));
    }
    facts
}

async fn show(desk: &Desk, form: Form) -> Answer {
    let lang = desk.lang;
    let id = desk.mentor()?.mentor;
    let mut db = desk.read().await?;
    let mentor = mentors::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    let letter = care::wishes_letter(&mut db, id).await?;
    drop(db);
    let pause = pause(desk, &mentor);
    let title = t!(lang, "mentors-settings");
    let trail = super::trail(desk);
    let back = desk.to("/my-hours");
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <Version of=mentor.version/>
                    {fields(lang, mentor, pause, letter)}
                    <SaveOrCancel lang back/>
                </PostForm>
            </Page>
        }
    }))
}

/// Built inside the form: each field finds there what was typed.
fn fields(lang: Language, mentor: Mentor, pause: Option<NaiveDate>, letter: bool) -> AnyView {
    let minutes = |all: &[i64]| {
        let choice = |n: i64| Choice::new(n.to_string(), t!(lang, "minutes", n = n));
        all.iter().copied().map(choice).collect::<Vec<_>>()
    };
    let (steps, free) = (minutes(&[15, 30, 60]), minutes(&[0, 15, 30, 45, 60]));
    let most = |limit: Option<i64>| limit.map(|it| it.to_string()).unwrap_or_default();
    let pause = pause.map(|date| date.to_string());
    let booking = vec![
        Choice::new("at-once", t!(lang, "mentors-book-at-once")),
        Choice::new("ask", t!(lang, "mentors-ask-first")).hint(t!(lang, "mentors-ask-first-hint")),
    ];
    let booked = if mentor.ask_first { "ask" } else { "at-once" };
    view! {
        <Radios label=t!(lang, "mentors-booking") name="booking" choices=booking value=booked/>
        <SelectField label=t!(lang, "mentors-step") name="step" choices=steps
            value=(mentor.pace.step_quarters * 15).to_string()/>
        <Group legend=t!(lang, "mentors-free") row=true>
            <SelectField label=t!(lang, "mentors-before") name="before" choices=free.clone()
                value=(mentor.pace.before_quarters * 15).to_string()/>
            <SelectField label=t!(lang, "mentors-after") name="after" choices=free
                value=(mentor.pace.after_quarters * 15).to_string()/>
        </Group>
        <TextField label=t!(lang, "mentors-notice") name="notice" inputmode="numeric" size=4
            value=mentor.pace.notice_hours.to_string() unit=t!(lang, "mentors-unit-hours-ahead")/>
        <TextField label=t!(lang, "mentors-horizon") name="horizon" inputmode="numeric" size=4
            value=mentor.pace.horizon_days.to_string() unit=t!(lang, "mentors-unit-days-ahead")/>
        <Group legend=t!(lang, "mentors-limits") hint=t!(lang, "mentors-limits-hint") row=true>
            <TextField label=t!(lang, "mentors-a-day") name="day" inputmode="numeric" size=4
                value=most(mentor.pace.sessions_a_day) optional=t!(lang, "optional")/>
            <TextField label=t!(lang, "mentors-a-week") name="week" inputmode="numeric" size=4
                value=most(mentor.pace.sessions_a_week) optional=t!(lang, "optional")/>
        </Group>
        <TextField label=t!(lang, "mentors-hours-a-month") name="hours" inputmode="numeric" size=4
            value=mentor.pace.hours_a_month.to_string() unit=t!(lang, "mentors-unit-hours")/>
        <HiddenField name="holidays-asked" value="yes"/>
        <Check label=t!(lang, "mentors-holidays-rest") name="holidays" checked=mentor.rests_on_holidays
            hint=t!(lang, "mentors-holidays-hint")/>
        <DateField label=t!(lang, "mentors-pause") name="paused_until" optional=t!(lang, "optional")
            hint=t!(lang, "mentors-pause-hint") value=pause.unwrap_or_default()/>
        <HiddenField name="letter-asked" value="yes"/>
        <Check label=t!(lang, "mentors-letter") name="letter" checked=letter
            hint=t!(lang, "mentors-letter-hint")/>
    }
    .into_any()
}
