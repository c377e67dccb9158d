//! A few hundred racing acts through the router, on both engines; on PostgreSQL two servers share
//! the house. `cargo xtask bench race` sends 10,000 to real processes.

mod acts;
mod check;
mod client;
mod ledger;
mod world;

use std::net::SocketAddr;

use app::desk::cookie_name;
use app::house::{Clock, House};
use server::layers::{Proxies, app};
use store::Db;
use store::testing::{Fresh, On};

use crate::agenda;
use crate::house::{opening, shared};
use acts::Effort;
use ledger::{Kind, Why};

async fn serve(house: House) -> SocketAddr {
    let router = app(house, Proxies::default());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let at = listener.local_addr().expect("an address");
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    at
}

async fn nobody_is_in_two_places_whatever_races(on: On, servers: usize) {
    let fresh = Fresh::open(on).await;
    let house = shared(fresh.db.clone(), Clock::fixed(opening()), false);
    let cookie = cookie_name(&house, "session");
    let world = world::make(&fresh.db, opening(), &cookie)
        .await
        .expect("a world");
    let mut at = vec![serve(house.clone()).await];
    for _ in 1..servers {
        let db = Db::open(&fresh.url).await.expect("opens again");
        at.push(serve(shared(db, house.clock.clone(), false)).await);
    }
    let effort = Effort {
        acts: 800,
        clients: 12,
        seed: 7,
    };
    let (world, mut ledger) = acts::run(world, at, effort).await;
    let found = check::check(&fresh.db, &house.seal, &world, &mut ledger)
        .await
        .expect("an answer");
    assert_eq!(ledger.faults(), 0, "{:?}", ledger.answers);
    assert!(ledger.broken.is_empty(), "{:#?}", ledger.broken);
    assert!(
        found.standing > 20 && found.cancelled > 20 && found.moves > 10,
        "too tame: {found:?}"
    );
    assert!(
        ledger.of(Kind::Take).0 > 6 && found.waited > 2 && found.requests > 10,
        "too tame: {found:?} {:?} {:?}",
        ledger.answers,
        ledger.refusals
    );
    // Whether any of them gets through depends on who is faster.
    let (crossed, refused) = ledger.of(Kind::Cross);
    assert!(crossed + refused > 0, "{:?}", ledger.answers);
    for why in [
        Why::Limit,
        Why::Quota,
        Why::Taken,
        Why::Elsewhere,
        Why::Full,
    ] {
        assert!(
            ledger.refused(why) > 0,
            "{why:?} stopped nobody: {:?}",
            ledger.refusals
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    nobody_is_in_two_places_whatever_races(On::Sqlite, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_with_two_servers() {
    nobody_is_in_two_places_whatever_races(On::Postgres, 2).await;
}
