//! A chore is something to do later, once, by whichever node claims it.
//!
//! It is not a reminder list for people: what waits for somebody is shown on their first page.

use chrono::TimeDelta;

words! {
    pub enum Kind {
        /// Once a day: what has served its time is deleted.
        TidyUp = "tidy-up",
        /// A day after a request: a second letter to the mentor.
        RemindOfRequest = "remind-of-request",
        /// When the time of a request is up.
        ExpireRequest = "expire-request",
        /// Two days or two hours ahead of a session: a letter to those who wish it.
        RemindOfSession = "remind-of-session",
        /// The same to the mentor of a session with seats.
        RemindHost = "remind-host",
        /// When the time of a seat offered to somebody in line is up.
        MoveUp = "move-up",
        /// Every few minutes, while somebody wishes to know: did an earlier hour come free?
        LookForEarlier = "look-for-earlier",
        /// The morning after a session was held: how useful was it?
        AskForWords = "ask-for-words",
        /// Five and ten days after a question about an introduction: a letter to whoever was asked.
        RemindOfIntroduction = "remind-of-introduction",
        /// After two were introduced: the next question of what became of it.
        FollowIntroduction = "follow-introduction",
        /// A delivery that waits for its founder, or a mission past the day it was to end.
        RemindOfMission = "remind-of-mission",
        /// Once a day: mentors without hours ahead get their one letter of the month.
        CareForMentors = "care-for-mentors",
        /// Once a day: whoever holds a partnership to be renewed soon is written to, once.
        RemindOfRenewals = "remind-of-renewals",
        /// A day after a list was uploaded: its file goes.
        ForgetImport = "forget-import",
    }
}

/// How long to wait before a chore that failed is tried again: a minute, doubling up to six hours.
/// A chore is never given up.
pub fn next_try(tries: i64) -> TimeDelta {
    let doublings = u32::try_from(tries - 1).unwrap_or(0).min(16);
    TimeDelta::minutes((1 << doublings).min(6 * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chore_that_fails_comes_back_ever_later_but_the_same_day() {
        for (tries, minutes) in [(1, 1), (2, 2), (9, 256), (10, 360), (1000, 360)] {
            assert_eq!(next_try(tries), TimeDelta::minutes(minutes), "{tries}");
        }
    }
}
