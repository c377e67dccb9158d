//! The round is published: pairs begin and end, and those concerned get a letter.

use domain::ids::{CohortId, MentorshipId, PersonId};
use domain::matching::{Change, EndReason, Pair};
use serde_json::json;
use store::journal::Entry;
use store::{matching as kept, mentors, mentorships};

use super::start::claimed;
use super::{Board, Refusals, letters, words};
use crate::desk::{Act, Stop};
use crate::form::Form;

pub async fn publish(
    act: &mut Act<'_>,
    id: CohortId,
    form: &Form,
) -> Result<Result<(), Refusals>, Stop> {
    let desk = act.desk;
    let board = match claimed(act, id, form).await? {
        Ok(board) => board,
        Err(refusals) => return Ok(Err(refusals)),
    };
    // Another cohort may be publishing the same mentors: they are counted one after the other.
    let mut concerned: Vec<_> = board.pairs.keys().map(|pair| pair.mentor).collect();
    concerned.sort_unstable();
    concerned.dedup();
    for mentor in concerned {
        mentors::touch(act, mentor, desk.now).await?;
    }
    let board = Board::load(desk, act, board.cohort.id).await?;
    let change = match change(&board, desk.lang) {
        Ok(change) => change,
        Err(refusals) => return Ok(Err(refusals)),
    };
    let letters = letters::all(desk, &board, &change);
    for pair in &change.added {
        begin(act, &board, *pair).await?;
    }
    for pair in &change.dropped {
        end(act, &board, *pair, &change).await?;
    }
    for letter in letters {
        act.send(letter).await?;
    }
    kept::discard(act, id).await?;
    let facts = json!({
        "kept": change.kept.len(),
        "added": change.added.len(),
        "dropped": change.dropped.len(),
    });
    let entry = Entry::new("matching.published", id).programme(board.cohort.programme);
    act.journal(entry.facts(facts)).await?;
    Ok(Ok(()))
}

/// What publishing would change, or every reason why it cannot be.
fn change(board: &Board, lang: domain::Language) -> Result<Change, Refusals> {
    let (proposal, lost) = board.proposal();
    let no_longer = lost.iter().map(|(pair, refusals)| {
        let why = words::with_refusals(lang, board, *pair, refusals);
        ("", words::of_pair(lang, board, *pair, &why))
    });
    let no_longer: Refusals = no_longer.collect();
    if !no_longer.is_empty() {
        return Err(no_longer);
    }
    match proposal.publish() {
        Ok(_) => Ok(proposal.compared_with(&board.before())),
        Err(refusals) => Err(refusals
            .into_iter()
            .map(|it| ("", words::publish_refusal(lang, board, it)))
            .collect()),
    }
}

/// What a colleague takes over, and what nobody follows for now: kept, and written to all but the
/// mentor who leaves, who gets a letter of its own.
pub async fn hand_over(
    act: &mut Act<'_>,
    board: &Board,
    change: &Change,
    leaves: PersonId,
) -> Result<(), Stop> {
    let letters = letters::all(act.desk, board, change);
    for pair in &change.added {
        begin(act, board, *pair).await?;
    }
    for pair in &change.dropped {
        end(act, board, *pair, change).await?;
    }
    for letter in letters {
        if letter.to.person != Some(leaves) {
            act.send(letter).await?;
        }
    }
    Ok(())
}

async fn begin(act: &mut Act<'_>, board: &Board, pair: Pair) -> Result<(), Stop> {
    let desk = act.desk;
    let (id, cohort): (MentorshipId, _) = (desk.id(), board.cohort.id);
    mentorships::publish(act, id, cohort, pair, desk.person()?, desk.now).await?;
    act.journal(entry("mentorship.begun", id, board, pair))
        .await
}

async fn end(act: &mut Act<'_>, board: &Board, pair: Pair, change: &Change) -> Result<(), Stop> {
    let Some(row) = board.published.iter().find(|it| it.pair() == pair) else {
        return Ok(());
    };
    let replaced = change.added.iter().any(|it| it.startup == pair.startup);
    let reason = match replaced {
        true => EndReason::Replaced,
        false => EndReason::Withdrawn,
    };
    let now = act.desk.now;
    mentorships::end(act, row.id, reason, now).await?;
    act.journal(entry("mentorship.ended", row.id, board, pair))
        .await
}

fn entry(verb: &'static str, id: MentorshipId, board: &Board, pair: Pair) -> Entry {
    Entry::new(verb, id)
        .programme(board.cohort.programme)
        .startup(pair.startup)
        .facts(json!({ "cohort": board.cohort.id, "mentor": pair.mentor }))
}
