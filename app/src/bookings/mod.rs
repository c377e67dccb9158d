//! Bookings: a founder sees a mentor's free hours, takes one, and both get a letter for their
//! calendar. After the session: held or missed, and a note.
//!
//! One booking from click to letter: [`slots`] → [`book`] → `domain::bookings::book` →
//! `store::sessions::occupy` and `store::bookings::add` → [`letters`] → [`show`].

pub(crate) mod access;
pub(crate) mod acting;
pub mod after;
pub mod alert;
pub mod book;
pub mod cancel;
pub(crate) mod company;
mod elsewhere;
pub(crate) mod hours_of;
pub(crate) mod letters;
pub mod lines;
pub mod note;
pub(crate) mod place;
pub mod prepare;
mod propose;
pub(crate) mod quota;
pub mod remind;
pub mod reply;
pub mod shift;
pub mod show;
pub mod slots;
mod startup;
pub(crate) mod tell;

pub use hours_of::{HoursOf, days_from};
pub use startup::{StartupChoice, my_startup, places};

use domain::ids::StartupId;
use store::mentors::Mentor;

use crate::desk::Desk;
use crate::ui::Link;

/// Above the pages on which a founder books: the mentors, and this one.
fn trail_to(desk: &Desk, mentor: &Mentor, startup: StartupId) -> Vec<Link> {
    let instead = book::carried(desk);
    vec![
        Link::new(
            format!("/mentors?startup={startup}{instead}"),
            t!(desk.lang, "menu-mentors"),
        ),
        Link::new(
            format!("/mentors/{}?startup={startup}{instead}", mentor.id),
            mentor.name.clone(),
        ),
    ]
}
