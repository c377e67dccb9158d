//! Letters of a session with seats: to its mentor, and to those in line.

use chrono::TimeDelta;

use super::Post;
use crate::seats::{Other, gives_back, opening, others, takes, waits};

impl Post<'_> {
    pub(super) async fn a_session_with_seats(&mut self) {
        let mut marc = self.browser_of(self.cast.marc).await;
        let day = self.house.shared.clock.now().date_naive() + TimeDelta::days(10);
        let day = day.to_string();
        let mut typed = opening("2", "seats");
        typed.retain(|(name, _)| *name != "date");
        typed.push(("date", &day));
        let path = marc.post_and_follow("/sessions/new", &typed).await;
        self.to("marc@example.org").await;
        let mut others: Vec<Other> = others(self.house, self.cast, 4).await;
        let mut booked = Vec::new();
        for other in &mut others[..2] {
            booked.push(takes(&mut other.browser, &path).await);
        }
        self.to("marc@example.org").await;
        for other in &mut others[2..] {
            waits(&mut other.browser, &path).await;
            self.house.advance(TimeDelta::minutes(1));
        }
        // One seat is offered and nobody answers: it is offered to the next.
        gives_back(&mut others[0].browser, &booked[0]).await;
        self.to("marc@example.org").await;
        self.house.advance(TimeDelta::days(1));
        self.round().await;
        self.to("founder4@example.org").await;
        waits(&mut others[2].browser, &path).await;
        // Staff put Jaccede in line, and take it off.
        let mut salome = self.browser_of(self.cast.salome).await;
        let startup = self.cast.startup.to_string();
        for act in ["wait", "leave"] {
            let typed = [("act", act), ("startup", &*startup)];
            salome.post_and_follow(&path, &typed).await;
            self.to("amina@example.org").await;
        }
        let edit = format!("{path}/edit");
        let version = marc.see(&edit).await.field("version");
        let words = [
            ("version", &*version),
            ("title", "Répondre à deux appels d’offres"),
            ("meets", "video"),
        ];
        marc.post_and_follow(&edit, &words).await;
        self.to("marc@example.org").await;
        let to = [("date", &*day), ("time", "16:30"), ("reason", "")];
        marc.post_and_follow(&format!("{path}/move"), &to).await;
        self.to("founder3@example.org").await;
        self.house.advance(TimeDelta::days(7));
        self.round().await;
        self.to("marc@example.org").await;
        let typed = [("act", "cancel"), ("reason", "Malade")];
        marc.post_and_follow(&path, &typed).await;
        self.to("marc@example.org").await;
    }

    async fn round(&mut self) {
        server::chores::turn(&self.house.shared, "worker")
            .await
            .expect("a round");
    }
}
