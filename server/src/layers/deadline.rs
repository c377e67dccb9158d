use std::time::Duration;

use app::desk::Stop;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// No page takes a second. Whoever waited this long is told that the house cannot answer: a
/// connection to a database that was cut off may say nothing for a quarter of an hour.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// How long an answer may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    pub page: Duration,
    /// A file comes as fast as its sender's line (`app::upload` says how long that may take); this
    /// is past all of it.
    pub file: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            page: PATIENCE,
            file: Duration::from_secs(15 * 60),
        }
    }
}

/// Ends what waits in vain; an act goes on in its own task, and its form may be sent again.
pub async fn deadline(State(patience): State<Duration>, request: Request, next: Next) -> Response {
    let answered = tokio::time::timeout(patience, next.run(request)).await;
    answered.unwrap_or_else(|_| Stop::Passing.into_response())
}
