use domain::ids::CohortId;
use domain::lists::{List, MissionsBy, Sort};
use domain::missions::Manner;
use leptos::prelude::*;
use store::missions::{self, Filter};

use super::{helped, lines, take};
use crate::desk::{Answer, Desk, Stop};
use crate::lists::{Asked, Field, Found};
use crate::offers::vocabulary;
use crate::sheet;
use crate::ui::{Choice, Empty, Link, LinkButton, Page, Tabs};
use crate::views;
use crate::words::label;

const PER_PAGE: i64 = 30;

/// What the address may ask for, in the order of the tabs.
const TABS: [&str; 4] = ["open", "going", "over", "drafted"];

/// Lengths that are asked for, in half days.
const LENGTHS: [i64; 4] = [2, 6, 10, 20];

/// `GET /missions?at=…&need=…&most=…&manner=…&cohort=…`: those that look for somebody in the
/// programmes of an expert, what they know first; a founder's own; for staff those of their
/// programmes.
pub async fn page(desk: Desk) -> Answer {
    if desk.assist.is_some() {
        return helped::page(&desk).await;
    }
    let lang = desk.lang;
    let who = desk.who()?;
    let person = who.signed_in.person;
    let is_staff = who.roles.staff(person).is_some();
    let is_founder = !who.roles.founded.is_empty();
    let is_expert = who.roles.mentor.is_some() || !who.roles.answers_for.is_empty();
    if !is_staff && !is_founder && !is_expert {
        return Err(Stop::NotFound);
    }
    let pages = desk.pages_of_list(PER_PAGE);
    let mut db = desk.read().await?;
    let cohorts = match is_staff {
        true => missions::cohorts_of_staff(&mut db, person).await?,
        false => Vec::new(),
    };
    let mut asked = Asked::new(&desk, List::Missions);
    let filter = narrow(&desk, &mut asked, cohorts, is_expert);
    let total = missions::count(&mut db, person, &filter).await?;
    let rows = missions::page(&mut db, person, &filter, (pages.size, pages.offset())).await?;
    if let Some(format) = sheet::asked(&desk) {
        drop(db);
        return take::sheet(&desk, &rows).answer(&desk, format).await;
    }
    let views = views::of_list(&desk, &mut db, &asked.narrowed()).await?;
    drop(db);
    let lines = (!rows.is_empty()).then(|| lines::cards(&desk, &rows));
    let found = Found::new(pages, total, lines, nothing(&desk, is_founder, is_expert))
        .tabs(tabs(&desk, &filter, is_staff || is_founder))
        .take(sheet::links(&desk));
    let found = asked.draw(views, found);
    let new = own_startup(&desk)
        .map(|href| view! { <LinkButton href label=t!(lang, "missions-new")/> }.into_any());
    let lead = match (is_expert, is_staff) {
        (true, _) => t!(lang, "missions-lead-expert"),
        (_, true) => t!(lang, "missions-lead-staff"),
        _ => t!(lang, "missions-lead-founder"),
    };
    let title = t!(lang, "missions-title");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead action=new>{found}</Page> }
    }))
}

/// Where the only startup of a founder asks for help.
fn own_startup(desk: &Desk) -> Option<String> {
    match desk.who.as_ref()?.roles.founded.as_slice() {
        [only] => Some(format!("/startups/{only}/missions/new")),
        _ => None,
    }
}

/// By stage, what it needs, how long it takes, where and, for staff, cohort; what the reader knows
/// first, or in another order.
fn narrow(
    desk: &Desk,
    asked: &mut Asked<'_>,
    cohorts: Vec<(CohortId, String)>,
    is_expert: bool,
) -> Filter {
    let lang = desk.lang;
    let at = desk.asked("at").filter(|it| TABS.contains(&it.as_str()));
    if let Some(at) = &at {
        asked.chosen_by_tab("at", at.clone());
    }
    let need = asked.choose_grouped(
        "need",
        Field::Shown,
        t!(lang, "missions-need"),
        vocabulary(lang),
        t!(lang, "missions-any-need"),
    );
    let lengths = LENGTHS
        .iter()
        .map(|it| Choice::new(it.to_string(), super::words::days(lang, *it)));
    let most = asked.choose(
        "most",
        Field::Shown,
        t!(lang, "missions-most"),
        lengths.collect(),
        t!(lang, "missions-any-length"),
    );
    let manners = [Manner::Remote, Manner::OnSite]
        .iter()
        .map(|it| Choice::new(it.as_str(), label(lang, "missions-manner", it.as_str())));
    let manner = asked.choose(
        "manner",
        Field::Folded,
        t!(lang, "missions-manner"),
        manners.collect(),
        t!(lang, "missions-any-manner"),
    );
    // One that is nobody's to ask for finds nothing, as before there was a choice.
    let cohort = desk.asked("cohort").and_then(|it| it.parse().ok());
    let cohorts = cohorts.into_iter();
    let known = asked.choose(
        "cohort",
        Field::Shown,
        t!(lang, "report-cohort"),
        cohorts
            .map(|(id, name)| Choice::new(id.to_string(), name))
            .collect(),
        t!(lang, "report-every-cohort"),
    );
    if cohort.is_some() && known.is_none() {
        asked.misses();
    }
    let usual = match is_expert {
        true => t!(lang, "missions-sort-fit"),
        false => t!(lang, "missions-sort-going"),
    };
    let sort = asked.sorted(Sort::default());
    asked.sort_field(
        sort,
        Sort::default(),
        vec![
            (Sort::default(), usual),
            (
                Sort::rising(MissionsBy::Newest),
                t!(lang, "missions-sort-newest"),
            ),
            (
                Sort::rising(MissionsBy::Wished),
                t!(lang, "missions-sort-wished"),
            ),
            (
                Sort::rising(MissionsBy::Days),
                t!(lang, "missions-sort-days"),
            ),
            (Sort::rising(MissionsBy::Title), t!(lang, "lists-sort-name")),
        ],
    );
    Filter {
        need,
        at,
        cohort,
        manner,
        most: most.and_then(|it| it.parse().ok()),
        sort,
        ..Filter::default()
    }
}

fn tabs(desk: &Desk, filter: &Filter, with_drafts: bool) -> AnyView {
    let lang = desk.lang;
    let mut links = vec![
        Link::new(
            desk.here_with(&[("at", ""), ("page", "")]),
            t!(lang, "missions-at-all"),
        )
        .current(filter.at.is_none()),
    ];
    for at in TABS.iter().filter(|at| with_drafts || **at != "drafted") {
        let href = desk.here_with(&[("at", at), ("page", "")]);
        let is_here = filter.at.as_deref() == Some(at);
        links.push(Link::new(href, label(lang, "missions-at", at)).current(is_here));
    }
    view! { <Tabs label=t!(lang, "missions-at") links/> }.into_any()
}

fn nothing(desk: &Desk, is_founder: bool, is_expert: bool) -> AnyView {
    let lang = desk.lang;
    let title = t!(lang, "missions-none");
    let text = match (is_founder, is_expert) {
        (true, _) => t!(lang, "missions-none-founder"),
        (_, true) => t!(lang, "missions-none-expert"),
        _ => t!(lang, "missions-none-staff"),
    };
    view! { <Empty title text/> }.into_any()
}
