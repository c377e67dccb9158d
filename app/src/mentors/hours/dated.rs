use std::sync::Arc;

use domain::Zone;
use domain::hours::{DatedKind, DatedRange, RangeRefusal, Span};
use domain::ids::HoursId;
use leptos::prelude::*;
use store::journal::Entry;
use store::{hours, mentors};

use super::withdrawn::Before;
use super::words;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Button, Choice, DateField, Emphasis, Group, HiddenField, LinkButton, Page, PostForm,
    Radios, TextField, Width,
};

/// `GET /my-hours/dated`: one day on which hours are added, or taken away.
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty())
}

/// `POST /my-hours/dated`
pub async fn act(desk: Desk, form: Form) -> Answer {
    let (desk, lang) = (&desk, desk.lang);
    let mentor = desk.mentor()?.mentor;
    let date = match form.told_day(lang, "date") {
        Ok(date) => date,
        Err(sentence) => return show(desk, form.refused("date", sentence)),
    };
    let kind = form.parse::<DatedKind>("kind").ok_or(Stop::NotFound)?;
    let span = match span(kind, form.value("from"), form.value("until")) {
        Ok(span) => span,
        Err((field, refusal)) => {
            return show(desk, form.refused(field, words::refusal(lang, refusal)));
        }
    };
    let today = desk.moments().day_of(desk.now);
    let range = match DatedRange::to_come(kind, date, span, today) {
        Ok(range) => range,
        Err(refusal) => return show(desk, form.refused("date", words::refusal(lang, refusal))),
    };
    let mut act = desk.begin(&form).await?;
    let zone = mentors::find(&mut act, mentor).await?.map(|it| it.zone);
    let zone = zone.and_then(|it| Zone::parse(&it).ok());
    if kind == DatedKind::Extra && !zone.unwrap_or(Zone::PARIS).has_some_of(date, span) {
        drop(act);
        let refusal = RangeRefusal::SkippedByClocks;
        return show(desk, form.refused("from", words::refusal(lang, refusal)));
    }
    mentors::touch(&mut act, mentor, desk.now).await?;
    let offered = hours::of_mentor(&mut act, mentor).await?;
    if let Err(overlap) = offered.availability(false).add_dated(range) {
        drop(act);
        return show(
            desk,
            form.refused("from", words::overlapping(desk, &overlap)),
        );
    }
    let before = Before::load(&mut act, mentor).await?;
    let id: HoursId = desk.id();
    hours::add_dated(&mut act, id, mentor, &range).await?;
    let verb = match kind {
        DatedKind::Extra => "hours.offered",
        DatedKind::Off => "hours.away",
    };
    act.journal(Entry::new(verb, id)).await?;
    before.tell(&mut act).await?;
    act.says(|reader| words::dated(reader, &range));
    act.done("/my-hours").await
}

/// Away without hours means the whole day. A refusal names the field that is wrong.
fn span(kind: DatedKind, from: &str, until: &str) -> Result<Span, (&'static str, RangeRefusal)> {
    if kind == DatedKind::Off && from.is_empty() && until.is_empty() {
        return Ok(Span::WHOLE_DAY);
    }
    if from.is_empty() {
        return Err(("from", RangeRefusal::NotATime));
    }
    Span::parse(from, until).map_err(|refusal| ("until", refusal))
}

fn show(desk: &Desk, form: Form) -> Answer {
    desk.mentor()?;
    let lang = desk.lang;
    let title = t!(lang, "mentors-hours-dated-title");
    let trail = super::trail(desk);
    let back = desk.to("/my-hours");
    let kinds = vec![
        Choice::new("off", t!(lang, "mentors-hours-off")).hint(t!(lang, "mentors-hours-off-hint")),
        Choice::new("extra", t!(lang, "mentors-hours-extra")),
    ];
    let today = desk.moments().day_of(desk.now).to_string();
    let once = desk.once(&form);
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    <DateField label=t!(lang, "mentors-date") name="date" min=today required=true/>
                    <Radios label=t!(lang, "mentors-hours-kind") name="kind" choices=kinds value="off"/>
                    <Group legend=t!(lang, "mentors-span") row=true>
                        <TextField label=t!(lang, "mentors-from") name="from" kind="time"/>
                        <TextField label=t!(lang, "mentors-until") name="until" kind="time"/>
                    </Group>
                    <Actions>
                        <Button label=t!(lang, "mentors-hours-keep-date") emphasis=Emphasis::Primary/>
                        <LinkButton href=back label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
