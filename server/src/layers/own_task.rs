use app::desk::Stop;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Two writers that crossed are told apart by trying again.
const TRIES: usize = 4;

/// Runs an act in a task of its own: a browser that goes away does not stop it half-way, with a
/// transaction open. An act that crossed another writer is done again from its beginning.
pub async fn own_task(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    // The route's own limit has been applied by now to what the extractor reads; this reads first.
    let Ok(body) = to_bytes(body, super::BODY_LIMIT).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let acts = tokio::spawn(async move {
        let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
        for _ in 0..TRIES {
            let request = Request::from_parts(parts.clone(), Body::from(body.clone()));
            response = next.clone().run(request).await;
            if !matches!(response.extensions().get(), Some(Stop::Retry)) {
                break;
            }
        }
        response
    });
    acts.await
        .unwrap_or_else(|panic| Stop::Broken(panic.to_string()).into_response())
}

/// The same for an act whose body is too large to be held: it is read while it comes, so nothing
/// here does it again. A browser that goes away ends the body, and with it the act.
pub async fn streamed_task(request: Request, next: Next) -> Response {
    let acts = tokio::spawn(next.run(request));
    acts.await
        .unwrap_or_else(|panic| Stop::Broken(panic.to_string()).into_response())
}
