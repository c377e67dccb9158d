use domain::ids::{CohortId, StartupId};
use domain::places::Standing;
use leptos::prelude::*;
use store::startups::{self, Asked, CohortChoice, Listed};

use crate::desk::{Answer, Desk, Stop};
use crate::places::{standing, tone};
use crate::ui::{
    Badge, Button, Choice, Column, DataTable, Emphasis, Empty, LinkButton, Page, Search,
    SelectField, TextField, Width,
};

const PER_PAGE: i64 = 50;

/// `GET /startups`: those with a place in programmes that staff reach; a founder finds their own.
pub async fn page(desk: Desk) -> Answer {
    let who = desk.who()?;
    match who.roles.staff(who.signed_in.person) {
        Some(_) => of_staff(&desk).await,
        None if !who.roles.founded.is_empty() => of_founder(&desk).await,
        None => Err(Stop::NotFound),
    }
}

/// What the address asks for.
struct Filter {
    name: String,
    cohort: Option<CohortId>,
    state: Option<Standing>,
}

async fn of_staff(desk: &Desk) -> Answer {
    let lang = desk.lang;
    let filter = Filter::of(desk);
    let person = desk.person()?;
    let mut db = desk.read().await?;
    let asked = Asked {
        name: &filter.name,
        cohort: filter.cohort,
        state: filter.state,
    };
    let pages = desk.pages(PER_PAGE);
    let (listed, total) =
        startups::list(&mut db, person, &asked, pages.size, pages.offset()).await?;
    let cohorts = startups::cohorts_reached(&mut db, person).await?;
    drop(db);

    let search = filter.search(desk, cohorts);
    let found = if listed.is_empty() {
        let whole_list = filter.is_empty() && pages.number == 1;
        nothing(desk, whole_list)
    } else {
        let caption = t!(lang, "startups-caption", count = total);
        let pager = pages.view(desk, total);
        view! { {table(desk, caption, listed)}{pager} }.into_any()
    };
    let title = t!(lang, "startups-title");
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead=t!(lang, "startups-lead") width=Width::Wide>
                {search}
                {found}
            </Page>
        }
    }))
}

impl Filter {
    fn of(desk: &Desk) -> Self {
        Self {
            name: desk
                .asked("name")
                .map(|name| name.trim().to_owned())
                .unwrap_or_default(),
            cohort: desk.asked("cohort").and_then(|id| id.parse().ok()),
            state: desk.asked("state").and_then(|word| word.parse().ok()),
        }
    }

    fn is_empty(&self) -> bool {
        self.name.is_empty() && self.cohort.is_none() && self.state.is_none()
    }

    fn search(&self, desk: &Desk, cohorts: Vec<CohortChoice>) -> AnyView {
        let lang = desk.lang;
        let cohorts = cohorts.into_iter().map(|cohort| {
            let label = format!("{} · {}", cohort.programme_name, cohort.name);
            Choice::new(cohort.id.to_string(), label)
        });
        let cohorts: Vec<Choice> = cohorts.collect();
        let states = Standing::ALL
            .iter()
            .map(|state| Choice::new(state.as_str(), standing(lang, *state)));
        let states: Vec<Choice> = states.collect();
        let (name, cohort, state) = self.words();
        let reset = (!self.is_empty()).then(|| {
            view! { <LinkButton href="/startups" label=t!(lang, "startups-search-reset") emphasis=Emphasis::Quiet/> }
        });
        view! {
            <Search label=t!(lang, "startups-search")>
                <TextField
                    label=t!(lang, "startups-search-name")
                    name="name"
                    kind="search"
                    value=name
                    maxlength=120
                />
                <SelectField
                    label=t!(lang, "startups-search-cohort")
                    name="cohort"
                    choices=cohorts
                    value=cohort
                    blank=t!(lang, "startups-search-all-cohorts")
                />
                <SelectField
                    label=t!(lang, "startups-search-state")
                    name="state"
                    choices=states
                    value=state
                    blank=t!(lang, "startups-search-all-states")
                />
                <Button label=t!(lang, "startups-search-go")/>
                {reset}
            </Search>
        }
        .into_any()
    }

    /// Name, cohort and state as an address holds them.
    fn words(&self) -> (String, String, String) {
        let cohort = self.cohort.map(|id| id.to_string()).unwrap_or_default();
        let state = self
            .state
            .map(|state| state.to_string())
            .unwrap_or_default();
        (self.name.clone(), cohort, state)
    }
}

fn nothing(desk: &Desk, whole_list: bool) -> AnyView {
    let lang = desk.lang;
    if whole_list {
        let action = view! { <LinkButton href="/cohorts" label=t!(lang, "menu-cohorts")/> };
        return view! {
            <Empty
                title=t!(lang, "startups-none")
                text=t!(lang, "startups-none-text")
                action=action.into_any()
            />
        }
        .into_any();
    }
    let action = view! { <LinkButton href="/startups" label=t!(lang, "startups-search-reset")/> };
    view! {
        <Empty
            title=t!(lang, "startups-none-found")
            text=t!(lang, "startups-none-found-text")
            action=action.into_any()
        />
    }
    .into_any()
}

fn table(desk: &Desk, caption: String, listed: Vec<Listed>) -> AnyView {
    let lang = desk.lang;
    let columns = vec![
        Column::new(t!(lang, "startups-column-name")),
        Column::new(t!(lang, "startups-column-themes")),
        Column::new(t!(lang, "startups-column-places")),
    ];
    let rows = listed.into_iter().map(|startup| {
        let name = view! { <a href=format!("/startups/{}", startup.id)>{startup.name}</a> };
        let places = startup.places.into_iter().map(|place| {
            let state = standing(lang, place.state);
            view! {
                <p>
                    {format!("{} · {}", place.programme_name, place.cohort_name)} " "
                    <Badge label=state tone=tone(place.state)/>
                </p>
            }
        });
        vec![
            name.into_any(),
            few(&startup.themes).into_any(),
            places.collect_view().into_any(),
        ]
    });
    let rows = rows.collect();
    view! { <DataTable caption columns rows/> }.into_any()
}

/// The first words of a list; the rest is on the startup's page.
fn few(words: &[String]) -> String {
    let mut text = words.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    if words.len() > 3 {
        text.push_str(", …");
    }
    text
}

/// Somebody who founded several startups finds them here.
async fn of_founder(desk: &Desk) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let mine = startups::of_founder(&mut db, desk.person()?).await?;
    drop(db);
    let link = |(id, name): (StartupId, String)| {
        view! { <li><a href=format!("/startups/{id}")>{name}</a></li> }
    };
    let mine = mine.into_iter().map(link).collect_view();
    let title = t!(lang, "startups-mine-title");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title width=Width::Narrow><ul>{mine}</ul></Page> }
    }))
}
