use chrono::TimeDelta;
use domain::introductions::Stage;
use domain::lists::{IntroductionsBy, List, Sort};
use leptos::prelude::*;
use store::Conn;
use store::introductions::{self, Filter, Named};

use super::{board, lines, take};
use crate::desk::{Answer, Desk, Stop};
use crate::lists::{Asked, Field};
use crate::sheet;
use crate::ui::{Choice, Empty, LinkButton, Notice, Page, Tone};
use crate::views;

const PER_PAGE: i64 = 30;

/// `GET /introductions`: for staff those of their programmes, for a founder their startup's, for
/// a partner's person those they were asked about; somebody who is several sees all of these.
pub async fn page(desk: Desk) -> Answer {
    let lang = desk.lang;
    let who = desk.who()?;
    let person = who.signed_in.person;
    let staff = who.roles.staff(person);
    if staff.is_none() && who.roles.founded.is_empty() && who.roles.answers_for.is_empty() {
        return Err(Stop::NotFound);
    }
    let mut narrowed = Asked::new(&desk, List::Introductions);
    let sort = narrowed.sorted(Sort::default());
    let (filter, pages) = (asked(&desk, sort), desk.pages_of_list(PER_PAGE));
    let mut db = desk.read().await?;
    let stages = introductions::stages(&mut db, person, &filter, desk.now).await?;
    let asked = filter.stage.as_deref();
    let counted = stages
        .iter()
        .filter(|(stage, _)| asked.is_none_or(|it| it == stage));
    let total = counted.map(|(_, count)| count).sum();
    let cut = (pages.size, pages.offset());
    let rows = introductions::page(&mut db, person, &filter, desk.now, cut).await?;
    if let Some(format) = sheet::asked(&desk) {
        drop(db);
        return take::sheet(&desk, &rows).answer(&desk, format).await;
    }
    let choices = Choices {
        cohorts: match staff {
            Some(_) => introductions::cohorts_of_staff(&mut db, person).await?,
            None => Vec::new(),
        }
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect(),
        startups: named(introductions::startups_of(&mut db, person).await?),
        partners: named(introductions::organisations_of(&mut db, person).await?),
    };
    let is_filtered = ["stage", "cohort", "startup", "partner", "turn", "age"]
        .iter()
        .any(|name| desk.asked(name).is_some());
    choices.narrow(&desk, &mut narrowed, sort);
    let views = views::of_list(&desk, &mut db, &narrowed.narrowed()).await?;
    let moved = moved(&desk, &mut db).await?;
    drop(db);
    // Nothing to narrow, nothing to show.
    let form = narrowed.form();
    let (form, tags) = (form.filter(|_| total > 1 || is_filtered), narrowed.tags());
    let empty = t!(lang, "introductions-none-found");
    let stages = board::stages(&desk, &stages);
    let past = pages.past_the_last(&desk, rows.is_empty());
    let table = match (past, total == 0 && !is_filtered) {
        (Some(past), _) => past,
        (None, true) => nothing(&desk),
        (None, false) => lines::table(&desk, &rows, total, empty),
    };
    let pager = pages.view(&desk, total);
    let title = t!(lang, "introductions-title");
    let take = sheet::links(&desk);
    let action = staff.map(|_| {
        view! { <LinkButton href="/introductions/report" label=t!(lang, "ledger-see")/> }.into_any()
    });
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead=t!(lang, "introductions-lead") action news=moved>
                {views}
                {form}
                {tags}
                {stages}
                {table}
                {pager}
                {take}
            </Page>
        }
    }))
}

/// What was just sent from here, to whom, and where it is read and stopped.
async fn moved(desk: &Desk, db: &mut Conn) -> Result<Option<AnyView>, Stop> {
    let lang = desk.lang;
    let Some(id) = desk.asked("moved").and_then(|id| id.parse().ok()) else {
        return Ok(None);
    };
    let row = match super::seen(desk, db, id).await {
        Ok((row, sight)) if sight.manager.is_some() => row,
        Ok(_) | Err(Stop::NotFound) => return Ok(None),
        Err(stop) => return Err(stop),
    };
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let title = match row.introduction.stage(desk.now) {
        Stage::PartnerAsked => t!(
            lang,
            "board-moved-partner",
            partner = partner,
            startup = startup
        ),
        Stage::FounderAsked => t!(
            lang,
            "board-moved-founder",
            partner = partner,
            startup = startup
        ),
        _ => t!(lang, "board-moved", partner = partner, startup = startup),
    };
    let href = format!("/introductions/{id}");
    Ok(Some(
        view! {
            <div role="status">
                <Notice tone=Tone::Good title>
                    <p><a href=href>{t!(lang, "board-moved-see")}</a></p>
                </Notice>
            </div>
        }
        .into_any(),
    ))
}

