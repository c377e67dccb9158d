//! `/people`: everybody whom a member of staff may know of, with what they are there.

use domain::lists::{List, PeopleBy, Sort};
use domain::people::Tie;
use leptos::prelude::*;
use store::Conn;
use store::organisations::programmes_of_staff;
use store::people::{Asked as Wanted, Listed, Tied, list, partners_reached, startups_reached};
use store::startups::cohorts_reached;
use uuid::Uuid;

use super::file;
use crate::desk::{Answer, Desk, Stop};
use crate::lists::{Asked, Field, Found};
use crate::sheet;
use crate::ui::{Choice, Column, DataTable, Empty, Page, Width};
use crate::views;
use crate::words::label;

const PER_PAGE: i64 = 50;

/// `GET /people`
pub async fn page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let pages = desk.pages_of_list(PER_PAGE);
    let mut db = desk.read().await?;
    let mut asked = Asked::new(&desk, List::People);
    let words = asked.typed("q", t!(lang, "folk-words"));
    let wanted = narrow(&desk, &mut db, &mut asked).await?;
    let wanted = Wanted {
        words: &words,
        ..wanted
    };
    let cut = (pages.size, pages.offset());
    let (listed, total) = list(&mut db, staff.person, &wanted, cut).await?;
    if let Some(format) = sheet::asked(&desk) {
        let sheet = file::sheet(&desk, &mut db, &listed, &wanted).await?;
        drop(db);
        return sheet.answer(&desk, format).await;
    }
    let views = views::of_list(&desk, &mut db, &asked.narrowed()).await?;
    drop(db);
    let lines = (!listed.is_empty()).then(|| table(&desk, &asked, wanted.sort, listed, total));
    let nothing = view! { <Empty title=t!(lang, "folk-none") text=t!(lang, "folk-none-text")/> };
    let hint = match wanted.tie {
        Some(Tie::Founder | Tie::Partner) => String::new(),
        _ => t!(lang, "folk-take-hint"),
    };
    let found = Found::new(pages, total, lines, nothing.into_any());
    let found = asked.draw(views, found.take(sheet::links_with(&desk, hint)));
    let title = t!(lang, "folk-title");
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead=t!(lang, "folk-lead") width=Width::Wide>
                {found}
            </Page>
        }
    }))
}

async fn narrow(
    desk: &Desk,
    db: &mut Conn,
    asked: &mut Asked<'_>,
) -> Result<Wanted<'static>, Stop> {
    let (lang, staff) = (desk.lang, desk.person()?);
    let any = || t!(lang, "lists-any");
    let named = |all: Vec<(Uuid, String)>| -> Vec<Choice> {
        let all = all.into_iter();
        all.map(|(id, name)| Choice::new(id.to_string(), name))
            .collect()
    };
    let ties = Tie::ALL.iter();
    let ties = ties.map(|tie| Choice::new(tie.as_str(), label(lang, "folk-ties", tie.as_str())));
    let tie = asked.choose(
        "role",
        Field::Shown,
        t!(lang, "folk-role"),
        ties.collect(),
        t!(lang, "folk-everybody"),
    );
    let programmes = programmes_of_staff(db, staff).await?.into_iter();
    let programmes = programmes.map(|(id, name)| Choice::new(id.to_string(), name));
    let programme = asked.choose(
        "programme",
        Field::Shown,
        t!(lang, "lists-programme"),
        programmes.collect(),
        any(),
    );
    let cohorts = cohorts_reached(db, staff).await?.into_iter();
    let cohorts = cohorts.map(|it| {
        let name = format!("{} · {}", it.programme_name, it.name);
        Choice::new(it.id.to_string(), name)
    });
    let cohort = asked.choose(
        "cohort",
        Field::Folded,
        t!(lang, "introductions-cohort"),
        cohorts.collect(),
        any(),
    );
    let startup = asked.choose(
        "startup",
        Field::Folded,
        t!(lang, "introductions-startup"),
        named(startups_reached(db, staff).await?),
        any(),
    );
    let partner = asked.choose(
        "partner",
        Field::Folded,
        t!(lang, "introductions-partner"),
        named(partners_reached(db, staff).await?),
        any(),
    );
    Ok(Wanted {
        tie: tie.and_then(|word| word.parse().ok()),
        programme: programme.and_then(|id| id.parse().ok()),
        cohort: cohort.and_then(|id| id.parse().ok()),
        startup: startup.and_then(|id| id.parse().ok()),
        partner: partner.and_then(|id| id.parse().ok()),
        sort: asked.sorted(Sort::default()),
        ..Wanted::default()
    })
}

