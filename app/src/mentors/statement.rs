//! The statement of hours that a mentor gave, year by year: for themselves, for an employer who
//! lends the time, and for staff of the programmes they gave it to.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use axum::response::Response;
use chrono::{Datelike, NaiveDate};
use domain::bookings::Opinion;
use domain::ids::{MentorId, PersonId, ProgrammeId};
use domain::mentors::{DayGiven, Given, GivenTo, Hour};
use domain::{Quarter, Stretch, Zone};
use leptos::prelude::*;
use store::mentors::{self, Mentor, given};
use store::{Conn, missions, words_on_use};

use super::show::{As, seen};
use crate::bookings::after::points;
use crate::desk::{Answer, Desk, Stop};
use crate::ui::{Breadcrumb, Column, DataTable, Empty, Link, LinkButton, Page, Tabs, Width};
use crate::words::length;

/// `GET /my-hours/statement?year=…`
pub async fn mine(desk: Desk) -> Answer {
    let id = desk.mentor()?.mentor;
    let mut db = desk.read().await?;
    let mentor = mentors::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    let above = Link::new("/my-hours", t!(desk.lang, "menu-my-hours"));
    show(&desk, &mut db, mentor, None, above).await
}

/// `GET /mentors/{mentor}/statement?year=…`: staff see what was given to their programmes.
pub async fn page(desk: Desk, Path(id): Path<MentorId>) -> Answer {
    let mut db = desk.read().await?;
    let (mentor, sees) = seen(&desk, &mut db, id).await?;
    let staff = match sees {
        As::Founder(_) => return Err(Stop::NotFound),
        As::Staff => Some(desk.person()?),
        As::Themselves => None,
    };
    let above = Link::new(format!("/mentors/{id}"), mentor.name.clone());
    show(&desk, &mut db, mentor, staff, above).await
}

async fn show(
    desk: &Desk,
    db: &mut Conn,
    mentor: Mentor,
    staff: Option<PersonId>,
    above: Link,
) -> Answer {
    let zone = Zone::parse(&mentor.zone).unwrap_or(Zone::PARIS);
    let mut days = Vec::new();
    let of_missions = missions::of_mentor(db, mentor.id, staff).await?;
    let mut years: BTreeSet<i32> = of_missions.iter().map(|it| it.on_date.year()).collect();
    // All from the first to the last, looking at these two alone.
    if let Some((first, last)) = given::ends(db, mentor.id, staff).await? {
        let year = |quarter: Quarter| zone.date(quarter.instant()).year();
        years.extend(year(first)..=year(last));
    }
    let this_year = zone.date(desk.now).year();
    let asked = desk.asked("year").and_then(|it| it.parse().ok());
    // The current one, or the last one with hours.
    let last = years.last().copied().unwrap_or(this_year);
    let year = asked.unwrap_or(if years.contains(&this_year) {
        this_year
    } else {
        last
    });
    let held = match year_of(zone, year) {
        Some(within) => given::by(db, mentor.id, staff, within).await?,
        None => Vec::new(),
    };
    let mut names: BTreeMap<ProgrammeId, String> = BTreeMap::new();
    let mut hours = Vec::new();
    for it in held {
        hours.push(Hour {
            session: it.session,
            programme: it.programme,
            startup: it.startup,
            quarters: it.quarters,
            year: zone.date(it.starts().instant()).year(),
        });
        names.insert(it.programme, it.programme_name);
    }
    for it in of_missions {
        days.push(DayGiven {
            programme: it.programme,
            startup: it.startup,
            half_days: it.half_days,
            year: it.on_date.year(),
        });
        names.insert(it.programme, it.programme_name);
    }
    let given = Given::in_year(&hours, &days, year);
    Ok(draw(
        desk,
        &mentor,
        year,
        years,
        given,
        names,
        staff.is_some(),
        above,
    ))
}

/// A year on the clocks of a zone.
fn year_of(zone: Zone, year: i32) -> Option<Stretch> {
    let first = |year| Some(zone.first_quarter(NaiveDate::from_ymd_opt(year, 1, 1)?));
    Some(Stretch::between(first(year)?, first(year.checked_add(1)?)?))
}

