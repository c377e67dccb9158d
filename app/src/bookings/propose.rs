//! A mentor who has published no hours: a founder proposes a time, and the mentor is asked.

use chrono::{NaiveDate, NaiveTime};
use domain::people::Founder;
use domain::{Quarter, Zone};
use leptos::prelude::*;

use super::HoursOf;
use super::book::carried;
use crate::desk::{Answer, Desk, see_other};
use crate::ui::{
    Breadcrumb, Button, DateField, Emphasis, Notice, Page, Search, TextField, Tone, Width,
};

/// Asks for a day and an hour of the founder's clock; a whole one leads on to asking the mentor.
pub(super) fn page(desk: &Desk, founder: &Founder, hours: &HoursOf) -> Answer {
    let lang = desk.lang;
    let (date, time) = (desk.asked("date"), desk.asked("time"));
    let wrong = match (&date, &time) {
        (None, None) => None,
        (date, time) => match quarter(desk, date.as_deref(), time.as_deref()) {
            Some(at) if hours.diary().offers(at, desk.now).is_ok() => {
                return Ok(on(desk, founder, hours, at));
            }
            Some(_) => Some(t!(
                lang,
                "bookings-propose-not-offered",
                name = hours.mentor.name.as_str()
            )),
            None => Some(t!(lang, "bookings-propose-wrong")),
        },
    };
    let wrong = wrong.map(|title| view! { <Notice tone=Tone::Bad title/> });
    let name = hours.mentor.name.as_str();
    let title = t!(lang, "bookings-propose-title", name = name);
    let zone = desk.moments().zone_name();
    let lead = t!(lang, "bookings-propose-lead", name = name, zone = zone);
    let trail = super::trail_to(desk, &hours.mentor, founder.startup);
    let today = desk.moments().day_of(desk.now).to_string();
    let hidden = [
        ("startup", Some(founder.startup.to_string())),
        ("kind", Some(hours.kind.id.to_string())),
        ("instead", desk.asked("instead")),
    ];
    let hidden = hidden.into_iter().filter_map(|(name, value)| {
        value.map(|value| view! { <input type="hidden" name=name value=value/> })
    });
    let hidden = hidden.collect_view();
    let (date, time) = (date.unwrap_or_default(), time.unwrap_or_default());
    Ok(desk.page(&title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
        view! {
            <Page frame title lead trail width=Width::Narrow>
                {wrong}
                <Search label=t!(lang, "bookings-propose")>
                    {hidden}
                    <DateField label=t!(lang, "mentors-date") name="date" value=date min=today required=true/>
                    <TextField label=t!(lang, "bookings-propose-time") name="time" kind="time" value=time required=true/>
                    <Button label=t!(lang, "bookings-propose") emphasis=Emphasis::Primary/>
                </Search>
            </Page>
        }
    }))
}

fn on(desk: &Desk, founder: &Founder, hours: &HoursOf, at: Quarter) -> axum::response::Response {
    let (mentor, kind, instead) = (hours.mentor.id, hours.kind.id, carried(desk));
    see_other(&format!(
        "/mentors/{mentor}/book?startup={}&kind={kind}{instead}&at={at}",
        founder.startup
    ))
}

/// A whole quarter hour of the reader's clock.
fn quarter(desk: &Desk, date: Option<&str>, time: Option<&str>) -> Option<Quarter> {
    let date: NaiveDate = date?.parse().ok()?;
    let time: NaiveTime = time?.parse().ok()?;
    let zone = Zone::parse(desk.moments().zone.name()).ok()?;
    Quarter::at(zone.instant(date.and_time(time))).ok()
}
