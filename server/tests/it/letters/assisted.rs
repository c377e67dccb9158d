//! The copy of what staff did for somebody.

use super::Post;

impl Post<'_> {
    pub(super) async fn done_for_somebody(&mut self) {
        let mut salome = self.browser_of(self.cast.salome).await;
        let weekly = format!("/my-hours/weekly?for={}", self.cast.marc);
        let hours = [
            ("once", "for-marc"),
            ("weekday", "6"),
            ("from", "09:00"),
            ("until", "10:00"),
        ];
        salome.post_and_follow(&weekly, &hours).await;
        self.to("marc@example.org").await;
    }
}
