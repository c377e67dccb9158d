//! What the store remembers, on SQLite and on PostgreSQL.

mod people;
mod sessions;
