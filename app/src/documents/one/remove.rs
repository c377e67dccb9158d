use domain::documents::{Piece, remove, remove_version};
use domain::ids::{DocumentId, VersionId};
use serde_json::json;
use store::documents::{self, Version};

use super::super::{add, words};
use super::{held, view};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

/// Wipes the file of one version; that it was there stays.
pub async fn version(desk: &Desk, id: DocumentId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id).await?;
    let asked: VersionId = form.parse("piece").ok_or(Stop::NotFound)?;
    let all = documents::versions(&mut act, id).await?;
    let one = all.iter().find(|it| it.id == asked).ok_or(Stop::NotFound)?;
    if let Err(refusal) = remove_version(opened.reader, one.piece(), &pieces(&all)) {
        drop(act);
        let form = form.refused("", words::remove_refusal(desk.lang, refusal));
        return view::show(desk, id, form).await;
    }
    documents::remove_version(&mut act, asked, desk.person()?, desk.now).await?;
    let document = opened.document;
    // The one before it is the newest now: it may not go further than it did.
    let mut left = all
        .iter()
        .filter(|it| it.id != asked && it.removed_at.is_none());
    if let Some(newest) = left.next().filter(|it| it.limit < document.audience) {
        documents::narrow(&mut act, id, newest.limit).await?;
    }
    let entry = add::entry(
        "document.version-removed",
        id,
        document.programme,
        document.about,
    );
    act.journal(entry.facts(json!({ "number": one.number })))
        .await?;
    act.done(&format!("/documents/{id}")).await
}

/// Wipes the files of all its versions; that it was there stays.
pub async fn document(desk: &Desk, id: DocumentId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let opened = held(&mut act, id).await?;
    let document = opened.document;
    let all = documents::versions(&mut act, id).await?;
    let whole = Piece {
        put_by: document.put_by,
        removed: document.removed_at.is_some(),
    };
    if let Err(refusal) = remove(opened.reader, whole, &pieces(&all)) {
        drop(act);
        let form = form.refused("", words::remove_refusal(desk.lang, refusal));
        return view::show(desk, id, form).await;
    }
    documents::remove(&mut act, id, desk.person()?, desk.now).await?;
    let entry = add::entry("document.removed", id, document.programme, document.about);
    act.journal(entry).await?;
    act.done(&format!("/documents/{id}")).await
}

fn pieces(all: &[Version]) -> Vec<Piece> {
    all.iter().map(Version::piece).collect()
}
