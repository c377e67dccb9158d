//! What a command tells: on standard output what was asked for, on standard error what is said
//! about it. `println!` would panic where nobody reads on, as behind `| head`.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

use crate::serve::Failure;

/// Whoever read what the command wrote has gone. It ends without a word, as `cat` would.
#[derive(Debug, thiserror::Error)]
#[error("nobody reads on")]
pub struct Unread;

impl Unread {
    /// What a shell tells of a command ended by SIGPIPE, which is 13.
    pub const CODE: u8 = 128 + 13;
}

/// What was asked for, and an end of line.
pub fn say(text: impl Display) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")
        .and_then(|()| out.flush())
        .map_err(unwritten)
}

/// A sentence about it. That nobody hears it is no fault.
pub fn aside(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Why standard output takes no more.
pub fn unwritten(error: io::Error) -> Failure {
    match error.kind() {
        ErrorKind::BrokenPipe => Unread.into(),
        _ => error.into(),
    }
}
