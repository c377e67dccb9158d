use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::house::stories;

/// The code on a line of its own.
fn code_in(letter: &str) -> String {
    let is_code = |line: &&str| {
        line.len() == 6
            && line
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    letter
        .lines()
        .find(is_code)
        .expect("a code in the letter")
        .to_owned()
}

stories! {
    async fn ada_makes_a_programme_and_salome_may_not(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        let once = ada.see("/programmes/new").await.field("once");
        let taken = ada.post("/programmes/new", &[("once", &once), ("name", "shareit")]).await;
        assert!(taken.says("porte déjà ce nom") && taken.says("shareit"));
        let typed = [("once", once.as_str()), ("name", "Emmaüs Connect"), ("mission", "Inclure par le numérique.")];
        let programme = ada.post_and_follow("/programmes/new", &typed).await;
        assert_eq!(ada.post_and_follow("/programmes/new", &typed).await, programme);
        assert!(ada.see(&programme).await.says("Inclure par le numérique."));
        assert_eq!(ada.see("/programmes").await.html.matches(">Emmaüs Connect<").count(), 1);

        let mut salome = house.browser_of(cast.salome).await;
        assert_eq!(salome.get("/programmes/new").await.status, StatusCode::NOT_FOUND);
        assert_eq!(salome.post("/programmes/new", &typed).await.status, StatusCode::NOT_FOUND);
        assert!(!salome.see("/programmes").await.says("Emmaüs Connect"));
    }

    async fn a_programme_closes_once_its_cohorts_are_closed(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let programme = format!("/programmes/{}", cast.programme);
        assert!(salome.post(&programme, &[("act", "close")]).await.says("Une promotion est encore ouverte"));
        let place = format!("/places/{}", cast.place);
        let version = salome.see(&place).await.field("version");
        salome.post_and_follow(&place, &[("act", "graduate"), ("version", &version), ("on", "2026-03-01")]).await;
        let cohort = format!("/cohorts/{}", cast.cohort);
        salome.post_and_follow(&cohort, &[("act", "close")]).await;
        salome.post_and_follow(&programme, &[("act", "close")]).await;
        assert!(salome.see(&programme).await.says("fermé depuis le 2 mars 2026"));
        let new = salome.post(&format!("{programme}/cohorts/new"), &[("name", "Promotion 2027")]).await;
        assert!(new.says("Le programme est fermé") && new.says("Promotion 2027"));
        assert!(salome.post(&cohort, &[("act", "reopen")]).await.says("Le programme est fermé"));
        salome.post_and_follow(&programme, &[("act", "reopen")]).await;
        salome.post_and_follow(&cohort, &[("act", "reopen")]).await;
    }

    async fn two_who_edit_a_programme_lose_nothing(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let edit = format!("/programmes/{}/edit", cast.programme);
        let version = salome.see(&edit).await.field("version");
        let typed = [("version", version.as_str()), ("name", "ShareIT"), ("mission", "Le levier du numérique")];
        salome.post_and_follow(&edit, &typed).await;
        let typed = [("version", version.as_str()), ("name", "ShareIT"), ("mission", "<b>Autre</b>")];
        let stale = salome.post(&edit, &typed).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Le levier du numérique") && stale.says("&lt;b&gt;Autre"));
        let taken = [("version", stale.field("version")), ("name", "Les Ambitieuses".into())];
        let taken: Vec<(&str, &str)> = taken.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert!(salome.post(&edit, &taken).await.says("porte déjà ce nom"));
    }

    async fn ada_invites_a_manager_after_a_fresh_code(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        let managers = format!("/programmes/{}/managers", cast.programme);
        house.advance(TimeDelta::minutes(16));
        let asked = ada.get(&managers).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        let prove = asked.location();
        let next = ada.see(&prove).await.field("next");
        let sent = ada.post_and_follow("/sign-in/prove", &[("act", "send"), ("next", &next)]).await;
        let code = code_in(&house.letter_to("ada@example.org").await.text);
        let wrong = ada.post(&sent, &[("act", "code"), ("code", "ZZZZZZ"), ("next", &next)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut olga = house.browser_of(cast.olga).await;
        let stolen = olga.post("/sign-in/prove", &[("act", "code"), ("code", &code)]).await;
        assert_eq!(stolen.status, StatusCode::UNPROCESSABLE_ENTITY, "a code belongs to one sign-in");
        let elsewhere = [("act", "code"), ("code", code.as_str()), ("next", "//evil.example")];
        assert_eq!(ada.post_and_follow("/sign-in/prove", &elsewhere).await, "/");
        assert_eq!(ada.post("/sign-in/prove", &elsewhere).await.status, StatusCode::UNPROCESSABLE_ENTITY);

        let once = ada.see(&managers).await.field("once");
        let typed = [("act", "add"), ("once", once.as_str()), ("email", "Lea@Example.org"), ("name", "Léa Roy")];
        ada.post_and_follow(&managers, &typed).await;
        ada.post_and_follow(&managers, &typed).await;
        let letter = house.letter_to("lea@example.org").await;
        assert!(letter.text.contains("https://levier.test/sign-in") && letter.text.contains("ShareIT"));
        let again = [("act", "add"), ("once", "other"), ("email", "lea@example.org"), ("name", "Léa Roy")];
        assert!(ada.post(&managers, &again).await.says("gère déjà ce programme"));

        let mut lea = house.visitor();
        let to = lea.post_and_follow("/sign-in", &[("email", "lea@example.org")]).await;
        let code = code_in(&house.letter_to("lea@example.org").await.text);
        lea.post_and_follow(&to, &[("code", &code), ("next", "/")]).await;
        assert!(lea.see("/cohorts").await.says("ShareIT"));
        assert_eq!(lea.get(&managers).await.status, StatusCode::NOT_FOUND);

        let remove = ada.see(&managers).await.link_to(&format!("{managers}/"));
        assert!(ada.see(&remove).await.says("Retirer Léa Roy du programme ShareIT"));
        ada.post_and_follow(&remove, &[]).await;
        ada.post_and_follow(&remove, &[]).await;
        assert_eq!(lea.get("/cohorts").await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.get(&remove).await.status, StatusCode::NOT_FOUND);
        house.advance(TimeDelta::minutes(16));
        assert!(ada.post(&remove, &[]).await.location().starts_with("/sign-in/prove?"));
    }

    async fn a_removed_manager_hands_on_whom_they_look_after(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        let managers = format!("/programmes/{}/managers", cast.programme);
        let typed = [("act", "add"), ("once", "lea"), ("email", "lea@example.org"), ("name", "Léa Roy")];
        ada.post_and_follow(&managers, &typed).await;
        house.letters().await;
        let lea = ada.see(&managers).await.link_to(&format!("{managers}/")).rsplit('/').next().expect("an id").to_owned();
        let (place, salome_id) = (format!("/places/{}", cast.place), cast.salome.to_string());
        let mut salome = house.browser_of(cast.salome).await;
        let version = salome.see(&place).await.field("version");
        salome.post_and_follow(&place, &[("act", "referent"), ("version", &version), ("referent", &lea)]).await;
        assert!(!salome.see("/").await.says("sans référent"));

        let remove = format!("{managers}/{lea}");
        let page = ada.see(&remove).await;
        assert!(page.says("Startups") && page.says("Jaccede") && page.says("Salomé Diallo"), "{}", page.html);
        assert!(!page.says("Olga Novak") && !page.says(&format!("value=\"{lea}\"")));
        for wrong in [lea.as_str(), &cast.olga.to_string(), &cast.amina.to_string()] {
            assert_eq!(ada.post(&remove, &[("to", wrong)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert!(ada.see(&managers).await.says("Léa Roy"), "nothing of a refused act is kept");
        ada.post_and_follow(&remove, &[("to", &salome_id)]).await;
        assert!(house.letter_to("salome@example.org").await.text.contains("Jaccede"));
        assert!(salome.see(&place).await.says("Salomé Diallo"));
        let timeline = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(timeline.html.matches("référent").count() >= 2, "{}", timeline.html);

        // Salomé goes too, and nobody takes over: the first page of those who stay says so.
        ada.post_and_follow(&format!("{managers}/{salome_id}"), &[]).await;
        let first = ada.see("/").await;
        assert!(first.says("Startups sans référent") && first.says(&place), "{}", first.html);
        assert!(!house.browser_of(cast.olga).await.see("/").await.says("sans référent"), "theirs alone");
    }
}
