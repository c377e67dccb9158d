//! Random histories of everything at once: hours booked, asked for and passed on, seats of sessions
//! taken, waited for and given back, whole sessions moved and ended. What each person's letters
//! came to is compared with what their calendar address shows.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::Quarter;
use domain::ids::{MentorId, PersonId};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use store::mentors;

use super::compare::read;
use super::{Effort, offer_every_hour};
use crate::agenda::{self, Told};
use crate::browser::Browser;
use crate::house::{Cast, House};

#[derive(Clone, Debug, Default)]
pub struct Mixed {
    pub acts: usize,
    pub refused: usize,
    /// Events of somebody's calendar, each with its own UID.
    pub histories: usize,
    pub letters: usize,
    /// Of those letters, without a calendar: asked, offered, told.
    pub plain: usize,
    pub broken: Vec<String>,
}

struct Somebody {
    person: PersonId,
    address: String,
    browser: Browser,
    feed: String,
}

struct Run<'h> {
    house: &'h House,
    random: StdRng,
    founders: Vec<Somebody>,
    /// Marc is booked at once, Olga is asked.
    mentors: Vec<Somebody>,
    mentor_ids: [MentorId; 2],
    programme: String,
    signed_in: DateTime<Utc>,
    /// Where they are shown, and by whom they may be changed.
    bookings: Vec<(String, usize, usize)>,
    sessions: Vec<(String, usize)>,
    told: BTreeMap<(String, String), Vec<Told>>,
    mixed: Mixed,
}

pub async fn run(house: &House, cast: &Cast, effort: Effort) -> Mixed {
    offer_every_hour(house, cast).await;
    let mut founders = vec![(cast.amina, "amina@example.org".to_owned())];
    let newcomers = house.newcomers(cast, 4).await.into_iter();
    founders.extend(newcomers.map(|(_, person, address)| (person, address)));
    let mentors = vec![
        (cast.marc, "marc@example.org".to_owned()),
        (cast.olga, "olga@example.org".to_owned()),
    ];
    let mut run = Run {
        house,
        random: StdRng::seed_from_u64(effort.seed),
        founders: everyone(house, founders).await,
        mentors: everyone(house, mentors).await,
        mentor_ids: [cast.mentor, cast.other_mentor],
        programme: cast.programme.to_string(),
        signed_in: house.shared.clock.now(),
        bookings: Vec::new(),
        sessions: Vec::new(),
        told: BTreeMap::new(),
        mixed: Mixed::default(),
    };
    // Olga wishes to agree first.
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let row = mentors::find(&mut tx, cast.other_mentor).await;
    let mut row = row.expect("an answer").expect("a mentor");
    row.ask_first = true;
    mentors::change(&mut tx, &row).await.expect("changed");
    tx.commit().await.expect("kept");
    let mut steps = 0;
    while run.told.len() < effort.histories && run.mixed.broken.len() < 10 {
        run.step().await;
        steps += 1;
        if steps % 10 == 0 {
            let round = server::chores::turn(&house.shared, "histories").await;
            round.expect("a round");
            run.letters().await;
        }
    }
    run.compare().await;
    run.mixed.histories = run.told.len();
    run.mixed
}

async fn everyone(house: &House, people: Vec<(PersonId, String)>) -> Vec<Somebody> {
    let mut everyone = Vec::new();
    for (person, address) in people {
        let mut browser = house.browser_of(person).await;
        let token = browser.see("/me").await.field("token");
        let typed = [("act", "calendar"), ("token", token.as_str())];
        browser.post("/me", &typed).await;
        everyone.push(Somebody {
            person,
            address,
            browser,
            feed: format!("/calendar/{token}.ics"),
        });
    }
    everyone
}

