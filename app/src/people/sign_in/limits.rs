//! How often somebody may ask for a code: kept in the database, so that it holds on every node
//! and after a restart.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use store::Tx;
use store::accounts::count_attempt;

use crate::desk::{Client, Stop};
use crate::house::secret;

/// Letters an address, a client and the whole house may ask for in a window.
const PER_ADDRESS: (i64, TimeDelta) = (5, TimeDelta::minutes(15));
const PER_CLIENT: (i64, TimeDelta) = (30, TimeDelta::minutes(15));
const IN_ALL: (i64, TimeDelta) = (600, TimeDelta::minutes(15));

/// Counts one request for a code; answers false once any limit is passed.
///
/// Known and unknown addresses count alike, or the answer would tell them apart. Addresses are
/// hashed: this table is no list of people.
pub async fn may_ask(
    tx: &mut Tx,
    email: &str,
    client: &Client,
    now: DateTime<Utc>,
) -> Result<bool, Stop> {
    // The narrowest first, and no further than the first refusal: one client must not use up what
    // the whole house may ask for.
    for (bucket, (limit, window)) in [
        (format!("code:client:{}", whose(client)), PER_CLIENT),
        (format!("code:address:{}", secret::hash(email)), PER_ADDRESS),
        ("code:all".to_owned(), IN_ALL),
    ] {
        if count_attempt(tx, &bucket, window_start(now, window)).await? > limit {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A client's address, hashed. Whoever has an IPv6 address has its whole /64 (RFC 6177).
fn whose(client: &Client) -> String {
    let address = match client.address {
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => format!("{:?}", &address.segments()[..4]),
        None => "-".to_owned(),
    };
    secret::hash(&address)
}

/// Counts one typed code, per client: a code has its own limit, this one is for many codes.
pub async fn may_type(tx: &mut Tx, client: &Client, now: DateTime<Utc>) -> Result<bool, Stop> {
    let bucket = format!("type:client:{}", whose(client));
    let count = count_attempt(tx, &bucket, window_start(now, PER_CLIENT.1)).await?;
    Ok(count <= 2 * PER_CLIENT.0)
}

fn window_start(now: DateTime<Utc>, window: TimeDelta) -> DateTime<Utc> {
    let seconds = window.num_seconds().max(1);
    let start = now.timestamp() - now.timestamp().rem_euclid(seconds);
    DateTime::from_timestamp(start, 0)
        .unwrap_or(now)
        .with_nanosecond(0)
        .unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_starts_on_its_own_grid() {
        let now = "2026-03-03T13:17:42.5Z".parse().expect("an instant");
        let start = window_start(now, TimeDelta::minutes(15));
        assert_eq!(start.to_rfc3339(), "2026-03-03T13:15:00+00:00");
    }
}
