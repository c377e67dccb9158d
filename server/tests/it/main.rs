//! The whole router, as people use it.

mod addresses;
mod bookings;
mod browser;
mod chores;
mod cohorts;
mod crash;
mod demo;
mod hours;
mod house;
mod import;
mod introductions;
mod invite;
mod layers;
mod letters;
mod mail;
mod mailbox;
mod me;
mod partners;
mod post;
mod programmes;
mod roles;
mod sign_in;
mod smtp;
mod startups;
mod sweep;
mod walk;
