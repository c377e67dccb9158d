//! Marc gives no more hours to ShareIT: what was agreed stands, the rest finds somebody else.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::{MentorshipId, StartupId};
use domain::matching::{ForbidReason, Pair};

use crate::bookings::{book, free_hours};
use crate::browser::Browser;
use crate::house::{Cast, House, stories};
use crate::requests::{asked, marc_is_asked_first, olga_offers_hours};

pub fn leave(cast: &Cast) -> String {
    format!("/mentors/{}/leave", cast.mentor)
}

/// Marc follows Jaccede, by a round published before.
pub async fn marc_follows_jaccede(house: &House, cast: &Cast) {
    follows(house, cast, cast.startup).await;
}

async fn follows(house: &House, cast: &Cast, startup: StartupId) {
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let pair = Pair {
        startup,
        mentor: cast.mentor,
    };
    let (id, now) = (MentorshipId(startup.0), house.shared.clock.now());
    store::mentorships::publish(&mut tx, id, cast.cohort, pair, cast.salome, now)
        .await
        .expect("published");
    tx.commit().await.expect("kept");
}

/// Salomé presses; answers the page.
pub async fn leaves(salome: &mut Browser, cast: &Cast, to: &str) -> crate::browser::Page {
    let path = format!("{}?programme={}", leave(cast), cast.programme);
    let once = salome.see(&path).await.field("once");
    let programme = cast.programme.to_string();
    let typed = [("once", &*once), ("programme", &*programme), ("to", to)];
    let page = salome.post(&leave(cast), &typed).await;
    if page.status == StatusCode::SEE_OTHER {
        // Pressed twice.
        let again = salome.post(&leave(cast), &typed).await;
        assert_eq!(again.location(), page.location());
    }
    page
}

