//! What others press than whoever booked: co-founders, and strangers.

use rand::RngExt;

use super::Kind;
use super::{Client, Press};

impl Client {
    /// Somebody of the team who did not book is invited, says yes, or stays away after all.
    pub(super) async fn company(&mut self) {
        let world = &self.race.world;
        let startup_of = |founder: usize| world.founders[founder].startup;
        let team: Vec<usize> = (0..world.founders.len())
            .filter(|one| {
                (0..world.founders.len()).any(|it| it != *one && startup_of(it) == startup_of(*one))
            })
            .collect();
        let Some((id, booked)) = self.standing(|it| team.contains(&it.founder)) else {
            return self.book().await;
        };
        let world = &self.race.world;
        let startup = world.founders[booked.founder].startup;
        let mut others = world.founders.iter().enumerate();
        let other = others.find(|(n, it)| *n != booked.founder && it.startup == startup);
        let Some((_, other)) = other else { return };
        let body = match self.random.random_range(0..3) {
            0 => format!("act=invite&person={}", other.person),
            1 => "act=come".to_owned(),
            _ => "act=stay-away".to_owned(),
        };
        let press = Press {
            path: format!("/bookings/{id}"),
            cookie: other.cookie.clone(),
            body,
        };
        let line = self.random.random_range(0..2);
        let answer = self.send(line, &press).await;
        let mut ledger = self.ledger();
        ledger.count(Kind::Company, &answer);
        ledger.company.insert(id);
    }

    /// Another startup's founder tries to cancel, or to move.
    pub(super) async fn stranger(&mut self) {
        let Some((id, booked)) = self.standing(|_| true) else {
            return self.book().await;
        };
        let world = &self.race.world;
        let (startup, host) = (
            world.founders[booked.founder].startup,
            world.mentors[booked.mentor].person,
        );
        let theirs: Vec<_> = world
            .founders
            .iter()
            .filter(|it| it.startup == startup)
            .map(|it| it.person)
            .collect();
        let others: Vec<_> = world
            .founders
            .iter()
            .filter(|it| !theirs.contains(&it.person) && it.person != host)
            .collect();
        let cookie = others[self.random.random_range(0..others.len())]
            .cookie
            .clone();
        let to = self.an_hour();
        let (path, body) = match self.random.random_range(0..2) {
            0 => (format!("/bookings/{id}"), "act=cancel&reason=".to_owned()),
            _ => (format!("/bookings/{id}/move?at={to}"), "reason=".to_owned()),
        };
        let answer = self.send(0, &Press { path, cookie, body }).await;
        self.ledger().count(Kind::Stranger, &answer);
    }
}
