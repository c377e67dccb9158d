//! What every request and every answer goes through, outermost first.

mod client;
mod deadline;
mod error_page;
mod headers;
mod led_on;
mod own_task;

use app::documents::AsItCame;
use app::house::House;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Extensions, HeaderMap};
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::csrf::CsrfLayer;

pub use client::Proxies;
pub use deadline::{Patience, deadline};
pub use own_task::{own_task, streamed_task};

use crate::route::{Route, router};
use crate::routes;

/// No form of ours is larger; a larger body is refused before it is read.
const BODY_LIMIT: usize = 128 * 1024;

/// A file somewhat too large is read to its end, so that its sender is told so beside the field;
/// beyond this the line is cut.
pub const SENT_MOST: usize = 64 * 1024 * 1024;

/// The whole house behind its layers.
pub fn app(house: House, proxies: Proxies) -> Router {
    behind_layers(routes::table(&house), house, proxies, Patience::default())
}

/// What this table leads to, behind the layers of the house.
pub fn behind_layers(
    table: Vec<Route>,
    house: House,
    proxies: Proxies,
    patience: Patience,
) -> Router {
    // The public address is trusted by name; anything else must come from our own pages.
    let csrf = CsrfLayer::new();
    let csrf = csrf
        .clone()
        .add_trusted_origin(&house.public_url)
        .unwrap_or(csrf);
    let inside = router(table, patience)
        .fallback(error_page::nothing_here)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(csrf)
        .layer(CatchPanicLayer::new())
        .with_state(house.clone());
    // Around the whole router: what is led on is sent through it once more.
    Router::new()
        .fallback_service(inside)
        .layer(from_fn_with_state(house.clone(), led_on::led_on))
        .layer(from_fn_with_state(house.clone(), error_page::error_page))
        .layer(from_fn_with_state(proxies, client::client))
        .layer(compression())
        .layer(from_fn(headers::headers))
        .with_state(house)
}

/// Pages are mostly repeated words, and people read them over bad lines. Files of the site come
/// compressed already, with more care, and go through as they are. The length of a page gives no
/// key away: those of its forms are new each time (breachattack.com says what else could happen).
///
/// Files of people go out as they came in: of a known length, and mostly compressed already.
fn compression() -> CompressionLayer<impl Predicate> {
    let is_ours = |_, _, _: &HeaderMap, with: &Extensions| with.get::<AsItCame>().is_none();
    CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(DefaultPredicate::new().and(is_ours))
}
