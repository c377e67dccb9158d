//! The log of calls with mentors: the same room as that of partners, and as private.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::browser::Browser;
use crate::house::{Cast, stories};

fn mentor(cast: &Cast) -> String {
    format!("/mentors/{}", cast.mentor)
}

/// Salomé notes a call with Marc, with a step for 10 March, and answers its page.
pub async fn noted(salome: &mut Browser, cast: &Cast) -> String {
    let new = format!("{}/calls/new", mentor(cast));
    let page = salome.see(&new).await;
    assert!(
        page.says(&format!("<option value=\"{}\" selected", cast.marc)),
        "with him, unless said otherwise: {}",
        page.html
    );
    let (once, marc, me) = (
        page.field("once"),
        cast.marc.to_string(),
        cast.salome.to_string(),
    );
    let typed = [
        ("once", once.as_str()),
        ("on", "2026-03-01"),
        ("person", &marc),
        ("said", "Il préfère <b>les jeudis</b>."),
        ("next", "Lui présenter SINGA"),
        ("next-on", "2026-03-10"),
        ("next-by", &me),
    ];
    let there = salome.post_and_follow(&new, &typed).await;
    assert_eq!(there, format!("{}#calls", mentor(cast)));
    assert_eq!(
        salome.post_and_follow(&new, &typed).await,
        there,
        "pressed twice, noted once"
    );
    let page = salome.see(&mentor(cast)).await;
    page.link_to(&format!("{}/calls/0", mentor(cast)))
}

