use domain::lists::{List, OffersBy, Sort};
use domain::partners::OfferKind;
use leptos::prelude::*;
use store::offers::{self, Wanted};
use uuid::Uuid;

use super::lines::{self, Place};
use super::{askable, take, words};
use crate::desk::{Answer, Desk, Stop};
use crate::lists::{Asked, Field, Found};
use crate::sheet;
use crate::ui::{Choice, Empty, LinkButton, Page};
use crate::views;

const PER_PAGE: i64 = 30;

/// `GET /offers`: for a founder those that may be asked for today, and those their startup asked
/// for; for staff and a partner's people those they look after.
pub async fn page(desk: Desk) -> Answer {
    if desk.assist.is_some() {
        return askable::page(&desk).await;
    }
    let lang = desk.lang;
    let who = desk.who()?;
    let person = who.signed_in.person;
    let is_founder = !who.roles.founded.is_empty();
    let keeps = who.roles.staff(person).is_some() || !who.roles.answers_for.is_empty();
    if !is_founder && !keeps {
        return Err(Stop::NotFound);
    }
    let today = desk.moments().day_of(desk.now);
    let pages = desk.pages_of_list(PER_PAGE);
    let mut db = desk.read().await?;
    let partners = offers::partners(&mut db, person, today).await?;
    let mut asked = Asked::new(&desk, List::Offers);
    let wanted = narrow(&desk, &mut asked, partners);
    let total = offers::count(&mut db, person, today, &wanted).await?;
    let cut = (pages.size, pages.offset());
    let rows = offers::page(&mut db, person, today, &wanted, cut).await?;
    let waiting = offers::waiting_many(&mut db, person).await?;
    if let Some(format) = sheet::asked(&desk) {
        drop(db);
        return take::sheet(&desk, &rows, &waiting, keeps)
            .answer(&desk, format)
            .await;
    }
    let views = views::of_list(&desk, &mut db, &asked.narrowed()).await?;
    drop(db);
    let lines = (!rows.is_empty()).then(|| lines::cards(&desk, &rows, &waiting, Place::OfAll));
    let found = Found::new(pages, total, lines, nothing(&desk, keeps)).take(sheet::links(&desk));
    let found = asked.draw(views, found);
    let lead = match keeps {
        true => t!(lang, "offers-lead"),
        false => t!(lang, "offers-lead-founder"),
    };
    let title = t!(lang, "offers-title");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead>{found}</Page> }
    }))
}

/// By kind, partner, and whether one may ask for it today.
fn narrow(desk: &Desk, asked: &mut Asked<'_>, partners: Vec<(Uuid, String)>) -> Wanted {
    let lang = desk.lang;
    let any = || t!(lang, "lists-any");
    let states = vec![
        Choice::new("open", t!(lang, "offers-state-open")),
        Choice::new("closed", t!(lang, "offers-state-closed")),
    ];
    let state = asked.choose(
        "state",
        Field::Shown,
        t!(lang, "offers-state"),
        states,
        any(),
    );
    let kinds = OfferKind::ALL.iter();
    let kinds = kinds.map(|it| Choice::new(it.as_str(), words::kind(lang, *it)));
    let kind = asked.choose(
        "kind",
        Field::Folded,
        t!(lang, "offers-kind"),
        kinds.collect(),
        any(),
    );
    let partners = partners.into_iter();
    let partners = partners.map(|(id, name)| Choice::new(id.to_string(), name));
    let partner = asked.choose(
        "partner",
        Field::Folded,
        t!(lang, "introductions-partner"),
        partners.collect(),
        t!(lang, "introductions-all-partners"),
    );
    let sort = asked.sorted(Sort::default());
    asked.sort_field(
        sort,
        Sort::default(),
        vec![
            (Sort::default(), t!(lang, "offers-sort-newest")),
            (
                Sort::rising(OffersBy::Closes),
                t!(lang, "offers-sort-closes"),
            ),
            (Sort::rising(OffersBy::Title), t!(lang, "lists-sort-name")),
        ],
    );
    Wanted {
        kind: kind.and_then(|word| word.parse().ok()),
        partner: partner.and_then(|id| id.parse().ok()),
        open: state.map(|state| state == "open"),
        sort,
    }
}

/// Where one goes on: offers are written on the page of a partner.
fn nothing(desk: &Desk, keeps: bool) -> AnyView {
    let lang = desk.lang;
    let title = t!(lang, "offers-none");
    match keeps {
        true => {
            let label = t!(lang, "menu-partners");
            let action = view! { <LinkButton href="/partners" label/> };
            let text = t!(lang, "offers-none-keeper");
            view! { <Empty title text action=action.into_any()/> }.into_any()
        }
        false => view! { <Empty title text=t!(lang, "offers-none-founder")/> }.into_any(),
    }
}
