//! As a new user would: an empty folder, the real binary, a real mail server.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::Command;

use crate::sign_in::code_in;
use crate::smtp::{Mood, Smtp};

const AT_MOST: Duration = Duration::from_secs(60);

fn levier(data: &Path, smtp: &Smtp) -> Command {
    let mut levier = Command::new(env!("CARGO_BIN_EXE_levier"));
    levier
        .env("LEVIER_DATA", data)
        .env("LEVIER_LISTEN", "127.0.0.1:0")
        .env("LEVIER_PUBLIC_URL", "http://levier.test")
        .env("LEVIER_SMTP_URL", &smtp.url)
        .env("LEVIER_LOG", "off")
        .env("LC_ALL", "en_GB.UTF-8")
        .env_remove("LEVIER_DATABASE_URL")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true);
    levier
}

/// A browser that keeps cookies, on a wire.
struct Wire {
    at: String,
    cookies: BTreeMap<String, String>,
}

impl Wire {
    /// Status, where to, and the page.
    async fn send(&mut self, method: &str, path: &str, body: &str) -> (u16, String, String) {
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookies}\r\nConnection: close\r\n\
             Accept-Language: en\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.at,
            body.len()
        );
        let mut stream = TcpStream::connect(&self.at).await.expect("it answers");
        stream.write_all(request.as_bytes()).await.expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer");
        let (head, page) = answer.split_once("\r\n\r\n").expect("an answer");
        let headers = |name: &str| -> Vec<String> {
            let lines = head.lines().filter_map(|line| line.split_once(": "));
            lines
                .filter(|(it, _)| it.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.to_owned())
                .collect()
        };
        for cookie in headers("set-cookie") {
            let (name, rest) = cookie.split_once('=').expect("a cookie");
            let value = rest.split(';').next().unwrap_or_default();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let status = head.get(9..12).and_then(|it| it.parse().ok());
        let location = headers("location").into_iter().next();
        (
            status.expect("a status"),
            location.unwrap_or_default(),
            page.to_owned(),
        )
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_an_empty_folder_to_a_letter_that_lets_in() {
    let folder = std::env::temp_dir().join(format!("levier-new-{:032x}", rand::random::<u128>()));
    let data = folder.join("does/not/exist/yet");
    tokio::time::timeout(AT_MOST, story(&data))
        .await
        .expect("in time");
    let _ = std::fs::remove_dir_all(&folder);
}

async fn story(data: &Path) {
    let smtp = Smtp::open(Mood::Accept).await;
    let mut server = levier(data, &smtp)
        .arg("serve")
        .spawn()
        .expect("levier starts");
    let mut lines = BufReader::new(server.stdout.take().expect("its output")).lines();
    let listening = lines.next_line().await.expect("reads").expect("a line");
    let first = lines.next_line().await.expect("reads").expect("a line");
    assert!(
        first.contains("levier invite YOUR-ADDRESS --staff"),
        "{first}"
    );
    let at = listening.rsplit('/').next().expect("an address").to_owned();

    // It does as it was told, while the server runs.
    let invited = levier(data, &smtp)
        .args(["invite", "ada.lovelace@example.org", "--staff"])
        .output()
        .await
        .expect("it runs");
    let printed = String::from_utf8(invited.stdout).expect("words");
    let (_, token) = printed.trim().rsplit_once("token=").expect("an address");
    let mut ada = Wire {
        at,
        cookies: BTreeMap::new(),
    };
    let (status, _, _) = ada
        .send("GET", &format!("/invitation?token={token}"), "")
        .await;
    assert_eq!(status, 200);
    let (status, to, _) = ada
        .send("POST", "/invitation", &format!("token={token}"))
        .await;
    assert_eq!((status, to.as_str()), (303, "/"));
    let (status, _, page) = ada.send("GET", "/", "").await;
    assert!(status == 200 && page.contains("Ada Lovelace"), "{page}");

    ada.send("POST", "/sign-out", "").await;
    let (status, to, _) = ada.send("GET", "/", "").await;
    assert_eq!((status, to.as_str()), (303, "/sign-in"));
    let email = "email=ada.lovelace%40example.org";
    let (status, enter, _) = ada.send("POST", "/sign-in", email).await;
    assert_eq!(status, 303);
    let letters = smtp.wait_for(1).await;
    assert_eq!(letters[0].to, "ada.lovelace@example.org");
    let letter = mail_parser::MessageParser::new()
        .parse(&letters[0].bytes)
        .expect("a letter");
    let code = code_in(&letter.body_text(0).expect("words"));
    let (status, to, _) = ada
        .send("POST", &enter, &format!("code={code}&next=%2F"))
        .await;
    assert_eq!((status, to.as_str()), (303, "/"));
    let (_, _, page) = ada.send("GET", "/", "").await;
    assert!(page.contains("Ada Lovelace"), "{page}");

    let mode = |path: &Path| path.metadata().expect("is there").permissions().mode() & 0o777;
    assert_eq!(mode(data), 0o700);
    for file in ["levier.key", "levier.sqlite", "levier.sqlite-wal"] {
        assert_eq!(mode(&data.join(file)), 0o600, "{file}");
    }
    let looked = levier(data, &smtp)
        .args(["doctor", "--json"])
        .output()
        .await
        .expect("it runs");
    let said = String::from_utf8(looked.stdout).expect("words");
    let found: Vec<serde_json::Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let weight = |about: &str| {
        found
            .iter()
            .find(|it| it["about"] == about)
            .map(|it| &it["weight"])
    };
    for about in [
        "folder",
        "key",
        "schema",
        "integrity",
        "staff",
        "letters",
        "smtp",
        "seal",
    ] {
        assert!(
            weight(about).is_none_or(|it| it == "good"),
            "{about}: {said}"
        );
    }
    assert_eq!(
        looked.status.code(),
        Some(1),
        "the address is none that people type"
    );
    server.kill().await.expect("killed");
}
