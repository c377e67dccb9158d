//! Salomé goes on leave, and Ada takes over what was hers.

use axum::http::StatusCode;

use crate::browser::Browser;
use crate::house::{Cast, House, stories};
use crate::partners::calls::noted;

fn portfolio(cast: &Cast, person: domain::ids::PersonId) -> String {
    format!("/programmes/{}/portfolios/{person}", cast.programme)
}

/// Salomé is Jaccede's referent, holds the partnership with Microsoft, and owes a step.
pub async fn salome_has_work(house: &House, cast: &Cast) -> Browser {
    let mut salome = house.browser_of(cast.salome).await;
    let (place, me) = (format!("/places/{}", cast.place), cast.salome.to_string());
    let version = salome.see(&place).await.field("version");
    salome
        .post_and_follow(
            &place,
            &[
                ("act", "referent"),
                ("version", &version),
                ("referent", &me),
            ],
        )
        .await;
    let there = format!(
        "/partners/{}/partnership?programme={}",
        cast.organisation, cast.programme
    );
    let version = salome.see(&there).await.field("version");
    salome
        .post_and_follow(
            &there,
            &[
                ("version", &version),
                ("holder", &me),
                ("agreement", "Dix jours d’experts"),
            ],
        )
        .await;
    noted(&mut salome, cast).await;
    salome
}

/// What the form of a portfolio has ticked.
async fn ticked(browser: &mut Browser, path: &str) -> Vec<(&'static str, String)> {
    let page = browser.see(path).await;
    ["place", "partnership", "step"]
        .into_iter()
        .flat_map(|name| {
            let begins = format!("name=\"{name}\" value=\"");
            let ids = page.html.split(&begins).skip(1);
            let ids = ids.filter_map(|rest| rest.split('"').next());
            ids.map(|id| (name, id.to_owned())).collect::<Vec<_>>()
        })
        .collect()
}

