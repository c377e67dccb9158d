//! The ledger: what became of the introductions whose partner was asked in a period.
//!
//! An introduction belongs to the day its partner was first asked, and stays there: so periods side
//! by side add up, and a meeting or a contract counts with the question it comes from, however late
//! it comes. Not here: what began in a year, whoever was asked when (`Outcomes` counts that too).

mod period;
mod waits;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::OutcomeKind;
pub use period::{NotAPeriod, Period};
pub use waits::{Days, Waits};

/// The figures of some introductions that were asked in a period. None of them names a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Introductions whose partner was asked for the first time in the period, or came forward in
    /// it. The same question asked again, in the same round or in another, counts once.
    pub asked: i64,
    /// Of them, those to which the partner's last answer is yes, whenever it was given.
    pub accepted: i64,
    /// Those to which it is no.
    pub declined: i64,
    /// Those to which it is "not now".
    pub deferred: i64,
    /// Those whose two sides were introduced to each other.
    pub introduced: i64,
    /// Those whose two sides met, as one of them or staff said.
    pub met: i64,
    /// Those of which something came: an outcome stands that is more than "nothing".
    pub fruitful: i64,
    /// All that came of them, by kind, "nothing" included.
    pub outcomes: BTreeMap<OutcomeKind, Outcomes>,
    /// From the first question to the first answer.
    pub waits: Waits,
}

/// What came of introductions and was not taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    pub number: i64,
    /// Of skills sponsorship, in halves of a day.
    pub half_days: i64,
    /// Those with a value in euros; the others are worth what nobody said, which is not zero.
    pub valued: i64,
    /// The sum of these values.
    pub cents: i64,
    /// Those that the other side said are right.
    pub confirmed: i64,
    /// Those that both sides agreed to publish.
    pub publishable: i64,
}

/// One introduction, as far as the ledger counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When its partner was first asked.
    pub asked: DateTime<Utc>,
    /// When its partner first answered.
    pub answered: Option<DateTime<Utc>>,
    /// The partner's last answer, in whichever round.
    pub reply: Option<Reply>,
    pub introduced: bool,
    pub met: bool,
    /// Those that stand.
    pub outcomes: Vec<Told>,
}

words! {
    /// What a partner answers.
    pub enum Reply {
        Given = "given",
        Refused = "refused",
        Deferred = "deferred",
    }
}

/// One thing that came of it, as far as the ledger counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub kind: OutcomeKind,
    pub half_days: Option<i64>,
    pub cents: Option<i64>,
    pub confirmed: bool,
    pub publishable: bool,
}

impl Ledger {
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut ledger = Self::default();
        for entry in entries {
            ledger.note(entry);
        }
        ledger
    }

    pub fn note(&mut self, entry: &Entry) {
        self.asked += 1;
        match entry.reply {
            Some(Reply::Given) => self.accepted += 1,
            Some(Reply::Refused) => self.declined += 1,
            Some(Reply::Deferred) => self.deferred += 1,
            None => {}
        }
        self.introduced += i64::from(entry.introduced);
        self.met += i64::from(entry.met);
        let is_fruit = |told: &Told| told.kind != OutcomeKind::Nothing;
        self.fruitful += i64::from(entry.outcomes.iter().any(is_fruit));
        for told in &entry.outcomes {
            self.outcomes.entry(told.kind).or_default().note(told);
        }
        if let Some(answered) = entry.answered {
            self.waits.note(entry.asked, answered);
        }
    }

    /// Adds the figures of other introductions.
    pub fn add(&mut self, other: &Self) {
        self.asked += other.asked;
        self.accepted += other.accepted;
        self.declined += other.declined;
        self.deferred += other.deferred;
        self.introduced += other.introduced;
        self.met += other.met;
        self.fruitful += other.fruitful;
        for (kind, outcomes) in &other.outcomes {
            self.outcomes.entry(*kind).or_default().add(outcomes);
        }
        self.waits.add(&other.waits);
    }

    /// Without an answer so far: it waits, its time is up, or it was withdrawn before.
    pub const fn unanswered(&self) -> i64 {
        self.asked - self.accepted - self.declined - self.deferred
    }

    /// How many in a hundred of those asked were accepted; those without an answer count as asked.
    pub const fn acceptance(&self) -> Option<i64> {
        percent(self.accepted, self.asked)
    }

    /// All that came of them, "nothing" left out.
    pub fn came(&self) -> Outcomes {
        let mut all = Outcomes::default();
        for (kind, outcomes) in &self.outcomes {
            if *kind != OutcomeKind::Nothing {
                all.add(outcomes);
            }
        }
        all
    }
}

impl Outcomes {
    pub fn note(&mut self, told: &Told) {
        self.number += 1;
        self.half_days += told.half_days.unwrap_or(0);
        self.valued += i64::from(told.cents.is_some());
        self.cents += told.cents.unwrap_or(0);
        self.confirmed += i64::from(told.confirmed);
        self.publishable += i64::from(told.publishable);
    }

    pub fn add(&mut self, other: &Self) {
        self.number += other.number;
        self.half_days += other.half_days;
        self.valued += other.valued;
        self.cents += other.cents;
        self.confirmed += other.confirmed;
        self.publishable += other.publishable;
    }

    /// In cents of a euro; none where nobody said a value.
    pub fn value(&self) -> Option<i64> {
        (self.valued > 0).then_some(self.cents)
    }
}

/// In whole parts of a hundred, halves upwards; of nothing there is no share.
pub const fn percent(part: i64, whole: i64) -> Option<i64> {
    match whole {
        0 => None,
        _ => Some((part * 200 + whole) / (whole * 2)),
    }
}

#[cfg(test)]
mod tests;
