//! `levier serve`

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use app::house::{Clock, House, Parts, secret};
use axum::serve::ListenerExt;
use store::Db;
use store::letters::Seal;

use crate::calendars::{self, Address, Network, Outside, Version};
use crate::chores;
use crate::config::Settings;
use crate::demo;
use crate::layers::{Proxies, app};
use crate::post::{self, Transport};
use crate::rounds::Rounds;
use crate::site::site;

/// A reason not to start, as a sentence that says what to do.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

pub async fn serve(settings: Settings) -> Result<(), Failure> {
    let transport = Transport::of(&settings)?;
    let house = open(&settings).await?;
    let listener = tokio::net::TcpListener::bind(settings.listen)
        .await
        .map_err(|error| {
            format!(
                "cannot listen on {}: {error}; choose another with --listen",
                settings.listen
            )
        })?;
    let address = listener.local_addr()?;
    // Without it a page sent in two pieces waits 40 ms for an acknowledgement.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let proxies = Proxies(Arc::new(settings.trusted_proxies.clone()));
    let router = app(house.clone(), proxies).into_make_service_with_connect_info::<SocketAddr>();
    let rounds = start_rounds(&house, transport);
    say(&format!("listening on http://{address}"));
    tell_how_to_enter(&house).await?;
    axum::serve(listener, router)
        .with_graceful_shutdown(asked_to_stop())
        .await?;
    rounds.close().await;
    chores::last_uses(&house).await?;
    house.db.close().await;
    Ok(())
}

/// What goes on beside the requests. Without a server for letters, they wait.
fn start_rounds(house: &House, transport: Option<Transport>) -> Rounds {
    let worker = format!("{}-{}", std::process::id(), secret::id(house.clock.now()));
    let mut rounds = Rounds::default();
    {
        let (house, worker) = (house.clone(), worker.clone());
        rounds.every(Duration::from_secs(5), "chores", move || {
            let (house, worker) = (house.clone(), worker.clone());
            async move { chores::turn(&house, &worker).await }
        });
    }
    match Outside::new(Network::public()) {
        Ok(outside) => {
            let house = house.clone();
            rounds.every(Duration::from_secs(5), "calendars", move || {
                let (house, outside) = (house.clone(), outside.clone());
                async move {
                    let fetch = |address: Address, have: Version| {
                        let outside = outside.clone();
                        async move { outside.fetch(&address, &have).await }
                    };
                    calendars::turn(&house, fetch).await
                }
            });
        }
        Err(error) => tracing::error!(%error, "calendars are not read"),
    }
    if let Some(transport) = transport.map(Arc::new) {
        let house = house.clone();
        rounds.every(Duration::from_secs(1), "post", move || {
            let (house, transport, worker) = (house.clone(), transport.clone(), worker.clone());
            async move { post::turn(&house, &transport, &worker).await }
        });
    }
    rounds
}

/// Opens the house: its memory brought up to date, its key, its settings.
pub async fn open(settings: &Settings) -> Result<House, Failure> {
    let place = &settings.place;
    place
        .make()
        .map_err(|error| format!("cannot write in {}: {error}", place.data.display()))?;
    let db = Db::open(&place.database(settings.demo)).await?;
    let clock = Clock::System;
    store::keys::fill(&db).await?;
    let indexed = store::search::catch_up(&db).await?;
    if indexed > 0 {
        tracing::info!(indexed, "what was written before can be searched");
    }
    demo::prepare(&db, settings.demo, clock.now()).await?;
    let house = House::new(Parts {
        db,
        clock,
        seal: Seal::open(&place.key_file())?,
        public_url: settings.public_url(),
        mail_from: settings.mail_from(),
        demo: settings.demo,
        letters_go_out: settings.smtp_url().is_some() && !settings.demo,
        site: site(),
        calendar_address: calendars::read_address,
        seen: Default::default(),
    });
    if house.demo {
        demo::letters(&house).await?;
    }
    Ok(house)
}

/// An empty house says how its first member of staff gets in.
async fn tell_how_to_enter(house: &House) -> Result<(), Failure> {
    if !house.demo && !store::people::has_staff(&mut house.db.read().await?).await? {
        say(&app::t!(crate::commands::language(None), "invite-first"));
    }
    Ok(())
}

/// A terminal that went away must not stop the house.
fn say(sentence: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{sentence}");
}

async fn asked_to_stop() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
