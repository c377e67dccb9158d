//! Requests: the mentor is asked, answers from the letter or on the page, and when they do not,
//! or say no, the founder's next choice is asked.

pub mod answer;
pub mod chores;
pub mod link;
mod pass_on;
mod view;

use chrono::TimeDelta;
use domain::bookings::Consent;
use domain::chores::Kind;
use store::bookings::Row;
use store::letter_links::{self, Link};
use store::{Tx, chores as planned};

pub(super) use view::{answering, wishes};

use super::letters;
use crate::desk::{Desk, Stop};
use crate::house::secret;

/// What the link of such a letter is for.
pub const PURPOSE: &str = "booking-reply";

/// How long an old link still tells where the booking stands, once its question is over.
const TOLD_FOR: TimeDelta = TimeDelta::days(30);

/// Asks the mentor, and plans what follows when they do not answer.
pub(super) async fn ask(desk: &Desk, tx: &mut Tx, row: &Row) -> Result<(), Stop> {
    write(desk, tx, row, "asked").await?;
    let consent = row.booking().consent;
    let Consent::Asked { until } = consent else {
        return Ok(());
    };
    let mut plan = vec![(Kind::ExpireRequest, until)];
    plan.extend(
        consent
            .reminded_at(desk.now)
            .map(|at| (Kind::RemindOfRequest, at)),
    );
    for (kind, due) in plan {
        let key = format!("booking:{}:{kind}", row.id);
        planned::plan(tx, desk.id(), kind, row.id.into(), &key, due).await?;
    }
    Ok(())
}

/// A letter with a link of its own; `what` is part of its key.
async fn write(desk: &Desk, tx: &mut Tx, row: &Row, what: &str) -> Result<(), Stop> {
    let token = secret::token();
    let Some(letter) = letters::asked(desk, tx, row, what, &token).await? else {
        return Ok(());
    };
    let link = Link {
        object: row.id.0,
        round: 1,
        person: row.host,
        expires_at: row.asked_until.unwrap_or(desk.now) + TOLD_FOR,
        ended_at: None,
    };
    letter_links::add(tx, &secret::hash(&token), PURPOSE, &link, desk.now).await?;
    desk.post(tx, letter).await
}
