//! What staff ask for, for a founder, and offer, for a mentor, who said so on the telephone.

use axum::http::StatusCode;
use chrono::TimeDelta;
use store::organisations;

use super::lines_of;
use crate::house::stories;
use crate::missions::{TITLE, agrees, proposed};
use crate::offers::{PLEA, offered, request};

stories! {
    async fn an_offer_is_asked_for_a_founder_whom_the_partner_does_not_know(house) {
        let cast = house.cast().await;
        let mut paul = house.browser_of(cast.paul).await;
        let offer = offered(&mut paul, &cast, "3").await;
        let mut salome = house.browser_of(cast.salome).await;
        let hub = salome.see(&format!("/for/{}", cast.amina)).await;
        let list = salome.see(&hub.link_to("/offers?for=")).await;
        assert!(list.says("Vous agissez pour Amina Benali") && list.says("Microsoft"), "{}", list.html);
        let there = list.link_to("/offers/");
        assert_eq!(there, format!("{offer}?for={}", cast.amina));
        let page = salome.see(&there).await;
        assert!(!page.html.contains("/edit") && !page.html.contains("value=\"close\""), "as she sees it: {}", page.html);
        // A slip: what was typed stays, for the same person.
        let wrong = salome.post(&there, &[("act", "ask"), ("once", "k"), ("plea", "Écrivez à amina@example.org")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("Vous agissez pour") && wrong.says("Écrivez à amina@example.org"), "{}", wrong.html);
        house.advance(TimeDelta::minutes(1));
        let typed = [("act", "ask"), ("once", "k"), ("plea", PLEA)];
        assert_eq!(salome.post_and_follow(&there, &typed).await, there);
        assert_eq!(salome.post_and_follow(&there, &typed).await, there, "pressed twice");
        for address in ["paul@example.org", "salome@example.org"] {
            let letter = house.letter_to(address).await;
            assert!(letter.text.contains("demandé pour la startup par Salomé Diallo"), "{}", letter.text);
            assert!(!letter.text.contains("Amina") && !letter.text.contains("amina@"), "never a person: {}", letter.text);
        }
        let copy = house.letter_to("amina@example.org").await;
        assert_eq!(copy.subject, "Fait pour vous par Salomé Diallo");
        assert!(copy.text.contains("Crédits d’hébergement") && copy.text.contains(PLEA), "{}", copy.text);
        let line = lines_of(house, "offer.asked").await.remove(0).to_lowercase().replace('-', "");
        for person in [cast.salome, cast.amina] {
            assert!(line.contains(&person.to_string().replace('-', "")), "{line}");
        }
        assert!(!paul.see(&offer).await.says("Amina"));
        house.advance(TimeDelta::minutes(1));
        let id = request(&mut salome, &there).await;
        // The answer is the partner's, or staff's own.
        let refused = salome.post(&there, &[("act", "grant"), ("request", &id)]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        salome.post_and_follow(&there, &[("act", "take-back"), ("request", &id)]).await;
        assert!(house.letter_to("amina@example.org").await.text.contains("Salomé"));
        for other in [cast.marc, cast.paul] {
            for path in ["/offers".to_owned(), offer.clone()] {
                let page = salome.get(&format!("{path}?for={other}")).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{path} for {other}");
            }
        }
        let mut olga = house.browser_of(cast.olga).await;
        assert_eq!(olga.get(&there).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_mentor_reads_what_staff_changed_of_their_profile(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let edit = format!("/mentors/{}/edit?for={}", cast.mentor, cast.marc);
        let version = salome.see(&edit).await.field("version");
        let kept = [("version", version.as_str()), ("headline", "Il ouvre des données"), ("about", ""), ("town", ""), ("languages", "fr"), ("languages", "en")];
        salome.post_and_follow(&edit, &kept).await;
        let copy = house.letter_to("marc@example.org").await;
        assert_eq!(copy.subject, "Fait pour vous par Salomé Diallo");
        for said in ["En une ligne", "Il ouvre des données", "Langues des séances"] {
            assert!(copy.text.contains(said), "{said}: {}", copy.text);
        }
        house.advance(TimeDelta::minutes(1));
        // Saved as it was: nothing to quote.
        let version = salome.see(&edit).await.field("version");
        let same = [&[("version", version.as_str())], &kept[1..]].concat();
        salome.post_and_follow(&edit, &same).await;
        for copy in house.letters().await {
            assert!(!copy.text.lines().any(|line| line.trim() == ">"), "{}", copy.text);
        }
    }

    async fn a_mentor_offers_to_help_through_staff_and_the_startup_says_yes_itself(house) {
        let cast = house.cast().await;
        let mission = crate::missions::open(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let hub = salome.see(&format!("/for/{}", cast.marc)).await;
        let list = salome.see(&hub.link_to("/missions?for=")).await;
        assert!(list.says("Vous agissez pour Marc Petit") && list.says(TITLE), "{}", list.html);
        let there = list.link_to("/missions/");
        assert_eq!(there, format!("{mission}?for={}", cast.marc));
        let page = salome.see(&there).await;
        assert!(!page.says("Amina") && !page.html.contains("/edit"), "as he sees it: {}", page.html);
        house.advance(TimeDelta::minutes(1));
        let typed = [("act", "offer"), ("once", "k"), ("word", "Il connaît les cartes.")];
        let led = salome.post_and_follow(&there, &typed).await;
        assert!(led.starts_with(&mission) && led.contains(&format!("for={}", cast.marc)), "{led}");
        for address in ["amina@example.org", "salome@example.org"] {
            let letter = house.letter_to(address).await;
            assert!(letter.text.contains("fait pour Marc Petit par Salomé Diallo"), "{}", letter.text);
        }
        let copy = house.letter_to("marc@example.org").await;
        assert_eq!(copy.subject, "Fait pour vous par Salomé Diallo");
        assert!(copy.text.contains(TITLE) && copy.text.contains("Il connaît les cartes."), "{}", copy.text);
        house.advance(TimeDelta::minutes(1));
        // Her yes is hers; neither is it his.
        let mut amina = house.browser_of(cast.amina).await;
        let hand = amina.see(&mission).await.field("hand");
        let yes = [("act", "agree"), ("hand", hand.as_str()), ("days", "3"), ("starts", "2026-03-02"), ("ends", "2026-03-20")];
        for whom in [cast.amina, cast.marc] {
            let refused = salome.post(&format!("{mission}?for={whom}"), &yes).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.html);
        }
        agrees(&mut amina, &mission).await;
        house.letters().await;
        // The work is noted by whoever does it, or by staff as staff.
        assert_eq!(salome.get(&there).await.status, StatusCode::NOT_FOUND);
        let days = [("act", "note"), ("on", "2026-03-03"), ("days", "1"), ("what", "Lecture")];
        assert_eq!(salome.post(&there, &days).await.status, StatusCode::NOT_FOUND);
        let mut olga = house.browser_of(cast.olga).await;
        assert_eq!(olga.get(&there).await.status, StatusCode::NOT_FOUND);
    }

    async fn nobody_answers_for_a_mentor_in_the_name_of_an_organisation(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        organisations::add_person(&mut tx, cast.organisation, cast.marc, "Mécène", now).await.expect("added");
        tx.commit().await.expect("kept");
        let mission = crate::missions::open(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let there = format!("{mission}?for={}", cast.marc);
        assert_eq!(salome.get(&there).await.status, StatusCode::OK, "as a mentor he may be spoken for");
        house.advance(TimeDelta::minutes(1));
        let as_microsoft = format!("{}:{}", cast.marc, cast.organisation);
        proposed(house, &cast, &mission, ("marc@example.org", as_microsoft)).await;
        house.advance(TimeDelta::minutes(1));
        assert_eq!(salome.get(&there).await.status, StatusCode::NOT_FOUND);
        let yes = [("act", "offer"), ("once", "k"), ("word", "Nous aiderons.")];
        assert_eq!(salome.post(&there, &yes).await.status, StatusCode::NOT_FOUND);
        let list = salome.see(&format!("/missions?for={}", cast.marc)).await;
        assert!(list.says("Vous agissez pour Marc Petit"), "{}", list.html);
        house.letters().await;
    }
}
