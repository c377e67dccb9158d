//! Changing one's address, and taking it back.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::EmailAddress;
use domain::ids::PersonId;

use crate::browser::Browser;
use crate::house::{House, stories};
use crate::sign_in::{code_in, link_in};

const NEW: &str = "amina@nouvelle.example.org";
const NEWER: &str = "amina@encore.example.org";

/// Asks for the address and types its code; answers where the old one's letter leads.
pub async fn change(house: &House, browser: &mut Browser, old: &str, new: &str) -> String {
    let typing = browser
        .post_and_follow("/me/address", &[("email", new)])
        .await;
    let code = code_in(&house.letter_to(new).await.text);
    let done = browser.post_and_follow(&typing, &[("code", &code)]).await;
    assert_eq!(done, "/me");
    let told = house.letter_to(new).await;
    assert!(told.text.contains("désormais celle de votre compte") && !told.text.contains(old));
    let told = house.letter_to(old).await;
    assert!(told.text.contains("n’est plus celle") && !told.text.contains(new));
    link_in(&told.text)
}

pub async fn sign_in(house: &House, address: &str) -> Browser {
    let mut browser = house.visitor();
    let typing = browser
        .post_and_follow("/sign-in", &[("email", address)])
        .await;
    let code = code_in(&house.letter_to(address).await.text);
    browser.post_and_follow(&typing, &[("code", &code)]).await;
    browser
}

async fn address_of(house: &House, person: PersonId) -> String {
    let mut db = house.shared.db.read().await.expect("a connection");
    let person = store::people::find(&mut db, person)
        .await
        .expect("an answer");
    person.expect("is known").email.expect("has an address")
}

