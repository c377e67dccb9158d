//! Letters about a request for an offer.

use super::Post;
use crate::offers::{asks, offered, request};

impl Post<'_> {
    pub(super) async fn an_offer(&mut self) {
        let mut paul = self.browser_of(self.cast.paul).await;
        let offer = offered(&mut paul, self.cast, "1").await;
        asks(&mut self.browser_of(self.cast.amina).await, &offer).await;
        self.to("paul@example.org").await;
        let asked = request(&mut paul, &offer).await;
        let typed = [("act", "grant"), ("request", asked.as_str())];
        paul.post_and_follow(&offer, &typed).await;
        self.to("amina@example.org").await;
    }
}
