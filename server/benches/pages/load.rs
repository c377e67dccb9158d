//! Asking for the same thing over and over, on connections that are kept.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::Outcome;

/// How many ask at the same time.
pub const CLIENTS: usize = 20;

/// What to ask for, and as whom.
#[derive(Clone)]
pub struct Ask {
    pub method: Method,
    pub path: String,
    pub cookie: String,
    pub body: String,
}

/// How it went: answers, time, and each answer's own time in microseconds.
pub struct Seen {
    pub answers: u64,
    pub time: Duration,
    pub each: Histogram<u64>,
}

pub struct Answer {
    pub status: StatusCode,
    pub body: Bytes,
}

impl Ask {
    pub fn get(path: impl Into<String>, cookie: &str) -> Self {
        Self {
            method: Method::GET,
            path: path.into(),
            cookie: cookie.to_owned(),
            body: String::new(),
        }
    }

    /// Asks once. `accepted`: the encodings the browser accepts.
    pub async fn once(&self, at: SocketAddr, accepted: &str) -> Outcome<Answer> {
        let mut connection = connect(at).await?;
        answer(&mut connection, self.request(at, accepted)?).await
    }

    fn request(&self, at: SocketAddr, accepted: &str) -> Outcome<Request<Full<Bytes>>> {
        Ok(Request::builder()
            .method(self.method.clone())
            .uri(&self.path)
            .header(header::HOST, at.to_string())
            .header(header::COOKIE, &self.cookie)
            .header(header::ACCEPT_LANGUAGE, "fr")
            .header(header::ACCEPT_ENCODING, accepted)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Full::from(self.body.clone()))?)
    }
}

impl Seen {
    pub fn new() -> Outcome<Self> {
        Ok(Self {
            answers: 0,
            time: Duration::ZERO,
            each: Histogram::new(3)?,
        })
    }

    pub fn a_second(&self) -> f64 {
        self.answers as f64 / self.time.as_secs_f64()
    }

    /// In milliseconds: half the answers came within the first, all but one in a hundred within
    /// the second.
    pub fn quantiles(&self) -> (f64, f64) {
        let at = |quantile| self.each.value_at_quantile(quantile) as f64 / 1e3;
        (at(0.5), at(0.99))
    }
}

/// Asks for the same page for a while, adding to what was seen.
pub async fn keep_asking(
    at: SocketAddr,
    ask: &Ask,
    time: Duration,
    seen: &mut Seen,
) -> Outcome<()> {
    let until = Instant::now() + time;
    all_at_once(at, seen, |_| (Instant::now() < until).then(|| ask.clone())).await
}

/// Asks for each of these once, several at the same time.
pub async fn ask_each(at: SocketAddr, asks: &[Ask], seen: &mut Seen) -> Outcome<()> {
    all_at_once(at, seen, |turn| asks.get(turn).cloned()).await
}

/// `next` says what the n-th request is, until it has nothing more to ask.
async fn all_at_once(
    at: SocketAddr,
    seen: &mut Seen,
    next: impl Fn(usize) -> Option<Ask>,
) -> Outcome<()> {
    let turn = std::cell::Cell::new(0);
    let times = std::cell::RefCell::new(Vec::new());
    let client = async || -> Outcome<()> {
        let mut connection = connect(at).await?;
        while let Some(ask) = next(turn.replace(turn.get() + 1)) {
            let asked = Instant::now();
            let answer = answer(&mut connection, ask.request(at, "identity")?).await?;
            if answer.status.as_u16() >= 400 {
                return Err(
                    format!("{} {} answered {}", ask.method, ask.path, answer.status).into(),
                );
            }
            times.borrow_mut().push(asked.elapsed());
        }
        Ok(())
    };
    let start = Instant::now();
    futures::future::try_join_all((0..CLIENTS).map(|_| client())).await?;
    seen.time += start.elapsed();
    for time in times.into_inner() {
        seen.answers += 1;
        seen.each
            .record(time.as_micros().try_into().unwrap_or(u64::MAX))?;
    }
    Ok(())
}

async fn connect(at: SocketAddr) -> Outcome<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(at).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

async fn answer(
    connection: &mut SendRequest<Full<Bytes>>,
    request: Request<Full<Bytes>>,
) -> Outcome<Answer> {
    connection.ready().await?;
    let answer = connection.send_request(request).await?;
    Ok(Answer {
        status: answer.status(),
        body: answer.into_body().collect().await?.to_bytes(),
    })
}
