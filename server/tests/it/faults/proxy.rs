//! A line to a database that can be cut.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use super::Outcome;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Open,
    /// Nothing passes, and nobody is told: a cable that was pulled out.
    Silent,
    /// Whoever is connected is thrown out, and nobody gets in: an engine that restarts.
    Closed,
}

pub struct Proxy {
    pub at: SocketAddr,
    line: watch::Sender<Line>,
}

impl Proxy {
    pub async fn to(engine: SocketAddr) -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let at = listener.local_addr()?;
        let (line, watched) = watch::channel(Line::Open);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let watched = watched.clone();
                tokio::spawn(async move {
                    // An end that goes away ends the other one.
                    let _ = carry(stream, engine, watched).await;
                });
            }
        });
        Ok(Self { at, line })
    }

    pub fn now(&self, line: Line) {
        self.line.send_replace(line);
    }
}

async fn carry(
    client: TcpStream,
    engine: SocketAddr,
    mut line: watch::Receiver<Line>,
) -> std::io::Result<()> {
    let mut thrown_out = line.clone();
    let carrying = async {
        open(&mut line).await;
        let engine = TcpStream::connect(engine).await?;
        let (from_client, to_client) = client.into_split();
        let (from_engine, to_engine) = engine.into_split();
        tokio::select! {
            ended = pass(from_client, to_engine, line.clone()) => ended,
            ended = pass(from_engine, to_client, line.clone()) => ended,
        }
    };
    tokio::select! {
        ended = carrying => ended,
        _ = thrown_out.wait_for(|it| *it == Line::Closed) => Ok(()),
    }
}

async fn pass(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    mut line: watch::Receiver<Line>,
) -> std::io::Result<()> {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let read = from.read(&mut bytes).await?;
        if read == 0 {
            return Ok(());
        }
        open(&mut line).await;
        to.write_all(&bytes[..read]).await?;
    }
}

async fn open(line: &mut watch::Receiver<Line>) {
    let _ = line.wait_for(|it| *it == Line::Open).await;
}
