use std::{io::Write, net::IpAddr, sync::Arc, time::Duration};

use flate2::{Compression, write::GzEncoder};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivatePkcs8KeyDer},
    },
};

use reqwest::dns::Resolve;

use super::server::{Answer, Server, answer};
use crate::calendars::{
    Address, Fetched, Network, NotFetched, Outside, Pretended, Version,
    names::{Names, PrivateName},
};

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

/// Loopback stands for the internet, and `calendar.example.org` is there.
fn internet() -> Network {
    Pretended::on_loopback()
        .name("calendar.example.org", &[ip("127.0.0.1")])
        .into()
}

async fn fetch(server: &Server, path: &str) -> Result<Fetched, NotFetched> {
    fetch_on(internet(), server, path).await
}

async fn fetch_on(network: Network, server: &Server, path: &str) -> Result<Fetched, NotFetched> {
    let address = server.address(&network, path)?;
    let outside = Outside::new(network).expect("a client");
    let outside = outside.with_patience(Duration::from_secs(3));
    outside.fetch(&address, &Version::default()).await
}

fn text(fetched: Result<Fetched, NotFetched>) -> Result<String, NotFetched> {
    fetched.map(|fetched| match fetched {
        Fetched::Calendar { ics, .. } => ics,
        Fetched::Same => "the same".into(),
    })
}

#[tokio::test]
async fn a_calendar_is_fetched_once_and_then_only_when_it_changed() {
    let server = Server::answering(|head| {
        if head.contains("if-none-match: \"v1\"\r\n") {
            answer("304 Not Modified", "", "")
        } else {
            let headers = "ETag: \"v1\"\r\nLast-Modified: Mon, 22 Mar 2027 08:00:00 GMT\r\nContent-Type: text/calendar\r\n";
            answer("200 OK", headers, CALENDAR)
        }
    })
    .await;
    let address = server
        .address(&internet(), "/marc.ics")
        .expect("an address");
    let outside = Outside::new(internet()).expect("a client");
    let first = outside.fetch(&address, &Version::default()).await;
    let Ok(Fetched::Calendar { ics, version }) = first else {
        panic!("{first:?}");
    };
    assert_eq!(ics, CALENDAR);
    assert_eq!(version.etag.as_deref(), Some("\"v1\""));
    let second = outside.fetch(&address, &version).await;
    assert_eq!(second, Ok(Fetched::Same));
    let asked = server.asked();
    assert!(!asked[0].contains("if-none-match"), "{}", asked[0]);
    assert!(
        asked[1].contains("if-modified-since: Mon, 22 Mar 2027 08:00:00 GMT\r\n"),
        "{}",
        asked[1]
    );
    assert!(
        asked[1].contains("user-agent: Levier/") && !asked[1].contains("referer"),
        "{}",
        asked[1]
    );
}

#[tokio::test]
async fn each_answer_has_its_reason() {
    use NotFetched::{NotACalendar, NotAllowed, NotFound, NotNow};
    let server = Server::answering(|head| {
        let path = head.split(' ').nth(1).unwrap_or_default();
        match path {
            "/page" => answer(
                "200 OK",
                "Content-Type: text/calendar\r\n",
                "<!doctype html><p>Sign in",
            ),
            "/empty" => answer("200 OK", "", ""),
            "/bom" => answer(
                "200 OK",
                "Content-Type: text/html\r\n",
                format!("\u{feff}\r\n{CALENDAR}"),
            ),
            "/latin" => answer("200 OK", "", b"BEGIN:VCALENDAR\r\nX:\xe9\r\nEND:VCALENDAR"),
            status => answer(&format!("{} Whatever", &status[1..]), "", CALENDAR),
        }
    })
    .await;
    for (path, why) in [
        ("/page", NotACalendar),
        ("/empty", NotACalendar),
        ("/401", NotAllowed { status: 401 }),
        ("/403", NotAllowed { status: 403 }),
        ("/404", NotFound { status: 404 }),
        ("/410", NotFound { status: 410 }),
        ("/429", NotNow { status: 429 }),
        ("/503", NotNow { status: 503 }),
        // We named no version, and asked for the whole.
        ("/304", NotNow { status: 304 }),
        ("/206", NotNow { status: 206 }),
    ] {
        assert_eq!(fetch(&server, path).await, Err(why), "{path}");
    }
    assert!(fetch(&server, "/bom").await.is_ok());
    assert!(text(fetch(&server, "/latin").await).is_ok_and(|ics| ics.contains("X:\u{fffd}")));
}

