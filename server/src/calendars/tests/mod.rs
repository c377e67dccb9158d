//! Stories of calendars, made up in the manner of those who write them.

mod fetching;
mod server;
