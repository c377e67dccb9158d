//! What the store remembers, on SQLite and on PostgreSQL.

mod chores;
mod cohorts;
mod documents;
mod introductions;
mod ledger;
mod letters;
mod occupied;
mod people;
mod places;
mod sessions;
mod startups;
