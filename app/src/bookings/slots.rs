use axum::extract::Path;
use chrono::NaiveDate;
use domain::ids::MentorId;
use domain::people::Founder;
use domain::{Language, Quarter};
use leptos::prelude::*;
use store::alerts;
use store::kinds::Row as Kind;

use super::book::{carried, kind_asked};
use super::hours_of::days_from;
use super::propose;
use super::{HoursOf, StartupChoice, after, alert, my_startup, quota};
use crate::desk::{Answer, Desk};
use crate::mentors::reached::gone;
use crate::ui::{
    Breadcrumb, Day, DayList, Empty, Link, LinkButton, Notice, Page, Slot, Tabs, Taken, Tone,
};
use crate::weeks::WeekPager;
use crate::words::Moments;

/// How far ahead one looks; the mentor's own horizon may be nearer.
const DAYS: i64 = 28;

/// `GET /mentors/{mentor}/slots`: the free hours of a mentor, on the founder's own clock.
pub async fn page(desk: Desk, Path(mentor): Path<MentorId>) -> Answer {
    let founder = my_startup(&desk)?;
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let window = days_from(desk.now, DAYS);
    let hours = HoursOf::load(&mut db, mentor, kind_asked(&desk)?, window, desk.now).await?;
    let places = super::places(&desk, &mut db, founder.startup, None).await?;
    let Some(quota) = quota::of(&hours, &places) else {
        return Err(gone(&desk, &mut db, mentor, founder.startup).await?);
    };
    let choice = StartupChoice::load(&desk, &mut db, &founder).await?;
    let alert = alerts::for_any_hour(&mut db, founder.startup, mentor).await?;
    drop(db);
    let after = after::again::kept(&desk);
    if hours.proposes {
        return propose::page(&desk, &founder, &hours);
    }
    let slots = hours.diary().slots(desk.now, window);
    let moments = desk.moments();
    let title = t!(
        lang,
        "bookings-slots-title",
        name = hours.mentor.name.as_str()
    );
    let minutes = hours.kind.quarters * 15;
    let lead = t!(
        lang,
        "bookings-slots-lead",
        minutes = minutes,
        zone = moments.zone_name()
    );
    let choice = choice.view(&desk);
    let kinds = kinds(&desk, &hours);
    let instead = carried(&desk);
    let unsure = unsure(&desk, &hours);
    let trail = super::trail_to(&desk, &hours.mentor, founder.startup);
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let today = hours.diary().zone.date(desk.now);
    let paused = hours
        .mentor
        .paused_until
        .filter(|until| slots.is_empty() && today < *until);
    let paused = paused.map(|until| {
        let (name, until) = (hours.mentor.name.as_str(), moments.date(until));
        t!(lang, "bookings-paused", name = name, until = until)
    });
    Ok(desk.page(&title.clone(), |frame| {
        // Drawn here and not before: an island must know its page.
        let inside = if let Some(title) = paused {
            nothing(&desk, &founder, title)
        } else if slots.is_empty() {
            let alert = alert::of_slots(&desk, alert.as_ref());
            let title = none_free(lang, hours.settings.horizon_days.min(DAYS));
            let nothing = nothing(&desk, &founder, title);
            view! { {nothing}{alert} }.into_any()
        } else {
            let days = days(&moments, slots, |slot| {
                format!(
                    "/mentors/{mentor}/book?startup={}&kind={}{instead}{after}&at={slot}",
                    founder.startup, hours.kind.id
                )
            });
            weeks(&moments, days)
        };
        let short = quota::short(lang, quota, hours.kind.quarters);
        let quota = short.or(quota.map(|quota| quota::line(lang, quota)));
        view! { <Page frame title lead trail>{choice}{kinds}{unsure}{quota}{inside}</Page> }
    }))
}

