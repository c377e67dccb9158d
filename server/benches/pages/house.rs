//! The house that is measured: one programme with few of everything, one that is full.

use std::net::SocketAddr;
use std::path::PathBuf;

use app::house::{Clock, House, Parts, secret};
use chrono::{DateTime, TimeDelta, Utc};
use domain::hours::{Kind, Meeting, Span, WeeklyRange};
use domain::ids::*;
use domain::{EmailAddress, Language, Quarter, Stretch};
use server::layers::{Patience, Proxies, behind_layers};
use server::site::site;
use store::journal::{self, Entry};
use store::letters::Seal;
use store::{
    Db, Tx, accounts, bookings, hours, kinds, mentors, people, places, programmes, sessions,
    startups,
};

use crate::load::CLIENTS;
use crate::{Outcome, floor};

/// Mentors whom founders book all at once, for sessions of so many quarters of an hour.
const HOSTS: usize = 5;
pub const LENGTH: i64 = 4;

/// One programme, and the cookies of those who are signed in.
pub struct Side {
    pub cohort: CohortId,
    /// Offers working days; has few sessions, or many.
    pub mentor: MentorId,
    /// Free at any hour, so that there is always one to book.
    pub always_free: Vec<(MentorId, PersonId)>,
    pub staff: String,
    /// Each of a startup of their own.
    pub founders: Vec<String>,
}

pub struct Open {
    pub shared: House,
    pub at: SocketAddr,
    pub folder: PathBuf,
    pub few: Side,
    pub full: Side,
}

/// How much of everything a programme has.
struct Amount {
    startups: usize,
    /// Of one mentor, in the next four weeks.
    sessions: i64,
}

const FEW: Amount = Amount {
    startups: 20,
    sessions: 10,
};
const FULL: Amount = Amount {
    startups: 200,
    sessions: 1_000,
};

