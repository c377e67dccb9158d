//! How little an answer costs, and in whose words a no is said.

use super::{asked, proposed};
use crate::house::stories;

stories! {
    /// A no costs one press on the page that the letter opens, and no reason; a "not now" neither a
    /// date.
    async fn a_no_and_a_not_now_are_ready_to_be_pressed(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let mut phone = house.visitor();
        let page = phone.see(&link).await;
        assert!(page.says("deux pour dire non ou pas maintenant"), "{}", page.html);
        assert!(page.says("value=\"not-said\" checked"), "{}", page.html);
        assert_eq!(page.field("until"), "2026-05-31", "{}", page.html);
        phone.post_and_follow(&link, &[("act", "decline"), ("reason", "not-said"), ("comment", "")]).await;
        for address in ["amina@example.org", "salome@example.org"] {
            let letter = house.letter_to(address).await;
            assert!(!letter.text.contains("Raison"), "nobody says that there is none: {}", letter.text);
        }
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&path).await.says("sans raison donnée"));
    }

    /// A founder who declines reads reasons of a founder.
    async fn a_founder_declines_in_words_of_their_own(house) {
        let cast = house.cast().await;
        let path = proposed(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let form = amina.see(&path).await;
        assert!(form.says("ce partenaire ne correspond pas à ce que nous faisons") && !form.says("ce que nous cherchons"), "{}", form.html);
        amina.post_and_follow(&path, &[("act", "refuse"), ("reason", "not-a-fit")]).await;
        let letter = house.letter_to("salome@example.org").await;
        assert!(letter.text.contains("ne correspond pas à ce que nous faisons"), "{}", letter.text);
    }
}
