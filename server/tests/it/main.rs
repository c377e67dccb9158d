//! The whole router, as people use it.

mod browser;
mod house;
mod sign_in;
mod walk;
