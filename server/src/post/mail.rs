//! A letter as mail: its exact bytes (RFC 5322, RFC 6047 for calendars), and the server it is given to.
//! The only file that knows lettre.
//!
//! The same letter gives the same bytes each time: after a crash the second copy has the same
//! Message-ID, and a mail reader that gets both may show one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, SystemTime};

use app::letters::{Envelope, Invitation};
use chrono::{DateTime, Utc};
use domain::ids::LetterId;
use domain::letters::Trouble;
use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue,
};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, Error};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::Fault;

/// A letter written out.
#[derive(Clone, Debug)]
pub struct Mail {
    route: lettre::address::Envelope,
    pub bytes: Vec<u8>,
}

impl Mail {
    /// Writes a letter out; `from` is the house's own address.
    pub fn write(
        letter: &Envelope,
        id: LetterId,
        at: DateTime<Utc>,
        from: &str,
    ) -> Result<Self, Fault> {
        // lettre panics on some names and bodies: no letter may end the worker.
        let written = catch_unwind(AssertUnwindSafe(|| write(letter, id, at, from)));
        let mail = written
            .map_err(|_| "it made the mail writer panic".to_owned())
            .and_then(|written| written)
            .and_then(Self::checked);
        mail.map_err(|why| Fault::new(Trouble::Unwritable, why))
    }

    /// What lettre 0.11.23 does not promise (RUSTSEC-2026-0561): no bare CR or LF, by which a
    /// server could be made to see two mails in one, and no line over 998 octets (RFC 5322 §2.1.1).
    fn checked(self) -> Result<Self, String> {
        let text = String::from_utf8_lossy(&self.bytes);
        for line in text.split("\r\n") {
            if line.contains(['\r', '\n']) {
                return Err("a line break is not whole".into());
            }
            if line.len() > 998 {
                return Err("a line is too long".into());
            }
        }
        Ok(self)
    }
}

fn write(letter: &Envelope, id: LetterId, at: DateTime<Utc>, from: &str) -> Result<Mail, String> {
    let address = |text: &str| {
        text.parse::<Address>()
            .map_err(|error| format!("{text}: {error}"))
    };
    let (from, to) = (address(from)?, address(&letter.to_email)?);
    let name = header_words(&letter.to_name, 120);
    let builder = Message::builder()
        .from(Mailbox::new(Some("Levier".into()), from.clone()))
        .to(Mailbox::new(Some(name).filter(|name| !name.is_empty()), to))
        .subject(header_words(&letter.subject, 250))
        .date(SystemTime::from(at))
        .message_id(Some(format!("<{id}@{}>", from.domain())))
        .header(AutoSubmitted);
    let words = MultiPart::alternative()
        .boundary(format!("levier-{id}-words"))
        .singlepart(part("text/plain; charset=utf-8", &letter.text)?)
        .singlepart(part("text/html; charset=utf-8", &letter.html)?);
    let whole = match &letter.calendar {
        None => words,
        Some(Invitation { method, ics }) => {
            let kind = format!("text/calendar; method={}; charset=utf-8", method.as_str());
            let attachment = SinglePart::builder()
                .header(content_type("application/ics; name=\"levier.ics\"")?)
                .header(ContentDisposition::attachment("levier.ics"))
                .header(ContentTransferEncoding::Base64)
                .body(lines(ics));
            MultiPart::mixed()
                .boundary(format!("levier-{id}-whole"))
                .multipart(words.singlepart(part(&kind, ics)?))
                .singlepart(attachment)
        }
    };
    let message = builder
        .multipart(whole)
        .map_err(|error| error.to_string())?;
    Ok(Mail {
        route: message.envelope().clone(),
        bytes: message.formatted(),
    })
}

/// Base64 whatever the text holds: nothing typed by somebody then stands raw in the mail.
fn part(kind: &str, text: &str) -> Result<SinglePart, String> {
    Ok(SinglePart::builder()
        .header(content_type(kind)?)
        .header(ContentTransferEncoding::Base64)
        .body(lines(text)))
}

fn content_type(kind: &str) -> Result<ContentType, String> {
    ContentType::parse(kind).map_err(|error| format!("{kind}: {error}"))
}

/// Lines that end with LF; lettre makes CRLF of each.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// One short line; typed words that look like an encoded word (RFC 2047) stay what was typed.
fn header_words(text: &str, most: usize) -> String {
    let text = text.replace("=?", "= ?");
    text.chars()
        .filter(|c| !c.is_control())
        .take(most)
        .collect()
}

/// No machine should answer (RFC 3834 §5).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// The SMTP server letters are given to.
pub struct Server {
    builder: AsyncSmtpTransportBuilder,
    /// How long one letter may take; lettre itself would wait for ever.
    patience: Duration,
}

impl Server {
    /// `smtp://…`, `smtps://…`, as lettre reads them (`?tls=required` for STARTTLS).
    pub fn at(url: &str, patience: Duration) -> Result<Self, String> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| format!("LEVIER_SMTP_URL cannot be used: {}", chain(&error)))?;
        Ok(Self {
            builder: builder.timeout(Some(patience)),
            patience,
        })
    }

    /// Opens a line for one round. What goes wrong before the first letter (no connection, no TLS,
    /// a wrong password) says nothing about any letter.
    pub async fn open(&self) -> Result<Line, Fault> {
        let line = Line {
            transport: self.builder.clone().build(),
            patience: self.patience,
        };
        match tokio::time::timeout(self.patience, line.transport.test_connection()).await {
            Ok(Ok(true)) => Ok(line),
            Ok(Ok(false)) => Err(Fault::new(Trouble::Closed, "it closed the connection")),
            Ok(Err(error)) if error.is_transient() => Err(Fault::new(Trouble::Busy, chain(&error))),
            Ok(Err(error)) => Err(Fault::new(Trouble::Closed, chain(&error))),
            Err(_) => Err(Fault::new(Trouble::Silent, "")),
        }
    }
}

/// A connection to the server, used for the letters of one round.
///
/// Not longer: a send given up half-way leaves its answer unread in lettre's pool, where the next
/// letter would take it for its own. After such a fault the line is hung up.
pub struct Line {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    patience: Duration,
}

impl Line {
    pub async fn send(&self, mail: &Mail) -> Result<(), Fault> {
        let sending = self.transport.send_raw(&mail.route, &mail.bytes);
        match tokio::time::timeout(self.patience, sending).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(Fault::new(trouble(&error), chain(&error))),
            Err(_) => Err(Fault::new(Trouble::Silent, "")),
        }
    }

    /// Says goodbye, without making anyone wait for it.
    pub fn hang_up(self) {
        tokio::spawn(async move {
            // A connection dropped half-way is put back by a task of lettre's own: after it.
            tokio::time::sleep(Duration::from_millis(200)).await;
            let goodbye = self.transport.shutdown();
            let _ = tokio::time::timeout(Duration::from_secs(5), goodbye).await;
        });
    }
}

fn trouble(error: &Error) -> Trouble {
    match error.status().map(u16::from) {
        // It wants a password, or another one: nothing to do with this letter.
        Some(530 | 534 | 535 | 538) => Trouble::Closed,
        Some(_) if error.is_permanent() => Trouble::Refused,
        Some(_) => Trouble::Busy,
        None => Trouble::Cut,
    }
}

/// The innermost words are the server's own.
fn chain(error: &Error) -> String {
    let mut said = String::new();
    if let Some(code) = error.status() {
        said = format!("{code} ");
    }
    let mut inner: &dyn std::error::Error = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    said + &inner.to_string()
}
