use app::documents::AsItCame;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// No script of a page runs but our module, no style but our sheet, nothing from elsewhere.
/// `'wasm-unsafe-eval'` lets islands start and allows no `eval`. There is no inline script at
/// all, so no nonce is needed.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A file that somebody put here runs nothing and is shown nowhere, whatever a browser makes of it.
const FILE_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

const EVERYWHERE: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Security headers on every answer; nothing is kept by caches unless its handler says so.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let is_file = response.extensions().get::<AsItCame>().is_some();
    let headers = response.headers_mut();
    for (name, value) in EVERYWHERE {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_file {
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(FILE_POLICY),
        );
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}
