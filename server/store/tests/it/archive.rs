//! What an archive holds, what it refuses, and that a house is the same on either engine.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use store::archive::{self, Asked, Checked, Refusal, Tail, Wish};
use store::testing::{Empty, Fresh, On, archived, astray};

const WISH: Wish<'_> = Wish {
    replace: false,
    stamp: "20260302T080000Z",
};

fn now() -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse().expect("an instant")
}

/// Ends with its test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let name = format!("levier_archive_{:032x}", rand::random::<u128>());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn take(url: &str, path: &Path) -> Tail {
    let asked = Asked {
        taken_at: now(),
        version: "test".into(),
        public_url: Some("https://levier.test".into()),
        key: Some([7; 32]),
    };
    let file = std::fs::File::create(path).expect("a file");
    let taken = archive::take(url, &asked, file).await;
    taken.expect("an archive").2
}

/// A database that nobody has open.
async fn closed(on: On) -> Fresh {
    let fresh = Fresh::open(on).await;
    fresh.db.close().await;
    fresh
}

async fn restore(url: &str, path: &Path, wish: Wish<'_>) -> Result<archive::Kept, Refusal> {
    let checked = archive::check(path)?;
    archive::restore(url, path, &checked, wish).await
}

/// One value of each kind, with all that is hard to write down.
async fn with_every_kind(on: On) -> Fresh {
    let fresh = Fresh::open(on).await;
    archived::hard_values(&fresh.db).await;
    fresh
}

