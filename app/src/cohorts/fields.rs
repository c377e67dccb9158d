use chrono::NaiveDate;
use domain::programmes::CohortDates;
use domain::{Language, Name};
use leptos::prelude::*;

use crate::form::Form;
use crate::ui::{DateField, Group, TextField};
use crate::words::text_refusal;

/// What one says of a cohort.
pub struct Typed {
    pub name: Name,
    pub dates: CohortDates,
    /// Hours of sessions each startup may book, 1 to 1,000; none is no limit.
    pub hours_a_startup: Option<i64>,
}

/// Parses what was typed, or notes beside each field what is wrong with it.
pub fn read(lang: Language, form: &mut Form) -> Option<Typed> {
    let name = Name::parse(form.value("name"));
    if let Err(refusal) = &name {
        form.refuse("name", text_refusal(lang, *refusal));
    }
    let starts = form.date(lang, "starts");
    let ends = form.date(lang, "ends");
    let dates = CohortDates::new(starts?, ends?);
    if dates.is_err() {
        form.refuse("ends", t!(lang, "cohorts-ends-before"));
    }
    let hours = match form.value("hours") {
        "" => Some(None),
        typed => match typed.parse() {
            Ok(hours @ 1..=1_000) => Some(Some(hours)),
            _ => None,
        },
    };
    if hours.is_none() {
        form.refuse("hours", t!(lang, "cohorts-hours-wrong"));
    }
    Some(Typed {
        name: name.ok()?,
        dates: dates.ok()?,
        hours_a_startup: hours?,
    })
}

#[component]
pub fn CohortFields(
    lang: Language,
    name: String,
    starts: Option<NaiveDate>,
    ends: Option<NaiveDate>,
    hours: Option<i64>,
) -> impl IntoView {
    let hours = hours.map(|it| it.to_string()).unwrap_or_default();
    let written = |date: Option<NaiveDate>| date.map(|it| it.to_string()).unwrap_or_default();
    view! {
        <TextField
            label=t!(lang, "cohorts-name")
            name="name"
            value=name
            hint=t!(lang, "cohorts-name-hint")
            maxlength=120
            required=true
        />
        <Group legend=t!(lang, "cohorts-dates") hint=t!(lang, "cohorts-dates-hint") row=true>
            <DateField
                label=t!(lang, "cohorts-starts")
                name="starts"
                value=written(starts)
                optional=t!(lang, "optional")
            />
            <DateField
                label=t!(lang, "cohorts-ends")
                name="ends"
                value=written(ends)
                optional=t!(lang, "optional")
            />
        </Group>
        <TextField
            label=t!(lang, "cohorts-hours")
            name="hours"
            value=hours
            hint=t!(lang, "cohorts-hours-hint")
            optional=t!(lang, "optional")
            inputmode="numeric"
            size=4
            unit=t!(lang, "mentors-unit-hours")
        />
    }
}
