//! What a grant leads to, and the places of an offer that opens later.

use super::{asks, new, offered, read_letters, request};
use crate::house::stories;
use crate::introductions::asked;

stories! {
    /// Who is introduced already is not told that somebody will introduce them.
    async fn a_grant_to_those_who_are_introduced_leads_to_their_introduction(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        house.visitor().post_and_follow(&link, &[("act", "accept")]).await;
        read_letters(house).await;
        let page = house.visitor().see(&link).await;
        assert!(page.says("présentés l’un à l’autre le 2 mars 2026"), "it says when: {}", page.html);
        let (mut paul, mut amina) = (house.browser_of(cast.paul).await, house.browser_of(cast.amina).await);
        let offer = offered(&mut paul, &cast, "").await;
        asks(&mut amina, &offer).await;
        read_letters(house).await;
        let asked = request(&mut paul, &offer).await;
        paul.post_and_follow(&offer, &[("act", "grant"), ("request", &asked)]).await;
        let letter = house.letter_to("amina@example.org").await;
        assert!(letter.text.contains("déjà en relation") && !letter.text.contains("vous met"), "{}", letter.text);
        let way = format!("href=\"{path}\"");
        for (who, browser) in [("amina", &mut amina), ("paul", &mut paul)] {
            let page = browser.see(&offer).await;
            assert!(page.says("déjà en relation") && page.says(&way) && !page.says("mettre en relation"), "{who}: {}", page.html);
        }
    }

    async fn an_offer_that_opens_later_says_how_many_places_it_has(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let programme = cast.programme.to_string();
        let typed = [
            ("once", "o"), ("kind", "credits"), ("title", "Crédits"), ("about", "Un an offert."), ("programme", programme.as_str()),
            ("places", "3"), ("opens", "2026-12-20"), ("words", "hosting-and-operations"),
        ];
        let offer = salome.post_and_follow(&new(&cast), &typed).await;
        let page = salome.see(&offer).await;
        assert!(page.says("3 places") && page.says("20 décembre 2026"), "{}", page.html);
    }
}
