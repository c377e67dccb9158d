//! Which column is what: guessed from the titles, said by the author.

use std::sync::{Arc, LazyLock};

use domain::Language;
use domain::imports::Kind;
use leptos::prelude::*;
use serde_json::json;
use store::cohorts::Cohort;
use store::imports::{self, Import};
use store::journal::Entry;

use super::elsewhere::elsewhere;
use super::file::{COLUMNS, Table, Unreadable};
use super::kinds;
use super::rows::{self, Column, Columns, Has, title_at};
use super::summary::called;
use super::waiting::{bytes, table};
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Emphasis, HiddenField, Link, Notice, Page, PostForm,
    SelectField, Tone, Width,
};
use crate::words::label;

/// The names of the fields, one for each column that a file may have.
static FIELDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let names = (0..COLUMNS).map(|at| format!("column-{at}"));
    names
        .map(|name| &*Box::leak(name.into_boxed_str()))
        .collect()
});

/// Cells shown beside a column, so that its author knows it again.
const SAMPLES: usize = 3;
/// Characters of each.
const SAMPLE: usize = 40;

/// Says what each column is.
pub async fn act(desk: &Desk, import: Import, mut form: Form) -> Answer {
    let here = format!("/imports/{}", import.id);
    if import.stands().choose(desk.now).is_err() {
        return Ok(see_other(&here));
    }
    let kept = bytes(desk, &import).await?;
    let table = match table(&import, kept).await {
        Ok(table) => table,
        Err(_) => return show(desk, import, form).await,
    };
    let many = table.header.cells.len();
    let fields = FIELDS.iter().take(many);
    let chosen: Vec<Option<Column>> = fields.map(|name| form.parse(name)).collect();
    let cohorts = cohorts(desk, &import).await?;
    let cohort = match form.value("cohort") {
        "" => None,
        typed => {
            let mut mine = cohorts.iter().map(|it| it.id);
            let cohort = mine.find(|id| id.to_string() == typed);
            Some(cohort.ok_or(Stop::NotFound)?)
        }
    };
    let has = Has {
        programme: import.programme.is_some(),
        cohort: cohort.is_some(),
    };
    check(desk.lang, &mut form, (&import, has), &table, &chosen);
    if form.is_refused() {
        return show(desk, import, form).await;
    }
    let codes = chosen
        .iter()
        .map(|it| it.map_or("", Column::as_str).to_owned());
    let changed = Import {
        columns: codes.collect::<Vec<_>>().into(),
        cohort: cohort.map(Into::into),
        version: form.version(),
        ..import.clone()
    };
    keep(desk, import, changed, form).await
}

/// Reads nothing from one column: the way on when all that is wrong stands in it.
pub async fn ignore(desk: &Desk, import: Import, form: Form) -> Answer {
    if import.stands().choose(desk.now).is_err() {
        return Ok(see_other(&format!("/imports/{}", import.id)));
    }
    let column: Column = form.parse("column").ok_or(Stop::NotFound)?;
    let read = import
        .columns
        .iter()
        .map(|code| match code == column.as_str() {
            true => String::new(),
            false => code.clone(),
        });
    let changed = Import {
        columns: read.collect::<Vec<_>>().into(),
        version: form.version(),
        ..import.clone()
    };
    keep(desk, import, changed, form).await
}

/// The open cohorts of the programme that the list is of, for startups.
async fn cohorts(desk: &Desk, import: &Import) -> Result<Vec<Cohort>, Stop> {
    let Some(programme) = import.programme.filter(|_| import.kind == Kind::Startups) else {
        return Ok(Vec::new());
    };
    let staff = desk.staff()?.person;
    let mut all = store::cohorts::list(&mut desk.read().await?, staff).await?;
    all.retain(|it| it.programme.0 == programme && it.closed_at.is_none());
    Ok(all)
}

