//! One version's file, as it came: never shown by the browser, only saved.

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::documents::sees;
use domain::ids::{DocumentId, VersionId};
use futures::stream;
use store::Db;
use store::documents::{self, CHUNK, Version};

use super::{AsItCame, access};
use crate::desk::{Answer, Desk, Stop};

/// `GET /documents/{document}/{version}/file`
pub async fn file(
    desk: Desk,
    Path((id, version)): Path<(DocumentId, VersionId)>,
    asked: HeaderMap,
) -> Answer {
    let mut db = desk.read().await?;
    let reader = access::document(&desk, &mut db, id).await?.reader;
    let version = documents::version(&mut db, id, version).await?;
    drop(db);
    let version = version.filter(|it| it.removed_at.is_none() && sees(reader, it.limit));
    let version = version.ok_or(Stop::NotFound)?;
    let tag = format!("\"{}\"", version.digest);
    let known = asked.get_all(header::IF_NONE_MATCH).iter();
    let mut known = known.filter_map(|value| value.to_str().ok());
    let mut response = match known.any(|tags| crate::calendars::feed::names(tags, &tag)) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => whole(&desk.house.db, &version)?,
    };
    response.headers_mut().insert(header::ETAG, value(&tag)?);
    response.extensions_mut().insert(AsItCame);
    Ok(response)
}

fn whole(db: &Db, version: &Version) -> Result<Response, Stop> {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(version.format.media_type()),
        ),
        (
            header::CONTENT_DISPOSITION,
            value(&version.name.disposition())?,
        ),
        (header::CONTENT_LENGTH, version.bytes.into()),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("same-origin"),
        ),
    ];
    Ok((headers, pieces(db.clone(), version.id, version.bytes)).into_response())
}

/// A piece at a time, and no connection held between two of them: a slow reader keeps nobody
/// waiting.
fn pieces(db: Db, version: VersionId, bytes: i64) -> Body {
    let next = move |(at, left): (i64, i64)| {
        let db = db.clone();
        async move {
            if left <= 0 {
                return Ok::<_, Box<dyn std::error::Error + Send + Sync>>(None);
            }
            let piece = documents::chunk(&mut db.read().await?, version, at).await?;
            // Removed meanwhile: the browser learns from the length that it has not all of it.
            let piece = piece.ok_or("the file is there no longer")?;
            let left = left - i64::try_from(piece.len().min(CHUNK))?;
            Ok(Some((Bytes::from(piece), (at + 1, left))))
        }
    };
    Body::from_stream(stream::try_unfold((0, bytes), next))
}

fn value(text: &str) -> Result<HeaderValue, Stop> {
    HeaderValue::from_str(text).map_err(|error| Stop::Broken(error.to_string()))
}
