//! The lines of a cohort's page: one for each startup.

use std::collections::HashMap;

use domain::ids::StartupId;
use domain::lists::{PlacesBy, Sort};
use domain::places::Standing;
use domain::{Language, Quarter};
use leptos::prelude::*;
use store::places::{Line, Wait};

use super::sort;
use crate::desk::Desk;
use crate::ui::{Badge, DataTable};

pub fn table(
    desk: &Desk,
    caption: String,
    sort: Sort<PlacesBy>,
    (mut lines, waits): (Vec<Line>, Vec<Wait>),
) -> AnyView {
    let lang = desk.lang;
    let mut waits = by_startup(waits);
    sort::apply(sort, &mut lines, |line| {
        waits.get(&line.startup).map_or(0, Vec::len)
    });
    // A column in which nobody has anything is left out, so that long names get its room.
    let has = [
        true,
        true,
        lines.iter().any(|line| line.referent.is_some()),
        lines.iter().any(|line| line.last_session.is_some()),
        lines.iter().any(|line| line.open_introductions > 0),
        lines.iter().any(|line| waits.contains_key(&line.startup)),
    ];
    let column = |by, label| sort::column(desk, sort, by, label);
    let columns = [
        column(PlacesBy::Name, t!(lang, "cohorts-startup")),
        column(PlacesBy::State, t!(lang, "cohorts-state")),
        column(PlacesBy::Referent, t!(lang, "cohorts-referent")),
        column(PlacesBy::LastSession, t!(lang, "cohorts-last-session")),
        column(
            PlacesBy::Introductions,
            t!(lang, "cohorts-open-introductions"),
        )
        .number(),
        column(PlacesBy::Waiting, t!(lang, "cohorts-waiting")),
    ];
    let columns = columns
        .into_iter()
        .zip(has)
        .filter_map(|(it, has)| has.then_some(it))
        .collect();
    let words = Words::of(lang);
    let rows = lines.into_iter().map(|line| {
        let waits = waits.remove(&line.startup).unwrap_or_default();
        let cells = row(desk, &words, line, waits).into_iter().zip(has);
        cells.filter_map(|(it, has)| has.then_some(it)).collect()
    });
    let rows = rows.collect();
    view! { <DataTable caption columns rows/> }.into_any()
}

/// Words that come back on every line, looked up once.
struct Words {
    change: String,
    standings: Vec<(Standing, String)>,
}

impl Words {
    fn of(lang: Language) -> Self {
        let standings = Standing::ALL.iter().copied();
        Self {
            change: t!(lang, "cohorts-place-change"),
            standings: standings
                .map(|standing| (standing, crate::places::standing(lang, standing)))
                .collect(),
        }
    }

    fn standing(&self, asked: Standing) -> String {
        let found = self.standings.iter().find(|(known, _)| *known == asked);
        found.map(|(_, word)| word.clone()).unwrap_or_default()
    }
}

fn by_startup(waits: Vec<Wait>) -> HashMap<StartupId, Vec<Wait>> {
    let mut grouped: HashMap<StartupId, Vec<Wait>> = HashMap::new();
    for wait in waits {
        grouped.entry(wait.startup).or_default().push(wait);
    }
    grouped
}

fn row(desk: &Desk, words: &Words, line: Line, waits: Vec<Wait>) -> [AnyView; 6] {
    let (lang, moments) = (desk.lang, desk.moments());
    let last = line
        .last_session
        .map(|quarter| moments.date_of(Quarter(quarter).instant()));
    let introductions = (line.open_introductions > 0).then_some(line.open_introductions);
    let waits = (!waits.is_empty()).then(|| {
        let waits = waits.into_iter().map(|wait| wait_view(lang, wait));
        view! { <ul>{waits.collect_view()}</ul> }
    });
    let state = state(desk, words, &line);
    [
        view! { <a href=format!("/startups/{}", line.startup)>{line.name}</a> }.into_any(),
        state,
        // None leaves the cell empty, and a phone shows no label without a value.
        line.referent_name.into_any(),
        last.into_any(),
        introductions.into_any(),
        waits.into_any(),
    ]
}

/// Where it stands, and the way to change it; for one that left, when and why.
fn state(desk: &Desk, words: &Words, line: &Line) -> AnyView {
    let tone = crate::places::tone(line.state);
    let label = words.standing(line.state);
    let since = line
        .ended_on
        .map(|date| desk.moments().date(date))
        .unwrap_or_default();
    let detail = [since, line.reason.clone()]
        .into_iter()
        .filter(|it| !it.is_empty());
    let detail = detail.collect::<Vec<_>>().join(" · ");
    let detail = (!detail.is_empty()).then(|| view! { <p class="soft">{detail}</p> });
    let change = view! {
        <a href=format!("/places/{}", line.id)>
            {words.change.clone()}<span class="unseen">" "{line.name.clone()}</span>
        </a>
    };
    view! { <div><Badge label tone/>" "{change}{detail}</div> }.into_any()
}

fn wait_view(lang: Language, wait: Wait) -> impl IntoView {
    let with = wait.with_name.as_str();
    let (href, label) = match wait.kind.as_str() {
        "session" => (
            format!("/bookings/{}", wait.object),
            t!(lang, "cohorts-wait-session", with = with),
        ),
        "founder" => (
            format!("/introductions/{}", wait.object),
            t!(lang, "cohorts-wait-founder", with = with),
        ),
        "both" => (
            format!("/introductions/{}", wait.object),
            t!(lang, "cohorts-wait-both", with = with),
        ),
        "staff" => (
            format!("/introductions/{}", wait.object),
            t!(lang, "cohorts-wait-staff", with = with),
        ),
        "mission" => (
            format!("/missions/{}", wait.object),
            t!(lang, "cohorts-wait-mission", title = with),
        ),
        _ => (
            format!("/introductions/{}", wait.object),
            t!(lang, "cohorts-wait-partner", with = with),
        ),
    };
    view! { <li><a href=href>{label}</a></li> }
}
