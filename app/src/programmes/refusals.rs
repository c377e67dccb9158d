use domain::programmes::{CloseRefusal, OpenRefusal};

use crate::desk::Desk;

/// Why a programme or a cohort stays open.
pub fn close_refusal(desk: &Desk, refusal: CloseRefusal) -> String {
    let lang = desk.lang;
    match refusal {
        CloseRefusal::AlreadyClosed { at } => {
            t!(
                lang,
                "programmes-already-closed",
                date = desk.moments().date_of(at)
            )
        }
        CloseRefusal::CohortsStillOpen { count } => {
            t!(lang, "programmes-cohorts-still-open", count = count)
        }
        CloseRefusal::StartupsStillPlaced { count } => {
            t!(lang, "programmes-startups-still-placed", count = count)
        }
    }
}

/// Why it stays closed, or takes no new cohort.
pub fn open_refusal(desk: &Desk, refusal: OpenRefusal) -> String {
    match refusal {
        OpenRefusal::NotClosed => t!(desk.lang, "programmes-not-closed"),
        OpenRefusal::ProgrammeIsClosed => t!(desk.lang, "programmes-programme-is-closed"),
    }
}
