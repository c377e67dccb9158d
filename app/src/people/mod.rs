//! People: signing in, one's own settings and address, where one is signed in.

pub mod address;
pub mod invite;
pub mod language;
pub mod me;
pub mod sign_in;
pub mod sign_out;
