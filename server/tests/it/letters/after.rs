//! The letters that follow a session, and the one to a mentor who offers no hours.

use chrono::TimeDelta;

use super::Post;
use crate::bookings::{book, free_hours, marc_offers_hours};

impl Post<'_> {
    /// An hour that was held, whose founder is asked for a word; and a mentor without hours.
    pub(super) async fn after_a_session(&mut self) {
        let mut marc = marc_offers_hours(self.house, self.cast).await;
        let mut amina = self.browser_of(self.cast.amina).await;
        let slots = amina
            .see(&format!("/mentors/{}/slots", self.cast.mentor))
            .await;
        let booking = book(&mut amina, &free_hours(&slots.html)[0], "after").await;
        self.house.advance(TimeDelta::days(8));
        marc.post_and_follow(&booking, &[("act", "held")]).await;
        self.house.advance(TimeDelta::days(2));
        server::chores::turn(&self.house.shared, "worker")
            .await
            .expect("a round");
        let asked = self.to("amina@example.org").await;
        assert!(asked.text.contains(&booking), "{}", asked.text);
        let hours = marc.see("/my-hours").await.field("hours");
        marc.post_and_follow("/my-hours", &[("hours", &hours)])
            .await;
        self.house.advance(TimeDelta::days(30));
        server::chores::turn(&self.house.shared, "worker")
            .await
            .expect("a round");
        self.to("marc@example.org").await;
    }
}