impl Open {
    pub async fn new() -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("levier-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let db = Db::open(&format!(
            "sqlite:{}",
            folder.join("levier.sqlite").display()
        ))
        .await?;
        // The clock stands still, so that a page and its floor write the same bytes.
        let now = Clock::System.now();
        let shared = House::new(Parts {
            db,
            clock: Clock::fixed(now),
            seal: Seal::from_key([7; 32]),
            public_url: "http://127.0.0.1:3000".into(),
            mail_from: "levier@levier.example".into(),
            demo: false,
            letters_go_out: false,
            site: site(),
            calendar_address: server::calendars::read_address,
            seen: Default::default(),
        });
        let mut tx = shared.db.begin().await?;
        let mut filling = Filling { tx: &mut tx, now };
        let few = filling.side("few", FEW).await?;
        let full = filling.side("full", FULL).await?;
        tx.commit().await?;
        let at = serve(&shared).await?;
        Ok(Self {
            shared,
            at,
            folder,
            few,
            full,
        })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn serve(house: &House) -> Outcome<SocketAddr> {
    let mut table = server::routes::table(house);
    table.extend(floor::table());
    let router = behind_layers(
        table,
        house.clone(),
        Proxies::default(),
        Patience::default(),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let at = listener.local_addr()?;
    let listener = axum::serve::ListenerExt::tap_io(listener, |stream| {
        let _ = stream.set_nodelay(true);
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    Ok(at)
}

struct Filling<'t> {
    tx: &'t mut Tx,
    now: DateTime<Utc>,
}

impl Filling<'_> {
    async fn side(&mut self, name: &str, amount: Amount) -> Outcome<Side> {
        let now = self.now;
        let programme = ProgrammeId(secret::id(now));
        programmes::add(self.tx, programme, &format!("Programme {name}"), "", now).await?;
        let cohort = CohortId(secret::id(now));
        let new = programmes::NewCohort {
            id: cohort,
            programme,
            name: "Promotion",
            starts_on: None,
            ends_on: Some((now + TimeDelta::days(20)).date_naive()),
            hours_a_startup: None,
        };
        programmes::add_cohort(self.tx, &new, now).await?;
        let staff = self.person(&format!("Salomé ({name})")).await?;
        people::add_staff(self.tx, secret::id(now), staff, Some(programme), now).await?;
        let busy = self.person(&format!("Marc ({name})")).await?;
        let mentor = self.mentor(busy, programme).await?;
        self.offer(mentor, 1..=5, &["09:00-12:00", "14:00-18:00"])
            .await?;
        self.sessions_of(mentor, 2).await?;
        let mut always_free = Vec::new();
        for n in 0..HOSTS {
            let host = self.person(&format!("Omar {n} ({name})")).await?;
            let mentor = self.mentor(host, programme).await?;
            self.offer(mentor, 1..=7, &["00:00-24:00"]).await?;
            self.sessions_of(mentor, LENGTH).await?;
            always_free.push((mentor, host));
        }

        // A third of the startups met the mentor a while ago; nobody said yet how it went.
        let begun = Quarter::at_or_before(now) - 10 * Quarter::A_DAY;
        for n in 0..amount.startups {
            let founder = self.person(&format!("Amina {n} ({name})")).await?;
            let startup = format!("Jeune pousse {n} ({name})");
            let startup = self.startup(&startup, cohort, staff, founder).await?;
            if n % 3 == 0 {
                let seat = (startup, founder);
                self.session(programme, mentor, busy, seat, begun - 4 * n as i64)
                    .await?;
            }
        }
        // Years of imported startups, whom nobody looks after.
        let imported = CohortId(secret::id(now));
        let new = programmes::NewCohort {
            id: imported,
            programme,
            name: "Importée",
            starts_on: None,
            ends_on: None,
            hours_a_startup: None,
        };
        programmes::add_cohort(self.tx, &new, now).await?;
        for n in 0..10 * amount.startups {
            let startup = format!("Startup importée {n} ({name})");
            self.imported(&startup, programme, imported).await?;
        }

        // In the nights to come, when no hour is offered anyway.
        let midnight = Quarter::at_or_after(now).0 / Quarter::A_DAY * Quarter::A_DAY;
        let founder = self.person(&format!("Ada ({name})")).await?;
        let seat = (
            self.startup(&format!("Pousse ({name})"), cohort, staff, founder)
                .await?,
            founder,
        );
        for n in 0..amount.sessions {
            let (night, quarter) = (n / 24, n % 24);
            let starts = Quarter(midnight + (night + 1) * Quarter::A_DAY + quarter);
            self.session(programme, mentor, busy, seat, starts).await?;
        }
        let mut founders = Vec::new();
        for n in 0..CLIENTS {
            let founder = self.person(&format!("Yanis {n} ({name})")).await?;
            let startup = format!("Pousse qui réserve {n} ({name})");
            self.startup(&startup, cohort, staff, founder).await?;
            founders.push(self.cookie(founder).await?);
        }
        Ok(Side {
            cohort,
            mentor,
            always_free,
            staff: self.cookie(staff).await?,
            founders,
        })
    }

    async fn person(&mut self, name: &str) -> Outcome<PersonId> {
        let id = PersonId(secret::id(self.now));
        let email = EmailAddress::parse(&format!("{id}@example.org"));
        let new = people::NewPerson {
            id,
            email: &email.map_err(|_| "no address")?,
            name,
            language: Language::French,
            zone: "Europe/Paris",
        };
        people::add(self.tx, &new, self.now).await?;
        Ok(id)
    }

    async fn mentor(&mut self, person: PersonId, programme: ProgrammeId) -> Outcome<MentorId> {
        let mentor = MentorId(secret::id(self.now));
        mentors::add(self.tx, mentor, person, self.now).await?;
        mentors::open_to(self.tx, mentor, programme, self.now).await?;
        Ok(mentor)
    }

    async fn offer(
        &mut self,
        mentor: MentorId,
        days: std::ops::RangeInclusive<i64>,
        hours: &[&str],
    ) -> Outcome<()> {
        for (day, hours) in days.flat_map(|day| hours.iter().map(move |hours| (day, hours))) {
            let (from, until) = hours.split_once('-').ok_or("no hours")?;
            let span = Span::parse(from, until).map_err(|_| "no hours")?;
            let range = WeeklyRange::new(day, span, None, None).map_err(|_| "no day")?;
            let id = HoursId(secret::id(self.now));
            hours::add_weekly(self.tx, id, mentor, &range).await?;
        }
        Ok(())
    }

    /// As long as this, one after the other, and as many as a year holds.
    async fn sessions_of(&mut self, mentor: MentorId, quarters: i64) -> Outcome<()> {
        let mut row = mentors::find(self.tx, mentor).await?.ok_or("no mentor")?;
        let pace = &mut row.pace;
        pace.step_quarters = quarters;
        (pace.before_quarters, pace.after_quarters) = (0, 0);
        (pace.horizon_days, pace.hours_a_month) = (365, 1_000);
        mentors::change(self.tx, &row).await?;
        let kind = Kind {
            quarters,
            meeting: Meeting::default(),
        };
        let id = KindId(secret::id(self.now));
        kinds::add(self.tx, id, mentor, &kind, self.now).await?;
        // The one that every new mentor has.
        kinds::retire(self.tx, KindId(mentor.0), mentor, self.now).await?;
        Ok(())
    }

    async fn startup(
        &mut self,
        name: &str,
        cohort: CohortId,
        referent: PersonId,
        founder: PersonId,
    ) -> Outcome<StartupId> {
        let id = StartupId(secret::id(self.now));
        let profile = startups::Profile {
            name: name.into(),
            ..Default::default()
        };
        startups::add(self.tx, id, &profile, self.now).await?;
        startups::add_founder(self.tx, id, founder, true, self.now).await?;
        let place = PlaceId(secret::id(self.now));
        startups::place(self.tx, place, cohort, id, None, self.now).await?;
        places::set_referent(self.tx, place, 1, Some(referent)).await?;
        Ok(id)
    }

    async fn imported(
        &mut self,
        name: &str,
        programme: ProgrammeId,
        cohort: CohortId,
    ) -> Outcome<()> {
        let (id, now) = (StartupId(secret::id(self.now)), self.now);
        let profile = startups::Profile {
            name: name.into(),
            ..Default::default()
        };
        startups::add(self.tx, id, &profile, now).await?;
        startups::place(self.tx, PlaceId(secret::id(now)), cohort, id, None, now).await?;
        let entry = Entry::new("startup.imported", id);
        let entry = entry.programme(programme).startup(id);
        journal::write(self.tx, secret::id(now), &entry, now).await?;
        Ok(())
    }

    async fn session(
        &mut self,
        programme: ProgrammeId,
        mentor: MentorId,
        host: PersonId,
        (startup, founder): (StartupId, PersonId),
        starts: Quarter,
    ) -> Outcome<()> {
        let id = SessionId(secret::id(self.now));
        let stretch = Stretch::new(starts, 1);
        let new = sessions::NewSession {
            id,
            programme,
            mentor,
            stretch,
            before: 0,
            after: 0,
            zone: "Europe/Paris",
            meeting_kind: "video",
            meeting_detail: "",
            seats: 1,
            title: "",
            about: "",
        };
        sessions::add(self.tx, &new, self.now).await?;
        sessions::occupy(self.tx, id, &[(host, stretch), (founder, stretch)]).await?;
        let new = bookings::NewBooking {
            id: BookingId(secret::id(self.now)),
            session: id,
            startup,
            place: None,
            seat: 1,
            subject: "Ouvrir nos données",
            booked_by: founder,
            questions: "",
            links: &[],
            asked_until: None,
            instead_of: None,
        };
        bookings::add(self.tx, &new, self.now).await?;
        Ok(())
    }

    /// The cookie of a browser signed in just now.
    async fn cookie(&mut self, person: PersonId) -> Outcome<String> {
        let token = secret::token();
        let new = accounts::NewSignIn {
            id: secret::id(self.now).into(),
            token_hash: &secret::hash(&token),
            person,
            agent: "Bench",
            shared_computer: false,
            expires_at: self.now + TimeDelta::days(30),
        };
        accounts::sign_in(self.tx, &new, self.now).await?;
        Ok(format!("levier-session={token}"))
    }
}
