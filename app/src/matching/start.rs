//! A round begins, is proposed again, or is given up.

use std::collections::BTreeMap;

use domain::Language;
use domain::ids::CohortId;
use domain::matching::{Pair, Proposal};
use serde_json::json;
use store::journal::Entry;
use store::{cohorts, matching as kept};

use super::{Board, Refusals, numbers, words};
use crate::desk::{Act, Stop};
use crate::form::Form;

/// Proposes pairs for a cohort that has no round.
pub async fn start(
    act: &mut Act<'_>,
    id: CohortId,
    form: &Form,
) -> Result<Result<(), Refusals>, Stop> {
    let desk = act.desk;
    // Whoever moves a startup in or out waits here, or is waited for.
    cohorts::hold(act, id).await?;
    let mut board = Board::load(desk, act, id).await?;
    let refused = |sentence| Ok(Err(vec![("", sentence)]));
    if board.is_closed() {
        return refused(t!(desk.lang, "matching-cohort-closed"));
    }
    let (wants, takes) = match numbers::read(desk.lang, form) {
        Ok(numbers) => numbers,
        Err(refusals) => return Ok(Err(refusals)),
    };
    if !kept::start(act, id, wants, takes, desk.person()?, desk.now).await? {
        return refused(t!(desk.lang, "matching-started-already"));
    }
    board.set_numbers(wants, takes);
    if form.value("keep") == "yes" {
        // Those that no longer hold are told as dropped.
        let (held, _) = board.round.resume(&board.before());
        let held = held.pairs().keys().copied().collect();
        board.round.pinned = held;
    }
    let proposal = match proposal(desk.lang, &board) {
        Ok(proposal) => proposal,
        Err(refusals) => return Ok(Err(refusals)),
    };
    let pairs = pairs(&board, &proposal);
    kept::save(act, id, &BTreeMap::new(), &pairs).await?;
    let facts = json!({ "wants": wants, "takes": takes, "pairs": pairs.len() });
    let entry = Entry::new("matching.started", id).programme(board.cohort.programme);
    act.journal(entry.facts(facts)).await?;
    Ok(Ok(()))
}

/// Proposes again, pinned pairs kept, or changes the numbers and nothing else.
pub async fn propose(
    act: &mut Act<'_>,
    id: CohortId,
    form: &Form,
) -> Result<Result<(), Refusals>, Stop> {
    let desk = act.desk;
    let mut board = match claimed(act, id, form).await? {
        Ok(board) => board,
        Err(refusals) => return Ok(Err(refusals)),
    };
    let (wants, takes) = match numbers::read(desk.lang, form) {
        Ok(numbers) => numbers,
        Err(refusals) => return Ok(Err(refusals)),
    };
    board.set_numbers(wants, takes);
    kept::set_numbers(act, id, wants, takes).await?;
    let facts = json!({ "wants": wants, "takes": takes });
    let programme = board.cohort.programme;
    if form.value("only") == "numbers" {
        let entry = Entry::new("matching.changed", id).programme(programme);
        act.journal(entry.facts(facts)).await?;
        return Ok(Ok(()));
    }
    let proposal = match proposal(desk.lang, &board) {
        Ok(proposal) => proposal,
        Err(refusals) => return Ok(Err(refusals)),
    };
    kept::save(act, id, &board.pairs, &pairs(&board, &proposal)).await?;
    let entry = Entry::new("matching.proposed", id).programme(programme);
    act.journal(entry.facts(facts)).await?;
    Ok(Ok(()))
}

fn proposal(lang: Language, board: &Board) -> Result<Proposal<'_>, Refusals> {
    board.round.propose().map_err(|refusals| {
        let sentences = refusals.iter();
        let sentences = sentences.map(|it| ("", words::pin_refusal(lang, board, it)));
        sentences.collect()
    })
}

/// Gives the round up: what was published stays.
pub async fn discard(
    act: &mut Act<'_>,
    id: CohortId,
    form: &Form,
) -> Result<Result<(), Refusals>, Stop> {
    let board = match claimed(act, id, form).await? {
        Ok(board) => board,
        Err(refusals) => return Ok(Err(refusals)),
    };
    kept::discard(act, id).await?;
    let entry = Entry::new("matching.discarded", id).programme(board.cohort.programme);
    act.journal(entry).await?;
    Ok(Ok(()))
}

/// The round as its form was read: nobody else changes it until the unit of work ends.
pub(super) async fn claimed(
    act: &mut Act<'_>,
    id: CohortId,
    form: &Form,
) -> Result<Result<Board, Refusals>, Stop> {
    let desk = act.desk;
    let cohort = crate::cohorts::mine(desk, act, id).await?;
    let refused = |sentence| Ok(Err(vec![("", sentence)]));
    if cohort.closed_at.is_some() {
        return refused(t!(desk.lang, "matching-cohort-closed"));
    }
    if !kept::claim(act, id, form.version()).await? {
        return refused(t!(desk.lang, "matching-stale"));
    }
    Ok(Ok(Board::load(desk, act, id).await?))
}

fn pairs(board: &Board, proposal: &Proposal<'_>) -> BTreeMap<Pair, bool> {
    let pairs = proposal.pairs().keys();
    pairs
        .map(|pair| (*pair, board.round.pinned.contains(pair)))
        .collect()
}
