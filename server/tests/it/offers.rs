//! What partners give: written, asked for, granted, and who sees what of it.

mod answers;
mod in_touch;
mod rights;
mod touch;

use axum::http::StatusCode;
use store::testing::snapshot;

use crate::browser::Browser;
use crate::house::{Cast, House, stories};
use crate::partners::partnership::open_to_both;

pub const PLEA: &str = "Notre carte dépasse un million de lieux, et nos serveurs débordent.";

pub fn new(cast: &Cast) -> String {
    format!("/partners/{}/offers/new", cast.organisation)
}

/// An offer of Microsoft for Amina's programme, of so many places; answers its path.
pub async fn offered(browser: &mut Browser, cast: &Cast, places: &str) -> String {
    let programme = cast.programme.to_string();
    let typed = [
        ("once", "offer"),
        ("kind", "credits"),
        ("title", "Crédits d’hébergement"),
        ("about", "Un an d’hébergement <b>offert</b>."),
        ("programme", &programme),
        ("places", places),
        ("words", "hosting-and-operations"),
    ];
    browser.post_and_follow(&new(cast), &typed).await
}

/// Amina asks for it; the letters stay to be read.
pub async fn asks(browser: &mut Browser, offer: &str) {
    let once = browser.see(offer).await.field("once");
    let typed = [("act", "ask"), ("once", once.as_str()), ("plea", PLEA)];
    assert_eq!(browser.post_and_follow(offer, &typed).await, offer);
}

/// The id of the first request that waits on the page.
pub async fn request(browser: &mut Browser, offer: &str) -> String {
    browser.see(offer).await.field("request")
}

pub async fn read_letters(house: &House) -> Vec<String> {
    let letters = house.letters().await;
    letters.into_iter().map(|it| it.to_email).collect()
}

