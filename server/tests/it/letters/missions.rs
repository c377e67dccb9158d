//! Letters about missions.

use chrono::TimeDelta;

use super::Post;
use crate::missions::{self, DELIVERED, accepts, brief, new, notes, offers};

impl Post<'_> {
    pub(super) async fn missions(&mut self) {
        self.a_mission_accepted().await;
        self.a_mission_that_is_late_and_ends().await;
        self.a_proposal_declined().await;
    }

    /// Of this day on the house's clock, which other letters moved.
    fn day(&self) -> String {
        self.house.shared.clock.now().date_naive().to_string()
    }

    async fn opened(&mut self, once: &str) -> String {
        let mut amina = self.browser_of(self.cast.amina).await;
        let mut typed: Vec<(&str, &str)> = brief("open");
        typed.retain(|(name, _)| !["once", "by"].contains(name));
        typed.push(("once", once));
        amina.post_and_follow(&new(self.cast), &typed).await
    }

    async fn agreed_until(&mut self, mission: &str, ends: &str) {
        let mut amina = self.browser_of(self.cast.amina).await;
        let hand = amina.see(mission).await.field("hand");
        let today = self.day();
        let typed = [
            ("act", "agree"),
            ("hand", hand.as_str()),
            ("days", "1"),
            ("starts", &today),
            ("ends", ends),
        ];
        amina.post_and_follow(mission, &typed).await;
    }

    async fn a_mission_accepted(&mut self) {
        let mission = self.opened("letters-1").await;
        let (mut marc, mut paul) = (
            self.browser_of(self.cast.marc).await,
            self.browser_of(self.cast.paul).await,
        );
        offers(&mut marc, &mission).await;
        self.to("amina@example.org").await;
        self.house.advance(TimeDelta::minutes(1));
        offers(&mut paul, &mission).await;
        self.to("salome@example.org").await;
        let far = (self.house.shared.clock.now() + TimeDelta::days(30)).date_naive();
        self.agreed_until(&mission, &far.to_string()).await;
        self.to("paul@example.org").await;
        let today = self.day();
        notes(&mut marc, &mission, &today, "1").await;
        self.house.advance(TimeDelta::minutes(1));
        marc.post_and_follow(&mission, &DELIVERED).await;
        self.to("amina@example.org").await;
        let mut amina = self.browser_of(self.cast.amina).await;
        let read = amina.see(&mission).await.field("read");
        let missing = [
            ("act", "send-back"),
            ("read", read.as_str()),
            ("missing", "Il manque la légende."),
        ];
        self.house.advance(TimeDelta::minutes(1));
        amina.post_and_follow(&mission, &missing).await;
        self.to("marc@example.org").await;
        self.house.advance(TimeDelta::minutes(1));
        marc.post_and_follow(&mission, &DELIVERED).await;
        self.to("amina@example.org").await;
        accepts(&mut amina, &mission).await;
        self.to("marc@example.org").await;
    }

    async fn a_mission_that_is_late_and_ends(&mut self) {
        let mission = self.opened("letters-2").await;
        let mut marc = self.browser_of(self.cast.marc).await;
        offers(&mut marc, &mission).await;
        self.to("amina@example.org").await;
        let today = self.day();
        self.agreed_until(&mission, &today).await;
        self.to("marc@example.org").await;
        self.house.advance(TimeDelta::days(2));
        server::chores::turn(&self.house.shared, "worker")
            .await
            .expect("a round");
        self.to("marc@example.org").await;
        let far = (self.house.shared.clock.now() + TimeDelta::days(9)).date_naive();
        let far = far.to_string();
        marc.post_and_follow(&mission, &[("act", "extend"), ("ends", &far)])
            .await;
        self.to("amina@example.org").await;
        marc.post_and_follow(&mission, &[("act", "end"), ("reason", "no-time")])
            .await;
        self.to("amina@example.org").await;
    }

    async fn a_proposal_declined(&mut self) {
        let mission = self.opened("letters-3").await;
        let (_, expert) = missions::to_paul(self.cast);
        let mut salome = self.browser_of(self.cast.salome).await;
        let typed = [
            ("act", "ask"),
            ("once", "ask-3"),
            ("expert", expert.as_str()),
        ];
        salome.post_and_follow(&mission, &typed).await;
        let link = crate::sign_in::link_in(&self.to("paul@example.org").await.text);
        self.house
            .visitor()
            .post_and_follow(&link, &[("act", "decline"), ("word", "Pas cette fois.")])
            .await;
        self.to("salome@example.org").await;
    }
}
