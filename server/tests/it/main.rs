//! The whole router, as people use it.

mod bookings;
mod browser;
mod house;
mod sign_in;
mod walk;
