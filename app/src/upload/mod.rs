//! A form that may carry one file, read as it comes: what was typed is kept, the file goes to a
//! temporary one without a name, which is gone when the request is.
//!
//! Not here: what kinds of file are kept, which is a rule (`domain::documents::accept`).

mod look;

use std::time::Duration;

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::documents::{Found, SIZE_MOST};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};

use crate::desk::{Answer, Stop};
use crate::form::Form;

/// Typed words of one form, in bytes, all together.
const WORDS: usize = 128 * 1024;
/// As long as 20 MB take on a slow line (30 kB a second), and no longer.
const PATIENCE: Duration = Duration::from_secs(12 * 60);
/// Writers that crossed try again, as `server::layers::own_task` has it.
const TRIES: usize = 4;

/// What was sent.
pub struct Sent {
    pub form: Form,
    /// None where no file was chosen.
    pub file: Option<Received>,
}

/// A file that came whole.
pub struct Received {
    /// What the browser says it is called.
    pub name: String,
    /// In bytes; of one that is too large, what came.
    pub size: u64,
    /// SHA-256, hexadecimal.
    pub digest: String,
    pub found: Found,
    kept: std::fs::File,
}

/// Reads a form of either encoding. An answer that is an error is for whoever sent half of one, or
/// far too much.
pub async fn receive(request: Request) -> Result<Sent, Response> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("multipart/form-data") {
        let form = Form::from_request(request, &()).await?;
        return Ok(Sent { form, file: None });
    }
    let address = request.uri().path_and_query().map(ToString::to_string);
    let parts = Multipart::from_request(request, &());
    let parts = parts
        .await
        .map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
    let sent = tokio::time::timeout(PATIENCE, read(parts)).await;
    let (typed, file) = sent.map_err(|_| StatusCode::REQUEST_TIMEOUT.into_response())??;
    Ok(Sent {
        form: Form::from(typed).sent_to(address.unwrap_or_default()),
        file,
    })
}

/// How often an act was crossed by another writer.
#[derive(Default)]
pub struct Crossed(usize);

impl Crossed {
    /// Whether it is to be done once more.
    pub fn again(&mut self, answer: &Answer) -> bool {
        self.0 += 1;
        self.0 < TRIES && matches!(answer, Err(Stop::Retry))
    }
}

type Read = (Vec<(String, String)>, Option<Received>);

async fn read(mut parts: Multipart) -> Result<Read, Response> {
    let (mut typed, mut file) = (Vec::new(), None);
    let mut words = 0;
    while let Some(part) = parts.next_field().await.map_err(cut)? {
        let name = part.name().unwrap_or_default().to_owned();
        if let Some(called) = part.file_name().map(str::to_owned) {
            let received = keep(called, part).await?;
            // A browser sends a nameless nothing where no file was chosen.
            let is_chosen = received.size > 0 || !received.name.is_empty();
            file = file.or(Some(received).filter(|_| is_chosen));
            continue;
        }
        let value = word(part, WORDS - words).await?;
        words += name.len() + value.len();
        if words > WORDS {
            return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        }
        typed.push((name, value));
    }
    Ok((typed, file))
}

/// Far too much, or half of a form: the sender's, never a fault of ours.
fn cut(error: MultipartError) -> Response {
    let status = match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::BAD_REQUEST,
    };
    status.into_response()
}

async fn word(mut part: Field<'_>, most: usize) -> Result<String, Response> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(cut)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > most {
            return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        }
    }
    String::from_utf8(bytes).map_err(|_| StatusCode::BAD_REQUEST.into_response())
}

/// Writes a file down as it comes. What is past the limit is counted and thrown away, so that the
/// browser gets its answer.
async fn keep(name: String, mut part: Field<'_>) -> Result<Received, Response> {
    let kept = tempfile::tempfile().map_err(failed)?;
    let mut kept = tokio::fs::File::from_std(kept);
    let (mut size, mut digest) = (0_u64, Sha256::new());
    while let Some(piece) = part.chunk().await.map_err(cut)? {
        size += piece.len() as u64;
        if size <= SIZE_MOST {
            digest.update(&piece);
            kept.write_all(&piece).await.map_err(failed)?;
        }
    }
    kept.flush().await.map_err(failed)?;
    let mut kept = kept.into_std().await;
    // A reader that stumbles has found nothing it knows.
    let look = tokio::task::spawn_blocking(move || {
        let found = look::found(&mut kept).unwrap_or(Found::Unknown);
        (kept, found)
    });
    let (kept, found) = look.await.map_err(failed)?;
    Ok(Received {
        name,
        size,
        digest: crate::house::secret::hex(&digest.finalize()),
        found,
        kept,
    })
}

fn failed(error: impl std::fmt::Display) -> Response {
    Stop::Broken(format!("a file sent could not be kept: {error}")).into_response()
}

/// The bytes of a file that came, from its beginning.
pub struct Pieces {
    kept: tokio::fs::File,
    /// Bytes of each but the last.
    size: usize,
}

impl Received {
    pub async fn pieces(&self, size: usize) -> Result<Pieces, Stop> {
        let kept = self.kept.try_clone().map_err(broken)?;
        let mut kept = tokio::fs::File::from_std(kept);
        kept.rewind().await.map_err(broken)?;
        Ok(Pieces { kept, size })
    }
}

impl Pieces {
    /// None past the end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Stop> {
        let mut piece = Vec::with_capacity(self.size);
        let mut part = (&mut self.kept).take(self.size as u64);
        part.read_to_end(&mut piece).await.map_err(broken)?;
        Ok(Some(piece).filter(|piece| !piece.is_empty()))
    }
}

fn broken(error: std::io::Error) -> Stop {
    Stop::Broken(format!("a file sent could not be read again: {error}"))
}
