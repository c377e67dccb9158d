//! Who the mentors of a startup are: one answer on its page, in the form and for each document.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{PDF, of_startup, put_as};
use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::house::stories;

stories! {
    /// A session that is long over makes nobody a reader of what is put there now.
    async fn a_mentor_of_a_startup_follows_it_or_met_it_lately_and_the_form_names_them(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let (startup, list) = (format!("/startups/{}", cast.startup), of_startup(&cast));
        let form = amina.see(&list).await;
        assert!(form.says("En ce moment : personne."), "{}", form.html);
        assert!(!amina.see(&startup).await.says("par une séance"));
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        book(&mut amina, &free_hours(&slots.html)[0], "b").await;
        house.letters().await;
        let document = put_as(&mut amina, &list, ("Comptes", "budget", "mentors"), ("a.pdf", PDF)).await;
        assert!(amina.see(&list).await.says("En ce moment : Marc Petit."));
        assert!(amina.see(&document).await.says("En ce moment : Marc Petit."), "the form that changes it, too");
        let page = amina.see(&startup).await;
        assert!(page.says(">Marc Petit<") && page.says("par une séance, à venir ou récente"), "{}", page.html);
        assert!(marc.see("/").await.says("Comptes") && marc.see("/documents").await.says("Comptes"));
        marc.see(&document).await;
        // Four months later it is somebody else's.
        house.advance(TimeDelta::days(120));
        let (mut amina, mut marc) = (house.browser_of(cast.amina).await, house.browser_of(cast.marc).await);
        let late = put_as(&mut amina, &list, ("Levée de fonds", "deck", "mentors"), ("b.pdf", PDF)).await;
        assert!(amina.see(&list).await.says("En ce moment : personne."));
        assert!(!amina.see(&startup).await.says("par une séance"));
        let home = marc.see("/").await;
        assert!(!home.says("Levée de fonds"), "{}", home.html);
        assert!(!marc.see("/documents").await.says("Levée de fonds"));
        for path in [&document, &late] {
            assert_eq!(marc.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}
