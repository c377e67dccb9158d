//! The log of calls: private to a programme, corrected without loss, taken back.

use axum::http::StatusCode;
use chrono::TimeDelta;
use store::testing::snapshot;

use super::partnership::open_to_both;
use crate::browser::Browser;
use crate::house::{Cast, stories};

fn partner(cast: &Cast) -> String {
    format!("/partners/{}", cast.organisation)
}

/// Salomé notes a call with Paul, with a step for 10 March, and answers its page.
pub async fn noted(salome: &mut Browser, cast: &Cast) -> String {
    let new = format!("{}/calls/new", partner(cast));
    let once = salome.see(&new).await.field("once");
    let (paul, me) = (cast.paul.to_string(), cast.salome.to_string());
    let typed = [
        ("once", once.as_str()),
        ("on", "2026-03-01"),
        ("person", &paul),
        ("with", ""),
        ("said", "Budget voté <b>hier</b>."),
        ("next", "Envoyer la convention"),
        ("next-on", "2026-03-10"),
        ("next-by", &me),
    ];
    let there = salome.post_and_follow(&new, &typed).await;
    assert_eq!(
        salome.post_and_follow(&new, &typed).await,
        there,
        "pressed twice, noted once"
    );
    salome
        .see(&partner(cast))
        .await
        .link_to(&format!("{}/calls/0", partner(cast)))
}

