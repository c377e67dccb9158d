use std::{net::SocketAddr, sync::Arc};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::Network;

/// What the client asks for addresses, and connects to nothing else: so the address that was
/// checked is the one that is reached, however often a name changes what it stands for.
pub(super) struct Names(pub Arc<Network>);

/// A name that stands for no address that may be asked.
#[derive(Debug, thiserror::Error)]
#[error("this name stands for private addresses only")]
pub(super) struct PrivateName;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let network = Arc::clone(&self.0);
        Box::pin(async move {
            let found = network.look_up(name.as_str()).await?;
            let allowed = found.into_iter().filter(|ip| network.takes(*ip));
            // Port 0: the client puts the one of the address.
            let allowed: Vec<_> = allowed.map(|ip| SocketAddr::new(ip, 0)).collect();
            if allowed.is_empty() {
                return Err(PrivateName.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}
