use std::sync::Arc;

use axum::extract::Path;
use domain::ids::CohortId;
use domain::lists::{PlacesBy, SORT, Sort};
use domain::places::Standing;
use domain::{Language, Quarter};
use leptos::prelude::*;
use store::cohorts::Cohort;
use store::places::{self, Line};
use uuid::Uuid;

use super::closing::{close_or_reopen, closing};
use super::{dates, fresh, mine, rows, sort, trail};
use crate::desk::{Answer, Desk};
use crate::documents;
use crate::form::Form;
use crate::missions;
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Emphasis, Empty, HiddenField, Link, LinkButton, Notice,
    Page, Search, Section, SelectField, Tabs, Width,
};

/// `GET /cohorts/{cohort}`: its startups, where each stands, and what waits for somebody.
pub async fn page(desk: Desk, Path(id): Path<CohortId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /cohorts/{cohort}`: closes it, or opens it again.
pub async fn act(desk: Desk, Path(id): Path<CohortId>, form: Form) -> Answer {
    desk.staff()?;
    let mut act = desk.begin(&form).await?;
    match close_or_reopen(&mut act, id, &form).await? {
        Ok(()) => act.done(&format!("/cohorts/{id}")).await,
        Err(sentence) => {
            drop(act);
            show(&desk, id, form.refused("", sentence)).await
        }
    }
}

/// What the address asks to see.
struct Asked {
    state: Option<Standing>,
    referent: Option<Uuid>,
    sort: Sort<PlacesBy>,
}

impl Asked {
    fn read(desk: &Desk) -> Self {
        Self {
            state: desk.asked("state").and_then(|it| it.parse().ok()),
            referent: desk.asked("referent").and_then(|it| it.parse().ok()),
            sort: sort::asked(desk),
        }
    }

    fn keeps(&self, line: &Line) -> bool {
        self.state.is_none_or(|state| state == line.state) && self.keeps_referent(line)
    }

    /// The order, where it is another than the usual one.
    fn order(&self) -> Option<(&'static str, String)> {
        let is_usual = self.sort == Sort::default();
        (!is_usual).then(|| (SORT, self.sort.to_string()))
    }

    fn keeps_referent(&self, line: &Line) -> bool {
        self.referent
            .is_none_or(|referent| line.referent == Some(referent))
    }
}

async fn show(desk: &Desk, id: CohortId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let cohort = mine(desk, &mut db, id).await?;
    let now = Quarter::at_or_before(desk.now).0;
    let lines = places::of_cohort(&mut db, id, now).await?;
    let mut waits = places::waits(&mut db, id, now, desk.now).await?;
    waits.extend(missions::waiting::of_cohort(desk, &mut db, id).await?);
    let missions = missions::sections::of_cohort(desk, &mut db, id).await?;
    let fresh = fresh::count(desk, &mut db, id).await?;
    let documents = documents::section::of_cohort(desk, &mut db, &cohort).await?;
    drop(db);
    let lang = desk.lang;
    let fresh = fresh.map(|(count, since)| fresh::link(desk, id, count, since));
    let asked = Asked::read(desk);
    let everyone = lines.len();
    let (tabs, referents) = (tabs(desk, id, &lines, &asked), referents(&lines, &asked));
    let search = (!referents.is_empty()).then(|| search(desk, referents, &asked));
    let lines: Vec<Line> = lines.into_iter().filter(|line| asked.keeps(line)).collect();
    let list = if everyone == 0 {
        let add = cohort.closed_at.is_none().then(|| {
            view! { <LinkButton href=format!("/cohorts/{id}/add") label=t!(lang, "cohorts-add")/> }
        });
        view! { <Empty title=t!(lang, "cohorts-empty") text=t!(lang, "cohorts-empty-text") action=add.into_any()/> }
            .into_any()
    } else if lines.is_empty() {
        let all = view! { <a href=format!("/cohorts/{id}")>{t!(lang, "cohorts-see-all")}</a> };
        view! { <Empty title=t!(lang, "cohorts-nothing-such") action=all.into_any()/> }.into_any()
    } else {
        let caption = t!(lang, "cohorts-caption", count = lines.len());
        rows::table(desk, caption, asked.sort, (lines, waits))
    };
    let filters = (everyone > 0).then(|| view! { {tabs}{search} });
    let add = (everyone > 0 && cohort.closed_at.is_none()).then(|| {
        let href = format!("/cohorts/{id}/add");
        view! { <LinkButton href label=t!(lang, "cohorts-add") emphasis=Emphasis::Primary/> }
    });
    let ways = ways(lang, id, everyone > 0, fresh);
    let news = cohort.closed_at.map(|at| {
        let date = desk.moments().date_of(at);
        view! { <Notice title=t!(lang, "cohorts-closed-on", date = date)/> }
    });
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=trail(desk, &cohort)/> };
    let form = Arc::new(form);
    let (title, lead) = (cohort.name.clone(), lead(desk, &cohort));
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let documents = documents::section::view(desk, documents);
        let next = cohort.programme_closed_at.is_none().then(|| {
            let href = format!("/programmes/{}/cohorts/new?from={id}", cohort.programme);
            view! { <LinkButton href label=t!(lang, "cohorts-next") emphasis=Emphasis::Quiet/> }
        });
        let end = closing(desk, &cohort, form);
        view! {
            <Page
                frame
                title
                lead
                trail=trail.into_any()
                action=add.into_any()
                news=news.into_any()
                width=Width::Wide
            >
                {ways}
                {filters}
                {list}
                {missions}
                {documents}
                <Section title=t!(lang, "cohorts-settings")>
                    <Actions>
                        <LinkButton href=format!("/cohorts/{id}/edit") label=t!(lang, "cohorts-edit-link")/>
                        {next}
                    </Actions>
                    {end}
                </Section>
            </Page>
        }
    }))
}

/// What else there is of it, in sight whatever the number of its startups.
fn ways(lang: Language, id: CohortId, has_startups: bool, fresh: Option<AnyView>) -> impl IntoView {
    let mut ways = vec![
        ("calendar", t!(lang, "agenda-see")),
        ("documents", t!(lang, "documents")),
    ];
    if has_startups {
        ways.push(("hours", t!(lang, "cohort-hours-title")));
        ways.push(("matching", t!(lang, "matching-open")));
        ways.push(("print", t!(lang, "sheet-see")));
    }
    let ways = ways.into_iter().map(|(page, label)| {
        let href = format!("/cohorts/{id}/{page}");
        view! { <li><a href=href>{label}</a></li> }
    });
    let fresh = fresh.map(|link| view! { <li>{link}</li> });
    let label = t!(lang, "cohorts-ways");
    view! {
        <nav aria-label=label><ul class="beside-list">{fresh}{ways.collect_view()}</ul></nav>
    }
}

fn lead(desk: &Desk, cohort: &Cohort) -> String {
    let dates = dates(desk, cohort.starts_on, cohort.ends_on);
    let parts = [cohort.programme_name.clone(), dates];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// One address for each state, with how many stand there.
fn tabs(desk: &Desk, id: CohortId, lines: &[Line], asked: &Asked) -> AnyView {
    let lang = desk.lang;
    let states = [
        None,
        Some(Standing::Placed),
        Some(Standing::Graduated),
        Some(Standing::Left),
    ];
    let links = states.map(|state| {
        let count = lines
            .iter()
            .filter(|line| asked.keeps_referent(line))
            .filter(|line| state.is_none_or(|state| state == line.state))
            .count();
        let words = match state {
            None => t!(lang, "cohorts-all"),
            Some(Standing::Placed) => t!(lang, "cohorts-placed"),
            Some(Standing::Graduated) => t!(lang, "cohorts-graduated"),
            Some(Standing::Left) => t!(lang, "cohorts-left"),
        };
        let query = [
            state.map(|state| ("state", state.to_string())),
            asked
                .referent
                .map(|referent| ("referent", referent.to_string())),
            asked.order(),
        ];
        let query: Vec<_> = query.into_iter().flatten().collect();
        let query = serde_html_form::to_string(query).unwrap_or_default();
        let href = format!(
            "/cohorts/{id}{}{query}",
            if query.is_empty() { "" } else { "?" }
        );
        Link::new(href, format!("{words} ({count})")).current(state == asked.state)
    });
    view! { <Tabs label=t!(lang, "places-state") links=links.to_vec()/> }.into_any()
}

/// Whoever looks after somebody here, by name; and whoever is asked for.
fn referents(lines: &[Line], asked: &Asked) -> Vec<Choice> {
    let mut found: Vec<(String, Uuid)> = lines
        .iter()
        .filter_map(|line| Some((line.referent_name.clone()?, line.referent?)))
        .collect();
    found.sort();
    found.dedup();
    let unknown = asked
        .referent
        .filter(|asked| !found.iter().any(|(_, id)| id == asked));
    found.extend(unknown.map(|id| ("…".to_owned(), id)));
    found
        .into_iter()
        .map(|(name, id)| Choice::new(id.to_string(), name))
        .collect()
}

fn search(desk: &Desk, choices: Vec<Choice>, asked: &Asked) -> AnyView {
    let lang = desk.lang;
    let value = asked.referent.map(|id| id.to_string()).unwrap_or_default();
    let state = asked.state.map(|state| {
        view! { <HiddenField name="state" value=state.to_string()/> }
    });
    let order = asked
        .order()
        .map(|(name, value)| view! { <HiddenField name value/> });
    view! {
        <Search label=t!(lang, "cohorts-filter")>
            {state}
            {order}
            <SelectField
                label=t!(lang, "places-referent")
                name="referent"
                choices
                value
                blank=t!(lang, "cohorts-any-referent")
            />
            <Actions><Button label=t!(lang, "form-show")/></Actions>
        </Search>
    }
    .into_any()
}
