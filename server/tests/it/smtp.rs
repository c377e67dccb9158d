//! An SMTP server of the tests: it takes letters, or misbehaves in the ways real ones do.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Accept,
    /// 451 to the recipient.
    RefuseForNow,
    /// 550 to the recipient.
    RefuseForGood,
    /// 554 instead of a greeting.
    LetNobodyIn,
    /// 535 to whoever gives one.
    RefuseThePassword,
    /// Takes the whole letter, then says nothing for ever.
    HangAfterData,
    /// Takes the whole letter, then closes without a word.
    DropBeforeAnswer,
}

/// A letter whose last line came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub to: String,
    pub bytes: Vec<u8>,
    /// We said so to whoever sent it.
    pub answered: bool,
}

#[derive(Clone)]
pub struct Smtp {
    pub url: String,
    state: Arc<State>,
}

struct State {
    mood: Mutex<Mood>,
    taken: Mutex<Vec<Taken>>,
    more: tokio::sync::Notify,
}

impl Smtp {
    pub async fn open(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(State {
            mood: Mutex::new(mood),
            taken: Mutex::default(),
            more: tokio::sync::Notify::new(),
        });
        let shared = state.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let state = shared.clone();
                tokio::spawn(async move {
                    // A client that leaves in the middle is part of the game.
                    let _ = state.converse(stream).await;
                });
            }
        });
        Self { url, state }
    }

    pub fn now(&self, mood: Mood) {
        *self.state.mood.lock().expect("one writer") = mood;
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.state.taken.lock().expect("one reader").clone()
    }

    /// Waits until that many letters came in.
    pub async fn wait_for(&self, count: usize) -> Vec<Taken> {
        loop {
            let more = self.state.more.notified();
            if self.taken().len() >= count {
                return self.taken();
            }
            more.await;
        }
    }
}

impl State {
    fn mood(&self) -> Mood {
        *self.mood.lock().expect("one reader")
    }

    async fn converse(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        if self.mood() == Mood::LetNobodyIn {
            return stream.write_all(b"554 no service for you\r\n").await;
        }
        stream.write_all(b"220 test ESMTP\r\n").await?;
        let mut to = String::new();
        let mut line = String::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
            let answer = match (verb.as_str(), self.mood()) {
                ("EHLO", Mood::RefuseThePassword) => "250-test\r\n250 AUTH PLAIN".into(),
                ("AUTH", Mood::RefuseThePassword) => "535 5.7.8 no such password".into(),
                ("QUIT", _) => return stream.write_all(b"221 bye\r\n").await,
                ("RCPT", Mood::RefuseForNow) => "451 4.7.1 come back later".into(),
                ("RCPT", Mood::RefuseForGood) => "550 5.1.1 no such person here".into(),
                ("RCPT", _) => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    "250 ok".to_owned()
                }
                ("DATA", _) => {
                    stream.write_all(b"354 go on\r\n").await?;
                    let bytes = body(&mut stream).await?;
                    let mood = self.mood();
                    let answered = mood == Mood::Accept;
                    let taken = Taken {
                        to: to.clone(),
                        bytes,
                        answered,
                    };
                    self.taken.lock().expect("one writer").push(taken);
                    self.more.notify_waiters();
                    match mood {
                        Mood::HangAfterData => {
                            // Until the client has had enough.
                            let _ = stream.read_line(&mut line).await;
                            return Ok(());
                        }
                        Mood::DropBeforeAnswer => return Ok(()),
                        _ => "250 taken".to_owned(),
                    }
                }
                _ => "250 ok".to_owned(),
            };
            stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
    }
}

/// Up to the line with a single dot; doubled dots are undone (RFC 5321 §4.5.2).
async fn body(stream: &mut BufReader<TcpStream>) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let mut line = Vec::new();
        stream.read_until(b'\n', &mut line).await?;
        if line.is_empty() {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            return Ok(bytes);
        }
        let line = line.strip_prefix(b".").unwrap_or(&line);
        bytes.extend_from_slice(line);
    }
}
