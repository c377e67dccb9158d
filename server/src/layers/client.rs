use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;

/// The proxies whose word on a client's address is believed (`LEVIER_TRUSTED_PROXIES`).
#[derive(Clone, Debug, Default)]
pub struct Proxies(pub Arc<Vec<IpAddr>>);

/// Notes whose request this is; limits per client rest on it.
pub async fn client(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip().to_canonical());
    if let Some(peer) = peer {
        // A proxy may add a line of its own: all of them, in order.
        let lines = request.headers().get_all("x-forwarded-for");
        let lines: Vec<&str> = lines.iter().filter_map(|line| line.to_str().ok()).collect();
        let address = proxies.client(peer, &lines.join(","));
        request.extensions_mut().insert(address);
    }
    next.run(request).await
}

impl Proxies {
    /// The last address that no trusted proxy wrote: whatever stands before it, anyone could
    /// have sent.
    fn client(&self, peer: IpAddr, forwarded: &str) -> IpAddr {
        let mut address = peer;
        let mut hops = forwarded.rsplit(',').map(|hop| {
            let hop: IpAddr = hop.trim().parse().ok()?;
            Some(hop.to_canonical())
        });
        while self.0.contains(&address) {
            match hops.next() {
                Some(Some(hop)) => address = hop,
                _ => break,
            }
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
        let proxies = Proxies(Arc::new(vec![ip("10.0.0.1")]));
        for (peer, forwarded, client) in [
            ("192.0.2.9", "198.51.100.1", "192.0.2.9"),
            ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "198.51.100.1, 10.0.0.1", "198.51.100.1"),
            ("10.0.0.1", "", "10.0.0.1"),
            ("10.0.0.1", "nonsense", "10.0.0.1"),
        ] {
            assert_eq!(
                proxies.client(ip(peer), forwarded),
                ip(client),
                "{peer} {forwarded}"
            );
        }
    }
}
