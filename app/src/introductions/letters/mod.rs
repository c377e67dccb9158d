//! The letters of an introduction, each in its reader's language and zone.

mod answered;
mod asked;
mod came;
mod followed;
mod introduced;
mod wondered;

use domain::Language;
use domain::introductions::{DeclineReason, Side, Starter};
use domain::letters::Kind;
use domain::text::Remark;
use store::Conn;
use store::introductions::{self, Row};
use store::people;

pub use answered::{founder_deferred, founder_refused, not_this_time, partner_answered, withdrawn};
pub use asked::{founder_asked, partner_asked, requested};
pub use came::{partner_came, staff_of, wished};
pub use followed::{met_asked, outcome_asked, outcome_denied};
pub use introduced::{Two, introduced};
pub use wondered::{contact_left, passed_on, wondered};

use super::words;
use crate::desk::{Desk, Stop};
use crate::letters::{About, Block, Letter, Reader};
pub(super) use crate::letters::{hello, letter, page};

/// Whoever of staff follows it: its author, or else the referent of the startup's place, or else
/// whoever manages the programme.
pub async fn staff_readers(db: &mut Conn, row: &Row) -> Result<Vec<Reader>, Stop> {
    if row.introduction.started_by == Starter::Staff {
        // Whoever left the team reads no more of it.
        let roles = people::roles(db, row.author).await?;
        let staff = roles.staff(row.author);
        if staff.is_some_and(|it| it.reaches(row.programme)) {
            let author = people::find(db, row.author).await?;
            return Ok(author.as_ref().and_then(Reader::of).into_iter().collect());
        }
    }
    let staff = introductions::staff_to_write_to(db, row.startup, row.programme).await?;
    Ok(staff.iter().filter_map(Reader::of).collect())
}

impl From<&Row> for About {
    fn from(row: &Row) -> Self {
        Self {
            programme: row.programme,
            object: row.id.0,
            version: Some(row.version),
            page: format!("/introductions/{}", row.id),
        }
    }
}

/// A letter that tells one thing, perhaps in somebody's own words, and leads to the introduction.
fn telling(
    desk: &Desk,
    row: &Row,
    to: Reader,
    kind: Kind,
    (subject, said, words): (String, String, Option<&str>),
) -> Letter {
    let mut blocks = vec![hello(&to), Block::Text(said)];
    let words = words.filter(|words| !words.is_empty());
    blocks.extend(words.map(|words| Block::Quote(words.to_owned())));
    blocks.push(page(desk, row, t!(to.language, "introductions-look")));
    letter(row, to, kind, subject, blocks)
}

pub(super) fn why(
    lang: Language,
    (side, reason): (Side, DeclineReason),
    comment: &Remark,
) -> Vec<Block> {
    let reason = (reason != DeclineReason::NotSaid).then(|| {
        let reason = words::reason(lang, side, reason);
        Block::Text(t!(lang, "introductions-letter-why", reason = reason))
    });
    let comment = (!comment.is_empty()).then(|| Block::Quote(comment.to_string()));
    reason.into_iter().chain(comment).collect()
}