/// The mentor's calendar elsewhere was not read for a day: hours free here may be taken there.
pub(super) fn unsure(desk: &Desk, hours: &HoursOf) -> Option<AnyView> {
    let lang = desk.lang;
    let since = hours.unsure_since(desk.now)?;
    let title = t!(lang, "bookings-unsure");
    let (name, since) = (hours.mentor.name.as_str(), desk.moments().moment(since));
    let text = t!(lang, "bookings-unsure-text", name = name, since = since);
    Some(view! { <Notice tone=Tone::Waiting title><p>{text}</p></Notice> }.into_any())
}

/// The kinds of session to choose from, where there are several.
fn kinds(desk: &Desk, hours: &HoursOf) -> Option<AnyView> {
    let lang = desk.lang;
    let link = |kind: &Kind| {
        let label = crate::mentors::hours::said(lang, kind);
        let href = desk.here_with(&[("kind", &kind.id.to_string())]);
        Link::new(href, label).current(kind.id == hours.kind.id)
    };
    (hours.kinds.len() > 1).then(|| {
        let links = hours.kinds.iter().map(link).collect();
        view! { <Tabs label=t!(lang, "bookings-kinds") links/> }.into_any()
    })
}

/// The days by week, each under its own title; with JavaScript one week at a time.
pub(super) fn weeks(moments: &Moments, days: Vec<Day>) -> AnyView {
    let lang = moments.language;
    let mut weeks: Vec<(NaiveDate, Vec<Day>)> = Vec::new();
    for day in days {
        let date = day.date.parse::<NaiveDate>().unwrap_or_default();
        let monday = date.week(chrono::Weekday::Mon).first_day();
        match weeks.last_mut() {
            Some((last, days)) if *last == monday => days.push(day),
            _ => weeks.push((monday, vec![day])),
        }
    }
    let named: Vec<(String, Vec<Day>)> = weeks
        .into_iter()
        .map(|(monday, days)| {
            (
                t!(lang, "bookings-week-of", date = moments.date(monday)),
                days,
            )
        })
        .collect();
    let labels = named
        .iter()
        .map(|(label, _)| label.clone())
        .collect::<Vec<_>>();
    let sections = named
        .into_iter()
        .map(|(label, days)| {
            view! { <section class="week-of"><h2>{label}</h2><DayList days level=3 week=true/></section> }
        })
        .collect_view();
    let (previous, next) = (
        t!(lang, "bookings-week-before"),
        t!(lang, "bookings-week-after"),
    );
    view! { <WeekPager labels previous next>{sections}</WeekPager> }.into_any()
}

/// Free hours by day of the reader's clock, each leading somewhere (or, with an empty address,
/// sent with the form around).
pub fn days(moments: &Moments, slots: Vec<Quarter>, href: impl Fn(Quarter) -> String) -> Vec<Day> {
    let mut days: Vec<(NaiveDate, Day)> = Vec::new();
    for slot in slots {
        let date = moments.day_of(slot.instant());
        if days.last().is_none_or(|(last, _)| *last != date) {
            let day = Day {
                date: date.to_string(),
                label: moments.day_of_year(date),
                ..Day::default()
            };
            days.push((date, day));
        }
        if let Some((_, day)) = days.last_mut() {
            let hour = moments.hour(slot.instant());
            let (lang, day_of) = (moments.language, day.label.as_str());
            day.slots.push(Slot {
                value: slot.to_string(),
                href: href(slot),
                about: t!(
                    lang,
                    "bookings-slot-free",
                    day = day_of,
                    hour = hour.as_str()
                ),
                label: hour,
                taken: Taken::Free,
            });
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// That no hour is free in so many days: taken, too short for a session, or beyond what the mentor
/// gives in a month.
pub(super) fn none_free(lang: Language, days: i64) -> String {
    t!(lang, "bookings-none-free", days = days)
}

/// Why there is no hour, and what to do then.
fn nothing(desk: &Desk, founder: &Founder, title: String) -> AnyView {
    let lang = desk.lang;
    let href = format!("/mentors?startup={}{}", founder.startup, carried(desk));
    let action = view! { <LinkButton href label=t!(lang, "bookings-other-mentors")/> };
    view! { <Empty title text=t!(lang, "bookings-no-slot-hint") action=action.into_any()/> }
        .into_any()
}
