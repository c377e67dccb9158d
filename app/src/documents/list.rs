//! Every document on one thing, and the way to put another there.

use std::sync::Arc;

use domain::documents::{About, By};
use domain::lists::List;
use leptos::prelude::*;
use store::documents::{self, Wanted};

use super::access::{self, Thing};
use super::lines::Columns;
use super::{fields, lines, narrow, take};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::lists::{Asked, Found};
use crate::sheet;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, Empty, HiddenField, Link, LinkButton, Page, PostForm,
    Section,
};

const PER_PAGE: i64 = 30;

pub async fn show(desk: &Desk, about: About, form: Form) -> Answer {
    let (lang, reader) = (desk.lang, desk.person()?);
    let pages = desk.pages_of_list(PER_PAGE);
    let mut db = desk.read().await?;
    let thing = access::thing(desk, &mut db, about).await?;
    let here = access::documents(about);
    let mut asked = Asked::new(desk, List::Documents).on_page(here);
    let which = (Some(about), thing.adds_in.clone());
    let (typed, wanted) = narrow::narrow(desk, &mut db, &mut asked, which).await?;
    let wanted = Wanted {
        words: &typed,
        ..wanted
    };
    let cut = (pages.size, pages.offset());
    let (listed, total) =
        documents::list(&mut db, (reader, access::met_since(desk)), &wanted, cut).await?;
    drop(db);
    if let Some(format) = sheet::asked(desk).filter(|_| form.status().is_success()) {
        return take::sheet(desk, &listed).answer(desk, format).await;
    }
    let trail = thing.page().map(|href| {
        let trail = vec![Link::new(href, thing.name.clone())];
        view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any()
    });
    let title = t!(lang, "documents-title", name = thing.name.as_str());
    let adds_as = thing.adds_as.filter(|_| !thing.adds_in.is_empty());
    // With nothing there yet the form is in sight.
    let action = (adds_as.is_some() && (total > 0 || asked.is_narrowed())).then(|| {
        view! { <LinkButton href="#add" label=t!(lang, "documents-add") emphasis=Emphasis::Primary/> }
            .into_any()
    });
    let columns = Columns {
        on: false,
        programme: thing.adds_in.len() > 1,
    };
    let table = (!listed.is_empty())
        .then(|| lines::table(desk, (&asked, wanted.sort), &listed, total, columns));
    let all = view! { <p><a href="/documents">{t!(lang, "documents-see-all")}</a></p> };
    let found = Found::new(pages, total, table, empty(desk, &thing)).take(sheet::links(desk));
    let found = asked.draw(None, found);
    let once = desk.once(&form);
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let add = adds_as.map(|put_by| add(desk, &thing, put_by, form, once));
        view! { <Page frame title action trail=trail>{found}{all}{add}</Page> }
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

fn add(desk: &Desk, thing: &Thing, put_by: By, form: Arc<Form>, once: String) -> AnyView {
    let lang = desk.lang;
    let about = thing.about;
    let programmes = thing.adds_in.clone();
    let mentors = fields::mentors(lang, thing);
    view! {
        <Section title=t!(lang, "documents-add") lead=t!(lang, "documents-add-lead") id="add">
            // Without the fragment that leads here, which would take the focus from a refusal.
            <PostForm form id="put" action=access::documents(about) refused=t!(lang, "form-refused") multipart=true>
                <HiddenField name="once" value=once/>
                {fields::file_field(lang)}
                {fields::title_field(lang, None)}
                {fields::kind_field(lang, None)}
                {fields::audience_field(lang, (about, put_by), mentors, None)}
                {fields::programme_field(lang, programmes)}
                <Actions>
                    <Button label=t!(lang, "documents-add-do") emphasis=Emphasis::Primary/>
                </Actions>
            </PostForm>
        </Section>
    }
    .into_any()
}
