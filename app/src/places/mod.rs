//! Places: a startup's membership of a cohort, and the member of staff who looks after it.

mod acts;
mod ahead;
mod fields;
pub mod show;

use domain::Language;
use domain::places::{PlaceRefusal, Standing};

use crate::desk::Desk;
use crate::ui::Tone;
use crate::words::label;

/// "placée", "diplômée", "partie" …
pub fn standing(lang: Language, standing: Standing) -> String {
    label(lang, "places-standing", standing.as_str())
}

/// How a place stands, at a glance.
pub fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Placed => Tone::Neutral,
        Standing::Graduated => Tone::Good,
        Standing::Left => Tone::Bad,
    }
}

/// Why a place does not change.
pub fn place_refusal(desk: &Desk, refusal: PlaceRefusal) -> String {
    let (lang, moments) = (desk.lang, desk.moments());
    match refusal {
        PlaceRefusal::CohortIsClosed => t!(lang, "places-cohort-is-closed"),
        PlaceRefusal::AlreadyLeft { on } => {
            t!(lang, "places-already-left", date = moments.date(on))
        }
        PlaceRefusal::AlreadyGraduated { on } => {
            t!(lang, "places-already-graduated", date = moments.date(on))
        }
        PlaceRefusal::StillPlaced => t!(lang, "places-still-placed"),
        PlaceRefusal::BeforeItWasPlaced { placed_on } => {
            t!(lang, "places-before-placed", date = moments.date(placed_on))
        }
        PlaceRefusal::InTheFuture => t!(lang, "places-in-the-future"),
        PlaceRefusal::ItsCohortIsClosed => t!(lang, "places-its-cohort-is-closed"),
        PlaceRefusal::IsThere => t!(lang, "places-is-there"),
        PlaceRefusal::RoundIsPrepared => t!(lang, "places-round-is-prepared"),
        PlaceRefusal::HasAPlaceThere => t!(lang, "places-has-a-place-there"),
    }
}
