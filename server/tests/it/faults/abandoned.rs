//! Requests whose people go away half-way.

use std::time::Duration;

use store::testing::{Fresh, On, left_open};

use super::client::{Act, Client};
use super::house::{Acknowledged, Folder, administrator, check};
use super::server::Server;
use super::{Effort, Found, Outcome};

pub async fn run(on: On, effort: Effort) -> Outcome<Found> {
    let fresh = Fresh::open(on).await;
    let folder = Folder::new()?;
    let cookie = administrator(&fresh.url).await?;
    let server = Server::start(&folder.0, &fresh.url).await?;
    let client = Client {
        at: server.at,
        cookie,
    };
    for batch in 0..effort.abandoned.div_ceil(50) {
        let leaving = (0..50).map(|n| {
            let act = Act::new(format!("Parti{batch}x{n}"));
            let client = client.clone();
            async move {
                let whole = client.act_in_full(&act);
                let request = match n % 4 {
                    0 => client.request("GET", "/programmes", ""),
                    // Without the end of its form.
                    1 => whole[..whole.len() - 5].to_owned(),
                    _ => whole,
                };
                client.abandon(request.as_bytes()).await
            }
        });
        for left in futures::future::join_all(leaving).await {
            left?;
        }
    }
    let mut broken = Vec::new();
    // What was under way ends by itself.
    let mut open = i64::MAX;
    for _ in 0..50 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        open = left_open(&fresh).await;
        if open == 0 {
            break;
        }
    }
    if open > 0 {
        broken.push(format!("{open} connections are left in a transaction"));
    }
    let mut acknowledged = Acknowledged::new();
    let last = Act::new("Restée".replace('é', "e"));
    match client.act(&last).await?.made() {
        Some(id) => acknowledged.insert(last.name, id),
        None => {
            broken.push("nobody can write any more".into());
            None
        }
    };
    server.kill().await?;
    broken.extend(check(&fresh.url, &acknowledged).await?);
    Ok(Found {
        told: format!(
            "{} requests left half-way, {open} connections left in a transaction",
            effort.abandoned
        ),
        broken,
    })
}
