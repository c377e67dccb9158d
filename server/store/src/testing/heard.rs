//! Which statements a thread sent to its engine, and how SQLite goes about each.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::{Conn, rows};

thread_local! {
    static HEARD: RefCell<Option<BTreeSet<String>>> = const { RefCell::new(None) };
}

/// Notes a statement, when somebody listens on this thread.
pub fn hear(text: &str) {
    HEARD.with_borrow_mut(|heard| {
        if let Some(heard) = heard {
            heard.insert(text.to_owned());
        }
    });
}

/// What was heard since the last time, or nothing at first; listens on.
pub fn listen() -> BTreeSet<String> {
    HEARD.replace(Some(BTreeSet::new())).unwrap_or_default()
}

/// How SQLite would go about a statement, step by step.
///
/// # Panics
/// When the statement cannot be prepared.
pub async fn plan(db: &mut Conn, text: &str) -> Vec<String> {
    let text = format!("explain query plan {text}");
    let steps: Vec<(i64, i64, i64, String)> =
        rows!(db, sqlx::AssertSqlSafe(text.clone())).expect("a plan");
    steps.into_iter().map(|(_, _, _, step)| step).collect()
}
