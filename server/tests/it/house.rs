//! A house of the tests: the whole router, a clock that stands still, named people, and letters
//! that must be read.

use std::sync::Mutex;

use app::house::{Clock, House as Shared, Parts, Site, secret};
use app::letters::Envelope;
use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::*;
use domain::{EmailAddress, Language};
use server::layers::{Proxies, app};
use store::letters::Seal;
use store::testing::{Fresh, On};
use store::{Db, accounts, mentors, organisations, people, programmes, startups};

use crate::browser::Browser;

pub struct House {
    pub shared: Shared,
    pub router: Router,
    /// Ends with the house.
    pub fresh: Fresh,
    unread: Mutex<Vec<Envelope>>,
}

/// The cast: one of each kind in programme ShareIT, and staff of another programme.
pub struct Cast {
    pub programme: ProgrammeId,
    pub cohort: CohortId,
    pub place: PlaceId,
    pub startup: StartupId,
    pub mentor: MentorId,
    pub organisation: OrganisationId,
    pub salome: PersonId,
    pub amina: PersonId,
    pub marc: PersonId,
    pub paul: PersonId,
    /// Staff of the other programme, with a startup and a founder of its own.
    pub other_programme: ProgrammeId,
    pub other_cohort: CohortId,
    pub other_place: PlaceId,
    pub other_startup: StartupId,
    pub other_mentor: MentorId,
    pub other_organisation: OrganisationId,
    pub olga: PersonId,
    pub omar: PersonId,
    /// Administrator of the house.
    pub ada: PersonId,
}

/// A Monday morning in winter.
pub fn opening() -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse().expect("an instant")
}

pub fn shared(db: Db, clock: Clock, demo: bool) -> Shared {
    Shared::new(Parts {
        db,
        clock,
        seal: Seal::from_key([7; 32]),
        public_url: "https://levier.test".into(),
        mail_from: "levier@levier.test".into(),
        demo,
        letters_go_out: true,
        site: Site {
            css: "/pkg/levier.css".into(),
            js: "/pkg/levier.js".into(),
        },
        calendar_address: server::calendars::read_address,
        seen: Default::default(),
    })
}

impl House {
    pub async fn open(on: On) -> Self {
        Self::open_with(on, false).await
    }

    pub async fn open_with(on: On, demo: bool) -> Self {
        let fresh = Fresh::open(on).await;
        let shared = shared(fresh.db.clone(), Clock::fixed(opening()), demo);
        Self {
            router: app(shared.clone(), Proxies::default()),
            shared,
            fresh,
            unread: Mutex::default(),
        }
    }

    /// The same house after a restart of the server: nothing is kept but the database.
    pub async fn restarted(&self) -> Router {
        let db = Db::open(&self.fresh.url).await.expect("opens again");
        let shared = shared(db, self.shared.clock.clone(), self.shared.demo);
        app(shared, Proxies::default())
    }

    /// The same house, with files of lists that hold so many rows at most.
    pub fn with_files_of(&self, rows: i64) -> Router {
        let shared = self.shared.clone().with_files_of(rows);
        app(shared, Proxies::default())
    }

