//! Random histories of sessions — booked, moved and cancelled by either side or by staff — and
//! what the calendars of those who are in them make of the letters.
//!
//! The acts go through the whole router; every letter is read back by other people's parsers. Shared
//! with `cargo xtask bench calendar`.
#[path = "histories/compare.rs"]
mod compare;
#[path = "histories/mixed.rs"]
pub mod mixed;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::Quarter;
use domain::hours::{Kind, Meeting, MeetingDetail, Meets, Span, WeeklyRange};
use domain::ids::{HoursId, KindId, MentorId, PersonId};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use store::{hours, kinds, mentors};

use compare::expected;

use crate::agenda::Told;
use crate::browser::Browser;
use crate::house::{Cast, House};

#[derive(Clone, Copy, Debug)]
pub struct Effort {
    pub histories: usize,
    pub seed: u64,
}

#[derive(Clone, Debug, Default)]
pub struct Figures {
    pub histories: usize,
    pub booked: usize,
    pub moved: usize,
    pub cancelled: usize,
    /// Acts the house refused, each without a letter.
    pub refused: usize,
    /// Letters written out as mail and read by both parsers.
    pub letters: usize,
    /// Sessions read in feeds and files.
    pub published: usize,
    /// What did not hold, in sentences; the first few of each.
    pub broken: Vec<String>,
}

/// A session as whoever acted knows it.
struct History {
    path: String,
    founder: usize,
    mentor: usize,
    starts: DateTime<Utc>,
    sequence: i64,
    cancelled_at: Option<DateTime<Utc>>,
    /// To the second, as calendars write it.
    changed_at: DateTime<Utc>,
    /// Acts that were agreed to, and how many this history is given.
    acts: usize,
    length: usize,
    summaries: [String; 2],
    /// What the founder's and the mentor's letters said, in order.
    told: [Vec<Told>; 2],
}

struct Side {
    person: PersonId,
    name: &'static str,
    address: &'static str,
    feed: String,
}

struct Run<'h> {
    house: &'h House,
    random: StdRng,
    founders: [Side; 2],
    mentors: [Side; 2],
    mentor_ids: [MentorId; 2],
    browsers: BTreeMap<PersonId, Browser>,
    signed_in: DateTime<Utc>,
    /// Staff of the programme of each founder.
    staff: [PersonId; 2],
    open: Vec<History>,
    over: Vec<History>,
    figures: Figures,
}

/// A session lasts a quarter hour, so that many fit in a year.
const LASTS: TimeDelta = TimeDelta::minutes(15);
/// Histories under way at the same time, one among the other.
const OPEN: usize = 30;
/// Where they meet, with what a calendar must escape.
const PLACE: &str = "https://meet.example.org/a,b;c?d=1";
/// What subjects are made of: what a calendar must escape, and what it must fold.
const PIECES: [&str; 8] = [
    "données",
    "; ",
    ", ",
    "\\n",
    "\"entre\"",
    "🌍 ",
    "l’été à Zoë ",
    "BEGIN:VEVENT ",
];

pub async fn run(house: &House, cast: &Cast, effort: Effort) -> Figures {
    house.befriend(cast).await;
    offer_every_hour(house, cast).await;
    let side = |person, name, address| Side {
        person,
        name,
        address,
        feed: String::new(),
    };
    let mut run = Run {
        house,
        random: StdRng::seed_from_u64(effort.seed),
        founders: [
            side(cast.amina, "Jaccede", "amina@example.org"),
            side(cast.omar, "Reconnect", "omar@example.org"),
        ],
        mentors: [
            side(cast.marc, "Marc Petit", "marc@example.org"),
            side(cast.olga, "Olga Novak", "olga@example.org"),
        ],
        mentor_ids: [cast.mentor, cast.other_mentor],
        browsers: BTreeMap::new(),
        signed_in: house.shared.clock.now(),
        staff: [cast.salome, cast.ada],
        open: Vec::new(),
        over: Vec::new(),
        figures: Figures::default(),
    };
    run.sign_in().await;
    run.make_addresses().await;
    while run.figures.histories < effort.histories {
        run.step(effort).await;
        if run.figures.broken.len() > 10 {
            break;
        }
    }
    run.compare_feeds().await;
    run.figures
}

