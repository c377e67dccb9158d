//! One document: its versions, what it is called, who may see it, and the ways to change that.

mod change;
mod remove;
mod view;

use std::sync::Arc;

use axum::extract::{Path, Request};
use domain::ids::DocumentId;
use store::{Conn, documents, programmes};

use super::access::{self, OpenedDocument};
use super::{add, fields, words};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::upload::{self, Sent};

/// `GET /documents/{document}`
pub async fn page(desk: Desk, Path(id): Path<DocumentId>) -> Answer {
    view::show(&desk, id, Form::empty()).await
}

/// `POST /documents/{document}`: a new version, other words on it, or an end to it.
pub async fn act(desk: Desk, Path(id): Path<DocumentId>, request: Request) -> Answer {
    open_to_change(&desk, &mut desk.read().await?, id).await?;
    upload::act(&desk, request, |sent| one(&desk, id, sent)).await
}

async fn one(desk: &Desk, id: DocumentId, sent: Arc<Sent>) -> Answer {
    let form = sent.form.clone();
    match form.act() {
        "add-version" => add_version(desk, id, &sent).await,
        "change" => change::act(desk, id, form).await,
        "remove-version" => remove::version(desk, id, form).await,
        "remove" => remove::document(desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

/// The document, as whoever may change it finds it.
pub(crate) async fn open_to_change(
    desk: &Desk,
    db: &mut Conn,
    id: DocumentId,
) -> Result<OpenedDocument, Stop> {
    let opened = access::document(desk, db, id).await?;
    may_change(&opened)?;
    Ok(opened)
}

/// Whoever only reads it finds nothing to press.
fn may_change(opened: &OpenedDocument) -> Result<(), Stop> {
    match opened.reader.may_change(opened.document.put_by) {
        true => Ok(()),
        false => Err(Stop::NotFound),
    }
}

/// The document, held, as whoever may change it finds it now.
async fn held(act: &mut Act<'_>, id: DocumentId) -> Result<OpenedDocument, Stop> {
    let desk = act.desk;
    documents::hold(act, id).await?;
    open_to_change(desk, act, id).await
}

async fn add_version(desk: &Desk, id: DocumentId, sent: &Sent) -> Answer {
    let lang = desk.lang;
    let mut form = sent.form.clone();
    let mut act = desk.begin(&form).await?;
    // The programme first, then the document: as whoever adds a document does.
    let before = documents::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    programmes::hold(&mut act, before.programme).await?;
    let OpenedDocument {
        document, reader, ..
    } = held(&mut act, id).await?;
    if document.removed_at.is_some() {
        drop(act);
        let form = form.refused("", t!(lang, "documents-removed-already"));
        return view::show(desk, id, form).await;
    }
    let file = fields::file(lang, &mut form, sent.file.as_ref());
    let (Some(file), Some(received)) = (file, &sent.file) else {
        drop(act);
        return view::show(desk, id, form).await;
    };
    let room = documents::room(&mut act, document.programme, document.about, Some(id)).await?;
    if let Err(refusal) = room.takes_version(received.size) {
        drop(act);
        let form = form.refused("file", words::room_refusal(lang, refusal));
        return view::show(desk, id, form).await;
    }
    let put_by = reader.puts_as().ok_or(Stop::NotFound)?;
    let number = add::keep(&mut act, id, &file, received, put_by).await?;
    let facts = serde_json::json!({
        "number": number, "bytes": received.size, "format": file.format, "put_by": put_by,
    });
    let entry = add::entry(
        "document.version-added",
        id,
        document.programme,
        document.about,
    );
    act.journal(entry.facts(facts)).await?;
    act.done(&format!("/documents/{id}")).await
}
