use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use domain::ids::{PersonId, SignInId};
use store::accounts::{self, NewSignIn};
use store::journal::Entry;
use store::people;

use super::idle;
use crate::desk::{Act, Stop, keep_cookie};
use crate::house::secret;

/// Signs the browser in and leads on. A new token each time, so that none is ever fixed before.
pub async fn welcome(
    mut act: Act<'_>,
    person: PersonId,
    shared_computer: bool,
    next: &str,
) -> Result<Response, Stop> {
    let desk = act.desk;
    let token = secret::token();
    let roles = people::roles(&mut act, person).await?;
    let lasts = idle(roles.staff(person).is_some(), shared_computer);
    let id: SignInId = desk.id();
    let new = NewSignIn {
        id,
        token_hash: &secret::hash(&token),
        person,
        agent: &desk.client.agent,
        shared_computer,
        expires_at: desk.now + lasts,
    };
    accounts::sign_in(&mut act, &new, desk.now).await?;
    act.journal(Entry::new("person.signed-in", id).by(person))
        .await?;
    // The row says when it ends, and moves with each use; the cookie only must not end before.
    let keep = (!shared_computer).then_some(TimeDelta::days(400));
    let cookie = keep_cookie(&desk.house, "session", &token, keep);
    let response = act.done(next).await?;
    Ok(([(header::SET_COOKIE, cookie)], response).into_response())
}
