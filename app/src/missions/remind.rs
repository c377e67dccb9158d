//! A delivery nobody answers is brought to its founder's mind once, and the day a mission was to
//! end to its expert's; then it is staff's to see.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::Zone;
use domain::chores::Kind;
use domain::ids::MissionId;
use domain::missions::{ANSWERED_WITHIN, Stage};
use store::missions::{self, Row};
use store::{Tx, chores};
use uuid::Uuid;

use super::letters;
use crate::desk::{Desk, Stop};

/// Letters come in the morning.
const MORNING: TimeDelta = TimeDelta::hours(9);

/// Whenever it changes: the same chore twice is one.
pub(super) async fn plan(desk: &Desk, tx: &mut Tx, row: &Row) -> Result<(), Stop> {
    let (about, due) = match &row.stage {
        Stage::Delivered { delivery, .. } => {
            (About::Delivered(delivery.at), delivery.at + ANSWERED_WITHIN)
        }
        Stage::Agreed(deal) | Stage::UnderWay { deal, .. } => {
            let next = deal.ends.succ_opt().unwrap_or(deal.ends);
            let midnight = Zone::PARIS.first_quarter(next).instant();
            (About::Ended(deal.ends), midnight + MORNING)
        }
        _ => return Ok(()),
    };
    let key = format!("mission:{}:{}", row.id, about.text());
    let kind = Kind::RemindOfMission;
    chores::plan(tx, desk.id(), kind, row.id.0, &key, due).await?;
    Ok(())
}

/// The chore: one letter, while it is still so.
pub async fn perform(desk: &Desk, tx: &mut Tx, object: Uuid, planned: &str) -> Result<(), Stop> {
    let row = missions::find(tx, MissionId(object)).await?;
    let (Some(row), Some(about)) = (row, About::read(planned)) else {
        return Ok(());
    };
    let letter = match (about, &row.stage) {
        (About::Delivered(at), Stage::Delivered { delivery, .. }) if delivery.at == at => {
            let founder = letters::founder(tx, &row).await?;
            founder.map(|to| letters::delivered(desk, &row, to, true))
        }
        (About::Ended(on), Stage::Agreed(deal) | Stage::UnderWay { deal, .. })
            if deal.ends == on =>
        {
            let hand = deal.hand;
            let held = missions::hands(tx, row.id).await?;
            let held = held.into_iter().find(|it| it.hand.id == hand);
            let person = match held {
                Some(held) => missions::expert_readers(tx, &held.hand).await?,
                None => None,
            };
            let to = person.as_ref().and_then(crate::letters::Reader::of);
            to.map(|to| letters::late(desk, &row, to))
        }
        _ => None,
    };
    if let Some(mut letter) = letter {
        letter.key = format!("{}:{}", letter.key, about.text());
        desk.post(tx, letter).await?;
    }
    Ok(())
}

/// What a reminder is of: the end of a chore's key.
#[derive(Clone, Copy)]
enum About {
    Delivered(DateTime<Utc>),
    Ended(NaiveDate),
}

impl About {
    fn text(self) -> String {
        match self {
            Self::Delivered(at) => format!("delivered:{}", at.timestamp_micros()),
            Self::Ended(on) => format!("ended:{on}"),
        }
    }

    fn read(planned: &str) -> Option<Self> {
        let mut parts = planned.rsplit(':');
        let when = parts.next()?;
        match parts.next()? {
            "delivered" => DateTime::from_timestamp_micros(when.parse().ok()?).map(Self::Delivered),
            "ended" => when.parse().ok().map(Self::Ended),
            _ => None,
        }
    }
}
