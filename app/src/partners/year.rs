//! A partner's own year, on one page that it can hand on: the startups it met, the days it gave,
//! what came of it. No founder is named, and nothing is told of what it was never asked.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::Response;
use chrono::Datelike;
use domain::ids::OrganisationId;
use domain::introductions::Starter;
use domain::introductions::ledger::{Outcomes, Period};
use leptos::prelude::*;
use store::introductions::ledger::{self, Came, Met, Reader};

use super::{Seen, seen};
use crate::desk::{Answer, Desk, Stop};
use crate::introductions::report::ZONE;
use crate::ui::{
    Badge, Breadcrumb, Column, DataTable, Empty, Fact, Facts, Link, Page, Section, Tabs, Tone,
};
use crate::words::{euros, grouped, half_days, label};

/// `GET /partners/{partner}/year?year=…`: its own people read all of it, staff what came of the
/// programmes they reach. Without a year, this one.
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    let mut db = desk.read().await?;
    let seen = seen(&desk, &mut db, id).await?;
    let this_year = ZONE.date(desk.now).year();
    let year = match desk.asked("year") {
        None => this_year,
        Some(asked) => asked.parse().map_err(|_| Stop::NotFound)?,
    };
    let period = Period::of_year(year).map_err(|_| Stop::NotFound)?;
    let reader = match (&seen.as_partner, &seen.as_staff) {
        (None, Some(staff)) => Reader::Staff(staff.person),
        _ => Reader::Partner,
    };
    let met = ledger::met(&mut db, id, reader, period.instants(ZONE)).await?;
    let came = ledger::came(&mut db, id, reader, period).await?;
    drop(db);
    let told = Year {
        year,
        this_year,
        met,
        came,
        for_staff: reader != Reader::Partner,
    };
    Ok(draw(&desk, &seen, &told))
}

struct Year {
    year: i32,
    this_year: i32,
    met: Vec<Met>,
    came: Vec<Came>,
    for_staff: bool,
}

impl Year {
    fn in_all(&self) -> Outcomes {
        let mut all = Outcomes::default();
        for it in &self.came {
            all.note(&it.told);
        }
        all
    }

    /// Met in two programmes, a startup is one.
    fn startups(&self) -> i64 {
        let different: BTreeSet<_> = self.met.iter().map(|it| it.startup).collect();
        i64::try_from(different.len()).unwrap_or(i64::MAX)
    }
}

fn draw(desk: &Desk, seen: &Seen, told: &Year) -> Response {
    let lang = desk.lang;
    let (id, name) = (seen.organisation.id, seen.organisation.profile.name.clone());
    let title = t!(
        lang,
        "year-title",
        partner = name.as_str(),
        year = told.year.to_string()
    );
    let trail = vec![Link::new(format!("/partners/{id}"), name)];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> };
    let years = view! { <Tabs label=t!(lang, "year-years") links=years(desk, told)/> };
    let body = match told.met.is_empty() && told.came.is_empty() {
        true => {
            let title = t!(lang, "year-nothing", year = told.year.to_string());
            view! { <Empty title text=t!(lang, "year-nothing-text")/> }.into_any()
        }
        false => inside(desk, told),
    };
    let scope = told
        .for_staff
        .then(|| view! { <p class="soft">{t!(lang, "year-your-programmes")}</p> });
    desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead=t!(lang, "year-lead") trail=trail.into_any()>
                {years}
                {body}
                {scope}
            </Page>
        }
    })
}

/// This year and the two before, and the one that is shown.
fn years(desk: &Desk, told: &Year) -> Vec<Link> {
    let mut years: BTreeSet<i32> = (told.this_year - 2..=told.this_year).collect();
    years.insert(told.year);
    let link = |year: i32| {
        let href = desk.here_with(&[("year", &year.to_string())]);
        Link::new(href, year.to_string()).current(year == told.year)
    };
    years.into_iter().rev().map(link).collect()
}

