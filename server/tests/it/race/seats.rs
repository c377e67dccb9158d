//! What is pressed around sessions with seats: opened, seats taken and given back, the line, another
//! hour, fewer seats, the end.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::Quarter;
use domain::ids::{BookingId, SessionId};
use futures::future::join_all;
use rand::RngExt;

use super::super::ledger::{Opened, Seat, Why};
use super::{Answer, Client, Kind, Press};

impl Client {
    pub(super) async fn seats(&mut self) {
        match self.random.random_range(0..100) {
            0..8 => self.open().await,
            8..38 => self.take().await,
            38..46 => self.take_rush().await,
            46..76 => self.line().await,
            76..90 => self.give_back().await,
            90..94 => self.resize().await,
            94..99 => self.shift_all().await,
            _ => self.end().await,
        }
    }

    /// Date and time as the mentor's own clock says them.
    fn typed(&self, mentor: usize, at: Quarter) -> String {
        let zone: Tz = self.race.world.mentors[mentor]
            .zone
            .parse()
            .expect("a zone");
        let instant: DateTime<Utc> = at.instant();
        let local = instant.with_timezone(&zone);
        format!(
            "date={}&time={}",
            local.format("%Y-%m-%d"),
            local.format("%H:%M")
        )
    }

    async fn open(&mut self) {
        let (mentor, at) = (self.a_mentor(), self.an_hour());
        let seats = 2;
        let once = format!("open-{:016x}", self.random.random::<u64>());
        // Mostly for the programme that has more startups than a session has seats.
        let which = usize::from(self.random.random_range(0..5) > 0);
        let programme = self.race.world.programmes[which];
        let press = Press {
            path: "/sessions/new".into(),
            cookie: self.race.world.mentors[mentor].cookie.clone(),
            body: format!(
                "once={once}&title=Course&programme={programme}&{}&minutes=60&seats={seats}&meets=phone&detail=",
                self.typed(mentor, at)
            ),
        };
        let line = self.random.random_range(0..2);
        let answer = self.send(line, &press).await;
        let mut ledger = self.ledger();
        if !ledger.count(Kind::Open, &answer) {
            return;
        }
        let id = answer.location.strip_prefix("/sessions/");
        let Some(id) = id.and_then(|id| id.parse::<SessionId>().ok()) else {
            let broken = format!("a session led to {:?}", answer.location);
            ledger.broken.push(broken);
            return;
        };
        let opened = Opened {
            nth: ledger.opened.len(),
            mentor,
            programme,
            at: vec![at],
            seats: vec![seats],
            once,
        };
        ledger.opened.insert(id, opened);
    }

    /// One that was opened, ended or not, and a founder who may come to it.
    fn a_session(&mut self) -> Option<(SessionId, usize)> {
        let any = self.random.random_range(0..10) == 0;
        let mut known: Vec<(usize, SessionId)> = {
            let ledger = self.ledger();
            let opened = ledger.opened.iter();
            let stands = opened.filter(|(id, _)| any || !ledger.ended.contains(id));
            stands.map(|(id, it)| (it.nth, *id)).collect()
        };
        known.sort_unstable();
        // Everybody wants the same few.
        let latest = &known[known.len().saturating_sub(3)..];
        if latest.is_empty() {
            return None;
        }
        let (_, id) = latest[self.random.random_range(0..latest.len())];
        let founder = self.who_may_come(id)?;
        Some((id, founder))
    }

    fn who_may_come(&mut self, id: SessionId) -> Option<usize> {
        let (mentor, programme) = {
            let ledger = self.ledger();
            let opened = ledger.opened.get(&id)?;
            (opened.mentor, opened.programme)
        };
        let world = &self.race.world;
        let host = world.mentors[mentor].person;
        let mut fits: Vec<usize> = (0..world.founders.len())
            .filter(|it| {
                let founder = &world.founders[*it];
                founder.programmes.contains(&programme) && founder.person != host
            })
            .collect();
        // Mostly one that has no seat, as far as the clients know.
        if self.random.random_range(0..5) > 0 {
            let seated = self.seated_in(id);
            let others = fits.iter().copied().filter(|it| !seated.contains(it));
            let others: Vec<usize> = others.collect();
            fits = if others.is_empty() { fits } else { others };
        }
        Some(fits[self.random.random_range(0..fits.len())])
    }

