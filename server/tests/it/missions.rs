//! Missions: asked for, found, done, delivered, accepted; and who sees what of it.

mod figures;
mod leaving;
mod link;
mod lists;
mod races;
mod refused;
mod reminders;
mod rights;

pub use link::{proposed, to_paul};

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::browser::Browser;
use crate::house::{Cast, House, stories};

pub const TITLE: &str = "Faire marcher la carte sans connexion";
const SITUATION: &str =
    "Notre carte ne s’affiche pas dans le métro, et nos bénévoles y sont souvent.";
const DELIVERABLE: &str = "Une première version qui garde la carte du quartier.";
const WORD: &str = "Je connais bien les cartes <b>hors ligne</b>.";

pub fn new(cast: &Cast) -> String {
    format!("/startups/{}/missions/new", cast.startup)
}

/// A brief of three days, and what becomes of it: "open" or "draft".
pub fn brief(then: &str) -> Vec<(&str, &str)> {
    vec![
        ("once", "mission"),
        ("title", TITLE),
        ("situation", SITUATION),
        ("deliverable", DELIVERABLE),
        ("days", "3"),
        ("by", "2026-04-30"),
        ("manner", "remote"),
        ("access", "code"),
        ("access", "person"),
        ("needs", "maps-and-geodata"),
        ("then", then),
    ]
}

/// Amina looks for somebody.
pub async fn open(house: &House, cast: &Cast) -> String {
    let mut amina = house.browser_of(cast.amina).await;
    amina.post_and_follow(&new(cast), &brief("open")).await
}

/// And Marc offers to help; the letters stay to be read.
pub async fn offered(house: &House, cast: &Cast) -> String {
    let mission = open(house, cast).await;
    house.advance(TimeDelta::minutes(1));
    offers(&mut house.browser_of(cast.marc).await, &mission).await;
    house.advance(TimeDelta::minutes(1));
    mission
}

pub async fn offers(browser: &mut Browser, mission: &str) {
    let typed = [("act", "offer"), ("once", mission), ("word", WORD)];
    let there = browser.post_and_follow(mission, &typed).await;
    assert_eq!(there, format!("{mission}?said=mission-offered"));
}

/// Amina says yes, for three days in March.
pub async fn agrees(amina: &mut Browser, mission: &str) {
    let hand = amina.see(mission).await.field("hand");
    let typed = [
        ("act", "agree"),
        ("hand", hand.as_str()),
        ("days", "3"),
        ("starts", "2026-03-02"),
        ("ends", "2026-03-20"),
    ];
    assert_eq!(amina.post_and_follow(mission, &typed).await, mission);
}

pub async fn agreed(house: &House, cast: &Cast) -> String {
    let mission = offered(house, cast).await;
    agrees(&mut house.browser_of(cast.amina).await, &mission).await;
    house.letters().await;
    house.advance(TimeDelta::minutes(1));
    mission
}

/// Somebody notes a day's work.
pub async fn notes(browser: &mut Browser, mission: &str, on: &str, days: &str) {
    let once = format!("{mission}{on}{days}");
    let typed = [
        ("act", "note"),
        ("once", &once[once.len() - 40..]),
        ("on", on),
        ("days", days),
        ("what", "Lecture du code"),
    ];
    browser.post_and_follow(mission, &typed).await;
}

pub const DELIVERED: [(&str, &str); 3] = [
    ("act", "deliver"),
    ("words", "La carte du quartier reste dans le téléphone."),
    ("link", "https://code.example.org/carte"),
];

/// Marc worked a day and a half, and says it is done.
pub async fn delivered(house: &House, cast: &Cast) -> String {
    let mission = agreed(house, cast).await;
    let mut marc = house.browser_of(cast.marc).await;
    house.advance(TimeDelta::days(1));
    notes(&mut marc, &mission, "2026-03-02", "0,5").await;
    house.advance(TimeDelta::minutes(1));
    notes(&mut marc, &mission, "2026-03-03", "1").await;
    house.advance(TimeDelta::minutes(1));
    assert_eq!(marc.post_and_follow(&mission, &DELIVERED).await, mission);
    mission
}

/// Amina accepts; the letters stay to be read.
pub async fn accepts(amina: &mut Browser, mission: &str) {
    let read = amina.see(mission).await.field("read");
    let typed = [
        ("act", "accept"),
        ("read", read.as_str()),
        ("usefulness", "5"),
        ("thanks", "Merci Marc, nos bénévoles sont ravis."),
    ];
    assert_eq!(amina.post_and_follow(mission, &typed).await, mission);
}

