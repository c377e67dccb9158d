use leptos::prelude::*;
use store::programmes::{self, Programme};

use crate::desk::{Answer, Desk};
use crate::ui::{Badge, Column, DataTable, Emphasis, Empty, LinkButton, Page, Tone};

/// `GET /programmes`: those the reader works for.
pub async fn page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let mut db = desk.read().await?;
    let programmes = programmes::list(&mut db, staff.person).await?;
    drop(db);
    let lang = desk.lang;
    let new = desk.administrator().is_ok().then(|| {
        view! {
            <LinkButton href="/programmes/new" label=t!(lang, "programmes-new") emphasis=Emphasis::Primary/>
        }
    });
    let list = match programmes.is_empty() {
        true => view! { <Empty title=t!(lang, "programmes-none") text=t!(lang, "programmes-none-text")/> }.into_any(),
        false => table(&desk, programmes),
    };
    let title = t!(lang, "programmes-title");
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead=t!(lang, "programmes-lead") action=new.into_any()>{list}</Page>
        }
    }))
}

fn table(desk: &Desk, programmes: Vec<Programme>) -> AnyView {
    let lang = desk.lang;
    let caption = t!(lang, "programmes-count", count = programmes.len());
    let columns = vec![
        Column::new(t!(lang, "programmes-name")),
        Column::new(t!(lang, "programmes-cohorts-open")).number(),
        Column::new(t!(lang, "programmes-cohorts")).number(),
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
