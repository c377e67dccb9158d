//! What is pressed around sessions that a mentor is asked for first: answers, other choices.

use rand::RngExt;

use super::{Client, Kind, Press};

impl Client {
    /// Its mentor says yes or no, both at once sometimes.
    pub(super) async fn reply(&mut self) {
        let asks: Vec<usize> = self.who_asks();
        let Some((id, booked)) = self.standing(|it| asks.contains(&it.mentor)) else {
            return self.ask().await;
        };
        let answer_with = |act: &str| Press {
            path: format!("/bookings/{id}"),
            cookie: self.race.world.mentors[booked.mentor].cookie.clone(),
            body: format!("act={act}&reason="),
        };
        let presses = [answer_with("agree"), answer_with("decline")];
        let acts = match self.random.random_range(0..3) {
            0 => vec![0],
            1 => vec![1],
            _ => vec![0, 1],
        };
        let answers = match acts.as_slice() {
            [one] => vec![(*one, self.send(0, &presses[*one]).await)],
            _ => {
                let [yes, no] = self.send_both(&presses[0], &presses[1]).await;
                vec![(0, yes), (1, no)]
            }
        };
        let mut ledger = self.ledger();
        for (which, answer) in answers {
            if !ledger.count(Kind::Reply, &answer) {
                continue;
            }
            let is_first = match which {
                0 => ledger.agreed.insert(id),
                _ => ledger.declined.insert(id),
            };
            if !is_first || (ledger.agreed.contains(&id) && ledger.declined.contains(&id)) {
                let broken = format!("{id} was answered twice");
                ledger.broken.push(broken);
            }
        }
    }

    /// A founder keeps another choice for a request.
    pub(super) async fn wish(&mut self) {
        let asks: Vec<usize> = self.who_asks();
        let Some((id, booked)) = self.standing(|it| asks.contains(&it.mentor)) else {
            return self.ask().await;
        };
        let (mentor, at) = (self.a_mentor(), self.an_hour());
        let (mut press, _) = self.booking_of(booked.founder, mentor, at);
        press.path = format!("{}&instead={id}", press.path);
        press.body = String::new();
        let line = self.random.random_range(0..2);
        let answer = self.send(line, &press).await;
        self.ledger().count(Kind::Wish, &answer);
    }

    fn who_asks(&self) -> Vec<usize> {
        let mentors = self.race.world.mentors.iter().enumerate();
        mentors.filter(|(_, it)| it.asks).map(|(n, _)| n).collect()
    }

    async fn ask(&mut self) {
        let asks = self.who_asks();
        let mentor = asks[self.random.random_range(0..asks.len())];
        let (founder, at) = (self.a_founder(), self.an_hour());
        let (press, booked) = self.booking_of(founder, mentor, at);
        let answer = self.send(0, &press).await;
        self.agreed(Kind::Book, &answer, &booked);
    }
}