stories! {
    async fn a_colleague_takes_over_a_portfolio_and_is_told(house) {
        let cast = house.cast().await;
        let mut salome = salome_has_work(house, &cast).await;
        let programme = salome.see(&format!("/programmes/{}", cast.programme)).await;
        let hers = programme.link_to(&format!("/programmes/{}/portfolios/", cast.programme));
        assert_eq!(hers, portfolio(&cast, cast.salome));
        let page = salome.see(&hers).await;
        for words in ["Ce que suit Salomé Diallo", "Jaccede", "Microsoft", "Envoyer la convention"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        let things = ticked(&mut salome, &hers).await;
        assert_eq!(things.len(), 3, "{things:?}");
        let ada_id = cast.ada.to_string();
        let with = |to: &str, things: &[(&'static str, String)]| {
            let mut typed = vec![("to", to.to_owned())];
            typed.extend(things.iter().cloned());
            typed
        };
        for (to, things, told) in [
            ("", things.as_slice(), "Choisissez qui prend la suite."),
            (&cast.olga.to_string(), &things, "ne travaille pas pour le programme"),
            (&cast.salome.to_string(), &things, "ne travaille pas pour le programme"),
            (&ada_id, &[], "Cochez au moins une ligne."),
        ] {
            let typed = with(to, things);
            let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let page = salome.post(&hers, &typed).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}");
            assert!(page.says(told), "{told}: {}", page.html);
        }
        assert!(house.letters().await.is_empty());
        // One thing first, then everything, pressed twice: what is Ada's already stays as it is.
        for things in [&things[..1], &things, &things] {
            let typed = with(&ada_id, things);
            let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let led = salome.post_and_follow(&hers, &typed).await;
            assert_eq!(led, format!("{}?said=passed", portfolio(&cast, cast.ada)));
            assert!(salome.see(&led).await.says("C’est transmis"));
        }
        let letters = house.letters().await;
        assert_eq!(letters.len(), 2, "one for each hand-over that passed anything");
        assert!(letters[0].text.contains("Jaccede") && !letters[0].text.contains("Microsoft"), "{}", letters[0].text);
        for words in ["suivi par Salomé Diallo", "Microsoft", "Envoyer la convention"] {
            assert!(letters[1].text.contains(words), "{words}: {}", letters[1].text);
        }
        let page = salome.see(&hers).await;
        assert!(page.says("Salomé Diallo ne suit rien pour l’instant"), "{}", page.html);
        let mut ada = house.browser_of(cast.ada).await;
        assert!(ada.see(&portfolio(&cast, cast.ada)).await.says("Envoyer la convention"));
        assert!(ada.see(&format!("/places/{}", cast.place)).await.says("Ada Martin"));
        let calls = ada.see("/calls").await;
        assert!(calls.says("Envoyer la convention") && !calls.says(">corrigé<"), "its words stand: {}", calls.html);
        let timeline = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(timeline.says("Salomé Diallo a changé le référent"), "{}", timeline.html);
    }

    async fn whoever_leaves_the_staff_leaves_nothing_to_nobody(house) {
        let cast = house.cast().await;
        salome_has_work(house, &cast).await;
        let mut ada = house.browser_of(cast.ada).await;
        let remove = format!("/programmes/{}/managers/{}", cast.programme, cast.salome);
        let page = ada.see(&remove).await;
        for words in ["Jaccede", "Microsoft", "Envoyer la convention"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        let led = ada.post_and_follow(&remove, &[("to", &cast.ada.to_string())]).await;
        let page = ada.see(&led).await;
        assert!(page.says("ne gère plus ce programme, et ce qu’elle suivait est transmis"), "{}", page.html);
        assert!(house.letters().await.is_empty(), "she did it herself");
        let hers = ada.see(&portfolio(&cast, cast.ada)).await;
        for words in ["Jaccede", "Microsoft", "Envoyer la convention"] {
            assert!(hers.says(words), "{words}: {}", hers.html);
        }
        assert_eq!(ada.get(&portfolio(&cast, cast.salome)).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_portfolio_of_another_programme_is_nobodys_business(house) {
        let cast = house.cast().await;
        salome_has_work(house, &cast).await;
        let hers = portfolio(&cast, cast.salome);
        for person in [cast.olga, cast.amina, cast.marc, cast.paul] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.get(&hers).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.post(&hers, &[("to", &cast.olga.to_string())]).await.status, StatusCode::NOT_FOUND);
        }
        // Olga's own programme knows no Salomé.
        let theirs = format!("/programmes/{}/portfolios/{}", cast.other_programme, cast.salome);
        assert_eq!(house.browser_of(cast.olga).await.get(&theirs).await.status, StatusCode::NOT_FOUND);
    }

    /// Marc is of the team too, and Salomé owes a step about him: he reads it on no page and in no
    /// letter, and it goes to Ada with the rest.
    async fn what_is_to_be_done_about_a_colleague_is_not_theirs_to_read(house) {
        let cast = house.cast().await;
        house.befriend(&cast).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let role = uuid::Uuid::from_u128(0xE7);
        assert!(store::people::add_staff(&mut tx, role, cast.marc, Some(cast.programme), now).await.expect("added"));
        tx.commit().await.expect("kept");
        let mut salome = salome_has_work(house, &cast).await;
        crate::calls::noted(&mut salome, &cast).await;
        let hers = portfolio(&cast, cast.salome);
        assert!(salome.see(&hers).await.says("Lui présenter SINGA"));
        let mut marc = house.browser_of(cast.marc).await;
        let page = marc.see(&hers).await;
        assert!(page.says("Envoyer la convention") && !page.says("Lui présenter SINGA"), "{}", page.html);

        // He passes on what he sees, and nothing else moves.
        let things = ticked(&mut salome, &hers).await;
        assert_eq!(things.len(), 4, "{things:?}");
        let ada = cast.ada.to_string();
        let mut typed = vec![("to", ada.as_str())];
        typed.extend(things.iter().map(|(name, value)| (*name, value.as_str())));
        let mut steps_only = typed.clone();
        steps_only.retain(|(name, _)| matches!(*name, "to" | "step"));
        marc.post_and_follow(&hers, &steps_only).await;
        let letter = house.letter_to("ada@example.org").await;
        assert!(letter.text.contains("Envoyer la convention") && !letter.text.contains("SINGA"), "{}", letter.text);
        assert!(salome.see(&hers).await.says("Lui présenter SINGA"));

        salome.post_and_follow(&hers, &typed).await;
        let letter = house.letter_to("ada@example.org").await;
        assert!(letter.text.contains("Jaccede") && !letter.text.contains("SINGA"), "{}", letter.text);
        assert!(letter.text.contains("Une prochaine étape à propos d’un mentor de l’équipe"), "{}", letter.text);
        let adas = portfolio(&cast, cast.ada);
        assert!(house.browser_of(cast.ada).await.see(&adas).await.says("Lui présenter SINGA"));
        let page = marc.see(&adas).await;
        assert!(page.says("Jaccede") && !page.says("SINGA"), "{}", page.html);

        // What is about him does not become his, nor does his letter speak of it.
        house.advance(chrono::TimeDelta::minutes(5));
        let (mut ada, me) = (house.browser_of(cast.ada).await, cast.marc.to_string());
        typed[0] = ("to", me.as_str());
        ada.post_and_follow(&adas, &typed).await;
        let letter = house.letter_to("marc@example.org").await;
        assert!(letter.text.contains("Jaccede") && !letter.text.contains("à propos d’un mentor"), "{}", letter.text);
        assert!(ada.see(&adas).await.says("Lui présenter SINGA"), "it stays where it was");
    }
}