fn inside(desk: &Desk, told: &Year) -> AnyView {
    let (lang, all) = (desk.lang, told.in_all());
    let year = told.year.to_string();
    let worth = all
        .value()
        .map_or_else(|| t!(lang, "ledger-no-figure"), |cents| euros(lang, cents));
    let facts = vec![
        Fact::new(t!(lang, "year-met"), grouped(lang, told.startups())),
        Fact::new(t!(lang, "ledger-half-days"), half_days(lang, all.half_days)),
        Fact::new(t!(lang, "ledger-outcomes"), grouped(lang, all.number)),
        Fact::new(t!(lang, "ledger-euros"), worth),
    ];
    let made = desk.moments().date_of(desk.now);
    view! {
        <Facts facts figures=true/>
        {startups(desk, told)}
        {outcomes(desk, told)}
        <p class="soft">{t!(lang, "year-means", year = year)}</p>
        <p class="soft">{t!(lang, "year-made", date = made)}</p>
    }
    .into_any()
}

fn startups(desk: &Desk, told: &Year) -> Option<AnyView> {
    let lang = desk.lang;
    let moments = desk.moments();
    let items = told.met.iter().map(|it| {
        let on = moments.date(ZONE.date(it.met_at));
        let programme = it.programme.clone();
        let about = t!(lang, "year-met-on", date = on, programme = programme);
        view! { <li>{it.name.clone()}" "<span class="soft">{about}</span></li> }
    });
    let items = items.collect_view();
    (!told.met.is_empty()).then(|| {
        view! {
            <Section title=t!(lang, "year-met")><ul class="stack">{items}</ul></Section>
        }
        .into_any()
    })
}

fn outcomes(desk: &Desk, told: &Year) -> Option<AnyView> {
    let lang = desk.lang;
    let columns = vec![
        Column::new(t!(lang, "introductions-startup")),
        Column::new(t!(lang, "ledger-kind")),
        Column::new(t!(lang, "year-dates")),
        Column::new(t!(lang, "ledger-half-days-short")).number(),
        Column::new(t!(lang, "ledger-euros-short")).number(),
        Column::new(t!(lang, "year-publishable")),
    ];
    let rows = told.came.iter().map(|it| row(desk, it)).collect();
    let caption = t!(lang, "year-outcomes-caption", year = told.year.to_string());
    (!told.came.is_empty()).then(|| {
        view! {
            <Section title=t!(lang, "ledger-outcomes")>
                <div class="report"><DataTable caption columns rows/></div>
            </Section>
        }
        .into_any()
    })
}

fn row(desk: &Desk, it: &Came) -> Vec<AnyView> {
    let (lang, moments, told) = (desk.lang, desk.moments(), it.told);
    let dates = match it.ends {
        None => moments.date(it.starts),
        Some(ends) => {
            let (from, until) = (moments.date(it.starts), moments.date(ends));
            t!(lang, "ledger-between", from = from, until = until)
        }
    };
    let unconfirmed = (it.said_by == Starter::Founder && !told.confirmed)
        .then(|| view! { <br/><span class="soft">{t!(lang, "year-unconfirmed")}</span> });
    let publishable = match told.publishable {
        true => {
            view! { <Badge label=t!(lang, "year-publishable-yes") tone=Tone::Good/> }.into_any()
        }
        false => t!(lang, "year-publishable-no").into_any(),
    };
    let kind = label(lang, "follow-kind", told.kind.as_str());
    let sponsored = told.half_days.map(|halves| half_days(lang, halves));
    vec![
        view! { <span>{it.startup.clone()}<br/><span class="soft">{it.programme.clone()}</span></span> }
            .into_any(),
        view! { <span>{kind}{unconfirmed}</span> }.into_any(),
        dates.into_any(),
        sponsored.unwrap_or_default().into_any(),
        told.cents
            .map_or_else(String::new, |cents| euros(lang, cents))
            .into_any(),
        publishable,
    ]
}
