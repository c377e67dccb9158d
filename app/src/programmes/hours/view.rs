use axum::response::Response;
use domain::ids::CohortId;
use domain::support::{Figures, Support};
use leptos::prelude::*;
use store::programmes::Programme;

use super::super::trail_to;
use super::period::Period;
use super::{Given, Line};
use crate::bookings::after::points;
use crate::desk::Desk;
use crate::missions;
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Column, DataTable, DateField, Empty, Fact, Facts,
    LinkButton, Notice, Page, Search, Section, SelectField, Tone, Width,
};
use crate::words::{label, length};

pub fn page(
    desk: &Desk,
    programme: &Programme,
    cohorts: Vec<(CohortId, String)>,
    cohort: Option<(CohortId, String)>,
    period: &Period,
    given: &Given,
) -> Response {
    let (lang, moments) = (desk.lang, desk.moments());
    let title = t!(lang, "report-title");
    let (from, to) = (moments.date(period.from), moments.date(period.to));
    let between = t!(lang, "report-between", from = from, to = to);
    let lead = [
        Some(programme.name.clone()),
        cohort.as_ref().map(|(_, name)| name.clone()),
        Some(between),
    ];
    let lead = lead.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let trail =
        view! { <Breadcrumb label=t!(lang, "frame-trail") trail=trail_to(desk, programme)/> };
    let wrong = period
        .was_wrong
        .then(|| view! { <Notice tone=Tone::Waiting title=t!(lang, "report-period-wrong")/> });
    let nothing = given.lines.iter().all(|line| line.figures.is_empty());
    let file = (!nothing).then(|| {
        let href = desk.here_with(&[("format", "csv")]);
        view! { <LinkButton href label=t!(lang, "report-file")/> }.into_any()
    });
    let search = search(desk, cohorts, cohort, period);
    let figures = match nothing {
        true => {
            let text = t!(lang, "report-nothing-text");
            view! { <Empty title=t!(lang, "report-nothing") text/> }.into_any()
        }
        false => figures(desk, given),
    };
    desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead trail=trail.into_any() action=file width=Width::Wide>
                {search}
                {wrong}
                {figures}
            </Page>
        }
    })
}

fn search(
    desk: &Desk,
    cohorts: Vec<(CohortId, String)>,
    cohort: Option<(CohortId, String)>,
    period: &Period,
) -> AnyView {
    let lang = desk.lang;
    let choices: Vec<Choice> = cohorts
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let value = cohort.map(|(id, _)| id.to_string()).unwrap_or_default();
    let which = (!choices.is_empty()).then(|| {
        view! {
            <SelectField label=t!(lang, "report-cohort") name="cohort" choices value
                blank=t!(lang, "report-every-cohort")/>
        }
    });
    let (from, to) = (period.from.to_string(), period.to.to_string());
    view! {
        <Search label=t!(lang, "report-search")>
            <DateField label=t!(lang, "report-from") name="from" value=from/>
            <DateField label=t!(lang, "report-to") name="to" value=to/>
            {which}
            <Actions><Button label=t!(lang, "form-show")/></Actions>
        </Search>
    }
    .into_any()
}

fn figures(desk: &Desk, Given { sessions, lines }: &Given) -> AnyView {
    let lang = desk.lang;
    let large = large(desk, sessions, lines);
    let columns = vec![
        Column::new(t!(lang, "report-kind")),
        Column::new(t!(lang, "report-sessions")).number(),
        Column::new(t!(lang, "report-hours")).number(),
        Column::new(t!(lang, "report-startups")).number(),
        Column::new(t!(lang, "report-missed")).number(),
        Column::new(t!(lang, "report-late")).number(),
        Column::new(t!(lang, "report-usefulness")).number(),
        Column::new(t!(lang, "report-recommending")).number(),
    ];
    let rows = lines.iter().map(|Line { kind, figures }| {
        let is_mission = *kind == Support::Mission;
        let opinion = figures.opinion.for_report();
        let mean = opinion.and_then(|it| it.mean_tenths());
        let answers = t!(lang, "report-answers-count", n = figures.opinion.answers);
        let mean = mean.map_or_else(|| t!(lang, "report-too-few"), |it| points(lang, it));
        vec![
            label(lang, "support", kind.as_str()).into_any(),
            match is_mission {
                true => t!(lang, "report-accepted", n = figures.sessions).into_any(),
                false => figures.sessions.into_any(),
            },
            match kind {
                Support::Mission => in_days(desk, figures),
                Support::Workshop => with_received(desk, figures),
                Support::Mentoring => length(lang, figures.minutes()).into_any(),
            },
            figures.startups.into_any(),
            unless(is_mission, figures.missed),
            unless(is_mission, figures.cancelled_late),
            view! { <span>{mean}<br/><span class="soft">{answers}</span></span> }.into_any(),
            unless(is_mission, recommending(desk, figures)),
        ]
    });
    let rows = rows.collect();
    let caption = t!(lang, "report-caption");
    let meanings = meanings(desk);
    view! {
        <Facts facts=large figures=true/>
        <div class="report"><DataTable caption columns rows/></div>
        <Section title=t!(lang, "report-meaning")><Facts facts=meanings/></Section>
    }
    .into_any()
}