stories! {
    async fn amina_asks_marc_offers_works_delivers_and_she_accepts(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc) = (house.browser_of(cast.amina).await, house.browser_of(cast.marc).await);
        assert!(amina.see("/missions").await.says("Aucune mission pour l’instant"));
        let mission = open(house, &cast).await;
        assert_eq!(amina.post_and_follow(&new(&cast), &brief("open")).await, mission, "pressed twice, asked once");
        let list = marc.see("/missions").await;
        assert!(list.says(TITLE) && list.says("3 jours") && list.says("Jaccede"), "{}", list.html);
        let page = marc.see(&mission).await;
        assert!(page.says(SITUATION) && page.says("Code, Une personne à qui parler") && page.says("30 avril 2026"), "{}", page.html);
        assert!(!page.says("Amina") && !page.says("amina@"), "the startup, never the person");

        house.advance(TimeDelta::minutes(1));
        offers(&mut marc, &mission).await;
        offers(&mut marc, &mission).await;
        for address in ["amina@example.org", "salome@example.org"] {
            let letter = house.letter_to(address).await;
            assert!(letter.subject.starts_with("Marc Petit propose son aide") && letter.text.contains(&format!("> {WORD}")), "{}", letter.text);
            assert!(!letter.text.contains("marc@"), "not yet how to reach him");
        }
        assert!(amina.see("/").await.says("Une personne propose son aide"));
        let page = amina.see(&mission).await;
        assert!(page.says("Dire oui à Marc Petit") && page.says("&lt;b&gt;hors ligne") && !page.says("marc@"), "{}", page.html);
        house.advance(TimeDelta::minutes(1));
        agrees(&mut amina, &mission).await;
        agrees_again(&mut amina, &mission).await;
        let told = house.letter_to("amina@example.org").await;
        assert!(told.text.contains("marc@example.org") && told.text.contains("Durée convenue : 3 jours"), "{}", told.text);
        let told = house.letter_to("marc@example.org").await;
        assert!(told.text.contains("amina@example.org") && told.text.contains("Accès nécessaires : Code"), "{}", told.text);
        assert!(amina.see(&mission).await.says("mailto:marc@example.org") && marc.see(&mission).await.says("mailto:amina@example.org"));
        assert!(marc.see("/").await.says("Votre mission") && marc.see("/").await.says("jusqu’au 20 mars 2026"));

        house.advance(TimeDelta::days(1));
        let early = marc.post(&mission, &DELIVERED).await;
        assert!(early.status == StatusCode::UNPROCESSABLE_ENTITY && early.says("Notez d’abord au moins un jour") && early.says("reste dans le téléphone"));
        notes(&mut marc, &mission, "2026-03-02", "0,5").await;
        notes(&mut marc, &mission, "2026-03-02", "0,5").await;
        house.advance(TimeDelta::minutes(1));
        notes(&mut marc, &mission, "2026-03-03", "1").await;
        let page = amina.see(&mission).await;
        assert!(page.says("1,5 jour sur 3 jours") && page.says("10 h 30 en tout") && page.says("Lecture du code"), "{}", page.html.replace('\u{a0}', " "));
        house.advance(TimeDelta::minutes(1));
        marc.post_and_follow(&mission, &DELIVERED).await;
        marc.post_and_follow(&mission, &DELIVERED).await;
        let told = house.letter_to("amina@example.org").await;
        assert!(told.subject.starts_with("C’est fait") && told.text.contains("1,5 jour"), "{}", told.text);
        assert!(amina.see("/").await.says("Un résultat est remis"));

        house.advance(TimeDelta::minutes(1));
        let read = amina.see(&mission).await.field("read");
        let missing = [("act", "send-back"), ("read", read.as_str()), ("missing", "Il manque la légende.")];
        amina.post_and_follow(&mission, &missing).await;
        let told = house.letter_to("marc@example.org").await;
        assert!(told.text.contains("> Il manque la légende."), "{}", told.text);
        let page = marc.see(&mission).await;
        assert!(page.says("Il manque la légende.") && page.says("reste dans le téléphone"), "what he wrote is what he goes on from");
        assert!(marc.see("/").await.says("Il manque quelque chose"));
        house.advance(TimeDelta::minutes(1));
        marc.post_and_follow(&mission, &[("act", "deliver"), ("words", "La légende est là aussi."), ("link", "")]).await;
        house.letters().await;
        house.advance(TimeDelta::minutes(1));
        accepts(&mut amina, &mission).await;
        let told = house.letter_to("marc@example.org").await;
        assert!(told.subject.starts_with("Merci") && told.text.contains("Vous y avez donné 1,5 jour") && told.text.contains("> Merci Marc"), "{}", told.text);
        assert!(!marc.see(&mission).await.says("Utilité"), "staff alone read how useful it was");
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&mission).await.says("Utilité, d’après la startup"));
        assert_eq!(house.journal_of(&mission).await, [
            "mission.opened", "mission.offered", "mission.agreed", "mission.day-noted", "mission.day-noted",
            "mission.delivered", "mission.sent-back", "mission.delivered", "mission.accepted",
        ]);
        let page = amina.see(&mission).await;
        assert!(page.says("Amina Benali a accepté le résultat d’une mission."), "{}", page.html);
        for (browser, path) in [
            (&mut salome, format!("/startups/{}", cast.startup)),
            (&mut amina, format!("/startups/{}", cast.startup)),
        ] {
            assert!(browser.see(&path).await.says(TITLE), "{path}");
        }
        for path in [format!("/cohorts/{}", cast.cohort), format!("/mentors/{}", cast.mentor)] {
            assert!(salome.see(&path).await.says(TITLE), "{path}");
        }
    }

    async fn slips_in_a_brief_are_told_and_two_who_edit_lose_no_word(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let typed = [
            ("title", "x"), ("situation", "Appelez-moi au 06 12 34 56 78, on en parle."), ("deliverable", "Court"), ("days", "2,3"), ("by", "hier"),
            ("manner", ""), ("then", "open"),
        ];
        let page = amina.post(&new(&cast), &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for sentence in ["au moins 5 caractères", "06 12 34 56 78. Une fois", "au moins 10 caractères", "par demi-journées", "date qui existe", "Dites où l’on travaille"] {
            assert!(page.says(sentence), "{sentence}: {}", page.html);
        }
        assert!(page.says("value=\"2,3\""), "what was typed stays");
        let mut typed = brief("open");
        for (change, sentence) in [
            (("needs", "rien"), "Choisissez au moins un savoir-faire"),
            (("days", "61"), "Au plus 60 jours"),
            (("by", "2026-03-01"), "Ce jour est passé"),
            (("manner", "on-site"), "Dites dans quelle ville"),
        ] {
            let changed: Vec<_> = typed.iter().map(|it| if it.0 == change.0 { change } else { *it }).collect();
            let page = amina.post(&new(&cast), &changed).await;
            assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says(sentence), "{sentence}: {}", page.html);
        }
        typed.retain(|(name, _)| *name != "then");
        typed.push(("then", "draft"));
        let mission = amina.post_and_follow(&new(&cast), &typed).await;
        assert!(amina.see(&mission).await.says("Brouillon"));
        let mut marc = house.browser_of(cast.marc).await;
        assert_eq!(marc.get(&mission).await.status, StatusCode::NOT_FOUND, "a draft is nobody's to answer");
        let here = format!("{mission}/edit");
        let version = amina.see(&here).await.field("version");
        let mut salome = house.browser_of(cast.salome).await;
        let words = |title, version| {
            let mut typed = brief("draft");
            typed[1].1 = title;
            typed.remove(0);
            typed.push(("version", version));
            typed
        };
        house.advance(TimeDelta::minutes(1));
        salome.post_and_follow(&here, &words("Mots de Salomé", &version)).await;
        house.advance(TimeDelta::minutes(1));
        let stale = amina.post(&here, &words("Mots d’Amina", &version)).await;
        assert!(stale.status == StatusCode::UNPROCESSABLE_ENTITY && stale.says("Mots de Salomé") && stale.says("Mots d’Amina"), "{}", stale.html);
        let version = stale.field("version");
        amina.post_and_follow(&here, &words("Mots d’Amina", &version)).await;
        house.advance(TimeDelta::minutes(1));
        amina.post_and_follow(&mission, &[("act", "open")]).await;
        amina.post_and_follow(&mission, &[("act", "open")]).await;
        assert!(marc.see(&mission).await.says("Mots d’Amina"));
        assert_eq!(house.journal_of(&mission).await, ["mission.written", "mission.changed", "mission.changed", "mission.opened"]);
    }

    async fn slips_on_the_way_are_told_beside_their_field(house) {
        let cast = house.cast().await;
        let mission = offered(house, &cast).await;
        house.letters().await;
        let (mut amina, mut marc) = (house.browser_of(cast.amina).await, house.browser_of(cast.marc).await);
        let hand = amina.see(&mission).await.field("hand");
        for (days, starts, ends, sentence) in [
            ("beaucoup", "2026-03-02", "2026-03-20", "par demi-journées"),
            ("3", "", "2026-03-20", "Choisissez un jour"),
            ("3", "2026-03-20", "2026-03-10", "vient avant le premier"),
            ("3", "2026-02-01", "2026-03-01", "déjà passé"),
            ("61", "2026-03-02", "2026-03-20", "Au plus 60 jours"),
            ("1,5", "2026-03-05", "2026-03-05", "Entre ces deux dates, 1 jour tout au plus"),
        ] {
            let typed = [("act", "agree"), ("hand", hand.as_str()), ("days", days), ("starts", starts), ("ends", ends)];
            let page = amina.post(&mission, &typed).await;
            assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says(sentence), "{sentence}: {}", page.html);
            assert!(page.html.split("<details").any(|it| it.starts_with(" open") && it.contains("value=\"agree\"")), "{}", page.html);
        }
        agrees(&mut amina, &mission).await;
        house.letters().await;
        for (on, days, what, sentence) in [
            ("2026-03-03", "1", "Lecture", "pas encore là"),
            ("2026-03-01", "1", "Lecture", "ce jour vient avant"),
            ("2026-03-02", "1,5", "Lecture", "Au plus 1 jour de travail"),
            ("2026-03-02", "1", "x", "au moins 3 caractères"),
            ("", "1", "Lecture", "Choisissez un jour"),
        ] {
            let page = marc.post(&mission, &[("act", "note"), ("on", on), ("days", days), ("what", what)]).await;
            assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says(sentence), "{sentence}: {}", page.html);
        }
        notes(&mut marc, &mission, "2026-03-02", "1").await;
        let day = marc.see(&mission).await.field("day");
        house.advance(TimeDelta::minutes(1));
        for _ in 0..2 {
            marc.post_and_follow(&mission, &[("act", "strike"), ("day", &day)]).await;
        }
        assert!(marc.see(&mission).await.says("Aucun jour noté"));
        notes(&mut marc, &mission, "2026-03-02", "0,5").await;
        house.advance(TimeDelta::minutes(1));
        let page = marc.post(&mission, &[("act", "deliver"), ("words", "Tout est en ligne."), ("link", "chez moi")]).await;
        assert!(page.says("commence par https://") && page.says("Tout est en ligne."), "{}", page.html);
        marc.post_and_follow(&mission, &DELIVERED).await;
        house.letters().await;
        let read = amina.see(&mission).await.field("read");
        let page = amina.post(&mission, &[("act", "accept"), ("read", &read), ("thanks", "Merci !")]).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says("Merci !"), "{}", page.html);
        let page = amina.post(&mission, &[("act", "accept"), ("read", "1"), ("usefulness", "4"), ("thanks", "Merci !")]).await;
        assert!(page.says("remis de nouveau depuis que vous avez ouvert"), "{}", page.html);
        accepts(&mut amina, &mission).await;
        house.letters().await;
        let late = marc.post(&mission, &[("act", "note"), ("on", "2026-03-02"), ("days", "0,5"), ("what", "Un oubli")]).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.says("Cette mission est terminée") && late.says("Un oubli"), "{}", late.html);
        assert_eq!(house.journal_of(&mission).await.iter().filter(|it| *it == "mission.day-struck").count(), 1);
    }

    async fn it_takes_longer_or_ends_early_and_the_other_side_is_told(house) {
        let cast = house.cast().await;
        let mission = agreed(house, &cast).await;
        let (mut amina, mut marc) = (house.browser_of(cast.amina).await, house.browser_of(cast.marc).await);
        notes(&mut marc, &mission, "2026-03-02", "1").await;
        house.advance(TimeDelta::minutes(1));
        let page = marc.post(&mission, &[("act", "extend"), ("ends", "2026-03-01")]).await;
        assert!(page.says("vient avant le premier"), "{}", page.html);
        marc.post_and_follow(&mission, &[("act", "extend"), ("ends", "2026-04-10")]).await;
        let told = house.letter_to("amina@example.org").await;
        assert!(told.text.contains("jusqu’au 10 avril 2026"), "{}", told.text);
        marc.post_and_follow(&mission, &[("act", "extend"), ("ends", "2026-04-10")]).await;
        house.advance(TimeDelta::minutes(1));
        let page = amina.post(&mission, &[("act", "end"), ("reason", "startup-left"), ("words", "Nous changeons de cap.")]).await;
        assert!(page.says("Dites pourquoi") && page.says("Nous changeons de cap."), "a reason of the house is nobody's to give");
        let typed = [("act", "end"), ("reason", "no-more-need"), ("words", "Nous changeons de cap.")];
        for _ in 0..2 {
            amina.post_and_follow(&mission, &typed).await;
        }
        for address in ["marc@example.org", "salome@example.org"] {
            let told = house.letter_to(address).await;
            assert!(told.text.contains("Le besoin n’est plus là") && told.text.contains("> Nous changeons de cap."), "{}", told.text);
        }
        let page = marc.see(&mission).await;
        assert!(page.says("Arrêtée") && page.says("par la startup") && page.says("1 jour sur 3 jours"), "the days stay: {}", page.html);
    }
}

async fn agrees_again(amina: &mut Browser, mission: &str) {
    let page = amina.see(mission).await;
    assert!(!page.says("value=\"agree\""), "said once");
}
