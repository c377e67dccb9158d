use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// What a handler gives back: a response, or the reason to stop.
pub type Answer = Result<Response, Stop>;

/// Why a request goes no further. `?` on any of these ends the handler with the right page.
#[derive(Clone, Debug)]
pub enum Stop {
    /// Sign in first, then come back to this path.
    SignIn(String),
    /// Type a fresh code first, then come back to this path.
    Prove(String),
    /// There is none, or it is not yours: the two answers are the same.
    NotFound,
    /// The same form was sent before; its first answer led there.
    Already(String),
    /// What it was meant for was merged while it was written, and its page does not say so itself.
    Meanwhile,
    /// Two writers crossed: do the whole act again.
    Retry,
    /// The database cannot answer just now.
    Passing,
    /// It takes no more until there is room on its disk; what it holds can still be read.
    Full,
    /// A fault of ours; the text is for the log only.
    Broken(String),
}

/// 303: the page that shows the new fact.
pub fn see_other(path: &str) -> Response {
    match header::HeaderValue::from_str(path) {
        Ok(path) => (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

impl IntoResponse for Stop {
    /// Redirects are whole; an error page is written by a layer that sees the `Stop` among the
    /// extensions, since it takes a desk to know in which language.
    fn into_response(self) -> Response {
        let mut response = match &self {
            Self::SignIn(next) => see_other(&format!("/sign-in?{}", next_query(next))),
            Self::Prove(next) => see_other(&format!("/sign-in/prove?{}", next_query(next))),
            Self::Already(path) => see_other(path),
            Self::NotFound => StatusCode::NOT_FOUND.into_response(),
            Self::Meanwhile => StatusCode::CONFLICT.into_response(),
            Self::Retry | Self::Passing => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            Self::Full => StatusCode::INSUFFICIENT_STORAGE.into_response(),
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        };
        response.extensions_mut().insert(self);
        response
    }
}

fn next_query(next: &str) -> String {
    serde_html_form::to_string([("next", next)]).unwrap_or_default()
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Self {
        if error.worth_retrying() {
            Self::Retry
        } else if error.is_full() {
            tracing::error!(%error, "there is no room left on the disk of the database");
            Self::Full
        } else if error.is_passing() {
            tracing::warn!(%error, "the database does not answer");
            Self::Passing
        } else {
            Self::Broken(error.to_string())
        }
    }
}
