//! Which acts a mission's page offers, and to whom. What else is tried is refused by the rules, or
//! is nobody's to try.

use domain::missions::{Hand, Stage};

use super::Opened;
use crate::desk::Stop;

/// Acts whose form stands on the page.
pub(super) fn offered(it: &Opened) -> Vec<&'static str> {
    let sight = &it.sight;
    let writes = sight.founder.is_some() || sight.manager.is_some();
    let works = sight.does || sight.manager.is_some();
    let mut acts = Vec::new();
    let mut when = |may: bool, these: &[&'static str]| {
        if may {
            acts.extend_from_slice(these);
        }
    };
    match &it.row.stage {
        Stage::Drafted => when(writes, &["open", "withdraw"]),
        Stage::Open { .. } | Stage::Proposed { .. } => {
            when(writes, &["withdraw"]);
            when(
                sight.founder.is_some() && it.row.offers > 0,
                &["agree", "turn-down"],
            );
            when(sight.manager.is_some(), &["ask"]);
            let own = it
                .own()
                .map(|it| &it.hand)
                .filter(|hand| hand.expert.person == sight.person);
            match own {
                Some(hand) if hand.is_asked() => when(true, &["offer", "decline"]),
                Some(hand) if hand.is_offered() => when(true, &["take-back"]),
                _ => when(!sight.comes.is_empty(), &["offer"]),
            }
        }
        Stage::Agreed(_) | Stage::UnderWay { .. } => {
            when(works, &["note", "strike", "deliver"]);
            when(works || writes, &["extend", "end"]);
        }
        Stage::Delivered { .. } => {
            when(sight.founder.is_some(), &["accept", "send-back"]);
            when(works, &["note", "strike"]);
            when(works || writes, &["extend", "end"]);
        }
        Stage::Accepted { .. } | Stage::EndedEarly { .. } | Stage::Withdrawn { .. } => {}
    }
    acts
}

/// Whether somebody may try an act at all; the stage says the rest.
pub(super) fn may_try(it: &Opened, act: &str) -> Result<(), Stop> {
    let sight = &it.sight;
    let writes = sight.founder.is_some() || sight.manager.is_some();
    let works = sight.does || sight.manager.is_some();
    let own = |hand: &Hand| hand.expert.person == sight.person;
    let has_hand = it.own().is_some_and(|it| own(&it.hand));
    let may = match act {
        "open" | "withdraw" => writes,
        "agree" | "turn-down" | "accept" | "send-back" => sight.founder.is_some(),
        "ask" => sight.manager.is_some(),
        "offer" => !sight.comes.is_empty() || has_hand,
        "decline" | "take-back" => has_hand,
        "note" | "strike" | "deliver" => works,
        "extend" | "end" => works || writes,
        _ => false,
    };
    match may {
        true => Ok(()),
        false => Err(Stop::NotFound),
    }
}
