//! The letters of a mission, each in its reader's language.

mod agreed;
mod search;
mod still_true;
mod work;

use domain::introductions::addresses_in;
use domain::missions::{Hand, Mission, Side};
use store::missions::{self, Row};
use store::{Conn, introductions};

pub use agreed::agreed;
pub use search::{declined, not_chosen, offered, proposed, turned_down, withdrawn};
pub use still_true::still_true;
pub use work::{accepted, delivered, ended, extended, late, sent_back};

use super::words;
use crate::desk::{Act, Stop};
use crate::letters::{About, Block, Letter, Reader, hello, letter, page};

/// The founder to write to: who said yes, or wrote it, else the main contact.
pub(super) async fn founder(db: &mut Conn, row: &Row) -> Result<Option<Reader>, Stop> {
    let rather = row.stage.deal().map_or(row.author, |deal| deal.by);
    let founder = introductions::founder_to_write_to(db, row.startup, Some(rather)).await?;
    Ok(founder.as_ref().and_then(Reader::of))
}

/// Whoever of staff looks after the startup.
pub(super) async fn staff(db: &mut Conn, row: &Row) -> Result<Vec<Reader>, Stop> {
    let staff = introductions::staff_to_write_to(db, row.startup, row.programme).await?;
    Ok(staff.iter().filter_map(Reader::of).collect())
}

pub(super) async fn founder_and_staff(db: &mut Conn, row: &Row) -> Result<Vec<Reader>, Stop> {
    let mut readers: Vec<Reader> = founder(db, row).await?.into_iter().collect();
    for one in staff(db, row).await? {
        add(&mut readers, one);
    }
    Ok(readers)
}

/// Both sides but the one whose word it was; of an end, staff too. Never whoever acts.
pub(super) async fn others(
    act: &mut Act<'_>,
    row: &Row,
    after: &Mission,
    side: Side,
) -> Result<Vec<Reader>, Stop> {
    let mut readers = Vec::new();
    if side != Side::Founder {
        readers.extend(founder(act, row).await?);
    }
    if side != Side::Expert
        && let Some(hand) = after.chosen()
        && let Some(to) = expert(act, hand).await?
    {
        add(&mut readers, to);
    }
    if side != Side::Staff && row.stage.is_over() {
        for one in staff(act, row).await? {
            add(&mut readers, one);
        }
    }
    let actor = act.desk.person()?;
    readers.retain(|it| it.person != Some(actor));
    Ok(readers)
}

fn add(readers: &mut Vec<Reader>, one: Reader) {
    if readers.iter().all(|it| it.person != one.person) {
        readers.push(one);
    }
}

async fn expert(db: &mut Conn, hand: &Hand) -> Result<Option<Reader>, Stop> {
    let person = missions::expert_readers(db, hand).await?;
    Ok(person.as_ref().and_then(Reader::of))
}

/// Writes to the person of a hand, as long as they are what they came as.
pub(super) async fn to_expert(
    act: &mut Act<'_>,
    hand: &Hand,
    letter: impl FnOnce(Reader) -> Letter,
) -> Result<(), Stop> {
    match expert(act, hand).await? {
        Some(to) => act.send(letter(to)).await,
        None => Ok(()),
    }
}

impl From<&Row> for About {
    fn from(row: &Row) -> Self {
        Self {
            programme: row.programme,
            object: row.id.0,
            version: Some(row.version),
            page: format!("/missions/{}", row.id),
        }
    }
}

/// What the startup is there for; left out where it says how to reach somebody.
pub fn mission_of(row: &Row) -> Option<String> {
    let text = &row.startup_mission;
    (!text.is_empty() && addresses_in(text).is_empty()).then(|| text.clone())
}

/// How long, by when, where.
fn brief(row: &Row, to: &Reader) -> Block {
    let (lang, it) = (to.language, &row.brief);
    let mut facts = vec![(
        t!(lang, "missions-days-wished"),
        words::days(lang, it.days.halves()),
    )];
    if let Some(by) = it.by {
        facts.push((t!(lang, "missions-by"), to.moments().date(by)));
    }
    facts.push((t!(lang, "missions-manner"), words::manner(lang, it)));
    Block::Facts(facts)
}
