//! Views: a list as somebody narrowed and sorted it, kept under a name, for themselves or for the
//! staff of a programme of theirs. Whoever opens one sees what they may see.

mod bar;
mod fields;
pub mod list;
pub mod new;
pub mod one;

pub use bar::{of_first_page, of_list};

use domain::lists::{List, Narrowed};
use store::views::Kept;

/// As an address has it.
fn query(asked: &Narrowed) -> String {
    serde_html_form::to_string(asked.pairs()).unwrap_or_default()
}

/// What an address asks of a list; what it cannot mean is left out.
fn asked(list: List, query: &str) -> Narrowed {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
    Narrowed::new(list, pairs)
}

/// Where a list stands, narrowed as an address asks.
pub(crate) fn narrowed_to(list: List, asked_for: &str) -> String {
    let asked = asked(list, asked_for);
    match asked.is_whole() {
        true => list.path(),
        false => format!("{}?{}", list.path(), query(&asked)),
    }
}

/// Where a view leads.
fn address(kept: &Kept) -> String {
    format!("{}?{}", kept.list.path(), kept.query)
}