    fn seated_in(&self, id: SessionId) -> Vec<usize> {
        let ledger = self.ledger();
        let seated = ledger.seated.iter();
        let here = seated
            .filter(|(booking, seat)| seat.session == id && !ledger.cancelled.contains(booking));
        here.map(|(_, seat)| seat.founder).collect()
    }

    fn of_session(&self, id: SessionId, founder: usize, body: String) -> Press {
        let founder = &self.race.world.founders[founder];
        Press {
            path: format!("/sessions/{id}?startup={}", founder.startup),
            cookie: founder.cookie.clone(),
            body,
        }
    }

    fn a_take(&mut self, id: SessionId, founder: usize) -> (Press, Seat) {
        let once = format!("seat-{:016x}", self.random.random::<u64>());
        let press = self.of_session(id, founder, format!("act=take&once={once}"));
        let seat = Seat {
            session: id,
            founder,
            once,
        };
        (press, seat)
    }

    fn seated(&self, kind: Kind, answer: &Answer, seat: &Seat) {
        let mut ledger = self.ledger();
        if !ledger.count(kind, answer) {
            return;
        }
        let id = answer.location.strip_prefix("/bookings/");
        match id.and_then(|id| id.parse::<BookingId>().ok()) {
            Some(id) => {
                ledger.seated.insert(id, seat.clone());
            }
            None => {
                let broken = format!("a seat led to {:?}", answer.location);
                ledger.broken.push(broken);
            }
        }
    }

    /// Pressed once, or twice at once.
    async fn take(&mut self) {
        let Some((id, founder)) = self.a_session() else {
            return self.open().await;
        };
        let (press, seat) = self.a_take(id, founder);
        if self.random.random_range(0..3) > 0 {
            let line = self.random.random_range(0..2);
            let answer = self.send(line, &press).await;
            self.seated(Kind::Take, &answer, &seat);
            return self.then_wait(&answer, &seat).await;
        }
        let answers = self.send_both(&press, &press).await;
        for answer in &answers {
            self.seated(Kind::Take, answer, &seat);
        }
        let [one, other] = &answers;
        if one.status == 303 && other.status == 303 && one.location != other.location {
            let broken = format!("pressed twice, two seats: {answers:?}");
            self.ledger().broken.push(broken);
        }
    }

    /// Everybody wants a seat of one session, at once.
    async fn take_rush(&mut self) {
        let Some((id, _)) = self.a_session() else {
            return self.open().await;
        };
        let mut takes = Vec::new();
        for _ in 0..self.lines.len() {
            if let Some(founder) = self.who_may_come(id) {
                takes.push(self.a_take(id, founder));
            }
        }
        let sent = self.lines.iter_mut().zip(&takes);
        let sent = sent
            .map(|(line, (press, _))| line.post(&press.path, &press.cookie, press.body.clone()));
        let answers = join_all(sent).await;
        for (answer, (_, seat)) in answers.iter().zip(&takes) {
            self.seated(Kind::Take, answer, seat);
        }
        for (answer, (_, seat)) in answers.iter().zip(&takes) {
            self.then_wait(answer, seat).await;
        }
    }

    /// Whoever is told that every seat is taken waits for one, mostly.
    async fn then_wait(&mut self, answer: &Answer, seat: &Seat) {
        let is_full = answer.status == 422 && Why::of(&answer.page) == Why::Full;
        if is_full && self.random.random_range(0..4) > 0 {
            self.wait(seat.session, seat.founder).await;
        }
    }

    async fn wait(&mut self, id: SessionId, founder: usize) {
        let press = self.of_session(id, founder, "act=wait".into());
        let line = self.random.random_range(0..2);
        let answer = self.send(line, &press).await;
        let mut ledger = self.ledger();
        if ledger.count(Kind::Wait, &answer) {
            ledger.in_line.push((id, founder));
        }
    }

