//! A server of calendars on loopback, which misbehaves as it is told.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::calendars::{Address, Network, NotFetched};

pub enum Answer {
    /// The bytes of a whole answer; then the connection is closed.
    Bytes(Vec<u8>),
    /// These again and again, until nobody listens.
    Endless(&'static [u8], Vec<u8>),
    Silence,
}

pub struct Server {
    pub port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers by the head of a request, which has its path in it.
    pub async fn answering(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (answer, heads) = (Arc::new(answer), Arc::clone(&asked));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (answer, heads) = (Arc::clone(&answer), Arc::clone(&heads));
                tokio::spawn(async move { serve(stream, &*answer, &heads).await });
            }
        });
        Self { port, asked }
    }

    /// The heads of all requests so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no test panicked").clone()
    }

    /// On this server, by a name of its own.
    pub fn address(&self, network: &Network, path: &str) -> Result<Address, NotFetched> {
        let port = self.port;
        Address::on(
            network,
            &format!("http://calendar.example.org:{port}{path}"),
        )
    }
}

async fn serve(
    mut stream: TcpStream,
    answer: &(impl Fn(&str) -> Answer + Sync),
    heads: &Mutex<Vec<String>>,
) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    heads.lock().expect("no test panicked").push(head.clone());
    match answer(&head) {
        Answer::Bytes(bytes) => {
            let _ = stream.write_all(&bytes).await;
        }
        Answer::Endless(head, chunk) => {
            let _ = stream.write_all(head).await;
            while stream.write_all(&chunk).await.is_ok() {}
        }
        Answer::Silence => std::future::pending().await,
    }
}

/// An answer with status, further headers and a body.
pub fn answer(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Answer {
    let body = body.as_ref();
    let mut bytes = format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    Answer::Bytes(bytes)
}
