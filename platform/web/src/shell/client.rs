//! Which address a request comes from. Forwarded headers are believed only from configured proxies.
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{extract::ConnectInfo, extract::Request, http::HeaderMap};

/// The client's address.
pub(crate) fn address(request: &Request, proxies: &[IpAddr]) -> IpAddr {
    let info = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = info.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |c| c.0.ip());
    if proxies.contains(&peer) { forwarded(request.headers(), proxies).unwrap_or(peer) } else { peer }
}

/// The nearest hop that is not one of our proxies, read from the right.
fn forwarded(headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    let all = headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok());
    let hops: Vec<&str> = all.flat_map(|v| v.split(',')).map(str::trim).collect();
    hops.iter().rev().map_while(|h| h.parse().ok()).find(|ip| !proxies.contains(ip))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(peer: &str, forwarded: &str) -> String {
        let mut request = Request::new(axum::body::Body::empty());
        request.headers_mut().insert("x-forwarded-for", forwarded.parse().unwrap());
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        address(&request, &["10.0.0.1".parse().unwrap()]).to_string()
    }

    #[test]
    fn a_stranger_cannot_say_he_is_somebody_else() {
        assert_eq!(ask("203.0.113.9", "1.2.3.4"), "203.0.113.9");
        assert_eq!(ask("10.0.0.1", "1.2.3.4, 198.51.100.7"), "198.51.100.7");
        assert_eq!(ask("10.0.0.1", "198.51.100.7, 10.0.0.1"), "198.51.100.7");
        assert_eq!(ask("10.0.0.1", "nonsense"), "10.0.0.1");
    }
}
