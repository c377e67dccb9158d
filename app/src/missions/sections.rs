//! Missions on the page of a startup, a cohort, a mentor or a partner: those its reader may see.

use domain::ids::{CohortId, MentorId, OrganisationId, StartupId};
use leptos::prelude::*;
use store::Conn;
use store::missions::{self, Filter, Row};

use super::lines;
use crate::desk::{Desk, Stop};
use crate::ui::{Empty, LinkButton, Section};

const FEW: i64 = 10;

/// The first of them, and how many there are.
pub struct Found {
    rows: Vec<Row>,
    total: i64,
}

async fn load(desk: &Desk, db: &mut Conn, filter: &Filter) -> Result<Found, Stop> {
    let reader = desk.person()?;
    Ok(Found {
        rows: missions::page(db, reader, filter, (FEW, 0)).await?,
        total: missions::count(db, reader, filter).await?,
    })
}

pub async fn of_startup(desk: &Desk, db: &mut Conn, id: StartupId) -> Result<AnyView, Stop> {
    let filter = Filter {
        startup: Some(id),
        ..Filter::default()
    };
    let found = load(desk, db, &filter).await?;
    let lang = desk.lang;
    let href = format!("/startups/{id}/missions/new");
    let new = view! { <LinkButton href label=t!(lang, "missions-new")/> }.into_any();
    let title = t!(lang, "missions-title");
    if found.rows.is_empty() {
        let (none, text) = (
            t!(lang, "missions-of-startup-none"),
            t!(lang, "missions-of-startup-none-text"),
        );
        return Ok(
            view! { <Section title id="missions"><Empty title=none text action=new/></Section> }
                .into_any(),
        );
    }
    let list = lines::list(desk, &found.rows, false);
    Ok(view! { <Section title action=new id="missions">{list}</Section> }.into_any())
}

/// None where there are none: the page of a cohort has enough on it.
pub async fn of_cohort(desk: &Desk, db: &mut Conn, id: CohortId) -> Result<Option<AnyView>, Stop> {
    let filter = Filter {
        cohort: Some(id),
        ..Filter::default()
    };
    let found = load(desk, db, &filter).await?;
    Ok(whole(desk, &found, &format!("cohort={id}")))
}

pub async fn of_mentor(desk: &Desk, db: &mut Conn, id: MentorId) -> Result<Option<AnyView>, Stop> {
    let filter = Filter {
        mentor: Some(id),
        ..Filter::default()
    };
    let found = load(desk, db, &filter).await?;
    Ok(whole(desk, &found, ""))
}

pub async fn of_organisation(
    desk: &Desk,
    db: &mut Conn,
    id: OrganisationId,
) -> Result<Option<AnyView>, Stop> {
    let filter = Filter {
        organisation: Some(id),
        ..Filter::default()
    };
    let found = load(desk, db, &filter).await?;
    Ok(whole(desk, &found, ""))
}

/// `narrowed` is the query of the whole list; empty where no query says it.
fn whole(desk: &Desk, found: &Found, narrowed: &str) -> Option<AnyView> {
    if found.rows.is_empty() {
        return None;
    }
    let lang = desk.lang;
    let list = lines::list(desk, &found.rows, true);
    let all = (found.total > FEW).then(|| {
        let href = match narrowed {
            "" => "/missions".to_owned(),
            query => format!("/missions?{query}"),
        };
        view! { <a href=href>{t!(lang, "missions-all-of-them", n = found.total)}</a> }
    });
    let title = t!(lang, "missions-title");
    Some(view! { <Section title id="missions">{list}{all}</Section> }.into_any())
}
