//! What the store remembers, on SQLite and on PostgreSQL.

mod archive;
mod chores;
mod cohorts;
mod documents;
mod imports;
mod introductions;
mod ledger;
mod letters;
mod merging;
mod occupied;
mod people;
mod places;
mod search;
mod sessions;
mod startups;
