//! Every session of somebody, past and to come.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::house::stories;

stories! {
    /// What is told and rated stays within reach of both who were there, and of nobody else.
    async fn sessions_stay_within_reach_once_they_are_told(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see("/my-sessions").await.says("Aucune séance"));
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = book(&mut amina, &free_hours(&slots.html)[0], "b").await;
        house.letters().await;
        let link = format!("href=\"{booking}\"");
        let page = amina.see("/my-sessions").await;
        assert!(page.says("À venir") && !page.says("Passées") && page.says(&link), "{}", page.html);
        house.advance(TimeDelta::days(2));
        marc.post_and_follow(&booking, &[("act", "held")]).await;
        house.letters().await;
        house.advance(TimeDelta::days(100));
        let (mut amina, mut marc) = (house.browser_of(cast.amina).await, house.browser_of(cast.marc).await);
        let startup = format!("/startups/{}", cast.startup);
        let of_startup = format!("/my-sessions?startup={}", cast.startup);
        for (who, browser) in [("amina", &mut amina), ("marc", &mut marc)] {
            let home = browser.see("/").await;
            assert!(!home.says(&link), "{who}: nothing to do");
            let all = browser.see(&home.link_to("/my-sessions")).await;
            assert!(all.says("Passées") && !all.says("À venir") && all.says(&link), "{who}: {}", all.html);
            let one = browser.see(&of_startup).await;
            assert!(one.says("Séances avec Jaccede") && one.says(&link), "{who}: {}", one.html);
            let other = browser.see(&format!("/my-sessions?startup={}", cast.other_startup)).await;
            assert!(other.says("Aucune séance") && !other.says("Reconnect"), "{who}");
        }
        // A mentor's way there; a founder finds the last few on the page itself.
        assert_eq!(marc.see(&startup).await.link_to("/my-sessions"), of_startup);
        let page = amina.see(&startup).await;
        assert!(page.says(&link) && !page.says("/my-sessions"), "{}", page.html);
        assert!(!house.browser_of(cast.omar).await.see("/my-sessions").await.says(&link));
        for person in [cast.salome, cast.paul] {
            assert_eq!(house.browser_of(person).await.get("/my-sessions").await.status, StatusCode::NOT_FOUND);
        }
    }
}
