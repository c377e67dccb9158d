//! What came of it: noted by either side or by staff, confirmed by the other, taken back.

use domain::Remark;
use domain::ids::OutcomeId;
use domain::introductions::{
    FollowAnswer, FollowQuestion, Outcome, OutcomeRefusal, Side, Starter, confirmed_by,
    may_be_denied_by,
};
use serde_json::json;
use store::introductions::outcomes::{self, New, Noted};
use store::introductions::{Row, follow_ups};

use super::read::Read;
use super::{Voice, say};
use crate::desk::{Act, Stop};
use crate::introductions::keep::{Did, keep};
use crate::introductions::letters;
use crate::letters::Reader;

/// Keeps what somebody says came of it.
pub async fn note(
    act: &mut Act<'_>,
    row: Row,
    voice: Voice,
    read: &Read,
) -> Result<Result<Row, OutcomeRefusal>, Stop> {
    let now = act.desk.now;
    let today = now.date_naive();
    if let Err(refusal) = read.outcome.check(row.created_at.date_naive(), today) {
        return Ok(Err(refusal));
    }
    let row = match read.met && row.introduction.introduced.is_some() {
        true => {
            let said = say(act, row, voice, (FollowQuestion::Met, FollowAnswer::Yes)).await?;
            match said {
                Ok(row) => row,
                Err(_) => return Ok(Err(OutcomeRefusal::NotIntroduced)),
            }
        }
        false => row,
    };
    let question = FollowQuestion::Outcome;
    if let (Some(side), true) = (voice.side(), row.introduction.introduced.is_some()) {
        let said = (FollowAnswer::Yes, voice.by);
        follow_ups::answer(act, row.id, (question, side), said, now).await?;
    }
    keep_outcome(act, row, voice, &read.outcome, Some(read.may_publish)).await
}

