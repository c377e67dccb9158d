//! The house that faults happen to, and what must be true of it afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use app::house::{Clock, secret};
use chrono::TimeDelta;
use domain::ids::PersonId;
use domain::{EmailAddress, Language};
use store::{Db, accounts, doctor, imports, journal, occupied, people};
use uuid::Uuid;

use super::Outcome;

/// Servers of these tests speak http, so that their cookie has no prefix.
const COOKIE: &str = "levier-session";

/// A folder that ends with its test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Outcome<Self> {
        let name = format!("levier-faults-{:032x}", rand::random::<u128>());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Lets an administrator in; answers their cookie.
pub async fn administrator(url: &str) -> Outcome<String> {
    let db = Db::open(url).await?;
    let now = Clock::System.now();
    let mut tx = db.begin().await?;
    let person = PersonId(secret::id(now));
    let email = EmailAddress::parse("ada@example.org").map_err(|_| "an address")?;
    let new = people::NewPerson {
        id: person,
        email: &email,
        name: "Ada Martin",
        language: Language::French,
        zone: "Europe/Paris",
    };
    people::add(&mut tx, &new, now).await?;
    people::add_staff(&mut tx, secret::id(now), person, None, now).await?;
    let token = secret::token();
    let sign_in = accounts::NewSignIn {
        id: secret::id(now).into(),
        token_hash: &secret::hash(&token),
        person,
        agent: "Test",
        shared_computer: false,
        expires_at: now + TimeDelta::days(1),
    };
    accounts::sign_in(&mut tx, &sign_in, now).await?;
    tx.commit().await?;
    db.close().await;
    Ok(format!("{COOKIE}={token}"))
}

/// What the house said that it did, by name.
pub type Acknowledged = BTreeMap<String, Uuid>;

/// Nothing that was acknowledged is lost, nothing is half done, and the database is sound.
pub async fn check(url: &str, acknowledged: &Acknowledged) -> Outcome<Vec<String>> {
    let db = Db::open(url).await?;
    let mut read = db.read().await?;
    let mut broken = Vec::new();
    let kept = imports::programmes(&mut read).await?;
    let kept: Acknowledged = kept.into_iter().map(|it| (it.name, it.id.0)).collect();
    for (name, id) in acknowledged {
        if kept.get(name) != Some(id) {
            broken.push(format!("{name} was acknowledged and is lost"));
        }
    }
    let told = journal::of_act(&mut read, "programme.created").await?;
    let written: BTreeSet<Uuid> = told.iter().map(|(_, object)| *object).collect();
    if written.len() != told.len() || written != kept.into_values().collect() {
        broken.push("an act is half done: rows and journal differ".into());
    }
    broken.extend(doctor::unsound(&mut read).await?);
    if !occupied::unexplained(&mut read).await?.is_empty()
        || !occupied::untaken(&mut read).await?.is_empty()
    {
        broken.push("somebody's time is astray".into());
    }
    drop(read);
    db.close().await;
    Ok(broken)
}
