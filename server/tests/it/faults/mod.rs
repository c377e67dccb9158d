//! What happens to machines: killed, full, cut off, all at once, left alone half-way.
//!
//! Small versions run as tests; `cargo xtask bench faults` runs them whole.

pub mod abandoned;
mod client;
pub mod cut;
pub mod full;
mod house;
pub mod killed;
pub mod proxy;
mod server;
pub mod together;

use std::error::Error;
use std::time::Duration;

pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// How much of everything.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    pub kills: usize,
    /// Who act at the same time.
    pub clients: usize,
    /// Times that servers start together, on an empty and on an older database.
    pub starts: usize,
    pub cut: Duration,
    pub abandoned: usize,
}

/// What came of it; nothing is broken when every guarantee held.
#[derive(Debug)]
pub struct Found {
    pub told: String,
    pub broken: Vec<String>,
}
