//! Forms sent over connections that are kept, to any of the servers of one house.

use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// No act takes that long; a server that hangs is a broken one.
const PATIENCE: Duration = Duration::from_secs(60);

/// One connection to one server.
pub struct Line {
    at: SocketAddr,
    open: Option<SendRequest<Full<Bytes>>>,
}

/// What a form was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 0 when none came.
    pub status: u16,
    pub location: String,
    /// The page that came back, when it says why not.
    pub page: String,
}

impl Line {
    pub fn to(at: SocketAddr) -> Self {
        Self { at, open: None }
    }

    pub async fn post(&mut self, path: &str, cookie: &str, body: String) -> Answer {
        match tokio::time::timeout(PATIENCE, self.send(path, cookie, body)).await {
            Ok(Ok(answer)) => answer,
            // Not sent again: whether it was done is the question.
            Ok(Err(_)) | Err(_) => {
                self.open = None;
                Answer {
                    status: 0,
                    location: String::new(),
                    page: String::new(),
                }
            }
        }
    }

    async fn send(
        &mut self,
        path: &str,
        cookie: &str,
        body: String,
    ) -> Result<Answer, Box<dyn std::error::Error + Send + Sync>> {
        if self.open.as_ref().is_none_or(SendRequest::is_closed) {
            let stream = TcpStream::connect(self.at).await?;
            stream.set_nodelay(true)?;
            let (sender, connection) = handshake(TokioIo::new(stream)).await?;
            tokio::spawn(connection);
            self.open = Some(sender);
        }
        let sender = self.open.as_mut().ok_or("no connection")?;
        let request = Request::post(path)
            .header(header::HOST, self.at.to_string())
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Full::from(body))?;
        sender.ready().await?;
        let answer = sender.send_request(request).await?;
        let status = answer.status().as_u16();
        let location = answer.headers().get(header::LOCATION);
        let location = location.and_then(|it| it.to_str().ok()).unwrap_or_default();
        let location = location.to_owned();
        let page = answer.into_body().collect().await?.to_bytes();
        Ok(Answer {
            status,
            location,
            page: String::from_utf8_lossy(&page).into_owned(),
        })
    }
}
