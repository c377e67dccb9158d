use std::sync::Arc;

use domain::hours::{Journey, JourneyRefusal};
use domain::ids::HoursId;
use domain::{Language, Zone, ZoneName};
use leptos::prelude::*;
use store::journal::Entry;
use store::{hours, mentors};

use super::withdrawn::Before;
use super::words;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::people::me::zones;
use crate::ui::{
    Actions, Button, DateField, Emphasis, Group, GroupedSelect, HiddenField, LinkButton, Page,
    PostForm, Width,
};

/// `GET /my-hours/journey`: dates on which hours are read on the clocks of another zone.
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty())
}

/// `POST /my-hours/journey`
pub async fn act(desk: Desk, mut form: Form) -> Answer {
    let (desk, lang) = (&desk, desk.lang);
    let id = desk.mentor()?.mentor;
    let dates = ["from", "until"].map(|name| form.day(lang, name));
    let zone = Zone::parse(form.value("zone"));
    if zone.is_err() {
        form.refuse("zone", t!(lang, "people-me-refused-zone"));
    }
    let ([Some(from), Some(until)], Ok(zone)) = (dates, zone) else {
        return show(desk, form);
    };
    let mut act = desk.begin(&form).await?;
    mentors::touch(&mut act, id, desk.now).await?;
    let mentor = mentors::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    let home = ZoneName::parse(&mentor.zone).unwrap_or_else(|_| Zone::PARIS.name());
    let today = desk.moments().day_of(desk.now);
    let journey = match Journey::to_come((from, until), zone.name(), &home, today) {
        Ok(journey) => journey,
        Err(refusal) => {
            drop(act);
            let field = match refusal {
                JourneyRefusal::AtHome => "zone",
                _ => "until",
            };
            return show(desk, form.refused(field, told(lang, refusal)));
        }
    };
    let offered = hours::of_mentor(&mut act, id).await?;
    if let Err(other) = offered.availability(false).add_journey(journey.clone()) {
        drop(act);
        let other = words::journey(desk, &other);
        let told = t!(lang, "mentors-journey-overlap", other = other);
        return show(desk, form.refused("from", told));
    }
    let before = Before::load(&mut act, id).await?;
    let journey_id: HoursId = desk.id();
    hours::add_journey(&mut act, journey_id, id, &journey).await?;
    act.journal(Entry::new("hours.journey", journey_id)).await?;
    before.tell(&mut act).await?;
    act.says(|reader| words::journey(reader, &journey));
    act.done("/my-hours").await
}

fn told(lang: Language, refusal: JourneyRefusal) -> String {
    match refusal {
        JourneyRefusal::EndsBeforeItStarts => t!(lang, "mentors-journey-order"),
        JourneyRefusal::Past => t!(lang, "mentors-journey-past"),
        JourneyRefusal::TooLong => t!(lang, "mentors-journey-long"),
        JourneyRefusal::AtHome => t!(lang, "mentors-journey-home"),
    }
}

fn show(desk: &Desk, form: Form) -> Answer {
    desk.mentor()?;
    let lang = desk.lang;
    let title = t!(lang, "mentors-journey-title");
    let lead = t!(lang, "mentors-journey-lead");
    let trail = super::trail(desk);
    let back = desk.to("/my-hours");
    let mine = desk.moments();
    let today = mine.day_of(desk.now).to_string();
    let zone = mine.zone.name();
    let groups = zones::groups(lang, zone);
    let hint = t!(lang, "mentors-journey-zone-hint", zone = mine.zone_name());
    let once = desk.once(&form);
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title lead trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    <Group legend=t!(lang, "mentors-journey-dates") row=true>
                        <DateField label=t!(lang, "mentors-journey-from") name="from" required=true/>
                        <DateField label=t!(lang, "mentors-journey-until") name="until" min=today required=true/>
                    </Group>
                    <GroupedSelect label=t!(lang, "mentors-journey-zone") name="zone" groups value=zone hint/>
                    <Actions>
                        <Button label=t!(lang, "mentors-journey-keep") emphasis=Emphasis::Primary/>
                        <LinkButton href=back label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
