//! Staff correct a name and an address: of whom, what ends with it, and who is told.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::{PersonId, SessionId};
use domain::{Quarter, Stretch};
use store::sessions;
use uuid::Uuid;

use crate::addresses::{change, sign_in};
use crate::browser::{Browser, Page};
use crate::house::{House, stories};
use crate::sign_in::{code_in, link_in};

const NEW: &str = "amina@nouvelle.example.org";

fn edit(person: PersonId) -> String {
    format!("/people/{person}/edit")
}

/// Types into the form as it is shown; what is left out stays as it was.
async fn correct(browser: &mut Browser, person: PersonId, typed: &[(&str, &str)]) -> Page {
    let page = browser.see(&edit(person)).await;
    let mut fields: Vec<(&str, String)> = ["version", "drawn", "name", "email"]
        .map(|name| (name, page.field(name)))
        .to_vec();
    for (name, value) in typed {
        fields.retain(|(known, _)| known != name);
        fields.push((name, (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    browser.post(&edit(person), &fields).await
}

async fn known(house: &House, person: PersonId) -> (String, String) {
    let mut db = house.shared.db.read().await.expect("a connection");
    let person = store::people::find(&mut db, person)
        .await
        .expect("an answer");
    let person = person.expect("is known");
    (person.name, person.email.expect("has an address"))
}

stories! {
    async fn whoever_never_came_in_is_invited_at_the_right_address(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = salome.see("/people").await;
        assert!(list.says(&format!("href=\"{}\"", edit(cast.amina))), "{}", list.html);
        assert!(!list.says(&edit(cast.salome)), "one's own is on another page");
        let help = salome.see(&format!("/for/{}", cast.amina)).await;
        assert!(help.says(&format!("href=\"{}\"", edit(cast.amina))), "{}", help.html);
        let page = salome.see(&edit(cast.amina)).await;
        assert!(page.says("Amina Benali") && page.says("amina@example.org"), "{}", page.html);

        for (typed, told) in [(("email", "amina@localhost"), "ne peut pas être juste"), (("name", ""), "Il manque quelques mots")] {
            let refused = correct(&mut salome, cast.amina, &[typed]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.says(told) && refused.says(typed.1), "{}", refused.html);
        }
        let same = correct(&mut salome, cast.amina, &[("email", "Amina@Example.org")]).await;
        assert_eq!(same.location(), "/people?q=Amina+Benali", "nothing to do");
        assert!(house.letters().await.is_empty());

        house.advance(TimeDelta::minutes(1));
        let done = correct(&mut salome, cast.amina, &[("name", "Amina Ben Ali"), ("email", NEW)]).await;
        let page = salome.see(&done.location()).await;
        assert!(page.says("C’est corrigé") && page.says("Amina Ben Ali") && page.says(NEW), "{}", page.html);
        assert_eq!(known(house, cast.amina).await, ("Amina Ben Ali".into(), NEW.into()));
        let invited = house.letter_to(NEW).await;
        assert!(invited.subject.contains("Salomé Diallo vous invite") && invited.text.contains("Jaccede"), "{}", invited.text);
        // It is a stranger's, perhaps: no way back in.
        let told = house.letter_to("amina@example.org").await;
        assert!(told.text.contains("Salomé Diallo") && told.text.contains("Personne n’était encore entré"), "{}", told.text);
        assert!(!told.text.contains(NEW) && !told.text.contains("/address/"), "{}", told.text);

        let mut amina = sign_in(house, NEW).await;
        assert!(!amina.see("/me").await.says("Votre adresse a changé"), "nothing that she did");
        house.visitor().post_and_follow("/sign-in", &[("email", "amina@example.org")]).await;
        assert!(house.letter_to("amina@example.org").await.subject.contains("ne connaît pas"));
        let mut db = house.shared.db.read().await.expect("a connection");
        let lines = store::journal::of_object(&mut db, cast.amina.into(), 10).await.expect("lines");
        let mut acts: Vec<&str> = lines.iter().map(|line| line.act.as_str()).collect();
        acts.sort_unstable();
        assert_eq!(acts, ["person.address-corrected", "person.name-corrected"]);
        assert!(!format!("{lines:?}").contains('@'), "{lines:?}");
    }

    async fn a_name_alone_writes_to_nobody_and_ends_nothing(house) {
        let cast = house.cast().await;
        let (mut salome, mut paul) = (house.browser_of(cast.salome).await, house.browser_of(cast.paul).await);
        let done = correct(&mut salome, cast.paul, &[("name", "Paul Dupond")]).await;
        assert!(salome.see(&done.location()).await.says("C’est corrigé"));
        assert!(paul.see("/me").await.says("Paul Dupond"));
        let found = salome.see("/search?q=dupond").await;
        assert!(found.says("Personnes (1)") && found.says("chez Microsoft"), "{}", found.html);
        assert!(house.letters().await.is_empty());
    }

    async fn whoever_came_in_may_take_it_back(house) {
        let cast = house.cast().await;
        let mut amina = sign_in(house, "amina@example.org").await;
        let mut asking = house.visitor();
        let typing = asking.post_and_follow("/sign-in", &[("email", "amina@example.org")]).await;
        let code = code_in(&house.letter_to("amina@example.org").await.text);
        house.advance(TimeDelta::minutes(1));
        let mut salome = house.browser_of(cast.salome).await;
        correct(&mut salome, cast.amina, &[("email", NEW)]).await;
        assert!(amina.get("/me").await.location().starts_with("/sign-in"), "signed out");
        assert!(asking.post(&typing, &[("code", &code)]).await.says("n’est plus valable"), "a code on its way ends too");
        let new = house.letter_to(NEW).await;
        assert!(new.text.contains("désormais celle de votre compte") && new.text.contains("Salomé Diallo"), "{}", new.text);
        let old = house.letter_to("amina@example.org").await;
        assert!(old.text.contains("n’est plus celle") && old.text.contains("Salomé Diallo") && !old.text.contains(NEW), "{}", old.text);
        let link = link_in(&old.text);
        let mut visitor = house.visitor();
        assert!(visitor.see(&link).await.says("Remettre amina@example.org"));
        // Meanwhile it is nobody else's.
        let refused = correct(&mut salome, cast.marc, &[("email", "amina@example.org")]).await;
        assert!(refused.says("il y a quelques jours") && !refused.says("d’un compte : Amina"), "{}", refused.html);
        visitor.post_and_follow(&link, &[("act", "undo")]).await;
        assert_eq!(known(house, cast.amina).await.1, "amina@example.org");
        assert!(house.letter_to("amina@example.org").await.text.contains("de nouveau celle de votre compte"));
        assert!(house.letter_to(NEW).await.text.contains("n’est plus celle d’un compte"));
    }

    async fn an_address_of_somebody_else_is_refused_and_told_to_those_who_may_know(house) {
        let cast = house.cast().await;
        let (mut salome, mut ada) = (house.browser_of(cast.salome).await, house.browser_of(cast.ada).await);
        let before = house.fresh.everything().await;
        let marc = correct(&mut salome, cast.amina, &[("name", "Amina B."), ("email", "marc@example.org")]).await;
        assert_eq!(marc.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(marc.says("Marc Petit") && marc.says("Amina B.") && marc.says("value=\"marc@example.org\""), "{}", marc.html);
        let omar = correct(&mut salome, cast.amina, &[("email", "omar@example.org")]).await;
        assert_eq!(omar.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(omar.says("celle d’un autre compte") && !omar.says("Omar"), "{}", omar.html);
        let omar = correct(&mut ada, cast.amina, &[("email", "omar@example.org")]).await;
        assert!(omar.says("Omar Haddad"), "{}", omar.html);
        assert_eq!(house.fresh.everything().await, before, "nothing of it is kept");

        let mut marc = house.browser_of(cast.marc).await;
        house.advance(TimeDelta::minutes(1));
        change(house, &mut marc, "marc@example.org", "marc@nouvelle.example.org").await;
        let kept = correct(&mut salome, cast.amina, &[("email", "marc@example.org")]).await;
        assert!(kept.says("il y a quelques jours"), "{}", kept.html);
    }

    async fn only_those_who_are_nothing_elsewhere(house) {
        let cast = house.cast().await;
        let (mut salome, mut ada) = (house.browser_of(cast.salome).await, house.browser_of(cast.ada).await);
        let typed = [("version", "1"), ("name", "Pris"), ("email", "pris@example.org")];
        // Nobody of theirs, and nobody at all.
        for person in [cast.omar, cast.olga, cast.ada, PersonId(Uuid::from_u128(7))] {
            assert_eq!(salome.get(&edit(person)).await.status, StatusCode::NOT_FOUND);
            assert_eq!(salome.post(&edit(person), &typed).await.status, StatusCode::NOT_FOUND);
        }
        for other in [cast.amina, cast.marc, cast.paul] {
            let mut other = house.browser_of(other).await;
            assert_eq!(other.get(&edit(cast.amina)).await.status, StatusCode::NOT_FOUND);
            assert_eq!(other.post(&edit(cast.amina), &typed).await.status, StatusCode::NOT_FOUND);
        }
        // Marc mentors elsewhere too, and Olga is a colleague from now on.
        house.befriend(&cast).await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let (role, now) = (Uuid::from_u128(70), house.shared.clock.now());
        store::people::add_staff(&mut tx, role, cast.olga, Some(cast.programme), now).await.expect("added");
        tx.commit().await.expect("kept");
        for (person, told) in [(cast.marc, "n’est pas seulement dans vos programmes"), (cast.olga, "est de l’équipe")] {
            let page = salome.see(&edit(person)).await;
            assert!(page.says(told) && !page.says("name=\"email\""), "{}", page.html);
            let refused = salome.post(&edit(person), &typed).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.says(told), "{}", refused.html);
        }
        assert_eq!(salome.get(&edit(cast.salome)).await.location(), "/me");
        assert_eq!(ada.get(&edit(cast.ada)).await.location(), "/me");
        assert_eq!(ada.post(&edit(cast.ada), &typed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(known(house, cast.marc).await.1, "marc@example.org");
        assert_eq!(known(house, cast.ada).await.0, "Ada Martin");

        correct(&mut ada, cast.olga, &[("email", "olga@nouvelle.example.org")]).await;
        assert_eq!(known(house, cast.olga).await.1, "olga@nouvelle.example.org");
        assert!(house.letter_to("olga@nouvelle.example.org").await.text.contains("mentor"));
        house.letter_to("olga@example.org").await;
    }

    async fn it_asks_for_a_fresh_code_and_loses_nothing_typed(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let version = salome.see(&edit(cast.amina)).await.field("version");
        house.advance(TimeDelta::minutes(16));
        assert!(salome.get(&edit(cast.amina)).await.location().starts_with("/sign-in/prove?"));
        let typed = [("version", version.as_str()), ("name", "Amina Ben Ali"), ("email", NEW)];
        let late = salome.post(&edit(cast.amina), &typed).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says(NEW) && late.says("Amina Ben Ali") && late.says("name=\"proof\""), "{}", late.html);
        let code = code_in(&house.letter_to("salome@example.org").await.text);
        let with = |code| typed.iter().copied().chain([("proof", code)]).collect::<Vec<_>>();
        assert!(salome.post(&edit(cast.amina), &with("ZZZZZZ")).await.says("Ce n’est pas le code"));
        assert_eq!(known(house, cast.amina).await.1, "amina@example.org");
        salome.post_and_follow(&edit(cast.amina), &with(&code)).await;
        assert_eq!(known(house, cast.amina).await.1, NEW);
        assert_eq!(house.letters().await.len(), 2);
    }

    async fn what_she_changed_herself_meanwhile_stays(house) {
        let cast = house.cast().await;
        let (mut salome, mut amina) = (house.browser_of(cast.salome).await, house.browser_of(cast.amina).await);
        let page = salome.see(&edit(cast.amina)).await;
        let me = amina.see("/me").await;
        let (version, drawn) = (me.field("version"), me.field("drawn"));
        amina.post_and_follow("/me", &[
            ("act", "profile"), ("version", &version), ("drawn", &drawn), ("name", "Amina Benali-Roux"),
            ("language", "fr"), ("zone", "Europe/Paris"),
        ]).await;
        let (version, drawn) = (page.field("version"), page.field("drawn"));
        let typed = [("version", version.as_str()), ("drawn", &drawn), ("name", "Amina Benali"), ("email", NEW)];
        salome.post_and_follow(&edit(cast.amina), &typed).await;
        assert_eq!(known(house, cast.amina).await, ("Amina Benali-Roux".into(), NEW.into()));
        // Both changed the name: it is asked about.
        let typed = [("version", version.as_str()), ("drawn", &drawn), ("name", "Amina B."), ("email", NEW)];
        let asked = salome.post(&edit(cast.amina), &typed).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asked.says("Amina Benali-Roux") && asked.says("value=\"Amina B.\""), "{}", asked.html);
        assert_eq!(house.letters().await.len(), 2);
    }

    /// A mentor who gave an hour elsewhere reads what was agreed there still: whoever had their
    /// address would read it too.
    async fn a_mentor_who_gave_hours_elsewhere_is_not_one_programmes_to_correct(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&edit(cast.marc)).await.says("name=\"email\""));
        let now = house.shared.clock.now();
        let stretch = Stretch::new(Quarter::at_or_after(now) - 7 * Quarter::A_DAY, Quarter::AN_HOUR);
        let session = SessionId(Uuid::from_u128(77));
        let new = sessions::NewSession {
            id: session,
            programme: cast.other_programme,
            mentor: cast.mentor,
            stretch,
            before: 0,
            after: 0,
            zone: "Europe/Paris",
            meeting_kind: "phone",
            meeting_detail: "01 23 45 67 89",
            seats: 1,
            title: "",
            about: "",
        };
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        sessions::add(&mut tx, &new, now).await.expect("added");
        assert!(sessions::occupy(&mut tx, session, &[(cast.marc, stretch)]).await.expect("taken"));
        tx.commit().await.expect("kept");
        let page = salome.see(&edit(cast.marc)).await;
        assert!(page.says("n’est pas seulement dans vos programmes") && !page.says("name=\"email\""), "{}", page.html);
        let typed = [("version", "1"), ("name", "Marc Petit"), ("email", "voleur@example.org")];
        assert_eq!(salome.post(&edit(cast.marc), &typed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(known(house, cast.marc).await.1, "marc@example.org");
        assert!(house.browser_of(cast.ada).await.see(&edit(cast.marc)).await.says("name=\"email\""));
    }
}
