//! A day and an hour, as typed and as read: on the mentor's own clock, in whole quarters.

use chrono::{NaiveDate, NaiveTime};
use domain::{Language, Quarter, Zone};
use leptos::prelude::*;

use crate::form::Form;
use crate::ui::{DateField, Group, TextField};

/// The quarter that was typed, or what is wrong noted beside each field.
pub fn read(lang: Language, form: &mut Form, zone: Zone) -> Option<Quarter> {
    let date: Option<NaiveDate> = form.parse("date");
    if date.is_none() {
        form.refuse("date", t!(lang, "form-date-wrong"));
    }
    let time: Option<NaiveTime> = form.parse("time");
    let start = time.and_then(|time| {
        let instant = zone.instant(date.unwrap_or_default().and_time(time));
        Quarter::at(instant).ok()
    });
    if start.is_none() {
        form.refuse("time", t!(lang, "sessions-time-wrong"));
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
