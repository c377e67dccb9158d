//! What a colleague takes over.

use super::Post;

impl Post<'_> {
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
}
