//! Matching: staff have pairs proposed for a cohort, edit them, and publish them with letters.
//!
//! The rules are `domain::matching`. Not here: sessions, which founders book themselves with
//! whichever mentor they like.

mod board;
mod edit;
pub mod letters;
mod numbers;
mod publish;
pub mod seen;
pub mod show;
mod start;
pub mod startup;
mod view;
pub(crate) mod words;

use domain::ids::CohortId;

pub(crate) use board::Board;
pub(crate) use publish::hand_over;

/// Why an act was refused: a field's name (empty: the whole form) and a sentence, each.
type Refusals = Vec<(&'static str, String)>;

fn path(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/matching")
}