stories! {
    async fn what_was_agreed_stands_and_what_waits_goes_on(house) {
        let cast = house.cast().await;
        let mut marc = marc_is_asked_first(house, &cast).await;
        olga_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let (agreed, link) = asked(house, &cast, &mut amina).await;
        let token = link.rsplit('/').next().expect("a token").to_owned();
        let reply = format!("/reply/{token}");
        marc.post_and_follow(&reply, &[("act", "agree")]).await;
        house.letters().await;
        house.advance(TimeDelta::minutes(1));
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let waits = book(&mut amina, &free_hours(&slots.html)[0], "waits").await;
        house.letters().await;
        marc_follows_jaccede(house, &cast).await;

        let mut salome = house.browser_of(cast.salome).await;
        let mentor = format!("/mentors/{}", cast.mentor);
        let path = salome.see(&mentor).await.link_to(&leave(&cast));
        let page = salome.see(&path).await;
        for words in ["Marc Petit quitte ShareIT", "Ce qui tient", "Jaccede", "Une demande de séance sans réponse", "Olga"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        assert!(page.says(&format!("href=\"{agreed}\"")), "{}", page.html);
        house.advance(TimeDelta::minutes(1));
        // Nobody of another programme takes over.
        let wrong = leaves(&mut salome, &cast, &cast.startup.to_string()).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("Choisissez un mentor de ce programme."), "{}", wrong.html);
        assert!(house.letters().await.is_empty());
        let done = leaves(&mut salome, &cast, &cast.other_mentor.to_string()).await;
        let noted = format!("{}?programme={}", leave(&cast), cast.programme);
        assert_eq!(done.location(), noted, "{}", done.html);
        // What was done is said, to her team and to nobody else, as often as they ask.
        let page = salome.see(&noted).await;
        for words in [
            "Marc Petit ne donne plus d’heures à ShareIT", "Noté le 2 mars 2026 par Salomé Diallo", "Un courrier le lui confirme.",
            "La startup que cette personne suivait est désormais suivie par Olga Novak.", "Une demande de séance passe au choix suivant.",
            "Ce qui tient",
        ] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        assert!(page.says(&format!("href=\"{agreed}\"")) && !page.says("<form class=\"form"), "{}", page.html);
        for person in [cast.olga, cast.marc, cast.amina, cast.paul] {
            assert_eq!(house.browser_of(person).await.get(&noted).await.status, StatusCode::NOT_FOUND);
        }

        // Amina hears that Olga follows Jaccede from now on, and what became of what waits.
        let mut letters = house.letters().await;
        letters.sort_by(|a, b| (&a.to_email, &a.subject).cmp(&(&b.to_email, &b.subject)));
        let of = |address: &str| letters.iter().filter(|it| it.to_email == address).collect::<Vec<_>>();
        let amina_s = of("amina@example.org");
        assert_eq!(amina_s.len(), 2, "{letters:#?}");
        assert!(amina_s.iter().any(|it| it.text.contains("Olga")), "{amina_s:#?}");
        let marc_s = of("marc@example.org");
        assert_eq!(marc_s.len(), 1, "{letters:#?}");
        for words in ["Vous ne suivez plus : Jaccede.", "Ce qui tient", "Merci pour tout"] {
            assert!(marc_s[0].text.replace('\u{a0}', " ").contains(words), "{words}: {}", marc_s[0].text);
        }
        assert_eq!(of("olga@example.org").len(), 1, "{letters:#?}");

        assert!(amina.see(&agreed).await.says("Convenue"));
        assert!(!amina.see(&waits).await.says("Convenue"));
        for path in [mentor.clone(), format!("{mentor}/slots")] {
            // She knew him: an old letter leads to those who give hours.
            let leads = amina.get(&path).await.location();
            assert_eq!(leads, format!("/mentors?startup={}", cast.startup), "{path}");
        }
        assert_eq!(salome.get(&mentor).await.status, StatusCode::NOT_FOUND);
        assert!(!salome.see("/mentors").await.says("Marc Petit"));
        let jaccede = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(jaccede.says("Olga") && !jaccede.says(&format!("href=\"{mentor}\"")), "{}", jaccede.html);
        // His own way in is as it was, with the session that stands.
        assert!(marc.see("/").await.says(&agreed), "{}", marc.see("/").await.html);
    }

    async fn nobody_follows_them_for_now_and_the_team_is_told(house) {
        let cast = house.cast().await;
        marc_follows_jaccede(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        house.advance(TimeDelta::minutes(1));
        let done = leaves(&mut salome, &cast, "").await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
        let page = salome.see(&done.location()).await;
        assert!(page.says("La startup que cette personne suivait n’a personne pour l’instant."), "{}", page.html);
        let never = format!("/mentors/{}/leave?programme={}", cast.other_mentor, cast.programme);
        assert_eq!(salome.get(&never).await.status, StatusCode::NOT_FOUND, "she never gave hours here");
        assert!(house.letter_to("amina@example.org").await.text.contains("Marc Petit"));
        assert!(house.letter_to("marc@example.org").await.text.contains("Jaccede"));
        let journal = store::testing::snapshot(&house.shared.db).await;
        for act in ["mentor.left", "mentorship.ended"] {
            assert!(journal["journal"].iter().any(|it| it.contains(act)), "{act}");
        }
    }

    async fn a_colleague_who_must_not_meet_a_startup_does_not_take_it_over(house) {
        let cast = house.cast().await;
        olga_offers_hours(house, &cast).await;
        marc_follows_jaccede(house, &cast).await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let pair = Pair { startup: cast.startup, mentor: cast.other_mentor };
        let now = house.shared.clock.now();
        store::matching::forbid(&mut tx, cast.cohort, pair, ForbidReason::ALL[0], cast.salome, now).await.expect("kept apart");
        tx.commit().await.expect("kept");
        let mut salome = house.browser_of(cast.salome).await;
        let page = leaves(&mut salome, &cast, &cast.other_mentor.to_string()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Jaccede"), "{}", page.html);
        assert_eq!(salome.get(&format!("/mentors/{}", cast.mentor)).await.status, StatusCode::OK, "nothing was done");
        assert!(house.letters().await.is_empty());
    }

    async fn it_takes_staff_of_the_programme_and_a_fresh_code(house) {
        let cast = house.cast().await;
        house.befriend(&cast).await;
        let programme = cast.programme.to_string();
        let typed = [("once", "forged"), ("programme", &*programme), ("to", "")];
        for person in [cast.marc, cast.amina, cast.paul, cast.olga] {
            let mut browser = house.browser_of(person).await;
            let path = format!("{}?programme={programme}", leave(&cast));
            assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.post(&leave(&cast), &typed).await.status, StatusCode::NOT_FOUND);
        }
        let mut salome = house.browser_of(cast.salome).await;
        let other = format!("{}?programme={}", leave(&cast), cast.other_programme);
        assert_eq!(salome.get(&other).await.status, StatusCode::NOT_FOUND);
        house.advance(TimeDelta::hours(1));
        let asks = salome.post(&leave(&cast), &typed).await;
        assert_eq!(asks.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asks.says("name=\"proof\""), "{}", asks.html);
        house.letter_to("salome@example.org").await;
        // In the other programme he stays.
        let mut olga = house.browser_of(cast.olga).await;
        assert_eq!(olga.get(&format!("/mentors/{}", cast.mentor)).await.status, StatusCode::OK);
    }

    /// Where nobody was chosen they are out; a mission that was agreed stands.
    async fn missions_stand_or_look_for_somebody_else(house) {
        let cast = house.cast().await;
        let offered = crate::missions::offered(house, &cast).await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("{}?programme={}", leave(&cast), cast.programme);
        assert!(salome.see(&path).await.says("Une mission qui cherche encore quelqu’un"));
        house.advance(TimeDelta::minutes(1));
        assert_eq!(leaves(&mut salome, &cast, "").await.status, StatusCode::SEE_OTHER);
        house.letters().await;
        let mission = salome.see(&offered).await;
        assert!(mission.says("À pourvoir"), "{}", mission.html);
    }

    async fn a_mission_that_was_agreed_stands(house) {
        let cast = house.cast().await;
        let agreed = crate::missions::agreed(house, &cast).await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("{}?programme={}", leave(&cast), cast.programme);
        let page = salome.see(&path).await;
        assert!(page.says("Mission : ") && page.says(&format!("href=\"{agreed}\"")), "{}", page.html);
        house.advance(TimeDelta::minutes(1));
        assert_eq!(leaves(&mut salome, &cast, "").await.status, StatusCode::SEE_OTHER);
        assert!(house.letter_to("marc@example.org").await.text.contains(crate::missions::TITLE));
        assert!(house.browser_of(cast.marc).await.see(&agreed).await.says(crate::missions::TITLE));
        assert!(salome.see(&agreed).await.says("Marc Petit"));
    }

    async fn a_colleague_without_room_takes_nobody_over(house) {
        let cast = house.cast().await;
        olga_offers_hours(house, &cast).await;
        marc_follows_jaccede(house, &cast).await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::matching::set_startups_at_most(&mut tx, cast.other_mentor, Some(0)).await.expect("kept");
        tx.commit().await.expect("kept");
        let mut salome = house.browser_of(cast.salome).await;
        let page = leaves(&mut salome, &cast, &cast.other_mentor.to_string()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Olga") && page.says("Jaccede"), "{}", page.html);
        assert!(house.letters().await.is_empty());
    }
}
