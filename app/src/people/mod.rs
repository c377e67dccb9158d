//! People: who they are, signing in, one's own settings and address, where one is signed in.

pub mod address;
pub mod correct;
mod file;
pub mod invite;
pub mod language;
pub mod list;
pub mod me;
pub mod sign_in;
pub mod sign_out;
