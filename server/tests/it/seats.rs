//! Sessions with seats: opened, filled, waited for, moved, cancelled, held.

mod ahead;
mod changes;
mod line;
mod staff;
mod together;
mod words;

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::StartupId;
use store::testing::snapshot;
use uuid::Uuid;

use crate::browser::{Browser, Page};
use crate::house::{Cast, House, stories};

/// A startup of Amina's cohort, and its founder.
pub struct Other {
    pub startup: StartupId,
    pub browser: Browser,
}

/// Some more of them: "Startup 1" by "Founder 1", and so on.
pub async fn others(house: &House, cast: &Cast, many: u128) -> Vec<Other> {
    let mut others = Vec::new();
    for (startup, person, _) in house.newcomers(cast, many).await {
        let browser = house.browser_of(person).await;
        others.push(Other { startup, browser });
    }
    others
}

/// What Marc types to open a session on Thursday week, at two in Paris.
pub fn opening<'a>(seats: &'a str, once: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("once", once),
        ("title", "Répondre à un appel d’offres"),
        ("about", "Venez avec un dossier."),
        ("date", "2026-03-12"),
        ("time", "14:00"),
        ("minutes", "90"),
        ("seats", seats),
        ("meets", "video"),
        ("detail", "https://visio.example.org/marc"),
    ]
}

/// Marc opens a session with that many seats; his letter stays unread. Answers its path.
pub async fn marc_opens(house: &House, cast: &Cast, seats: &str) -> (Browser, String) {
    let mut marc = house.browser_of(cast.marc).await;
    let path = marc
        .post_and_follow("/sessions/new", &opening(seats, "open"))
        .await;
    (marc, path)
}

pub async fn takes(browser: &mut Browser, path: &str) -> String {
    browser.post_and_follow(path, &[("act", "take")]).await
}

pub async fn waits(browser: &mut Browser, path: &str) -> Page {
    browser.post_and_follow(path, &[("act", "wait")]).await;
    browser.see(path).await
}

pub async fn gives_back(browser: &mut Browser, booking: &str) {
    let typed = [("act", "cancel"), ("reason", "")];
    browser.post_and_follow(booking, &typed).await;
}

/// The line of a calendar that begins so.
pub fn line_of<'a>(ics: &'a str, begins: &str) -> &'a str {
    let line = ics.lines().find(|line| line.starts_with(begins));
    line.unwrap_or_else(|| panic!("no {begins} in\n{ics}"))
}

