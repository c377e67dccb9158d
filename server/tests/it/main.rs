//! The whole router, as people use it.

mod bookings;
mod browser;
mod chores;
mod crash;
mod house;
mod import;
mod invite;
mod mail;
mod post;
mod sign_in;
mod smtp;
mod walk;
