//! What is new in a cohort since somebody said that they had looked.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::browser::Browser;
use crate::house::{Cast, stories};

async fn notes(browser: &mut Browser, cast: &Cast, words: &str) {
    let path = format!("/startups/{}", cast.startup);
    let programme = cast.programme.to_string();
    let typed = [
        ("act", "note"),
        ("programme", programme.as_str()),
        ("note", words),
        ("once", words),
    ];
    browser.post_and_follow(&path, &typed).await;
}

fn page(cast: &Cast) -> String {
    format!("/cohorts/{}/new", cast.cohort)
}

stories! {
    async fn what_others_did_is_new_until_one_says_one_has_seen_it(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let mut ada = house.browser_of(cast.ada).await;
        let cohort = format!("/cohorts/{}", cast.cohort);
        assert!(salome.see(&page(&cast)).await.says("Rien de nouveau"));
        assert!(!salome.see(&cohort).await.says("/new\""));
        notes(&mut salome, &cast, "La mienne").await;
        assert!(salome.see(&page(&cast)).await.says("Rien de nouveau"), "one's own acts are no news");

        house.advance(TimeDelta::hours(1));
        notes(&mut ada, &cast, "Première").await;
        house.advance(TimeDelta::hours(1));
        let edit = format!("/startups/{}/edit", cast.startup);
        ada.post_and_follow(&edit, &[("version", "1"), ("name", "Jaccede.com")]).await;
        let page_of_cohort = salome.see(&cohort).await;
        assert!(page_of_cohort.says("2 nouveautés depuis le 16 février 2026"), "{}", page_of_cohort.html);
        assert!(salome.see("/cohorts").await.says("2 nouveautés depuis le 16 février 2026"));
        let new = salome.see(&page(&cast)).await;
        assert!(new.says("Ada Martin a écrit une note de l’équipe.") && new.says("Ada Martin a modifié le profil."), "{}", new.html);
        assert!(new.says("2 choses se sont passées") && new.says("Jaccede.com"));

        // Something slips in between the page and the button.
        house.advance(TimeDelta::minutes(5));
        notes(&mut ada, &cast, "Entre deux").await;
        house.advance(TimeDelta::minutes(5));
        let until = new.field("until");
        assert_eq!(salome.post_and_follow(&page(&cast), &[("until", &until)]).await, cohort);
        let after = salome.see(&page(&cast)).await;
        assert!(after.says("Une chose s’est passée") && !after.says("a modifié le profil"), "{}", after.html);
        assert!(salome.see(&cohort).await.says("Une nouveauté depuis le 2 mars 2026"));

        // An old form moves nothing back.
        let until = after.field("until");
        salome.post_and_follow(&page(&cast), &[("until", &until)]).await;
        salome.post_and_follow(&page(&cast), &[("until", &new.field("until"))]).await;
        assert!(salome.see(&page(&cast)).await.says("Rien de nouveau"));
        // Each looks for themselves.
        let theirs = ada.see(&page(&cast)).await;
        assert!(theirs.says("Salomé Diallo a écrit une note"), "{}", theirs.html);
        assert!(!theirs.says("nouveautés d’une promotion"), "that somebody looked is no news");
    }

    async fn the_first_look_goes_back_two_weeks(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        notes(&mut ada, &cast, "Ancienne").await;
        house.advance(TimeDelta::days(13));
        let mut salome_later = house.browser_of(cast.salome).await;
        assert!(salome_later.see(&page(&cast)).await.says("Une chose s’est passée"));
        house.advance(TimeDelta::days(2));
        let mut salome_later = house.browser_of(cast.salome).await;
        assert!(salome_later.see(&page(&cast)).await.says("Rien de nouveau"));
        // Whoever looked before goes back to that moment, however long ago.
        notes(&mut house.browser_of(cast.ada).await, &cast, "Récente").await;
        let new = salome_later.see(&page(&cast)).await;
        assert!(new.says("Une chose s’est passée"), "{}", new.html);
        salome_later.post_and_follow(&page(&cast), &[("until", &new.field("until"))]).await;
        house.advance(TimeDelta::minutes(1));
        notes(&mut house.browser_of(cast.ada).await, &cast, "Après le coup d’œil").await;
        house.advance(TimeDelta::days(40));
        let mut salome_later = house.browser_of(cast.salome).await;
        assert!(salome_later.see(&page(&cast)).await.says("Une chose s’est passée"));
    }

    async fn many_lines_are_read_page_by_page_and_none_moves_meanwhile(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        for number in 0..60 {
            house.advance(TimeDelta::minutes(1));
            notes(&mut ada, &cast, &format!("Note {number}")).await;
        }
        let mut salome = house.browser_of(cast.salome).await;
        let first = salome.see(&page(&cast)).await;
        assert!(first.says("1 à 50 sur 60") && !first.says("name=\"until\""), "{}", first.html);
        house.advance(TimeDelta::minutes(1));
        notes(&mut ada, &cast, "Entre deux").await;
        let next = salome.see(&first.link_to(&format!("{}?until=", page(&cast)))).await;
        assert!(next.says("51 à 60 sur 60"), "{}", next.html);
        let until = next.field("until");
        salome.post_and_follow(&page(&cast), &[("until", &until)]).await;
        assert!(salome.see(&page(&cast)).await.says("Une chose s’est passée"));
        for odd in ["until=x", "until=99999999999999999.x", "until=-5.00000000-0000-0000-0000-000000000001", "page=900", "page=x"] {
            salome.see(&format!("{}?{odd}", page(&cast))).await;
        }
        salome.post_and_follow(&page(&cast), &[("until", "nonsense")]).await;
        let future = "4102444800000000.00000000-0000-0000-0000-000000000001";
        salome.post_and_follow(&page(&cast), &[("until", future)]).await;
        assert!(salome.see(&page(&cast)).await.says("Une chose s’est passée"), "nobody looks into the future");
    }

    async fn only_staff_of_the_programme_look(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        notes(&mut ada, &cast, "Pour l’équipe").await;
        for person in [cast.olga, cast.amina, cast.marc, cast.paul] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.get(&page(&cast)).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.post(&page(&cast), &[("until", "1.x")]).await.status, StatusCode::NOT_FOUND);
        }
        let mut olga = house.browser_of(cast.olga).await;
        assert!(!olga.see("/cohorts").await.says("nouveauté"), "another programme's news are not hers");
        // A look at the page moves nothing.
        let before = store::testing::snapshot(&house.shared.db).await;
        let mut salome = house.browser_of(cast.salome).await;
        let signed_in = store::testing::snapshot(&house.shared.db).await;
        salome.see(&page(&cast)).await;
        let after = store::testing::snapshot(&house.shared.db).await;
        assert_eq!(before["cohort_look"], after["cohort_look"]);
        assert_eq!(signed_in, after);
    }

    /// Startups of the same cohort are told apart, the newest news first.
    async fn news_are_told_startup_by_startup(house) {
        let cast = house.cast().await;
        let newcomers = house.newcomers(&cast, 2).await;
        let mut ada = house.browser_of(cast.ada).await;
        let programme = cast.programme.to_string();
        for (n, startup) in [newcomers[0].0, newcomers[1].0, newcomers[0].0].iter().enumerate() {
            house.advance(TimeDelta::minutes(1));
            let once = format!("n{n}");
            let typed = [("act", "note"), ("programme", programme.as_str()), ("note", "Un mot"), ("once", &once)];
            ada.post_and_follow(&format!("/startups/{startup}"), &typed).await;
        }
        let mut salome = house.browser_of(cast.salome).await;
        let new = salome.see(&page(&cast)).await;
        let (one, two) = (new.html.find("Startup 1<"), new.html.find("Startup 2<"));
        assert!(one.is_some() && one < two, "{}", new.html);
        assert_eq!(new.html.matches("<h2>Startup 1").count(), 1, "its news stand together");
    }
}