stories! {
    async fn amina_changes_her_address(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see("/me").await.says("href=\"/me/address\""));
        assert_eq!(amina.get("/me/address/code").await.location(), "/me/address", "nothing was asked for yet");
        for (typed, told) in [("amina@localhost", "ne peut pas être juste"), ("Amina@example.org", "déjà votre adresse")] {
            let refused = amina.post("/me/address", &[("email", typed)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.says(told) && refused.says(typed));
        }
        let typing = amina.post_and_follow("/me/address", &[("email", NEW)]).await;
        assert!(amina.see(&typing).await.says(NEW));
        assert_eq!(address_of(house, cast.amina).await, "amina@example.org", "asking changes nothing");
        let code = code_in(&house.letter_to(NEW).await.text);

        // Typed elsewhere, even signed in as herself, it is worth nothing.
        let mut phone = house.browser_of(cast.amina).await;
        assert!(phone.post("/me/address/code", &[("code", &code)]).await.says("n’est plus valable"));
        let wrong = amina.post(&typing, &[("code", "ZZZZZZ")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says(NEW) && wrong.says("Ce n’est pas le code"));
        let done = amina.post_and_follow(&typing, &[("code", &code.to_lowercase())]).await;
        assert!(amina.see(&done).await.says("Votre adresse a changé") && amina.see("/me").await.says(NEW));
        house.advance(TimeDelta::minutes(10));
        assert!(!amina.see("/me?address=changed").await.says("Votre adresse a changé"), "news for ten minutes, and a fact");
        assert!(phone.see("/me").await.says(NEW), "nobody is signed out by a change");
        assert_eq!(amina.post(&typing, &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "used up");
        assert_eq!(house.letters().await.len(), 2);

        sign_in(house, NEW).await;
        house.visitor().post_and_follow("/sign-in", &[("email", "amina@example.org")]).await;
        assert!(house.letter_to("amina@example.org").await.subject.contains("ne connaît pas"));
        let mut db = house.shared.db.read().await.expect("a connection");
        let lines = store::journal::of_object(&mut db, cast.amina.into(), 10).await.expect("lines");
        assert_eq!(lines[0].act, "person.address-changed");
        assert!(!format!("{lines:?}").contains('@'), "{lines:?}");
    }

    async fn a_code_for_a_new_address_has_few_tries_and_ten_minutes(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let typing = amina.post_and_follow("/me/address", &[("email", NEW)]).await;
        let code = code_in(&house.letter_to(NEW).await.text);
        for _ in 0..5 {
            amina.post(&typing, &[("code", "ZZZZZZ")]).await;
        }
        assert!(amina.post(&typing, &[("code", &code)]).await.says("Trop d’essais"));
        amina.post_and_follow("/me/address", &[("email", NEW)]).await;
        let code = code_in(&house.letter_to(NEW).await.text);
        house.advance(TimeDelta::minutes(11));
        assert!(amina.post(&typing, &[("code", &code)]).await.says("n’est plus valable"));
        assert_eq!(amina.get(&typing).await.location(), "/me/address");
        for _ in 0..3 {
            amina.post_and_follow("/me/address", &[("email", NEW)]).await;
        }
        assert_eq!(amina.post("/me/address", &[("email", NEW)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(house.letters().await.len(), 3, "no address is flooded");
    }

    /// What a browser is shown says nothing of who has an account.
    async fn an_address_of_somebody_else_looks_the_same(house) {
        let cast = house.cast().await;
        let (mut amina, mut omar) = (house.browser_of(cast.amina).await, house.browser_of(cast.omar).await);
        let mut answers = Vec::new();
        for (browser, address) in [(&mut amina, "marc@example.org"), (&mut omar, "mort@example.org")] {
            let asked = browser.post("/me/address", &[("email", address)]).await;
            let typing = browser.see("/me/address/code").await.html;
            let wrong = browser.post("/me/address/code", &[("code", "ZZZZZZ")]).await;
            // Above stands each one's own menu.
            let plain = |html: String| html.split("<main").nth(1).expect("a page").replace(address, "");
            answers.push((asked.status, asked.location(), plain(typing), wrong.status, plain(wrong.html)));
        }
        assert_eq!(answers[0], answers[1]);
        let told = house.letter_to("marc@example.org").await;
        assert!(told.subject.contains("déjà celle de votre compte") && !told.text.contains("Amina"), "{}", told.text);
        house.letter_to("mort@example.org").await;

        // It became somebody's between the letter and the code.
        house.advance(TimeDelta::minutes(1));
        let mut salome = house.browser_of(cast.salome).await;
        let typing = amina.post_and_follow("/me/address", &[("email", NEW)]).await;
        let code = code_in(&house.letter_to(NEW).await.text);
        change(house, &mut salome, "salome@example.org", NEW).await;
        assert!(amina.post(&typing, &[("code", &code)]).await.says("celle d’un autre compte"));
        assert_eq!(address_of(house, cast.amina).await, "amina@example.org");
    }

    async fn a_change_asks_for_a_fresh_code_and_loses_nothing_typed(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        house.advance(TimeDelta::minutes(16));
        assert!(amina.get("/me/address").await.location().starts_with("/sign-in/prove?"));
        // The page was open all that time.
        let late = amina.post("/me/address", &[("email", NEW)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says(NEW) && late.says("name=\"proof\""), "{}", late.html);
        let code = code_in(&house.letter_to("amina@example.org").await.text);
        let wrong = amina.post("/me/address", &[("email", NEW), ("proof", "ZZZZZZ")]).await;
        assert!(wrong.says(NEW) && wrong.says("Ce n’est pas le code"));
        amina.post_and_follow("/me/address", &[("email", NEW), ("proof", &code)]).await;
        house.letter_to(NEW).await;
        amina.see("/me/address").await;
    }

    async fn the_old_address_takes_itself_back(house) {
        let cast = house.cast().await;
        let mut thief = house.browser_of(cast.amina).await;
        let mut laptop = house.browser_of(cast.amina).await;
        house.advance(TimeDelta::minutes(1));
        let link = change(house, &mut thief, "amina@example.org", NEW).await;
        house.advance(TimeDelta::days(2));
        let mut later = sign_in(house, NEW).await;
        let mut asking = house.visitor();
        let typing = asking.post_and_follow("/sign-in", &[("email", NEW)]).await;
        let code = code_in(&house.letter_to(NEW).await.text);

        let mut scanner = house.visitor();
        let before = house.fresh.everything().await;
        let page = scanner.see(&link).await;
        assert!(page.says("Remettre amina@example.org") && !page.says(NEW), "{}", page.html);
        scanner.head(&link).await;
        assert_eq!(scanner.post(&link, &[]).await.status, StatusCode::NOT_FOUND, "nothing but its own button undoes");
        assert_eq!(house.fresh.everything().await, before);
        let token = link.rsplit('/').next().expect("a token");
        assert!(!before.contains(token), "kept as a hash only");
        assert_eq!(scanner.get(&format!("/answer/{token}")).await.status, StatusCode::NOT_FOUND, "for one purpose");

        assert_eq!(scanner.post_and_follow(&link, &[("act", "undo")]).await, link);
        assert_eq!(address_of(house, cast.amina).await, "amina@example.org");
        assert!(house.letter_to("amina@example.org").await.text.contains("de nouveau celle de votre compte"));
        assert!(house.letter_to(NEW).await.text.contains("n’est plus celle d’un compte"));
        // Whoever read the old mailbox for a minute may have signed in more than once.
        for browser in [&mut thief, &mut laptop, &mut later] {
            assert!(browser.get("/me").await.location().starts_with("/sign-in"), "signed out");
        }
        assert!(asking.post(&typing, &[("code", &code)]).await.says("n’est plus valable"), "a code on its way ends too");

        let told = scanner.see(&link).await;
        assert!(told.says("Ce changement est annulé") && told.says("4 mars 2026"), "{}", told.html);
        assert!(told.says("donnez de nouveau cette adresse") && told.says("href=\"/sign-in\""), "{}", told.html);
        sign_in(house, "amina@example.org").await.see("/me").await;
        let before = house.fresh.everything().await;
        scanner.post_and_follow(&link, &[("act", "undo")]).await;
        assert_eq!(house.fresh.everything().await, before, "pressed twice, undone once");
        house.advance(TimeDelta::days(30));
        assert!(scanner.see(&link).await.says("Ce changement est annulé"));
    }

    /// From the account they stole, a thief tries to make the old address somebody else's.
    async fn a_thief_invites_the_old_address(house) {
        let cast = house.cast().await;
        let team = format!("/startups/{}/founders", cast.startup);
        let (mut thief, mut omar) = (house.browser_of(cast.amina).await, house.browser_of(cast.omar).await);
        let link = change(house, &mut thief, "amina@example.org", NEW).await;
        let invites = [("act", "invite"), ("name", "Amina"), ("email", "amina@example.org"), ("once", "k")];
        let refused = thief.post(&team, &invites).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Personne ne peut être invité à cette adresse"), "{}", refused.html);
        // An accomplice fares no better, with an account that is theirs.
        let typing = omar.post_and_follow("/me/address", &[("email", "amina@example.org")]).await;
        let code = code_in(&house.letter_to("amina@example.org").await.text);
        assert!(omar.post(&typing, &[("code", &code)]).await.says("celle d’un autre compte"));
        assert_eq!(address_of(house, cast.omar).await, "omar@example.org");
        assert!(house.letters().await.is_empty(), "nobody was written to");

        house.visitor().post_and_follow(&link, &[("act", "undo")]).await;
        assert_eq!(address_of(house, cast.amina).await, "amina@example.org");
        house.letters().await;

        // Given up by herself: after seven days it is anybody's.
        house.advance(TimeDelta::minutes(1));
        let mut amina = house.browser_of(cast.amina).await;
        change(house, &mut amina, "amina@example.org", NEW).await;
        house.advance(TimeDelta::days(7));
        let mut amina = house.browser_of(cast.amina).await;
        assert_eq!(amina.post_and_follow(&team, &invites).await, team);
        let letter = house.letter_to("amina@example.org").await;
        assert!(letter.subject.contains("vous invite"));
        assert!(!letter.text.contains('@'), "it may wait, and follow its reader elsewhere: {}", letter.text);
    }

    async fn too_late_or_taken_nothing_changes(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let link = change(house, &mut amina, "amina@example.org", NEW).await;
        let mut visitor = house.visitor();
        assert!(visitor.see(&link).await.says("Remettre amina@example.org"));
        house.advance(TimeDelta::days(7));
        assert!(visitor.see(&link).await.says("trop tard"));
        let before = house.fresh.everything().await;
        visitor.post_and_follow(&link, &[("act", "undo")]).await;
        assert_eq!(house.fresh.everything().await, before);
        amina.see("/me").await;

        // Somebody's already in a house that did not keep it yet.
        let mut salome = house.browser_of(cast.salome).await;
        let link = change(house, &mut salome, "salome@example.org", NEWER).await;
        let mut db = house.shared.db.begin().await.expect("a unit of work");
        let email = EmailAddress::parse("salome@example.org").expect("an address");
        let new = store::people::NewPerson {
            id: PersonId(uuid::Uuid::from_u128(7)), email: &email, name: "Une autre",
            language: domain::Language::French, zone: "Europe/Paris",
        };
        assert!(store::people::add(&mut db, &new, house.shared.clock.now()).await.expect("an answer"));
        db.commit().await.expect("kept");
        assert!(visitor.see(&link).await.says("celle d’un autre compte"));
        let before = house.fresh.everything().await;
        visitor.post_and_follow(&link, &[("act", "undo")]).await;
        assert_eq!(house.fresh.everything().await, before);
    }

    async fn changing_twice_does_not_escape_the_first_address(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let first = change(house, &mut amina, "amina@example.org", NEW).await;
        house.advance(TimeDelta::minutes(1));
        let second = change(house, &mut amina, NEW, NEWER).await;
        house.visitor().post_and_follow(&second, &[("act", "undo")]).await;
        assert_eq!(address_of(house, cast.amina).await, NEW, "one step back");
        assert_eq!(house.letters().await.len(), 2);
        let mut amina = house.browser_of(cast.amina).await;
        house.advance(TimeDelta::minutes(1));
        let third = change(house, &mut amina, NEW, NEWER).await;
        house.visitor().post_and_follow(&first, &[("act", "undo")]).await;
        assert_eq!(address_of(house, cast.amina).await, "amina@example.org", "all the way back");
        for link in [first, second, third] {
            assert!(house.visitor().see(&link).await.says("Ce changement est annulé"));
            house.visitor().post_and_follow(&link, &[("act", "undo")]).await;
        }
        assert_eq!(address_of(house, cast.amina).await, "amina@example.org");
        assert_eq!(house.letters().await.len(), 2);

        // Back by a change of her own: nothing to undo.
        let mut amina = house.browser_of(cast.amina).await;
        let there = change(house, &mut amina, "amina@example.org", NEW).await;
        change(house, &mut amina, NEW, "amina@example.org").await;
        assert!(house.visitor().see(&there).await.says("il n’y a rien à annuler"));
    }

    async fn a_letter_that_waits_goes_where_its_reader_is_by_then(house) {
        let cast = house.cast().await;
        let waits = house.write(cast.programme, cast.amina, 1).await;
        let mut db = house.shared.db.begin().await.expect("a unit of work");
        let now = house.shared.clock.now();
        let to_new = EmailAddress::parse(NEW).expect("an address");
        // As the page does it, without taking the letter from the outbox on the way.
        let asked = store::addresses::NewChange {
            id: uuid::Uuid::from_u128(7), person: cast.amina, sign_in: uuid::Uuid::from_u128(8).into(),
            old: "amina@example.org", new: &to_new,
        };
        store::addresses::ask(&mut db, &asked, now).await.expect("asked");
        let asked = store::addresses::find(&mut db, asked.id).await.expect("an answer").expect("is there");
        assert!(store::addresses::change(&mut db, &asked, now).await.expect("an answer"));
        db.commit().await.expect("kept");
        let mut amina = house.browser_of(cast.amina).await;
        amina.post_and_follow("/me/address", &[("email", NEWER)]).await;

        let smtp = crate::smtp::Smtp::open(crate::smtp::Mood::Accept).await;
        let server = server::post::Server::at(&smtp.url, std::time::Duration::from_secs(2)).expect("an address");
        let transport = server::post::Transport::smtp(server, TimeDelta::minutes(5));
        assert_eq!(house.turn(&transport).await, 2);
        let mut to: Vec<String> = smtp.taken().iter().map(|taken| {
            let message = mail_parser::MessageParser::new().parse(&taken.bytes).expect("a message");
            message.to().and_then(|to| to.first()).and_then(|to| to.address()).unwrap_or_default().to_owned()
        }).collect();
        to.sort();
        assert_eq!(to, [NEWER, NEW], "a code goes where it was asked for, the others where she is");
        assert_eq!(house.line(waits).await.stage, domain::letters::Stage::Sent);
    }
}
