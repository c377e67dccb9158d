//! What every desk shares: the database, the clock, the key of sealed letters, the settings.

mod clock;
pub mod secret;

use std::sync::Arc;

pub use clock::Clock;
use domain::calendars::Trouble;
use store::Db;
use store::letters::Seal;

use crate::upload::Turns;

/// Cheap to clone; one for the whole server.
#[derive(Clone)]
pub struct House(Arc<Parts>, Turns, RowsInAFile);

#[derive(Clone, Copy)]
struct RowsInAFile(i64);

pub struct Parts {
    pub db: Db,
    pub clock: Clock,
    pub seal: Seal,
    /// Without a slash at its end: <https://levier.example.org>.
    pub public_url: String,
    /// What letters come from, and who invites to a session.
    pub mail_from: String,
    /// Entering with one click and reading letters on a page exist only here.
    pub demo: bool,
    /// False when no SMTP server is set: letters wait, and staff are told so.
    pub letters_go_out: bool,
    pub site: Site,
    /// Reads an address of a calendar that somebody typed, as it will be fetched.
    pub calendar_address: fn(&str) -> Result<CalendarAddress, Trouble>,
    /// Last uses of signed-in browsers, written by a chore.
    pub seen: crate::desk::Seen,
}

/// Where a calendar is fetched from: a secret, and what may be shown of it.
#[derive(Clone, Debug)]
pub struct CalendarAddress {
    pub whole: String,
    pub host: String,
}

/// Where a page finds its style and its script.
#[derive(Clone, Debug, Default)]
pub struct Site {
    pub css: String,
    pub js: String,
}

impl House {
    pub fn new(parts: Parts) -> Self {
        let rows = RowsInAFile(crate::sheet::MOST);
        Self(Arc::new(parts), Turns::default(), rows)
    }

    /// With files of lists that hold so many rows at most.
    pub fn with_files_of(self, rows: i64) -> Self {
        Self(self.0, self.1, RowsInAFile(rows))
    }

    pub fn rows_in_a_file(&self) -> i64 {
        self.2.0
    }

    /// Whose file may come now.
    pub fn turns(&self) -> &Turns {
        &self.1
    }

    /// Cookies are `Secure` and carry the `__Host-` prefix when people reach us by https.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

impl std::ops::Deref for House {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
