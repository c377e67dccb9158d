//! "Yes", "not yet" or "no", by a button.

use domain::introductions::{
    Evidence, FollowAnswer, FollowQuestion, MeetRefusal, Outcome, OutcomeKind,
};
use serde_json::json;
use store::introductions::{Row, follow_ups};

use super::Voice;
use super::outcome::keep_outcome;
use crate::desk::{Act, Stop};
use crate::introductions::keep::{Did, keep};

/// What somebody says of a question, asked or not. A meeting that is known stays known, and
/// pressing twice says it once.
pub async fn say(
    act: &mut Act<'_>,
    row: Row,
    voice: Voice,
    (question, answer): (FollowQuestion, FollowAnswer),
) -> Result<Result<Row, MeetRefusal>, Stop> {
    let now = act.desk.now;
    let it = &row.introduction;
    if it.introduced.is_none() {
        return Ok(Err(MeetRefusal::NotIntroduced));
    }
    let is_known = match question {
        // That they met may be said after what came of it; that they did not changes nothing then.
        FollowQuestion::Met if answer == FollowAnswer::Yes => it.met.is_some(),
        FollowQuestion::Met => it.met.is_some() || it.outcome.is_some(),
        FollowQuestion::Outcome => it.outcome.is_some(),
    };
    if is_known {
        return Ok(Ok(row));
    }
    if let Some(side) = voice.side() {
        let said = follow_ups::of_introduction(act, row.id).await?;
        let is_said = said.iter().any(|up| {
            let same = up.question == question && up.side == side;
            same && up
                .answer
                .is_some_and(|(it, at)| it == answer && at >= up.asked)
        });
        if is_said {
            return Ok(Ok(row));
        }
        follow_ups::answer(act, row.id, (question, side), (answer, voice.by), now).await?;
    }
    match (question, answer) {
        (FollowQuestion::Met, FollowAnswer::Yes) => {
            let met = match it.clone().meet(now) {
                Ok(met) => met,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let did = Did {
                act: "introduction.met",
                by: voice.by,
                facts: json!({ "round": it.round, "said_by": voice.starter }),
            };
            let contact = row.contact;
            Ok(Ok(keep(act, row, contact, met, did).await?))
        }
        (_, FollowAnswer::No) => {
            let nothing = Outcome {
                kind: OutcomeKind::Nothing,
                starts: now.date_naive(),
                ends: None,
                value: None,
                days: None,
                evidence: Evidence::default(),
            };
            let kept = keep_outcome(act, row, voice, &nothing, None).await?;
            Ok(kept.map_err(|_| MeetRefusal::NotIntroduced))
        }
        (_, FollowAnswer::NotYet) | (FollowQuestion::Outcome, FollowAnswer::Yes) => {
            let did = Did {
                act: "introduction.not-yet",
                by: voice.by,
                facts: json!({ "round": it.round, "question": question, "said_by": voice.starter }),
            };
            let contact = row.contact;
            let same = it.clone();
            Ok(Ok(keep(act, row, contact, same, did).await?))
        }
    }
}
