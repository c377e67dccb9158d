use app::desk::Desk;
use app::house::House;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Asks who it is before a long body is read: nobody but staff makes the house hold one.
pub async fn staff_first(State(house): State<House>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let desk = Desk::from_request_parts(&mut parts, &house).await;
    match desk.and_then(|desk| desk.staff()) {
        Ok(_) => next.run(Request::from_parts(parts, body)).await,
        Err(stop) => stop.into_response(),
    }
}
