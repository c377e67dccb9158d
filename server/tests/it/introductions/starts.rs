//! A partner comes forward: about a startup that agreed to be shown, or with a wish for staff.

use axum::http::StatusCode;

use super::link_in;
use crate::house::{Cast, House, stories};

const WORDS: &str =
    "Nous ouvrons nos boutiques à des essais d’accessibilité.\nVotre carte nous intéresse.";

fn startups(cast: &Cast) -> String {
    format!("/partners/{}/startups", cast.organisation)
}

fn meet(cast: &Cast) -> String {
    format!("/partners/{}/meet", cast.organisation)
}

fn shown(cast: &Cast) -> String {
    format!("/startups/{}/shown", cast.startup)
}

/// Amina gives leave to show Jaccede.
async fn show(house: &House, cast: &Cast) {
    let mut amina = house.browser_of(cast.amina).await;
    let here = shown(cast);
    for _ in 0..2 {
        assert_eq!(amina.post_and_follow(&here, &[("act", "show")]).await, here);
    }
    assert!(
        amina
            .see(&here)
            .await
            .says("Montrée aux partenaires depuis")
    );
}

/// Paul asks to meet Jaccede: the path of the introduction.
pub async fn came(house: &House, cast: &Cast) -> String {
    show(house, cast).await;
    let mut paul = house.browser_of(cast.paul).await;
    let form = format!("{}?startup={}", meet(cast), cast.startup);
    let (once, startup) = (
        paul.see(&form).await.field("once"),
        cast.startup.to_string(),
    );
    let typed = [
        ("once", once.as_str()),
        ("startup", &startup),
        ("pitch", WORDS),
    ];
    let path = paul.post_and_follow(&form, &typed).await;
    assert_eq!(
        paul.post_and_follow(&form, &typed).await,
        path,
        "pressed twice, asked once"
    );
    path
}

