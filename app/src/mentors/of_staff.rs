use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime};
use domain::expertise::{Expertise, Group};
use domain::ids::MentorId;
use domain::lists::{List, MentorsBy, Sort};
use domain::{Quarter, Zone};
use leptos::prelude::*;
use store::mentors::{self, Asked as Wanted, Listed};
use store::organisations;

use super::edit::LANGUAGES;
use super::words;
use crate::desk::{Answer, Desk};
use crate::imports::out::mentors as out;
use crate::lists::{Asked, Field, Found};
use crate::sheet;
use crate::ui::{Card, Cards, Choice, Emphasis, Empty, LinkButton, Page, Tags};
use crate::views;
use crate::words::{label, length};

const PER_PAGE: i64 = 24;

/// `GET /mentors` for staff: those of their programmes.
pub(super) async fn page(desk: &Desk) -> Answer {
    let lang = desk.lang;
    let person = desk.person()?;
    let pages = desk.pages_of_list(PER_PAGE);
    let mut db = desk.read().await?;
    let programmes = organisations::programmes_of_staff(&mut db, person).await?;
    let programmes = programmes
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name));
    let mut asked = Asked::new(desk, List::Mentors);
    let name = asked.typed("name", t!(lang, "lists-name"));
    let (language, wanted) = narrow(desk, &mut asked, programmes.collect());
    let wanted = Wanted {
        name: &name,
        language: language.as_deref(),
        ..wanted
    };
    let cut = (pages.size, pages.offset());
    let (listed, given) = mentors::of_staff(&mut db, person, &wanted, cut).await?;
    if let Some(format) = sheet::asked(desk) {
        let sheet = out::sheet(desk, &mut db, listed, wanted.programme).await?;
        drop(db);
        return sheet.answer(desk, format).await;
    }
    let views = views::of_list(desk, &mut db, &asked.narrowed()).await?;
    drop(db);
    let total = listed.total;
    let title = t!(lang, "menu-mentors");
    let lead = match total {
        0 => String::new(),
        total => t!(lang, "mentors-lead-staff", n = total),
    };
    let nothing = view! {
        <Empty title=t!(lang, "mentors-none") text=t!(lang, "mentors-none-staff")/>
    };
    let lines = (!listed.mentors.is_empty()).then(|| cards(desk, listed, &given));
    let found = Found::new(pages, total, lines, nothing.into_any()).take(sheet::links(desk));
    let found = asked.draw(views, found);
    let action = Some(invite(desk));
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead action>
                <p class="beside-list">
                    <a href="/mentors/care">{t!(lang, "care-title")}</a>
                    <a href="/sessions">{t!(lang, "sessions")}</a>
                </p>
                {found}
            </Page>
        }
    }))
}

pub(super) fn invite(desk: &Desk) -> AnyView {
    let label = t!(desk.lang, "mentors-invite");
    view! { <LinkButton href="/mentors/new" label emphasis=Emphasis::Primary/> }.into_any()
}

/// The language, and all the rest but the name.
fn narrow(
    desk: &Desk,
    asked: &mut Asked<'_>,
    programmes: Vec<Choice>,
) -> (Option<String>, Wanted<'static>) {
    let lang = desk.lang;
    let any = || t!(lang, "lists-any");
    let known = Group::ALL.iter().flat_map(|group| group.words());
    let known = known.map(|it| Choice::new(it.as_str(), label(lang, "expertise", it.as_str())));
    let expertise = asked.choose(
        "expertise",
        Field::Shown,
        t!(lang, "mentors-expertise-label"),
        known.collect(),
        any(),
    );
    let programme = asked.choose(
        "programme",
        Field::Folded,
        t!(lang, "lists-programme"),
        programmes,
        any(),
    );
    let languages = LANGUAGES.map(|code| Choice::new(code, label(lang, "language", code)));
    let language = asked.choose(
        "language",
        Field::Folded,
        t!(lang, "mentors-languages"),
        languages.to_vec(),
        any(),
    );
    let hours = asked.choose(
        "hours",
        Field::Folded,
        t!(lang, "mentors-hours-label"),
        vec![Choice::new("ahead", t!(lang, "mentors-offers-hours"))],
        any(),
    );
    let usual: Sort<MentorsBy> = Sort::default();
    let sort = asked.sorted(usual);
    let orders = vec![
        (usual, t!(lang, "lists-sort-name")),
        (
            Sort::falling(MentorsBy::Given),
            t!(lang, "mentors-sort-given"),
        ),
        (
            Sort::rising(MentorsBy::Given),
            t!(lang, "mentors-sort-given-least"),
        ),
    ];
    asked.sort_field(sort, usual, orders);
    let today = desk.moments().day_of(desk.now);
    let wanted = Wanted {
        expertise: expertise.and_then(|word| word.parse().ok()),
        programme: programme.and_then(|id| id.parse().ok()),
        has_hours_on: hours.map(|_| today),
        since: new_year(today),
        sort,
        ..Wanted::default()
    };
    (language, wanted)
}

/// The quarter in which this year began, in Paris.
fn new_year(today: NaiveDate) -> i64 {
    let first = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
    Quarter::at_or_after(Zone::PARIS.instant(first.and_time(NaiveTime::MIN))).0
}

fn cards(desk: &Desk, listed: Listed, given: &[(MentorId, i64)]) -> AnyView {
    let lang = desk.lang;
    let mut known: BTreeMap<MentorId, Vec<Expertise>> = BTreeMap::new();
    for (mentor, word) in listed.known {
        known.entry(mentor).or_default().push(word);
    }
    let cards =
        listed.mentors.into_iter().map(|mentor| {
            let mut known = known.remove(&mentor.id).unwrap_or_default();
            known.sort_unstable();
            let quarters = given.iter().find(|(id, _)| *id == mentor.id);
            let given = quarters.filter(|(_, quarters)| *quarters > 0).map(|(_, quarters)| {
            let hours = length(lang, quarters * 15);
            view! { <p class="soft">{t!(lang, "mentors-given-this-year", hours = hours)}</p> }
        });
            view! {
                <Card title=mentor.name href=format!("/mentors/{}", mentor.id)>
                    <p class="soft">{mentor.headline}</p>
                    <Tags words=words(lang, &known)/>
                    {given}
                </Card>
            }
        });
    let cards = cards.collect_view();
    view! { <Cards>{cards}</Cards> }.into_any()
}
