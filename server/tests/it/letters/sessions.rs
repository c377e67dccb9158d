//! Letters of sessions: booked, moved, asked for, kept; and of a calendar that cannot be read.

use chrono::TimeDelta;

use super::Post;
use crate::bookings::{book, free_hours, marc_offers_hours};

impl Post<'_> {
    pub(super) async fn an_alert(&mut self) {
        let mut marc = self.browser_of(self.cast.marc).await;
        let day = self.house.shared.clock.now().date_naive() + TimeDelta::days(5);
        let day = day.to_string();
        let hour = [
            ("once", "extra"),
            ("date", &*day),
            ("kind", "extra"),
            ("from", "09:00"),
            ("until", "10:00"),
        ];
        marc.post_and_follow("/my-hours/dated", &hour).await;
        let mut amina = self.browser_of(self.cast.amina).await;
        let slots = format!("/mentors/{}/slots", self.cast.mentor);
        let free = free_hours(&amina.see(&slots).await.html);
        let booking = book(&mut amina, &free[0], "first").await;
        self.to("amina@example.org").await;
        amina.post_and_follow(&slots, &[("act", "alert")]).await;
        amina
            .post_and_follow(&booking, &[("act", "cancel"), ("reason", "")])
            .await;
        self.to("marc@example.org").await;
        self.house.advance(TimeDelta::minutes(10));
        server::chores::turn(&self.house.shared, "worker")
            .await
            .expect("a round");
        self.to("amina@example.org").await;
    }

    pub(super) async fn a_session(&mut self) {
        marc_offers_hours(self.house, self.cast).await;
        let mut amina = self.browser_of(self.cast.amina).await;
        let slots = amina
            .see(&format!("/mentors/{}/slots", self.cast.mentor))
            .await;
        let booking = book(&mut amina, &free_hours(&slots.html)[3], "once").await;
        self.to("amina@example.org").await;
        let moving = amina.see(&format!("{booking}/move")).await;
        let hours = crate::changes::other_hours(&moving.html);
        let hour = hours.last().expect("a later hour");
        amina.post_and_follow(hour, &[("reason", "")]).await;
        self.to("marc@example.org").await;
        let asks = [("act", "other-hour"), ("words", "Plus tôt")];
        amina
            .post_and_follow(&format!("{booking}/move"), &asks)
            .await;
        self.to("marc@example.org").await;
        let mut marc = self.browser_of(self.cast.marc).await;
        let place = [("act", "place"), ("detail", "https://visio.example.org/x")];
        marc.post_and_follow(&booking, &place).await;
        self.to("amina@example.org").await;
        let hours = marc.see("/my-hours").await.field("hours");
        marc.post_and_follow("/my-hours", &[("hours", &hours)])
            .await;
        self.to("amina@example.org").await;
        self.house.advance(TimeDelta::hours(20 * 24 + 7));
        server::chores::turn(&self.house.shared, "worker")
            .await
            .expect("a round");
        self.to("marc@example.org").await;
        amina
            .post_and_follow(&booking, &[("act", "cancel"), ("reason", "Un empêchement")])
            .await;
        self.to("marc@example.org").await;
    }

    pub(super) async fn a_request(&mut self) {
        let mut amina = self.browser_of(self.cast.amina).await;
        let (nadia, mut nadias) = crate::company::nadia(self.house, self.cast).await;
        let mut marc = crate::requests::marc_is_asked_first(self.house, self.cast).await;
        let slots = format!("/mentors/{}/slots", self.cast.mentor);
        let mut hours = crate::requests::hours_of(&mut amina, &slots).await;
        for act in ["decline", "agree"] {
            let hour = hours.pop().expect("an hour");
            let typed = [
                ("once", act),
                ("subject", "Nos données"),
                ("invited", &*nadia.to_string()),
            ];
            let booking = amina.post_and_follow(&hour, &typed).await;
            self.to("marc@example.org").await;
            marc.post_and_follow(&booking, &[("act", act), ("reason", "")])
                .await;
            self.to("amina@example.org").await;
            if act == "agree" {
                nadias.post_and_follow(&booking, &[("act", "come")]).await;
                self.to("nadia@example.org").await;
            }
        }
    }

    pub(super) async fn a_lost_calendar(&mut self) {
        let mut marc = self.browser_of(self.cast.marc).await;
        crate::outside::link(&mut marc).await;
        self.house.advance(TimeDelta::hours(25));
        let lost = server::calendars::NotFetched::TooSlow;
        crate::outside::round(self.house, Err(lost)).await;
        self.to("marc@example.org").await;
    }
}
