use std::time::Duration;

use app::desk::Stop;
use app::errors::Typed;
use app::upload::Came;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tokio::task::JoinError;

use super::deadline::PATIENCE;

/// Two writers that crossed are told apart by trying again.
const TRIES: usize = 4;

/// What an act may take, before the deadline of the whole request, which knows nothing of what
/// was sent.
const AN_ACT: Duration = PATIENCE.saturating_sub(Duration::from_secs(1));

/// Runs an act in a task of its own: a browser that goes away does not stop it half-way, with a
/// transaction open. An act that crossed another writer is done again from its beginning.
pub async fn own_task(request: Request, next: Next) -> Response {
    let is_form = is_of(&request, b"application/x-www-form-urlencoded");
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, super::BODY_LIMIT).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let typed = is_form.then(|| body.clone());
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
    let acted = tokio::time::timeout(AN_ACT, acts).await.ok();
    answer(acted, || {
        let words = serde_html_form::from_bytes(&typed?).ok()?;
        Some(Typed { words, file: false })
    })
}

fn is_of(request: &Request, kind: &[u8]) -> bool {
    let sent = request.headers().get(header::CONTENT_TYPE);
    sent.is_some_and(|it| it.as_bytes().starts_with(kind))
}

/// The same for an act whose body is too large to be held: it is read while it comes, so nothing
/// here does it again. A browser that goes away ends the body, and with it the act. Once the whole
/// form has come, the act may take what any other may. A form without a file is small.
pub async fn streamed_task(mut request: Request, next: Next) -> Response {
    if is_of(&request, b"application/x-www-form-urlencoded") {
        return own_task(request, next).await;
    }
    let (came, form) = watch::channel(None);
    request.extensions_mut().insert(Came(came));
    let acts = tokio::spawn(next.run(request));
    let acted = tokio::select! {
        acted = acts => Some(acted),
        () = too_long(form.clone()) => None,
    };
    answer(acted, || form.borrow().clone())
}

/// Since the form came; where it never does, its reader ends it.
async fn too_long(mut form: watch::Receiver<Option<Typed>>) {
    if form.wait_for(Option::is_some).await.is_err() {
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(AN_ACT).await;
}

/// What an act answered, none where it took too long; what could not be done just now, by whoever
/// is signed in now, or not there any more, carries what was typed.
fn answer(
    acted: Option<Result<Response, JoinError>>,
    typed: impl FnOnce() -> Option<Typed>,
) -> Response {
    let mut response = match acted {
        Some(Ok(response)) => response,
        Some(Err(panic)) => Stop::Broken(panic.to_string()).into_response(),
        None => Stop::Passing.into_response(),
    };
    let later = response.extensions().get();
    let is_kept = matches!(
        later,
        Some(
            Stop::Full
                | Stop::Passing
                | Stop::Retry
                | Stop::NotFound
                | Stop::Meanwhile
                | Stop::SignIn(_)
        )
    );
    if is_kept && let Some(typed) = typed() {
        response.extensions_mut().insert(typed);
    }
    response
}
