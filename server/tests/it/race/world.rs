//! A small house in which everybody wants the same hours: seven mentors of whom two are asked first,
//! nine startups, every limit and quota in force. One person founds two startups, one startup has two founders, and one
//! mentor founds a startup too.

use std::collections::BTreeMap;

use app::house::secret;
use chrono::{DateTime, TimeDelta, Utc};
use domain::bookings::CutOffs;
use domain::hours::{Kind, Meeting, Span, WeeklyRange};
use domain::ids::*;
use domain::introductions::AnswerDays;
use domain::{EmailAddress, Language};
use store::programmes::{self, NewCohort};
use store::{Db, Tx, accounts, hours, kinds, mentors, people, startups};

pub struct World {
    pub now: DateTime<Utc>,
    pub mentors: Vec<Mentor>,
    /// A startup, and somebody who founded it.
    pub founders: Vec<Founder>,
    pub programmes: Vec<ProgrammeId>,
    /// The cookie of an administrator, who may act for anybody.
    pub staff: String,
    /// Quarters that each place may book.
    pub quotas: BTreeMap<PlaceId, i64>,
}

pub struct Mentor {
    pub id: MentorId,
    pub person: PersonId,
    pub cookie: String,
    pub zone: &'static str,
    pub a_day: Option<i64>,
    pub a_week: Option<i64>,
    pub hours_a_month: i64,
    /// Wishes to be asked first.
    pub asks: bool,
}

pub struct Founder {
    pub startup: StartupId,
    /// Where it is placed.
    pub programmes: Vec<ProgrammeId>,
    pub person: PersonId,
    pub cookie: String,
}

/// Zone, quarters of a session, step, before, after; sessions a day and a week, hours a month.
type Wishes = (&'static str, [i64; 4], Option<i64>, Option<i64>, i64);

const MENTORS: [Wishes; 7] = [
    ("Europe/Paris", [4, 2, 0, 0], None, None, 160),
    ("America/New_York", [2, 1, 1, 1], Some(2), None, 160),
    ("Asia/Kathmandu", [4, 4, 0, 0], None, Some(5), 160),
    ("Europe/Paris", [3, 1, 0, 1], None, None, 8),
    ("Africa/Dakar", [2, 2, 1, 0], Some(3), Some(8), 20),
    ("Europe/Paris", [4, 4, 0, 0], None, None, 160),
    ("America/St_Johns", [2, 2, 0, 0], None, Some(6), 160),
];

/// The mentors from this one on are asked first.
const ASKED_FROM: usize = 5;

struct Making<'t> {
    tx: &'t mut Tx,
    now: DateTime<Utc>,
    cookie: &'t str,
}

/// Writes it into an empty house; `cookie` is the name of the cookie of who is signed in.
pub async fn make(db: &Db, now: DateTime<Utc>, cookie: &str) -> store::Result<World> {
    let mut tx = db.begin().await?;
    let mut making = Making {
        tx: &mut tx,
        now,
        cookie,
    };
    let mut programmes = Vec::new();
    for name in ["Une", "Deux"] {
        programmes.push(making.programme(name).await?);
    }
    let mut cohorts = Vec::new();
    for (programme, name, hours) in [(0, "A", Some(7)), (1, "B", Some(3)), (1, "C", None)] {
        let programme = programmes[programme];
        let cohort = making.cohort(programme, name, hours).await?;
        cohorts.push((cohort, hours, programme));
    }
    let mut mentors = Vec::new();
    for (n, wishes) in MENTORS.iter().enumerate() {
        let name = format!("mentor-{n}");
        let asks = n >= ASKED_FROM;
        mentors.push(making.mentor(&name, wishes, asks, &programmes).await?);
    }
    let mut people = Vec::new();
    for n in 0..8 {
        people.push(
            making
                .person(&format!("founder-{n}"), "Europe/Paris")
                .await?,
        );
    }
    // A mentor has a startup of their own.
    people.push((mentors[4].person, mentors[4].cookie.clone()));
    let (mut founders, mut quotas) = (Vec::new(), BTreeMap::new());
    for (n, (places, founded_by)) in [
        (&[0][..], &[0, 1][..]),
        (&[0], &[2]),
        (&[1], &[2]),
        (&[1, 2], &[3]),
        (&[2], &[4]),
        (&[2], &[5]),
        (&[2], &[6]),
        (&[2], &[7]),
        (&[2], &[8]),
    ]
    .into_iter()
    .enumerate()
    {
        let startup = making.startup(&format!("Startup {n}")).await?;
        let mut placed_in = Vec::new();
        for place in places {
            let (cohort, hours, programme) = cohorts[*place];
            placed_in.push(programme);
            let place = PlaceId(secret::id(now));
            startups::place(making.tx, place, cohort, startup, None, now).await?;
            quotas.extend(hours.map(|hours| (place, hours * 4)));
        }
        for (nth, person) in founded_by.iter().enumerate() {
            let (person, cookie) = people[*person].clone();
            startups::add_founder(making.tx, startup, person, nth == 0, now).await?;
            founders.push(Founder {
                startup,
                programmes: placed_in.clone(),
                person,
                cookie,
            });
        }
    }
    let (person, staff) = making.person("staff", "Europe/Paris").await?;
    people::add_staff(making.tx, secret::id(now), person, None, now).await?;
    tx.commit().await?;
    Ok(World {
        now,
        mentors,
        founders,
        programmes,
        staff,
        quotas,
    })
}

