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

    pub(super) async fn a_founder_leaves(&mut self) {
        let cast = self.cast;
        let team = format!("/startups/{}/founders", cast.startup);
        let (id, mut lou) = crate::company::lou(self.house, cast).await;
        let typed = [("act", "leave"), ("person", &*id.to_string())];
        lou.post_and_follow(&team, &typed).await;
        self.to("ada@example.org").await;
    }
}
