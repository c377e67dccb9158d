use domain::Quarter;
use domain::ids::StartupId;
use domain::lists::{List, Sort, StartupsBy};
use leptos::prelude::*;
use store::startups::{self, Listed};

use super::choices::Choices;
use crate::desk::{Answer, Desk, Stop};
use crate::imports::out::startups as startups_out;
use crate::lists::Asked;
use crate::places::{standing, tone};
use crate::sheet;
use crate::ui::{Badge, Column, DataTable, Empty, LinkButton, Page, Width};
use crate::views;

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

async fn of_staff(desk: &Desk) -> Answer {
    let lang = desk.lang;
    let person = desk.person()?;
    let mut db = desk.read().await?;
    let choices = Choices::load(&mut db, person).await?;
    let mut asked = Asked::new(desk, List::Startups);
    let wanted = choices.ask(desk, &mut asked);
    let pages = desk.pages(PER_PAGE);
    let wanted = startups::Asked {
        name: &wanted.0,
        town: wanted.1.as_deref(),
        ..wanted.2
    };
    if let Some(format) = sheet::asked(desk) {
        let sheet = startups_out::sheet(desk, &mut db, &wanted).await?;
        drop(db);
        return sheet.answer(desk, format).await;
    }
    let (listed, total) =
        startups::list(&mut db, person, &wanted, pages.size, pages.offset()).await?;
    let views = views::of_list(desk, &mut db, &asked.narrowed()).await?;
    drop(db);

    let (form, tags) = (asked.form(), asked.tags());
    let found = if let Some(past) = pages.past_the_last(desk, listed.is_empty()) {
        past
    } else if listed.is_empty() {
        nothing(desk, asked.is_whole())
    } else {
        let caption = t!(lang, "startups-caption", count = total);
        let pager = pages.view(desk, total);
        view! { {table(desk, &asked, wanted.sort, caption, listed)}{pager} }.into_any()
    };
    let title = t!(lang, "startups-title");
    let take = sheet::links(desk);
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead=t!(lang, "startups-lead") width=Width::Wide>
                {views}
                {form}
                {tags}
                {found}
                {take}
            </Page>
        }
    }))
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

fn table(
    desk: &Desk,
    asked: &Asked<'_>,
    sort: Sort<StartupsBy>,
    caption: String,
    listed: Vec<Listed>,
) -> AnyView {
    let lang = desk.lang;
    let moments = desk.moments();
    let sortable = |label, first| asked.column(label, sort, first);
    let columns = vec![
        sortable(
            t!(lang, "startups-column-name"),
            Sort::rising(StartupsBy::Name),
        ),
        Column::new(t!(lang, "startups-column-themes")),
        Column::new(t!(lang, "startups-column-places")),
        sortable(
            t!(lang, "startups-column-entered"),
            Sort::falling(StartupsBy::Entry),
        ),
        sortable(
            t!(lang, "startups-column-last"),
            Sort::falling(StartupsBy::LastSession),
        ),
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
            startup.entered.map(|on| whole(moments.date(on))).into_any(),
            startup
                .last_session
                .map(|starts| whole(moments.date_of(Quarter(starts).instant())))
                .into_any(),
        ]
    });
    let rows = rows.collect();
    view! { <DataTable caption columns rows/> }.into_any()
}

/// On one line.
fn whole(date: String) -> String {
    date.replace(' ', "\u{a0}")
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
