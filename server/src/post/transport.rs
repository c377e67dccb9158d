use std::time::Duration;

use chrono::TimeDelta;

use super::mail::Server;
use crate::config::Settings;

/// Where letters go, and how long a worker may hold one.
pub struct Transport {
    pub way: Way,
    /// Longer than a worker can take over one letter: a lease that runs out is a crash.
    pub lease: TimeDelta,
}

pub enum Way {
    Smtp(Box<Server>),
    /// The demo: nothing leaves the house, and its mailbox shows every letter.
    Mailbox,
}

impl Transport {
    /// None when no server is set: letters wait. The reason not to start is a sentence.
    pub fn of(settings: &Settings) -> Result<Option<Self>, String> {
        let lease = TimeDelta::seconds(settings.lease_seconds);
        if settings.demo {
            return Ok(Some(Self {
                way: Way::Mailbox,
                lease,
            }));
        }
        let patience = Duration::from_secs(settings.smtp_timeout_seconds);
        let from = settings.mail_from();
        domain::EmailAddress::parse(&from)
            .map_err(|_| format!("letters cannot come from {from:?}; set LEVIER_MAIL_FROM"))?;
        let server = settings.smtp_url().map(|url| Server::at(url, patience));
        Ok(server.transpose()?.map(|server| Self {
            way: Way::Smtp(Box::new(server)),
            lease,
        }))
    }

    pub fn smtp(server: Server, lease: TimeDelta) -> Self {
        Self {
            way: Way::Smtp(Box::new(server)),
            lease,
        }
    }

    pub fn mailbox() -> Self {
        Self {
            way: Way::Mailbox,
            lease: TimeDelta::minutes(5),
        }
    }
}