async fn offer_every_hour(house: &House, cast: &Cast) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    for mentor in [cast.mentor, cast.other_mentor] {
        for day in 1..=7 {
            let span = Span::parse("00:00", "24:00").expect("a span");
            let range = WeeklyRange::new(day, span, None, None).expect("a range");
            let id = HoursId(app::house::secret::id(now));
            hours::add_weekly(&mut tx, id, mentor, &range)
                .await
                .expect("added");
        }
        let row = mentors::find(&mut tx, mentor).await.expect("an answer");
        let mut row = row.expect("a mentor");
        row.pace.step_quarters = 1;
        (row.pace.horizon_days, row.pace.hours_a_month) = (365, 10_000);
        mentors::change(&mut tx, &row).await.expect("changed");
        let kind = Kind {
            quarters: 1,
            meeting: Meeting {
                meets: Meets::Video,
                detail: MeetingDetail::parse(PLACE).expect("a link"),
            },
        };
        let id = KindId(app::house::secret::id(now));
        kinds::add(&mut tx, id, mentor, &kind, now)
            .await
            .expect("added");
        // The one that every mentor begins with.
        let first = KindId(mentor.0);
        kinds::retire(&mut tx, first, mentor, now)
            .await
            .expect("retired");
    }
    mentors::open_to(&mut tx, cast.other_mentor, cast.programme, now)
        .await
        .expect("opened");
    tx.commit().await.expect("kept");
}