impl Making<'_> {
    /// Sessions of it may be moved until they begin.
    async fn programme(&mut self, name: &str) -> store::Result<ProgrammeId> {
        let id = ProgrammeId(secret::id(self.now));
        programmes::add(self.tx, id, name, "", self.now).await?;
        let cut_offs = CutOffs {
            move_hours: 0,
            cancel_hours: 4,
        };
        let change = programmes::Change {
            name,
            mission: "",
            cut_offs,
            video_pattern: "",
            answers: AnswerDays::default(),
        };
        programmes::change(self.tx, id, 1, &change).await?;
        Ok(id)
    }

    async fn cohort(
        &mut self,
        programme: ProgrammeId,
        name: &str,
        hours_a_startup: Option<i64>,
    ) -> store::Result<CohortId> {
        let new = NewCohort {
            id: CohortId(secret::id(self.now)),
            programme,
            name,
            starts_on: None,
            ends_on: None,
            hours_a_startup,
        };
        programmes::add_cohort(self.tx, &new, self.now).await?;
        Ok(new.id)
    }

    /// Somebody with a browser signed in.
    async fn person(&mut self, name: &str, zone: &str) -> store::Result<(PersonId, String)> {
        let id = PersonId(secret::id(self.now));
        let email = EmailAddress::parse(&format!("{name}@example.org")).expect("an address");
        let new = people::NewPerson {
            id,
            email: &email,
            name,
            language: Language::French,
            zone,
        };
        people::add(self.tx, &new, self.now).await?;
        let token = secret::token();
        let sign_in = accounts::NewSignIn {
            id: secret::id(self.now).into(),
            token_hash: &secret::hash(&token),
            person: id,
            agent: "Race",
            shared_computer: false,
            expires_at: self.now + TimeDelta::days(1),
        };
        accounts::sign_in(self.tx, &sign_in, self.now).await?;
        Ok((id, format!("{}={token}", self.cookie)))
    }

    async fn mentor(
        &mut self,
        name: &str,
        (zone, [lasts, step, before, after], a_day, a_week, a_month): &Wishes,
        asks: bool,
        open_to: &[ProgrammeId],
    ) -> store::Result<Mentor> {
        let (person, cookie) = self.person(name, zone).await?;
        let id = MentorId(secret::id(self.now));
        mentors::add(self.tx, id, person, self.now).await?;
        for programme in open_to {
            mentors::open_to(self.tx, id, *programme, self.now).await?;
        }
        for day in 1..=7 {
            let span = Span::parse("00:00", "24:00").expect("a span");
            let range = WeeklyRange::new(day, span, None, None).expect("a range");
            let hours = HoursId(secret::id(self.now));
            hours::add_weekly(self.tx, hours, id, &range).await?;
        }
        let mut row = mentors::find(self.tx, id).await?.expect("just added");
        row.ask_first = asks;
        let pace = &mut row.pace;
        pace.step_quarters = *step;
        (pace.before_quarters, pace.after_quarters) = (*before, *after);
        (pace.sessions_a_day, pace.sessions_a_week) = (*a_day, *a_week);
        (pace.hours_a_month, pace.notice_hours, pace.horizon_days) = (*a_month, 1, 28);
        mentors::change(self.tx, &row).await?;
        let kind = Kind {
            quarters: *lasts,
            meeting: Meeting::default(),
        };
        kinds::add(self.tx, KindId(secret::id(self.now)), id, &kind, self.now).await?;
        // The one that every mentor begins with.
        kinds::retire(self.tx, KindId(id.0), id, self.now).await?;
        Ok(Mentor {
            id,
            person,
            cookie,
            zone,
            a_day: *a_day,
            a_week: *a_week,
            hours_a_month: *a_month,
            asks,
        })
    }

    async fn startup(&mut self, name: &str) -> store::Result<StartupId> {
        let id = StartupId(secret::id(self.now));
        let profile = startups::Profile {
            name: name.into(),
            ..Default::default()
        };
        startups::add(self.tx, id, &profile, self.now).await?;
        Ok(id)
    }
}
