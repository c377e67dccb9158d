//! How often somebody may ask for a code: kept in the database, so that it holds on every node
//! and after a restart.

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
    let client = client
        .address
        .map_or_else(|| "-".into(), |it| it.to_string());
    let mut within = true;
    for (bucket, (limit, window)) in [
        (format!("code:address:{}", secret::hash(email)), PER_ADDRESS),
        (format!("code:client:{}", secret::hash(&client)), PER_CLIENT),
        ("code:all".to_owned(), IN_ALL),
    ] {
        let count = count_attempt(tx, &bucket, window_start(now, window)).await?;
        within &= count <= limit;
    }
    Ok(within)
}

/// Counts one typed code, per client: a code has its own limit, this one is for many codes.
pub async fn may_type(tx: &mut Tx, client: &Client, now: DateTime<Utc>) -> Result<bool, Stop> {
    let client = client
        .address
        .map_or_else(|| "-".into(), |it| it.to_string());
    let bucket = format!("type:client:{}", secret::hash(&client));
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
