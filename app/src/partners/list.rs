use chrono::{NaiveDate, TimeDelta};
use domain::lists::{List, PartnersBy, Sort};
use leptos::prelude::*;
use store::Conn;
use store::organisations::{self, Filter, Line};

use crate::desk::{Answer, Desk, Stop};
use crate::imports::out::partners as out;
use crate::lists::{Asked, Field};
use crate::sheet;
use crate::ui::{Card, Cards, Choice, Column, DataTable, Emphasis, Empty, LinkButton, Page};
use crate::views;

const PER_PAGE: i64 = 30;

/// How fast a partner answers is counted over its answers, so all are looked at: no house has more.
const MANY: i64 = 5_000;

/// Within so many days a partner answers, one time out of two.
const PACES: [i64; 3] = [3, 7, 14];

/// A renewal within so many days is near.
const NEAR: i64 = 90;

/// `GET /partners`: those open to the programmes of a member of staff; for a partner's person,
/// the organisations they answer for.
pub async fn page(desk: Desk) -> Answer {
    let who = desk.who()?;
    let Some(staff) = who.roles.staff(who.signed_in.person) else {
        return own(&desk).await;
    };
    let lang = desk.lang;
    let pages = desk.pages_of_list(PER_PAGE);
    let mut db = desk.read().await?;
    let mut asked = Asked::new(&desk, List::Partners);
    let (filter, pace) = narrow(&desk, &mut db, &mut asked).await?;
    let mut lines = match pace {
        None => {
            organisations::of_staff(&mut db, staff.person, &filter, pages.size, pages.offset())
                .await?
        }
        Some(_) => organisations::of_staff(&mut db, staff.person, &filter, MANY, 0).await?,
    };
    let mut total = lines.first().map_or(0, |line| line.total);
    if let Some(days) = pace {
        let paces = organisations::paces(&mut db, staff.person, None, None).await?;
        let is_as_fast = |line: &Line| {
            let pace = paces.iter().find(|(id, _)| *id == line.id);
            pace.is_some_and(|(_, pace)| pace.days <= days)
        };
        lines.retain(is_as_fast);
        total = i64::try_from(lines.len()).unwrap_or(i64::MAX);
        let from = usize::try_from(pages.offset()).unwrap_or(usize::MAX);
        let size = usize::try_from(pages.size).unwrap_or(usize::MAX);
        lines = lines.into_iter().skip(from).take(size).collect();
    }
    if let Some(format) = sheet::asked(&desk) {
        let sheet = out::sheet(&desk, &mut db, &lines, filter.programme).await?;
        drop(db);
        return sheet.answer(&desk, format).await;
    }
    let views = views::of_list(&desk, &mut db, &asked.narrowed()).await?;
    drop(db);

    let new = || {
        view! { <LinkButton href="/partners/new" label=t!(lang, "partners-new") emphasis=Emphasis::Primary/> }.into_any()
    };
    let (form, tags) = (asked.form(), asked.tags());
    let body = if let Some(past) = pages.past_the_last(&desk, lines.is_empty()) {
        past
    } else if lines.is_empty() && !asked.is_whole() {
        view! { <Empty title=t!(lang, "partners-none-found") text=t!(lang, "partners-none-found-text")/> }.into_any()
    } else if lines.is_empty() {
        view! { <Empty title=t!(lang, "partners-none") text=t!(lang, "partners-none-text") action=new()/> }.into_any()
    } else {
        table(&desk, (&asked, filter.sort), lines, total)
    };
    let pager = pages.view(&desk, total);
    let take = sheet::links(&desk);
    Ok(desk.page(&t!(lang, "partners-title"), |frame| {
        view! {
            <Page frame title=t!(lang, "partners-title") lead=t!(lang, "partners-lead") action=new()>
                {views}
                {form}
                {tags}
                {body}
                {pager}
                {take}
            </Page>
        }
    }))
}

