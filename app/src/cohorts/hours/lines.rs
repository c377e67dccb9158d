use chrono::{DateTime, Utc};
use domain::bookings::Lately;
use domain::ids::StartupId;
use domain::{Quarter, Zone};
use leptos::prelude::*;
use store::cohorts::Cohort;
use store::support;

use super::sort::{By, Sort};
use crate::desk::Desk;
use crate::missions;
use crate::ui::{Badge, Column, DataTable, Fact, Gauge, Tone};
use crate::words::length;

/// A startup and its hours, in quarters.
pub struct Line {
    pub startup: StartupId,
    pub name: String,
    pub held: i64,
    pub to_come: i64,
    /// Booked, and neither received nor to come: missed, cancelled late, not yet noted or answered.
    pub other: i64,
    /// None where hours are not counted.
    pub left: Option<i64>,
    pub sessions: i64,
    /// Half days of its missions.
    pub missions: i64,
    pub last: Option<DateTime<Utc>>,
    pub weeks: i64,
    pub is_quiet: bool,
    /// Still in the cohort.
    pub placed: bool,
}

impl Line {
    pub fn of(row: support::Line, cohort: &Cohort, now: DateTime<Utc>) -> Self {
        let morning = |date| Zone::PARIS.first_quarter(date).instant();
        let placed = row.placed_on.map_or(row.placed_at, morning);
        let lately = Lately {
            since: cohort
                .starts_on
                .map(morning)
                .map_or(placed, |starts| starts.max(placed)),
            last: row.last_session.map(|it| Quarter(it).instant()),
            to_come: row.to_come > 0,
            placed: row.state == "placed",
        };
        let quota = cohort.hours_a_startup.map(|it| it * Quarter::AN_HOUR);
        Self {
            startup: row.startup,
            name: row.name,
            held: row.held,
            to_come: row.to_come,
            other: (row.used - row.held - row.to_come).max(0),
            left: quota.map(|quota| (quota - row.used).max(0)),
            sessions: row.sessions,
            missions: 0,
            last: lately.last,
            weeks: lately.weeks_without(now),
            is_quiet: lately.is_quiet(now),
            placed: lately.placed,
        }
    }
}

/// The few figures of the cohort.
pub fn figures(desk: &Desk, lines: &[Line]) -> Vec<Fact> {
    let lang = desk.lang;
    let sum = |of: fn(&Line) -> i64| lines.iter().map(of).sum::<i64>() * 15;
    let quiet = lines.iter().filter(|it| it.is_quiet).count();
    let halves: i64 = lines.iter().map(|it| it.missions).sum();
    let missions = (halves > 0).then(|| {
        let hours = length(lang, domain::missions::minutes(halves));
        let days = missions::days(lang, halves);
        Fact::new(
            t!(lang, "report-mission-days"),
            view! { <span>{hours}<br/><span class="soft">{days}</span></span> },
        )
    });
    let mut facts = vec![
        Fact::new(
            t!(lang, "cohort-hours-held"),
            length(lang, sum(|it| it.held)),
        ),
        Fact::new(
            t!(lang, "cohort-hours-to-come"),
            length(lang, sum(|it| it.to_come)),
        ),
        Fact::new(t!(lang, "cohort-hours-quiet"), quiet.to_string()),
    ];
    facts.extend(missions);
    facts
}

pub fn table(desk: &Desk, lines: Vec<Line>, quota: Option<i64>, sort: Sort) -> AnyView {
    let lang = desk.lang;
    let most = lines.iter().map(|it| it.held + it.to_come).max();
    let whole = quota
        .map(|hours| hours * Quarter::AN_HOUR)
        .or(most)
        .unwrap_or(0);
    let mut columns = vec![
        sort.column(desk, By::Name, t!(lang, "cohorts-startup")),
        sort.column(desk, By::Held, t!(lang, "cohort-hours-held")),
        sort.column(desk, By::ToCome, t!(lang, "cohort-hours-to-come")),
    ];
    let with_others = quota.is_some() && lines.iter().any(|it| it.other > 0);
    if with_others {
        columns.push(Column::new(t!(lang, "cohort-hours-other")).number());
    }
    if quota.is_some() {
        columns.push(sort.column(desk, By::Left, t!(lang, "cohort-hours-left")));
    }
    columns.push(sort.column(desk, By::Sessions, t!(lang, "cohort-hours-sessions")));
    let with_missions = lines.iter().any(|it| it.missions > 0);
    if with_missions {
        columns.push(Column::new(t!(lang, "report-mission-days")).number());
    }
    columns.push(sort.column(desk, By::Weeks, t!(lang, "cohort-hours-last")));
    let caption = t!(lang, "cohorts-caption", count = lines.len());
    let rows = lines
        .into_iter()
        .map(|line| row(desk, line, whole, (with_others, with_missions)))
        .collect();
    let others =
        with_others.then(|| view! { <p class="soft">{t!(lang, "cohort-hours-other-means")}</p> });
    view! { {others}<div class="report"><DataTable caption columns rows/></div> }.into_any()
}

fn row(
    desk: &Desk,
    line: Line,
    whole: i64,
    (with_others, with_missions): (bool, bool),
) -> Vec<AnyView> {
    let lang = desk.lang;
    let hours = |quarters: i64| length(lang, quarters * 15);
    let words = hours(line.held);
    let (part, then) = (line.held, line.to_come);
    let gone = (!line.placed).then(|| view! { " "<Badge label=t!(lang, "cohort-hours-gone")/> });
    let name =
        view! { <a href=format!("/startups/{}", line.startup)>{line.name.clone()}</a>{gone} };
    let last = last(desk, &line);
    let mut cells = vec![
        name.into_any(),
        view! { <Gauge words whole part then/> }.into_any(),
        hours(line.to_come).into_any(),
    ];
    if with_others {
        cells.push(hours(line.other).into_any());
    }
    if let Some(left) = line.left {
        cells.push(hours(left).into_any());
    }
    cells.push(line.sessions.into_any());
    if with_missions {
        let minutes = domain::missions::minutes(line.missions);
        cells.push(length(lang, minutes).into_any());
    }
    cells.push(last);
    cells
}

/// When it was last seen, how long ago, and whether that is too long.
fn last(desk: &Desk, line: &Line) -> AnyView {
    let lang = desk.lang;
    let date = match line.last {
        Some(last) => desk.moments().date_of(last),
        None => t!(lang, "cohort-hours-never"),
    };
    let weeks = t!(lang, "cohort-hours-weeks", n = line.weeks);
    let weeks = match (line.placed, line.is_quiet) {
        (false, _) => ().into_any(),
        (true, true) => view! { <Badge label=weeks tone=Tone::Waiting/> }.into_any(),
        (true, false) => view! { <span class="soft">{weeks}</span> }.into_any(),
    };
    view! { <div><p>{date}</p><p>{weeks}</p></div> }.into_any()
}
