use std::time::Duration;

use app::desk::Stop;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// No page takes a second. Whoever waited this long is told that the house cannot answer: a
/// connection to a database that was cut off may say nothing for a quarter of an hour.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// Ends what waits in vain; an act goes on in its own task, and its form may be sent again.
pub async fn deadline(request: Request, next: Next) -> Response {
    let answered = tokio::time::timeout(PATIENCE, next.run(request)).await;
    answered.unwrap_or_else(|_| Stop::Passing.into_response())
}
