//! A form that may carry one file, read as it comes: what was typed is kept, the file goes to a
//! temporary one without a name, which is gone when the request is. The one way in for files: who
//! may send one is asked before a byte of it is read, and so many come at one time.
//!
//! Not here: what kinds of file are kept, which is a rule (`domain::documents::accept`, and
//! `imports::file` for lists).

mod look;
mod turns;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::documents::{Found, SIZE_MOST};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};
use tokio::sync::watch;

pub use look::found;
use turns::Turn;
pub use turns::{AT_ONCE, Patience, Turns};

use crate::desk::{Answer, Desk, Stop};
use crate::errors::Typed;
use crate::form::Form;
use crate::merging::Meanwhile;

/// Typed words of one form, in bytes, all together.
const WORDS: usize = 128 * 1024;
/// Writers that crossed try again, as `server::layers::own_task` has it.
const TRIES: usize = 4;
/// Characters of a file's name that are shown.
const NAME: usize = 120;
/// Characters that say what a file is, after its last point.
const ENDING: usize = 8;

/// What was sent.
pub struct Sent {
    pub form: Form,
    /// None where no file was chosen.
    pub file: Option<Received>,
    #[allow(dead_code, reason = "held until the act is done")]
    turn: Option<Turn>,
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

/// Tells whoever runs an act that its form has come whole, and what was typed into it.
#[derive(Clone)]
pub struct Came(pub watch::Sender<Option<Typed>>);

/// Does an act with what was sent, again where it crossed another writer. Whoever may not send
/// anything here was told so before.
pub async fn act<F: Future<Output = Answer>>(
    desk: &Desk,
    request: Request,
    act: impl Fn(Arc<Sent>) -> F,
) -> Answer {
    let sent = match receive(desk.house.turns(), request).await {
        Ok(sent) => Arc::new(sent),
        Err(answer) => return Ok(answer),
    };
    for _ in 1..TRIES {
        match act(sent.clone()).await {
            Err(Stop::Retry) => {}
            answer => return answer,
        }
    }
    act(sent).await
}

/// Reads a form of either encoding. An answer that is an error is for whoever sent half of one,
/// far too much, or at a moment when too many do; it carries what was typed.
async fn receive(turns: &Turns, request: Request) -> Result<Sent, Response> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let came = request.extensions().get::<Came>().cloned();
    let meanwhile = Meanwhile::of(request.extensions());
    if !kind.to_ascii_lowercase().starts_with("multipart/form-data") {
        let form = Form::from_request(request, &()).await?;
        tell(came, form.typed().to_vec(), false);
        return Ok(Sent {
            form,
            file: None,
            turn: None,
        });
    }
    let address = request.uri().path_and_query().map(ToString::to_string);
    let parts = Multipart::from_request(request, &());
    let parts = parts
        .await
        .map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
    let turn = turns.wait().await;
    let mut read = Read {
        typed: Vec::new(),
        file: None,
        keeps: turn.is_some(),
        silence: turns.patience.piece,
    };
    let all = tokio::time::timeout(turns.patience.whole, read.all(parts)).await;
    let whole = match all {
        Ok(Ok(())) if turn.is_none() => Err(StatusCode::TOO_MANY_REQUESTS.into_response()),
        Ok(whole) => whole,
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT.into_response()),
    };
    if let Err(mut answer) = whole {
        let words = read.typed;
        answer.extensions_mut().insert(Typed { words, file: true });
        return Err(answer);
    }
    tell(came, read.typed.clone(), true);
    Ok(Sent {
        form: Form::from(read.typed)
            .sent_to(address.unwrap_or_default())
            .after(meanwhile),
        file: read.file,
        turn,
    })
}

fn tell(came: Option<Came>, words: Vec<(String, String)>, file: bool) {
    if let Some(Came(came)) = came {
        came.send_replace(Some(Typed { words, file }));
    }
}

/// What has come of a form so far.
struct Read {
    typed: Vec<(String, String)>,
    file: Option<Received>,
    /// Too many files come just now: of this one, only the words beside it are kept.
    keeps: bool,
    silence: Duration,
}

