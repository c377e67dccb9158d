//! The days done, and the form that notes one.

use leptos::prelude::*;
use store::missions::Day;

use super::On;
use crate::missions::words;
use crate::ui::{
    Actions, Button, Column, DataTable, DateField, Emphasis, Empty, Group, HiddenField, PostForm,
    Section, TextField,
};
use crate::words::length;

pub(super) fn section(on: &On<'_>) -> Option<AnyView> {
    let lang = on.desk.lang;
    let opened = &on.shown.opened;
    let deal = opened.row.stage.deal()?;
    if !opened.reads_offers() && !opened.sight.does {
        return None;
    }
    let agreed = words::days(lang, deal.days.halves());
    let lead = match opened.row.done {
        0 => t!(lang, "missions-done-nothing", agreed = agreed),
        done => t!(
            lang,
            "missions-done-lead",
            done = words::days(lang, done),
            agreed = agreed,
            hours = length(lang, domain::missions::minutes(done))
        ),
    };
    let inside = match opened.days.is_empty() {
        true => {
            let title = t!(lang, "missions-no-days");
            let text = match on.may("note") {
                true => t!(lang, "missions-no-days-text"),
                false => String::new(),
            };
            view! { <Empty title text/> }.into_any()
        }
        false => table(on),
    };
    let note = on.may("note").then(|| noting(on));
    Some(
        view! {
            <Section title=t!(lang, "missions-days-title") lead id="days">{inside}{note}</Section>
        }
        .into_any(),
    )
}

fn table(on: &On<'_>) -> AnyView {
    let lang = on.desk.lang;
    let may = on.may("strike");
    let mut columns = vec![
        Column::new(t!(lang, "missions-day")),
        Column::new(t!(lang, "missions-day-length")).number(),
        Column::new(t!(lang, "missions-day-what")),
    ];
    if may {
        columns.push(Column::new(t!(lang, "missions-day-strike")));
    }
    let rows = on.shown.opened.days.iter().map(|it| row(on, it, may));
    let rows = rows.collect();
    view! { <DataTable caption=t!(lang, "missions-days-caption") columns rows/> }.into_any()
}

fn row(on: &On<'_>, it: &Day, may: bool) -> Vec<AnyView> {
    let (lang, moments) = (on.desk.lang, on.desk.moments());
    let date = moments.date(it.noted.on);
    let what = it.noted.what.to_string();
    let by = t!(lang, "missions-day-by", name = it.by_name.as_str());
    let mut cells = vec![
        date.clone().into_any(),
        words::days(lang, it.noted.days.halves()).into_any(),
        view! { <div><p>{what}</p><p class="soft">{by}</p></div> }.into_any(),
    ];
    if may {
        let day = it.noted.id.to_string();
        cells.push(
            view! {
                <PostForm act="strike" class="inline">
                    <HiddenField name="day" value=day/>
                    <Button label=t!(lang, "missions-day-strike") emphasis=Emphasis::Quiet about=date/>
                </PostForm>
            }
            .into_any(),
        );
    }
    cells
}

fn noting(on: &On<'_>) -> AnyView {
    let lang = on.desk.lang;
    let today = on.desk.moments().day_of(on.desk.now).to_string();
    let (form, once) = (on.form.clone(), on.once.to_owned());
    let max = today.clone();
    view! {
        <PostForm form act="note" id="note" refused=t!(lang, "form-refused")>
            <HiddenField name="once" value=once/>
            <Group legend=t!(lang, "missions-note-title") row=true>
                <DateField label=t!(lang, "missions-day") name="on" value=today max required=true/>
                <TextField label=t!(lang, "missions-day-length") name="days" value="1" inputmode="decimal"
                    size=4 required=true unit=t!(lang, "missions-days-unit")/>
            </Group>
            <TextField label=t!(lang, "missions-day-what") name="what" maxlength=200 required=true
                hint=t!(lang, "missions-day-what-hint")/>
            <Actions><Button label=t!(lang, "missions-note")/></Actions>
        </PostForm>
    }
    .into_any()
}
