use app::desk::{Desk, Stop, see_other};
use app::errors::{self, Typed};
use app::house::House;
use app::merging::Meanwhile;
use app::said::with;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use store::merging;
use uuid::Uuid;

/// The id of a record that was merged leads on to the one it lives on in, for whoever may see that
/// one: an old link goes there. A form is shown there with what was typed, and what its page says
/// of it; where that page has no such form, the words are given back to be copied.
///
/// No handler looks for this: what is there no more answers 404, and only then is it asked why.
pub async fn led_on(State(house): State<House>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    // A form with a file is read once only: it is asked first.
    if is_multipart(&parts)
        && let Some(there) = followed(&house, &parts).await
    {
        let marked = marked(&house, &parts, there).await;
        let uri = marked.uri.clone();
        let response = next.run(Request::from_parts(marked, body)).await;
        return shown(&house, &mut parts, &uri, response).await;
    }
    let response = next
        .clone()
        .run(Request::from_parts(parts.clone(), body))
        .await;
    if !matches!(response.extensions().get(), Some(Stop::NotFound)) {
        return response;
    }
    let Some(there) = followed(&house, &parts).await else {
        return response;
    };
    if parts.method != Method::POST {
        let mut asked = parts.clone();
        asked.uri = there.uri.clone();
        let seen = next.run(Request::from_parts(asked, Body::empty())).await;
        return match seen.status() {
            StatusCode::NOT_FOUND => response,
            // The page says which record became this one.
            _ => see_other(&with(&there.uri.to_string(), "joined", &there.gone)),
        };
    }
    let Some(typed) = response.extensions().get::<Typed>().cloned() else {
        return response;
    };
    let words = typed.words.into_iter();
    let words: Vec<_> = words
        .map(|(name, value)| (name, there.follow(value)))
        .collect();
    let sent = serde_html_form::to_string(&words).unwrap_or_default();
    let mut marked = marked(&house, &parts, there).await;
    marked.headers.remove(header::CONTENT_LENGTH);
    let uri = marked.uri.clone();
    let shown_there = next
        .run(Request::from_parts(marked, Body::from(sent)))
        .await;
    match shown_there.status() {
        StatusCode::NOT_FOUND => response,
        _ => shown(&house, &mut parts, &uri, shown_there).await,
    }
}

fn is_multipart(parts: &Parts) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE);
    parts.method == Method::POST
        && kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"))
}

/// Where a record is now.
struct There {
    gone: String,
    kept: String,
    uri: Uri,
}

impl There {
    /// A form names its own record here and there.
    fn follow(&self, value: String) -> String {
        match value == self.gone {
            true => self.kept.clone(),
            false => value,
        }
    }
}

/// The same address with the record that stays; none where nothing in it was merged.
async fn followed(house: &House, parts: &Parts) -> Option<There> {
    let path = parts.uri.path();
    let ids = path.split('/').filter_map(|part| part.parse::<Uuid>().ok());
    let mut db = house.db.read().await.ok()?;
    for id in ids {
        let Some(kept) = merging::kept_of(&mut db, id).await.ok()? else {
            continue;
        };
        let (gone, kept) = (id.to_string(), kept.to_string());
        let whole = parts.uri.path_and_query()?.as_str().replace(&gone, &kept);
        let mut uri = parts.uri.clone().into_parts();
        uri.path_and_query = Some(whole.parse::<PathAndQuery>().ok()?);
        let uri = Uri::from_parts(uri).ok()?;
        return Some(There { gone, kept, uri });
    }
    None
}

/// The same form, sent there; it says what happened in its reader's language.
async fn marked(house: &House, parts: &Parts, there: There) -> Parts {
    let mut marked = parts.clone();
    marked.uri = there.uri;
    let desk = Desk::from_request_parts(&mut parts.clone(), house).await;
    let desk = desk.unwrap_or_else(|_| Desk::without_memory(parts, house));
    marked.extensions.insert(Meanwhile::told_at(&desk));
    marked
}

/// What its page made of it; the words themselves, where it had no place for them.
async fn shown(house: &House, parts: &mut Parts, there: &Uri, response: Response) -> Response {
    if !matches!(response.extensions().get(), Some(Stop::Meanwhile)) {
        return response;
    }
    let typed = response.extensions().get::<Typed>().cloned();
    match Desk::from_request_parts(parts, house).await {
        Ok(desk) => errors::merged(&desk, there.path(), typed.unwrap_or_default()),
        Err(stop) => stop.into_response(),
    }
}