stories! {
    async fn a_call_with_a_mentor_is_read_by_the_staff_of_its_programme_alone(house) {
        let cast = house.cast().await;
        house.befriend(&cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&mentor(&cast)).await.says("Aucun échange noté"));
        let call = noted(&mut salome, &cast).await;
        for path in [mentor(&cast), format!("{}/calls", mentor(&cast))] {
            let page = salome.see(&path).await;
            assert!(page.says("1er mars 2026 · Marc Petit") && page.says("Il préfère &lt;b&gt;les jeudis"), "{}", page.html);
        }
        assert!(house.browser_of(cast.ada).await.see(&mentor(&cast)).await.says("Il préfère"));
        // Staff of another programme he is open to, himself, a founder, a partner: nobody reads it.
        for person in [cast.olga, cast.marc, cast.amina] {
            let mut browser = house.browser_of(person).await;
            assert!(!browser.see(&mentor(&cast)).await.says("Il préfère"), "private words");
            for act in ["done", "take-back", "correct"] {
                assert_eq!(browser.post(&call, &[("act", act), ("version", "1")]).await.status, StatusCode::NOT_FOUND, "{act}");
            }
            assert_eq!(browser.get(&call).await.status, StatusCode::NOT_FOUND);
        }
        for person in [cast.marc, cast.amina, cast.paul] {
            let mut browser = house.browser_of(person).await;
            for page in ["calls", "calls/new"] {
                let path = format!("{}/{page}", mentor(&cast));
                assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        // A note is found on the page of whom it is about only.
        let elsewhere = call.replace(&mentor(&cast), &format!("/partners/{}", cast.organisation));
        let mut ada = house.browser_of(cast.ada).await;
        assert_eq!(ada.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
        // Nobody keeps a log of themselves.
        let own = format!("/mentors/{}/calls", cast.other_mentor);
        assert_eq!(house.browser_of(cast.olga).await.get(&own).await.status, StatusCode::NOT_FOUND);
    }

    async fn next_steps_with_mentors_and_partners_wait_side_by_side(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let call = noted(&mut salome, &cast).await;
        crate::partners::calls::noted(&mut salome, &cast).await;
        house.advance(TimeDelta::days(8));
        let mut salome = house.browser_of(cast.salome).await;
        let home = salome.see("/").await;
        let group = home.html.split("À faire après un échange").nth(1).expect("the group");
        let group = group.split("</section>").next().expect("its end");
        assert!(group.contains("Lui présenter SINGA") && group.contains("Marc Petit"), "{group}");
        assert!(group.contains("Envoyer la convention") && group.contains("Microsoft"), "{group}");
        for _ in 0..2 {
            assert_eq!(salome.post_and_follow(&call, &[("act", "done"), ("back", "home")]).await, "/");
        }
        let home = salome.see("/").await;
        assert!(!home.says("Lui présenter SINGA") && home.says("Envoyer la convention"));
        assert!(salome.see(&mentor(&cast)).await.says("fait le 10 mars 2026"));
    }

    /// Marc works for the programme too. Salomé was to do something about him, and left: whoever is
    /// there sees to it, but he reads nothing of it.
    async fn nobody_reads_a_step_about_themselves(house) {
        let cast = house.cast().await;
        house.befriend(&cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let call = noted(&mut salome, &cast).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let role = uuid::Uuid::from_u128(0xE1);
        assert!(store::people::add_staff(&mut tx, role, cast.marc, Some(cast.programme), now).await.expect("added"));
        tx.commit().await.expect("kept");
        let calendar = format!("/cohorts/{}/calendar?view=list&on=2026-03-01", cast.cohort);
        let step = "À faire avec Marc Petit";
        let seen = salome.see(&calendar).await;
        assert!(seen.says(step) && seen.html.contains(&format!("href=\"{call}\"")), "{}", seen.html);
        salome.see(&call).await;
        let marcs = house.browser_of(cast.marc).await.see(&calendar).await;
        assert!(!marcs.says(step) && !marcs.html.contains(&call), "{}", marcs.html);
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        assert!(store::programmes::remove_manager(&mut tx, cast.programme, cast.salome).await.expect("removed"));
        tx.commit().await.expect("kept");
        house.advance(TimeDelta::days(8));
        let ada = house.browser_of(cast.ada).await.see("/").await;
        assert!(ada.says("Lui présenter SINGA"), "{}", ada.html);
        let marc = house.browser_of(cast.marc).await.see("/").await;
        assert!(!marc.says("Lui présenter SINGA") && !marc.html.contains(&call), "{}", marc.html);
        // Nor is it passed to them.
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let id = call.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
        assert!(!store::portfolios::pass_step(&mut tx, id, cast.salome, cast.marc).await.expect("not passed"));
        tx.commit().await.expect("kept");
        let marc = house.browser_of(cast.marc).await.see("/").await;
        assert!(!marc.says("Lui présenter SINGA") && !marc.html.contains(&call), "{}", marc.html);
        // Those of another programme read nothing of it in any calendar.
        let mut olga = house.browser_of(cast.olga).await;
        assert_eq!(olga.get(&calendar).await.status, StatusCode::NOT_FOUND);
        let theirs = format!("/cohorts/{}/calendar?view=list&on=2026-03-01", cast.other_cohort);
        assert!(!olga.see(&theirs).await.says(step));
    }

    async fn a_note_on_a_mentor_is_corrected_and_taken_back(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let call = noted(&mut salome, &cast).await;
        let version = salome.see(&call).await.field("version");
        let typed = [("act", "correct"), ("version", version.as_str()), ("on", "2026-03-01"), ("with", "Son assistante"), ("said", "Il préfère les lundis.")];
        let me = cast.salome.to_string();
        let typed = [&typed[..], &[("next-by", me.as_str())]].concat();
        salome.post_and_follow(&call, &typed).await;
        let page = salome.see(&call).await;
        assert!(page.says("les lundis") && page.says("Ce que la note disait avant") && page.says("les jeudis"), "{}", page.html);
        assert_eq!(salome.post(&call, &typed).await.status, StatusCode::SEE_OTHER, "sent twice, corrected once");
        let typed = [&typed[..4], &[("said", "Il préfère les mardis."), ("next-by", &me)]].concat();
        let stale = salome.post(&call, &typed).await;
        assert!(stale.status == StatusCode::UNPROCESSABLE_ENTITY && stale.says("enregistré entre-temps : Il préfère les lundis."));
        for _ in 0..2 {
            let there = salome.post_and_follow(&call, &[("act", "take-back")]).await;
            assert_eq!(there, format!("{}#calls", mentor(&cast)));
        }
        assert!(!salome.see(&mentor(&cast)).await.says("les lundis"));
        let elsewhere = salome.post(&format!("{}/calls/new", mentor(&cast)), &[("on", "2026-03-01"), ("person", &cast.paul.to_string()), ("said", "x")]).await;
        assert!(elsewhere.says("Choisissez quelqu’un dans la liste"), "{}", elsewhere.html);
    }
}
