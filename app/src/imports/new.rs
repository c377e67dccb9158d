use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::Request;
use domain::Language;
use domain::chores;
use domain::ids::{ChoreId, ImportId, ProgrammeId};
use domain::imports::{KEPT, Kind};
use leptos::prelude::*;
use serde_json::json;
use store::imports::{self, NewImport};
use store::journal::Entry;
use store::organisations::programmes_of_staff;

use super::file::{self, Place, UPLOAD, UPLOAD_MB, Unreadable};
use super::rows::{Column, Columns};
use super::waiting::reading;
use super::{rows, which};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Emphasis, FileField, HiddenField, Link, LinkButton, More,
    Page, PostForm, Radios, SelectField, Width,
};
use crate::upload::{self, Sent};
use crate::words::label;

/// A file as it is kept.
struct Given {
    name: String,
    bytes: Bytes,
    /// Of one that is too large, what came; its bytes are not all there.
    size: u64,
}

/// `GET /imports/new`
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty()).await
}

/// `POST /imports/new`: keeps the file for a day; nothing else is written. Whoever may not is told
/// so before their file is read.
pub async fn act(desk: Desk, request: Request) -> Answer {
    desk.staff()?;
    upload::act(&desk, request, |sent| add(&desk, sent)).await
}

async fn add(desk: &Desk, sent: Arc<Sent>) -> Answer {
    let form = sent.form.clone();
    let file = match &sent.file {
        Some(file) => Some(Given {
            name: file.called(),
            bytes: file.bytes().await?.into(),
            size: file.size,
        }),
        None => None,
    };
    let staff = desk.staff()?;
    let programme = match form.value("programme") {
        "" => None,
        typed => {
            let programme: ProgrammeId = typed.parse().map_err(|_| Stop::NotFound)?;
            let mine = programmes_of_staff(&mut desk.read().await?, staff.person).await?;
            let is_mine = mine.iter().any(|(id, _)| *id == programme);
            Some(Some(programme).filter(|_| is_mine).ok_or(Stop::NotFound)?)
        }
    };
    let (form, kind) = check(desk, form, programme, file.as_ref()).await?;
    let (Some(kind), Some(file), false) = (kind, file, form.is_refused()) else {
        return show(desk, form).await;
    };
    let mut act = desk.begin(&form).await?;
    let id: ImportId = desk.id();
    let new = NewImport {
        id,
        author: staff.person,
        kind,
        programme,
        file_name: &file.name,
        sha256: &store::sha256(&file.bytes),
    };
    imports::add(&mut act, &new, &file.bytes, desk.now).await?;
    let (chore, key): (ChoreId, _) = (desk.id(), format!("forget-import:{id}"));
    let at = desk.now + KEPT;
    store::chores::plan(&mut act, chore, chores::Kind::ForgetImport, id.0, &key, at).await?;
    let entry = Entry {
        programme,
        ..Entry::new("import.uploaded", id)
    };
    let facts = json!({ "kind": kind, "bytes": file.bytes.len() });
    act.journal(entry.facts(facts)).await?;
    act.done(&format!("/imports/{id}")).await
}

/// What is wrong with what was chosen; the file is looked into, so that what is no list is told
/// beside its field.
async fn check(
    desk: &Desk,
    mut form: Form,
    programme: Option<ProgrammeId>,
    file: Option<&Given>,
) -> Result<(Form, Option<Kind>), Stop> {
    let lang = desk.lang;
    let kind: Option<Kind> = form.parse("kind");
    if kind.is_none() {
        form.refuse("kind", t!(lang, "imports-kind-missing"));
    }
    let Some(file) = file else {
        form.refuse("file", t!(lang, "imports-file-missing"));
        return Ok((form, kind));
    };
    if file.size > UPLOAD as u64 {
        let why = Unreadable::TooLarge { most: UPLOAD_MB };
        form.refuse("file", why.sentence(lang));
        return Ok((form, kind));
    }
    let (bytes, of) = (file.bytes.clone(), kind.unwrap_or(Kind::Startups));
    let looked = reading(move || {
        let table = file::read(&bytes, &Place::default(), rows::Titles(of))?;
        let columns = Columns::guess(of, &table.header);
        Ok(columns.contains(&Some(Column::Programme)))
    });
    let names_programmes = match looked.await {
        Err(why) => {
            form.refuse("file", why.sentence(lang));
            false
        }
        Ok(_) if form.is_refused() => {
            form.refuse("file", t!(lang, "imports-file-again"));
            false
        }
        Ok(names_programmes) => names_programmes,
    };
    let is_house = desk.staff()?.programmes().is_none();
    let says_which = programme.is_some() || is_house || names_programmes;
    if kind == Some(Kind::Partners) && !says_which {
        form.refuse("programme", t!(lang, "imports-programme-missing"));
    }
    Ok((form, kind))
}

async fn show(desk: &Desk, form: Form) -> Answer {
    let lang = desk.lang;
    let staff = desk.staff()?;
    let programmes = programmes_of_staff(&mut desk.read().await?, staff.person).await?;
    // Whoever manages one programme imports into that one.
    let only = match programmes.as_slice() {
        [(only, _)] if staff.programmes().is_some() => only.to_string(),
        _ => String::new(),
    };
    let choices = programmes.into_iter();
    let choices: Vec<Choice> = choices
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let once = desk.once(&form);
    let asked = desk.asked("kind").unwrap_or_default();
    let title = t!(lang, "imports-new");
    let trail = vec![Link::new("/imports", t!(lang, "imports-title"))];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail lead=t!(lang, "imports-new-lead") width=Width::Narrow>
                <PostForm form multipart=true refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    <Radios label=t!(lang, "imports-kind") name="kind" choices=kinds(lang) value=asked/>
                    <SelectField
                        label=t!(lang, "imports-programme")
                        name="programme"
                        choices
                        value=only
                        blank=t!(lang, "imports-programme-blank")
                        hint=t!(lang, "imports-programme-hint")
                    />
                    <FileField
                        label=t!(lang, "imports-file")
                        name="file"
                        accept=".xlsx,.ods,.csv,.tsv,.txt"
                        hint=t!(lang, "imports-file-hint", most = UPLOAD_MB)
                        required=true
                    />
                    <Actions>
                        <Button label=t!(lang, "imports-read") emphasis=Emphasis::Primary/>
                        <LinkButton href="/imports" label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
                <More label=t!(lang, "imports-which")>{which::columns(lang)}</More>
            </Page>
        }
    }))
}

fn kinds(lang: Language) -> Vec<Choice> {
    let kinds = Kind::ALL.iter().map(|kind| {
        let hint = label(lang, "import-kind-hint", kind.as_str());
        Choice::new(kind.as_str(), label(lang, "import-kind", kind.as_str())).hint(hint)
    });
    kinds.collect()
}