/// Says where in the file the list stands; what its columns are is guessed anew.
pub async fn place(desk: &Desk, import: Import, form: Form) -> Answer {
    if import.stands().choose(desk.now).is_err() {
        return Ok(see_other(&format!("/imports/{}", import.id)));
    }
    let sheet = Some(form.value("sheet")).filter(|sheet| !sheet.is_empty());
    // Another sheet has its titles elsewhere.
    let same_sheet = sheet.is_none()
        || sheet == import.sheet.as_deref()
        || !form.has("was")
        || sheet == Some(form.value("was"));
    let changed = Import {
        sheet: sheet.map(str::to_owned),
        header: form.parse("header").filter(|_| same_sheet),
        columns: Vec::new().into(),
        version: form.version(),
        ..import.clone()
    };
    let kept = bytes(desk, &import).await?;
    if let Err(why) = table(&changed, kept).await {
        let sentence = why.sentence(desk.lang);
        return show(desk, import, form.refused("", sentence)).await;
    }
    keep(desk, import, changed, form).await
}

pub(super) async fn keep(desk: &Desk, import: Import, changed: Import, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    if !imports::choose(&mut act, &changed, desk.now).await? {
        drop(act);
        let sentence = t!(desk.lang, "form-stale");
        return show(desk, import, form.refused("", sentence)).await;
    }
    let entry = Entry {
        programme: import.programme.map(Into::into),
        ..Entry::new("import.chosen", import.id)
    };
    let columns: Vec<&String> = changed.columns.iter().filter(|it| !it.is_empty()).collect();
    let facts = json!({ "kind": changed.kind, "columns": columns });
    act.journal(entry.facts(facts)).await?;
    act.done(&format!("/imports/{}", import.id)).await
}

fn check(
    lang: Language,
    form: &mut Form,
    (import, has): (&Import, Has),
    table: &Table,
    chosen: &[Option<Column>],
) {
    let header = &table.header.cells;
    for (at, column) in chosen.iter().enumerate() {
        let first = chosen.iter().position(|it| it == column).unwrap_or(at);
        if column.is_some() && first < at {
            let other = title_at(header, first);
            form.refuse(FIELDS[at], t!(lang, "imports-column-twice", other = other));
        }
    }
    if form.is_refused() {
        return;
    }
    let Ok(columns) = Columns::chosen(&table.header, chosen) else {
        return;
    };
    let missing = columns.missing(import.kind, has);
    if !missing.is_empty() {
        let names = missing
            .iter()
            .map(|it| label(lang, "import-field", it.as_str()));
        let names = names.collect::<Vec<_>>().join(", ");
        let count = missing.len();
        form.refuse(
            "",
            t!(
                lang,
                "imports-columns-missing",
                count = count,
                missing = names
            ),
        );
    }
}

pub async fn show(desk: &Desk, import: Import, form: Form) -> Answer {
    let lang = desk.lang;
    let kept = bytes(desk, &import).await?;
    let table = table(&import, kept).await;
    let cohorts = cohorts(desk, &import).await?;
    let title = t!(lang, "imports-columns-title");
    let lead = t!(
        lang,
        "imports-columns-lead",
        file = import.file_name.as_str()
    );
    let trail = vec![Link::new("/imports", t!(lang, "imports-title"))];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let inside = match &table {
            Ok(table) => inside(desk, &import, table, cohorts, form),
            Err(why) => unreadable(lang, &import, why),
        };
        view! { <Page frame title lead trail width=Width::Narrow>{inside}</Page> }
    }))
}

fn unreadable(lang: Language, import: &Import, why: &Unreadable) -> AnyView {
    let again = format!("/imports/new?kind={}", import.kind);
    view! {
        <Notice tone=Tone::Bad title=why.sentence(lang)><p><a href=again>{t!(lang, "imports-again")}</a></p></Notice>
    }
    .into_any()
}

