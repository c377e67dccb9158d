//! `/calendar/{token}.ics`: a person's sessions, for the program that keeps their calendar. It
//! cannot sign in, so the address is the key; whoever sees it sees the sessions and nothing else.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use domain::bookings::Side;
use store::{calendars, sessions};

use super::ics::Shown;
use super::{KIND, ics};
use crate::desk::{Answer, Desk, Stop};
use crate::house::secret;

/// How far back it goes.
const PAST: TimeDelta = TimeDelta::days(90);
/// How long a cancelled session stays, so that a calendar that asks seldom hears of it too.
const CANCELLED: TimeDelta = TimeDelta::days(30);

/// `GET /calendar/{token}.ics`: three statements, however many sessions there are.
pub async fn feed(desk: Desk, Path(address): Path<String>, headers: HeaderMap) -> Answer {
    let token = address.strip_suffix(".ics").ok_or(Stop::NotFound)?;
    let mut db = desk.read().await?;
    let reader = calendars::reader(&mut db, &secret::hash(token)).await?;
    let reader = reader.ok_or(Stop::NotFound)?;
    let (since, cancelled_since) = (desk.now - PAST, desk.now - CANCELLED);
    let bookings = calendars::bookings(&mut db, reader.id, since, cancelled_since).await?;
    let hosted = sessions::of_calendar(&mut db, reader.id, since, cancelled_since).await?;
    drop(db);
    let lang = reader.language;
    let mut shown: Vec<Shown> = bookings
        .iter()
        .map(|row| {
            let side = match row.host == reader.id {
                true => Side::Mentor,
                false => Side::Founder,
            };
            Shown::booking(&desk, lang, side, row)
        })
        .collect();
    let hosted = hosted.iter();
    shown.extend(hosted.map(|row| Shown::session(&desk, lang, row)));
    let text = ics::calendar(lang, shown);
    Ok(answer(text, &headers))
}

/// The text, or 304 to whoever has it already. Its tag is of the text alone: the same facts give
/// the same text. Weak, since the same tag goes with every compressed form (RFC 9110 §8.8.1).
fn answer(text: String, asked: &HeaderMap) -> Response {
    let tag = format!("W/\"{}\"", secret::hash(&text));
    let known = asked.get_all(header::IF_NONE_MATCH).iter();
    let mut known = known.filter_map(|value| value.to_str().ok());
    let is_known = known.any(|tags| names(tags, &tag));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(KIND)),
        // Kept by its reader alone, and asked about each time: a revoked address ends at once.
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-cache"),
        ),
        (
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("none"),
        ),
    ];
    let mut response = match is_known {
        true => (StatusCode::NOT_MODIFIED, headers).into_response(),
        false => (headers, text).into_response(),
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Weak comparison (RFC 9110 §8.8.3.2), as If-None-Match asks.
pub(crate) fn names(tags: &str, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    tags.split(',')
        .any(|known| known.trim() == "*" || opaque(known) == opaque(tag))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_tag_is_known_by_its_opaque_part() {
        for (tags, known) in [
            ("W/\"a\"", true),
            ("\"a\"", true),
            ("\"b\", W/\"a\"", true),
            ("*", true),
            ("\"b\"", false),
            ("a", false),
            ("", false),
        ] {
            assert_eq!(names(tags, "W/\"a\""), known, "{tags}");
        }
    }
}
