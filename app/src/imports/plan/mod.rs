//! What a list comes to, decided before anything is written.

mod batch;
mod change;
mod contacts;
mod done;
mod fingerprint;
mod known;
mod mentors;
mod near;
mod organisations;
mod people;
mod persons;
mod planner;
mod profile;
mod reach;
mod sayings;
mod sponsors;
mod startups;
mod step;
mod write;

use chrono::{DateTime, Utc};
use domain::ids::ProgrammeId;
use domain::people::Staff;

pub use change::{Change, Created, Joined, Seen, Thing};
pub use known::Known;
pub use near::{At, Near};
pub use planner::{Plan, Tallies, Tally};
pub use profile::About;
pub use step::{Invitation, To};
pub use write::{Pen, counts, write};

use planner::Planner;

use super::rows::{Finding, Rows};
use super::{Asked, Draft};

/// Who imports: an import changes only what they could change by hand.
#[derive(Clone, Debug)]
pub enum By {
    /// Whoever runs the command line looks after the house.
    House,
    Staff(Staff),
}

impl By {
    pub fn reaches(&self, programme: ProgrammeId) -> bool {
        match self {
            Self::House => true,
            Self::Staff(staff) => staff.reaches(programme),
        }
    }

    /// Looks after the house itself.
    pub fn is_house(&self) -> bool {
        self.programmes().is_none()
    }

    /// None: every one of them.
    pub fn programmes(&self) -> Option<&[ProgrammeId]> {
        match self {
            Self::House => None,
            Self::Staff(staff) => staff.programmes(),
        }
    }
}

/// Decides; what is wrong beyond what the rows told already goes to `found`.
pub fn plan(
    draft: &Draft,
    known: Known,
    asked: &Asked,
    now: DateTime<Utc>,
    compares: bool,
    found: &mut Vec<Finding>,
) -> Plan {
    let columns = &draft.columns;
    let mut planner = Planner::new(known, &asked.by, asked.lang, now, columns, found);
    match &draft.rows {
        Rows::Startups(rows) => rows.iter().for_each(|row| planner.startup(row)),
        Rows::Partners(rows) => rows.iter().for_each(|row| planner.organisation(row)),
        Rows::Mentors(rows) => rows.iter().for_each(|row| planner.mentor(row)),
        Rows::People(rows) => rows.iter().for_each(|row| planner.founder(row)),
        Rows::Contacts(rows) => rows.iter().for_each(|row| planner.contact(row)),
    }
    planner.done(compares)
}