#[tokio::test]
async fn a_redirection_is_checked_as_the_first_address_was() {
    use NotFetched::{HoldsPassword, NotAnAddress, PrivateAddress, TooManyRedirects, UnknownName};
    let server = Server::answering(|head| {
        let path = head.split(' ').nth(1).unwrap_or_default();
        let to = match path {
            "/1" => "/2",
            "/2" => "three/../3",
            "/3" => "/marc.ics",
            "/4" => "/1",
            "/round" => "/round",
            "/nowhere" => return answer("302 Found", "", ""),
            "/marc.ics" => return answer("200 OK", "", CALENDAR),
            other => &other[1..],
        };
        answer("302 Found", &format!("Location: {to}\r\n"), "")
    })
    .await;
    assert_eq!(text(fetch(&server, "/1").await).as_deref(), Ok(CALENDAR));
    for (path, why) in [
        ("/4", TooManyRedirects),
        ("/round", TooManyRedirects),
        ("/nowhere", NotAnAddress),
        ("/http://10.0.0.1/", PrivateAddress),
        ("/http://169.254.169.254/latest/", PrivateAddress),
        ("/http://[fd00::1]/", PrivateAddress),
        ("/http://localhost/", PrivateAddress),
        ("/http://marc:secret@example.org/", HoldsPassword),
        ("/ftp://example.org/", NotAnAddress),
        ("/file:///etc/passwd", NotAnAddress),
        ("/http://inside.example.org/", PrivateAddress),
        ("/http://nobody.example.org/", UnknownName),
    ] {
        let network = Pretended::on_loopback()
            .name("calendar.example.org", &[ip("127.0.0.1")])
            .name("inside.example.org", &[ip("192.168.1.1"), ip("fe80::1")]);
        assert_eq!(
            fetch_on(network.into(), &server, path).await,
            Err(why),
            "{path}"
        );
    }
}

/// Names are checked where the client learns what to connect to, so that a name which stands for
/// something else a moment later changes nothing.
#[tokio::test]
async fn a_name_that_stands_for_a_private_address_reaches_nothing() {
    let server = Server::answering(|_| answer("200 OK", "", CALENDAR)).await;
    for private in ["127.0.0.1", "::ffff:127.0.0.1", "0.0.0.0", "::1", "::"] {
        let network = Pretended::default().name("calendar.example.org", &[ip(private)]);
        let fetched = fetch_on(network.into(), &server, "/").await;
        assert_eq!(fetched, Err(NotFetched::PrivateAddress), "{private}");
    }
    let figures = format!("http://127.0.0.1:{}/", server.port);
    let strict = Pretended::default().into();
    assert_eq!(
        Address::on(&strict, &figures),
        Err(NotFetched::PrivateAddress)
    );
    assert_eq!(server.asked(), Vec::<String>::new());
    // One of several is public: that one is asked, and no other.
    let network = Pretended::on_loopback().name(
        "calendar.example.org",
        &[ip("10.0.0.1"), ip("127.0.0.1"), ip("fe80::1")],
    );
    assert!(fetch_on(network.into(), &server, "/").await.is_ok());
}

/// The network that serves, asked what this machine's own name stands for.
#[tokio::test]
async fn the_public_network_gives_nothing_of_this_machine() {
    let names = Names(Arc::new(Network::public()));
    let found = names.resolve("localhost".parse().expect("a name")).await;
    assert!(found.is_err_and(|error| error.is::<PrivateName>()));
}

