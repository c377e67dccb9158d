//! Taking back what one did last.
//!
//! Only for a while, only where nobody changed it since and nothing stands on it, and never where
//! somebody was written to: a letter that left cannot be taken back. Not here: imports, which have
//! their own way back (`imports`).

use chrono::{DateTime, TimeDelta, Utc};

words! {
    /// What an act was about: who may change it may take the act back.
    pub enum Noun {
        Startup = "startup",
        Partner = "partner",
        /// Of what only staff may change of it.
        PartnerOfStaff = "partner-of-staff",
        Mentor = "mentor",
        Programme = "programme",
        Document = "document",
        /// What is nobody else's: by them alone.
        Own = "own",
    }
}

words! {
    /// Why an act stays.
    pub enum Refusal {
        /// It is taken back already, something else was done since, or too long ago.
        Late = "late",
        /// Somebody changed it since.
        Changed = "changed",
        /// Something stands on it by now.
        BuiltOn = "built-on",
        /// Its former name belongs to another one by now.
        NameTaken = "name-taken",
    }
}

/// How long an act may be taken back.
pub const FOR: TimeDelta = TimeDelta::hours(1);

/// How long the first page offers it, where other things were done since; the page that it led to
/// does as long as it may be taken back.
pub const AT_HOME_FOR: TimeDelta = TimeDelta::minutes(10);

/// Whether what was done then may still be taken back now.
pub fn is_in_time(done_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - done_at < FOR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_the_time_to_notice_a_slip() {
        let done = DateTime::UNIX_EPOCH;
        for (minutes, in_time) in [(0, true), (59, true), (60, false), (6_000, false)] {
            let now = done + TimeDelta::minutes(minutes);
            assert_eq!(is_in_time(done, now), in_time, "{minutes}");
        }
        // A clock that was set back takes nothing away.
        assert!(is_in_time(done, done - TimeDelta::minutes(5)));
    }
}
