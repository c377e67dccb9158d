//! What `levier doctor` finds: each fault is made, and told with what to do.

use std::net::SocketAddr;
use std::path::PathBuf;

use app::house::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use domain::Language;
use server::commands::doctor::{Finding, Weight, examine};
use server::config::{Place, Settings};
use store::testing::{Empty, On, archived, astray};

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::house::{House, opening, stories};
use crate::smtp::{Mood, Smtp};

/// A data folder of a house that is well, with its key.
struct Well {
    folder: PathBuf,
    settings: Settings,
}

impl Well {
    fn new(url: &str) -> Self {
        let name = format!("levier-doctor-{:032x}", rand::random::<u128>());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("levier.key"), [7; 32]).expect("a key");
        let well = Self {
            settings: Settings {
                place: Place {
                    data: folder.clone(),
                    database_url: Some(url.to_owned()),
                },
                listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
                public_url: Some("https://levier.invalid".into()),
                smtp_url: None,
                smtp_timeout_seconds: 5,
                lease_seconds: 5,
                mail_from: None,
                trusted_proxies: vec!["127.0.0.1".parse().expect("an address")],
                demo: false,
            },
            folder,
        };
        well.key_mode(0o600);
        well
    }

    fn key_mode(&self, mode: u32) {
        use std::os::unix::fs::PermissionsExt;
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(self.folder.join("levier.key"), permissions).expect("a mode");
    }

    async fn found(&self, now: DateTime<Utc>) -> Vec<Finding> {
        let french = examine(&self.settings, now, Language::French).await;
        let english = examine(&self.settings, now, Language::English).await;
        let outline = |found: &[Finding]| -> Vec<_> {
            found.iter().map(|it| (it.about, it.weight)).collect()
        };
        assert_eq!(outline(&french), outline(&english));
        english
    }

    /// The sentences about one thing that are not good.
    async fn told(&self, about: &str, now: DateTime<Utc>) -> Vec<(Weight, String)> {
        let found = self.found(now).await.into_iter();
        found
            .filter(|it| it.about == about && it.weight != Weight::Good)
            .map(|it| (it.weight, it.sentence))
            .collect()
    }

    async fn mends(&self, about: &str, now: DateTime<Utc>, words: &str) {
        let told = self.told(about, now).await;
        assert!(
            told.iter()
                .any(|(weight, it)| *weight == Weight::Mend && it.contains(words)),
            "{about}: {words} among {told:?}"
        );
    }
}

