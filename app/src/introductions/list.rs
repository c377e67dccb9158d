use std::collections::BTreeMap;

use domain::ids::{CohortId, IntroductionId};
use leptos::prelude::*;
use store::introductions::{self, Filter, Row};

use super::{lines, words};
use crate::desk::{Answer, Desk, Stop};
use crate::ui::{Button, Choice, Page, Search, SelectField};

const PER_PAGE: i64 = 30;

/// `GET /introductions`: for staff those of their programmes, for a founder their startup's, for
/// a partner's person those they were asked about; somebody who is several sees all of these.
pub async fn page(desk: Desk) -> Answer {
    let who = desk.who()?;
    let person = who.signed_in.person;
    let staff = who.roles.staff(person);
    if staff.is_none() && who.roles.founded.is_empty() && who.roles.answers_for.is_empty() {
        return Err(Stop::NotFound);
    }
    let mut db = desk.read().await?;
    let mut rows = BTreeMap::<IntroductionId, Row>::new();
    let mut keep = |found: Vec<Row>| rows.extend(found.into_iter().map(|row| (row.id, row)));
    let mut cohorts = Vec::new();
    let cohort = desk
        .asked("cohort")
        .and_then(|it| it.parse::<CohortId>().ok());
    if staff.is_some() {
        let filter = Filter {
            cohort,
            ..Filter::default()
        };
        keep(introductions::of_staff(&mut db, person, &filter).await?);
        cohorts = introductions::cohorts_of_staff(&mut db, person).await?;
    }
    if !who.roles.founded.is_empty() && cohort.is_none() {
        keep(introductions::of_founder(&mut db, person).await?);
    }
    if !who.roles.answers_for.is_empty() && cohort.is_none() {
        keep(introductions::asked_of_partner(&mut db, person).await?);
    }
    drop(db);
    let rows = rows.into_values().collect();
    Ok(show(&desk, rows, cohorts))
}

fn show(desk: &Desk, rows: Vec<Row>, cohorts: Vec<(CohortId, String)>) -> axum::response::Response {
    let lang = desk.lang;
    let filters = filters(desk, &rows, cohorts);
    let asked = |name| desk.asked(name);
    let (partner, startup, stage) = (asked("partner"), asked("startup"), asked("stage"));
    let is = |wanted: &Option<String>, id: String| wanted.as_ref().is_none_or(|it| *it == id);
    let mut rows: Vec<Row> = rows
        .into_iter()
        .filter(|row| is(&partner, row.organisation.to_string()))
        .filter(|row| is(&startup, row.startup.to_string()))
        .filter(|row| {
            let word = words::stage_word(&row.introduction.stage(desk.now));
            is(&stage, word.to_owned())
        })
        .collect();
    lines::sort(desk, &mut rows);
    let pages = desk.pages(PER_PAGE);
    let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let skipped = usize::try_from(pages.offset()).unwrap_or(usize::MAX);
    let shown: Vec<Row> = rows.into_iter().skip(skipped).take(30).collect();
    let is_filtered = [partner, startup, stage, asked("cohort")]
        .iter()
        .any(Option::is_some);
    let empty = match is_filtered {
        true => t!(lang, "introductions-none-found"),
        false => t!(lang, "introductions-none"),
    };
    let table = lines::table(desk, &shown, empty);
    let pager = pages.view(desk, total);
    desk.page(&t!(lang, "introductions-title"), |frame| {
        view! {
            <Page frame title=t!(lang, "introductions-title") lead=t!(lang, "introductions-lead")>
                {filters}
                {table}
                {pager}
            </Page>
        }
    })
}

/// By cohort, partner, startup and stage, all in the address; nothing to narrow, nothing to show.
fn filters(desk: &Desk, rows: &[Row], cohorts: Vec<(CohortId, String)>) -> Option<AnyView> {
    let lang = desk.lang;
    let asked = |name| desk.asked(name).unwrap_or_default();
    if rows.len() < 2 && desk.query.is_empty() {
        return None;
    }
    let names = |name: fn(&Row) -> (String, String)| -> Vec<Choice> {
        let by_name: BTreeMap<String, String> = rows.iter().map(name).collect();
        by_name
            .into_iter()
            .map(|(name, id)| Choice::new(id, name))
            .collect()
    };
    let partners = names(|row| (row.organisation_name.clone(), row.organisation.to_string()));
    let startups = names(|row| (row.startup_name.clone(), row.startup.to_string()));
    let stages = words::STAGES
        .iter()
        .filter(|word| {
            let is_it = |row: &Row| words::stage_word(&row.introduction.stage(desk.now)) == **word;
            rows.iter().any(is_it)
        })
        .map(|word| Choice::new(*word, words::stage_label(lang, word)))
        .collect();
    let cohorts: Vec<Choice> = cohorts
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let by_cohort = (!cohorts.is_empty()).then(|| {
        view! { <SelectField label=t!(lang, "introductions-cohort") name="cohort" choices=cohorts value=asked("cohort") blank=t!(lang, "introductions-all")/> }
    });
    let all = t!(lang, "introductions-all");
    let (stage, startup, partner) = (asked("stage"), asked("startup"), asked("partner"));
    Some(view! {
        <Search label=t!(lang, "introductions-filter")>
            <SelectField label=t!(lang, "introductions-stage") name="stage" choices=stages value=stage blank=all.clone()/>
            {by_cohort}
            <SelectField label=t!(lang, "introductions-startup") name="startup" choices=startups value=startup blank=all.clone()/>
            <SelectField label=t!(lang, "introductions-partner") name="partner" choices=partners value=partner blank=all/>
            <Button label=t!(lang, "form-show")/>
        </Search>
    }.into_any())
}
