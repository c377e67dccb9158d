//! What the store remembers, on SQLite and on PostgreSQL.

mod chores;
mod letters;
mod people;
mod sessions;
mod startups;