stories! {
    async fn marc_opens_a_session_and_loses_no_word_on_the_way(house) {
        let cast = house.cast().await;
        let mut marc = house.browser_of(cast.marc).await;
        assert!(marc.see("/sessions").await.says("Aucune séance à plusieurs à venir"));
        let form = marc.see("/sessions/new").await;
        assert!(form.says("Fuseau horaire : Paris") && !form.says("name=\"programme\""), "{}", form.html);
        for (field, wrong, sentence) in [
            ("title", "", "Dites en une ligne"),
            ("date", "demain", "date"),
            ("time", "14:10", "Donnez une heure ronde"),
            ("minutes", "20", "de 30 minutes à 3 heures"),
            ("seats", "1", "Donnez de 2 à 30 places"),
            ("seats", "beaucoup", "Donnez de 2 à 30 places"),
            ("detail", "ma salle", "Ce lien ne s’ouvre pas"),
            ("date", "2026-02-12", "Cette heure est passée"),
            ("date", "2028-03-12", "C’est trop loin"),
        ] {
            let mut typed = opening("4", "open");
            typed.retain(|(name, _)| *name != field);
            typed.push((field, wrong));
            let page = marc.post("/sessions/new", &typed).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {wrong}");
            assert!(page.says(sentence), "{field} {wrong}: {}", page.html);
            assert!(page.says("Venez avec un dossier."), "{field} {wrong}");
        }
        let path = marc.post_and_follow("/sessions/new", &opening("4", "open")).await;
        let again = marc.post_and_follow("/sessions/new", &opening("4", "open")).await;
        assert_eq!(path, again, "pressed twice");
        let letter = house.letter_to("marc@example.org").await;
        assert!(letter.subject.starts_with("Séance ouverte : Répondre"), "{}", letter.subject);
        let ics = letter.calendar.expect("an invitation").ics;
        assert!(ics.contains("METHOD:REQUEST") && ics.contains("SEQUENCE:0"), "{ics}");
        assert_eq!(line_of(&ics, "UID:"), format!("UID:{}", path.trim_start_matches("/sessions/")));
        assert_eq!(line_of(&ics, "DTSTART"), "DTSTART:20260312T130000Z");
        // His hour is taken: by another session with seats, too.
        let mut typed = opening("4", "other");
        typed.retain(|(name, _)| *name != "time");
        typed.push(("time", "15:00"));
        let page = marc.post("/sessions/new", &typed).await;
        assert!(page.says("Une autre séance est déjà prévue à ce moment-là"), "{}", page.html);
        let page = marc.see(&path).await;
        assert!(page.says("Encore 4 places sur 4") && page.says("Personne n’a encore pris de place"), "{}", page.html);
        assert!(marc.see("/").await.says("Répondre à un appel d’offres"));
        assert!(!marc.see(&format!("{path}/calendar")).await.says("METHOD"));
        for stranger in [cast.omar, cast.olga, cast.paul] {
            let mut stranger = house.browser_of(stranger).await;
            for path in [path.clone(), format!("{path}/move"), format!("{path}/calendar")] {
                assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        let mut amina = house.browser_of(cast.amina).await;
        assert_eq!(amina.get("/sessions/new").await.status, StatusCode::NOT_FOUND);
        assert_eq!(amina.get(&format!("{path}/move")).await.status, StatusCode::NOT_FOUND);
        for act in ["cancel", "resize", "told"] {
            assert_eq!(amina.post(&path, &[("act", act), ("seats", "9"), ("reason", "")]).await.status, StatusCode::NOT_FOUND, "{act}");
        }
    }

    async fn staff_open_one_for_a_mentor_openly(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let address = format!("/sessions/new?mentor={}", cast.mentor);
        assert!(salome.see(&format!("/mentors/{}", cast.mentor)).await.says("Ouvrir une séance à plusieurs pour Marc Petit"));
        assert!(salome.see(&address).await.says("Vous l’ouvrez pour Marc Petit"));
        let path = salome.post_and_follow(&address, &opening("4", "open")).await;
        let letter = house.letter_to("marc@example.org").await;
        assert!(letter.text.contains("par Salomé Diallo") && letter.text.contains("fait pour vous"), "{}", letter.text);
        let kept = snapshot(&house.shared.db).await;
        let acts: Vec<_> = kept["journal"].iter().filter(|row| row.contains("session.opened")).collect();
        assert_eq!(acts.len(), 1);
        assert!(salome.see("/sessions").await.says("Répondre à un appel d’offres"));
        assert!(salome.see(&path).await.says("ShareIT"));
        // Olga is staff elsewhere, and Ada may everywhere.
        let mut olga = house.browser_of(cast.olga).await;
        assert_eq!(olga.get(&address).await.status, StatusCode::NOT_FOUND);
        assert_eq!(olga.post(&address, &opening("4", "x")).await.status, StatusCode::NOT_FOUND);
        assert!(house.browser_of(cast.ada).await.see(&address).await.says("Marc Petit"));
    }

    async fn amina_takes_a_seat(house) {
        let cast = house.cast().await;
        let (mut marc, path) = marc_opens(house, &cast, "2").await;
        house.letters().await;
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see("/").await.says("Une séance à plusieurs a encore des places"));
        assert!(amina.see("/sessions").await.says("Encore 2 places sur 2"));
        assert!(amina.see("/mentors").await.says("Séances à plusieurs"));
        let page = amina.see(&path).await;
        assert!(page.says("Venez avec un dossier.") && page.says("Prendre une place"), "{}", page.html);
        assert!(!page.says("visio.example.org"), "where one meets is for those who come");
        let long = "a".repeat(2001);
        let refused = amina.post(&path, &[("act", "take"), ("questions", &long)]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says(&long), "{}", refused.status);
        let typed = [("act", "take"), ("once", "seat"), ("questions", "Par où commencer ?")];
        let booking = amina.post_and_follow(&path, &typed).await;
        assert_eq!(amina.post_and_follow(&path, &typed).await, booking, "pressed twice");
        let hers = house.letter_to("amina@example.org").await;
        let ics = hers.calendar.expect("an invitation").ics;
        assert_eq!(line_of(&ics, "UID:"), format!("UID:{}", booking.trim_start_matches("/bookings/")));
        assert!(hers.text.contains("https://visio.example.org/marc"), "{}", hers.text);
        let his = house.letter_to("marc@example.org").await;
        assert!(his.calendar.is_none(), "his calendar has the session already");
        assert!(his.text.contains("Amina Benali (Jaccede) prend une place") && his.text.contains("> Par où commencer ?"), "{}", his.text);
        assert!(his.text.contains("Une place est prise sur 2"), "{}", his.text);
        assert!(amina.see(&booking).await.says("La séance est réservée"));
        assert!(amina.see(&path).await.says("Votre startup a une place"));
        assert!(amina.see(&path).await.says("visio.example.org"));
        let refused = amina.post(&path, &[("act", "take"), ("once", "more")]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("La startup a déjà une place"), "{}", refused.html);
        let page = marc.see(&path).await;
        assert!(page.says("Jaccede") && page.says("Par où commencer ?") && page.says("Encore 1 place sur 2"), "{}", page.html);
        // A seat does not move: its session does.
        let moved = amina.get(&format!("{booking}/move")).await;
        assert_eq!(moved.location(), booking);
        assert_eq!(marc.get(&format!("{booking}/move")).await.location(), format!("{path}/move"));
        // Her own calendar has the seat, his the session, once.
        let kept = snapshot(&house.shared.db).await;
        assert_eq!(kept["occupied"].len(), 2 * 6, "ninety minutes of each");
        // She sees nobody else of it.
        let others = others(house, &cast, 1).await;
        for mut other in others {
            takes(&mut other.browser, &path).await;
            assert!(!amina.see(&path).await.says("Startup 1"));
            assert!(!other.browser.see(&path).await.says("Jaccede"));
            assert_eq!(other.browser.get(&booking).await.status, StatusCode::NOT_FOUND);
        }
        house.letters().await;
    }

    async fn staff_give_a_seat_and_others_have_none(house) {
        let cast = house.cast().await;
        house.befriend(&cast).await;
        let (mut marc, path) = marc_opens_in(house, &cast).await;
        house.letters().await;
        // Marc does not sit in his own session; Omar's startup is of the other programme.
        assert_eq!(marc.post(&path, &[("act", "take")]).await.status, StatusCode::NOT_FOUND);
        let mut omar = house.browser_of(cast.omar).await;
        assert_eq!(omar.post(&path, &[("act", "take")]).await.status, StatusCode::NOT_FOUND);
        // Staff give Amina a seat, openly.
        let mut amina = house.browser_of(cast.amina).await;
        let mut salome = house.browser_of(cast.salome).await;
        let typed = [("act", "take"), ("startup", &*cast.startup.to_string())].map(|(a, b)| (a, b.to_owned()));
        let typed: Vec<(&str, &str)> = typed.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let given = salome.post_and_follow(&path, &typed).await;
        assert_eq!(given, path);
        let hers = house.letter_to("amina@example.org").await;
        assert!(hers.text.contains("par Salomé Diallo") && hers.text.contains("fait pour vous"), "{}", hers.text);
        house.letters().await;
        assert!(amina.see(&path).await.says("Votre startup a une place"));
        // A startup of the other programme is none, for staff of this one.
        for startup in [cast.other_startup.to_string(), Uuid::from_u128(0xDEAD).to_string()] {
            let answer = salome.post(&path, &[("act", "take"), ("startup", &startup)]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
        house.advance(TimeDelta::days(10) + TimeDelta::hours(5));
        let mut other = others(house, &cast, 1).await.remove(0);
        let late = other.browser.post(&path, &[("act", "take")]).await;
        assert!(late.says("La séance a commencé"), "{}", late.html);
    }
}

/// The same where Marc is open to two programmes: he says which.
async fn marc_opens_in(house: &House, cast: &Cast) -> (Browser, String) {
    let mut marc = house.browser_of(cast.marc).await;
    let form = marc.see("/sessions/new").await;
    assert!(form.says("Choisissez un programme"), "{}", form.html);
    let refused = marc.post("/sessions/new", &opening("2", "open")).await;
    assert!(refused.says("Choisissez le programme dont les startups"));
    let programme = cast.programme.to_string();
    let mut typed = opening("2", "open");
    typed.push(("programme", &programme));
    let path = marc.post_and_follow("/sessions/new", &typed).await;
    (marc, path)
}