/// What the address asks for, and within how many days a partner answers, usually.
async fn narrow(
    desk: &Desk,
    db: &mut Conn,
    asked: &mut Asked<'_>,
) -> Result<(Filter, Option<i64>), Stop> {
    let (lang, staff) = (desk.lang, desk.person()?);
    let any = || t!(lang, "lists-any");
    let programmes = organisations::programmes_of_staff(db, staff).await?;
    let kinds = organisations::kinds_of_staff(db, staff).await?;
    let words = asked.typed("q", t!(lang, "partners-name"));
    let programmes = programmes.into_iter();
    let programme = asked.choose(
        "programme",
        Field::Shown,
        t!(lang, "partners-programme"),
        programmes
            .map(|(id, name)| Choice::new(id.to_string(), name))
            .collect(),
        t!(lang, "partners-every-programme"),
    );
    let kinds = kinds.into_iter();
    let kind = asked.choose(
        "kind",
        Field::Folded,
        t!(lang, "partners-kind"),
        kinds
            .map(|(kind,)| Choice::new(kind.clone(), kind))
            .collect(),
        any(),
    );
    let renewal = asked.choose(
        "renewal",
        Field::Folded,
        t!(lang, "partners-renewal"),
        vec![
            Choice::new("past", t!(lang, "partners-renewal-past")),
            Choice::new("near", t!(lang, "partners-renewal-near", days = NEAR)),
            Choice::new("none", t!(lang, "partners-renewal-none")),
        ],
        any(),
    );
    let paces = PACES.into_iter();
    let pace = asked.choose(
        "pace",
        Field::Folded,
        t!(lang, "partners-pace"),
        paces
            .map(|days: i64| {
                Choice::new(
                    days.to_string(),
                    t!(lang, "partners-pace-within", days = days),
                )
            })
            .collect(),
        any(),
    );
    let today = desk.moments().day_of(desk.now);
    let renews = match renewal.as_deref() {
        Some("past") => Some((NaiveDate::default(), today)),
        Some("near") => Some((today, today + TimeDelta::days(NEAR))),
        _ => None,
    };
    let filter = Filter {
        words,
        programme: programme.and_then(|id| id.parse().ok()),
        kind,
        renews,
        renews_never: renewal.as_deref() == Some("none"),
        sort: asked.sorted(Sort::default()),
    };
    Ok((filter, pace.and_then(|days| days.parse().ok())))
}

fn table(
    desk: &Desk,
    (asked, sort): (&Asked<'_>, Sort<PartnersBy>),
    lines: Vec<Line>,
    total: i64,
) -> AnyView {
    let lang = desk.lang;
    let column = |label, first| asked.column(label, sort, first);
    let figures = |label, by| asked.column(label, sort, Sort::falling(by)).number();
    let columns = vec![
        column(t!(lang, "partners-name"), Sort::rising(PartnersBy::Name)),
        Column::new(t!(lang, "partners-field")),
        figures(t!(lang, "partners-people"), PartnersBy::People),
        figures(
            t!(lang, "partners-introductions"),
            PartnersBy::Introductions,
        ),
        figures(t!(lang, "partners-sponsored"), PartnersBy::Sponsored),
    ];
    let rows = lines.into_iter().map(row).collect();
    view! { <DataTable caption=t!(lang, "partners-count", count = total) columns rows/> }.into_any()
}

/// Somebody of several organisations goes on to each from here.
async fn own(desk: &Desk) -> Answer {
    let lang = desk.lang;
    if desk.who()?.roles.answers_for.is_empty() {
        return Err(Stop::NotFound);
    }
    let mut db = desk.read().await?;
    let own = organisations::of_person(&mut db, desk.person()?).await?;
    drop(db);
    let cards = own
        .into_iter()
        .map(|it| {
            let href = format!("/partners/{}", it.id);
            view! { <Card title=it.name href level=2><p class="soft">{it.title}</p></Card> }
        })
        .collect_view();
    let title = t!(lang, "menu-my-organisations");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title><Cards>{cards}</Cards></Page> }
    }))
}

fn row(line: Line) -> Vec<AnyView> {
    let href = format!("/partners/{}", line.id);
    let field = match line.field.is_empty() {
        true => line.kind,
        false => line.field,
    };
    vec![
        view! { <a href=href>{line.name}</a> }.into_any(),
        field.into_any(),
        line.people.to_string().into_any(),
        line.introductions.to_string().into_any(),
        line.sponsored.to_string().into_any(),
    ]
}