stories! {
    async fn what_a_note_needs_is_said_before_it_is_asked(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let new = format!("{}/calls/new", partner(&cast));
        let with = |page: &crate::browser::Page| {
            let field = page.html.split("name=\"with\"").nth(1).unwrap_or_default();
            field.split('>').next().unwrap_or_default().contains("required")
        };
        let page = salome.see(&new).await;
        assert!(page.says("nécessaire pour quelqu’un d’autre") && !with(&page), "{}", page.html);
        assert_eq!(page.html.matches("nécessaire si une étape est écrite").count(), 2, "its day, and who does it");
        // Nobody to choose from: it is said with whom in words.
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let now = house.shared.clock.now();
        store::organisations::open_to(&mut tx, cast.other_organisation, cast.programme, now).await.expect("opened");
        tx.commit().await.expect("kept");
        let page = salome.see(&format!("/partners/{}/calls/new", cast.other_organisation)).await;
        assert!(with(&page) && !page.says("n’est pas dans la liste"), "{}", page.html);
    }

    async fn a_call_is_read_by_the_staff_of_its_programme_alone(house) {
        let cast = house.cast().await;
        open_to_both(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&partner(&cast)).await.says("Aucun échange noté"));
        let call = noted(&mut salome, &cast).await;
        let page = salome.see(&partner(&cast)).await;
        assert!(page.says("1er mars 2026 · Paul Durand") && page.says("Budget voté &lt;b&gt;hier"), "{}", page.html);
        assert!(page.says("Envoyer la convention, pour le 10 mars 2026, par Salomé Diallo"));
        assert!(house.browser_of(cast.ada).await.see(&partner(&cast)).await.says("Budget voté"));
        let mut olga = house.browser_of(cast.olga).await;
        for path in [partner(&cast), format!("{}/calls", partner(&cast))] {
            assert!(!olga.see(&path).await.says("Budget voté"), "{path}");
        }
        assert_eq!(olga.get(&call).await.status, StatusCode::NOT_FOUND);
        for act in ["done", "take-back", "correct"] {
            assert_eq!(olga.post(&call, &[("act", act), ("version", "1")]).await.status, StatusCode::NOT_FOUND);
        }
        let mut paul = house.browser_of(cast.paul).await;
        assert!(!paul.see(&partner(&cast)).await.says("Budget voté"), "private words");
        for path in [call.clone(), format!("{}/calls", partner(&cast)), format!("{}/calls/new", partner(&cast))] {
            assert_eq!(paul.get(&path).await.status, StatusCode::NOT_FOUND);
        }
        let programme = cast.programme.to_string();
        let typed = [("programme", programme.as_str()), ("on", "2026-03-01"), ("with", "x"), ("said", "Pris")];
        assert_eq!(olga.post(&format!("{}/calls/new", partner(&cast)), &typed).await.status, StatusCode::NOT_FOUND);
        // A note is found on its own partner's page only.
        let elsewhere = call.replace(&cast.organisation.to_string(), &cast.other_organisation.to_string());
        assert_eq!(house.browser_of(cast.ada).await.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    }

    async fn slips_are_told_and_what_was_typed_stays(house) {
        let cast = house.cast().await;
        let new = format!("{}/calls/new", partner(&cast));
        let mut salome = house.browser_of(cast.salome).await;
        let (amina, olga) = (cast.amina.to_string(), cast.olga.to_string());
        let typed = [
            ("on", ""), ("person", amina.as_str()), ("with", ""), ("said", ""), ("next", "Rappeler demain"), ("next-on", "jamais"), ("next-by", &olga),
        ];
        let page = salome.post(&new, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("quel jour l’échange") && page.says("Choisissez quelqu’un dans la liste") && page.says("Il manque quelques mots"));
        assert!(page.says("date qui existe") && page.says("quelqu’un de l’équipe du programme") && page.says("Rappeler demain"));
        let me = cast.salome.to_string();
        for (on, with, next_on, sentence) in [
            ("2026-03-03", "L’accueil", "2026-03-09", "a déjà eu lieu"),
            ("2026-03-01", "", "2026-03-09", "Dites avec qui"),
            ("2026-03-01", "L’accueil", "2026-02-09", "vient avant l’échange"),
            ("2026-03-01", "L’accueil", "2029-02-09", "dans les deux ans"),
        ] {
            let typed = [("on", on), ("with", with), ("said", "Mots gardés"), ("next", "Rappeler"), ("next-on", next_on), ("next-by", &me)];
            let page = salome.post(&new, &typed).await;
            assert!(page.says(sentence) && page.says("Mots gardés"), "{sentence}");
        }
        assert!(snapshot(&house.shared.db).await["partner_call"].is_empty());
    }

    async fn what_comes_next_waits_on_the_first_page_until_it_is_done(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let call = noted(&mut salome, &cast).await;
        assert!(!salome.see("/").await.says("Envoyer la convention"), "not yet");
        house.advance(TimeDelta::days(8));
        let mut salome = house.browser_of(cast.salome).await;
        let home = salome.see("/").await;
        assert!(home.says("Envoyer la convention") && home.says("pour le 10 mars 2026") && !home.says("en retard"));
        assert!(!house.browser_of(cast.ada).await.see("/").await.says("Envoyer la convention"), "Salomé does it");
        house.advance(TimeDelta::days(1));
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/").await.says("en retard"));
        for _ in 0..2 {
            assert_eq!(salome.post_and_follow(&call, &[("act", "done"), ("back", "home")]).await, "/");
        }
        assert!(!salome.see("/").await.says("Envoyer la convention"));
        assert!(salome.see(&partner(&cast)).await.says("fait le 11 mars 2026"));
    }

    async fn a_note_is_corrected_by_its_author_and_nothing_is_lost(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let call = noted(&mut salome, &cast).await;
        let version = salome.see(&call).await.field("version");
        let mut ada = house.browser_of(cast.ada).await;
        assert!(!ada.see(&call).await.says("name=\"said\""), "she reads it");
        let typed = [("act", "correct"), ("version", version.as_str()), ("on", "2026-03-02"), ("with", "L’accueil"), ("said", "Budget refusé.")];
        assert_eq!(ada.post(&call, &typed).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.post(&call, &[("act", "take-back")]).await.status, StatusCode::NOT_FOUND);
        salome.post_and_follow(&call, &typed).await;
        let page = salome.see(&call).await;
        assert!(page.says("Budget refusé.") && page.says("Ce que la note disait avant") && page.says("Budget voté &lt;b&gt;hier"));
        let other = [&typed[..4], &[("said", "Budget repoussé.")]].concat();
        let stale = salome.post(&call, &other).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Budget repoussé.") && stale.says("Budget refusé."), "{}", stale.html);
        assert!(salome.see(&partner(&cast)).await.says("corrigé"));

        for _ in 0..2 {
            let there = salome.post_and_follow(&call, &[("act", "take-back")]).await;
            assert_eq!(there, format!("{}#calls", partner(&cast)), "pressed twice, taken back once");
        }
        assert_eq!(salome.get(&call).await.status, StatusCode::NOT_FOUND);
        assert!(!salome.see(&partner(&cast)).await.says("Budget refusé"));
        let rows = snapshot(&house.shared.db).await;
        assert_eq!(rows["partner_call"].len(), 1, "kept");
        let journal = rows["journal"].join("\n");
        for act in ["call.noted", "call.corrected", "call.taken-back"] {
            assert!(journal.contains(act), "{act}");
        }
        assert!(!journal.contains("Budget"), "no words in the journal");
    }

    async fn a_note_names_those_who_left_and_their_step_is_everybodys(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        let call = noted(&mut ada, &cast).await;
        house.advance(TimeDelta::days(8));
        let mut ada = house.browser_of(cast.ada).await;
        assert!(!ada.see("/").await.says("Envoyer la convention"), "Salomé does it");
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        assert!(store::programmes::remove_manager(&mut tx, cast.programme, cast.salome).await.expect("removed"));
        tx.commit().await.expect("kept");
        let paul = cast.paul.to_string();
        ada.post_and_follow(&partner(&cast), &[("act", "remove-person"), ("person", &paul)]).await;
        let home = ada.see("/").await;
        assert!(home.says("Envoyer la convention") && home.says("Salomé Diallo"), "{}", home.html);
        ada.post_and_follow(&call, &[("act", "done"), ("back", "home")]).await;
        assert!(!ada.see("/").await.says("Envoyer la convention"));

        // A slip in the words, corrected: all else stays as it was chosen.
        let page = ada.see(&call).await;
        for person in [cast.paul, cast.salome] {
            assert!(page.says(&format!("<option value=\"{person}\" selected")), "{}", page.html);
        }
        let (version, salome) = (page.field("version"), cast.salome.to_string());
        let typed = [
            ("act", "correct"), ("version", version.as_str()), ("on", "2026-03-01"), ("person", &paul), ("with", ""), ("said", "Budget voté ce matin."),
            ("next", "Envoyer la convention"), ("next-on", "2026-03-10"), ("next-by", &salome),
        ];
        ada.post_and_follow(&call, &typed).await;
        let page = ada.see(&partner(&cast)).await;
        assert!(page.says("Paul Durand") && page.says("par Salomé Diallo") && page.says("fait le 10 mars 2026"), "{}", page.html);
    }
}
