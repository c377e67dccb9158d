use chrono::NaiveDate;

use crate::desk::Desk;

/// "du 3 mars au …", as far as it is known; empty when nothing is.
pub fn dates(desk: &Desk, starts: Option<NaiveDate>, ends: Option<NaiveDate>) -> String {
    let (lang, moments) = (desk.lang, desk.moments());
    match (starts, ends) {
        (Some(starts), Some(ends)) => {
            t!(
                lang,
                "cohorts-from-to",
                starts = moments.date(starts),
                ends = moments.date(ends)
            )
        }
        (Some(starts), None) => t!(lang, "cohorts-from", starts = moments.date(starts)),
        (None, Some(ends)) => t!(lang, "cohorts-to", ends = moments.date(ends)),
        (None, None) => String::new(),
    }
}
