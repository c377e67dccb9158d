use std::{error::Error, sync::Arc, time::Duration};

use reqwest::{
    Client, Response, StatusCode,
    header::{ACCEPT, LOCATION},
    redirect,
};
use rustls::{ClientConfig, RootCertStore, crypto::ring};

use super::{
    Address, Network, NotFetched, Version,
    names::{Names, PrivateName},
};

/// From the first question to the last byte, redirections included.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of a calendar, after decompression. A busy one of ten years is about 1 MB.
pub(super) const LIMIT: usize = 2_000_000;
/// Google and Microsoft need one at most.
pub(super) const REDIRECTIONS: usize = 3;

/// The world outside, as calendars are fetched from it.
#[derive(Clone, Debug)]
pub struct Outside {
    client: Client,
    network: Arc<Network>,
    patience: Duration,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// Still the version we have.
    Same,
    /// Anything that begins as a calendar does; `version` is what to ask with next time.
    Calendar { ics: String, version: Version },
}

impl Outside {
    /// The reason not to start is a sentence.
    pub fn new(network: Network) -> Result<Self, String> {
        let network = Arc::new(network);
        let client = Client::builder()
            .user_agent(concat!("Levier/", env!("CARGO_PKG_VERSION")))
            .tls_backend_preconfigured(tls()?)
            .dns_resolver(Names(Arc::clone(&network)))
            // A proxy would look names up by itself, and reach what we refuse.
            .no_proxy()
            // Each redirection is checked as the first address was, by `follow`.
            .redirect(redirect::Policy::none())
            // A calendar is asked for every quarter of an hour at most: no connection is kept.
            .pool_max_idle_per_host(0)
            .build()
            .map_err(|error| format!("no calendar can be fetched: {error}"))?;
        Ok(Self {
            client,
            network,
            patience: PATIENCE,
        })
    }

    /// One calendar, unless it is still the version that we `have`.
    pub async fn fetch(&self, address: &Address, have: &Version) -> Result<Fetched, NotFetched> {
        tokio::time::timeout(self.patience, self.follow(address, have))
            .await
            .unwrap_or(Err(NotFetched::TooSlow))
    }

    async fn follow(&self, address: &Address, have: &Version) -> Result<Fetched, NotFetched> {
        let mut address = address.clone();
        for _ in 0..=REDIRECTIONS {
            let request = self.client.get(address.url()).headers(have.unless());
            let request = request.header(ACCEPT, "text/calendar, text/plain;q=0.5, */*;q=0.1");
            let response = request.send().await.map_err(|error| reason(&error))?;
            match response.status() {
                StatusCode::OK => return read(response).await,
                StatusCode::NOT_MODIFIED if !have.is_none() => return Ok(Fetched::Same),
                StatusCode::MOVED_PERMANENTLY
                | StatusCode::FOUND
                | StatusCode::SEE_OTHER
                | StatusCode::TEMPORARY_REDIRECT
                | StatusCode::PERMANENT_REDIRECT => {
                    let location = response.headers().get(LOCATION);
                    let location = location.and_then(|location| location.to_str().ok());
                    let location = location.ok_or(NotFetched::NotAnAddress)?;
                    address = address.join(&self.network, location)?;
                }
                refused => return Err(refusal(refused)),
            }
        }
        Err(NotFetched::TooManyRedirects)
    }

    /// For tests that would otherwise last as long as our patience.
    #[cfg(any(test, feature = "testing"))]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }
}

/// Stops at the first byte too many, whatever the answer says of its length.
async fn read(mut response: Response) -> Result<Fetched, NotFetched> {
    let version = Version::of(response.headers());
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| reason(&error))? {
        if bytes.len() + chunk.len() > LIMIT {
            return Err(NotFetched::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    // UTF-8 by RFC 5545 §3.1.4. Where it is not, only words are lost, and we read none.
    let ics = String::from_utf8_lossy(&bytes).into_owned();
    if begins_as_a_calendar(&ics) {
        Ok(Fetched::Calendar { ics, version })
    } else {
        Err(NotFetched::NotACalendar)
    }
}

/// Servers send calendars under any media type, and pages that ask to sign in with status 200.
pub(super) fn begins_as_a_calendar(text: &str) -> bool {
    const BEGIN: &str = "BEGIN:VCALENDAR";
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.get(..BEGIN.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(BEGIN))
}

fn refusal(status: StatusCode) -> NotFetched {
    let number = status.as_u16();
    match number {
        401 | 403 | 407 => NotFetched::NotAllowed { status: number },
        404 | 410 => NotFetched::NotFound { status: number },
        _ => NotFetched::NotNow { status: number },
    }
}

fn reason(error: &reqwest::Error) -> NotFetched {
    if caused_by(error, |cause| cause.is::<PrivateName>()) {
        return NotFetched::PrivateAddress;
    }
    if error.is_dns() {
        return NotFetched::UnknownName;
    }
    let bad = |cause: &(dyn Error + 'static)| {
        let cause = cause.downcast_ref();
        matches!(cause, Some(rustls::Error::InvalidCertificate(_)))
    };
    if caused_by(error, bad) {
        return NotFetched::BadCertificate;
    }
    NotFetched::Unreachable
}

fn caused_by(error: &reqwest::Error, is_the_one: impl Fn(&(dyn Error + 'static)) -> bool) -> bool {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if is_the_one(error) {
            return true;
        }
        // The `source` of an `io::Error` leaves out what it wraps.
        cause = match error.downcast_ref::<std::io::Error>() {
            Some(io) => io.get_ref().map(|inner| inner as _),
            None => error.source(),
        };
    }
    false
}

/// rustls with `ring`, and the authorities that Mozilla trusts, as for letters.
pub fn tls() -> Result<ClientConfig, String> {
    let roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| format!("no calendar can be fetched: {error}"))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
