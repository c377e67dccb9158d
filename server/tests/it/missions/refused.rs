//! A founder does not take up an offer of help.

use axum::http::StatusCode;

use super::{agrees, offered};
use crate::house::stories;

stories! {
    /// Whoever offered is thanked, the search goes on, and they may offer again.
    async fn a_founder_declines_an_offer_and_goes_on_looking(house) {
        let cast = house.cast().await;
        let mission = offered(house, &cast).await;
        house.letters().await;
        let (mut amina, mut marc) = (house.browser_of(cast.amina).await, house.browser_of(cast.marc).await);
        let hand = amina.see(&mission).await.field("hand");
        let no = [("act", "turn-down"), ("hand", hand.as_str())];
        for person in [cast.marc, cast.salome, cast.omar] {
            let refused = house.browser_of(person).await.post(&mission, &no).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND);
        }
        for _ in 0..2 {
            amina.post_and_follow(&mission, &no).await;
        }
        let letter = house.letter_to("marc@example.org").await;
        assert!(letter.text.contains("ne donne pas suite"), "{}", letter.text);
        let page = amina.see(&mission).await;
        assert!(!page.says(&hand) && !page.says("Décliner l’aide"), "{}", page.html);
        assert!(marc.see(&mission).await.says("n’a pas retenu votre proposition"));
        assert!(house.journal_of(&mission).await.iter().any(|it| it == "mission.turned-down"));
        marc.post_and_follow(&mission, &[("act", "offer"), ("once", "again"), ("word", "")]).await;
        house.letters().await;
        agrees(&mut amina, &mission).await;
        house.letters().await;
    }
}