impl Run<'_> {
    fn now(&self) -> DateTime<Utc> {
        self.house.shared.clock.now()
    }

    fn one_of(&mut self, many: usize) -> usize {
        self.random.random_range(0..many)
    }

    async fn step(&mut self) {
        let pause = TimeDelta::seconds(self.random.random_range(0..2400));
        self.house.advance(pause);
        if self.now() - self.signed_in > TimeDelta::days(20) {
            self.signed_in = self.now();
            for it in self.founders.iter_mut().chain(&mut self.mentors) {
                it.browser = self.house.browser_of(it.person).await;
            }
        }
        match self.one_of(100) {
            0..24 => self.book().await,
            24..34 => self.reply().await,
            34..38 => self.wish().await,
            38..50 => self.change(true).await,
            50..60 => self.change(false).await,
            60..66 => self.open().await,
            66..82 => self.seat("take").await,
            82..90 => self.seat("wait").await,
            90..93 => self.seat("leave").await,
            93..95 => self.manage("act=resize").await,
            95..99 => self.manage("move").await,
            _ => self.manage("act=cancel").await,
        }
    }

    fn an_hour(&mut self) -> Quarter {
        let days = self.random.random_range(0..12 * Quarter::A_DAY);
        Quarter::at_or_after(self.now()) + days
    }

    /// Sends it, and reads every letter it wrote; answers where it led.
    async fn press(
        &mut self,
        founder: Result<usize, usize>,
        path: &str,
        typed: &[(&str, &str)],
    ) -> Option<String> {
        let somebody = match founder {
            Ok(founder) => &mut self.founders[founder],
            Err(mentor) => &mut self.mentors[mentor],
        };
        let page = somebody.browser.post(path, typed).await;
        self.mixed.acts += 1;
        let is_done = page.status == StatusCode::SEE_OTHER;
        if !is_done {
            self.mixed.refused += 1;
        }
        if !is_done && page.status != StatusCode::UNPROCESSABLE_ENTITY {
            let broken = format!("{path} {typed:?} answered {}", page.status);
            self.mixed.broken.push(broken);
        }
        self.letters().await;
        is_done.then(|| page.location())
    }

    async fn letters(&mut self) {
        let now = self.now();
        for letter in self.house.letters().await {
            self.mixed.letters += 1;
            if letter.calendar.is_none() {
                self.mixed.plain += 1;
                continue;
            }
            match read(&letter, now, &self.house.shared.mail_from) {
                Ok((method, event)) => {
                    let status = match method.as_str() {
                        "REQUEST" => "CONFIRMED",
                        _ => "CANCELLED",
                    };
                    if event.status != status {
                        let broken = format!("{method} says {}", event.status);
                        self.mixed.broken.push(broken);
                    }
                    let key = (letter.to_email.clone(), event.uid.clone());
                    self.told.entry(key).or_default().push(event);
                }
                Err(why) => self.mixed.broken.push(why),
            }
        }
    }

    async fn book(&mut self) {
        let (founder, mentor) = (self.one_of(self.founders.len()), self.one_of(2));
        let at = self.an_hour();
        let path = format!("/mentors/{}/book?at={at}", self.mentor_ids[mentor]);
        if let Some(at) = self
            .press(Ok(founder), &path, &[("subject", "Une heure")])
            .await
        {
            self.bookings.push((at, founder, mentor));
        }
    }

    /// One of the latest: those before are over.
    fn a_booking(&mut self, with: impl Fn(usize) -> bool) -> Option<(String, usize, usize)> {
        let bookings = self.bookings.iter().rev();
        let mut latest: Vec<_> = bookings.filter(|it| with(it.2)).take(20).cloned().collect();
        match latest.len() {
            0 => None,
            most => Some(latest.swap_remove(self.random.random_range(0..most))),
        }
    }

    async fn reply(&mut self) {
        let act = ["agree", "agree", "decline"][self.one_of(3)];
        if let Some((path, ..)) = self.a_booking(|mentor| mentor == 1) {
            self.press(Err(1), &path, &[("act", act), ("reason", "")])
                .await;
        }
    }

    /// Another choice for a request; answered meanwhile, it leads to where the booking stands.
    async fn wish(&mut self) {
        let (mentor, at) = (self.one_of(2), self.an_hour());
        if let Some((path, founder, _)) = self.a_booking(|mentor| mentor == 1) {
            let id = path.trim_start_matches("/bookings/");
            let path = format!(
                "/mentors/{}/book?at={at}&instead={id}",
                self.mentor_ids[mentor]
            );
            self.press(Ok(founder), &path, &[]).await;
        }
    }

    async fn change(&mut self, moves: bool) {
        let Some((path, founder, mentor)) = self.a_booking(|_| true) else {
            return;
        };
        let by = match self.one_of(2) {
            0 => Ok(founder),
            _ => Err(mentor),
        };
        match moves {
            true => {
                let path = format!("{path}/move?at={}", self.an_hour());
                self.press(by, &path, &[("reason", "")]).await;
            }
            false => {
                self.press(by, &path, &[("act", "cancel"), ("reason", "")])
                    .await;
            }
        }
    }

    /// Day and hour in Paris, where both mentors are.
    fn typed(&mut self) -> [String; 2] {
        let at = self
            .an_hour()
            .instant()
            .with_timezone(&chrono_tz::Europe::Paris);
        ["%Y-%m-%d", "%H:%M"].map(|format| at.format(format).to_string())
    }

    async fn open(&mut self) {
        let (mentor, [date, time]) = (self.one_of(2), self.typed());
        let programme = self.programme.clone();
        let typed = [
            ("title", "À plusieurs ; et, donc"),
            ("programme", &*programme),
            ("date", &*date),
            ("time", &*time),
            ("minutes", "30"),
            ("seats", "2"),
            ("meets", "place"),
            ("detail", "12 rue des Lilas"),
        ];
        if let Some(path) = self.press(Err(mentor), "/sessions/new", &typed).await {
            self.sessions.push((path, mentor));
        }
    }

    fn a_session(&mut self) -> Option<(String, usize)> {
        let mut latest: Vec<_> = self.sessions.iter().rev().take(3).cloned().collect();
        match latest.len() {
            0 => None,
            most => Some(latest.swap_remove(self.random.random_range(0..most))),
        }
    }

    async fn seat(&mut self, act: &str) {
        let founder = self.one_of(self.founders.len());
        let Some((path, mentor)) = self.a_session() else {
            return;
        };
        if let Some(at) = self.press(Ok(founder), &path, &[("act", act)]).await
            && act == "take"
        {
            self.bookings.push((at, founder, mentor));
        }
    }

    async fn manage(&mut self, what: &str) {
        let Some((path, mentor)) = self.a_session() else {
            return;
        };
        let [date, time] = self.typed();
        let seats = ["2", "3", "4"][self.one_of(3)];
        let (path, typed) = match what.strip_prefix("act=") {
            Some(act) => (path, vec![("act", act), ("seats", seats), ("reason", "")]),
            None => {
                let typed = vec![("date", &*date), ("time", &*time), ("reason", "")];
                (format!("{path}/move"), typed)
            }
        };
        self.press(Err(mentor), &path, &typed).await;
    }

    /// What each was told, in whatever order it came, comes to what their address shows.
    async fn compare(&mut self) {
        let since = self.now() - TimeDelta::days(30);
        let mut broken = Vec::new();
        for it in self.founders.iter().chain(&self.mentors) {
            let page = self.house.visitor().see(&it.feed).await;
            let feed = match agenda::read(&page.html) {
                Ok(feed) => feed.events,
                Err(why) => {
                    broken.push(why);
                    continue;
                }
            };
            let shown: BTreeMap<&str, &Told> =
                feed.iter().map(|told| (told.uid.as_str(), told)).collect();
            let mut known = BTreeSet::new();
            for ((address, uid), told) in &self.told {
                if *address != it.address {
                    continue;
                }
                known.insert(uid.as_str());
                broken.extend(disagrees(told, shown.get(uid.as_str()).copied(), since));
            }
            let untold = feed
                .iter()
                .filter(|told| !known.contains(told.uid.as_str()));
            broken.extend(untold.map(|told| format!("{} was not told of {told:?}", it.address)));
        }
        self.mixed.broken.extend(broken);
    }
}

fn disagrees(told: &[Told], shown: Option<&Told>, since: DateTime<Utc>) -> Option<String> {
    if !told.is_sorted_by(|one, next| one.sequence < next.sequence) {
        return Some(format!("sequences do not rise: {told:?}"));
    }
    let last = told.last()?;
    let is_cancelled = last.status == "CANCELLED";
    let Some(shown) = shown else {
        // Out of their calendar, or so long ago that the address shows it no more.
        return (!is_cancelled && since <= last.starts).then(|| format!("{last:?} is not shown"));
    };
    // A seat's own calendar need not hear of others' comings and goings.
    let same = Told {
        sequence: last.sequence,
        stamp: last.stamp,
        summary: last.summary.clone(),
        attendees: last.attendees,
        organizers: last.organizers,
        ..shown.clone()
    };
    let is_so = same == *last
        && last.sequence <= shown.sequence
        && shown.summary.ends_with(last.summary.as_str());
    (!is_so).then(|| format!("{last:?} was told, {shown:?} is shown"))
}
