use domain::lists::{List, ProgrammesBy, Sort};
use leptos::prelude::*;
use store::people;
use store::programmes::{self, Manager, Programme};

use super::take;
use crate::desk::{Answer, Desk};
use crate::lists::{Asked, Field};
use crate::sheet;
use crate::ui::{
    Address, Badge, Choice, Column, DataTable, Emphasis, Empty, LinkButton, Page, Section, Tone,
};
use crate::views;

/// `GET /programmes`: those the reader works for.
pub async fn page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let mut db = desk.read().await?;
    let mut programmes = programmes::list(&mut db, staff.person).await?;
    let lang = desk.lang;
    let is_empty = programmes.is_empty();
    let mut asked = Asked::new(&desk, List::Programmes);
    let state = asked.choose(
        "state",
        Field::Shown,
        t!(lang, "programmes-state"),
        vec![
            Choice::new("open", t!(lang, "programmes-open")),
            Choice::new("closed", t!(lang, "programmes-closed")),
        ],
        t!(lang, "lists-any"),
    );
    let sort = asked.sorted(Sort::default());
    let is_open = state.map(|state| state == "open");
    programmes.retain(|it| is_open.is_none_or(|open| it.closed_at.is_none() == open));
    order(&mut programmes, sort);
    if let Some(format) = sheet::asked(&desk) {
        drop(db);
        return take::sheet(&desk, &programmes).answer(&desk, format).await;
    }
    let views = views::of_list(&desk, &mut db, &asked.narrowed()).await?;
    let administrators = match desk.administrator().is_ok() {
        true => people::administrators(&mut db).await?,
        false => Vec::new(),
    };
    drop(db);
    let administrators = (!administrators.is_empty()).then(|| of_house(&desk, administrators));
    let new = desk.administrator().is_ok().then(|| {
        view! {
            <LinkButton href="/programmes/new" label=t!(lang, "programmes-new") emphasis=Emphasis::Primary/>
        }
    });
    let (form, tags) = (asked.form(), asked.tags());
    let list = match programmes.is_empty() {
        true if !is_empty => asked.nothing_such(),
        true => view! { <Empty title=t!(lang, "programmes-none") text=t!(lang, "programmes-none-text")/> }.into_any(),
        false => table(&desk, &asked, sort, programmes),
    };
    let title = t!(lang, "programmes-title");
    let take = sheet::links(&desk);
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead=t!(lang, "programmes-lead") action=new.into_any()>
                {views}
                {(!is_empty).then_some(form)}
                {tags}
                {list}
                {take}
                {administrators}
            </Page>
        }
    }))
}

/// Who looks after the whole house, for those who do.
fn of_house(desk: &Desk, administrators: Vec<Manager>) -> AnyView {
    let lang = desk.lang;
    let items = administrators.into_iter().map(|it| {
        let email = it.email.unwrap_or_default();
        view! { <li>{it.name}" · "<Address email link=true/></li> }
    });
    let items = items.collect_view();
    view! {
        <Section
            title=t!(lang, "programmes-administrators")
            lead=t!(lang, "programmes-administrators-lead")
        >
            <ul class="plain">{items}</ul>
        </Section>
    }
    .into_any()
}

/// They come open ones first, by name; equal ones stay so.
fn order(programmes: &mut [Programme], sort: Sort<ProgrammesBy>) {
    match sort.by {
        ProgrammesBy::Name => {}
        ProgrammesBy::Open => programmes.sort_by_key(|it| it.open_cohorts),
        ProgrammesBy::Cohorts => programmes.sort_by_key(|it| it.cohorts),
    }
    if sort.falling {
        programmes.reverse();
    }
}

fn table(
    desk: &Desk,
    asked: &Asked<'_>,
    sort: Sort<ProgrammesBy>,
    programmes: Vec<Programme>,
) -> AnyView {
    let lang = desk.lang;
    let caption = t!(lang, "programmes-count", count = programmes.len());
    let columns = vec![
        asked.column(
            t!(lang, "programmes-name"),
            sort,
            Sort::rising(ProgrammesBy::Name),
        ),
        asked
            .column(
                t!(lang, "programmes-cohorts-open"),
                sort,
                Sort::falling(ProgrammesBy::Open),
            )
            .number(),
        asked
            .column(
                t!(lang, "programmes-cohorts"),
                sort,
                Sort::falling(ProgrammesBy::Cohorts),
            )
            .number(),
        Column::new(t!(lang, "programmes-state")),
    ];
    let rows = programmes.into_iter().map(|programme| {
        let href = format!("/programmes/{}", programme.id);
        let state = match programme.closed_at {
            Some(_) => view! { <Badge label=t!(lang, "programmes-closed")/> },
            None => view! { <Badge label=t!(lang, "programmes-open") tone=Tone::Good/> },
        };
        vec![
            view! { <a href=href>{programme.name}</a> }.into_any(),
            programme.open_cohorts.into_any(),
            programme.cohorts.into_any(),
            state.into_any(),
        ]
    });
    let rows = rows.collect();
    view! { <DataTable caption columns rows/> }.into_any()
}
