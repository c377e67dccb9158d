use axum::http::header;
use axum::response::IntoResponse;
use store::accounts;

use crate::desk::{Answer, Desk, forget_cookie, see_other};
use crate::form::Form;

/// `POST /sign-out`: ends this browser's sign-in.
pub async fn act(desk: Desk) -> Answer {
    if let Some(who) = &desk.who {
        let mut act = desk.begin(&Form::empty()).await?;
        accounts::revoke(&mut act, who.signed_in.id, who.signed_in.person, desk.now).await?;
        act.done("/").await?;
    }
    let cookie = forget_cookie(&desk.house, "session");
    Ok(([(header::SET_COOKIE, cookie)], see_other("/sign-in")).into_response())
}
