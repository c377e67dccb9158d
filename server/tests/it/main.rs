//! The whole router, as people use it.

mod bookings;
mod browser;
mod chores;
mod crash;
mod house;
mod mail;
mod post;
mod import;
mod invite;
mod sign_in;
mod smtp;
mod walk;
