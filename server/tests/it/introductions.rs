mod answers;
mod denied;
mod first_steps;
pub mod follow;
mod leaving;
pub mod ledger;
mod links;
mod lists;
mod markers;
mod races;
mod reminders;
mod starts;
pub mod wonders;

use app::letters::Envelope;
use axum::http::StatusCode;
use chrono::TimeDelta;
use store::people;
use uuid::Uuid;

use crate::browser::Browser;
use crate::house::{Cast, House, stories};

pub const PITCH: &str = "Une carte des lieux accessibles.\nNous cherchons des villes pour la remplir, et vos équipes en connaissent.";
const OTHER: &str =
    "Un autre texte, plus juste : nous cherchons trois villes pour un essai de six mois.";
const NOBODYS: &str = "01980000-0000-7000-8000-00000000dead";

pub fn new(cast: &Cast) -> String {
    format!("/startups/{}/introductions/new", cast.startup)
}

/// Where the one button of a letter leads, here.
pub fn link_in(letter: &Envelope) -> String {
    let line = letter
        .text
        .lines()
        .find(|line| line.starts_with("https://levier.test/"));
    line.expect("a link in the letter")
        .replace("https://levier.test", "")
}

/// Salomé proposes Microsoft to Amina, and answers the path of the introduction.
pub async fn proposed(house: &House, cast: &Cast) -> String {
    let mut salome = house.browser_of(cast.salome).await;
    let once = salome.see(&new(cast)).await.field("once");
    let partner = format!("{}:{}", cast.organisation, cast.paul);
    let typed = [
        ("once", once.as_str()),
        ("partner", &partner),
        ("pitch", PITCH),
    ];
    let path = salome.post_and_follow(&new(cast), &typed).await;
    let letter = house.letter_to("amina@example.org").await;
    assert_eq!(link_in(&letter), path);
    assert!(
        letter.text.contains("> Nous cherchons des villes"),
        "the very text"
    );
    house.advance(TimeDelta::minutes(1));
    path
}

/// Amina agrees, and Paul has his letter: the path of the introduction, and of his link.
pub async fn asked(house: &House, cast: &Cast) -> (String, String) {
    let path = proposed(house, cast).await;
    let mut amina = house.browser_of(cast.amina).await;
    let read = amina.see(&path).await.field("read");
    amina
        .post_and_follow(&path, &[("act", "agree"), ("read", &read)])
        .await;
    let letter = house.letter_to("paul@example.org").await;
    house.advance(TimeDelta::minutes(1));
    (path, link_in(&letter))
}

impl House {
    pub async fn journal_of(&self, path: &str) -> Vec<String> {
        let id = Uuid::parse_str(path.rsplit('/').next().expect("an id")).expect("an id");
        let mut read = self.shared.db.read().await.expect("a connection");
        let lines = store::journal::of_object(&mut read, id, 100)
            .await
            .expect("lines");
        lines.into_iter().rev().map(|line| line.act).collect()
    }
}