/// Staff note what both sides told them, their leave to publish included; a side gives its own.
pub async fn keep_outcome(
    act: &mut Act<'_>,
    row: Row,
    voice: Voice,
    outcome: &Outcome,
    may_publish: Option<bool>,
) -> Result<Result<Row, OutcomeRefusal>, Stop> {
    let now = act.desk.now;
    let after = match row.introduction.clone().comes_to(now) {
        Ok(after) => after,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let of = |starter| {
        may_publish.filter(|_| matches!(voice.starter, Starter::Staff) || voice.starter == starter)
    };
    let new = New {
        id: act.desk.id(),
        introduction: row.id,
        outcome,
        said_by: voice.starter,
        author: voice.by,
        founder_publishes: of(Starter::Founder),
        partner_publishes: of(Starter::Partner),
    };
    outcomes::add(act, &new, now).await?;
    let did = Did {
        act: "introduction.outcome",
        by: voice.by,
        facts: json!({ "kind": outcome.kind, "outcome": new.id, "said_by": voice.starter }),
    };
    let contact = row.contact;
    Ok(Ok(keep(act, row, contact, after, did).await?))
}

/// A side's own leave to publish it, given or taken back.
pub async fn publish(
    act: &mut Act<'_>,
    row: Row,
    voice: Voice,
    (id, may): (OutcomeId, bool),
) -> Result<(), Stop> {
    let noted = noted(act, &row, id).await?;
    let side = voice.side().ok_or(Stop::NotFound)?;
    let stands = match side {
        Side::Founder => noted.founder_publishes,
        Side::Partner => noted.partner_publishes,
    };
    if noted.is_retracted() || stands == Some(may) {
        return Ok(());
    }
    outcomes::publish(act, id, side, may).await?;
    let did = Did {
        act: "introduction.outcome-published",
        by: voice.by,
        facts: json!({ "outcome": id, "may": may, "said_by": voice.starter }),
    };
    let (contact, same) = (row.contact, row.introduction.clone());
    keep(act, row, contact, same, did).await?;
    Ok(())
}

/// One outcome of an introduction, taken back or not.
async fn noted(act: &mut Act<'_>, row: &Row, id: OutcomeId) -> Result<Noted, Stop> {
    let noted = outcomes::find(act, id).await?;
    noted
        .filter(|it| it.introduction == row.id)
        .ok_or(Stop::NotFound)
}

/// The other side says that it is right, and whether it may be published. Said twice, it is said
/// once; what may be published may change.
pub async fn confirm(
    act: &mut Act<'_>,
    row: Row,
    voice: Voice,
    (id, may_publish): (OutcomeId, bool),
) -> Result<(), Stop> {
    let noted = noted(act, &row, id).await?;
    let side = voice.side().ok_or(Stop::NotFound)?;
    if noted.is_retracted() {
        return Ok(());
    }
    outcomes::publish(act, id, side, may_publish).await?;
    let now = act.desk.now;
    if confirmed_by(noted.said_by) != Some(side) {
        return Ok(());
    }
    let question = FollowQuestion::Outcome;
    let said = (FollowAnswer::Yes, voice.by);
    follow_ups::answer(act, row.id, (question, side), said, now).await?;
    if outcomes::confirm(act, id, voice.by, now).await? {
        let did = Did {
            act: "introduction.outcome-confirmed",
            by: voice.by,
            facts: json!({ "kind": noted.outcome.kind, "outcome": id, "said_by": voice.starter }),
        };
        let (contact, same) = (row.contact, row.introduction.clone());
        keep(act, row, contact, same, did).await?;
    }
    Ok(())
}

/// A side says that what the other said, or staff noted, is not so: it is not confirmed, whoever
/// said it is told, and staff find out. Said twice, it is said once.
pub async fn deny(
    act: &mut Act<'_>,
    row: Row,
    voice: Voice,
    (id, words): (OutcomeId, &Remark),
) -> Result<(), Stop> {
    let noted = noted(act, &row, id).await?;
    let side = voice.side().ok_or(Stop::NotFound)?;
    if !may_be_denied_by(side, noted.said_by) {
        return Err(Stop::NotFound);
    }
    let now = act.desk.now;
    if !outcomes::deny(act, id, words.as_str(), now).await? {
        return Ok(());
    }
    // They answered: nobody reminds them.
    let question = FollowQuestion::Outcome;
    let said = (FollowAnswer::No, voice.by);
    follow_ups::answer(act, row.id, (question, side), said, now).await?;
    let did = Did {
        act: "introduction.outcome-denied",
        by: voice.by,
        facts: json!({ "kind": noted.outcome.kind, "outcome": id, "said_by": voice.starter }),
    };
    let (contact, same) = (row.contact, row.introduction.clone());
    let row = keep(act, row, contact, same, did).await?;
    let mut told = letters::staff_readers(act, &row).await?;
    if confirmed_by(noted.said_by).is_some()
        && let Some(author) = super::steps::reader(act, &row, side.other()).await?
        && let Some(author) = Reader::of(&author)
    {
        told.retain(|it| it.person != author.person);
        told.push(author);
    }
    for to in told {
        let letter = letters::outcome_denied(act.desk, &row, to, (side, &noted, words));
        act.send(letter).await?;
    }
    Ok(())
}

/// Staff talked to both: it stays as it was said.
pub async fn settle(act: &mut Act<'_>, row: Row, voice: Voice, id: OutcomeId) -> Result<(), Stop> {
    let noted = noted(act, &row, id).await?;
    if voice.starter != Starter::Staff {
        return Err(Stop::NotFound);
    }
    let now = act.desk.now;
    if !outcomes::settle(act, id, now).await? {
        return Ok(());
    }
    let did = Did {
        act: "introduction.outcome-settled",
        by: voice.by,
        facts: json!({ "kind": noted.outcome.kind, "outcome": id, "said_by": voice.starter }),
    };
    let (contact, same) = (row.contact, row.introduction.clone());
    keep(act, row, contact, same, did).await?;
    Ok(())
}

/// Whoever said it takes it back, or staff do; the row stays, and counts nowhere.
pub async fn retract(act: &mut Act<'_>, row: Row, voice: Voice, id: OutcomeId) -> Result<(), Stop> {
    let noted = noted(act, &row, id).await?;
    if !may_retract(voice, &noted) {
        return Err(Stop::NotFound);
    }
    let now = act.desk.now;
    if !outcomes::retract(act, id, voice.by, now).await? {
        return Ok(());
    }
    let left = outcomes::of_introduction(act, row.id).await?;
    let after = match left.is_empty() {
        true => row.introduction.clone().comes_to_nothing_yet(now),
        false => row.introduction.clone(),
    };
    let did = Did {
        act: "introduction.outcome-retracted",
        by: voice.by,
        facts: json!({ "kind": noted.outcome.kind, "outcome": id, "said_by": voice.starter }),
    };
    let contact = row.contact;
    keep(act, row, contact, after, did).await?;
    Ok(())
}

pub fn may_retract(voice: Voice, noted: &Noted) -> bool {
    voice.starter == Starter::Staff || voice.starter == noted.said_by
}

/// Whether this voice may say that it is not so.
pub fn may_deny(side: Option<Side>, noted: &Noted) -> bool {
    let open = noted.confirmed_at.is_none() && noted.denied.is_none();
    open && side.is_some_and(|side| may_be_denied_by(side, noted.said_by))
}

/// Whether this voice is the one that an outcome still needs.
pub fn may_confirm(side: Option<Side>, noted: &Noted) -> bool {
    side.is_some() && confirmed_by(noted.said_by) == side && noted.confirmed_at.is_none()
}