impl Run<'_> {
    fn now(&self) -> DateTime<Utc> {
        self.house.shared.clock.now()
    }

    /// Browsers stay signed in for a month.
    async fn sign_in(&mut self) {
        self.signed_in = self.now();
        let sides = self.founders.iter().chain(&self.mentors);
        let people = sides.map(|side| side.person).chain(self.staff);
        for person in people.collect::<Vec<_>>() {
            let browser = self.house.browser_of(person).await;
            self.browsers.insert(person, browser);
        }
    }

    async fn make_addresses(&mut self) {
        for side in self.founders.iter_mut().chain(&mut self.mentors) {
            let browser = self.browsers.get_mut(&side.person).expect("signed in");
            let token = browser.see("/me").await.field("token");
            let typed = [("act", "calendar"), ("token", token.as_str())];
            browser.post("/me", &typed).await;
            side.feed = format!("/calendar/{token}.ics");
        }
    }

    fn break_with(&mut self, what: String) {
        self.figures.broken.push(what);
    }

    /// One act of somebody, and the letters it wrote.
    async fn step(&mut self, effort: Effort) {
        self.house
            .advance(TimeDelta::seconds(self.random.random_range(0..2400)));
        if self.now() - self.signed_in > TimeDelta::days(20) {
            self.sign_in().await;
        }
        let is_new =
            self.open.is_empty() || (self.open.len() < OPEN && self.random.random_range(0..3) == 0);
        if is_new && self.figures.histories + self.open.len() < effort.histories {
            self.book().await;
        } else {
            let one = self.random.random_range(0..self.open.len());
            self.change(one).await;
        }
    }

    fn an_hour(&mut self) -> Quarter {
        // Mostly in the weeks to come, so that hours are wanted twice.
        let most = match self.random.random_range(0..4) {
            0 => 300 * Quarter::A_DAY,
            _ => 20 * Quarter::A_DAY,
        };
        Quarter::at_or_after(self.now()) + self.random.random_range(0..most)
    }

    fn a_subject(&mut self) -> String {
        let pieces = self.random.random_range(1..9);
        let subject: String = (0..pieces)
            .map(|_| PIECES[self.random.random_range(0..PIECES.len())])
            .collect();
        format!("S{}", subject.trim_end())
    }

    async fn book(&mut self) {
        let (founder, mentor) = (
            self.random.random_range(0..2),
            self.random.random_range(0..2),
        );
        let (at, subject) = (self.an_hour(), self.a_subject());
        let path = format!("/mentors/{}/book?at={at}", self.mentor_ids[mentor]);
        let once = format!("{}", self.random.random_range(0..u64::MAX));
        let person = self.founders[founder].person;
        let browser = self.browsers.get_mut(&person).expect("signed in");
        let typed = [("once", once.as_str()), ("subject", subject.as_str())];
        let page = browser.post(&path, &typed).await;
        if page.status != StatusCode::SEE_OTHER {
            self.refused(page.status, &path).await;
            return;
        }
        self.figures.booked += 1;
        let with = [self.mentors[mentor].name, self.founders[founder].name];
        let length = self.random.random_range(1..8);
        self.open.push(History {
            path: page.location(),
            founder,
            mentor,
            starts: at.instant(),
            sequence: 0,
            cancelled_at: None,
            changed_at: self.now(),
            acts: 0,
            length,
            summaries: with.map(|with| format!("{with} · {subject}")),
            told: [Vec::new(), Vec::new()],
        });
        let last = self.open.len() - 1;
        self.agreed(last).await;
    }

    async fn change(&mut self, one: usize) {
        let history = &self.open[one];
        let (path, was) = (history.path.clone(), history.starts);
        let people = [
            (self.founders[history.founder].person, ""),
            (self.mentors[history.mentor].person, ""),
            (self.staff[history.founder], "founder"),
            (self.staff[history.founder], "mentor"),
        ];
        let (person, behalf) = people[self.random.random_range(0..people.len())];
        let cancels = self.random.random_range(0..4) == 0;
        let to = match self.random.random_range(0..8) {
            0 => Quarter::at_or_before(was),
            _ => self.an_hour(),
        };
        let path = match cancels {
            true => path,
            false => format!("{path}/move?at={to}"),
        };
        let mut typed = vec![
            ("act", "cancel"),
            ("reason", "Un autre jour, s’il vous plaît"),
        ];
        typed.extend((!behalf.is_empty()).then_some(("for", behalf)));
        let browser = self.browsers.get_mut(&person).expect("signed in");
        let page = browser.post(&path, &typed).await;
        // One that nobody agrees to any more, as when it began, ends all the same.
        self.open[one].acts += 1;
        if page.status == StatusCode::SEE_OTHER {
            let now = self.now();
            let history = &mut self.open[one];
            history.sequence += 1;
            history.changed_at = now;
            if cancels {
                history.cancelled_at = Some(now);
                self.figures.cancelled += 1;
            } else {
                history.starts = to.instant();
                self.figures.moved += 1;
            }
            self.agreed(one).await;
        } else {
            self.refused(page.status, &path).await;
        }
        let history = &self.open[one];
        let is_over = history.acts >= history.length
            // Now and then, somebody tries to change what was cancelled.
            || (history.cancelled_at.is_some() && self.random.random_range(0..3) > 0);
        if is_over {
            let history = self.open.swap_remove(one);
            self.end(history).await;
        }
    }

    /// Refused: nobody is written to.
    async fn refused(&mut self, status: StatusCode, path: &str) {
        self.figures.refused += 1;
        if status != StatusCode::UNPROCESSABLE_ENTITY {
            self.break_with(format!("{path} answered {status}"));
        }
        let letters = self.letters().await;
        if !letters.is_empty() {
            self.break_with(format!(
                "{path} was refused and wrote {} letters",
                letters.len()
            ));
        }
    }

    /// Agreed to: each of the two reads of it, in a letter that says what is so now.
    async fn agreed(&mut self, one: usize) {
        let letters = self.letters().await;
        let now = self.now().timestamp();
        let history = &self.open[one];
        let sides = [
            &self.founders[history.founder],
            &self.mentors[history.mentor],
        ];
        let mut broken = Vec::new();
        let mut told: [Vec<Told>; 2] = [Vec::new(), Vec::new()];
        for (address, read) in letters {
            let side = sides.iter().position(|side| side.address == address);
            match (side, read) {
                (Some(side), Ok((method, event))) => {
                    let expected = expected(history, side);
                    if method != expected.0
                        || event
                            != (Told {
                                stamp: event.stamp,
                                ..expected.1
                            })
                    {
                        broken.push(format!("{}: {method} {event:?} was told", history.path));
                    }
                    if event.stamp.timestamp() != now {
                        broken.push(format!("{}: told as of {}", history.path, event.stamp));
                    }
                    told[side].push(event);
                }
                (None, _) => broken.push(format!("{}: a letter to {address}", history.path)),
                (_, Err(why)) => broken.push(why),
            }
        }
        if told.iter().any(|told| told.len() != 1) {
            broken.push(format!("{}: {told:?} were told", history.path));
        }
        self.figures.broken.extend(broken);
        let history = &mut self.open[one];
        for (all, new) in history.told.iter_mut().zip(told) {
            all.extend(new);
        }
    }
}
