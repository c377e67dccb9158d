use std::{io, net::IpAddr};

#[cfg(any(test, feature = "testing"))]
use super::Pretended;
use super::public::is_public;

/// Where calendars may come from. Outside of tests there is one such value, and no setting.
#[derive(Clone, Debug)]
pub struct Network(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Public,
    #[cfg(any(test, feature = "testing"))]
    Pretended(Pretended),
}

impl Network {
    /// The public internet, and nothing that only this machine can reach.
    pub const fn public() -> Self {
        Self(Kind::Public)
    }

    /// Whether anything at this address may be asked.
    pub(super) fn takes(&self, ip: IpAddr) -> bool {
        match &self.0 {
            Kind::Public => is_public(ip),
            #[cfg(any(test, feature = "testing"))]
            Kind::Pretended(network) => is_public(ip) || network.takes(ip),
        }
    }

    /// A test's: servers that speak plain http on any port.
    pub(super) fn pretends(&self) -> bool {
        match &self.0 {
            Kind::Public => false,
            #[cfg(any(test, feature = "testing"))]
            Kind::Pretended(_) => true,
        }
    }

    /// Every address that this name stands for, whether it may be asked or not.
    pub(super) async fn look_up(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        match &self.0 {
            Kind::Public => {
                let found = tokio::net::lookup_host((name, 0)).await?;
                Ok(found.map(|socket| socket.ip()).collect())
            }
            #[cfg(any(test, feature = "testing"))]
            Kind::Pretended(network) => network.look_up(name),
        }
    }
}

#[cfg(any(test, feature = "testing"))]
impl From<Pretended> for Network {
    fn from(network: Pretended) -> Self {
        Self(Kind::Pretended(network))
    }
}