stories! {
    async fn paul_offers_amina_asks_and_salome_brings_them_in_touch(house) {
        let cast = house.cast().await;
        let (mut paul, mut amina) = (house.browser_of(cast.paul).await, house.browser_of(cast.amina).await);
        assert!(amina.see("/offers").await.says("Aucune offre pour l’instant"));
        let over = [("once", "past"), ("kind", "credits"), ("title", "Une offre finie"), ("about", "Trop tard."), ("programme", &cast.programme.to_string()), ("closes", "2020-01-01")];
        let refused = paul.post(&new(&cast), &over).await;
        assert!(refused.says("Ce jour est déjà passé") && refused.says("Trop tard."), "{}", refused.html);
        let offer = offered(&mut paul, &cast, "3").await;
        assert_eq!(offered(&mut paul, &cast, "3").await, offer, "pressed twice, added once");
        let list = amina.see("/offers").await;
        assert!(list.says("Crédits d’hébergement") && list.says("3 places") && list.says("Microsoft"));
        let page = amina.see(&offer).await;
        assert!(page.says("&lt;b&gt;offert") && !page.says("Paul") && !page.says("paul@example.org"), "the organisation, never the person");
        asks(&mut amina, &offer).await;
        let page = amina.see(&offer).await;
        assert!(page.says("En attente d’une réponse") && !page.says("Demander cette offre"));

        for address in ["salome@example.org", "paul@example.org"] {
            let letter = house.letter_to(address).await;
            assert!(letter.text.contains("Jaccede, du programme ShareIT") && letter.text.contains(&format!("> {PLEA}")), "{}", letter.text);
            assert!(!letter.text.contains("Amina") && !letter.text.contains("amina@"), "never a person");
            assert!(letter.text.contains(&offer));
        }
        let home = paul.see("/").await;
        assert!(home.says("Jaccede demande « Crédits d’hébergement »"));
        let page = paul.see(&offer).await;
        assert!(page.says(PLEA) && !page.says("Amina") && !page.says("amina@"), "{}", page.html);
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/").await.says("Jaccede demande « Crédits d’hébergement »"));

        let asked = request(&mut paul, &offer).await;
        paul.post_and_follow(&offer, &[("act", "grant"), ("request", &asked)]).await;
        let letter = house.letter_to("amina@example.org").await;
        assert!(letter.subject.contains("c’est oui") && letter.text.contains("L’équipe du programme ShareIT"), "{}", letter.text);
        assert!(!letter.text.contains("Paul") && !letter.text.contains("paul@"));
        assert!(amina.see(&offer).await.says("2 places") && amina.see(&offer).await.says("Accordée"));
        assert!(paul.see(&offer).await.says("va vous mettre en relation"));
        let page = salome.see(&offer).await;
        let there = format!("/startups/{}/introductions/new?programme={}&partner={}", cast.startup, cast.programme, cast.organisation);
        assert_eq!(page.link_to("/startups/") , format!("/startups/{}", cast.startup));
        assert_eq!(page.link_to(&format!("/startups/{}/introductions", cast.startup)), there);
        assert!(salome.see(&there).await.says(&format!("value=\"{}:{}\" selected", cast.organisation, cast.paul)));
        assert!(!salome.see("/").await.says("Jaccede demande"));
    }

    async fn slips_in_an_offer_are_told_and_two_who_edit_lose_no_word(house) {
        let cast = house.cast().await;
        let mut paul = house.browser_of(cast.paul).await;
        let other = cast.other_programme.to_string();
        let typed = [
            ("kind", ""), ("title", "x"), ("about", "Appelez le 06 12 34 56 78"), ("programme", other.as_str()), ("places", "501"), ("opens", "hier"),
        ];
        let page = paul.post(&new(&cast), &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for sentence in ["Choisissez ce que c’est", "au moins 3 caractères", "06 12 34 56 78. Une fois", "Choisissez un programme", "de 1 à 500", "date qui existe"] {
            assert!(page.says(sentence), "{sentence}");
        }
        assert!(page.says("value=\"501\""), "what was typed stays");
        let typed = [("kind", "pilot"), ("title", "Essai"), ("opens", "2026-05-02"), ("closes", "2026-05-01")];
        assert!(paul.post(&new(&cast), &typed).await.says("La fin vient avant le début"));
        assert!(snapshot(&house.shared.db).await["offer"].is_empty());

        let offer = offered(&mut paul, &cast, "2").await;
        let here = format!("{offer}/edit");
        let version = paul.see(&here).await.field("version");
        let mut salome = house.browser_of(cast.salome).await;
        let mut typed = [("version", version.as_str()), ("kind", "credits"), ("title", "Mots de Salomé"), ("places", "")];
        salome.post_and_follow(&here, &typed).await;
        typed[2].1 = "Mots de Paul";
        let stale = paul.post(&here, &typed).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Mots de Salomé") && stale.says("Mots de Paul"));
        let version = stale.field("version");
        typed[0].1 = &version;
        paul.post_and_follow(&here, &typed).await;
        assert!(paul.see(&offer).await.says("Sans limite"));
    }

    async fn an_offer_is_asked_for_in_its_time_and_while_places_are_left(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let offer = offered(&mut salome, &cast, "1").await;
        let newcomers = house.newcomers(&cast, 2).await;
        let (mut amina, mut other) = (house.browser_of(cast.amina).await, house.browser_of(newcomers[0].1).await);
        for (plea, sentence) in [
            ("Court", "au moins 10 caractères"),
            ("Écrivez-moi : amina@example.org", "amina@example.org. Une fois"),
        ] {
            let page = amina.post(&offer, &[("act", "ask"), ("plea", plea)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.says(sentence) && page.says(plea), "{sentence}");
        }
        let edit = format!("{offer}/edit");
        let change = async |salome: &mut Browser, opens: &str, closes: &str| {
            let version = salome.see(&edit).await.field("version");
            let typed = [("version", version.as_str()), ("kind", "credits"), ("title", "Crédits"), ("places", "1"), ("opens", opens), ("closes", closes)];
            salome.post_and_follow(&edit, &typed).await;
        };
        // The house opens on 2 March.
        for (opens, closes, sentence) in [
            ("2026-03-03", "", "Cette offre ouvre le 3 mars 2026"),
            ("", "2026-03-01", "close après le 1er mars 2026"),
        ] {
            change(&mut salome, opens, closes).await;
            assert!(!amina.see("/offers").await.says("Crédits"), "not among those to ask for");
            let page = amina.post(&offer, &[("act", "ask"), ("plea", PLEA)]).await;
            assert!(page.says(sentence) && page.says(PLEA), "{sentence}");
        }
        change(&mut salome, "2026-03-02", "2026-03-02").await;
        salome.post_and_follow(&offer, &[("act", "close")]).await;
        assert!(amina.post(&offer, &[("act", "ask"), ("plea", PLEA)]).await.says("Cette offre est fermée"));
        salome.post_and_follow(&offer, &[("act", "reopen")]).await;

        asks(&mut amina, &offer).await;
        let again = amina.post(&offer, &[("act", "ask"), ("plea", PLEA)]).await;
        assert!(again.says("a déjà demandé cette offre") && again.says(PLEA));
        asks(&mut other, &offer).await;
        let first = request(&mut salome, &offer).await;
        salome.post_and_follow(&offer, &[("act", "grant"), ("request", &first)]).await;
        let second = request(&mut salome, &offer).await;
        assert_ne!(first, second);
        let full = salome.post(&offer, &[("act", "grant"), ("request", &second)]).await;
        assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(full.says("Toutes les places sont données"));
        assert!(other.see(&offer).await.says("Complet"));
        let version = salome.see(&edit).await.field("version");
        let typed = [("version", version.as_str()), ("kind", "credits"), ("title", "Crédits"), ("places", "0")];
        assert!(salome.post(&edit, &typed).await.says("de 1 à 500"));
        read_letters(house).await;
        let mut third = house.browser_of(newcomers[1].1).await;
        assert!(third.post(&offer, &[("act", "ask"), ("plea", PLEA)]).await.says("Toutes les places sont prises"));
    }

    async fn an_offer_for_every_programme_is_open_in_each(house) {
        let cast = house.cast().await;
        let mut paul = house.browser_of(cast.paul).await;
        open_to_both(house, &cast).await;
        let typed = [("kind", "expert-days"), ("title", "Dix jours d’experts"), ("programme", ""), ("places", "")];
        let offer = paul.post_and_follow(&new(&cast), &typed).await;
        let mut omar = house.browser_of(cast.omar).await;
        assert!(omar.see("/offers").await.says("Dix jours d’experts"));
        asks(&mut omar, &offer).await;
        let mut told = read_letters(house).await;
        told.sort();
        assert_eq!(told, ["olga@example.org", "paul@example.org"]);
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&offer).await;
        assert!(page.says("Personne n’a encore demandé") && !page.says("Reconnect"), "a request of another programme");
        let asked = request(&mut paul, &offer).await;
        let theirs = salome.post(&offer, &[("act", "grant"), ("request", &asked)]).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND);
        let mut olga = house.browser_of(cast.olga).await;
        olga.post_and_follow(&offer, &[("act", "grant"), ("request", &asked)]).await;
        house.letter_to("omar@example.org").await;
        house.letter_to("paul@example.org").await;
    }
}