/// The few figures of all sessions, and of missions.
fn large(desk: &Desk, sessions: &Figures, lines: &[Line]) -> Vec<Fact> {
    let lang = desk.lang;
    let mut facts = vec![
        Fact::new(t!(lang, "report-hours"), length(lang, sessions.minutes())),
        Fact::new(t!(lang, "report-sessions"), sessions.sessions),
        Fact::new(t!(lang, "report-startups"), sessions.startups),
        Fact::new(
            t!(lang, "report-recommending"),
            recommending(desk, sessions),
        ),
    ];
    let missions = lines.iter().find(|line| line.kind == Support::Mission);
    if let Some(Line { figures, .. }) = missions {
        facts.extend([
            Fact::new(t!(lang, "report-mission-days"), in_days(desk, figures)),
            Fact::new(t!(lang, "report-mission-accepted"), figures.sessions),
        ]);
    }
    facts
}

/// "1 h 30", and what that makes for the startups that came.
fn with_received(desk: &Desk, figures: &Figures) -> AnyView {
    let lang = desk.lang;
    let hours = length(lang, figures.minutes());
    let received = length(lang, figures.minutes_received());
    let received = t!(lang, "report-hours-received-are", hours = received);
    view! { <span>{hours}<br/><span class="soft">{received}</span></span> }.into_any()
}

/// "21 h", and in how many days.
fn in_days(desk: &Desk, figures: &Figures) -> AnyView {
    let lang = desk.lang;
    let hours = length(lang, figures.minutes());
    let days = missions::days(lang, figures.halves());
    view! { <span>{hours}<br/><span class="soft">{days}</span></span> }.into_any()
}

/// What a kind of support does not have.
fn unless(absent: bool, value: impl IntoAny) -> AnyView {
    match absent {
        true => "—".into_any(),
        false => value.into_any(),
    }
}

/// How many in a hundred would recommend; a word when too few answered.
fn recommending(desk: &Desk, figures: &Figures) -> String {
    let opinion = figures.opinion.for_report();
    match opinion.and_then(|it| it.recommending_percent()) {
        Some(percent) => t!(desk.lang, "report-percent", percent = percent),
        None => t!(desk.lang, "report-too-few"),
    }
}

/// What each figure counts.
fn meanings(desk: &Desk) -> Vec<Fact> {
    let lang = desk.lang;
    [
        (
            t!(lang, "report-sessions"),
            t!(lang, "report-sessions-means"),
        ),
        (t!(lang, "report-hours"), t!(lang, "report-hours-means")),
        (
            t!(lang, "support-workshop"),
            t!(lang, "report-workshop-means"),
        ),
        (
            t!(lang, "report-startups"),
            t!(lang, "report-startups-means"),
        ),
        (
            t!(lang, "report-mission-days"),
            t!(lang, "report-mission-days-means"),
        ),
        (t!(lang, "report-missed"), t!(lang, "report-missed-means")),
        (t!(lang, "report-late"), t!(lang, "report-late-means")),
        (
            t!(lang, "report-usefulness"),
            t!(lang, "report-usefulness-means"),
        ),
        (
            t!(lang, "report-recommending"),
            t!(lang, "report-recommending-means"),
        ),
        (t!(lang, "report-period"), t!(lang, "report-period-means")),
    ]
    .map(|(name, means)| Fact::new(name, means))
    .into()
}