stories! {
    async fn paul_comes_forward_and_amina_decides(house) {
        let cast = house.cast().await;
        let mut paul = house.browser_of(cast.paul).await;
        let page = paul.see(&startups(&cast)).await;
        assert!(page.says("Aucune startup ne se montre") && !page.says("Jaccede"), "nobody is shown without leave");
        let path = came(house, &cast).await;
        let told = house.letters().await;
        let mut to: Vec<&str> = told.iter().map(|it| it.to_email.as_str()).collect();
        to.sort_unstable();
        assert_eq!(to, ["amina@example.org", "salome@example.org"]);
        let hers = told.iter().find(|it| it.to_email == "amina@example.org").expect("hers");
        assert!(hers.subject == "Microsoft aimerait vous rencontrer" && hers.text.contains("> Votre carte nous intéresse."), "{}", hers.text);
        assert!(!hers.text.contains("Paul") && !hers.text.contains("paul@"), "who asks is not told yet");
        assert_eq!(link_in(hers), path);
        let mut amina = house.browser_of(cast.amina).await;
        let page = amina.see(&path).await;
        assert!(page.says("Les mots du partenaire") && page.says("Oui, présentez-nous") && !page.says("paul@example.org"), "{}", page.html);
        assert!(!page.says("Modifier le texte"), "they are not hers to change");
        assert!(!paul.see(&path).await.says("amina@example.org"));
        assert!(paul.see(&startups(&cast)).await.says("Voir la mise en relation"));
        let read = page.field("read");
        house.advance(chrono::TimeDelta::minutes(1));
        amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        assert_eq!(house.letters().await.len(), 2, "both are introduced");
        assert!(amina.see(&path).await.says("paul@example.org") && paul.see(&path).await.says("amina@example.org"));
        assert_eq!(house.journal_of(&path).await, ["introduction.asked", "introduction.agreed"]);
    }

    async fn a_partner_who_came_forward_may_go_back(house) {
        let cast = house.cast().await;
        let path = came(house, &cast).await;
        house.letters().await;
        let mut paul = house.browser_of(cast.paul).await;
        assert!(paul.see(&path).await.says("Retirer cette mise en relation"));
        paul.post_and_follow(&path, &[("act", "withdraw")]).await;
        let mut amina = house.browser_of(cast.amina).await;
        let late = amina.post(&path, &[("act", "agree"), ("read", WORDS)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        let again = format!("{}?startup={}", meet(&cast), cast.startup);
        let startup = cast.startup.to_string();
        let path = paul.post_and_follow(&again, &[("startup", &startup), ("pitch", WORDS)]).await;
        house.letters().await;
        let twice = paul.post(&again, &[("startup", &startup), ("pitch", WORDS)]).await;
        assert!(twice.says("existe déjà") && twice.says("Votre carte nous intéresse"), "{}", twice.html);
        let why = [("act", "refuse"), ("reason", "not-a-fit"), ("comment", "Entre nous : trop de lenteurs.")];
        amina.post_and_follow(&path, &why).await;
        let told = house.letters().await;
        let his = told.iter().find(|it| it.to_email == "paul@example.org").expect("he hears it");
        assert!(his.text.contains("ne donne pas suite") && !his.text.contains("lenteurs"), "{}", his.text);
        let page = paul.see(&path).await;
        assert!(!page.says("lenteurs") && !page.says("ne correspond pas"), "why is between the startup and staff: {}", page.html);
        assert!(house.browser_of(cast.salome).await.see(&path).await.says("Entre nous : trop de lenteurs."));
    }

    async fn a_startup_that_hides_meanwhile_loses_nobody_s_words(house) {
        let cast = house.cast().await;
        show(house, &cast).await;
        let mut paul = house.browser_of(cast.paul).await;
        let form = format!("{}?startup={}", meet(&cast), cast.startup);
        house.browser_of(cast.amina).await.post_and_follow(&shown(&cast), &[("act", "hide")]).await;
        let startup = cast.startup.to_string();
        let late = paul.post(&form, &[("startup", &startup), ("pitch", WORDS)]).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.says("ne se montre plus") && late.says("Votre carte nous intéresse"), "{}", late.html);
        assert!(house.letters().await.is_empty());
    }

    async fn who_came_forward_and_left_is_not_introduced(house) {
        let cast = house.cast().await;
        let path = came(house, &cast).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::organisations::add_person(&mut tx, cast.organisation, cast.marc, "Achats", now).await.expect("added");
        tx.commit().await.expect("kept");
        house.letters().await;
        let mut ada = house.browser_of(cast.ada).await;
        let paul = cast.paul.to_string();
        ada.post_and_follow(&format!("/partners/{}", cast.organisation), &[("act", "remove-person"), ("person", &paul)]).await;
        house.letters().await;
        let mut amina = house.browser_of(cast.amina).await;
        amina.post_and_follow(&path, &[("act", "agree"), ("read", WORDS)]).await;
        let told = house.letters().await;
        let mut to: Vec<&str> = told.iter().map(|it| it.to_email.as_str()).collect();
        to.sort_unstable();
        assert_eq!(to, ["amina@example.org", "marc@example.org"]);
        let page = amina.see(&path).await;
        assert!(page.says("marc@example.org") && !page.says("paul@example.org"), "{}", page.html);
    }

    async fn nobody_is_shown_to_whom_they_did_not_agree(house) {
        let cast = house.cast().await;
        show(house, &cast).await;
        let form = format!("{}?startup={}", meet(&cast), cast.startup);
        for person in [cast.salome, cast.olga, cast.amina, cast.marc] {
            let mut other = house.browser_of(person).await;
            assert_eq!(other.get(&form).await.status, StatusCode::NOT_FOUND, "only the partner comes forward");
            let startup = cast.startup.to_string();
            let typed = [("startup", startup.as_str()), ("pitch", WORDS)];
            assert_eq!(other.post(&meet(&cast), &typed).await.status, StatusCode::NOT_FOUND);
        }
        // The other programme's partner reads nothing of it, and nobody gives leave for Amina.
        let other = format!("/partners/{}/startups", cast.other_organisation);
        assert!(!house.browser_of(cast.olga).await.see(&other).await.says("Jaccede"));
        for person in [cast.salome, cast.olga, cast.omar, cast.paul] {
            let mut other = house.browser_of(person).await;
            assert_eq!(other.post(&shown(&cast), &[("act", "hide")]).await.status, StatusCode::NOT_FOUND);
        }
        house.browser_of(cast.amina).await.post_and_follow(&shown(&cast), &[("act", "hide")]).await;
        let mut paul = house.browser_of(cast.paul).await;
        assert_eq!(paul.get(&form).await.status, StatusCode::NOT_FOUND);
        assert!(!paul.see(&startups(&cast)).await.says("Jaccede"));
    }

    async fn a_wish_is_put_to_startups_by_staff(house) {
        let cast = house.cast().await;
        let mut paul = house.browser_of(cast.paul).await;
        let short = paul.post(&meet(&cast), &[("pitch", "Des idées")]).await;
        assert!(short.status == StatusCode::UNPROCESSABLE_ENTITY && short.says("Des idées"));
        let marked = paul.post(&meet(&cast), &[("pitch", "Écrivez à paul@example.org si vous cartographiez.")]).await;
        assert!(marked.says("paul@example.org") && marked.says("Garder le texte tel quel"), "{}", marked.html);
        paul.post_and_follow(&meet(&cast), &[("pitch", WORDS), ("once", "wish")]).await;
        assert!(paul.see(&format!("{}?said=yes", meet(&cast))).await.says("C’est envoyé"));
        let told = house.letter_to("salome@example.org").await;
        assert!(told.subject == "Microsoft aimerait rencontrer des startups" && told.text.contains("Votre carte nous intéresse"), "{}", told.text);
        let wish = link_in(&told);
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/").await.says("Microsoft aimerait rencontrer des startups"), "on the first page");
        for person in [cast.olga, cast.amina, cast.paul] {
            let mut other = house.browser_of(person).await;
            assert_eq!(other.get(&wish).await.status, StatusCode::NOT_FOUND);
            assert_eq!(other.post(&wish, &[("act", "close")]).await.status, StatusCode::NOT_FOUND);
        }
        let nobody = salome.post(&wish, &[("act", "put"), ("startup", &cast.other_startup.to_string())]).await;
        assert!(nobody.says("Choisissez une startup du programme"), "{}", nobody.html);
        let startup = cast.startup.to_string();
        let put = [("act", "put"), ("startup", startup.as_str()), ("once", "put")];
        for _ in 0..2 {
            salome.post_and_follow(&wish, &put).await;
        }
        let path = link_in(&house.letter_to("amina@example.org").await);
        assert!(house.letters().await.is_empty(), "pressed twice, asked once");
        let page = salome.see(&wish).await;
        assert!(page.says("Jaccede et Microsoft") && page.says("Plus aucune startup du programme à proposer"), "{}", page.html);
        let mut amina = house.browser_of(cast.amina).await;
        let read = amina.see(&path).await.field("read");
        amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        assert_eq!(house.letters().await.len(), 2);
        salome.post_and_follow(&wish, &[("act", "close")]).await;
        salome.post_and_follow(&wish, &[("act", "close")]).await;
        assert!(!salome.see("/").await.says("aimerait rencontrer des startups"));
        let page = paul.see(&meet(&cast)).await;
        assert!(page.says("Demande close le 2 mars 2026"));
    }
}
