//! Staff change one pair of the round.

use domain::Language;
use domain::ids::{CohortId, MentorId, StartupId};
use domain::matching::{ForbidReason, Pair, WithoutRefusal};
use serde_json::json;
use store::journal::Entry;
use store::matching as kept;

use super::start::claimed;
use super::{Board, Refusals, words};
use crate::desk::{Act, Stop};
use crate::form::Form;

/// What is done to a pair.
enum Edit {
    /// It is kept when pairs are proposed again, or no longer.
    Pin(bool),
    Add {
        instead: Option<MentorId>,
    },
    Remove,
    /// Never in this cohort, until it is allowed again.
    Forbid(ForbidReason),
    Allow,
}

pub async fn edit(
    act: &mut Act<'_>,
    id: CohortId,
    startup: StartupId,
    form: &Form,
) -> Result<Result<(), Refusals>, Stop> {
    let desk = act.desk;
    let board = match claimed(act, id, form).await? {
        Ok(board) => board,
        Err(refusals) => return Ok(Err(refusals)),
    };
    let edit = match form.act() {
        "keep" => Edit::Pin(true),
        "let-go" => Edit::Pin(false),
        "add" => Edit::Add {
            instead: form.parse("instead"),
        },
        "remove" => Edit::Remove,
        "forbid" => match form.parse("reason") {
            Some(reason) => Edit::Forbid(reason),
            None => {
                return Ok(Err(vec![(
                    "reason",
                    t!(desk.lang, "matching-reason-wrong"),
                )]));
            }
        },
        "allow" => Edit::Allow,
        _ => return Err(Stop::NotFound),
    };
    if form.value("mentor").is_empty() {
        return Ok(Err(vec![(
            "mentor",
            t!(desk.lang, "matching-mentor-wrong"),
        )]));
    }
    let mentor: MentorId = form.parse("mentor").ok_or(Stop::NotFound)?;
    let pair = Pair { startup, mentor };
    if !board.knows(pair) {
        return Err(Stop::NotFound);
    }
    if let Err(sentence) = change(act, &board, pair, &edit).await? {
        return Ok(Err(vec![("", sentence)]));
    }
    let verb = match &edit {
        Edit::Pin(true) => "matching.kept",
        Edit::Pin(false) => "matching.let-go",
        Edit::Add { .. } => "matching.added",
        Edit::Remove => "matching.removed",
        Edit::Forbid(_) => "matching.forbidden",
        Edit::Allow => "matching.allowed",
    };
    let reason = match &edit {
        Edit::Forbid(reason) => Some(reason.as_str()),
        _ => None,
    };
    let facts = json!({ "startup": startup, "mentor": mentor, "reason": reason });
    let entry = Entry::new(verb, id).programme(board.cohort.programme);
    act.journal(entry.facts(facts)).await?;
    Ok(Ok(()))
}

/// Does it, or says why not.
async fn change(
    act: &mut Act<'_>,
    board: &Board,
    pair: Pair,
    edit: &Edit,
) -> Result<Result<(), String>, Stop> {
    let (desk, id, lang) = (act.desk, board.cohort.id, act.desk.lang);
    let mut pairs = board.pairs.clone();
    let not_there = || words::without_refusal(lang, WithoutRefusal::NotThere);
    match edit {
        Edit::Pin(pinned) => match pairs.get_mut(&pair) {
            Some(there) => *there = *pinned,
            None => return Ok(Err(not_there())),
        },
        Edit::Add { instead } => match added(lang, board, pair, *instead) {
            Ok(()) => {
                if let Some(mentor) = *instead {
                    pairs.remove(&Pair { mentor, ..pair });
                }
                pairs.insert(pair, false);
            }
            Err(why) => return Ok(Err(words::of_pair(lang, board, pair, &why))),
        },
        Edit::Remove => {
            let (proposal, lost) = board.proposal();
            // A pair that no longer holds goes even if it was pinned.
            if !lost.contains_key(&pair)
                && let Err(refusal) = proposal.without(pair)
            {
                let why = words::without_refusal(lang, refusal);
                return Ok(Err(words::of_pair(lang, board, pair, &why)));
            }
            pairs.remove(&pair);
        }
        Edit::Forbid(reason) => {
            if !kept::forbid(act, id, pair, *reason, desk.person()?, desk.now).await? {
                return Ok(Err(t!(lang, "matching-forbidden-already")));
            }
            pairs.remove(&pair);
        }
        Edit::Allow => {
            if !kept::allow(act, id, pair).await? {
                return Ok(Err(t!(lang, "matching-allowed-already")));
            }
        }
    }
    kept::save(act, id, &board.pairs, &pairs).await?;
    Ok(Ok(()))
}

/// Whether the pair can be, in place of another one of the startup if asked so; or why not.
fn added(
    lang: Language,
    board: &Board,
    pair: Pair,
    instead: Option<MentorId>,
) -> Result<(), String> {
    let (mut proposal, _) = board.proposal();
    if let Some(mentor) = instead {
        proposal = proposal
            .without(Pair { mentor, ..pair })
            .map_err(|it| words::without_refusal(lang, it))?;
    }
    match proposal.with(pair) {
        Ok(_) => Ok(()),
        Err(refusals) => Err(words::with_refusals(lang, board, pair, &refusals)),
    }
}
