//! What the person reads of what was done for them: a sentence in each letter of the act, and where
//! no letter of it told them, a plain copy.

use chrono::{DateTime, Utc};
use domain::letters::Kind;
use store::Tx;
use store::letters::put;
use uuid::Uuid;

use crate::desk::{Assist, Desk, Stop};
use crate::journal;
use crate::letters::{Block, Letter};

/// Says in a letter who did it, and for whom; and notes when it goes to that person.
pub fn openly(desk: &Desk, letter: &mut Letter) {
    let (Some(assist), Some(who)) = (&desk.assist, &desk.who) else {
        return;
    };
    let (by, name) = (
        assist.by.signed_in.name.as_str(),
        who.signed_in.name.as_str(),
    );
    let lang = letter.to.language;
    let is_theirs = letter.to.person == Some(who.signed_in.person);
    let text = match is_theirs {
        true => t!(lang, "bookings-letter-openly-you", by = by),
        false if letter.kind == Kind::OfferAsked => {
            t!(lang, "offers-letter-openly", by = by)
        }
        false => t!(lang, "bookings-letter-openly", by = by, name = name),
    };
    let first = letter.blocks.iter();
    let after = first
        .take_while(|block| matches!(block, Block::Text(_)))
        .count();
    letter.blocks.insert(after, Block::Text(text));
    if is_theirs {
        assist.note(|done| done.told = true);
    }
}

/// Writes the copy; nothing where nothing was done, or a letter told it already.
pub async fn copy(desk: &Desk, tx: &mut Tx, path: &str) -> Result<(), Stop> {
    let Some(assist) = &desk.assist else {
        return Ok(());
    };
    let Some(letter) = written(desk, assist, path) else {
        return Ok(());
    };
    let row = letter.seal(desk.id(), &desk.house.seal);
    put(tx, &row, desk.now).await?;
    Ok(())
}

fn written(desk: &Desk, assist: &Assist, path: &str) -> Option<Letter> {
    let done = assist.done.lock().ok()?;
    if done.acts.is_empty() || done.told {
        return None;
    }
    let (lang, to) = (assist.reader.language, assist.reader.clone());
    let by = assist.by.signed_in.name.as_str();
    let at = moment(assist, desk.now);
    let mut blocks = vec![
        Block::Text(t!(lang, "letter-hello", name = to.name.as_str())),
        Block::Text(t!(lang, "assisted-copy-first", by = by, at = at)),
    ];
    let acts = done.acts.iter();
    blocks.extend(acts.map(|act| Block::Text(journal::sentence(lang, act, Some(by), None))));
    blocks.extend(done.details.iter().cloned().map(Block::Quote));
    let reach = match assist.by.signed_in.email.as_deref() {
        Some(email) => t!(lang, "assisted-copy-wrong-by", by = by, email = email),
        None => t!(lang, "assisted-copy-wrong", by = by),
    };
    blocks.extend([
        Block::Text(reach),
        Block::Button {
            label: t!(lang, "assisted-copy-see"),
            url: format!("{}{path}", desk.house.public_url),
        },
    ]);
    let id: Uuid = desk.id();
    Some(Letter {
        key: format!("assisted:{id}"),
        kind: Kind::DoneForYou,
        programme: Some(assist.programme),
        object: to.person.map(Into::into),
        subject: t!(lang, "assisted-copy-subject", by = by),
        blocks,
        event: None,
        to,
    })
}

/// On the clock of whoever reads it.
fn moment(assist: &Assist, at: DateTime<Utc>) -> String {
    assist.reader.moments().moment(at)
}
