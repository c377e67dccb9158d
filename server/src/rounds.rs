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

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures::FutureExt;
    use tokio::sync::Notify;
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    #[tokio::test]
    async fn a_round_that_panics_or_fails_is_followed_by_another() {
        let (told, mut heard) = unbounded_channel();
        let count = Arc::new(AtomicUsize::new(0));
        let mut rounds = Rounds::default();
        rounds.every(Duration::from_millis(1), "test", move || {
            let (told, number) = (told.clone(), count.fetch_add(1, Ordering::SeqCst));
            async move {
                let _ = told.send(number);
                match number {
                    0 => panic!("on purpose"),
                    1 => Err(store::Error::Newer),
                    _ => Ok(0),
                }
            }
        });
        for number in 0..4 {
            assert_eq!(heard.recv().await, Some(number));
        }
        rounds.close().await;
        while heard.recv().await.is_some() {}
    }

    #[tokio::test]
    async fn a_closing_house_lets_the_round_under_way_end() {
        let (told, mut heard) = unbounded_channel();
        let gate = Arc::new(Notify::new());
        let mut rounds = Rounds::default();
        let inside = gate.clone();
        rounds.every(Duration::from_secs(1), "test", move || {
            let (told, gate) = (told.clone(), inside.clone());
            async move {
                let _ = told.send("begun");
                gate.notified().await;
                let _ = told.send("ended");
                Ok(1)
            }
        });
        assert_eq!(heard.recv().await, Some("begun"));
        let mut closing = pin!(rounds.close());
        assert!(closing.as_mut().now_or_never().is_none(), "it waits");
        gate.notify_one();
        closing.await;
        assert_eq!(heard.recv().await, Some("ended"));
        assert_eq!(heard.recv().await, None, "and starts no other");
    }
}