fn inside(
    desk: &Desk,
    import: &Import,
    table: &Table,
    cohorts: Vec<Cohort>,
    form: Arc<Form>,
) -> AnyView {
    let lang = desk.lang;
    let line = table.header.line.to_string();
    let of_another = kinds::notice(desk, import, table);
    let from = match table.read_from() {
        Some(from) => t!(
            lang,
            "imports-columns-from-sheet",
            sheet = called(lang, &from.sheet),
            line = line
        ),
        None => t!(lang, "imports-columns-from", line = line),
    };
    let version = import.version.to_string();
    let values = guesses(import, table);
    let choices: Vec<Choice> = rows::names(import.kind)
        .iter()
        .map(|(column, _)| {
            Choice::new(
                column.as_str(),
                label(lang, "import-field", column.as_str()),
            )
        })
        .collect();
    let cohort = import.cohort.map(|it| it.to_string()).unwrap_or_default();
    let cohorts = Choice::named(cohorts.into_iter().map(|it| (it.id, it.name)));
    let elsewhere = elsewhere(lang, import, table, form.clone());
    let shown = shown(lang, table, &values);
    view! {
        {of_another}
        <p class="soft">{from}</p>
        <PostForm form act="columns" refused=t!(lang, "form-refused")>
            <HiddenField name="version" value=version/>
            {fields(lang, choices, shown)}
            {(!cohorts.is_empty()).then(|| view! {
                <SelectField label=t!(lang, "imports-cohort") name="cohort" choices=cohorts value=cohort
                    blank=t!(lang, "imports-cohort-blank") hint=t!(lang, "imports-cohort-hint")/>
            })}
            <Actions>
                <Button label=t!(lang, "imports-columns-go") emphasis=Emphasis::Primary/>
            </Actions>
        </PostForm>
        {elsewhere}
    }
    .into_any()
}

/// What was said before, else what the titles say.
fn guesses(import: &Import, table: &Table) -> Vec<String> {
    if !import.columns.is_empty() {
        return import.columns.0.clone();
    }
    let guesses = Columns::guess(import.kind, &table.header).into_iter();
    let codes = guesses.map(|it| it.map_or("", Column::as_str).to_owned());
    codes.collect()
}

/// A column, as its author knows it again.
struct Shown {
    field: &'static str,
    title: String,
    samples: String,
    value: String,
}

fn shown(lang: Language, table: &Table, values: &[String]) -> Vec<Shown> {
    let columns = FIELDS.iter().take(table.header.cells.len()).enumerate();
    // A column without a title and without a cell is no column.
    let columns = columns.filter(|(at, _)| {
        let says = |cell: &str| !cell.is_empty();
        says(table.header.cell(*at)) || table.rows.iter().any(|row| says(row.cell(*at)))
    });
    let shown = columns.map(|(at, field)| Shown {
        field,
        title: title_at(&table.header.cells, at),
        samples: samples(lang, table, at),
        value: values.get(at).cloned().unwrap_or_default(),
    });
    shown.collect()
}

/// Built inside the form: each field finds there what was chosen.
fn fields(lang: Language, choices: Vec<Choice>, shown: Vec<Shown>) -> AnyView {
    let fields = shown.into_iter().map(|it| {
        view! {
            <SelectField
                label=it.title
                name=it.field
                choices=choices.clone()
                value=it.value
                blank=t!(lang, "imports-column-blank")
                hint=it.samples
            />
        }
    });
    fields.collect_view().into_any()
}

fn samples(lang: Language, table: &Table, at: usize) -> String {
    let mut samples: Vec<String> = Vec::new();
    for row in &table.rows {
        let cell = row
            .cell(at)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let mut sample: String = cell.chars().take(SAMPLE).collect();
        if cell.chars().count() > SAMPLE {
            sample.push('…');
        }
        if !sample.is_empty() && !samples.contains(&sample) {
            samples.push(sample);
        }
        if samples.len() == SAMPLES {
            break;
        }
    }
    match samples.is_empty() {
        true => t!(lang, "imports-column-no-samples"),
        false => t!(
            lang,
            "imports-column-samples",
            samples = samples.join(" · ")
        ),
    }
}
