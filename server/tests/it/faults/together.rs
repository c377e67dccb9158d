//! Servers that start at the same moment on an empty database, or on an older one.

use store::doctor::{self, Schema};
use store::testing::{Empty, On, archived};

use super::client::Client;
use super::house::Folder;
use super::server::Server;
use super::{Effort, Found, Outcome};

const SERVERS: usize = 4;

/// The schema of the older database: half of what is there today came later.
const OLDER: i64 = 12;

pub async fn run(on: On, effort: Effort) -> Outcome<Found> {
    let mut broken = Vec::new();
    let mut starts = 0;
    for round in 0..effort.starts {
        for older in [false, true] {
            let place = match older {
                true => archived::of_schema(on, OLDER).await,
                false => Empty::make(on).await,
            };
            let folder = Folder::new()?;
            let starting = (0..SERVERS).map(|_| Server::start(&folder.0, &place.url));
            for started in futures::future::join_all(starting).await {
                starts += 1;
                let server = match started {
                    Ok(server) => server,
                    Err(failure) => {
                        broken.push(format!("round {round}, older {older}: {failure}"));
                        continue;
                    }
                };
                let client = Client {
                    at: server.at,
                    cookie: String::new(),
                };
                let answer = client.get("/readyz").await?;
                if answer.status != 200 {
                    broken.push(format!("a server is not ready: {}", answer.status));
                }
            }
            if doctor::schema(&place.url).await? != Schema::Current {
                broken.push("the schema is not current".into());
            }
        }
    }
    Ok(Found {
        told: format!("{starts} servers, {SERVERS} at a time, empty and older, all ready"),
        broken,
    })
}
