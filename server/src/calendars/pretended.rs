use std::{collections::BTreeMap, io, net::IpAddr};

/// A network for tests: it says itself what names stand for, and its servers speak plain http on
/// any port. Only in tests and with the feature `testing`.
#[derive(Clone, Debug, Default)]
pub struct Pretended {
    names: BTreeMap<String, Vec<IpAddr>>,
    loopback: bool,
}

impl Pretended {
    /// Calendars may come from this very machine.
    pub fn on_loopback() -> Self {
        Self {
            loopback: true,
            ..Self::default()
        }
    }

    pub fn name(mut self, name: &str, ips: &[IpAddr]) -> Self {
        self.names.insert(name.to_owned(), ips.to_vec());
        self
    }

    pub(super) fn takes(&self, ip: IpAddr) -> bool {
        self.loopback && ip.is_loopback()
    }

    pub(super) fn look_up(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let known = self.names.get(name).cloned();
        known.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
