use axum::response::Response;
use domain::ids::CohortId;
use domain::support::{Figures, Support};
use leptos::prelude::*;
use store::programmes::Programme;

use super::super::trail_to;
use super::Line;
use super::period::Period;
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
    lines: &[Line],
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
    let nothing = lines.iter().all(|line| line.figures.is_empty());
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
        false => figures(desk, lines),
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

fn figures(desk: &Desk, lines: &[Line]) -> AnyView {
    let lang = desk.lang;
    let large = lines.iter().flat_map(|line| large(desk, line)).collect();
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
            match is_mission {
                true => in_days(desk, figures),
                false => length(lang, figures.minutes()).into_any(),
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

/// The few figures of one kind of support.
fn large(desk: &Desk, Line { kind, figures }: &Line) -> Vec<Fact> {
    let lang = desk.lang;
    if *kind == Support::Mission {
        return vec![
            Fact::new(t!(lang, "report-mission-days"), in_days(desk, figures)),
            Fact::new(t!(lang, "report-mission-accepted"), figures.sessions),
        ];
    }
    vec![
        Fact::new(t!(lang, "report-hours"), length(lang, figures.minutes())),
        Fact::new(t!(lang, "report-sessions"), figures.sessions),
        Fact::new(t!(lang, "report-startups"), figures.startups),
        Fact::new(t!(lang, "report-recommending"), recommending(desk, figures)),
    ]
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
