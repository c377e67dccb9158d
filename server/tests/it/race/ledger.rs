//! What those who pressed were told: the truth that the database is compared with.

use std::collections::{BTreeMap, BTreeSet};

use app::t;
use domain::ids::{BookingId, ProgrammeId, SessionId};
use domain::{Language, Quarter};

use super::client::Answer;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Book,
    /// The same form sent twice at once.
    Twice,
    /// Several bookings at once that count in one limit, or in one startup's hours.
    Rush,
    Move,
    /// Two sessions that want each other's hour, at once.
    Cross,
    Cancel,
    /// Its mentor answers a request.
    Reply,
    /// Another choice is kept for a request.
    Wish,
    /// A session with seats is opened.
    Open,
    /// A seat of one, by one founder or by many at once.
    Take,
    Wait,
    Leave,
    GiveBack,
    Resize,
    ShiftAll,
    End,
    /// A co-founder is invited, comes, or comes no more.
    Company,
    /// By somebody who is in no way concerned.
    Stranger,
}

/// Why an act was refused, as its page says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Sessions of the mentor a day or a week, or hours a month.
    Limit,
    /// The startup's hours.
    Quota,
    /// The hour is somebody's.
    Taken,
    /// Somebody who would come is elsewhere.
    Elsewhere,
    /// Every seat is taken.
    Full,
    /// Cancelled meanwhile, there already, too near …
    Other,
}

impl Why {
    pub fn of(page: &str) -> Self {
        let fr = Language::French;
        let said = |sentence: String| page.contains(longest_piece(&sentence));
        let limits = [
            t!(fr, "bookings-refused-day"),
            t!(fr, "bookings-refused-week"),
            t!(fr, "bookings-refused-month"),
        ];
        let elsewhere = [
            t!(fr, "bookings-refused-elsewhere", start = GAP),
            t!(fr, "bookings-move-elsewhere", start = GAP),
        ];
        if limits.into_iter().any(said) {
            Self::Limit
        } else if said(t!(fr, "bookings-refused-quota", hours = GAP, left = GAP)) {
            Self::Quota
        } else if elsewhere.into_iter().any(said) {
            Self::Elsewhere
        } else if said(t!(fr, "bookings-no-longer-free"))
            || said(t!(fr, "sessions-refused-host", start = GAP))
        {
            Self::Taken
        } else if said(t!(fr, "sessions-refused-full")) {
            Self::Full
        } else {
            Self::Other
        }
    }
}

/// Stands where a sentence has an argument.
const GAP: &str = "\u{1}";

fn longest_piece(sentence: &str) -> &str {
    let pieces = sentence.split(GAP);
    pieces
        .max_by_key(|piece| piece.len())
        .unwrap_or(sentence)
        .trim()
}

/// A booking that was agreed to.
#[derive(Clone, Debug)]
pub struct Booked {
    /// Who booked, and with whom, by their place in the world.
    pub founder: usize,
    pub mentor: usize,
    pub at: Quarter,
    pub once: String,
}

/// A session with seats that was opened; where and how large it was told to be, in turn.
#[derive(Clone, Debug)]
pub struct Opened {
    /// How many were opened before it.
    pub nth: usize,
    pub mentor: usize,
    pub programme: ProgrammeId,
    pub at: Vec<Quarter>,
    pub seats: Vec<i64>,
    pub once: String,
}

/// A seat that was given.
#[derive(Clone, Debug)]
pub struct Seat {
    pub session: SessionId,
    pub founder: usize,
    pub once: String,
}

#[derive(Debug, Default)]
pub struct Ledger {
    pub booked: BTreeMap<BookingId, Booked>,
    pub moved: BTreeMap<BookingId, Vec<Quarter>>,
    /// Seats that were given back, too.
    pub cancelled: BTreeSet<BookingId>,
    pub agreed: BTreeSet<BookingId>,
    pub declined: BTreeSet<BookingId>,
    pub opened: BTreeMap<SessionId, Opened>,
    pub seated: BTreeMap<BookingId, Seat>,
    pub ended: BTreeSet<SessionId>,
    /// Who waits where, as far as the clients know.
    pub in_line: Vec<(SessionId, usize)>,
    /// Those whose company may have changed: calendars then hear of more than moves.
    pub company: BTreeSet<BookingId>,
    /// How often each kind of act was answered so; 0 is no answer at all.
    pub answers: BTreeMap<(Kind, u16), usize>,
    pub refusals: BTreeMap<Why, usize>,
    pub broken: Vec<String>,
}

impl Ledger {
    /// Whether an answer says that it is done; an answer that nobody may get is told.
    pub fn count(&mut self, kind: Kind, answer: &Answer) -> bool {
        *self.answers.entry((kind, answer.status)).or_default() += 1;
        let expected: &[u16] = match kind {
            Kind::Stranger => &[404],
            _ => &[303, 422],
        };
        if !expected.contains(&answer.status) {
            self.broken
                .push(format!("{kind:?} was answered {}", answer.status));
        }
        if answer.status == 422 {
            *self.refusals.entry(Why::of(&answer.page)).or_default() += 1;
        }
        answer.status == 303
    }

    /// A booking that was agreed to; none when it was told before.
    pub fn book(&mut self, location: &str, booked: Booked) -> Option<BookingId> {
        let id = location
            .strip_prefix("/bookings/")
            .and_then(|id| id.parse().ok());
        let Some(id) = id else {
            self.broken.push(format!("a booking led to {location:?}"));
            return None;
        };
        if let Some(known) = self
            .booked
            .get(&id)
            .filter(|known| known.once != booked.once)
        {
            let keys = [&known.once, &booked.once];
            self.broken
                .push(format!("one booking answers two keys: {keys:?}"));
        }
        let is_new = self.booked.insert(id, booked).is_none();
        is_new.then_some(id)
    }

    pub fn acts(&self) -> usize {
        self.answers.values().sum()
    }

    /// How many of this kind were done, and how many refused.
    pub fn of(&self, kind: Kind) -> (usize, usize) {
        let count = |status| self.answers.get(&(kind, status)).copied().unwrap_or(0);
        (count(303), count(422) + count(404))
    }

    pub fn refused(&self, why: Why) -> usize {
        self.refusals.get(&why).copied().unwrap_or(0)
    }

    pub fn faults(&self) -> usize {
        let faults = self.answers.iter();
        let faults = faults.filter(|((_, status), _)| *status == 0 || *status >= 500);
        faults.map(|(_, count)| count).sum()
    }
}
