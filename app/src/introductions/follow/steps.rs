//! The chore that puts the next question, one at a time.

use domain::chores::Kind;
use domain::ids::IntroductionId;
use domain::introductions::{Consent, FollowQuestion, FollowStep, Side, confirmed_by, follow};
use serde_json::json;
use store::introductions::outcomes::{self, Noted};
use store::introductions::{self, Row, Saved, follow_ups};
use store::journal::Entry;
use store::letter_links::{self, Link};
use store::people::Person;
use store::{Conn, Tx, chores};
use uuid::Uuid;

use super::PURPOSE;
use super::outcome::may_confirm;
use crate::desk::{Desk, Stop};
use crate::house::secret;
use crate::introductions::letters;

/// How long the link of a question opens it.
const LINK_LASTS: chrono::TimeDelta = chrono::TimeDelta::days(60);

/// Plans whatever is due next, after anything that was done or said.
pub async fn plan(desk: &Desk, tx: &mut Tx, row: &Row) -> Result<(), Stop> {
    if let Some(step) = next(tx, row).await? {
        let due = step.due();
        let what = match step {
            FollowStep::Ask { question, side, .. } => format!("ask-{question}-{side}"),
            FollowStep::Remind { question, side, .. } => format!("remind-{question}-{side}"),
            FollowStep::LeaveToStaff { .. } => "staff".to_owned(),
        };
        let due_at = due.timestamp_micros();
        let key = format!("introduction:{}:follow:{what}:{due_at}", row.id);
        chores::plan(tx, desk.id(), Kind::FollowIntroduction, row.id.0, &key, due).await?;
    }
    Ok(())
}

/// The chore: what was planned may be overtaken by what somebody said meanwhile.
pub async fn perform(desk: &Desk, tx: &mut Tx, object: Uuid) -> Result<(), Stop> {
    let id = IntroductionId(object);
    let Some(row) = introductions::lock(tx, id, desk.now).await? else {
        return Ok(());
    };
    let Some(step) = next(tx, &row).await?.filter(|step| step.due() <= desk.now) else {
        return Ok(());
    };
    let row = match step {
        FollowStep::Ask { question, side, .. } => {
            follow_ups::ask(tx, id, (question, side), desk.now).await?;
            write(desk, tx, &row, (question, side), false).await?;
            row
        }
        FollowStep::Remind { question, side, .. } => {
            follow_ups::remind(tx, id, (question, side), desk.now).await?;
            write(desk, tx, &row, (question, side), true).await?;
            row
        }
        FollowStep::LeaveToStaff { .. } => leave(desk, tx, row).await?,
    };
    plan(desk, tx, &row).await
}

async fn next(db: &mut Conn, row: &Row) -> Result<Option<FollowStep>, Stop> {
    if row.introduction.introduced.is_none() {
        return Ok(None);
    }
    let asked = follow_ups::of_introduction(db, row.id).await?;
    let noted = outcomes::of_introduction(db, row.id).await?;
    let to_confirm = noted.iter().rev().find_map(|it| {
        let other = confirmed_by(it.said_by)
            .filter(|_| it.confirmed_at.is_none() && it.denied.is_none())?;
        Some((other.other(), it.said_at))
    });
    Ok(follow::next(&row.introduction, &asked, to_confirm))
}

async fn leave(desk: &Desk, tx: &mut Tx, row: Row) -> Result<Row, Stop> {
    let after = row.introduction.clone().leave_to_staff(desk.now);
    let saved = Saved {
        before: &row,
        after: &after,
        contact: row.contact,
        by: row.author,
    };
    if !introductions::save(tx, &saved, desk.now).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("introduction.left-to-staff", row.id)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({ "round": after.round }));
    desk.note(tx, entry).await?;
    Ok(Row {
        introduction: after,
        version: row.version + 1,
        ..row
    })
}

/// Writes to whoever said yes for a side, or to who is there in their place. Where nobody is, the
/// question passes on in its time as one that nobody answered.
async fn write(
    desk: &Desk,
    tx: &mut Tx,
    row: &Row,
    (question, side): (FollowQuestion, Side),
    again: bool,
) -> Result<(), Stop> {
    let Some(person) = reader(tx, row, side).await? else {
        return Ok(());
    };
    let token = secret::token();
    let link = Link {
        object: row.id.0,
        round: row.introduction.round,
        person: person.id,
        expires_at: desk.now + LINK_LASTS,
        ended_at: None,
    };
    letter_links::add(tx, &secret::hash(&token), PURPOSE, &link, desk.now).await?;
    let noted = outcomes::of_introduction(tx, row.id).await?;
    let letter = match question {
        FollowQuestion::Met => letters::met_asked(desk, row, &person, side, &token, again),
        FollowQuestion::Outcome => {
            let theirs: Vec<&Noted> = noted
                .iter()
                .filter(|it| may_confirm(Some(side), it) && it.denied.is_none())
                .collect();
            letters::outcome_asked(desk, row, &person, side, (&token, &theirs), again)
        }
    };
    match letter {
        Some(letter) => desk.post(tx, letter).await,
        None => Ok(()),
    }
}

pub(super) async fn reader(db: &mut Conn, row: &Row, side: Side) -> Result<Option<Person>, Stop> {
    let said_yes = match row.introduction.consent(side) {
        Consent::Given { by, .. } => Some(*by),
        _ => None,
    };
    Ok(match side {
        Side::Founder => introductions::founder_to_write_to(db, row.startup, said_yes).await?,
        Side::Partner => {
            let person = said_yes.unwrap_or(row.contact);
            let there = introductions::partner_to_write_to(db, row.organisation, person).await?;
            match there {
                None => {
                    introductions::partner_to_write_to(db, row.organisation, row.contact).await?
                }
                there => there,
            }
        }
    })
}
