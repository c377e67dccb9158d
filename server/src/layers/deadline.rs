use std::time::Duration;

use app::desk::Stop;
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// No page takes a second. Whoever waited this long is told that the house cannot answer: a
/// connection to a database that was cut off may say nothing for a quarter of an hour.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// A file comes as fast as its sender's line: 20 MB at 256 kbit/s take eleven minutes.
const OF_A_FILE: Duration = Duration::from_secs(15 * 60);

/// Ends what waits in vain; an act goes on in its own task, and its form may be sent again.
pub async fn deadline(request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let patience = match kind.is_some_and(|it| it.as_bytes().starts_with(b"multipart/")) {
        true => OF_A_FILE,
        false => PATIENCE,
    };
    let answered = tokio::time::timeout(patience, next.run(request)).await;
    answered.unwrap_or_else(|_| Stop::Passing.into_response())
}
