//! A backup taken by a process of its own while people act, and the commands' own words.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use chrono::TimeDelta;
use domain::Language;
use server::commands::{backup, restore};
use server::config::Place;
use store::archive;
use store::testing::{Empty, On};
use tokio::process::Command;

use crate::house::{House, opening, stories};

pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let name = format!("levier-archive-{:032x}", rand::random::<u128>());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn place(&self, url: &str) -> Place {
        Place {
            data: self.0.clone(),
            database_url: Some(url.to_owned()),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn backup_of(place: Place, file: &Path) -> backup::Backup {
    backup::Backup {
        file: file.to_owned(),
        without_key: false,
        demo: false,
        language: Some(Language::English),
        place,
        public_url: Some("https://levier.test".into()),
    }
}

fn restore_of(place: Place, file: &Path) -> restore::Restore {
    restore::Restore {
        file: file.to_owned(),
        replace: false,
        dry_run: false,
        verbose: false,
        language: Some(Language::English),
        place,
    }
}

/// The whole demo, while visitors ask for codes: each of them is a row of two tables.
async fn the_demo_goes_round(first: On, second: On) {
    let house = House::open_with(first, true).await;
    server::demo::prepare(&house.shared.db, true, opening())
        .await
        .expect("a demo");
    server::demo::letters(&house.shared)
        .await
        .expect("its letters");
    house.letters().await;
    let folder = Folder::new();
    let [there, back] = ["there", "back"].map(|name| folder.0.join(name));
    let mut acting = house.visitor();
    let acts = tokio::spawn(async move {
        for number in 0.. {
            let address = format!("nobody{number}@example.org");
            acting.post("/sign-in", &[("email", &address)]).await;
        }
    });
    let asked = backup_of(folder.place(&house.fresh.url), &there);
    let told = backup::backup(&asked, opening()).await.expect("taken");
    acts.abort();
    assert!(told.contains("no key yet"), "{told}");
    let checked = archive::check(&there).expect("whole");
    assert!(
        checked.head.demo && checked.tail.rows() > 500,
        "{}",
        checked.tail.rows()
    );

    let mut place = Empty::make(second).await;
    let mut sums = checked.tail.tables;
    for (from, to, on) in [(&there, &back, first), (&back, &there, second)] {
        let asked = restore_of(folder.place(&place.url), from);
        let told = restore::restore(&asked, opening()).await.expect("restored");
        assert!(told.contains("demo"), "it stays one: {told}");
        let asked = backup_of(folder.place(&place.url), to);
        backup::backup(&asked, opening()).await.expect("taken");
        let again = archive::check(to).expect("whole");
        assert_eq!(again.tail.tables, sums, "the same sums on the other engine");
        sums = again.tail.tables;
        place = Empty::make(on).await;
    }
    house.letters().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_goes_from_sqlite_to_postgres_and_back() {
    the_demo_goes_round(On::Sqlite, On::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_goes_from_postgres_to_sqlite_and_back() {
    the_demo_goes_round(On::Postgres, On::Sqlite).await;
}

stories! {
    async fn another_process_takes_a_backup_of_a_house_that_serves(house) {
        house.cast().await;
        let folder = Folder::new();
        // The key of this house's letters lies in its data folder.
        std::fs::write(folder.0.join("levier.key"), [7; 32]).expect("a key");
        let levier = |arguments: &[&str]| {
            let mut levier = Command::new(env!("CARGO_BIN_EXE_levier"));
            levier.args(arguments).arg("--language").arg("en");
            levier.env("LEVIER_DATA", &folder.0).env("LEVIER_DATABASE_URL", &house.fresh.url);
            levier.stdin(Stdio::null()).kill_on_drop(true);
            levier
        };
        let piped = levier(&["backup", "-"]).output().await.expect("it runs");
        assert!(piped.status.success(), "{}", String::from_utf8_lossy(&piped.stderr));
        let file = folder.0.join("house.gz");
        std::fs::write(&file, &piped.stdout).expect("written");
        let checked = archive::check(&file).expect("whole");
        assert_eq!((checked.key, checked.tail.tables["person"].rows), (Some([7; 32]), 7));

        let path = file.display().to_string();
        let named = levier(&["backup", &path, "--without-key"]).output().await.expect("it runs");
        assert!(named.status.success());
        let told = String::from_utf8_lossy(&named.stderr);
        assert!(told.contains("keep levier.key too"), "{told}");
        let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().expect("a file").permissions());
        assert_eq!(mode & 0o777, 0o600, "only its owner reads it");
        assert_eq!(archive::check(&file).expect("whole").key, None);

        // The house is open: it is not taken from under its people.
        let refused = levier(&["restore", &path, "--replace"]).output().await.expect("it runs");
        assert_eq!(refused.status.code(), Some(1));
        let told = String::from_utf8_lossy(&refused.stderr);
        assert!(told.contains("Stop the server"), "{told}");
        let looked = levier(&["restore", &path, "--dry-run"]).output().await.expect("it runs");
        let told = String::from_utf8_lossy(&looked.stdout);
        assert!(looked.status.success() && told.contains("Nothing was changed"), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_keeps_the_old_house_and_its_key() {
    for on in [On::Sqlite, On::Postgres] {
        kept_aside(on).await;
    }
}

async fn kept_aside(on: On) {
    let house = House::open(on).await;
    house.cast().await;
    let folder = Folder::new();
    let file = folder.0.join("house.gz");
    std::fs::write(folder.0.join("levier.key"), [7; 32]).expect("a key");
    let place = folder.place(&house.fresh.url);
    backup::backup(&backup_of(place.clone(), &file), opening())
        .await
        .expect("taken");
    house.shared.db.close().await;

    let elsewhere = Folder::new();
    let asked = restore_of(elsewhere.place(&house.fresh.url), &file);
    std::fs::write(elsewhere.0.join("levier.key"), [8; 32]).expect("another key");
    let refused = restore::restore(&asked, opening())
        .await
        .expect_err("a house is there");
    assert!(refused.to_string().contains("--replace"), "{refused}");
    let key = |name: &str| std::fs::read(elsewhere.0.join(name)).ok();
    assert_eq!(key("levier.key"), Some(vec![8; 32]), "nothing was touched");
    assert_eq!(key("levier.key.restoring"), None);

    let asked = restore::Restore {
        replace: true,
        ..asked
    };
    let told = restore::restore(&asked, opening() + TimeDelta::hours(1))
        .await
        .expect("restored");
    assert!(told.contains("The old house is kept"), "{told}");
    assert_eq!(key("levier.key"), Some(vec![7; 32]));
    assert_eq!(key("levier.key.before-20260302T090000Z"), Some(vec![8; 32]));
    let db = store::Db::open(&house.fresh.url).await.expect("it opens");
    assert!(
        store::people::has_staff(&mut db.read().await.expect("reads"))
            .await
            .expect("reads")
    );
}
