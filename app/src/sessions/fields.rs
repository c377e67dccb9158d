//! A day and an hour, as typed and as read: on the mentor's own clock, in whole quarters.

use chrono::NaiveTime;
use domain::{Language, Quarter, Zone};
use leptos::prelude::*;

use crate::form::Form;
use crate::ui::{DateField, Group, TextField};

/// Whose clock it is: "à l'heure de Paris", named where staff type it for somebody.
pub fn clock(lang: Language, of: Option<&str>, zone: &str) -> String {
    let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    match of {
        Some(name) => t!(lang, "sessions-clock-of", name = name, zone = city),
        None => t!(lang, "sessions-clock", zone = city),
    }
}

/// The quarter that was typed, or what is wrong noted beside each field.
pub fn read(lang: Language, form: &mut Form, zone: Zone) -> Option<Quarter> {
    let date = form.day(lang, "date");
    let time: Option<NaiveTime> = form.parse("time");
    let typed = date.unwrap_or_default().and_time(time.unwrap_or_default());
    let instant = zone.instant(typed);
    let start = time.and(Quarter::at(instant).ok());
    if start.is_none() {
        form.refuse("time", t!(lang, "sessions-time-wrong"));
    } else if date.is_some() && zone.reads(instant) != typed {
        // The night the clocks go forward.
        form.refuse("time", t!(lang, "sessions-time-skipped"));
        return None;
    }
    date.and(start)
}

/// Built inside the form. `hint` says whose clock it is.
pub fn view(lang: Language, hint: String, min: String, value: Option<(String, String)>) -> AnyView {
    let (date, time) = value.unwrap_or_default();
    view! {
        <Group legend=t!(lang, "bookings-when") hint row=true>
            <DateField label=t!(lang, "mentors-date") name="date" value=date min required=true/>
            <TextField label=t!(lang, "bookings-propose-time") name="time" kind="time" value=time required=true/>
        </Group>
    }
    .into_any()
}