async fn goes_there_and_back(first: On, second: On) {
    let folder = Folder::new();
    let [there, back, again] = ["there", "back", "again"].map(|name| folder.file(name));
    let house = with_every_kind(first).await;
    let sums = take(&house.url, &there).await;
    let tables = archived::tables(&house.db).await;
    assert_eq!(
        sums.tables.keys().cloned().collect::<Vec<_>>(),
        tables,
        "every table is in"
    );
    assert!(sums.rows() > 10);

    let other = closed(second).await;
    let kept = restore(&other.url, &there, WISH).await.expect("restored");
    assert_eq!((kept.tail, kept.aside), (sums.clone(), None));
    assert_eq!(
        take(&other.url, &back).await,
        sums,
        "the same on the other engine"
    );
    let home = closed(first).await;
    restore(&home.url, &back, WISH).await.expect("restored");
    assert_eq!(take(&home.url, &again).await, sums, "and back");
    assert_eq!(
        home.everything().await,
        house.everything().await,
        "value for value"
    );
    let text = |path: &Path| std::fs::read(path).expect("an archive");
    assert!(
        text(&there) == text(&back) && text(&back) == text(&again),
        "byte for byte"
    );
    // It is a house that goes on.
    let db = store::Db::open(&home.url).await.expect("opens");
    archived::hard_values_again(&db).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_goes_from_sqlite_to_postgres_and_back() {
    goes_there_and_back(On::Sqlite, On::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_goes_from_postgres_to_sqlite_and_back() {
    goes_there_and_back(On::Postgres, On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_that_is_there_is_kept_aside_or_left_alone() {
    for on in [On::Sqlite, On::Postgres] {
        let folder = Folder::new();
        let path = folder.file("archive");
        let house = with_every_kind(on).await;
        take(&house.url, &path).await;

        let there = with_every_kind(on).await;
        archived::hard_values_again(&there.db).await;
        let before = there.everything().await;
        let refusal = restore(&there.url, &path, WISH)
            .await
            .expect_err("it is open");
        assert!(matches!(refusal, Refusal::InUse), "{on:?}: {refusal}");
        let rows = take(&there.url, &folder.file("before")).await.rows();
        there.db.close().await;
        let refusal = restore(&there.url, &path, WISH)
            .await
            .expect_err("it is somebody's");
        assert!(matches!(refusal, Refusal::NotEmpty), "{on:?}: {refusal}");
        assert_eq!(there.everything().await, before, "nothing was touched");

        let wish = Wish {
            replace: true,
            ..WISH
        };
        let kept = restore(&there.url, &path, wish).await.expect("restored");
        let aside = kept.aside.expect("it was kept");
        assert_eq!(there.everything().await, house.everything().await);
        assert_eq!(archived::aside(&there, &aside).await, rows);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_archive_is_brought_up_to_date() {
    for (from, to) in [(On::Sqlite, On::Postgres), (On::Postgres, On::Sqlite)] {
        let folder = Folder::new();
        let path = folder.file("archive");
        let old = archived::of_schema(from, 2).await;
        let sums = take(&old.url, &path).await;
        assert_eq!(sums.rows(), 1);
        let checked = archive::check(&path).expect("whole");
        assert_eq!(checked.head.schema, 2);
        let fresh = closed(to).await;
        let kept = archive::restore(&fresh.url, &path, &checked, WISH)
            .await
            .expect("restored");
        assert_eq!(kept.schema, store::latest_schema());
        let db = store::Db::open(&fresh.url)
            .await
            .expect("it opens, up to date");
        let mut read = db.read().await.expect("reads");
        assert!(!store::house::is_empty(&mut read).await.expect("reads"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cut_or_damaged_archive_is_refused_before_anything_is_touched() {
    let folder = Folder::new();
    let [path, worse] = ["archive", "worse"].map(|name| folder.file(name));
    let house = with_every_kind(On::Sqlite).await;
    take(&house.url, &path).await;
    let whole = std::fs::read(&path).expect("an archive");
    let good = archive::check(&path).expect("whole");
    let check = |bytes: &[u8]| {
        std::fs::write(&worse, bytes).expect("written");
        archive::check(&worse)
    };
    for length in (0..whole.len())
        .step_by(31)
        .chain(whole.len() - 12..whole.len())
    {
        let refusal = check(&whole[..length]).expect_err("it was cut");
        assert!(
            matches!(refusal, Refusal::Cut),
            "cut at {length}: {refusal}"
        );
    }
    let mut harmless = 0;
    for at in (0..whole.len()).step_by(19) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        match check(&bytes) {
            Err(Refusal::NotAnArchive | Refusal::Cut | Refusal::Damaged(_)) => {}
            // Gzip's own head says when and where it was packed; nothing of the house is in it.
            Ok(same) if at < 10 && same == good => harmless += 1,
            other => panic!("byte {at} flipped: {other:?}"),
        }
    }
    assert!(harmless < 4);
    let mut longer = whole.clone();
    longer.push(0);
    assert!(
        matches!(check(&longer), Err(Refusal::Damaged(_))),
        "more after the end"
    );
    assert!(matches!(
        check(b"PK\x03\x04 and more than a head of gzip"),
        Err(Refusal::NotAnArchive)
    ));

    let fresh = closed(On::Sqlite).await;
    let before = fresh.everything().await;
    // It was whole when it was checked, and is not when it is read again.
    std::fs::write(&worse, &whole[..whole.len() / 2]).expect("written");
    let refused = archive::restore(&fresh.url, &worse, &good, WISH).await;
    assert!(matches!(refused, Err(Refusal::Cut)));
    assert_eq!(fresh.everything().await, before);
    let left: Vec<_> = Path::new(fresh.url.trim_start_matches("sqlite:"))
        .parent()
        .expect("a folder")
        .read_dir()
        .expect("its files")
        .flatten()
        .map(|file| file.file_name().into_string().expect("a name"))
        .filter(|name| name.contains("restoring") || name.contains("before"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_archive_is_refused_and_an_inconsistent_one_changes_nothing() {
    let folder = Folder::new();
    let path = folder.file("archive");
    let house = with_every_kind(On::Sqlite).await;
    take(&house.url, &path).await;
    let write = |from: &str, to: &str| -> Result<Checked, Refusal> {
        let edited = folder.file("edited");
        archived::rewrite(&path, &edited, |line| line.replace(from, to));
        archive::check(&edited)
    };
    let schema = store::latest_schema();
    assert!(matches!(
        write("\"format\":1", "\"format\":2"),
        Err(Refusal::NewerFormat(2))
    ));
    let newer = write(&format!("\"schema\":{schema}"), "\"schema\":9999");
    assert!(
        matches!(newer, Err(Refusal::NewerSchema(9999))),
        "{newer:?}"
    );
    assert!(matches!(
        write("\"levier\":\"backup\"", "\"levier\":\"x\""),
        Err(Refusal::NotAnArchive)
    ));

    // Its sums are right, but a founder refers to nobody.
    let orphan = archived::id_of_a_founder();
    for on in [On::Sqlite, On::Postgres] {
        let checked = write(
            &format!("true,\"{orphan}\""),
            "true,\"00000000-0000-0000-0000-000000000bad\"",
        );
        let checked = checked.expect("whole");
        let fresh = closed(on).await;
        let before = fresh.everything().await;
        let refused = archive::restore(&fresh.url, &folder.file("edited"), &checked, WISH).await;
        assert!(
            matches!(refused, Err(Refusal::Orphan(_))),
            "{on:?}: {refused:?}"
        );
        assert_eq!(fresh.everything().await, before, "{on:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_taken_from_where_no_house_is_and_from_a_newer_one() {
    for on in [On::Sqlite, On::Postgres] {
        let asked = Asked {
            taken_at: now(),
            version: "test".into(),
            public_url: None,
            key: None,
        };
        let nobody = Empty::make(on).await;
        let refused = archive::take(&nobody.url, &asked, Vec::new()).await;
        assert!(matches!(refused, Err(Refusal::NoDatabase(_))), "{on:?}");
        let newer = Fresh::open(on).await;
        astray::make_newer(&newer.db).await;
        let refused = archive::take(&newer.url, &asked, Vec::new()).await;
        assert!(
            matches!(refused, Err(Refusal::NewerDatabase(9999))),
            "{on:?}"
        );
    }
}
