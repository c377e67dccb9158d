use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::browser::Browser;
use crate::house::stories;

/// The code on a line of its own.
pub fn code_in(letter: &str) -> String {
    let line = letter.lines().find(|line| {
        line.len() == 6
            && line
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    });
    line.expect("a code in the letter").to_owned()
}

pub fn link_in(letter: &str) -> String {
    let line = letter
        .lines()
        .find(|line| line.starts_with("https://levier.test/"));
    line.expect("a link in the letter")
        .replace("https://levier.test", "")
}

stories! {
    async fn amina_signs_in_with_the_code_of_her_letter(house) {
        house.cast().await;
        let mut amina = house.visitor();
        assert_eq!(amina.get("/").await.location(), "/sign-in");
        let to = amina.post_and_follow("/sign-in", &[("email", " Amina@Example.org")]).await;
        assert_eq!(to, "/sign-in/code?next=%2F");
        let letter = house.letter_to("amina@example.org").await;
        let code = code_in(&letter.text).to_lowercase();
        let typed = format!("{} {}", &code[..3], &code[3..]);
        assert_eq!(amina.post_and_follow(&to, &[("code", &typed), ("next", "/")]).await, "/");
        assert!(amina.see("/").await.says("Bonjour Amina Benali"));
        assert_eq!(amina.post_and_follow("/sign-out", &[]).await, "/sign-in");
        assert_eq!(amina.get("/").await.status, StatusCode::SEE_OTHER);
    }

    async fn the_link_enters_only_where_it_was_asked_for(house) {
        house.cast().await;
        let mut amina = house.visitor();
        amina.post_and_follow("/sign-in", &[("email", "amina@example.org")]).await;
        let link = link_in(&house.letter_to("amina@example.org").await.text);
        let token = link.split("token=").nth(1).expect("a token").to_owned();
        let mut scanner = house.visitor();
        for _ in 0..3 {
            assert_eq!(scanner.get(&link).await.status, StatusCode::OK);
            scanner.head(&link).await;
        }
        let pressed = scanner.post("/sign-in/link", &[("token", &token)]).await;
        assert_eq!(pressed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(scanner.get("/").await.location(), "/sign-in");
        assert_eq!(amina.post_and_follow("/sign-in/link", &[("token", &token)]).await, "/");
        amina.see("/").await;
        let again = house.visitor().post("/sign-in/link", &[("token", &token)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    /// Pressed again by whoever is in already, it leads to their first page; on another device it asks
    /// for the address at once, and never promises a last step.
    async fn a_link_that_cannot_enter_says_so_before_it_is_pressed(house) {
        house.cast().await;
        let mut amina = house.visitor();
        amina.post_and_follow("/sign-in", &[("email", "amina@example.org")]).await;
        let text = house.letter_to("amina@example.org").await.text;
        let link = link_in(&text);
        let token = link.split_once("token=").expect("a token").1.to_owned();
        let page = house.visitor().see(&link).await;
        assert!(page.says("Ce lien n’entre pas ici") && page.says("name=\"email\"") && !page.says("Un dernier geste"), "{}", page.html);
        assert!(page.says("action=\"/sign-in\""), "its form asks for a code: {}", page.html);
        let pressed = house.visitor().post("/sign-in/link", &[("token", &token)]).await;
        assert!(pressed.says("une fois, et pendant dix minutes") && pressed.says("name=\"email\""), "{}", pressed.html);
        assert!(amina.see(&link).await.says("Un dernier geste"));
        assert_eq!(amina.post_and_follow("/sign-in/link", &[("token", &token)]).await, "/");
        assert_eq!(amina.get(&link).await.location(), "/");
        assert_eq!(amina.post("/sign-in/link", &[("token", &token)]).await.location(), "/");
    }

    async fn an_unknown_address_gets_the_same_answer(house) {
        house.cast().await;
        let known = house.visitor().post("/sign-in", &[("email", "amina@example.org")]).await;
        let unknown = house.visitor().post("/sign-in", &[("email", "nobody@example.org")]).await;
        assert_eq!((known.status, known.location()), (unknown.status, unknown.location()));
        let mut stranger = house.visitor();
        stranger.post_and_follow("/sign-in", &[("email", "nobody2@example.org")]).await;
        let wrong = stranger.post("/sign-in/code", &[("code", "AAAAAA")]).await;
        let mut amina = house.visitor();
        amina.post_and_follow("/sign-in", &[("email", "marc@example.org")]).await;
        let wrong_for_known = amina.post("/sign-in/code", &[("code", "AAAAAA")]).await;
        assert_eq!(wrong.html, wrong_for_known.html);
        assert_eq!(house.letters().await.len(), 4);
    }

    async fn a_code_has_few_tries_and_ten_minutes(house) {
        house.cast().await;
        let mut amina = house.visitor();
        amina.post_and_follow("/sign-in", &[("email", "amina@example.org")]).await;
        let code = code_in(&house.letter_to("amina@example.org").await.text);
        for _ in 0..5 {
            let wrong = amina.post("/sign-in/code", &[("code", "ZZZZZZ")]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let right_but_late = amina.post("/sign-in/code", &[("code", &code)]).await;
        assert!(right_but_late.says("Trop d’essais"));

        let mut marc = house.visitor();
        marc.post_and_follow("/sign-in", &[("email", "marc@example.org")]).await;
        let code = code_in(&house.letter_to("marc@example.org").await.text);
        house.advance(TimeDelta::minutes(11));
        let late = marc.post("/sign-in/code", &[("code", &code)]).await;
        assert!(late.says("n’est plus valable"));
    }

    async fn nobody_is_flooded_with_codes(house) {
        house.cast().await;
        for _ in 0..5 {
            house.visitor().post_and_follow("/sign-in", &[("email", "amina@example.org")]).await;
        }
        let sixth = house.visitor().post("/sign-in", &[("email", "amina@example.org")]).await;
        assert_eq!(sixth.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(sixth.says("amina@example.org"), "what was typed stays");
        assert_eq!(house.letters().await.len(), 5);
        house.advance(TimeDelta::minutes(16));
        house.visitor().post_and_follow("/sign-in", &[("email", "amina@example.org")]).await;
        assert_eq!(house.letters().await.len(), 1);
    }

    async fn limits_hold_after_a_restart_of_the_server(house) {
        house.cast().await;
        let mut amina = house.visitor();
        for _ in 0..5 {
            amina.post_and_follow("/sign-in", &[("email", "amina@example.org")]).await;
            house.advance(TimeDelta::seconds(1));
        }
        let code = code_in(&house.letters().await.last().expect("a letter").text);
        for _ in 0..4 {
            assert!(amina.post("/sign-in/code", &[("code", "ZZZZZZ")]).await.says("Ce n’est pas le code"));
        }
        let restarted = house.restarted().await;
        let refused = Browser::new(restarted.clone()).post("/sign-in", &[("email", "amina@example.org")]).await;
        assert!(refused.says("Trop d’essais"), "letters to one address stay counted: {}", refused.html);
        let mut amina = amina.at(restarted);
        assert!(amina.post("/sign-in/code", &[("code", "ZZZZZZ")]).await.says("Ce n’est pas le code"));
        assert!(amina.post("/sign-in/code", &[("code", &code)]).await.says("Trop d’essais"), "and tries of one code");

        // One client and many addresses.
        let mut client = Browser::new(house.restarted().await);
        for number in 0..24 {
            client.post_and_follow("/sign-in", &[("email", &format!("nobody{number}@example.org"))]).await;
        }
        let mut client = client.at(house.restarted().await);
        let refused = client.post("/sign-in", &[("email", "nobody@example.org")]).await;
        assert!(refused.says("Trop d’essais"), "so do letters for one client");
        house.letters().await;
    }

    async fn a_slip_in_the_address_is_told_beside_the_field(house) {
        let page = house.visitor().post("/sign-in", &[("email", "amina@localhost")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("amina@localhost") && page.says("ne peut pas être juste"));
    }
}
