//! A list that somebody gave us, up to what it did, and whether that is taken back.
//!
//! Between the file and what it does stands a preview: nothing is imported that its author did not
//! see. Not here: what a list says (cells, columns, rows), which is read on the server.

use chrono::{DateTime, TimeDelta, Utc};

words! {
    /// What a list is of.
    pub enum Kind {
        Startups = "startups",
        Partners = "partners",
        Mentors = "mentors",
        /// The founders of startups.
        People = "people",
        /// The people of partners.
        Contacts = "contacts",
    }
}

words! {
    pub enum State {
        /// Its file is here; nobody said yet which column is what.
        Uploaded = "uploaded",
        /// Its preview can be read.
        Chosen = "chosen",
        Confirmed = "confirmed",
        Undone = "undone",
        /// Its file was not imported in time, and is gone.
        Expired = "expired",
    }
}

words! {
    /// What stands on something that an import wrote, so that it cannot be taken back.
    pub enum Builds {
        /// Somebody changed it since.
        Changed = "changed",
        /// Another list names it.
        List = "list",
        Founder = "founder",
        Place = "place",
        Sponsor = "sponsor",
        Note = "note",
        Introduction = "introduction",
        Booking = "booking",
        Offer = "offer",
        Matching = "matching",
        Partnership = "partnership",
        Person = "person",
        Call = "call",
        Role = "role",
        Cohort = "cohort",
        Mentor = "mentor",
        Letter = "letter",
        Session = "session",
        Hours = "hours",
        SignIn = "sign-in",
        Mission = "mission",
        Document = "document",
        View = "view",
    }
}

/// How long a file waits for its author.
pub const KEPT: TimeDelta = TimeDelta::hours(24);

impl Kind {
    /// Gives somebody a role, which needs a fresh code and writes to them.
    pub const fn invites(self) -> bool {
        matches!(self, Self::Mentors | Self::People | Self::Contacts)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Import {
    pub uploaded_at: DateTime<Utc>,
    pub stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Uploaded,
    Chosen,
    Confirmed {
        at: DateTime<Utc>,
    },
    Undone {
        confirmed_at: DateTime<Utc>,
        at: DateTime<Utc>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("its file is gone")]
    Expired,
    #[error("nobody said which column is what")]
    NotPreviewed,
    #[error("it was imported before")]
    Confirmed,
    #[error("it was not imported")]
    NotConfirmed,
    #[error("it was undone before")]
    Undone,
}

impl Import {
    pub fn state(&self, now: DateTime<Utc>) -> State {
        match self.stage {
            Stage::Uploaded | Stage::Chosen if now >= self.uploaded_at + KEPT => State::Expired,
            Stage::Uploaded => State::Uploaded,
            Stage::Chosen => State::Chosen,
            Stage::Confirmed { .. } => State::Confirmed,
            Stage::Undone { .. } => State::Undone,
        }
    }

    /// Says which column is what, or says it anew.
    pub fn choose(self, now: DateTime<Utc>) -> Result<Self, Refusal> {
        self.waits(now)?;
        Ok(Self {
            stage: Stage::Chosen,
            ..self
        })
    }

    pub fn confirm(self, now: DateTime<Utc>) -> Result<Self, Refusal> {
        match self.waits(now)? {
            State::Chosen => Ok(Self {
                stage: Stage::Confirmed { at: now },
                ..self
            }),
            _ => Err(Refusal::NotPreviewed),
        }
    }

    pub fn undo(self, now: DateTime<Utc>) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Confirmed { at } => Ok(Self {
                stage: Stage::Undone {
                    confirmed_at: at,
                    at: now,
                },
                ..self
            }),
            Stage::Undone { .. } => Err(Refusal::Undone),
            Stage::Uploaded | Stage::Chosen => Err(Refusal::NotConfirmed),
        }
    }

    /// Its file is still here.
    fn waits(&self, now: DateTime<Utc>) -> Result<State, Refusal> {
        match self.state(now) {
            state @ (State::Uploaded | State::Chosen) => Ok(state),
            State::Confirmed => Err(Refusal::Confirmed),
            State::Undone => Err(Refusal::Undone),
            State::Expired => Err(Refusal::Expired),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    fn fresh() -> Import {
        Import {
            uploaded_at: at(0),
            stage: Stage::Uploaded,
        }
    }

    #[test]
    fn it_goes_from_file_to_preview_to_done_and_back() {
        let chosen = fresh().choose(at(1)).and_then(|it| it.choose(at(2)));
        let chosen = chosen.expect("as often as one likes");
        let done = chosen.confirm(at(23)).expect("in time");
        assert_eq!(done.state(at(999)), State::Confirmed, "it does not expire");
        let undone = done.undo(at(500)).expect("undone");
        assert_eq!(undone.state(at(999)), State::Undone);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let chosen = fresh().choose(at(1)).expect("chosen");
        let done = chosen.confirm(at(2)).expect("done");
        let undone = done.undo(at(3)).expect("undone");
        for (refused, why) in [
            (fresh().confirm(at(1)), Refusal::NotPreviewed),
            (fresh().undo(at(1)), Refusal::NotConfirmed),
            (fresh().choose(at(24)), Refusal::Expired),
            (chosen.confirm(at(24)), Refusal::Expired),
            (chosen.undo(at(2)), Refusal::NotConfirmed),
            (done.confirm(at(2)), Refusal::Confirmed),
            (done.choose(at(2)), Refusal::Confirmed),
            (undone.undo(at(3)), Refusal::Undone),
            (undone.confirm(at(3)), Refusal::Undone),
        ] {
            assert_eq!(refused, Err(why));
        }
    }
}
