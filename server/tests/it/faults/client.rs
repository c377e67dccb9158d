//! One question over one connection, by hand, so that it can be left half-way.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

use super::Outcome;

/// Longer than the house makes anybody wait.
const PATIENCE: Duration = Duration::from_secs(40);

/// Whoever looks after the house, at one of its servers.
#[derive(Clone, Debug)]
pub struct Client {
    pub at: SocketAddr,
    pub cookie: String,
}

/// A new programme, as its form is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub name: String,
    once: String,
}

pub struct Answer {
    pub status: u16,
    pub location: String,
    pub page: String,
}

impl Act {
    pub fn new(name: String) -> Self {
        let once = format!("{:032x}", rand::random::<u128>());
        Self { name, once }
    }

    fn body(&self) -> String {
        format!("once={}&name={}&mission=Un+mot", self.once, self.name)
    }
}

impl Answer {
    /// The programme that was made.
    pub fn made(&self) -> Option<Uuid> {
        let id = self.location.strip_prefix("/programmes/")?;
        id.parse().ok().filter(|_| self.status == 303)
    }
}

impl Client {
    pub async fn get(&self, path: &str) -> Outcome<Answer> {
        self.answered(&self.request("GET", path, "")).await
    }

    pub async fn act(&self, act: &Act) -> Outcome<Answer> {
        self.answered(&self.act_in_full(act)).await
    }

    pub fn act_in_full(&self, act: &Act) -> String {
        self.request("POST", "/programmes/new", &act.body())
    }

    pub fn request(&self, method: &str, path: &str, body: &str) -> String {
        let Self { at, cookie } = self;
        format!(
            "{method} {path} HTTP/1.1\r\nHost: {at}\r\nCookie: {cookie}\r\nConnection: close\r\n\
             Accept-Language: fr\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
    }

    /// Sends so much of a request, and goes away.
    pub async fn abandon(&self, request: &[u8]) -> Outcome<()> {
        let mut stream = TcpStream::connect(self.at).await?;
        stream.write_all(request).await?;
        Ok(())
    }

    async fn answered(&self, request: &str) -> Outcome<Answer> {
        let asked = async {
            let mut stream = TcpStream::connect(self.at).await?;
            stream.write_all(request.as_bytes()).await?;
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).await?;
            Ok::<_, std::io::Error>(bytes)
        };
        let bytes = tokio::time::timeout(PATIENCE, asked).await??;
        let answer = String::from_utf8_lossy(&bytes);
        let (head, page) = answer.split_once("\r\n\r\n").ok_or("half an answer")?;
        let status = head.get(9..12).and_then(|status| status.parse().ok());
        let location = head
            .lines()
            .find_map(|line| line.strip_prefix("location: "))
            .unwrap_or_default();
        Ok(Answer {
            status: status.ok_or("no status")?,
            location: location.to_owned(),
            page: page.to_owned(),
        })
    }
}
