//! Puts a document on a startup, a cohort or a partner, with its first version.

use std::sync::Arc;

use axum::extract::Request;
use domain::documents::{About, Accepted, By};
use domain::ids::{DocumentId, ProgrammeId, VersionId};
use serde_json::json;
use store::documents::{self, CHUNK, NewDocument, NewVersion};
use store::journal::Entry;
use store::programmes;

use super::fields::Called;
use super::{access, fields, list, words};
use crate::desk::{Act, Answer, Desk, Stop};
use crate::upload::{self, Received, Sent};

/// Whoever may not is told so before their file is read.
pub async fn act(desk: Desk, about: About, request: Request) -> Answer {
    let thing = access::thing(&desk, &mut desk.read().await?, about).await?;
    thing.adds_as.ok_or(Stop::NotFound)?;
    upload::act(&desk, request, |sent| add(&desk, about, sent)).await
}

async fn add(desk: &Desk, about: About, sent: Arc<Sent>) -> Answer {
    let lang = desk.lang;
    let mut form = sent.form.clone();
    if form.is_refused() {
        fields::choose_again(lang, &mut form, sent.file.as_ref());
        return list::show(desk, about, form).await;
    }
    let mut act = desk.begin(&form).await?;
    let thing = access::thing(desk, &mut act, about).await?;
    let put_by = thing.adds_as.ok_or(Stop::NotFound)?;
    let programme = fields::programme(&form, &thing)?;
    let file = fields::file(lang, &mut form, sent.file.as_ref());
    let terms = fields::terms(
        lang,
        &mut form,
        (about, put_by),
        Called::AsItsFile(file.as_ref()),
    );
    let (Some(terms), Some(file), Some(received)) = (terms, file, &sent.file) else {
        drop(act);
        fields::choose_again(lang, &mut form, sent.file.as_ref());
        return list::show(desk, about, form).await;
    };
    // Two who would both take the last of the room wait for one another here.
    programmes::hold(&mut act, programme).await?;
    let room = documents::room(&mut act, programme, about, None).await?;
    if let Err(refusal) = room.takes_document(received.size) {
        drop(act);
        let form = form.refused("file", words::room_refusal(lang, refusal));
        return list::show(desk, about, form).await;
    }
    let id: DocumentId = desk.id();
    let new = NewDocument {
        id,
        programme,
        about,
        kind: terms.kind,
        title: &terms.title,
        audience: terms.audience,
        author: desk.person()?,
        put_by,
    };
    documents::add(&mut act, &new, desk.now).await?;
    keep(&mut act, id, &file, received, put_by).await?;
    let facts = json!({
        "kind": terms.kind, "audience": terms.audience, "bytes": received.size,
        "format": file.format, "put_by": put_by,
    });
    act.journal(entry("document.added", id, programme, about).facts(facts))
        .await?;
    act.done(&format!("/documents/{id}")).await
}

/// Keeps a version with its bytes; answers its number.
pub(super) async fn keep(
    act: &mut Act<'_>,
    document: DocumentId,
    file: &Accepted,
    received: &Received,
    put_by: By,
) -> Result<i64, Stop> {
    let desk = act.desk;
    let id: VersionId = desk.id();
    let new = NewVersion {
        id,
        document,
        file,
        bytes: received.size.try_into().unwrap_or(i64::MAX),
        digest: &received.digest,
        author: desk.person()?,
        put_by,
    };
    let number = documents::add_version(act, &new, desk.now).await?;
    let mut pieces = received.pieces(CHUNK).await?;
    let mut at = 0;
    while let Some(piece) = pieces.next().await? {
        documents::add_chunk(act, id, at, &piece).await?;
        at += 1;
    }
    Ok(number)
}

pub(super) fn entry(
    act: &'static str,
    id: DocumentId,
    programme: ProgrammeId,
    about: About,
) -> Entry {
    let entry = Entry::new(act, id).programme(programme);
    match about {
        About::Startup(startup) => entry.startup(startup),
        About::Cohort(_) | About::Partner(_) => entry,
    }
}
