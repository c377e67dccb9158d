//! A mentor leaves a programme.

use super::Post;
use crate::leave::leaves;

impl Post<'_> {
    pub(super) async fn a_mentor_leaves(&mut self) {
        let mut salome = self.house.browser_of(self.cast.salome).await;
        leaves(&mut salome, self.cast, "").await;
        self.to("marc@example.org").await;
        self.house.letters().await;
    }

    pub(super) async fn a_mentor_stops(&mut self) {
        let mut marc = self.browser_of(self.cast.marc).await;
        marc.post_and_follow("/my-hours", &[("act", "stop")]).await;
        self.to("salome@example.org").await;
    }
}
