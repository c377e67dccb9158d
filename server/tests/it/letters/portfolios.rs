//! What a colleague takes over.

use chrono::{TimeDelta, Timelike};

use super::Post;

impl Post<'_> {
    /// Near already, so told on the next morning.
    pub(super) async fn a_renewal(&mut self) {
        let (house, cast) = (self.house, self.cast);
        let now = house.shared.clock.now();
        let on = (now + TimeDelta::days(20)).date_naive().to_string();
        crate::partners::renewal::renews(house, cast, &on, Some(cast.salome)).await;
        house.advance(TimeDelta::hours(24 + 9 - i64::from(now.hour())));
        server::chores::turn(&house.shared, "worker")
            .await
            .expect("a round");
        self.to("salome@example.org").await;
    }

    pub(super) async fn a_portfolio(&mut self) {
        let cast = self.cast;
        let mut salome = crate::portfolios::salome_has_work(self.house, cast).await;
        let hers = format!("/programmes/{}/portfolios/{}", cast.programme, cast.salome);
        let (ada, place) = (cast.ada.to_string(), cast.place.to_string());
        salome
            .post_and_follow(&hers, &[("to", &ada), ("place", &place)])
            .await;
        self.to("ada@example.org").await;
    }

    pub(super) async fn a_founder_leaves(&mut self) {
        let cast = self.cast;
        let team = format!("/startups/{}/founders", cast.startup);
        let (id, mut lou) = crate::company::lou(self.house, cast).await;
        let typed = [("act", "leave"), ("person", &*id.to_string())];
        lou.post_and_follow(&team, &typed).await;
        self.to("ada@example.org").await;
    }
}
