//! Notes, corrected by whoever wrote them: of the staff on a startup, and on a session.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::after::held;
use crate::browser::Browser;
use crate::house::{Cast, stories};

/// A note of the programme's staff on the startup; answers the page where its author corrects it.
pub async fn of_staff(browser: &mut Browser, cast: &Cast, words: &str) -> String {
    let page = format!("/startups/{}", cast.startup);
    let programme = cast.programme.to_string();
    let typed = [
        ("programme", programme.as_str()),
        ("note", words),
        ("once", words),
    ];
    browser.post_and_follow(&page, &typed).await;
    browser.see(&page).await.link_to(&format!("{page}/notes/"))
}

fn corrected<'a>(version: &'a str, words: &'a str) -> [(&'a str, &'a str); 2] {
    [("version", version), ("note", words)]
}

stories! {
    async fn whoever_wrote_a_note_on_a_startup_corrects_it_and_nobody_else_does(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let startup = format!("/startups/{}", cast.startup);
        let note = of_staff(&mut salome, &cast, "Trésorerie fragile.").await;
        house.advance(TimeDelta::hours(1));
        assert!(salome.see(&note).await.says("Trésorerie fragile."));
        for (words, told) in [("", "La note est vide"), (&*"é".repeat(4001), "4000 caractères")] {
            let refused = salome.post(&note, &corrected("1", words)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.says(told) && refused.says(words), "{told}: {}", refused.html);
        }
        // The same words are no correction.
        salome.post_and_follow(&note, &corrected("1", "Trésorerie fragile.\r\n")).await;
        assert!(!salome.see(&startup).await.says("Corrigée le"));

        let there = salome.post_and_follow(&note, &corrected("1", "Trésorerie solide.")).await;
        assert!(there.starts_with(&startup) && there.ends_with("#notes"), "{there}");
        let page = salome.see(&startup).await;
        assert!(page.says("Trésorerie solide.") && !page.says("fragile"), "{}", page.html);
        assert!(page.says("Corrigée le lundi 2 mars 2026") && page.says("a corrigé une note de l’équipe"), "{}", page.html);
        assert!(salome.see("/search?q=solide").await.says("<mark>solide"));
        assert!(!salome.see("/search?q=fragile").await.says("<mark>"));

        // A colleague reads it and the day of its correction, and rewrites nothing.
        let mut ada = house.browser_of(cast.ada).await;
        let page = ada.see(&startup).await;
        assert!(page.says("Trésorerie solide.") && page.says("Corrigée le"), "{}", page.html);
        assert!(!page.html.contains(&note), "{}", page.html);
        for person in [cast.ada, cast.olga, cast.amina, cast.marc, cast.paul] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.get(&note).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.post(&note, &corrected("2", "Autre chose")).await.status, StatusCode::NOT_FOUND);
        }
        // It is found on its own startup alone, and by its author while they are of the staff.
        let elsewhere = note.replace(&startup, &format!("/startups/{}", cast.other_startup));
        assert_eq!(salome.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        assert!(store::programmes::remove_manager(&mut tx, cast.programme, cast.salome).await.expect("removed"));
        tx.commit().await.expect("kept");
        assert_eq!(salome.post(&note, &corrected("2", "Autre chose")).await.status, StatusCode::NOT_FOUND);
    }

    async fn two_corrections_of_a_note_lose_neither_text(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let note = of_staff(&mut salome, &cast, "Trésorerie fragile.").await;
        salome.post_and_follow(&note, &corrected("1", "Trésorerie solide.")).await;
        let sent_twice = salome.post(&note, &corrected("1", "Trésorerie solide.")).await;
        assert_eq!(sent_twice.status, StatusCode::SEE_OTHER);
        let stale = salome.post(&note, &corrected("1", "Trésorerie à suivre.")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("enregistré entre-temps : Trésorerie solide."), "{}", stale.html);
        assert!(stale.says("Trésorerie à suivre."), "what was typed stays: {}", stale.html);
        salome.post_and_follow(&note, &corrected(&stale.field("version"), "Trésorerie à suivre.")).await;
        let page = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(page.says("Trésorerie à suivre."), "{}", page.html);

        // Taken back within the hour, it says what it said, and search knows.
        let led = salome.post_and_follow("/undo", &[("undo", &page.field("undo"))]).await;
        assert!(salome.see(&led).await.says("Trésorerie solide."));
        assert!(salome.see("/search?q=solide").await.says("<mark>solide"));
    }

    async fn a_mentor_corrects_their_note_on_a_session_and_the_startup_sees_when(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, booking) = held(house, &cast).await;
        house.letters().await;
        let typed = [("act", "note"), ("audience", "shared"), ("note", "Cent lieux publiés."), ("once", "n")];
        marc.post_and_follow(&booking, &typed).await;
        let note = marc.see(&booking).await.link_to(&format!("{booking}/notes/"));
        house.advance(TimeDelta::days(1));
        let page = marc.see(&note).await;
        assert!(page.says("Cent lieux publiés.") && page.says("partagée avec la startup, qui a pu la lire"), "{}", page.html);
        let refused = marc.post(&note, &corrected("1", "")).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("5000 caractères"), "{}", refused.html);
        let there = marc.post_and_follow(&note, &corrected("1", "Dix lieux publiés.")).await;
        assert_eq!(there, format!("{booking}#notes"));
        let page = amina.see(&booking).await;
        assert!(page.says("Dix lieux publiés.") && !page.says("Cent lieux"), "{}", page.html);
        assert!(page.says("Corrigée le jeudi 5 mars 2026") && !page.html.contains(&note), "{}", page.html);
        let stale = marc.post(&note, &corrected("1", "Mille lieux publiés.")).await;
        assert!(stale.status == StatusCode::UNPROCESSABLE_ENTITY && stale.says("enregistré entre-temps : Dix lieux publiés."));
        assert!(stale.says("Mille lieux publiés."), "{}", stale.html);

        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/search?q=dix").await.says("<mark>Dix"));
        let startup = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(startup.says("Marc Petit a corrigé le compte rendu d’une séance"), "{}", startup.html);
        for person in [cast.amina, cast.salome, cast.ada, cast.olga, cast.omar] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.get(&note).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.post(&note, &corrected("2", "Autre chose")).await.status, StatusCode::NOT_FOUND);
        }
        // Nobody corrects for somebody else what they said.
        let for_marc = format!("{note}?for={}", cast.marc);
        assert_eq!(salome.get(&for_marc).await.status, StatusCode::NOT_FOUND);
        assert_eq!(salome.post(&for_marc, &corrected("2", "Autre chose")).await.status, StatusCode::NOT_FOUND);

        // What staff noted for staff is theirs to correct, and stays for staff.
        let typed = [("act", "note"), ("audience", "staff"), ("note", "Startup fatiguée."), ("once", "s")];
        salome.post_and_follow(&booking, &typed).await;
        let note = salome.see(&booking).await.link_to(&format!("{booking}/notes/"));
        assert!(salome.see(&note).await.says("pour l’équipe du programme seulement"));
        salome.post_and_follow(&note, &corrected("1", "Startup en forme.")).await;
        let page = salome.see(&booking).await;
        assert!(page.says("Startup en forme."), "{}", page.html);
        assert!(!amina.see(&booking).await.says("Startup en forme"));
        let led = salome.post_and_follow("/undo", &[("undo", &page.field("undo"))]).await;
        assert!(salome.see(&led).await.says("Startup fatiguée."));
        house.letters().await;
    }
}
