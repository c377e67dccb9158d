use domain::ids::CohortId;
use domain::missions::Manner;
use leptos::prelude::*;
use store::missions::{self, Filter};

use super::lines;
use crate::desk::{Answer, Desk, Stop};
use crate::offers::vocabulary;
use crate::ui::{
    Actions, Button, Choice, Empty, GroupedSelect, HiddenField, Link, LinkButton, Page, Search,
    SelectField, Tabs,
};
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
    let lang = desk.lang;
    let who = desk.who()?;
    let person = who.signed_in.person;
    let is_staff = who.roles.staff(person).is_some();
    let is_founder = !who.roles.founded.is_empty();
    let is_expert = who.roles.mentor.is_some() || !who.roles.answers_for.is_empty();
    if !is_staff && !is_founder && !is_expert {
        return Err(Stop::NotFound);
    }
    let filter = asked(&desk);
    let pages = desk.pages(PER_PAGE);
    let mut db = desk.read().await?;
    let total = missions::count(&mut db, person, &filter).await?;
    let rows = missions::page(&mut db, person, &filter, (PER_PAGE, pages.offset())).await?;
    let cohorts = match is_staff {
        true => missions::cohorts_of_staff(&mut db, person).await?,
        false => Vec::new(),
    };
    drop(db);
    let is_narrowed = desk
        .query
        .split('&')
        .any(|it| !it.is_empty() && !it.starts_with("page="));
    let inside = match rows.is_empty() {
        true => nothing(&desk, is_narrowed, is_founder, is_expert),
        false => lines::cards(&desk, &rows),
    };
    let pager = pages.view(&desk, total);
    let tabs = tabs(&desk, &filter, is_staff || is_founder);
    let search = search(&desk, &filter, cohorts);
    let new = own_startup(&desk)
        .map(|href| view! { <LinkButton href label=t!(lang, "missions-new")/> }.into_any());
    let lead = match (is_expert, is_staff) {
        (true, _) => t!(lang, "missions-lead-expert"),
        (_, true) => t!(lang, "missions-lead-staff"),
        _ => t!(lang, "missions-lead-founder"),
    };
    let title = t!(lang, "missions-title");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead action=new>{tabs}{search}{inside}{pager}</Page> }
    }))
}

/// Where the only startup of a founder asks for help.
fn own_startup(desk: &Desk) -> Option<String> {
    match desk.who.as_ref()?.roles.founded.as_slice() {
        [only] => Some(format!("/startups/{only}/missions/new")),
        _ => None,
    }
}

fn asked(desk: &Desk) -> Filter {
    let known = |name: &str, all: &[&str]| desk.asked(name).filter(|it| all.contains(&it.as_str()));
    let need = desk.asked("need");
    Filter {
        need: need.filter(|it| it.parse::<domain::expertise::Expertise>().is_ok()),
        at: known("at", &TABS),
        cohort: desk.asked("cohort").and_then(|it| it.parse().ok()),
        manner: known("manner", &["remote", "on-site"]),
        most: desk
            .asked("most")
            .and_then(|it| it.parse().ok())
            .filter(|it| LENGTHS.contains(it)),
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

fn search(desk: &Desk, filter: &Filter, cohorts: Vec<(CohortId, String)>) -> AnyView {
    let lang = desk.lang;
    let at = filter
        .at
        .clone()
        .map(|value| view! { <HiddenField name="at" value/> });
    let need = filter.need.clone().unwrap_or_default();
    let lengths = LENGTHS
        .iter()
        .map(|it| Choice::new(it.to_string(), super::words::days(lang, *it)))
        .collect();
    let most = filter.most.map(|it| it.to_string()).unwrap_or_default();
    let manners = [Manner::Remote, Manner::OnSite]
        .iter()
        .map(|it| Choice::new(it.as_str(), label(lang, "missions-manner", it.as_str())))
        .collect();
    let manner = filter.manner.clone().unwrap_or_default();
    let cohort = filter.cohort.map(|it| it.to_string()).unwrap_or_default();
    let cohorts: Vec<Choice> = cohorts
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let which = (cohorts.len() > 1).then(|| {
        view! {
            <SelectField label=t!(lang, "report-cohort") name="cohort" choices=cohorts.clone() value=cohort.clone()
                blank=t!(lang, "report-every-cohort")/>
        }
    });
    view! {
        <Search label=t!(lang, "missions-search")>
            {at}
            <GroupedSelect label=t!(lang, "missions-need") name="need" groups=vocabulary(lang) value=need
                blank=t!(lang, "missions-any-need")/>
            <SelectField label=t!(lang, "missions-most") name="most" choices=lengths value=most
                blank=t!(lang, "missions-any-length")/>
            <SelectField label=t!(lang, "missions-manner") name="manner" choices=manners value=manner
                blank=t!(lang, "missions-any-manner")/>
            {which}
            <Actions><Button label=t!(lang, "form-show")/></Actions>
        </Search>
    }
    .into_any()
}

fn nothing(desk: &Desk, is_narrowed: bool, is_founder: bool, is_expert: bool) -> AnyView {
    let lang = desk.lang;
    if is_narrowed {
        let all = view! { <a href="/missions">{t!(lang, "missions-see-all")}</a> };
        let title = t!(lang, "missions-none-such");
        return view! { <Empty title action=all.into_any()/> }.into_any();
    }
    let title = t!(lang, "missions-none");
    let text = match (is_founder, is_expert) {
        (true, _) => t!(lang, "missions-none-founder"),
        (_, true) => t!(lang, "missions-none-expert"),
        _ => t!(lang, "missions-none-staff"),
    };
    view! { <Empty title text/> }.into_any()
}