impl Drop for Well {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

stories! {
    async fn a_house_that_is_well_has_nothing_to_mend_but_its_address(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let well = Well::new(&house.fresh.url);
        let smtp = Smtp::open(Mood::Accept).await;
        let settings = Settings { smtp_url: Some(smtp.url.clone()), ..well.settings.clone() };
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::house::backed_up(&mut tx, Clock::System.now()).await.expect("noted");
        tx.commit().await.expect("kept");
        // PostgreSQL has the clock of the day.
        let found = examine(&settings, Clock::System.now(), Language::English).await;
        let wrong: Vec<_> = found.iter().filter(|it| it.weight == Weight::Mend).collect();
        assert!(wrong.iter().all(|it| it.about == "address"), "{wrong:?}");
        for about in ["folder", "key", "disk", "schema", "engine", "journal", "staff", "time", "letters", "chores", "smtp", "sender", "proxies", "backup"] {
            let good = found.iter().any(|it| it.about == about && it.weight != Weight::Mend);
            assert!(good, "{about} was looked at: {found:?}");
        }
        assert!(smtp.taken().is_empty(), "nothing is sent");
    }

    async fn the_age_of_the_last_backup_is_told(house) {
        house.cast().await;
        let well = Well::new(&house.fresh.url);
        let never = well.told("backup", opening()).await;
        assert!(matches!(never.as_slice(), [(Weight::Note, it)] if it.contains("No backup was made")), "{never:?}");
        let file = well.folder.join("house.gz");
        let asked = server::commands::backup::Backup {
            file,
            without_key: false,
            demo: false,
            language: Some(Language::English),
            place: well.settings.place.clone(),
            public_url: None,
        };
        server::commands::backup::backup(&asked, opening()).await.expect("taken");
        assert_eq!(well.told("backup", opening() + TimeDelta::days(7)).await, []);
        let good = well.found(opening()).await.into_iter().find(|it| it.about == "backup");
        assert!(good.is_some_and(|it| it.sentence.contains("2026-03-02 08:00 UTC")), "when it was made");
        well.mends("backup", opening() + TimeDelta::days(8), "8 days ago. Make one now").await;
        server::commands::backup::backup(&asked, opening() + TimeDelta::days(8)).await.expect("taken");
        assert_eq!(well.told("backup", opening() + TimeDelta::days(9)).await, []);
    }

    async fn time_taken_for_nothing_and_time_that_is_free_are_found(house) {
        let cast = house.cast().await;
        let well = Well::new(&house.fresh.url);
        marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        book(&mut amina, &free_hours(&slots.html)[0], "k1").await;
        house.letters().await;
        assert_eq!(well.told("time", opening()).await, []);
        let kept = store::testing::kept::bookings(&mut house.shared.db.read().await.expect("reads")).await.expect("kept");
        astray::take_for_nothing(&house.shared.db, kept[0].session).await;
        well.mends("time", opening(), "1 quarter of an hour is taken without a session").await;
        astray::free_time_of(&house.shared.db, kept[0].session).await;
        well.mends("time", opening(), "sessions stand without everybody").await;
        astray::mistell(&house.shared.db, kept[0].session).await;
        well.mends("time", opening(), "bookings of a session say another hour").await;
        astray::tell_right(&house.shared.db).await;
    }

    async fn letters_that_are_stuck_and_a_lost_key_are_found(house) {
        house.cast().await;
        let well = Well::new(&house.fresh.url);
        house.visitor().post("/sign-in", &[("email", "amina@example.org")]).await;
        assert_eq!(well.told("letters", opening()).await, []);
        let later = opening() + TimeDelta::hours(2);
        well.mends("letters", later, "1 letter has been waiting for over an hour").await;
        std::fs::write(well.folder.join("levier.key"), [8; 32]).expect("another key");
        well.mends("seal", opening(), "Put back the one of a backup").await;
        std::fs::write(well.folder.join("levier.key"), [8; 31]).expect("no key");
        well.mends("key", opening(), "does not hold a key of 32 bytes").await;
        std::fs::remove_file(well.folder.join("levier.key")).expect("gone");
        well.mends("seal", opening(), "Put back the one of a backup").await;
        assert!(!well.folder.join("levier.key").exists(), "looking makes no key");
        house.letters().await;
        house.visitor().post("/sign-in", &[("email", "marc@example.org")]).await;
        astray::set_letters_aside(&house.shared.db, opening()).await;
        let told = well.told("letters", opening()).await;
        assert!(matches!(&told[..], [(Weight::Note, it)] if it.contains("set aside")), "{told:?}");
    }

    async fn a_house_without_anybody_in_charge_and_a_clock_that_is_wrong_are_found(house) {
        let well = Well::new(&house.fresh.url);
        well.mends("staff", opening(), "levier invite").await;
        let cast = house.cast().await;
        assert_eq!(well.told("staff", opening()).await, []);
        marc_offers_hours(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let note = [("once", "n1"), ("body", "Un mot")];
        salome.post(&format!("/startups/{}/notes", cast.startup), &note).await;
        well.mends("clock", opening() - TimeDelta::days(1), "in the future").await;
    }

    async fn a_database_of_a_newer_levier_is_named(house) {
        let well = Well::new(&house.fresh.url);
        astray::make_newer(&house.shared.db).await;
        well.mends("schema", opening(), "newer Levier (schema 9999").await;
    }

    async fn a_key_that_others_may_read_is_closed(house) {
        let well = Well::new(&house.fresh.url);
        assert_eq!(well.told("key", opening()).await, []);
        well.key_mode(0o644);
        well.mends("key", opening(), "chmod 600").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_that_never_served_and_one_of_an_older_schema_are_no_fault() {
    for on in [On::Sqlite, On::Postgres] {
        let nobody = Empty::make(on).await;
        let well = Well::new(&nobody.url);
        let told = well.told("database", opening()).await;
        assert!(matches!(&told[..], [(Weight::Note, _)]), "{told:?}");
        let old = archived::of_schema(on, 3).await;
        let well = Well::new(&old.url);
        let told = well.told("schema", opening()).await;
        assert!(
            matches!(&told[..], [(Weight::Note, it)] if it.contains("backup first")),
            "{told:?}"
        );
        assert_eq!(
            store::archive::schema_of(&old.url).await.expect("reads"),
            Some(3),
            "left as it is"
        );
    }
    let well = Well::new("postgres://nobody@127.0.0.1:1/none");
    well.mends("database", opening(), "cannot be opened").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_stops_letters_is_told() {
    let fresh = House::open(On::Sqlite).await;
    let mut well = Well::new(&fresh.fresh.url);
    well.mends("smtp", opening(), "nobody gets a code").await;
    let smtp = Smtp::open(Mood::LetNobodyIn).await;
    well.settings.smtp_url = Some(smtp.url.clone());
    well.mends("smtp", opening(), "554").await;
    smtp.now(Mood::RefuseThePassword);
    let with_password = smtp.url.replace("smtp://", "smtp://amina:secret@");
    well.settings.smtp_url = Some(with_password);
    well.mends("smtp", opening(), "refuses the user or the password")
        .await;
    smtp.now(Mood::Accept);
    well.settings.smtp_url = Some(smtp.url.replace("smtp://", "smtps://"));
    well.mends("smtp", opening(), "encrypted connection").await;
    well.settings.smtp_url = Some("smtp://127.0.0.1:1".into());
    well.mends("smtp", opening(), "does not let us in").await;
    well.settings.smtp_url = Some("mail.example.org".into());
    well.mends("smtp", opening(), "Write LEVIER_SMTP_URL like")
        .await;
    well.settings.public_url = None;
    well.settings.smtp_url = Some(smtp.url.clone());
    well.mends("sender", opening(), "LEVIER_MAIL_FROM").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_leads_nowhere_is_told() {
    let fresh = House::open(On::Sqlite).await;
    let mut well = Well::new(&fresh.fresh.url);
    for (url, words) in [
        ("https://levier.invalid", "not known to DNS"),
        ("http://levier.invalid", "not https"),
        (
            "https://localhost:3000",
            "only means something on this machine",
        ),
        (
            "http://127.0.0.1:3000",
            "only means something on this machine",
        ),
        ("https://levier.invalid/app", "without a path"),
        ("levier.invalid", "is no address"),
        ("", "is not set"),
    ] {
        well.settings.public_url = Some(url.into());
        well.mends("address", opening(), words).await;
    }
    well.settings.public_url = Some("https://levier.invalid".into());
    assert_eq!(well.told("proxies", opening()).await, []);
    well.settings.trusted_proxies = Vec::new();
    well.mends("proxies", opening(), "would have the same address")
        .await;
    well.settings.trusted_proxies = vec!["0.0.0.0".parse().expect("an address")];
    well.mends("proxies", opening(), "no machine").await;
}
