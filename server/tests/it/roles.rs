//! Giving and taking roles needs a fresh code, and costs nobody what they typed.

use axum::http::StatusCode;
use chrono::TimeDelta;
use store::testing::snapshot;

use crate::house::{House, stories};
use crate::sign_in::code_in;

/// Who holds which role.
async fn roles(house: &House) -> Vec<Vec<String>> {
    let mut all = snapshot(&house.shared.db).await;
    let tables = ["staff_role", "founder", "mentor", "partner_person"];
    tables
        .map(|table| all.remove(table).expect("a table"))
        .to_vec()
}

stories! {
    async fn an_invitation_asks_for_a_fresh_code_in_its_own_form(house) {
        let cast = house.cast().await;
        let (founders, partner) = (format!("/startups/{}/founders", cast.startup), format!("/partners/{}", cast.organisation));
        let (managers, programme) = (format!("/programmes/{}/managers", cast.programme), cast.programme.to_string());
        let mut folk = [
            (house.browser_of(cast.amina).await, "amina@example.org", founders, "invite"),
            (house.browser_of(cast.salome).await, "salome@example.org", partner, "add-person"),
            (house.browser_of(cast.salome).await, "salome@example.org", "/mentors/new".to_owned(), ""),
            (house.browser_of(cast.ada).await, "ada@example.org", managers, "add"),
        ];
        house.advance(TimeDelta::minutes(16));
        for (number, (browser, own, path, act)) in folk.iter_mut().enumerate() {
            let invited = format!("bilal{number}@example.org");
            let typed = [("act", *act), ("once", &invited), ("name", "Bilal Cherif"), ("email", &invited), ("title", "Mécénat"), ("programme", &programme)];
            let before = roles(house).await;
            let asked = browser.post(path, &typed).await;
            assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            assert!(asked.says("Bilal Cherif") && asked.says(&invited) && asked.says("name=\"proof\""), "{path}: {}", asked.html);
            // The first code never came, or was mistyped too often: an empty field asks for another.
            assert!(asked.says("Pour recevoir un autre code"), "{path}");
            if number == 0 {
                house.letter_to(own).await;
                house.advance(TimeDelta::seconds(30));
                browser.post(path, &typed).await;
            }
            let code = code_in(&house.letter_to(own).await.text);
            let with = |code| typed.iter().copied().chain([("proof", code)]).collect::<Vec<_>>();
            let wrong = browser.post(path, &with("ZZZZZZ")).await;
            assert!(wrong.says("Bilal Cherif") && wrong.says("Ce n’est pas le code"), "{path}");
            // Whatever else is refused, the place for the code stays.
            let mut slip = with("ZZZZZZ");
            slip.retain(|(name, _)| *name != "email");
            slip.push(("email", "bilal"));
            assert!(browser.post(path, &slip).await.says("name=\"proof\""), "{path}");
            assert_eq!(roles(house).await, before, "{path}");
            browser.post_and_follow(path, &with(&code)).await;
            assert_ne!(roles(house).await, before, "{path}");
            house.letter_to(&invited).await;
            // For a quarter of an hour nobody is asked again.
            let again = format!("again{number}@example.org");
            let typed = [("act", *act), ("once", &again), ("name", "Bilal Cherif"), ("email", &again), ("programme", &programme)];
            browser.post_and_follow(path, &typed).await;
            house.letter_to(&again).await;
        }
    }

    async fn taking_a_role_asks_for_a_fresh_code_first(house) {
        let cast = house.cast().await;
        let (amina, paul, salome) = (cast.amina.to_string(), cast.paul.to_string(), cast.salome.to_string());
        let (founders, partner) = (format!("/startups/{}/founders", cast.startup), format!("/partners/{}", cast.organisation));
        let manager = format!("/programmes/{}/managers/{salome}", cast.programme);
        let mut folk = [
            (house.browser_of(cast.amina).await, &founders, "leave", &amina),
            (house.browser_of(cast.salome).await, &founders, "main", &amina),
            (house.browser_of(cast.salome).await, &partner, "remove-person", &paul),
            (house.browser_of(cast.ada).await, &manager, "", &salome),
        ];
        house.advance(TimeDelta::minutes(16));
        let before = house.fresh.everything().await;
        for (browser, path, act, person) in &mut folk {
            let asked = browser.post(path, &[("act", *act), ("person", person.as_str())]).await;
            let next = path.replace('/', "%2F");
            assert_eq!(asked.location(), format!("/sign-in/prove?next={next}"), "{path} {act}");
        }
        assert_eq!(house.fresh.everything().await, before);
        // Reading needs none; a page that is only there to invite asks before anything is typed.
        let [(amina, ..), (salome, ..), _, (ada, ..)] = &mut folk;
        amina.see(&founders).await;
        salome.see(&partner).await;
        assert!(salome.get("/mentors/new").await.location().starts_with("/sign-in/prove"));
        assert!(ada.get(&manager).await.location().starts_with("/sign-in/prove"));
    }
}
