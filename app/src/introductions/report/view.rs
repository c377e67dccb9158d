use std::sync::Arc;

use axum::response::Response;
use leptos::prelude::*;

use super::asked::{Asked, Choices};
use super::{Counted, figures, tables};
use crate::desk::Desk;
use crate::form::Form;
use crate::sheet::{FILE, Format};
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, DateField, Empty, Link, LinkButton, Page, Search, Section,
    SelectField, Width,
};

/// The report, or its filters alone where the dates are no period.
pub fn page(desk: &Desk, asked: Asked, counted: Option<Counted>) -> Response {
    let lang = desk.lang;
    let title = t!(lang, "ledger-title");
    let lead = lead(desk, &asked, counted.as_ref());
    let trail = vec![Link::new("/introductions", t!(lang, "introductions-title"))];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> };
    let form = asked.form.clone();
    let body = match counted {
        None => ().into_any(),
        Some(counted) if counted.in_all.asked == 0 => {
            let text = t!(lang, "ledger-nothing-text");
            view! { <Empty title=t!(lang, "ledger-nothing") text/> }.into_any()
        }
        Some(counted) => figures_of(desk, &counted),
    };
    let search = search(desk, asked);
    desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame title lead trail=trail.into_any() width=Width::Wide>
                {search}
                {body}
            </Page>
        }
    })
}

/// The period, and what the report is narrowed to.
fn lead(desk: &Desk, asked: &Asked, counted: Option<&Counted>) -> String {
    let moments = desk.moments();
    let between = counted.map(|it| {
        let (from, until) = (it.period.from(), it.period.until());
        let (from, until) = (moments.date(from), moments.date(until));
        t!(desk.lang, "ledger-between", from = from, until = until)
    });
    let chosen = [
        asked.programmes.name(),
        asked.cohorts.name(),
        asked.partners.name(),
    ];
    let chosen = chosen.into_iter().flatten().map(str::to_owned);
    between
        .into_iter()
        .chain(chosen)
        .collect::<Vec<_>>()
        .join(" · ")
}

fn search(desk: &Desk, asked: Asked) -> AnyView {
    let lang = desk.lang;
    let Asked {
        form,
        programmes,
        cohorts,
        partners,
        ..
    } = asked;
    let form: Arc<Form> = Arc::new(form);
    view! {
        <Search label=t!(lang, "ledger-search") form refused=t!(lang, "form-refused")>
            <DateField label=t!(lang, "ledger-from") name="from" required=true/>
            <DateField label=t!(lang, "ledger-until") name="until" required=true/>
            {select("programme", t!(lang, "ledger-programme"), t!(lang, "ledger-every-programme"), programmes)}
            {select("cohort", t!(lang, "introductions-cohort"), t!(lang, "ledger-every-cohort"), cohorts)}
            {select("partner", t!(lang, "introductions-partner"), t!(lang, "introductions-all-partners"), partners)}
            <Actions><Button label=t!(lang, "form-show")/></Actions>
        </Search>
    }
    .into_any()
}

/// Where there is nothing to choose, no field.
fn select<T: ToString>(
    name: &str,
    label: String,
    blank: String,
    choices: Choices<T>,
) -> Option<AnyView> {
    let is_asked = choices.chosen.is_some();
    let choices: Vec<Choice> = choices
        .all
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    (choices.len() > 1 || is_asked)
        .then(|| view! { <SelectField label name choices blank/> }.into_any())
}

fn figures_of(desk: &Desk, counted: &Counted) -> AnyView {
    let lang = desk.lang;
    let came = (!counted.in_all.outcomes.is_empty()).then(|| {
        let table = tables::by_kind(desk, &counted.in_all);
        let lead = t!(lang, "ledger-by-kind-lead");
        view! { <Section title=t!(lang, "ledger-by-kind") lead>{table}</Section> }
    });
    let file = |format: Format| desk.here_with(&[(FILE, format.as_str())]);
    let (xlsx, csv) = (file(Format::Xlsx), file(Format::Csv));
    let (large, small) = (
        figures::large(desk, &counted.in_all),
        figures::small(desk, &counted.in_all),
    );
    let by_partner = tables::by_partner(desk, &counted.lines, &counted.in_all);
    view! {
        {large}
        <p class="soft">{t!(lang, "ledger-means")}</p>
        <Section title=t!(lang, "ledger-by-partner")>{by_partner}</Section>
        {came}
        <Section title=t!(lang, "ledger-more")>{small}</Section>
        <div class="no-print">
            <Section title=t!(lang, "ledger-files") lead=t!(lang, "ledger-files-lead")>
                <Actions>
                    <LinkButton href=xlsx label=t!(lang, "ledger-xlsx")/>
                    <LinkButton href=csv label=t!(lang, "ledger-csv")/>
                </Actions>
            </Section>
        </div>
    }
    .into_any()
}
