//! Somebody left: what of their introductions was still open goes back to staff, or ends.

use domain::ids::{OrganisationId, PersonId, ProgrammeId, StartupId};
use serde_json::json;
use store::{introductions, letter_links, organisations};

use super::ask::PURPOSE;
use super::end::withdrawn;
use super::keep::{Did, keep};
use super::letters;
use crate::desk::{Act, Stop};

/// The partner's person who had letters answers for it no more: staff choose whom to write to,
/// and the partner's time stands still until then.
pub async fn organisation(
    act: &mut Act<'_>,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<(), Stop> {
    let (desk, by) = (act.desk, act.desk.person()?);
    for id in introductions::open_with(act, organisation, person).await? {
        let Some(row) = introductions::lock(act, id, desk.now).await? else {
            continue;
        };
        letter_links::end(act, row.id.0, PURPOSE, desk.now).await?;
        let round = row.introduction.round;
        if row.introduction.partner.is_given() {
            // They came forward: somebody else there is introduced in their place, or nobody.
            let others = organisations::people(act, row.organisation).await?;
            match others.first() {
                Some(other) => {
                    let after = row.introduction.clone();
                    keep(act, row, other.person, after, did(round, by)).await?;
                }
                None => {
                    if let Ok(after) = row.introduction.clone().withdraw(desk.now) {
                        withdrawn(act, row, after, by).await?;
                    }
                }
            }
            continue;
        }
        // What expired, or waits for staff anyway, is theirs already.
        let Ok(after) = row.introduction.clone().partner_wonders(desk.now) else {
            continue;
        };
        let contact = row.contact;
        let row = keep(act, row, contact, after, did(round, by)).await?;
        for staff in letters::staff_readers(act, &row).await? {
            if staff.person != Some(by) {
                act.send(letters::contact_left(desk, &row, staff)).await?;
            }
        }
    }
    Ok(())
}

fn did(round: i64, by: PersonId) -> Did {
    Did {
        act: "introduction.contact-left",
        by,
        facts: json!({ "round": round }),
    }
}

/// The startup has no place in the programme any more: what is not introduced yet is withdrawn,
/// and a partner who has the letter is told.
pub async fn programme(
    act: &mut Act<'_>,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<(), Stop> {
    let (desk, by) = (act.desk, act.desk.person()?);
    for id in introductions::unfinished(act, startup, programme).await? {
        let Some(row) = introductions::lock(act, id, desk.now).await? else {
            continue;
        };
        let Ok(after) = row.introduction.clone().withdraw(desk.now) else {
            continue;
        };
        withdrawn(act, row, after, by).await?;
    }
    Ok(())
}
