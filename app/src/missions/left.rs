//! Somebody left: what of their missions was still open ends, or goes to a colleague. What a
//! mentor who leaves a programme agreed to stands.

use domain::ids::{MentorId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::missions::{End, EndReason, Side};
use domain::text::Remark;
use serde_json::json;
use store::mentors::leaving;
use store::{missions, organisations};

use super::end::ended;
use super::keep::keep;
use super::letters;
use super::offer::gone;
use crate::desk::{Act, Stop};

/// The startup has no place in the programme any more: nobody is looked for, and what was agreed
/// ends. The days done stay.
pub async fn programme(
    act: &mut Act<'_>,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<(), Stop> {
    let (desk, by) = (act.desk, act.desk.person()?);
    for id in missions::unfinished(act, startup, programme).await? {
        let Some(row) = missions::lock(act, id, desk.now).await? else {
            continue;
        };
        let mission = missions::whole(act, &row).await?;
        if row.stage.deal().is_some() {
            let end = house_end(EndReason::StartupLeft, by, act);
            let _ = ended(act, row, mission, end).await?;
            continue;
        }
        let waiting: Vec<_> = mission
            .hands
            .iter()
            .filter(|it| it.is_waiting())
            .cloned()
            .collect();
        let Ok(after) = mission.withdraw(by, desk.now) else {
            continue;
        };
        let row = keep(act, row, &after, "mission.withdrawn", json!({})).await?;
        for hand in &waiting {
            letters::to_expert(act, hand, |to| letters::withdrawn(desk, &row, to)).await?;
        }
    }
    Ok(())
}

/// Whoever agreed is no founder of the startup any more: whoever helps it reads with whom they work
/// from now on, and so does that one.
pub async fn founder(act: &mut Act<'_>, startup: StartupId, person: PersonId) -> Result<(), Stop> {
    let now = act.desk.now;
    for id in missions::agreed_by(act, startup, person).await? {
        let Some(row) = missions::lock(act, id, now).await? else {
            continue;
        };
        let mission = missions::whole(act, &row).await?;
        let row = keep(act, row, &mission, "mission.founder-left", json!({})).await?;
        letters::agreed(act, &row).await?;
    }
    Ok(())
}

/// The partner's person answers for it no more: a colleague takes over what they do or offered,
/// and where there is none it ends.
pub async fn organisation(
    act: &mut Act<'_>,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<(), Stop> {
    let (desk, by) = (act.desk, act.desk.person()?);
    for (id, hand) in missions::open_hands(act, organisation, person).await? {
        let Some(row) = missions::lock(act, id, desk.now).await? else {
            continue;
        };
        let mission = missions::whole(act, &row).await?;
        let others = organisations::people(act, organisation).await?;
        let free = others.iter().find(|it| mission.of(it.person).is_none());
        let was_asked = mission.hand(hand).is_some_and(|it| it.is_asked());
        match free.filter(|_| !was_asked) {
            Some(other) => {
                let after = mission.passed_to(hand, other.person);
                let facts = json!({ "hand": hand, "to": other.person });
                let row = keep(act, row, &after, "mission.passed-on", facts).await?;
                // The startup works with somebody else from now on.
                if row.stage.deal().is_some_and(|deal| deal.hand == hand) {
                    letters::agreed(act, &row).await?;
                }
            }
            None if row.stage.deal().is_some_and(|deal| deal.hand == hand) => {
                let end = house_end(EndReason::ExpertLeft, by, act);
                let _ = ended(act, row, mission, end).await?;
            }
            None => gone(act, row, mission, hand).await?,
        }
    }
    Ok(())
}

/// The mentor gives nothing to the programme any more: where nobody was chosen yet, they are out.
pub async fn mentor(
    act: &mut Act<'_>,
    mentor: MentorId,
    programme: ProgrammeId,
) -> Result<(), Stop> {
    let now = act.desk.now;
    for (id, hand) in leaving::hands(act, mentor, programme).await? {
        let Some(row) = missions::lock(act, id, now).await? else {
            continue;
        };
        let mission = missions::whole(act, &row).await?;
        gone(act, row, mission, hand).await?;
    }
    Ok(())
}

/// What follows from what happened elsewhere is staff's word.
fn house_end(reason: EndReason, by: PersonId, act: &Act<'_>) -> End {
    End {
        at: act.desk.now,
        by,
        side: Side::Staff,
        reason,
        words: Remark::default(),
    }
}
