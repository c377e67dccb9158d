//! What a startup has ahead is told before its place ends, and what becomes of it.

use super::{marc_opens, others, takes, waits};
use crate::house::stories;

stories! {
    async fn a_seat_ahead_and_who_waits_for_it_are_told_before_the_end(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let place = format!("/places/{}", cast.place);
        assert!(!salome.see(&place).await.says("Ce qui est à venir pour elle"), "nothing is");
        let (_, session) = marc_opens(house, &cast, "2").await;
        let mut amina = house.browser_of(cast.amina).await;
        let booking = takes(&mut amina, &session).await;
        let page = salome.see(&place).await;
        assert!(page.says("Une place dans « Répondre à un appel d’offres »"), "{}", page.html);
        assert!(page.says("La place reste la sienne.") && page.says("n’annule rien"), "{}", page.html);
        assert_eq!(page.link_to("/bookings/"), booking);
        let mut two = others(house, &cast, 2).await;
        takes(&mut two[0].browser, &session).await;
        waits(&mut two[1].browser, &session).await;
        let page = salome.see(&place).await;
        assert!(page.says("une autre startup attend une place"), "{}", page.html);
        // Of whoever waits: it leaves the line.
        let mut db = house.shared.db.read().await.expect("a connection");
        let theirs = store::merging::memberships(&mut db, two[1].startup).await.expect("places");
        drop(db);
        let page = salome.see(&format!("/places/{}", theirs[0].place)).await;
        assert!(page.says("Attend une place dans") && page.says("Elle sort de la file"), "{}", page.html);
        // And so it is.
        let version = salome.see(&place).await.field("version");
        let typed = [("act", "graduate"), ("version", version.as_str()), ("on", "2026-03-02")];
        salome.post_and_follow(&place, &typed).await;
        assert!(salome.see(&session).await.says("Jaccede"), "the seat stays");
        assert!(!salome.see(&place).await.says("Ce qui est à venir pour elle"));
        house.letters().await;
    }
}
