//! A partner comes forward: about a startup that agreed to be shown, or with a wish for staff.
//!
//! Whoever comes forward says yes first; the founder is asked next, and is the one who decides.
//! Not here: what follows, which is that of every introduction.

pub mod ask;
pub mod shown;
pub mod startups;
pub mod waiting;
pub mod wish;

use domain::ids::{IntroductionId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::introductions::{Introduction, Pitch, Starter};
use serde_json::json;
use store::introductions::{self, New};
use store::journal::Entry;
use store::programmes;

use super::ask::{Time, write_to_founder};
use crate::desk::{Act, Stop};

/// Between whom.
pub struct Pair {
    pub programme: ProgrammeId,
    pub startup: StartupId,
    pub organisation: OrganisationId,
}

/// Why a partner's text does not reach a startup.
pub enum Refusal {
    /// There is one between the two already, still on its way or made.
    AlreadyThere,
    /// Nobody of the startup can be written to.
    NoFounder,
}

/// The partner's yes, and the question to the founder.
pub async fn start(
    act: &mut Act<'_>,
    pair: &Pair,
    author: PersonId,
    pitch: Pitch,
) -> Result<Result<IntroductionId, Refusal>, Stop> {
    let desk = act.desk;
    let (programme, startup, organisation) = (pair.programme, pair.startup, pair.organisation);
    // Two who ask about the same pair wait for each other.
    introductions::questions::open_questions(act, organisation, desk.now).await?;
    let there = introductions::of_pair(act, programme, startup, organisation).await?;
    if there
        .iter()
        .any(|row| row.introduction.is_on_its_way(desk.now))
    {
        return Ok(Err(Refusal::AlreadyThere));
    }
    let answers = programmes::find(act, programme).await?;
    let days = answers.ok_or(Stop::NotFound)?.answers();
    let draft = Introduction::draft(Starter::Partner, author, pitch, desk.now);
    let asked = draft
        .clone()
        .ask_founder(desk.now, Some(days.until(desk.now)));
    let introduction = asked.unwrap_or(draft);
    let new = New {
        id: desk.id(),
        programme,
        startup,
        organisation,
        contact: author,
        author,
        introduction: &introduction,
    };
    introductions::add(act, &new, desk.now).await?;
    let entry = Entry::new("introduction.asked", new.id)
        .programme(programme)
        .startup(startup)
        .facts(json!({ "by": Starter::Partner, "founder_asked": true }));
    act.journal(entry).await?;
    let row = introductions::find(act, new.id).await?;
    let row = row.ok_or(Stop::NotFound)?;
    if !write_to_founder(desk, act, &row, Time::First).await? {
        return Ok(Err(Refusal::NoFounder));
    }
    Ok(Ok(new.id))
}
