//! Letters of an introduction that goes on to a colleague, that a partner begins, and of what
//! became of one.

use chrono::TimeDelta;

use super::Post;
use crate::introductions::PITCH;
use crate::sign_in::link_in;

impl Post<'_> {
    /// To a colleague at an address that staff know to be the partner's.
    pub(super) async fn passed_on(&mut self) {
        let mut salome = self.browser_of(self.cast.salome).await;
        let edit = format!("/partners/{}/edit", self.cast.organisation);
        let version = salome.see(&edit).await.field("version");
        let typed = [
            ("version", version.as_str()),
            ("name", "Microsoft"),
            ("open", "9"),
            ("domains", "microsoft.com"),
        ];
        salome.post_and_follow(&edit, &typed).await;
        let (path, link) = self.asked().await;
        let named = [
            ("act", "colleague"),
            ("name", "Inès"),
            ("email", "ines@microsoft.com"),
        ];
        self.house.visitor().post_and_follow(&link, &named).await;
        self.to("ines@microsoft.com").await;
        salome.post_and_follow(&path, &[("act", "withdraw")]).await;
    }

    /// A partner says whom they would like to meet.
    pub(super) async fn a_wish(&mut self) {
        let mut paul = self.browser_of(self.cast.paul).await;
        let meet = format!("/partners/{}/meet", self.cast.organisation);
        paul.post_and_follow(&meet, &[("pitch", PITCH)]).await;
        self.to("salome@example.org").await;
    }

    /// Did you meet, and what came of it?
    pub(super) async fn after_the_yes(&mut self) {
        for (days, act, say) in [(10, "follow", "yes"), (30, "outcome", "")] {
            self.house.advance(TimeDelta::days(days));
            server::chores::turn(&self.house.shared, "worker")
                .await
                .expect("a round");
            let link = link_in(&self.to("amina@example.org").await.text);
            let today = self.house.shared.clock.now().date_naive().to_string();
            let typed = [
                ("act", act),
                ("about", "met"),
                ("say", say),
                ("kind", "advice"),
                ("starts", today.as_str()),
            ];
            self.house.visitor().post_and_follow(&link, &typed).await;
        }
        self.not_so().await;
    }

    /// The partner is asked whether that is right, and says that it is not.
    async fn not_so(&mut self) {
        self.house.advance(TimeDelta::minutes(1));
        server::chores::turn(&self.house.shared, "worker")
            .await
            .expect("a round");
        let link = link_in(&self.to("paul@example.org").await.text);
        let mut phone = self.house.visitor();
        let outcome = phone.see(&link).await.field("outcome");
        let typed = [("act", "deny"), ("outcome", &outcome), ("words", "Non")];
        phone.post_and_follow(&link, &typed).await;
        self.to("amina@example.org").await;
    }
}
