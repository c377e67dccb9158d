//! A letter that asks did not arrive: its question is staff's again, so that nobody waits for an
//! answer that cannot come.

use chrono::{DateTime, Utc};
use domain::ids::IntroductionId;
use domain::introductions::Side;
use domain::letters::Kind;
use serde_json::json;
use store::Tx;
use store::introductions::{self, Saved};
use store::journal::Entry;
use uuid::Uuid;

use crate::desk::{Desk, Stop};

/// `written` is when the letter was: a question asked since stands.
pub async fn note(
    desk: &Desk,
    tx: &mut Tx,
    (kind, object): (Kind, Option<Uuid>),
    written: DateTime<Utc>,
) -> Result<(), Stop> {
    let side = match kind {
        Kind::IntroductionFounderAsked => Side::Founder,
        Kind::IntroductionPartnerAsked => Side::Partner,
        _ => return Ok(()),
    };
    let Some(id) = object.map(IntroductionId) else {
        return Ok(());
    };
    let Some(row) = introductions::lock(tx, id, desk.now).await? else {
        return Ok(());
    };
    let it = &row.introduction;
    let asked = it.waiting_since(side, desk.now);
    if asked.is_none_or(|asked| asked > written) {
        return Ok(());
    }
    let after = it.clone().undelivered(side, desk.now);
    let saved = Saved {
        before: &row,
        after: &after,
        contact: row.contact,
        by: row.author,
    };
    if !introductions::save(tx, &saved, desk.now).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("introduction.letter-lost", id)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({ "round": after.round, "side": side }));
    desk.note(tx, entry).await
}
