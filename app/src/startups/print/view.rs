use axum::response::Response;
use domain::Quarter;
use domain::expertise::Expertise;
use domain::introductions::OutcomeKind;
use domain::startups::Reading;
use domain::support::Figures;
use leptos::prelude::*;
use store::introductions::Row;
use store::sheets::{Came, Meeting, Step};
use store::startups::{Founder, Place};

use super::super::{Opened, profile};
use super::load::Part;
use crate::desk::Desk;
use crate::introductions;
use crate::places::standing;
use crate::ui::{Breadcrumb, Column, DataTable, Fact, Facts, Link, Page, Prose, Section};
use crate::words::{euros, half_days, label, length};

pub fn page(
    desk: &Desk,
    opened: &Opened,
    needs: Vec<Expertise>,
    founders: Vec<Founder>,
    parts: Vec<Part>,
) -> Response {
    let (lang, moments) = (desk.lang, desk.moments());
    let profile = &opened.startup.profile;
    let title = profile.name.clone();
    let href = format!("/startups/{}", opened.startup.id);
    let trail = vec![Link::new(href, title.clone())];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let mut facts = profile::facts(lang, profile, &needs, true);
    let names: Vec<String> = founders.iter().map(|it| it.name.clone()).collect();
    if !names.is_empty() {
        facts.insert(
            0,
            Fact::new(t!(lang, "startups-founders"), names.join(", ")),
        );
    }
    let for_staff = matches!(opened.reading, Reading::Staff(_));
    let several = parts.len() > 1;
    let parts: Vec<AnyView> = parts
        .into_iter()
        .map(|part| programme(desk, part, several, for_staff))
        .collect();
    let made = t!(lang, "sheet-made", date = moments.date_of(desk.now));
    let document = t!(lang, "sheet-of", name = title.as_str());
    desk.page(&document, |frame| {
        view! {
            <Page frame title lead=made trail=trail>
                <p class="soft on-screen">{t!(lang, "sheet-how")}</p>
                <Section title=t!(lang, "sheet-who")><Facts facts/></Section>
                {parts}
            </Page>
        }
    })
}

fn programme(desk: &Desk, part: Part, several: bool, for_staff: bool) -> AnyView {
    let name = several.then(|| view! { <h2 class="sheet-part">{part.name.clone()}</h2> });
    let course = places(desk, &part.places, for_staff);
    let hours = hours(desk, &part);
    let introductions = made(desk, part.introductions);
    let next = next(desk, part.to_come, part.steps);
    view! { {name}{course}{hours}{introductions}{next} }.into_any()
}

/// Where it stands in its cohorts, and since when.
fn places(desk: &Desk, places: &[Place], for_staff: bool) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    let facts = places.iter().map(|it| {
        let since = it
            .placed_on
            .map(|on| t!(lang, "startups-place-since", date = moments.date(on)));
        let until = it
            .ended_on
            .map(|on| t!(lang, "startups-place-until", date = moments.date(on)));
        let referent = it
            .referent_name
            .as_deref()
            .map(|name| t!(lang, "startups-place-referent", name = name));
        let reason = Some(it.reason.clone()).filter(|it| for_staff && !it.is_empty());
        let said = [
            Some(standing(lang, it.state)),
            since,
            until,
            referent,
            reason,
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        let cohort = format!("{} · {}", it.programme_name, it.cohort_name);
        Fact::new(cohort, said.join(" · "))
    });
    let facts = facts.collect();
    let title = t!(lang, "sheet-course");
    view! { <Section title><Facts facts/></Section> }.into_any()
}

