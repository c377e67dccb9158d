//! The real binary, killed while it sends a letter.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::process::{Child, ChildStdout, Command};

use crate::smtp::{Mood, Smtp};

/// Nothing here takes a second; a slow machine may take many.
const AT_MOST: Duration = Duration::from_secs(60);

struct Levier {
    child: Child,
    /// Held open: a server that cannot print stops.
    _output: Lines<BufReader<ChildStdout>>,
    address: String,
}

async fn serve(data: &std::path::Path, smtp: &Smtp) -> Levier {
    let mut child = Command::new(env!("CARGO_BIN_EXE_levier"))
        .arg("serve")
        .env("LEVIER_DATA", data)
        .env("LEVIER_LISTEN", "127.0.0.1:0")
        .env("LEVIER_PUBLIC_URL", "http://levier.test")
        .env("LEVIER_SMTP_URL", &smtp.url)
        .env("LEVIER_LEASE_SECONDS", "1")
        .env_remove("LEVIER_DATABASE_URL")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("levier starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let address = loop {
        let line = lines
            .next_line()
            .await
            .expect("its output")
            .expect("it listens");
        if let Some((_, address)) = line.split_once("http://127") {
            break format!("127{address}");
        }
    };
    Levier {
        child,
        _output: lines,
        address,
    }
}

/// Asks for a code, by hand; answers the status line.
async fn ask_for_a_code(levier: &Levier, name: &str) -> String {
    let mut stream = TcpStream::connect(&levier.address)
        .await
        .expect("it answers");
    let body = format!("email={name}%40example.org");
    let request = format!(
        "POST /sign-in HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        levier.address,
        body.len()
    );
    stream.write_all(request.as_bytes()).await.expect("asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer.lines().next().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_survives_kill_9_and_keeps_its_message_id() {
    let data = std::env::temp_dir().join(format!("levier-crash-{:032x}", rand::random::<u128>()));
    let story = async {
        let smtp = Smtp::open(Mood::HangAfterData).await;
        let mut first = serve(&data, &smtp).await;
        assert!(
            ask_for_a_code(&first, "nobody").await.contains("303"),
            "the act does not wait for the letter"
        );
        let before = smtp.wait_for(1).await;
        // The letter is out of our hands and nobody answered: the worst moment. This is SIGKILL.
        first.child.kill().await.expect("killed");

        smtp.now(Mood::Accept);
        let mut second = serve(&data, &smtp).await;
        let after = smtp.wait_for(2).await;
        assert_eq!(after[1].to, "nobody@example.org");
        assert_eq!(
            before[0].bytes, after[1].bytes,
            "the very same letter, Message-ID included"
        );
        assert!(String::from_utf8_lossy(&after[1].bytes).contains("Message-ID: <"));
        // Letters go one by one: the next one leaves when this one is settled.
        ask_for_a_code(&second, "somebody").await;
        let last = smtp.wait_for(3).await;
        assert_eq!(last.len(), 3);
        assert_eq!(last[2].to, "somebody@example.org");
        second.child.kill().await.expect("killed");
    };
    tokio::time::timeout(AT_MOST, story).await.expect("in time");
    let _ = std::fs::remove_dir_all(&data);
}
