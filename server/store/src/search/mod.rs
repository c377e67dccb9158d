//! The index of what can be found by words: names, texts and notes, and how they are asked for.
//!
//! Every function of the store that writes a name or a text brings the index up to date in the
//! same unit of work. Whose a thing is stands in the index where that never changes, as with a
//! note; who else may see what is asked of the rows themselves, so that nothing stale ever shows
//! what it should not.

mod catch_up;
mod excerpt;
mod expand;
mod find;
mod fold;
mod index;
mod many;
mod texts;
mod things;

#[cfg(feature = "testing")]
pub use catch_up::differences;
pub use catch_up::{catch_up, mend};
pub use excerpt::{Excerpt, Run};
pub use expand::{Asked, Far, asked_words, expand};
#[cfg(feature = "testing")]
pub use find::plans;
pub use find::{Found, find, kinds};
pub use fold::{bare, search_key, words};
pub use index::{forget, index, index_partner, index_person, index_programme, index_startup};
pub use many::index_new;
