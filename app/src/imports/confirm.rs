use domain::imports::Refusal;
use domain::{EmailAddress, Name};
use serde_json::json;
use store::imports::{self, Import};
use store::journal::Entry;

use super::plan::{self, Invitation, Pen, Plan, To};
use super::preview::show;
use super::waiting::{asked, bytes, draft, mine};
use crate::desk::{Act, Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::people::invite::{self, Invited, invite};
use crate::people::sign_in::prove;

/// Does what the preview says, whole or not at all: the file is read again and planned again, and
/// if that is not what its author saw, they are shown what it is now.
pub async fn act(desk: &Desk, import: Import, form: Form) -> Answer {
    let lang = desk.lang;
    let here = format!("/imports/{}", import.id);
    match import.stands().confirm(desk.now) {
        Ok(_) => {}
        // Pressed twice, or too late: the page tells what came of it.
        Err(Refusal::NotPreviewed | Refusal::Expired | Refusal::Confirmed | Refusal::Undone) => {
            return Ok(see_other(&here));
        }
        Err(Refusal::NotConfirmed) => return Err(Stop::NotFound),
    }
    let form = match import.kind.invites() {
        true => match prove::within(desk, form).await? {
            Ok(form) => form,
            Err(form) => return show(desk, import, form).await,
        },
        false => form,
    };
    if form.value("sha256") != import.sha256 {
        let sentence = t!(lang, "imports-changed-file");
        return show(desk, import, form.refused("", sentence)).await;
    }
    let asked = asked(desk, &import)?;
    let kept = bytes(desk, &import).await?;
    let draft = match draft(desk, &import, &asked, kept).await {
        Ok(draft) => draft,
        Err(_) => return show(desk, import, form).await,
    };
    let mut act = desk.begin(&form).await?;
    imports::hold(&mut act, import.id).await?;
    let import = mine(desk, &mut act, import.id).await?;
    if import.stands().confirm(desk.now).is_err() {
        return Ok(see_other(&here));
    }
    let preview = draft.plan(&mut act, &asked, desk.now, false).await?;
    let same = preview.plan.fingerprint == form.value("plan");
    if !same || !preview.problems.is_empty() {
        drop(act);
        let form = form.refused("", t!(lang, "imports-meanwhile"));
        return show(desk, import, form).await;
    }
    write(&mut act, &import, &preview.plan).await?;
    act.done(&here).await
}

pub(super) async fn write(act: &mut Act<'_>, import: &Import, plan: &Plan) -> Result<(), Stop> {
    let desk = act.desk;
    let who = &desk.who()?.signed_in;
    let pen = Pen {
        import: import.id,
        kind: import.kind,
        actor: Some(who.person),
        language: desk.lang,
        zone: who.zone.clone(),
        keeps: true,
    };
    if !plan::write(act, &pen, plan, desk.now).await? {
        return Err(Stop::Retry);
    }
    for (number, invitation) in plan.invitations.iter().enumerate() {
        write_to(act, &format!("import:{}:{number}", import.id), invitation).await?;
    }
    let mut outcome = plan::counts(&plan.tallies);
    outcome["letters"] = json!(plan.invitations.len());
    outcome["reach"] = json!(plan.programmes);
    if !imports::confirm(act, import.id, &outcome, desk.now).await? {
        // Another press came first; nothing of this one is kept.
        return Err(Stop::Already(format!("/imports/{}", import.id)));
    }
    Ok(())
}

/// The letter and the line in the journal, as when one invites somebody by hand.
async fn write_to(act: &mut Act<'_>, key: &str, it: &Invitation) -> Result<(), Stop> {
    let name = Name::parse(&it.name).map_err(|_| Stop::Retry)?;
    let email: &EmailAddress = &it.email;
    let (role, programme, entry) = match &it.to {
        To::Mentor {
            mentor,
            programme,
            programme_name,
        } => {
            let role = Invited::Mentor {
                programme: programme_name,
            };
            let entry = Entry::new("mentor.invited", *mentor).programme(*programme);
            (role, Some(*programme), entry)
        }
        To::Partner {
            organisation,
            organisation_name,
            programme,
        } => {
            let role = Invited::Partner {
                organisation: organisation_name,
            };
            let facts = json!({ "person": it.person });
            let entry = Entry {
                programme: *programme,
                ..Entry::new("partner.person-added", *organisation)
            };
            (role, *programme, entry.facts(facts))
        }
        To::Founder {
            startup,
            startup_name,
            programme,
        } => {
            let role = Invited::Founder {
                startup: startup_name,
            };
            let facts = json!({ "person": it.person });
            let entry = Entry::new("founder.invited", *startup).startup(*startup);
            (role, *programme, entry.facts(facts))
        }
    };
    let invitation = invite::Invitation {
        email,
        name: &name,
        role,
        programme,
        key,
    };
    // Taken from them since the plan was made: it is made again.
    invite(act, &invitation).await?.map_err(|_| Stop::Retry)?;
    act.journal(entry).await
}
