use domain::missions::{Stage, StageWord};

use crate::desk::Desk;
use crate::missions::{Opened, words};
use crate::ui::{Reached, Stage as Step};

/// Looked for, agreed, under way, delivered, accepted: each with how far it is.
pub(super) fn stages(desk: &Desk, opened: &Opened) -> Vec<Step> {
    let (lang, moments) = (desk.lang, desk.moments());
    let row = &opened.row;
    let stage = &row.stage;
    let deal = stage.deal();
    let rank = match stage {
        Stage::Drafted => 0,
        Stage::Open { .. } | Stage::Proposed { .. } => 1,
        Stage::Withdrawn { .. } if row.was_opened => 1,
        Stage::Withdrawn { .. } => 0,
        Stage::Agreed(_) | Stage::UnderWay { .. } => 2,
        Stage::EndedEarly { .. } => 2,
        Stage::Delivered { .. } => 3,
        Stage::Accepted { .. } => 5,
    };
    let stopped = matches!(stage.word(), StageWord::Withdrawn | StageWord::EndedEarly);
    let reached = |at: usize| match rank.cmp(&at) {
        std::cmp::Ordering::Greater => Reached::Done,
        std::cmp::Ordering::Equal if stopped => Reached::Stopped,
        std::cmp::Ordering::Equal => Reached::Now,
        std::cmp::Ordering::Less => Reached::Ahead,
    };
    let now = words::stage(lang, stage.word());
    let date = |at| moments.date_of(at);
    let done = t!(
        lang,
        "missions-done-of",
        done = words::days(lang, row.done),
        agreed = deal.map_or(String::new(), |it| words::days(lang, it.days.halves()))
    );
    let notes: [String; 5] = [
        match rank {
            0 => now.clone(),
            _ => date(row.created_at),
        },
        match rank {
            1 => now.clone(),
            _ => deal.map(|it| date(it.at)).unwrap_or_default(),
        },
        match (rank, deal.is_some()) {
            (2, _) if stopped => now.clone(),
            (_, true) => done,
            _ => String::new(),
        },
        match stage {
            Stage::Delivered { delivery, .. } | Stage::Accepted { delivery, .. } => {
                date(delivery.at)
            }
            _ => String::new(),
        },
        match stage {
            Stage::Accepted { acceptance, .. } => date(acceptance.at),
            _ => String::new(),
        },
    ];
    let labels = [
        t!(lang, "missions-step-brief"),
        t!(lang, "missions-step-found"),
        t!(lang, "missions-step-work"),
        t!(lang, "missions-step-delivered"),
        t!(lang, "missions-step-accepted"),
    ];
    let steps = labels.into_iter().zip(notes).enumerate();
    let step = |(at, (label, note))| Step {
        label,
        note,
        reached: reached(at),
    };
    steps.map(step).collect()
}
