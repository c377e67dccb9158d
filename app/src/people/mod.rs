//! People: signing in, one's own settings, where one is signed in.

pub mod invite;
pub mod language;
pub mod me;
pub mod sign_in;
pub mod sign_out;