#[allow(clippy::too_many_arguments, reason = "one page, drawn in one place")]
fn draw(
    desk: &Desk,
    mentor: &Mentor,
    year: i32,
    years: BTreeSet<i32>,
    given: Given,
    names: BTreeMap<ProgrammeId, String>,
    for_staff: bool,
    above: Link,
) -> Response {
    let (lang, moments) = (desk.lang, desk.moments());
    let title = t!(lang, "statement-title", year = year.to_string());
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=vec![above]/> }.into_any();
    let tabs = (years.len() > 1 || years.first().is_some_and(|only| *only != year)).then(|| {
        let links = years.into_iter().rev().map(|one| {
            let href = desk.here_with(&[("year", &one.to_string())]);
            Link::new(href, one.to_string()).current(one == year)
        });
        view! { <Tabs label=t!(lang, "statement-years") links=links.collect()/> }
    });
    let inside = if given.to.is_empty() {
        let text = t!(lang, "statement-none-text");
        let year = year.to_string();
        view! { <Empty title=t!(lang, "statement-none", year = year) text/> }.into_any()
    } else {
        let given_days = given.in_all.half_days;
        let has_met = given.in_all.sessions > 0;
        let sentence = has_met.then(|| sentence(desk, mentor, year, given.in_all));
        let made = t!(lang, "statement-made", date = moments.date_of(desk.now));
        let table = table(desk, given, &names);
        let of_missions = (given_days > 0).then(|| {
            let sentence = t!(
                lang,
                "statement-missions",
                name = mentor.name.as_str(),
                year = year.to_string(),
                days = crate::missions::days(lang, given_days),
                hours = length(lang, domain::missions::minutes(given_days))
            );
            view! { <p class="sentence">{sentence}</p> }
        });
        let scope = for_staff.then(|| {
            view! { <p class="soft no-print">{t!(lang, "statement-your-programmes")}</p> }
        });
        view! {
            <article class="statement">
                {sentence.map(|sentence| view! { <p class="sentence">{sentence}</p> })}
                {of_missions}
                {table}
                <p class="soft">{t!(lang, "statement-means")}</p>
                <p class="soft">{made}</p>
            </article>
            {scope}
        }
        .into_any()
    };
    desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead=mentor.name.clone() trail width=Width::Normal>{tabs}{inside}</Page> }
    })
}

fn sentence(desk: &Desk, mentor: &Mentor, year: i32, all: GivenTo) -> String {
    let lang = desk.lang;
    t!(
        lang,
        "statement-sentence",
        name = mentor.name.as_str(),
        hours = length(
            lang,
            all.minutes() - domain::missions::minutes(all.half_days)
        ),
        year = year.to_string(),
        sessions = t!(lang, "statement-sessions", n = all.sessions),
        startups = t!(lang, "statement-startups", n = all.startups)
    )
}

fn table(desk: &Desk, given: Given, names: &BTreeMap<ProgrammeId, String>) -> AnyView {
    let lang = desk.lang;
    let columns = vec![
        Column::new(t!(lang, "report-programme")),
        Column::new(t!(lang, "report-sessions")).number(),
        Column::new(t!(lang, "report-hours")).number(),
        Column::new(t!(lang, "report-startups")).number(),
    ];
    let with_missions = given.in_all.half_days > 0;
    let mut columns = columns;
    if with_missions {
        columns.push(Column::new(t!(lang, "report-mission-days")).number());
    }
    let row = |name: String, to: GivenTo| {
        let mut cells = vec![
            name.into_any(),
            to.sessions.into_any(),
            length(lang, to.minutes()).into_any(),
            to.startups.into_any(),
        ];
        if with_missions {
            cells.push(crate::missions::days(lang, to.half_days).into_any());
        }
        cells
    };
    let several = given.to.len() > 1;
    let mut rows: Vec<(String, GivenTo)> = given
        .to
        .into_iter()
        .map(|(id, to)| (names.get(&id).cloned().unwrap_or_default(), to))
        .collect();
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    if several {
        rows.push((t!(lang, "statement-in-all"), given.in_all));
    }
    let rows = rows.into_iter().map(|(name, to)| row(name, to)).collect();
    view! { <DataTable caption=t!(lang, "statement-caption") columns rows/> }.into_any()
}

/// On `/my-hours`: the way here, and what founders find, as far as a mentor may know it.
pub async fn summary(desk: &Desk, db: &mut Conn, mentor: MentorId) -> Result<AnyView, Stop> {
    let lang = desk.lang;
    let said = words_on_use::said_of_mentor(db, mentor).await?;
    let opinion = Opinion::for_mentor(&said, desk.now);
    let mean = opinion.and_then(|it| Some((it.answers, it.mean_tenths()?)));
    let sentence = match mean {
        Some((answers, mean)) => {
            let points = points(lang, mean);
            t!(lang, "statement-opinion", points = points, n = answers)
        }
        None => t!(lang, "statement-no-opinion"),
    };
    let see = view! { <LinkButton href="/my-hours/statement" label=t!(lang, "statement-see")/> };
    Ok(view! {
        <crate::ui::Section title=t!(lang, "statement-section") action=see.into_any()>
            <p>{sentence}</p>
            <p class="soft">{t!(lang, "statement-opinion-means")}</p>
        </crate::ui::Section>
    }
    .into_any())
}