    async fn line(&mut self) {
        let Some((id, founder)) = self.a_session() else {
            return self.open().await;
        };
        let waits = self.ledger().in_line.clone();
        let joins = waits.is_empty() || self.random.random_range(0..3) > 0;
        if joins {
            return self.wait(id, founder).await;
        }
        // Out of it, or into the seat that is kept for them, if one is.
        let (id, founder) = waits[self.random.random_range(0..waits.len())];
        self.ledger().in_line.retain(|it| *it != (id, founder));
        let line = self.random.random_range(0..2);
        if self.random.random_range(0..2) == 0 {
            let (press, seat) = self.a_take(id, founder);
            let answer = self.send(line, &press).await;
            return self.seated(Kind::Take, &answer, &seat);
        }
        let press = self.of_session(id, founder, "act=leave".into());
        let answer = self.send(line, &press).await;
        self.ledger().count(Kind::Leave, &answer);
    }

    /// By the founder, somebody of the team, the mentor, or staff.
    async fn give_back(&mut self) {
        let held: Vec<(BookingId, Seat)> = {
            let ledger = self.ledger();
            let seated = ledger.seated.iter();
            let held = seated.filter(|(id, _)| !ledger.cancelled.contains(id));
            held.map(|(id, seat)| (*id, seat.clone())).collect()
        };
        if held.is_empty() {
            return self.take().await;
        }
        let latest = &held[held.len().saturating_sub(20)..];
        let (id, seat) = latest[self.random.random_range(0..latest.len())].clone();
        let mentor = self.ledger().opened[&seat.session].mentor;
        let world = &self.race.world;
        let (cookie, behalf) = match self.random.random_range(0..4) {
            0 => (world.mentors[mentor].cookie.clone(), ""),
            1 => (world.staff.clone(), "&for=founder"),
            _ => (world.founders[seat.founder].cookie.clone(), ""),
        };
        let press = Press {
            path: format!("/bookings/{id}"),
            cookie,
            body: format!("act=cancel&reason=Course{behalf}"),
        };
        let line = self.random.random_range(0..2);
        let answer = self.send(line, &press).await;
        let mut ledger = self.ledger();
        if ledger.count(Kind::GiveBack, &answer) && !ledger.cancelled.insert(id) {
            let broken = format!("{id} was given back twice");
            ledger.broken.push(broken);
        }
    }

    /// By whoever hosts it.
    fn by_host(&mut self, path: &str, body: &str) -> Option<(SessionId, usize, Press)> {
        let (id, _) = self.a_session()?;
        let mentor = self.ledger().opened[&id].mentor;
        let press = Press {
            path: format!("/sessions/{id}{path}"),
            cookie: self.race.world.mentors[mentor].cookie.clone(),
            body: body.to_owned(),
        };
        Some((id, mentor, press))
    }

    async fn resize(&mut self) {
        let seats = self.random.random_range(2..4);
        let body = format!("act=resize&seats={seats}");
        let Some((id, _, press)) = self.by_host("", &body) else {
            return self.open().await;
        };
        let line = self.random.random_range(0..2);
        let answer = self.send(line, &press).await;
        let mut ledger = self.ledger();
        if ledger.count(Kind::Resize, &answer)
            && let Some(opened) = ledger.opened.get_mut(&id)
        {
            opened.seats.push(seats);
        }
    }

    async fn shift_all(&mut self) {
        let at = self.an_hour();
        let Some((id, mentor, mut press)) = self.by_host("/move", "") else {
            return self.open().await;
        };
        press.body = format!("{}&reason=", self.typed(mentor, at));
        let line = self.random.random_range(0..2);
        let answer = self.send(line, &press).await;
        let mut ledger = self.ledger();
        if ledger.count(Kind::ShiftAll, &answer)
            && let Some(opened) = ledger.opened.get_mut(&id)
        {
            opened.at.push(at);
        }
    }

    async fn end(&mut self) {
        let Some((id, _, press)) = self.by_host("", "act=cancel&reason=") else {
            return self.open().await;
        };
        let line = self.random.random_range(0..2);
        let answer = self.send(line, &press).await;
        let mut ledger = self.ledger();
        if ledger.count(Kind::End, &answer) && !ledger.ended.insert(id) {
            let broken = format!("{id} ended twice");
            ledger.broken.push(broken);
        }
    }
}