#[tokio::test]
async fn too_much_is_refused_before_it_is_all_there() {
    let bomb = gzip(&" ".repeat(30_000_000));
    assert!(bomb.len() < 300_000);
    let server = Server::answering(move |head| {
        let spaces = vec![b' '; 64 * 1024];
        match head.split(' ').nth(1).unwrap_or_default() {
            "/fits" => {
                let filling = " ".repeat(2_000_000 - CALENDAR.len());
                answer("200 OK", "", format!("{CALENDAR}{filling}"))
            }
            "/too-much" => {
                let filling = " ".repeat(2_000_001 - CALENDAR.len());
                answer("200 OK", "", format!("{CALENDAR}{filling}"))
            }
            "/endless" => Answer::Endless(b"HTTP/1.1 200 OK\r\n\r\nBEGIN:VCALENDAR\r\n", spaces),
            "/bomb" => answer("200 OK", "Content-Encoding: gzip\r\n", &bomb),
            "/headers" => Answer::Endless(b"HTTP/1.1 200 OK\r\nX: ", spaces),
            _ => answer("200 OK", "Content-Encoding: gzip\r\n", gzip(CALENDAR)),
        }
    })
    .await;
    assert_eq!(
        text(fetch(&server, "/small").await).as_deref(),
        Ok(CALENDAR)
    );
    assert!(server.asked()[0].contains("accept-encoding: gzip\r\n"));
    assert!(fetch(&server, "/fits").await.is_ok());
    for path in ["/too-much", "/endless", "/bomb"] {
        assert_eq!(
            fetch(&server, path).await,
            Err(NotFetched::TooLarge),
            "{path}"
        );
    }
    assert_eq!(
        fetch(&server, "/headers").await,
        Err(NotFetched::Unreachable)
    );
}

fn gzip(text: &str) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(text.as_bytes()).expect("memory");
    gzip.finish().expect("memory")
}

#[tokio::test]
async fn nobody_waits_longer_than_we_do() {
    let server = Server::answering(|head| match head.split(' ').nth(1) {
        Some("/cut") => {
            Answer::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nBEGIN:VCALENDAR".to_vec())
        }
        Some("/noise") => Answer::Bytes(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()),
        _ => Answer::Silence,
    })
    .await;
    let outside = Outside::new(internet()).expect("a client");
    let outside = outside.with_patience(Duration::from_millis(200));
    let address = server.address(&internet(), "/silent").expect("an address");
    let fetched = outside.fetch(&address, &Version::default()).await;
    assert_eq!(fetched, Err(NotFetched::TooSlow));
    for path in ["/cut", "/noise"] {
        assert_eq!(
            fetch(&server, path).await,
            Err(NotFetched::Unreachable),
            "{path}"
        );
    }
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let port = closed.local_addr().expect("an address").port();
    drop(closed);
    let address = Address::on(&internet(), &format!("http://calendar.example.org:{port}/"));
    let fetched = outside
        .fetch(&address.expect("an address"), &Version::default())
        .await;
    assert_eq!(fetched, Err(NotFetched::Unreachable));
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let certificate = include_bytes!("../../../tests/data/calendars/self-signed.certificate.der");
    let key = include_bytes!("../../../tests/data/calendars/self-signed.key.der");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from(certificate.to_vec())],
            PrivatePkcs8KeyDer::from(key.to_vec()).into(),
        )
        .expect("a certificate");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = acceptor.accept(stream).await;
        }
    });
    let outside = Outside::new(internet()).expect("a client");
    let address = Address::on(
        &internet(),
        &format!("https://calendar.example.org:{port}/"),
    );
    let fetched = outside
        .fetch(&address.expect("an address"), &Version::default())
        .await;
    assert_eq!(fetched, Err(NotFetched::BadCertificate));
    // And one that speaks no TLS at all.
    let server = Server::answering(|_| answer("200 OK", "", CALENDAR)).await;
    let address = Address::on(
        &internet(),
        &format!("https://calendar.example.org:{}/", server.port),
    );
    let fetched = outside
        .with_patience(Duration::from_secs(1))
        .fetch(&address.expect("an address"), &Version::default())
        .await;
    assert!(
        matches!(fetched, Err(NotFetched::Unreachable | NotFetched::TooSlow)),
        "{fetched:?}"
    );
}
