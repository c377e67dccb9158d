//! What files say beside what lists show, read at one go: of startups, for those that are listed; of
//! mentors and partners, who are few, for all that a member of staff reaches.

mod mentors;
mod partners;
mod startups;

pub use mentors::{Address, Opening, addresses, openings};
pub use partners::{Partner, Row as PartnerRow, partners, partners_in_lists, titles};
pub use startups::{Narrowed, Place, Sponsor, needs, places, places_within, profiles, sponsors};
