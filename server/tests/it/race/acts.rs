//! Many clients who press at the same time, for the same hours.

#[path = "others.rs"]
mod others;
#[path = "requests.rs"]
mod requests;
#[path = "seats.rs"]
mod seats;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use domain::Quarter;
use domain::ids::BookingId;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::client::{Answer, Line};
use super::ledger::{Booked, Kind, Ledger};
use super::world::World;

#[derive(Clone, Copy, Debug)]
pub struct Effort {
    pub acts: usize,
    pub clients: usize,
    pub seed: u64,
}

/// What all clients share.
struct Race {
    world: World,
    servers: Vec<SocketAddr>,
    effort: Effort,
    ledger: Mutex<Ledger>,
    /// Bookings that may still stand, as far as the clients know.
    standing: Mutex<Vec<(BookingId, Booked)>>,
}

/// Connections of a client, shared out among the servers: the first two lead to both.
const LINES: usize = 6;

/// One of the clients.
struct Client {
    race: Arc<Race>,
    random: StdRng,
    lines: Vec<Line>,
}

/// A form ready to be sent.
struct Press {
    path: String,
    cookie: String,
    body: String,
}

/// Runs until all acts were sent, and gives back what was told.
pub async fn run(world: World, servers: Vec<SocketAddr>, effort: Effort) -> (World, Ledger) {
    let race = Arc::new(Race {
        world,
        servers,
        effort,
        ledger: Mutex::default(),
        standing: Mutex::default(),
    });
    let clients = (0..effort.clients).map(|n| {
        let mut client = Client {
            race: race.clone(),
            random: StdRng::seed_from_u64(effort.seed * 1_000 + n as u64),
            lines: race
                .servers
                .iter()
                .cycle()
                .take(LINES)
                .map(|at| Line::to(*at))
                .collect(),
        };
        tokio::spawn(async move { while client.act().await {} })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.expect("a client ends well");
    }
    let race = Arc::into_inner(race).expect("no client is left");
    let ledger = race.ledger.into_inner().expect("no client panicked");
    (race.world, ledger)
}

impl Client {
    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.race.ledger.lock().expect("no client panicked")
    }

    /// One act, or two that cross; false when enough was done.
    async fn act(&mut self) -> bool {
        if self.ledger().acts() >= self.race.effort.acts {
            return false;
        }
        match self.random.random_range(0..100) {
            0..26 => self.book().await,
            26..32 => self.rush().await,
            32..38 => self.book_twice().await,
            38..48 => self.shift().await,
            48..54 => self.cross().await,
            54..61 => self.cancel().await,
            61..65 => self.company().await,
            65..70 => self.reply().await,
            70..73 => self.wish().await,
            73..97 => self.seats().await,
            _ => self.stranger().await,
        }
        true
    }

    /// Midnight of one of the days after tomorrow's, in UTC.
    fn a_day(&mut self, days: std::ops::Range<i64>) -> Quarter {
        let tomorrow = Quarter::at_or_after(self.race.world.now) + Quarter::A_DAY;
        let midnight = Quarter(tomorrow.0 / Quarter::A_DAY * Quarter::A_DAY);
        midnight + self.random.random_range(days) * Quarter::A_DAY
    }

    /// An hour that others want too: mostly one of a few, on the mentors' grids.
    fn an_hour(&mut self) -> Quarter {
        match self.random.random_range(0..100) {
            0..45 => self.a_day(0..4) + self.random.random_range(8..16) * Quarter::AN_HOUR,
            45..98 => self.a_day(0..26) + self.random.random_range(0..48) * 2,
            // So near that to cancel it is to be late.
            _ => Quarter::at_or_after(self.race.world.now) + self.random.random_range(8..16),
        }
    }

    fn a_founder(&mut self) -> usize {
        self.random.random_range(0..self.race.world.founders.len())
    }

    fn a_mentor(&mut self) -> usize {
        self.random.random_range(0..self.race.world.mentors.len())
    }

    fn a_booking(&mut self) -> (Press, Booked) {
        let (founder, mentor, at) = (self.a_founder(), self.a_mentor(), self.an_hour());
        self.booking_of(founder, mentor, at)
    }

    fn booking_of(&mut self, founder: usize, mentor: usize, at: Quarter) -> (Press, Booked) {
        let once = format!("race-{:016x}", self.random.random::<u64>());
        let world = &self.race.world;
        let (by, with) = (&world.founders[founder], &world.mentors[mentor]);
        let press = Press {
            path: format!("/mentors/{}/book?startup={}&at={at}", with.id, by.startup),
            cookie: by.cookie.clone(),
            body: format!("once={once}&subject=Course"),
        };
        let booked = Booked {
            founder,
            mentor,
            at,
            once,
        };
        (press, booked)
    }

    async fn send(&mut self, line: usize, press: &Press) -> Answer {
        let line = &mut self.lines[line];
        line.post(&press.path, &press.cookie, press.body.clone())
            .await
    }

    /// To both servers at once, when there are two.
    async fn send_both(&mut self, one: &Press, other: &Press) -> [Answer; 2] {
        let (first, second) = self.lines.split_at_mut(1);
        let one = first[0].post(&one.path, &one.cookie, one.body.clone());
        let other = second[0].post(&other.path, &other.cookie, other.body.clone());
        let (one, other) = tokio::join!(one, other);
        [one, other]
    }

    fn agreed(&self, kind: Kind, answer: &Answer, booked: &Booked) {
        let mut ledger = self.ledger();
        if !ledger.count(kind, answer) {
            return;
        }
        let id = ledger.book(&answer.location, booked.clone());
        drop(ledger);
        if let Some(id) = id {
            let mut standing = self.race.standing.lock().expect("no client panicked");
            standing.push((id, booked.clone()));
        }
    }

    async fn book(&mut self) {
        let (press, booked) = self.a_booking();
        let line = self.random.random_range(0..2);
        let answer = self.send(line, &press).await;
        self.agreed(Kind::Book, &answer, &booked);
    }

    /// Several startups on one day of a mentor, or one startup with several mentors, at once: the
    /// hours are free, and there is not room for all.
    async fn rush(&mut self) {
        let (founder, mentor, day) = (self.a_founder(), self.a_mentor(), self.a_day(0..14));
        let of_mentor = self.random.random_range(0..2) == 0;
        let bookings: Vec<(Press, Booked)> = (0..LINES as i64)
            .map(|n| {
                let at = day + 24 + 8 * n;
                match of_mentor {
                    true => {
                        let founder = self.a_founder();
                        self.booking_of(founder, mentor, at)
                    }
                    false => {
                        let mentor = self.a_mentor();
                        self.booking_of(founder, mentor, at)
                    }
                }
            })
            .collect();
        let sent = self
            .lines
            .iter_mut()
            .zip(&bookings)
            .map(|(line, (press, _))| line.post(&press.path, &press.cookie, press.body.clone()));
        let answers = futures::future::join_all(sent).await;
        for (answer, (_, booked)) in answers.iter().zip(&bookings) {
            self.agreed(Kind::Rush, answer, booked);
        }
    }

    async fn book_twice(&mut self) {
        let (press, booked) = self.a_booking();
        let answers = self.send_both(&press, &press).await;
        for answer in &answers {
            self.agreed(Kind::Twice, answer, &booked);
        }
        let [one, other] = &answers;
        if one.status == 303 && other.status == 303 && one.location != other.location {
            let places = [&one.location, &other.location];
            let broken = format!("pressed twice, booked twice: {places:?}");
            self.ledger().broken.push(broken);
        }
    }

    /// One that may still stand; `with` chooses among those alike.
    fn standing(&mut self, with: impl Fn(&Booked) -> bool) -> Option<(BookingId, Booked)> {
        let standing = self.race.standing.lock().expect("no client panicked");
        let alike: Vec<_> = standing.iter().filter(|(_, booked)| with(booked)).collect();
        match alike.len() {
            0 => None,
            most => Some(alike[self.random.random_range(0..most)].clone()),
        }
    }

    /// As either side, a founder who did not book, or staff for one of them.
    fn somebody(&mut self, booked: &Booked) -> (String, &'static str) {
        let world = &self.race.world;
        let startup = world.founders[booked.founder].startup;
        let team: Vec<_> = world
            .founders
            .iter()
            .filter(|it| it.startup == startup)
            .collect();
        match self.random.random_range(0..5) {
            0..2 => {
                let one = self.random.random_range(0..team.len());
                (team[one].cookie.clone(), "")
            }
            2..4 => (world.mentors[booked.mentor].cookie.clone(), ""),
            _ => {
                let behalf = ["&for=founder", "&for=mentor"][self.random.random_range(0..2)];
                (world.staff.clone(), behalf)
            }
        }
    }

    fn a_move(&mut self, id: BookingId, booked: &Booked, to: Quarter) -> Press {
        let (cookie, behalf) = self.somebody(booked);
        Press {
            path: format!("/bookings/{id}/move?at={to}"),
            cookie,
            body: format!("reason=Course{behalf}"),
        }
    }

    fn moved(&self, kind: Kind, answer: &Answer, id: BookingId, to: Quarter) {
        let mut ledger = self.ledger();
        if ledger.count(kind, answer) {
            ledger.moved.entry(id).or_default().push(to);
        }
    }

    async fn shift(&mut self) {
        let Some((id, booked)) = self.standing(|_| true) else {
            return self.book().await;
        };
        let to = self.an_hour();
        let press = self.a_move(id, &booked, to);
        let line = self.random.random_range(0..2);
        let answer = self.send(line, &press).await;
        self.moved(Kind::Move, &answer, id, to);
    }

    /// Two of one mentor or of one founder, each to where the other was booked.
    async fn cross(&mut self) {
        let Some((one, first)) = self.standing(|_| true) else {
            return self.book().await;
        };
        let by_mentor = self.random.random_range(0..2) == 0;
        let (mentor, founder, at) = (first.mentor, first.founder, first.at);
        let alike = |it: &Booked| {
            let shares = if by_mentor {
                it.mentor == mentor
            } else {
                it.founder == founder
            };
            shares && it.at != at
        };
        let Some((other, second)) = self.standing(alike) else {
            return self.shift().await;
        };
        let presses = [
            self.a_move(one, &first, second.at),
            self.a_move(other, &second, first.at),
        ];
        let answers = self.send_both(&presses[0], &presses[1]).await;
        self.moved(Kind::Cross, &answers[0], one, second.at);
        self.moved(Kind::Cross, &answers[1], other, first.at);
    }

    async fn cancel(&mut self) {
        let Some((id, booked)) = self.standing(|_| true) else {
            return self.book().await;
        };
        let (cookie, behalf) = self.somebody(&booked);
        let press = Press {
            path: format!("/bookings/{id}"),
            cookie,
            body: format!("act=cancel&reason=Course{behalf}"),
        };
        let line = self.random.random_range(0..2);
        let answer = self.send(line, &press).await;
        let is_done = self.ledger().count(Kind::Cancel, &answer);
        if is_done {
            if !self.ledger().cancelled.insert(id) {
                let broken = format!("{id} was cancelled twice");
                self.ledger().broken.push(broken);
            }
            let mut standing = self.race.standing.lock().expect("no client panicked");
            standing.retain(|(known, _)| *known != id);
        }
    }
}
