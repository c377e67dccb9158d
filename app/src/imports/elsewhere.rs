use std::sync::Arc;

use domain::Language;
use leptos::prelude::*;
use store::imports::Import;

use super::file::Table;
use super::summary::called;
use crate::form::Form;
use crate::ui::{Actions, Button, Choice, HiddenField, More, PostForm, SelectField};

/// Another sheet, or another line of titles.
pub fn elsewhere(lang: Language, import: &Import, table: &Table, form: Arc<Form>) -> AnyView {
    let sheets = table.sheets.iter();
    let sheets: Vec<Choice> = sheets
        .map(|it| Choice::new(&it.name, called(lang, it)))
        .collect();
    let sheet = table.sheet.clone().unwrap_or_default();
    let lines = table.first.iter().map(|row| {
        let titles = row
            .cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .take(4);
        let titles: String = titles
            .map(|cell| cell.trim())
            .collect::<Vec<_>>()
            .join(", ");
        let titles: String = titles.chars().take(70).collect();
        let line = row.line.to_string();
        let words = t!(
            lang,
            "imports-header-line",
            line = line.as_str(),
            titles = titles
        );
        Choice::new(line, words)
    });
    let lines: Vec<Choice> = lines.collect();
    let (header, version) = (table.header.line.to_string(), import.version.to_string());
    let is_open = form.is_refused() && form.act() == "place";
    let several = sheets.len() > 1;
    let was = sheet.clone();
    view! {
        <More label=t!(lang, "imports-elsewhere") open=is_open>
            <PostForm form act="place" id="place" refused=t!(lang, "form-refused")>
                <HiddenField name="version" value=version/>
                <HiddenField name="was" value=was/>
                {several.then(|| view! {
                    <SelectField label=t!(lang, "imports-sheet") name="sheet" choices=sheets value=sheet/>
                })}
                <SelectField label=t!(lang, "imports-header") name="header" choices=lines value=header/>
                <Actions><Button label=t!(lang, "imports-elsewhere-go")/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}