    /// Whoever is not signed in.
    pub fn visitor(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// The browser of somebody signed in just now.
    pub async fn browser_of(&self, person: PersonId) -> Browser {
        let token = secret::token();
        let now = self.shared.clock.now();
        let mut tx = self.shared.db.begin().await.expect("a unit of work");
        let new = accounts::NewSignIn {
            id: secret::id(now).into(),
            token_hash: &secret::hash(&token),
            person,
            agent: "Test",
            shared_computer: false,
            expires_at: now + TimeDelta::days(30),
        };
        accounts::sign_in(&mut tx, &new, now)
            .await
            .expect("signed in");
        tx.commit().await.expect("kept");
        let mut browser = self.visitor();
        browser.cookie("__Host-levier-session", &token);
        browser
    }

    pub fn advance(&self, by: TimeDelta) {
        self.shared.clock.advance(by);
    }

    /// Takes every letter of the outbox, as the worker would.
    pub async fn letters(&self) -> Vec<Envelope> {
        self.collect().await;
        std::mem::take(&mut *self.unread.lock().expect("one reader"))
    }

    /// The one letter to this address; the others stay unread.
    pub async fn letter_to(&self, address: &str) -> Envelope {
        self.collect().await;
        let mut unread = self.unread.lock().expect("one reader");
        let at = unread.iter().position(|letter| letter.to_email == address);
        let at = at.unwrap_or_else(|| panic!("no letter to {address} among {unread:#?}"));
        unread.remove(at)
    }

    pub async fn collect(&self) {
        let now = self.shared.clock.now();
        let mut tx = self.shared.db.begin().await.expect("a unit of work");
        let due = store::letters::lease(&mut tx, "test", now, now, 1000)
            .await
            .expect("letters");
        for letter in due {
            let opened = Envelope::open(&letter.sealed, &self.shared.seal);
            let mut opened = opened.expect("our own seal");
            // A no-break space reads as a space.
            opened.subject = opened.subject.replace('\u{a0}', " ");
            opened.text = opened.text.replace('\u{a0}', " ");
            self.unread.lock().expect("one reader").push(opened);
            store::letters::sent(&mut tx, letter.id, "test", now)
                .await
                .expect("sent");
        }
        tx.commit().await.expect("kept");
    }

    /// Lets everyone of the cast in.
    pub async fn cast(&self) -> Cast {
        let now = self.shared.clock.now();
        let mut tx = self.shared.db.begin().await.expect("a unit of work");
        let mut ids = (1..)
            .map(|n: u128| uuid::Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0000 + n));
        let mut next = move || ids.next().expect("endless");
        let mut folk = Vec::new();
        for (name, address) in [
            ("Salomé Diallo", "salome@example.org"),
            ("Amina Benali", "amina@example.org"),
            ("Marc Petit", "marc@example.org"),
            ("Paul Durand", "paul@example.org"),
            ("Olga Novak", "olga@example.org"),
            ("Omar Haddad", "omar@example.org"),
            ("Ada Martin", "ada@example.org"),
        ] {
            let email = EmailAddress::parse(address).expect("an address");
            let id = PersonId(next());
            let new = people::NewPerson {
                id,
                email: &email,
                name,
                language: Language::French,
                zone: "Europe/Paris",
            };
            assert!(people::add(&mut tx, &new, now).await.expect("added"));
            folk.push(id);
        }
        let [salome, amina, marc, paul, olga, omar, ada] = folk[..] else {
            unreachable!()
        };
        let mut sides = Vec::new();
        for (programme_name, staff, founder, startup_name, organisation_name) in [
            ("ShareIT", salome, amina, "Jaccede", "Microsoft"),
            ("Les Ambitieuses", olga, omar, "Reconnect", "Orange"),
        ] {
            let (programme, cohort, place) =
                (ProgrammeId(next()), CohortId(next()), PlaceId(next()));
            let (startup, organisation) = (StartupId(next()), OrganisationId(next()));
            programmes::add(&mut tx, programme, programme_name, "", now)
                .await
                .expect("added");
            people::add_staff(&mut tx, next(), staff, Some(programme), now)
                .await
                .expect("added");
            let new = programmes::NewCohort {
                id: cohort,
                programme,
                name: "Promotion 2026",
                starts_on: None,
                ends_on: None,
                hours_a_startup: None,
            };
            programmes::add_cohort(&mut tx, &new, now)
                .await
                .expect("added");
            let profile = startups::Profile {
                name: startup_name.into(),
                ..Default::default()
            };
            startups::add(&mut tx, startup, &profile, now)
                .await
                .expect("added");
            startups::add_founder(&mut tx, startup, founder, true, now)
                .await
                .expect("added");
            startups::place(&mut tx, place, cohort, startup, None, now)
                .await
                .expect("placed");
            let profile = organisations::Profile {
                name: organisation_name.into(),
                ..Default::default()
            };
            organisations::add(&mut tx, organisation, &profile, now)
                .await
                .expect("added");
            organisations::open_to(&mut tx, organisation, programme, now)
                .await
                .expect("opened");
            let mentor = MentorId(next());
            // The mentor of the other side is Olga herself: staff may mentor too.
            let person = if startup_name == "Jaccede" {
                marc
            } else {
                olga
            };
            mentors::add(&mut tx, mentor, person, now)
                .await
                .expect("added");
            mentors::open_to(&mut tx, mentor, programme, now)
                .await
                .expect("opened");
            sides.push((programme, cohort, place, startup, mentor, organisation));
        }
        let (programme, cohort, place, startup, mentor, organisation) = sides[0];
        let (
            other_programme,
            other_cohort,
            other_place,
            other_startup,
            other_mentor,
            other_organisation,
        ) = sides[1];
        organisations::add_person(&mut tx, organisation, paul, "Mécénat", now)
            .await
            .expect("added");
        people::add_staff(&mut tx, next(), ada, None, now)
            .await
            .expect("added");
        tx.commit().await.expect("kept");
        Cast {
            programme,
            cohort,
            place,
            startup,
            mentor,
            organisation,
            salome,
            amina,
            marc,
            paul,
            other_programme,
            other_cohort,
            other_place,
            other_startup,
            other_mentor,
            other_organisation,
            olga,
            omar,
            ada,
        }
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let unread = self
            .unread
            .lock()
            .map(|mut it| std::mem::take(&mut *it))
            .unwrap_or_default();
        assert!(unread.is_empty(), "letters nobody read: {unread:#?}");
    }
}

