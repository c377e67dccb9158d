use std::sync::Arc;

use domain::hours::{RangeRefusal, Span, WeeklyRange};
use domain::ids::HoursId;
use leptos::prelude::*;
use store::journal::Entry;
use store::{hours, mentors};

use super::words;
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::ui::{
    Actions, Button, Choice, DateField, Emphasis, Group, HiddenField, LinkButton, More, Page,
    PostForm, SelectField, TextField, Width,
};
use crate::words::label;

/// `GET /my-hours/weekly`: hours that come back every week.
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty())
}

/// `POST /my-hours/weekly`
pub async fn act(desk: Desk, mut form: Form) -> Answer {
    let (desk, lang) = (&desk, desk.lang);
    let mentor = desk.mentor()?.mentor;
    let span = match Span::parse(form.value("from"), form.value("until")) {
        Ok(span) => span,
        Err(refusal) => return show(desk, form.refused("until", words::refusal(lang, refusal))),
    };
    let valid_from = form.date(lang, "valid_from");
    let valid_until = form.date(lang, "valid_until");
    let (Some(valid_from), Some(valid_until)) = (valid_from, valid_until) else {
        return show(desk, form);
    };
    let weekday = form.parse("weekday").unwrap_or(0);
    let every = form.parse("every").unwrap_or(1);
    let range = WeeklyRange::new(weekday, span, valid_from, valid_until);
    let today = desk.moments().day_of(desk.now);
    let range = match range.and_then(|range| range.every(every)?.not_over(today)) {
        Ok(range) => range,
        Err(refusal) => {
            let field = match refusal {
                RangeRefusal::NoSuchWeekday => "weekday",
                RangeRefusal::NoSuchRhythm => "every",
                RangeRefusal::NoFirstWeek => "valid_from",
                _ => "valid_until",
            };
            return show(desk, form.refused(field, words::refusal(lang, refusal)));
        }
    };
    let mut act = desk.begin(&form).await?;
    mentors::touch(&mut act, mentor, desk.now).await?;
    let offered = hours::of_mentor(&mut act, mentor).await?;
    if let Err(overlap) = offered.availability(false).add_weekly(range) {
        drop(act);
        return show(
            desk,
            form.refused("from", words::overlapping(desk, &overlap)),
        );
    }
    let id: HoursId = desk.id();
    hours::add_weekly(&mut act, id, mentor, &range).await?;
    act.journal(Entry::new("hours.offered", id)).await?;
    act.says(|reader| words::weekly(reader, &range));
    act.done("/my-hours").await
}

fn show(desk: &Desk, form: Form) -> Answer {
    desk.mentor()?;
    let lang = desk.lang;
    let title = t!(lang, "mentors-hours-weekly-title");
    let trail = super::trail(desk);
    let back = desk.to("/my-hours");
    let weekdays = (1..=7)
        .map(|day: u8| Choice::new(day.to_string(), label(lang, "weekday", &day.to_string())))
        .collect();
    let once = desk.once(&form);
    let in_a_period = ["valid_from", "valid_until"]
        .iter()
        .any(|name| !form.value(name).is_empty())
        || form.is_refused() && form.parse("every") != Some(1);
    let rhythms = (1..=4)
        .map(|weeks: u8| Choice::new(weeks.to_string(), t!(lang, "mentors-rhythm", n = weeks)))
        .collect();
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    <SelectField label=t!(lang, "mentors-weekday") name="weekday" choices=weekdays value="1"/>
                    <Group legend=t!(lang, "mentors-span") row=true>
                        <TextField label=t!(lang, "mentors-from") name="from" kind="time" required=true/>
                        <TextField label=t!(lang, "mentors-until") name="until" kind="time" required=true/>
                    </Group>
                    <More label=t!(lang, "mentors-valid") open=in_a_period>
                        <SelectField label=t!(lang, "mentors-every-weeks") name="every" choices=rhythms value="1"
                            hint=t!(lang, "mentors-every-weeks-hint")/>
                        <DateField label=t!(lang, "mentors-valid-from") name="valid_from" optional=t!(lang, "optional")/>
                        <DateField label=t!(lang, "mentors-valid-until") name="valid_until" optional=t!(lang, "optional")/>
                    </More>
                    <Actions>
                        <Button label=t!(lang, "mentors-hours-offer") emphasis=Emphasis::Primary/>
                        <LinkButton href=back label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
