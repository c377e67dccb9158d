use std::time::Duration;

use app::desk::Stop;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::deadline::PATIENCE;

/// Two writers that crossed are told apart by trying again.
const TRIES: usize = 4;

/// What was sent to an act that could not be done just now, so that its author keeps it.
#[derive(Clone)]
pub struct Typed(pub Bytes);

/// How many bytes a route takes, where it takes more than a form.
#[derive(Clone, Copy)]
pub struct BodyLimit(pub usize);

/// Runs an act in a task of its own: a browser that goes away does not stop it half-way, with a
/// transaction open. An act that crossed another writer is done again from its beginning.
pub async fn own_task(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    // The route's own limit has been applied by now to what the extractor reads; this reads first.
    let limit = parts.extensions.get::<BodyLimit>();
    let limit = limit.map_or(super::BODY_LIMIT, |limit| limit.0);
    let Ok(body) = to_bytes(body, limit).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let is_form = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes()
            .starts_with(b"application/x-www-form-urlencoded")
    });
    let typed = is_form.then(|| Typed(body.clone()));
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
    // Before the deadline of the whole request, which knows nothing of what was sent.
    let acted = tokio::time::timeout(PATIENCE - Duration::from_secs(1), acts).await;
    let mut response = match acted {
        Ok(Ok(response)) => response,
        Ok(Err(panic)) => Stop::Broken(panic.to_string()).into_response(),
        Err(_) => Stop::Passing.into_response(),
    };
    let later = response.extensions().get();
    if let (Some(Stop::Full | Stop::Passing | Stop::Retry), Some(typed)) = (later, typed) {
        response.extensions_mut().insert(typed);
    }
    response
}

/// The same for an act whose body is too large to be held: it is read while it comes, so nothing
/// here does it again. A browser that goes away ends the body, and with it the act.
pub async fn streamed_task(request: Request, next: Next) -> Response {
    let acts = tokio::spawn(next.run(request));
    acts.await
        .unwrap_or_else(|panic| Stop::Broken(panic.to_string()).into_response())
}