impl House {
    /// Opens Marc to the other programme as well, so that two startups want his hours.
    pub async fn befriend(&self, cast: &Cast) {
        let now = self.shared.clock.now();
        let mut tx = self.shared.db.begin().await.expect("a unit of work");
        mentors::open_to(&mut tx, cast.mentor, cast.other_programme, now)
            .await
            .expect("opened");
        tx.commit().await.expect("kept");
    }
}

impl House {
    /// Startups more in Amina's cohort, each with a founder: "Startup 1" by "Founder 1" and so on.
    pub async fn newcomers(&self, cast: &Cast, many: u128) -> Vec<(StartupId, PersonId, String)> {
        let now = self.shared.clock.now();
        let mut newcomers = Vec::new();
        let mut tx = self.shared.db.begin().await.expect("a unit of work");
        for number in 1..=many {
            let [startup, person, place] =
                [0xA000, 0xB000, 0xC000].map(|of| uuid::Uuid::from_u128(of + number));
            let (startup, person) = (StartupId(startup), PersonId(person));
            let address = format!("founder{number}@example.org");
            let email = EmailAddress::parse(&address).expect("an address");
            let name = format!("Founder {number}");
            let new = people::NewPerson {
                id: person,
                email: &email,
                name: &name,
                language: Language::French,
                zone: "Europe/Paris",
            };
            assert!(people::add(&mut tx, &new, now).await.expect("added"));
            let profile = startups::Profile {
                name: format!("Startup {number}"),
                ..Default::default()
            };
            startups::add(&mut tx, startup, &profile, now)
                .await
                .expect("added");
            startups::add_founder(&mut tx, startup, person, true, now)
                .await
                .expect("added");
            startups::place(&mut tx, PlaceId(place), cast.cohort, startup, None, now)
                .await
                .expect("placed");
            newcomers.push((startup, person, address));
        }
        tx.commit().await.expect("kept");
        newcomers
    }
}

/// Each story runs on both engines, and ends with every letter read.
macro_rules! stories {
    ($($(#[$about:meta])* async fn $name:ident($house:ident) $body:block)+) => {
        $($(#[$about])* async fn $name($house: &crate::house::House) $body)+

        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let house = crate::house::House::open(store::testing::On::Sqlite).await;
                super::$name(&house).await;
                house.end().await;
            })+
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let house = crate::house::House::open(store::testing::On::Postgres).await;
                super::$name(&house).await;
                house.end().await;
            })+
        }
    };
}
pub(crate) use stories;
