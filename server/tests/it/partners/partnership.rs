//! What a partner and a programme agreed on, and its renewal.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::house::{Cast, House, stories};

fn page_of(cast: &Cast) -> String {
    format!("/partners/{}/partnership", cast.organisation)
}

/// Microsoft is open to the other programme too.
pub async fn open_to_both(house: &House, cast: &Cast) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    store::organisations::open_to(&mut tx, cast.organisation, cast.other_programme, now)
        .await
        .expect("opened");
    tx.commit().await.expect("kept");
}

stories! {
    async fn what_was_agreed_is_read_by_the_staff_of_its_programme(house) {
        let cast = house.cast().await;
        let here = page_of(&cast);
        open_to_both(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let form = salome.see(&here).await;
        let (version, programme) = (form.field("version"), form.field("programme"));
        assert_eq!(programme, cast.programme.to_string());
        assert!(form.says("Salomé Diallo") && form.says("Ada Martin") && !form.says("Olga Novak"), "who may hold it");
        let holder = cast.salome.to_string();
        let typed = [
            ("version", version.as_str()), ("programme", &programme), ("holder", &holder), ("agreement", "Dix jours <b>d’experts</b>"),
            ("from", "2026-01-01"), ("until", "2026-12-31"), ("amount", "12 500,50"), ("renews", "2026-10-01"),
        ];
        let there = salome.post_and_follow(&here, &typed).await;
        assert!(there.ends_with("#partnership"));
        let page = salome.see(&format!("/partners/{}", cast.organisation)).await;
        assert!(page.says("Dix jours &lt;b&gt;d’experts") && page.says("12 500,50 €") && page.says("1er octobre 2026"), "{}", page.html);
        for name in ["partenaire ouvert dans Levier le 2 mars 2026", "Début du partenariat", "Fin du partenariat"] {
            assert!(page.says(name), "each date says what it is, {name}: {}", page.html);
        }
        assert!(page.says("31 décembre 2026") && !page.says("Programme Les Ambitieuses"));
        for person in [cast.paul, cast.olga] {
            let page = house.browser_of(person).await.see(&format!("/partners/{}", cast.organisation)).await;
            assert!(!page.says("Dix jours") && !page.says("12 500"), "not theirs to read");
        }
        let mut olga = house.browser_of(cast.olga).await;
        let theirs = olga.get(&format!("{here}?programme={}", cast.programme)).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND);
        let version = olga.see(&here).await.field("version");
        let typed = [("version", version.as_str()), ("programme", &programme), ("agreement", "Pris")];
        assert_eq!(olga.post(&here, &typed).await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.browser_of(cast.paul).await.get(&here).await.status, StatusCode::NOT_FOUND);
        // Not open to a programme of hers.
        let theirs = format!("/partners/{}/partnership?programme={}", cast.other_organisation, cast.programme);
        assert_eq!(salome.get(&theirs).await.status, StatusCode::NOT_FOUND);
    }

    async fn slips_are_told_and_two_who_edit_lose_no_word(house) {
        let cast = house.cast().await;
        let here = page_of(&cast);
        let mut salome = house.browser_of(cast.salome).await;
        let version = salome.see(&here).await.field("version");
        let stranger = cast.olga.to_string();
        let typed = [
            ("version", version.as_str()), ("holder", &stranger), ("agreement", "Mots gardés"), ("from", "2026-05-01"),
            ("until", "2026-04-01"), ("amount", "douze"), ("renews", "bientôt"),
        ];
        let page = salome.post(&here, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Choisissez quelqu’un de l’équipe") && page.says("Écrivez un montant") && page.says("date qui existe"));
        assert!(page.says("Mots gardés") && page.says("douze"), "what was typed stays");
        // A browser's field makes the year 26 of two figures; a thousandth is no thousand.
        let typed = [("version", version.as_str()), ("from", "0026-01-11"), ("renews", "9999-01-01"), ("amount", "12 500,505")];
        let page = salome.post(&here, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("donnez-la en quatre chiffres") && page.says("se lire de deux façons"), "{}", page.html);
        for kept in ["value=\"0026-01-11\"", "value=\"9999-01-01\"", "value=\"12 500,505\""] {
            assert!(page.says(kept), "{kept}: {}", page.html);
        }
        let typed = [("version", version.as_str()), ("from", "2026-05-01"), ("until", "2026-04-01")];
        assert!(salome.post(&here, &typed).await.says("La fin vient avant le début"));
        let typed = [("version", version.as_str()), ("from", "2026-05-01"), ("renews", "2026-04-01")];
        assert!(salome.post(&here, &typed).await.says("Le renouvellement vient avant le début"));

        let mut ada = house.browser_of(cast.ada).await;
        ada.post_and_follow(&here, &[("version", &version), ("agreement", "Mots d’Ada")]).await;
        let stale = salome.post(&here, &[("version", &version), ("agreement", "Mots de Salomé")]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Mots d’Ada") && stale.says("Mots de Salomé"));
        let version = stale.field("version");
        salome.post_and_follow(&here, &[("version", &version), ("agreement", "Mots des deux")]).await;
    }

    async fn a_renewal_comes_to_mind_sixty_days_before(house) {
        let cast = house.cast().await;
        let here = page_of(&cast);
        let mut salome = house.browser_of(cast.salome).await;
        let version = salome.see(&here).await.field("version");
        // The house opens on 2 March.
        salome.post_and_follow(&here, &[("version", &version), ("renews", "2026-05-03")]).await;
        let waits = "Renouveler le partenariat avec Microsoft";
        assert!(!salome.see("/").await.says(waits), "62 days");
        house.advance(TimeDelta::days(2));
        for person in [cast.salome, cast.ada] {
            let home = house.browser_of(person).await.see("/").await;
            assert!(home.says(waits) && home.says("avant le 3 mai 2026") && !home.says("date passée"), "nobody holds it");
        }
        assert!(!house.browser_of(cast.olga).await.see("/").await.says(waits), "of another programme");
        let mut salome = house.browser_of(cast.salome).await;
        let version = salome.see(&here).await.field("version");
        let holder = cast.ada.to_string();
        salome.post_and_follow(&here, &[("version", &version), ("renews", "2026-05-03"), ("holder", &holder)]).await;
        assert!(!salome.see("/").await.says(waits), "Ada holds it");
        house.advance(TimeDelta::days(70));
        let home = house.browser_of(cast.ada).await.see("/").await;
        assert!(home.says(waits) && home.says("date passée"));
    }
}
