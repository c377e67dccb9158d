use std::time::Duration;

use app::t;
use domain::EmailAddress;
use domain::letters::Trouble;

use super::Findings;
use crate::config::Settings;
use crate::post::Server;

/// Somebody is waiting for this answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether letters could leave: connects, encrypts, greets and signs in, and sends nothing.
pub async fn look(found: &mut Findings, settings: &Settings) {
    let lang = found.lang;
    let Some(url) = settings.smtp_url() else {
        return found.mend("smtp", t!(lang, "doctor-smtp-none"));
    };
    let from = settings.mail_from();
    if EmailAddress::parse(&from).is_err() || from.ends_with("@levier.example") {
        found.mend("sender", t!(lang, "doctor-sender-none"));
    } else {
        found.good("sender", t!(lang, "doctor-sender", from = from));
    }
    let server = match Server::at(url, PATIENCE) {
        Ok(server) => server,
        Err(why) => return found.mend("smtp", t!(lang, "doctor-smtp-address", why = why)),
    };
    match server.open().await {
        Ok(line) => {
            line.hang_up();
            let parsed = url::Url::parse(url).ok();
            let is_open = parsed.is_some_and(|url| {
                let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
                url.scheme() == "smtp"
                    && !url.query().unwrap_or("").contains("tls=required")
                    && !here
            });
            match is_open {
                true => found.note("smtp", t!(lang, "doctor-smtp-open")),
                false => found.good("smtp", t!(lang, "doctor-smtp-good")),
            }
        }
        Err(fault) => {
            let said = fault.said;
            let sentence = match fault.trouble {
                Trouble::Busy => t!(lang, "doctor-smtp-busy", said = said),
                Trouble::Silent => t!(lang, "doctor-smtp-silent"),
                _ if is_about_a_password(&said) => t!(lang, "doctor-smtp-password", said = said),
                _ if is_about_a_certificate(&said) => {
                    t!(lang, "doctor-smtp-certificate", said = said)
                }
                _ => t!(lang, "doctor-smtp-closed", said = said),
            };
            found.mend("smtp", sentence);
        }
    }
}

/// RFC 4954 §6.
fn is_about_a_password(said: &str) -> bool {
    ["530", "534", "535", "538"]
        .iter()
        .any(|code| said.starts_with(code))
}

fn is_about_a_certificate(said: &str) -> bool {
    ["certificate", "corrupt message", "tls", "TLS"]
        .iter()
        .any(|word| said.contains(word))
}
