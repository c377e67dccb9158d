//! What an act says on the page that it leads to. The address carries a word of ours and never a
//! sentence: a forged one says nothing but these.

use crate::desk::Desk;
use crate::words::label;

/// In an address: what was done a moment ago, for the page that it led to and no other.
pub const NEWS: [&str; 4] = ["said", "joined", "moved", "done"];

domain::words! {
    /// An act that its page would not show by itself.
    pub enum Said {
        Undone = "undone",
        Merged = "merged",
        PeopleMerged = "people-merged",
        PersonCorrected = "person-corrected",
        PersonCorrectedAndTold = "person-corrected-and-told",
        Passed = "passed",
        ManagerRemoved = "manager-removed",
        ManagerRemovedAndPassed = "manager-removed-and-passed",
        BothKept = "both-kept",
        MeSaved = "me-saved",
        StartupLeft = "startup-left",
        PlaceEnded = "place-ended",
        MissionOffered = "mission-offered",
        MissionDeclined = "mission-declined",
        BookingMoved = "booking-moved",
        BookingPrepared = "booking-prepared",
        BookingNoted = "booking-noted",
        BookingAgreedNext = "booking-agreed-next",
        BookingStepDone = "booking-step-done",
        BookingStepOpen = "booking-step-open",
        BookingJudged = "booking-judged",
        BookingKept = "booking-kept",
        BookingPlaced = "booking-placed",
        BookingOtherHour = "booking-other-hour",
    }
}

impl Said {
    /// The address of a page that says it, and nothing else that was said there.
    pub fn at(self, path: &str) -> String {
        let other = Self::ALL.iter().find_map(|it| {
            let said = format!("said={}", it.as_str());
            let bare = path.strip_suffix(&said)?.strip_suffix(['?', '&']);
            bare.map(str::to_owned)
        });
        with(other.as_deref().unwrap_or(path), "said", self.as_str())
    }
}

/// An address with one more value in its query.
pub fn with(path: &str, name: &str, value: &str) -> String {
    let (page, part) = match path.split_once('#') {
        Some((page, part)) => (page, format!("#{part}")),
        None => (path, String::new()),
    };
    let joined = if page.contains('?') { '&' } else { '?' };
    format!("{page}{joined}{name}={value}{part}")
}

/// What the address says was done.
pub fn sentence(desk: &Desk) -> Option<String> {
    let said: Said = desk.asked("said")?.parse().ok()?;
    Some(label(desk.lang, "said", said.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_its_place() {
        assert_eq!(Said::BothKept.at("/a"), "/a?said=both-kept");
        assert_eq!(Said::BothKept.at("/a?b=c#d"), "/a?b=c&said=both-kept#d");
        let saved = Said::MeSaved.at("/me?a=b");
        assert_eq!(Said::BothKept.at(&saved), "/me?a=b&said=both-kept");
    }
}
