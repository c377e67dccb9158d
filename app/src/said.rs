//! What an act says on the page that it leads to. The address carries a word of ours and never a
//! sentence: a forged one says nothing but these.

use crate::desk::Desk;
use crate::words::label;

/// In an address: what was done a moment ago, for the page that it led to and no other.
pub const NEWS: [&str; 4] = ["said", "joined", "moved", "done"];

/// An act that its page would not show by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Undone,
    Merged,
    PeopleMerged,
    Passed,
    ManagerRemoved,
    ManagerRemovedAndPassed,
    ViewKept,
    BothKept,
    MeSaved,
    StartupLeft,
    MissionOffered,
    MissionDeclined,
    BookingMoved,
    BookingPrepared,
    BookingNoted,
    BookingAgreedNext,
    BookingStepDone,
    BookingStepOpen,
    BookingJudged,
    BookingKept,
    BookingPlaced,
    BookingOtherHour,
}

impl Said {
    const ALL: [Self; 22] = [
        Self::Undone,
        Self::Merged,
        Self::PeopleMerged,
        Self::Passed,
        Self::ManagerRemoved,
        Self::ManagerRemovedAndPassed,
        Self::ViewKept,
        Self::BothKept,
        Self::MeSaved,
        Self::StartupLeft,
        Self::MissionOffered,
        Self::MissionDeclined,
        Self::BookingMoved,
        Self::BookingPrepared,
        Self::BookingNoted,
        Self::BookingAgreedNext,
        Self::BookingStepDone,
        Self::BookingStepOpen,
        Self::BookingJudged,
        Self::BookingKept,
        Self::BookingPlaced,
        Self::BookingOtherHour,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Undone => "undone",
            Self::Merged => "merged",
            Self::PeopleMerged => "people-merged",
            Self::Passed => "passed",
            Self::ManagerRemoved => "manager-removed",
            Self::ManagerRemovedAndPassed => "manager-removed-and-passed",
            Self::ViewKept => "view-kept",
            Self::BothKept => "both-kept",
            Self::MeSaved => "me-saved",
            Self::StartupLeft => "startup-left",
            Self::MissionOffered => "mission-offered",
            Self::MissionDeclined => "mission-declined",
            Self::BookingMoved => "booking-moved",
            Self::BookingPrepared => "booking-prepared",
            Self::BookingNoted => "booking-noted",
            Self::BookingAgreedNext => "booking-agreed-next",
            Self::BookingStepDone => "booking-step-done",
            Self::BookingStepOpen => "booking-step-open",
            Self::BookingJudged => "booking-judged",
            Self::BookingKept => "booking-kept",
            Self::BookingPlaced => "booking-placed",
            Self::BookingOtherHour => "booking-other-hour",
        }
    }

    /// The address of a page that says it, and nothing else that was said there.
    pub fn at(self, path: &str) -> String {
        let other = Self::ALL.iter().find_map(|it| {
            let said = format!("said={}", it.word());
            let bare = path.strip_suffix(&said)?.strip_suffix(['?', '&']);
            bare.map(str::to_owned)
        });
        with(other.as_deref().unwrap_or(path), "said", self.word())
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
    let word = desk.asked("said")?;
    let said = Said::ALL.into_iter().find(|said| said.word() == word)?;
    Some(label(desk.lang, "said", said.word()))
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