fn table(
    desk: &Desk,
    asked: &Asked<'_>,
    sort: Sort<PeopleBy>,
    listed: Vec<Listed>,
    total: i64,
) -> AnyView {
    let lang = desk.lang;
    let columns = vec![
        asked.column(t!(lang, "folk-name"), sort, Sort::rising(PeopleBy::Name)),
        asked.column(t!(lang, "folk-here"), sort, Sort::rising(PeopleBy::Role)),
        Column::new(t!(lang, "folk-email")),
    ];
    let may_merge = desk.administrator().is_ok();
    let rows = listed.into_iter().map(|it| {
        let ties = it.ties.iter().map(|tie| tied(desk, tie)).collect_view();
        let href = format!("mailto:{}", it.email);
        let correct = correct(desk, &it);
        vec![
            named(desk, &it, may_merge),
            view! { <div class="ties">{ties}</div> }.into_any(),
            view! { <a href=href>{it.email}</a>{correct} }.into_any(),
        ]
    });
    let rows = rows.collect();
    view! { <DataTable caption=t!(lang, "folk-count", count = total) columns rows/> }.into_any()
}

/// The name, leading to what they are first of all; and for administrators, the way to join two
/// accounts of one human being.
fn named(desk: &Desk, it: &Listed, may_merge: bool) -> AnyView {
    let name = it.name.clone();
    let name = match it.ties.first() {
        Some(tie) => view! { <a href=page_of(tie)>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let merge = may_merge.then(|| {
        let href = format!("/people/{}/merge", it.person);
        let whom = it.name.clone();
        view! {
            <p class="soft">
                <a href=href>{t!(desk.lang, "folk-same")}<span class="unseen">" "{whom}</span></a>
            </p>
        }
    });
    view! { {name}{merge} }.into_any()
}

/// The way to correct the name and the address of anybody but oneself.
fn correct(desk: &Desk, it: &Listed) -> Option<AnyView> {
    let href = format!("/people/{}/edit", it.person);
    let whom = it.name.clone();
    let is_other = desk.person().ok() != Some(it.person);
    is_other.then(|| {
        view! {
            <p class="soft">
                <a href=href>{t!(desk.lang, "folk-correct")}<span class="unseen">" "{whom}</span></a>
            </p>
        }
        .into_any()
    })
}

/// Where one reads what somebody is there.
fn page_of(it: &Tied) -> String {
    match it.tie {
        Tie::Founder => format!("/startups/{}", it.at),
        Tie::Mentor => format!("/mentors/{}", it.at),
        Tie::Partner => format!("/partners/{}", it.at),
        Tie::Staff => format!("/programmes/{}", it.at),
    }
}

/// "Founder: Jaccede", with the way to where one reads on.
fn tied(desk: &Desk, it: &Tied) -> impl IntoView + use<> {
    let lang = desk.lang;
    let what = label(lang, "folk-tie", it.tie.as_str());
    let (href, name) = match it.tie {
        Tie::Founder => (format!("/startups/{}/founders", it.at), it.about.clone()),
        Tie::Mentor => {
            let name = match it.about.as_str() {
                "" => t!(lang, "folk-mentor-page"),
                headline => headline.to_owned(),
            };
            (format!("/mentors/{}", it.at), name)
        }
        Tie::Partner => (format!("/partners/{}", it.at), it.about.clone()),
        Tie::Staff => (format!("/programmes/{}", it.at), it.about.clone()),
    };
    let main = it.is_main.then(|| {
        view! { <span class="soft">" · "{t!(lang, "folk-main")}</span> }
    });
    view! { <p><span class="soft">{what}</span>" "<a href=href>{name}</a>{main}</p> }
}
