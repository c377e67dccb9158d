use std::net::IpAddr;
use std::time::Duration;

use app::t;
use reqwest::{Client, redirect};
use url::{Host, Url};

use super::Findings;
use crate::config::Settings;

const PATIENCE: Duration = Duration::from_secs(5);

/// The address that stands in every letter, and the proxies in front of it.
pub async fn look(found: &mut Findings, settings: &Settings) {
    let lang = found.lang;
    proxies(found, settings);
    let Some(set) = settings.public_url.as_deref().filter(|it| !it.is_empty()) else {
        return found.mend("address", t!(lang, "doctor-address-none"));
    };
    let address = set.trim_end_matches('/');
    let Ok(url) = Url::parse(address) else {
        return found.mend("address", t!(lang, "doctor-address-wrong", url = set));
    };
    let Some(host) = url.host() else {
        return found.mend("address", t!(lang, "doctor-address-wrong", url = set));
    };
    if url.path() != "/" || url.query().is_some() {
        return found.mend("address", t!(lang, "doctor-address-path", url = set));
    }
    if is_here(&host) {
        return found.mend("address", t!(lang, "doctor-address-local", url = address));
    }
    match url.scheme() {
        "https" => {}
        _ => found.mend("address", t!(lang, "doctor-address-plain", url = address)),
    }
    if let Host::Domain(name) = host {
        let port = url.port_or_known_default().unwrap_or(443);
        let known = tokio::time::timeout(PATIENCE, tokio::net::lookup_host((name, port))).await;
        if !known.is_ok_and(|it| it.is_ok_and(|mut it| it.next().is_some())) {
            return found.mend("address", t!(lang, "doctor-address-unknown", name = name));
        }
    }
    let sentence = match ask(address).await {
        Ok(true) => return found.good("address", t!(lang, "doctor-address-good", url = address)),
        Ok(false) => t!(lang, "doctor-address-other", url = address),
        Err(why) if why.contains("certificate") => {
            t!(lang, "doctor-address-certificate", url = address, why = why)
        }
        // Many routers do not let a machine reach itself by its public address.
        Err(why) => {
            return found.note(
                "address",
                t!(lang, "doctor-address-silent", url = address, why = why),
            );
        }
    };
    found.mend("address", sentence);
}

fn is_here(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(it) => it.is_loopback() || it.is_unspecified(),
        Host::Ipv6(it) => it.is_loopback() || it.is_unspecified(),
    }
}

/// Whether it is a Levier that answers there.
async fn ask(address: &str) -> Result<bool, String> {
    let client = Client::builder()
        .tls_backend_preconfigured(crate::calendars::tls()?)
        .redirect(redirect::Policy::none())
        .timeout(PATIENCE)
        .build();
    let innermost = |error: reqwest::Error| {
        let mut inner: &dyn std::error::Error = &error;
        while let Some(source) = inner.source() {
            inner = source;
        }
        inner.to_string()
    };
    let client = client.map_err(innermost)?;
    let answer = client.get(format!("{address}/healthz")).send().await;
    let answer = answer.map_err(innermost)?;
    let is_fine = answer.status().is_success();
    let text = answer.text().await.map_err(innermost)?;
    Ok(is_fine && text == "alive\n")
}

/// Limits per visitor rest on knowing visitors apart.
fn proxies(found: &mut Findings, settings: &Settings) {
    let lang = found.lang;
    let trusted = &settings.trusted_proxies;
    let is_https = settings.public_url().starts_with("https:");
    let everybody = trusted.iter().find(|it| it.is_unspecified());
    if let Some(it) = everybody {
        found.mend(
            "proxies",
            t!(lang, "doctor-proxies-nobody", address = it.to_string()),
        );
    } else if trusted.is_empty() && is_https {
        found.mend("proxies", t!(lang, "doctor-proxies-none"));
    } else if is_https && !settings.listen.ip().is_loopback() && is_public(settings.listen.ip()) {
        found.note(
            "proxies",
            t!(
                lang,
                "doctor-proxies-around",
                listen = settings.listen.to_string()
            ),
        );
    } else if !trusted.is_empty() {
        found.good(
            "proxies",
            t!(lang, "doctor-proxies-good", n = trusted.len()),
        );
    }
}

/// Reached from elsewhere than this machine and its own network.
fn is_public(listen: IpAddr) -> bool {
    match listen {
        IpAddr::V4(it) => !it.is_private(),
        IpAddr::V6(it) => !it.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    /// Answers every question with these words.
    async fn that_says(words: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut asked = [0; 1024];
                let _ = stream.read(&mut asked).await;
                let length = words.len();
                let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{words}");
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        address
    }

    #[tokio::test]
    async fn a_levier_is_told_from_what_else_may_answer() {
        assert_eq!(ask(&that_says("alive\n").await).await, Ok(true));
        assert_eq!(ask(&that_says("<h1>It works!</h1>").await).await, Ok(false));
        let silence = ask("http://127.0.0.1:1").await;
        assert!(silence.is_err_and(|why| why.contains("refused")));
    }
}
