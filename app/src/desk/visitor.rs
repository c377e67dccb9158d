//! Who is at the desk: read from the cookie, the headers and the connection.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use chrono::{DateTime, TimeDelta, Utc};
use cookie::{Cookie, SameSite};
use domain::Language;
use domain::ids::SignInId;
use store::{accounts, people};

use super::{Stop, Who};
use crate::house::{House, secret};

/// Whose request it is.
#[derive(Clone, Debug)]
pub struct Client {
    /// As told by the connection, or by a proxy the house trusts.
    pub address: Option<IpAddr>,
    /// What the browser says it is, shortened.
    pub agent: String,
}

/// Last uses not yet written: a page view writes nothing to the database.
#[derive(Default)]
pub struct Seen(Mutex<HashMap<SignInId, Use>>);

struct Use {
    at: DateTime<Utc>,
    /// When the sign-in now ends.
    until: DateTime<Utc>,
}

impl Seen {
    fn note(&self, id: SignInId, at: DateTime<Utc>, until: DateTime<Utc>) {
        if let Ok(mut seen) = self.0.lock() {
            seen.insert(id, Use { at, until });
        }
    }

    /// Takes what was noted since the last time: sign-in, last use, new end.
    pub fn take(&self) -> Vec<(SignInId, DateTime<Utc>, DateTime<Utc>)> {
        let taken = self.0.lock().map(|mut seen| std::mem::take(&mut *seen));
        taken
            .unwrap_or_default()
            .into_iter()
            .map(|(id, seen)| (id, seen.at, seen.until))
            .collect()
    }
}

pub(super) async fn who(
    parts: &Parts,
    house: &House,
    now: DateTime<Utc>,
) -> Result<Option<Who>, Stop> {
    let Some(token) = cookie(&parts.headers, house, "session") else {
        return Ok(None);
    };
    let mut db = house.db.read().await?;
    let Some(signed_in) = accounts::signed_in(&mut db, &secret::hash(&token), now).await? else {
        return Ok(None);
    };
    let roles = people::roles(&mut db, signed_in.person).await?;
    // Worth a write only when it moves the end by a minute.
    if now - signed_in.seen_at > TimeDelta::minutes(1) {
        let is_staff = roles.staff(signed_in.person).is_some();
        let idle = crate::people::sign_in::idle(is_staff, signed_in.shared_computer);
        house.seen.note(signed_in.id, now, now + idle);
    }
    Ok(Some(Who { signed_in, roles }))
}

/// A person's own language, else the one chosen on this browser, else what the browser asks for.
pub(super) fn language(parts: &Parts, house: &House, who: Option<&Who>) -> Language {
    if let Some(language) = who.and_then(|who| who.signed_in.language.parse().ok()) {
        return language;
    }
    let chosen = cookie(&parts.headers, house, "language");
    if let Some(language) = chosen.and_then(|word| word.parse().ok()) {
        return language;
    }
    let header = parts.headers.get(header::ACCEPT_LANGUAGE);
    Language::from_accept_language(header.and_then(|it| it.to_str().ok()).unwrap_or_default())
}

pub(super) fn client(parts: &Parts) -> Client {
    let agent = parts.headers.get(header::USER_AGENT);
    let agent = agent.and_then(|it| it.to_str().ok()).unwrap_or_default();
    Client {
        address: parts.extensions.get::<IpAddr>().copied(),
        agent: agent.chars().take(200).collect(),
    }
}

/// On https the prefix makes the browser itself refuse a cookie set by another host or path.
pub fn cookie_name(house: &House, name: &str) -> String {
    if house.is_https() {
        format!("__Host-levier-{name}")
    } else {
        format!("levier-{name}")
    }
}

pub fn cookie(headers: &HeaderMap, house: &House, name: &str) -> Option<String> {
    let name = cookie_name(house, name);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// A `Set-Cookie` header; without `keep` the cookie ends with the browser.
pub fn keep_cookie(house: &House, name: &str, value: &str, keep: Option<TimeDelta>) -> String {
    let mut cookie = Cookie::build((cookie_name(house, name), value.to_owned()))
        .path("/")
        .http_only(true)
        .secure(house.is_https())
        .same_site(SameSite::Lax);
    if let Some(keep) = keep {
        cookie = cookie.max_age(cookie::time::Duration::seconds(keep.num_seconds()));
    }
    cookie.build().to_string()
}

pub fn forget_cookie(house: &House, name: &str) -> String {
    keep_cookie(house, name, "", Some(TimeDelta::zero()))
}
