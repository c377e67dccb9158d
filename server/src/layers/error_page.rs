use app::desk::{Desk, Stop};
use app::errors::{self, Typed};
use app::house::House;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// Gives every bare refusal its page, in the reader's language.
pub async fn error_page(State(house): State<House>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let asked = (parts.method.clone(), parts.uri.path().to_owned());
    let seen = parts.clone();
    let response = next.run(Request::from_parts(parts.clone(), body)).await;
    if let Some(Stop::Broken(why)) = response.extensions().get() {
        tracing::error!(method = %asked.0, why, "a request failed");
    }
    // axum answers 400 to an id that is none; to a person it is a page that does not exist.
    let status = match (response.status(), &asked.0) {
        (StatusCode::BAD_REQUEST, &Method::GET | &Method::HEAD) => StatusCode::NOT_FOUND,
        (status, _) => status,
    };
    if let Some(typed) = signed_out(&response)
        && let Ok(desk) = Desk::from_request_parts(&mut parts, &house).await
    {
        return errors::signed_out(&desk, typed);
    }
    let has_page = response.headers().contains_key(header::CONTENT_TYPE);
    let is_error = status.is_client_error() || status.is_server_error();
    // Our own refusals have no body; a rejection of axum's is plain text.
    let is_plain = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if !is_error || (has_page && !is_plain) || matches!(asked.1.as_str(), "/healthz" | "/readyz") {
        return response;
    }
    parts.extensions = seen.extensions;
    let typed = response.extensions().get::<Typed>().cloned();
    // The database is away: the page must not wait for it.
    let away = matches!(
        response.extensions().get(),
        Some(Stop::Passing | Stop::Retry)
    );
    let known = match away {
        true => None,
        false => Desk::from_request_parts(&mut parts, &house).await.ok(),
    };
    let (desk, status) = match known {
        Some(desk) => (desk, status),
        None => {
            let desk = Desk::without_memory(&parts, &house);
            (desk, StatusCode::SERVICE_UNAVAILABLE)
        }
    };
    let mut page = errors::page(&desk, status, typed.unwrap_or_default());
    if asked.0 == Method::HEAD {
        *page.body_mut() = Body::empty();
    }
    page
}

/// The words of a form whose author is signed in no more, which a redirect would drop; none where
/// nothing was typed. (What takes a fresh code asks for it within its form.)
fn signed_out(response: &Response) -> Option<Typed> {
    let Some(Stop::SignIn(_)) = response.extensions().get() else {
        return None;
    };
    let typed = response.extensions().get::<Typed>()?;
    typed.has_words().then(|| typed.clone())
}

pub async fn nothing_here() -> Stop {
    Stop::NotFound
}
