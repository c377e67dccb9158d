use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

/// Work done round after round beside the requests, until the house closes.
pub struct Rounds {
    open: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

/// How long a closing house waits for the rounds under way; what they held is taken over later.
const GRACE: Duration = Duration::from_secs(10);

impl Default for Rounds {
    fn default() -> Self {
        Self {
            open: watch::Sender::new(true),
            tasks: JoinSet::new(),
        }
    }
}

impl Rounds {
    /// Starts one kind of work. A round that took something is followed at once by another; a
    /// round that fails, or panics, is told in the log and never the last.
    pub fn every<R>(
        &mut self,
        pause: Duration,
        work: &'static str,
        round: impl Fn() -> R + Send + 'static,
    ) where
        R: Future<Output = store::Result<usize>> + Send + 'static,
    {
        let mut open = self.open.subscribe();
        self.tasks.spawn(async move {
            while *open.borrow() {
                let taken = match tokio::spawn(round()).await {
                    Ok(Ok(taken)) => taken,
                    Ok(Err(error)) => {
                        tracing::error!(work, %error, "a round failed");
                        0
                    }
                    Err(panic) => {
                        tracing::error!(work, %panic, "a round panicked");
                        0
                    }
                };
                if taken == 0 {
                    let _ = tokio::time::timeout(pause, open.changed()).await;
                }
            }
        });
    }

    /// Lets the rounds under way end, for a while.
    pub async fn close(mut self) {
        self.open.send_replace(false);
        let ended = async { while self.tasks.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(GRACE, ended).await;
    }
}
