//! PostgreSQL cut off: told in words while it lasts, forgotten as soon as it is over.

use std::time::{Duration, Instant};

use store::testing::{Fresh, On};

use super::client::{Act, Client};
use super::house::{Acknowledged, Folder, administrator, check};
use super::proxy::{Line, Proxy};
use super::server::Server;
use super::{Effort, Found, Outcome};

/// How soon all must be well again.
const BACK: Duration = Duration::from_secs(2);

/// How long anybody waits for the words.
const AT_MOST: Duration = Duration::from_secs(17);

pub async fn run(how: Line, effort: Effort) -> Outcome<Found> {
    let fresh = Fresh::open(On::Postgres).await;
    let folder = Folder::new()?;
    let cookie = administrator(&fresh.url).await?;
    let engine = url::Url::parse(&fresh.url)?;
    let engine = engine.socket_addrs(|| Some(5432))?;
    let proxy = Proxy::to(*engine.first().ok_or("no engine")?).await?;
    let mut through = url::Url::parse(&fresh.url)?;
    through.set_ip_host(proxy.at.ip()).map_err(|()| "a host")?;
    through
        .set_port(Some(proxy.at.port()))
        .map_err(|()| "a port")?;
    let server = Server::start(&folder.0, through.as_str()).await?;
    let client = Client {
        at: server.at,
        cookie,
    };
    let mut broken = Vec::new();
    let mut acknowledged = Acknowledged::new();
    // Every connection of the pool is in use, so that each of them is cut.
    let asked = (0..16).map(|_| client.get("/programmes"));
    for answer in futures::future::join_all(asked).await {
        if answer?.status != 200 {
            broken.push("not well to begin with".into());
        }
    }

    proxy.now(how);
    let begun = Instant::now();
    let (mut worst, mut told, mut number) = (Duration::ZERO, 0, 0);
    let mut unanswered = Vec::new();
    while begun.elapsed() < effort.cut {
        number += 1;
        let act = Act::new(format!("Coupure{number}"));
        let asked = Instant::now();
        let (page, acted) = tokio::join!(client.get("/programmes"), client.act(&act));
        worst = worst.max(asked.elapsed());
        // What was asked just before the end may well be answered.
        if begun.elapsed() < effort.cut {
            let (page, acted) = (page?, acted?);
            told += 1;
            if page.status != 503 || !page.page.contains("Un instant") {
                broken.push(format!("a page was answered {} without words", page.status));
            }
            if acted.status != 503 || !acted.page.contains(&act.name) {
                broken.push(format!(
                    "an act was answered {}, its words are lost",
                    acted.status
                ));
            }
        }
        unanswered.push(act);
    }
    if worst > AT_MOST {
        broken.push(format!("somebody waited {worst:?} for the words"));
    }

    proxy.now(Line::Open);
    let open = Instant::now();
    while client.get("/programmes").await?.status != 200 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if open.elapsed() > Duration::from_secs(60) {
            return Err("it never came back".into());
        }
    }
    let back = open.elapsed();
    if back > BACK {
        broken.push(format!("back after {back:?} only"));
    }
    for act in unanswered {
        match client.act(&act).await?.made() {
            Some(id) => acknowledged.insert(act.name, id),
            None => {
                broken.push(format!("{} cannot be sent again", act.name));
                None
            }
        };
    }
    server.kill().await?;
    broken.extend(check(&fresh.url, &acknowledged).await?);
    Ok(Found {
        told: format!(
            "{how:?} for {:.0?}: {told} pages and acts told so, the slowest after {worst:.1?}; back after {back:.2?}",
            effort.cut
        ),
        broken,
    })
}