/// Where one begins: on the page of a startup.
fn nothing(desk: &Desk) -> AnyView {
    let lang = desk.lang;
    let title = t!(lang, "introductions-none");
    let roles = desk.who.as_ref().map(|who| &who.roles);
    let mine = roles.and_then(|roles| roles.founded.first());
    let (text, action) = match (desk.staff().is_ok(), mine) {
        (true, _) => (
            t!(lang, "introductions-none-staff"),
            view! { <LinkButton href="/startups" label=t!(lang, "menu-startups")/> }.into_any(),
        ),
        (false, Some(startup)) => {
            let href = format!("/startups/{startup}/introductions/new");
            let label = t!(lang, "introductions-new-short");
            (
                t!(lang, "introductions-of-startup-none-text"),
                view! { <LinkButton href label/> }.into_any(),
            )
        }
        (false, None) => (t!(lang, "introductions-none-partner"), ().into_any()),
    };
    view! { <Empty title text action/> }.into_any()
}

/// What the address asks for; an id of nothing finds nothing.
fn asked(desk: &Desk, sort: Sort<IntroductionsBy>) -> Filter {
    let age: Option<i64> = desk.asked("age").and_then(|it| it.parse().ok());
    let age = age.filter(|days| (0..=3650).contains(days));
    let id = |name| desk.asked(name).map(|it| it.parse().unwrap_or_default());
    Filter {
        cohort: id("cohort").map(domain::ids::CohortId),
        organisation: id("partner").map(domain::ids::OrganisationId),
        startup: id("startup").map(domain::ids::StartupId),
        stage: desk.asked("stage"),
        turn: desk.asked("turn").and_then(|it| it.parse().ok()),
        since_before: age.map(|days| desk.now - TimeDelta::days(days)),
        sort,
    }
}

fn named(all: Vec<Named>) -> Vec<Choice> {
    let all = all.into_iter();
    all.map(|it| Choice::new(it.id.to_string(), it.name))
        .collect()
}

/// What one may narrow the list by.
struct Choices {
    cohorts: Vec<Choice>,
    startups: Vec<Choice>,
    partners: Vec<Choice>,
}

impl Choices {
    /// By stage, whose move it is, since when, cohort, startup and partner; and in which order.
    fn narrow(self, desk: &Desk, asked: &mut Asked<'_>, sort: Sort<IntroductionsBy>) {
        let lang = desk.lang;
        let all = || t!(lang, "introductions-all");
        // The stage that is chosen above the list stays chosen.
        if let Some(stage) = desk.asked("stage") {
            asked.chosen_by_tab("stage", stage);
        }
        for (name, label, choices, any) in [
            (
                "turn",
                t!(lang, "introductions-waits-for"),
                board::turns(desk),
                t!(lang, "board-anybody"),
            ),
            (
                "age",
                t!(lang, "introductions-since-when"),
                board::ages(desk),
                t!(lang, "board-any-age"),
            ),
            (
                "cohort",
                t!(lang, "introductions-cohort"),
                self.cohorts,
                all(),
            ),
            (
                "startup",
                t!(lang, "introductions-startup"),
                self.startups,
                all(),
            ),
            (
                "partner",
                t!(lang, "introductions-partner"),
                self.partners,
                t!(lang, "introductions-all-partners"),
            ),
        ] {
            asked.choose(name, Field::Shown, label, choices, any);
        }
        asked.sort_field(
            sort,
            Sort::default(),
            vec![
                (Sort::default(), t!(lang, "introductions-sort-wait")),
                (
                    Sort::rising(IntroductionsBy::Newest),
                    t!(lang, "introductions-sort-newest"),
                ),
                (
                    Sort::rising(IntroductionsBy::Startup),
                    t!(lang, "introductions-startup"),
                ),
                (
                    Sort::rising(IntroductionsBy::Partner),
                    t!(lang, "introductions-partner"),
                ),
            ],
        );
    }
}
