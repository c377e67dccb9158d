//! Every document on one thing, by what it is for, and the way to put another there.

use std::sync::Arc;

use domain::documents::{About, By, Kind};
use leptos::prelude::*;
use store::documents::Document;

use super::access::{self, Thing};
use super::{fields, take, words};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::sheet;
use crate::ui::{
    Actions, Breadcrumb, Button, Column, DataTable, Emphasis, Empty, HiddenField, Link, LinkButton,
    Page, PostForm, Section,
};
use crate::words::size;

pub async fn show(desk: &Desk, about: About, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let thing = access::thing(desk, &mut db, about).await?;
    let all = access::readable(&mut db, &thing).await?;
    drop(db);
    if let Some(format) = sheet::asked(desk).filter(|_| form.status().is_success()) {
        return take::sheet(desk, &all).answer(desk, format).await;
    }
    let trail = thing.page().map(|href| {
        let trail = vec![Link::new(href, thing.name.clone())];
        view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any()
    });
    let title = t!(lang, "documents-title", name = thing.name.as_str());
    let adds_as = thing.adds_as.filter(|_| !thing.adds_in.is_empty());
    let once = desk.once(&form);
    let take = sheet::links(desk);
    let form = Arc::new(form);
    let lists = match all.is_empty() {
        true => vec![empty(desk, &thing)],
        false => {
            vec![view! { <div class="documents">{kinds(desk, &thing, &all)}</div> }.into_any()]
        }
    };
    // With nothing there yet the form is in sight.
    let action = (adds_as.is_some() && !all.is_empty()).then(|| {
        view! { <LinkButton href="#add" label=t!(lang, "documents-add") emphasis=Emphasis::Primary/> }
            .into_any()
    });
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let add = adds_as.map(|put_by| add(desk, &thing, put_by, form, once));
        view! { <Page frame title action trail=trail>{lists}{take}{add}</Page> }
    }))
}

fn empty(desk: &Desk, thing: &Thing) -> AnyView {
    let lang = desk.lang;
    let text = match (thing.adds_as, thing.adds_in.is_empty()) {
        (None, _) => t!(lang, "documents-none-reader"),
        // A startup without a place belongs to no programme yet.
        (Some(_), true) => t!(lang, "documents-none-programme"),
        (Some(_), false) => t!(lang, "documents-none-text"),
    };
    view! { <Empty title=t!(lang, "documents-none") text/> }.into_any()
}

fn kinds(desk: &Desk, thing: &Thing, all: &[Document]) -> Vec<AnyView> {
    let of = |kind: Kind| all.iter().filter(move |it| it.kind == kind);
    let kinds = Kind::ALL.iter().filter(|kind| of(**kind).next().is_some());
    kinds
        .map(|kind| {
            let rows: Vec<&Document> = of(*kind).collect();
            let title = words::kind(desk.lang, *kind);
            let table = table(desk, thing, &rows);
            view! { <Section title>{table}</Section> }.into_any()
        })
        .collect()
}

fn table(desk: &Desk, thing: &Thing, rows: &[&Document]) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    let several = thing.adds_in.len() > 1;
    let mut columns = vec![
        Column::new(t!(lang, "documents-title-field")),
        Column::new(t!(lang, "documents-file")),
        Column::new(t!(lang, "documents-audience-short")),
        Column::new(t!(lang, "documents-added")),
    ];
    if several {
        columns.push(Column::new(t!(lang, "documents-programme")));
    }
    let caption = t!(lang, "documents-count", count = rows.len());
    let rows = rows.iter().map(|it| {
        let href = format!("/documents/{}", it.id);
        let added = it.newest.as_ref().map(|newest| {
            let who = words::who(lang, &newest.author_name);
            let date = moments.date_of(newest.added_at);
            t!(lang, "documents-added-by", date = date, name = who)
        });
        let mut cells = vec![
            view! { <a href=href>{it.title.clone()}</a> }.into_any(),
            file(desk, it),
            words::audience(lang, it.about, it.audience).into_any(),
            added.into_any(),
        ];
        if several {
            cells.push(it.programme_name.clone().into_any());
        }
        cells
    });
    let rows = rows.collect();
    view! { <DataTable caption columns rows/> }.into_any()
}

/// Its newest version, to be fetched.
pub(super) fn file(desk: &Desk, it: &Document) -> AnyView {
    let lang = desk.lang;
    let Some(newest) = &it.newest else {
        return ().into_any();
    };
    let href = format!("/documents/{}/{}/file", it.id, newest.id);
    let what = format!(
        "{}, {}",
        words::format(lang, newest.format),
        size(lang, newest.bytes)
    );
    let about = t!(lang, "documents-fetch-about", title = it.title.as_str());
    let version = (newest.number > 1).then(|| {
        let version = t!(lang, "documents-version", number = newest.number);
        view! { <span class="soft">{version}</span> }
    });
    view! {
        <span class="file-of">
            <a href=href>{what}<span class="unseen">" "{about}</span></a>
            {version}
        </span>
    }
    .into_any()
}

fn add(desk: &Desk, thing: &Thing, put_by: By, form: Arc<Form>, once: String) -> AnyView {
    let lang = desk.lang;
    let about = thing.about;
    let programmes = thing.adds_in.clone();
    view! {
        <Section title=t!(lang, "documents-add") lead=t!(lang, "documents-add-lead") id="add">
            // Without the fragment that leads here, which would take the focus from a refusal.
            <PostForm form action=access::documents(about) refused=t!(lang, "form-refused") multipart=true>
                <HiddenField name="once" value=once/>
                {fields::file_field(lang)}
                {fields::title_field(lang, None)}
                {fields::kind_field(lang, None)}
                {fields::audience_field(lang, about, put_by, None)}
                {fields::programme_field(lang, programmes)}
                <Actions>
                    <Button label=t!(lang, "documents-add-do") emphasis=Emphasis::Primary/>
                </Actions>
            </PostForm>
        </Section>
    }
    .into_any()
}