stories! {
    async fn from_salome_to_amina_to_paul_and_back(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let mut amina = house.browser_of(cast.amina).await;
        assert!(salome.see("/introductions").await.says("Le partenaire doit répondre"));
        assert!(salome.see(&path).await.says("En attente : Microsoft"));

        // Paul has no account at hand: a phone, and the letter.
        let mut phone = house.visitor();
        let page = phone.see(&link).await;
        assert!(page.says("Rencontrer Jaccede ?") && page.says("Nous cherchons des villes"));
        assert!(page.html.len() < 60_000 && !page.says("<script"), "{} bytes", page.html.len());
        assert_eq!(phone.post_and_follow(&link, &[("act", "accept")]).await, link);

        let to_amina = house.letter_to("amina@example.org").await;
        assert!(to_amina.text.contains("Paul Durand") && to_amina.text.contains("paul@example.org") && to_amina.text.contains("Mécénat"));
        let to_paul = house.letter_to("paul@example.org").await;
        assert!(to_paul.text.contains("Amina Benali") && to_paul.text.contains("amina@example.org"));
        assert!(phone.see(&link).await.says("amina@example.org"));
        assert!(amina.see(&path).await.says("paul@example.org"));

        // Pressed again, whatever the button: the recorded answer.
        for act in ["accept", "decline", "defer"] {
            let typed = [("act", act), ("reason", "no-time"), ("until", "2026-06-01")];
            assert_eq!(phone.post_and_follow(&link, &typed).await, link);
        }
        assert!(phone.see(&link).await.says("Votre réponse : oui, le 2 mars 2026"));

        house.advance(TimeDelta::minutes(1));
        salome.post_and_follow(&path, &[("act", "follow"), ("about", "met"), ("say", "yes")]).await;
        assert!(salome.see(&path).await.says("La rencontre a eu lieu."));
        assert_eq!(
            house.journal_of(&path).await,
            ["introduction.asked", "introduction.agreed", "introduction.accepted", "introduction.met"]
        );
    }

    async fn amina_asks_first_and_staff_send_it(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let page = amina.see(&new(&cast)).await;
        assert!(page.says("Microsoft") && !page.says("Paul") && !page.says("paul@"), "the organisation, never the person");
        let organisation = cast.organisation.to_string();
        let once = page.field("once");
        let typed = [("once", once.as_str()), ("partner", &organisation), ("pitch", PITCH)];
        let path = amina.post_and_follow(&new(&cast), &typed).await;
        assert_eq!(amina.post_and_follow(&new(&cast), &typed).await, path, "pressed twice, asked once");
        let again = [("partner", organisation.as_str()), ("pitch", PITCH)];
        let open = amina.post(&new(&cast), &again).await;
        assert!(open.says("déjà en cours") && open.says("Nous cherchons des villes"));

        let told = house.letter_to("salome@example.org").await;
        assert!(told.text.contains("Amina Benali (Jaccede)") && told.text.contains("> Nous cherchons des villes"), "{}", told.text);
        assert_eq!(link_in(&told), path);
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&path).await;
        assert!(page.says("C’est à vous") && page.says("oui, le 2 mars 2026"));
        let (read, contact) = (page.field("read"), cast.paul.to_string());
        let stale = salome.post(&path, &[("act", "ask-partner"), ("contact", &contact), ("read", OTHER)]).await;
        assert!(stale.says("Le texte a changé"));
        let not_theirs = cast.marc.to_string();
        let elsewhere = salome.post(&path, &[("act", "ask-partner"), ("contact", &not_theirs), ("read", &read)]).await;
        assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY, "Marc does not answer for Microsoft");
        salome.post_and_follow(&path, &[("act", "ask-partner"), ("contact", &contact), ("read", &read)]).await;
        let link = link_in(&house.letter_to("paul@example.org").await);

        let typed = [("act", "decline"), ("reason", "no-budget-now"), ("comment", "En septembre, volontiers.")];
        house.visitor().post_and_follow(&link, &typed).await;
        let letter = house.letter_to("amina@example.org").await;
        assert!(letter.text.contains("pas de budget") && letter.text.contains("> En septembre, volontiers."));
        house.letter_to("salome@example.org").await;
        assert!(amina.see(&path).await.says("En septembre, volontiers."));
        assert_eq!(amina.post(&path, &[("act", "reopen")]).await.status, StatusCode::NOT_FOUND);
    }

    async fn not_now_is_told_to_both_and_comes_back(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let mut phone = house.visitor();
        for until in ["", "2026-03-02", "2028-01-01", "demain"] {
            let page = phone.post(&link, &[("act", "defer"), ("until", until)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{until}");
        }
        assert_eq!(phone.post(&link, &[("act", "decline"), ("comment", "Mots gardés")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        phone.post_and_follow(&link, &[("act", "defer"), ("until", "2026-04-01")]).await;
        for address in ["amina@example.org", "salome@example.org"] {
            assert!(house.letter_to(address).await.text.contains("1er avril 2026"));
        }
        let mut salome = house.browser_of(cast.salome).await;
        assert!(!salome.see(&path).await.says("C’est à vous"));
        house.advance(TimeDelta::days(30));
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&path).await.says("C’est à vous"));

        salome.post_and_follow(&path, &[("act", "reopen")]).await;
        assert!(house.visitor().see(&link).await.says("n’attend plus de réponse"), "the old round's link");
        salome.post_and_follow(&path, &[("act", "ask-founder")]).await;
        house.letter_to("amina@example.org").await;
        let mut amina = house.browser_of(cast.amina).await;
        let read = amina.see(&path).await.field("read");
        amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        let newer = link_in(&house.letter_to("paul@example.org").await);
        assert_ne!(newer, link);
        assert!(house.visitor().see(&newer).await.says("Oui, présentez-nous"));
        assert!(house.visitor().see(&link).await.says("n’attend plus de réponse"));
        house.visitor().post_and_follow(&link, &[("act", "accept")]).await;
        assert!(salome.see(&path).await.says("En attente : Microsoft"), "an old link answers nothing");
    }

    async fn amina_agrees_to_the_text_she_read_and_to_no_other(house) {
        let cast = house.cast().await;
        let path = proposed(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let read = amina.see(&path).await.field("read");
        let mut salome = house.browser_of(cast.salome).await;
        let text = format!("{path}/text");
        let version = salome.see(&text).await.field("version");
        salome.post_and_follow(&text, &[("version", &version), ("pitch", OTHER)]).await;
        assert!(house.letter_to("amina@example.org").await.text.contains("un essai de six mois"));

        let page = amina.post(&path, &[("act", "agree"), ("read", &read)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Le texte a changé") && page.says("un essai de six mois"));
        let read = page.field("read");
        amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        assert!(house.letter_to("paul@example.org").await.text.contains("un essai de six mois"));
        assert_eq!(amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await, path, "pressed twice");

        // The partner has it: the text stays as it is.
        let late = salome.post(&text, &[("version", "4"), ("pitch", PITCH)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says("Une carte des lieux accessibles"), "what was typed stays");
        assert!(!salome.see(&path).await.says("Une carte des lieux accessibles"));
    }

    async fn amina_refuses_and_salome_learns_why(house) {
        let cast = house.cast().await;
        let path = proposed(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let reasonless = amina.post(&path, &[("act", "refuse"), ("comment", "Mots gardés")]).await;
        assert!(reasonless.says("Choisissez une raison") && reasonless.says("Mots gardés"));
        amina.post_and_follow(&path, &[("act", "refuse"), ("reason", "not-a-fit"), ("comment", "Pas eux.")]).await;
        let letter = house.letter_to("salome@example.org").await;
        assert!(letter.text.contains("> Pas eux."));
        assert_eq!(house.browser_of(cast.paul).await.get(&path).await.status, StatusCode::NOT_FOUND, "he was never asked");
    }

    async fn an_address_in_the_text_is_warned_of(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let organisation = cast.organisation.to_string();
        let pitch = format!("{PITCH} Appelez le 06 12 34 56 78 ou voyez jaccede.com.");
        let typed = [("partner", organisation.as_str()), ("pitch", &pitch)];
        let page = amina.post(&new(&cast), &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("06 12 34 56 78, jaccede.com") && page.says("Garder le texte tel quel"));
        let typed = [("partner", organisation.as_str()), ("pitch", &pitch), ("anyway", "yes")];
        let path = amina.post_and_follow(&new(&cast), &typed).await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&path).await.says("Ce texte contient une adresse"));
        house.letter_to("salome@example.org").await;
    }

    async fn slips_in_a_new_introduction_are_told(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.post(&new(&cast), &[("partner", NOBODYS), ("pitch", "Court")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Choisissez un partenaire") && page.says("au moins 20 caractères") && page.says("Court"));
        // An organisation that is not open to the programme is no organisation.
        let theirs = cast.other_organisation.to_string();
        let page = salome.post(&new(&cast), &[("partner", &theirs), ("pitch", PITCH)]).await;
        assert!(page.says("Choisissez un partenaire"));
        let programme = cast.other_programme.to_string();
        let partner = cast.organisation.to_string();
        let typed = [("programme", programme.as_str()), ("partner", &partner), ("pitch", PITCH)];
        assert_eq!(salome.post(&new(&cast), &typed).await.status, StatusCode::NOT_FOUND);
    }

    async fn withdrawn_while_paul_had_it(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        salome.post_and_follow(&path, &[("act", "withdraw")]).await;
        assert!(house.letter_to("paul@example.org").await.text.contains("Vous n’avez rien à faire"));
        let over = house.visitor().see(&link).await;
        assert!(over.says("n’attend plus de réponse") && !over.says("Jaccede"));
        house.visitor().post_and_follow(&link, &[("act", "accept")]).await;
        assert!(salome.see("/introductions").await.says("Retirée"));
        let again = salome.post(&path, &[("act", "withdraw")]).await;
        assert!(again.says("a été retirée entre-temps"));
    }

    async fn paul_signed_in_answers_on_the_page(house) {
        let cast = house.cast().await;
        let (path, _) = asked(house, &cast).await;
        let mut paul = house.browser_of(cast.paul).await;
        assert!(paul.see("/").await.says("Répondre à une proposition de rencontrer Jaccede"));
        assert!(paul.see("/introductions").await.says("Jaccede et Microsoft"));
        assert!(paul.see(&format!("/partners/{}", cast.organisation)).await.says("Jaccede et Microsoft"));
        assert!(paul.see(&path).await.says("Oui, présentez-nous"));
        assert_eq!(paul.post(&path, &[("act", "agree"), ("read", PITCH)]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(paul.post(&path, &[("act", "withdraw")]).await.status, StatusCode::NOT_FOUND);
        paul.post_and_follow(&path, &[("act", "accept")]).await;
        assert!(paul.see(&path).await.says("amina@example.org"));
        assert_eq!(house.letters().await.len(), 2);
    }

    async fn what_is_not_yours_is_not_there(house) {
        let cast = house.cast().await;
        let (path, _) = asked(house, &cast).await;
        let before = house.fresh.everything().await;
        for person in [cast.olga, cast.omar, cast.marc] {
            let mut browser = house.browser_of(person).await;
            let before = house.fresh.everything().await;
            for act in ["agree", "refuse", "accept", "decline", "defer", "ask-founder", "ask-partner", "follow", "outcome", "confirm", "retract", "ask", "colleague", "reply", "send-colleague", "pass-on", "founder-defer", "withdraw", "reopen"] {
                let typed = [("act", act), ("read", PITCH), ("reason", "other"), ("until", "2026-06-01")];
                assert_eq!(browser.post(&path, &typed).await.status, StatusCode::NOT_FOUND, "{act}");
            }
            let text = format!("{path}/text");
            assert_eq!(browser.post(&text, &[("version", "3"), ("pitch", OTHER)]).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.post(&new(&cast), &[("partner", "x"), ("pitch", OTHER)]).await.status, StatusCode::NOT_FOUND);
            for page in [path.clone(), text, new(&cast)] {
                assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND);
            }
            if person != cast.marc {
                assert!(!browser.see("/introductions").await.says("Jaccede"));
                assert!(!browser.see("/").await.says("Jaccede"));
            }
            assert_eq!(house.fresh.everything().await, before);
        }
        assert!(!before.is_empty());
    }

    async fn each_reads_letters_and_pages_in_their_language(house) {
        let cast = house.cast().await;
        let mut paul = house.browser_of(cast.paul).await;
        paul.post_and_follow("/language", &[("language", "en"), ("back", "/")]).await;
        let path = proposed(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let read = amina.see(&path).await.field("read");
        amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        let letter = house.letter_to("paul@example.org").await;
        assert_eq!(letter.subject, "Meet Jaccede?");
        assert!(letter.text.contains("proposes that you meet Jaccede") && letter.text.contains("16 March 2026"));
        let page = paul.see(&link_in(&letter)).await;
        assert!(page.says("Yes, introduce us") && !page.says("présentez"));
        paul.post_and_follow(&link_in(&letter), &[("act", "accept")]).await;
        // One letter for both, each in their own language first.
        let letters = house.letters().await;
        assert_eq!(letters.len(), 2);
        for (to, first, second) in [("paul@example.org", "both said yes", "ont dit oui"), ("amina@example.org", "ont dit oui", "both said yes")] {
            let letter = letters.iter().find(|it| it.to_email == to).expect("theirs");
            let at = |words| letter.text.find(words).unwrap_or_else(|| panic!("{words} in {}", letter.text));
            assert!(at(first) < at(second), "{}", letter.text);
            assert!(letter.text.contains("amina@example.org") && letter.text.contains("paul@example.org"));
        }
    }

    async fn the_way_in_stands_on_the_startups_page(house) {
        let cast = house.cast().await;
        let startup = format!("/startups/{}", cast.startup);
        let way_in = format!("href=\"{}\"", new(&cast));
        for person in [cast.salome, cast.amina] {
            let page = house.browser_of(person).await.see(&startup).await;
            assert!(page.says(&way_in) && page.says("Pas encore de mise en relation"));
        }
        let path = proposed(house, &cast).await;
        for person in [cast.salome, cast.amina] {
            assert!(house.browser_of(person).await.see(&startup).await.says(&format!("href=\"{path}\"")));
        }
    }

    /// The founder who said yes may leave before the partner does: another one is introduced.
    async fn whoever_left_the_startup_is_not_introduced(house) {
        let cast = house.cast().await;
        let (_, link) = asked(house, &cast).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::startups::add_founder(&mut tx, cast.startup, cast.omar, true, now).await.expect("added");
        store::startups::remove_founder(&mut tx, cast.startup, cast.amina, now).await.expect("removed");
        tx.commit().await.expect("kept");
        house.visitor().post_and_follow(&link, &[("act", "accept")]).await;
        assert!(house.letter_to("omar@example.org").await.text.contains("paul@example.org"));
        let letter = house.letter_to("paul@example.org").await;
        assert!(letter.text.contains("Omar Haddad") && !letter.text.contains("amina@example.org"));
        let page = house.visitor().see(&link).await;
        assert!(page.says("omar@example.org") && !page.says("amina@example.org"));
    }
}

/// Gives somebody words that are found nowhere else.
async fn mark(house: &House, person: domain::ids::PersonId, name: &str) -> Browser {
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let known = people::find(&mut tx, person)
        .await
        .expect("an answer")
        .expect("is known");
    let marked = people::Person {
        name: name.into(),
        ..known
    };
    assert!(people::change(&mut tx, &marked).await.expect("changed"));
    tx.commit().await.expect("kept");
    house.browser_of(person).await
}
