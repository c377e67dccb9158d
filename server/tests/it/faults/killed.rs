//! A server killed again and again while people act.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use store::testing::{Fresh, On};

use super::client::{Act, Client};
use super::house::{Acknowledged, Folder, administrator, check};
use super::server::Server;
use super::{Effort, Found, Outcome};

static NAMES: AtomicUsize = AtomicUsize::new(0);

pub async fn run(on: On, effort: Effort) -> Outcome<Found> {
    let fresh = Fresh::open(on).await;
    let folder = Folder::new()?;
    let cookie = administrator(&fresh.url).await?;
    let mut acknowledged = Acknowledged::new();
    let (mut unanswered, mut again) = (Vec::new(), 0);
    let mut broken = Vec::new();
    for _ in 0..effort.kills {
        let server = Server::start(&folder.0, &fresh.url).await?;
        let at = server.at;
        let client = Client {
            at,
            cookie: cookie.clone(),
        };
        // Whoever got no answer sends the same form again: it is done once.
        for act in std::mem::take(&mut unanswered) {
            let act: Act = act;
            let answer = client.act(&act).await?;
            match answer.made() {
                Some(id) => acknowledged.insert(act.name, id),
                None => {
                    broken.push(format!("{} was answered {}", act.name, answer.status));
                    continue;
                }
            };
            again += 1;
        }
        let people: Vec<_> = (0..effort.clients)
            .map(|_| tokio::spawn(until_it_dies(client.clone())))
            .collect();
        let moment = rand::random_range(10..150);
        tokio::time::sleep(Duration::from_millis(moment)).await;
        server.kill().await?;
        for person in people {
            let (done, lost) = person.await?;
            acknowledged.extend(done);
            unanswered.extend(lost);
        }
    }
    broken.extend(check(&fresh.url, &acknowledged).await?);
    Ok(Found {
        told: format!(
            "{} kills, {} acts acknowledged, {again} sent again after no answer",
            effort.kills,
            acknowledged.len()
        ),
        broken,
    })
}

/// Acts until nobody answers; what was acknowledged, and the act that was not.
async fn until_it_dies(client: Client) -> (Acknowledged, Option<Act>) {
    let mut done = Acknowledged::new();
    loop {
        let act = Act::new(format!("P{}", NAMES.fetch_add(1, Ordering::Relaxed)));
        match client.act(&act).await {
            Ok(answer) => match answer.made() {
                Some(id) => done.insert(act.name, id),
                None => return (done, Some(act)),
            },
            Err(_) => return (done, Some(act)),
        };
    }
}