impl Read {
    async fn all(&mut self, mut parts: Multipart) -> Result<(), Response> {
        let mut words = 0;
        while let Some(part) = in_time(self.silence, parts.next_field()).await? {
            let name = part.name().unwrap_or_default().to_owned();
            if let Some(called) = part.file_name().map(str::to_owned) {
                let received = self.keep(called, part).await?;
                // A browser sends a nameless nothing where no file was chosen.
                let is_chosen = received.size > 0 || !received.name.is_empty();
                self.file = self.file.take().or(Some(received).filter(|_| is_chosen));
                continue;
            }
            let value = self.word(part, WORDS - words).await?;
            words += name.len() + value.len();
            if words > WORDS {
                return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
            }
            self.typed.push((name, value));
        }
        Ok(())
    }

    async fn word(&self, mut part: Field<'_>, most: usize) -> Result<String, Response> {
        let mut bytes = Vec::new();
        while let Some(piece) = in_time(self.silence, part.chunk()).await? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > most {
                return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
            }
        }
        String::from_utf8(bytes).map_err(|_| StatusCode::BAD_REQUEST.into_response())
    }

    /// Writes a file down as it comes. What is past the limit is counted and thrown away, so that the
    /// browser gets its answer.
    async fn keep(&self, name: String, mut part: Field<'_>) -> Result<Received, Response> {
        let kept = tempfile::tempfile().map_err(failed)?;
        let mut kept = tokio::fs::File::from_std(kept);
        let (mut size, mut digest) = (0_u64, Sha256::new());
        while let Some(piece) = in_time(self.silence, part.chunk()).await? {
            size += piece.len() as u64;
            if size <= SIZE_MOST && self.keeps {
                digest.update(&piece);
                kept.write_all(&piece).await.map_err(failed)?;
            }
        }
        kept.flush().await.map_err(failed)?;
        let mut kept = kept.into_std().await;
        // A reader that stumbles has found nothing it knows.
        let look = tokio::task::spawn_blocking(move || {
            let found = found(&mut kept).unwrap_or(Found::Unknown);
            (kept, found)
        });
        let (kept, found) = look.await.map_err(failed)?;
        Ok(Received {
            name,
            size,
            digest: store::hex(&digest.finalize()),
            found,
            kept,
        })
    }
}

/// The next piece of what is sent, unless its sender has gone silent.
async fn in_time<T>(
    silence: Duration,
    next: impl Future<Output = Result<T, MultipartError>>,
) -> Result<T, Response> {
    match tokio::time::timeout(silence, next).await {
        Ok(next) => next.map_err(cut),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT.into_response()),
    }
}

/// Far too much, or half of a form: the sender's, never a fault of ours.
fn cut(error: MultipartError) -> Response {
    let status = match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::BAD_REQUEST,
    };
    status.into_response()
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
    /// Its own name, without the folders that some browsers tell, on one line.
    pub fn called(&self) -> String {
        called(&self.name)
    }

    /// All of it, for what must be read at once.
    pub async fn bytes(&self) -> Result<Vec<u8>, Stop> {
        let size = usize::try_from(self.size.min(SIZE_MOST)).unwrap_or(0);
        let whole = self.pieces(size.max(1)).await?.next().await?;
        Ok(whole.unwrap_or_default())
    }

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

/// On one line; a long one is cut before its ending, which says what it is.
fn called(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let line: String = name.chars().filter(|c| !c.is_control()).collect();
    let line = line.trim();
    if line.chars().count() <= NAME {
        return line.to_owned();
    }
    let ending = line.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.filter(|it| (1..=ENDING).contains(&it.chars().count()));
    let ending = ending.map(|it| format!("….{it}")).unwrap_or_default();
    let kept = line.chars().take(NAME - ending.chars().count());
    kept.chain(ending.chars()).collect()
}

fn broken(error: std::io::Error) -> Stop {
    Stop::Broken(format!("a file sent could not be read again: {error}"))
}

#[cfg(test)]
mod tests;
