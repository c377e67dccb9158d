//! What holds at the end of every story.

use crate::house::House;

impl House {
    /// Collects what is left, so that dropping the house sees every unread letter.
    /// Whatever the story wrote can be found, and nothing else; bookings say the hours of their
    /// sessions.
    pub async fn end(self) {
        self.collect().await;
        let differ = store::search::differences(&self.shared.db).await;
        assert_eq!(differ.expect("an answer"), [""; 0], "the search index");
        let mut db = self.shared.db.read().await.expect("a connection");
        let mistold = store::occupied::mistold(&mut db).await;
        assert_eq!(mistold.expect("an answer"), [], "hours that bookings say");
    }
}
