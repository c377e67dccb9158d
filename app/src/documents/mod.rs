//! Documents on a startup, a cohort or a partner: listed, put there, fetched, removed.
//!
//! Who sees what is one rule (`domain::documents::Reading`); what one may not see answers as what
//! does not exist. Not here: how a file comes in, which is `upload`.

mod access;
mod add;
pub mod all;
pub mod cohort;
mod fields;
pub mod file;
mod lines;
mod list;
mod narrow;
pub mod news;
pub mod one;
pub mod partner;
pub(crate) mod section;
pub mod startup;
mod take;
mod words;

pub(crate) use access::met_since;

/// Marks an answer that is somebody's file: it goes out as it came in, and no browser shows it as
/// a page of ours.
#[derive(Clone, Copy)]
pub struct AsItCame;
