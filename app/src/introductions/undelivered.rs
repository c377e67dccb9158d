//! A letter that asks did not arrive: its question is staff's again, so that nobody waits for an
//! answer that cannot come.

use chrono::{DateTime, Utc};
use domain::ids::IntroductionId;
use domain::introductions::Side;
use domain::letters::Kind;
use serde_json::json;
use store::Tx;
use store::introductions::{self, Saved};
use store::journal::{self, Entry};
use store::letter_links;
use uuid::Uuid;

use super::ask::PURPOSE;
use crate::desk::Desk;

/// `written` is when the letter was: a question asked since stands.
pub async fn note(
    desk: &Desk,
    tx: &mut Tx,
    (kind, object): (Kind, Option<Uuid>),
    written: DateTime<Utc>,
) -> store::Result<()> {
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
    if side == Side::Partner {
        // Whoever has that letter by mistake answers nothing.
        letter_links::end(tx, id.0, PURPOSE, desk.now).await?;
    }
    let after = it.clone().undelivered(side, desk.now);
    let saved = Saved {
        before: &row,
        after: &after,
        contact: row.contact,
        by: row.author,
    };
    // It is held since it was read: nobody else changed it.
    introductions::save(tx, &saved, desk.now).await?;
    let entry = Entry::new("introduction.letter-lost", id)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({ "round": after.round, "side": side }));
    let actor = desk.who.as_ref().map(|who| who.signed_in.person);
    journal::write(tx, desk.id(), &Entry { actor, ..entry }, desk.now).await
}
