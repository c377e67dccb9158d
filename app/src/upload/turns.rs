use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Files that come at one time: each takes room on the disk, and what reads it takes memory.
pub const AT_ONCE: usize = 8;

/// Who may send a file now; the others wait, and their browsers with them.
#[derive(Clone)]
pub struct Turns {
    free: Arc<Semaphore>,
    pub(super) patience: Patience,
}

/// How long whoever sends a file is waited for.
#[derive(Clone, Copy)]
pub struct Patience {
    /// For a turn, before its sender is told to come back.
    pub turn: Duration,
    /// For the next piece: a line that says nothing gives its turn away.
    pub piece: Duration,
    /// For all of it: as long as 20 MB take on a slow line (30 kB a second).
    pub whole: Duration,
}

/// Ends with the act that the file came for.
pub struct Turn(#[allow(dead_code, reason = "held, never read")] OwnedSemaphorePermit);

impl Default for Turns {
    fn default() -> Self {
        Self::with(Patience {
            turn: Duration::from_secs(30),
            piece: Duration::from_secs(60),
            whole: Duration::from_secs(12 * 60),
        })
    }
}

impl Turns {
    pub fn with(patience: Patience) -> Self {
        Self {
            free: Arc::new(Semaphore::new(AT_ONCE)),
            patience,
        }
    }

    /// None where nobody else's ended in time.
    pub async fn wait(&self) -> Option<Turn> {
        let turn = self.free.clone().acquire_owned();
        let turn = tokio::time::timeout(self.patience.turn, turn).await;
        Some(Turn(turn.ok()?.ok()?))
    }
}