fn hours(desk: &Desk, part: &Part) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    let Figures {
        sessions, missed, ..
    } = part.figures;
    let to_come: i64 = part.to_come.iter().map(|it| it.quarters).sum();
    let facts = vec![
        Fact::new(
            t!(lang, "cohort-hours-held"),
            length(lang, part.figures.minutes()),
        ),
        Fact::new(t!(lang, "report-sessions"), sessions),
        Fact::new(t!(lang, "report-missed"), missed),
        Fact::new(
            t!(lang, "cohort-hours-to-come"),
            length(lang, to_come * 60 / Quarter::AN_HOUR),
        ),
    ];
    let columns = vec![
        Column::new(t!(lang, "sheet-when")),
        Column::new(t!(lang, "sheet-with")),
        Column::new(t!(lang, "sheet-subject")),
        Column::new(t!(lang, "sheet-length")).number(),
    ];
    let rows: Vec<Vec<AnyView>> = part
        .held
        .iter()
        .map(|it| {
            vec![
                moments.date_of(Quarter(it.starts).instant()).into_any(),
                it.host_name.clone().into_any(),
                subject(it).into_any(),
                length(lang, it.quarters * 60 / Quarter::AN_HOUR).into_any(),
            ]
        })
        .collect();
    let table = match rows.is_empty() {
        true => view! { <p class="soft">{t!(lang, "sheet-no-session")}</p> }.into_any(),
        false => {
            let caption = t!(lang, "sheet-sessions-held");
            view! { <DataTable caption columns rows/> }.into_any()
        }
    };
    let title = t!(lang, "sheet-hours");
    view! { <Section title><Facts facts figures=true/>{table}</Section> }.into_any()
}

/// What a session with seats is called, or what was asked.
fn subject(it: &Meeting) -> String {
    match it.title.is_empty() {
        true => it.subject.clone(),
        false => it.title.clone(),
    }
}

fn made(desk: &Desk, rows: Vec<(Row, Vec<Came>)>) -> AnyView {
    let lang = desk.lang;
    let title = t!(lang, "sheet-introductions");
    if rows.is_empty() {
        let none = t!(lang, "introductions-of-startup-none");
        return view! { <Section title><p class="soft">{none}</p></Section> }.into_any();
    }
    let columns = vec![
        Column::new(t!(lang, "introductions-partner")),
        Column::new(t!(lang, "introductions-stage")),
        Column::new(t!(lang, "sheet-came")),
    ];
    let cells = rows.into_iter().map(|(row, came)| {
        let stage = row.introduction.stage(desk.now);
        let came: Vec<String> = came.iter().map(|it| outcome(desk, it)).collect();
        vec![
            row.organisation_name.into_any(),
            introductions::words::stage_label(lang, stage.word()).into_any(),
            Some(came.join(" · "))
                .filter(|it| !it.is_empty())
                .into_any(),
        ]
    });
    let rows: Vec<Vec<AnyView>> = cells.collect();
    let caption = t!(lang, "sheet-introductions-caption");
    view! { <Section title><DataTable caption columns rows/></Section> }.into_any()
}

/// "Pilote, 3 mars 2026, 12 500 €".
fn outcome(desk: &Desk, it: &Came) -> String {
    let lang = desk.lang;
    let kind = label(lang, "follow-kind", it.kind.as_str());
    if it.kind == OutcomeKind::Nothing {
        return kind;
    }
    let value = it.cents.map(|cents| euros(lang, cents));
    let days = it
        .half_days
        .map(|halves| t!(lang, "ledger-days", number = half_days(lang, halves)));
    let said = [
        Some(kind),
        Some(desk.moments().date(it.starts_on)),
        value,
        days,
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn next(desk: &Desk, to_come: Vec<Meeting>, steps: Vec<Step>) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    let sessions = to_come.iter().map(|it| {
        let when = moments.moment(Quarter(it.starts).instant());
        let name = it.host_name.as_str();
        let line = t!(lang, "sheet-session", when = when, mentor = name);
        view! { <li class="sentence">{line}</li> }.into_any()
    });
    let steps = steps.into_iter().map(|it| {
        let due = it.due_on.map(|on| {
            let due = t!(lang, "sheet-before", date = moments.date(on));
            view! { <p class="soft">{due}</p> }
        });
        view! { <li><Prose text=it.body/>{due}</li> }.into_any()
    });
    let lines: Vec<AnyView> = sessions.chain(steps).collect();
    let title = t!(lang, "sheet-next");
    let inside = match lines.is_empty() {
        true => view! { <p class="soft">{t!(lang, "sheet-nothing-next")}</p> }.into_any(),
        false => view! { <ul class="stack">{lines}</ul> }.into_any(),
    };
    view! { <Section title>{inside}</Section> }.into_any()
}
