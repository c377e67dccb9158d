//! What an import would change, for whoever looks before it does: the first of it.

use uuid::Uuid;

use crate::imports::rows::Column;

/// How many changes are shown; the others are counted.
const SHOWN: usize = 40;
/// How many people are who gain a role.
const JOINED: usize = 100;
/// How many new things are.
const NEW: usize = 20;

domain::words! {
    pub enum Thing {
        Programme = "programme",
        Cohort = "cohort",
        Startup = "startup",
        Organisation = "organisation",
        Person = "person",
        Mentor = "mentor",
        Contact = "contact",
    }
}

impl Thing {
    /// The like of it may be there already under a name that is almost the same.
    pub const fn is_compared(self) -> bool {
        !matches!(self, Self::Programme | Self::Cohort | Self::Contact)
    }
}

/// One field of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub line: u64,
    pub thing: Thing,
    pub id: Uuid,
    pub name: String,
    pub field: Column,
    pub before: String,
    pub after: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    pub line: u64,
    pub thing: Thing,
    pub name: String,
}

/// Somebody whom the house knew, and who gains a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    pub line: u64,
    /// The house's, where the importer sees them; else what the row says.
    pub name: String,
    pub is_seen: bool,
    /// What they become.
    pub thing: Thing,
    /// Of which startup, partner or programme.
    pub of: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub changes: Vec<Change>,
    /// How many more there are.
    pub more_changes: usize,
    pub created: Vec<Created>,
    pub more_created: usize,
    pub joined: Vec<Joined>,
    pub more_joined: usize,
}

impl Seen {
    pub(super) fn changed(&mut self, changes: Vec<Change>) {
        for change in changes {
            if self.changes.len() < SHOWN {
                self.changes.push(change);
            } else {
                self.more_changes += 1;
            }
        }
    }

    pub(super) fn joined(&mut self, joined: Joined) {
        if self.joined.len() < JOINED {
            self.joined.push(joined);
        } else {
            self.more_joined += 1;
        }
    }

    pub(super) fn created(&mut self, line: u64, thing: Thing, name: &str) {
        if self.created.len() < NEW {
            let name = name.to_owned();
            self.created.push(Created { line, thing, name });
        } else {
            self.more_created += 1;
        }
    }
}

/// The fields that are not the same, in the order they are given.
pub fn unlike(
    (line, thing, id, name): (u64, Thing, Uuid, &str),
    fields: impl IntoIterator<Item = (Column, String, String)>,
) -> Vec<Change> {
    let unlike = fields
        .into_iter()
        .filter(|(_, before, after)| before != after);
    let change = |(field, before, after)| Change {
        line,
        thing,
        id,
        name: name.to_owned(),
        field,
        before,
        after,
    };
    unlike.map(change).collect()
}
