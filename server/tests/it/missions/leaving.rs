//! Somebody leaves in the middle of it: nothing is lost, and nothing hangs.

use chrono::TimeDelta;

use super::link::{proposed, to_paul};
use super::{agreed, agrees, notes, offered, offers, open};
use crate::house::{Cast, House, stories};

async fn startup_leaves(house: &House, cast: &Cast) {
    let place = format!("/places/{}", cast.place);
    let mut salome = house.browser_of(cast.salome).await;
    let version = salome.see(&place).await.field("version");
    let today = house.shared.clock.now().date_naive().to_string();
    let leaves = [
        ("act", "leave"),
        ("version", &*version),
        ("on", &today),
        ("reason", "Fin d’activité"),
    ];
    salome.post_and_follow(&place, &leaves).await;
}

async fn remove(house: &House, cast: &Cast) {
    let mut ada = house.browser_of(cast.ada).await;
    let partner = format!("/partners/{}", cast.organisation);
    let paul = cast.paul.to_string();
    ada.post_and_follow(&partner, &[("act", "remove-person"), ("person", &paul)])
        .await;
}

async fn add_ines(house: &House, cast: &Cast) {
    let mut ada = house.browser_of(cast.ada).await;
    let partner = format!("/partners/{}", cast.organisation);
    let typed = [
        ("act", "add-person"),
        ("name", "Inès Roux"),
        ("email", "ines@example.org"),
        ("once", "ines"),
    ];
    ada.post_and_follow(&partner, &typed).await;
    house.letters().await;
}

stories! {
    async fn the_startup_leaves_while_somebody_is_looked_for(house) {
        let cast = house.cast().await;
        let mission = offered(house, &cast).await;
        house.letters().await;
        startup_leaves(house, &cast).await;
        let told = house.letter_to("marc@example.org").await;
        assert!(told.subject.starts_with("La demande est retirée"), "{}", told.subject);
        assert_eq!(house.journal_of(&mission).await.last().map(String::as_str), Some("mission.withdrawn"));
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see(&mission).await.says("Retirée"));
        assert!(amina.see(&super::new(&cast)).await.says("Aucun programme pour l’instant"));
    }

    async fn the_startup_leaves_in_the_middle_and_the_days_stay(house) {
        let cast = house.cast().await;
        let mission = agreed(house, &cast).await;
        let mut marc = house.browser_of(cast.marc).await;
        notes(&mut marc, &mission, "2026-03-02", "1").await;
        house.advance(TimeDelta::minutes(1));
        startup_leaves(house, &cast).await;
        for address in ["amina@example.org", "marc@example.org"] {
            let told = house.letter_to(address).await;
            assert!(told.text.contains("n’a plus de place dans le programme") && told.text.contains("1 jour"), "{}", told.text);
        }
        assert!(marc.see(&mission).await.says("1 jour sur 3 jours"));
        let hours = house.browser_of(cast.salome).await.see(&format!("/programmes/{}/hours", cast.programme)).await;
        assert!(hours.html.replace('\u{a0}', " ").contains("7 h"), "{}", hours.html);
    }

    async fn the_partner_s_person_leaves_and_a_colleague_takes_over(house) {
        let cast = house.cast().await;
        let mission = open(house, &cast).await;
        let mut paul = house.browser_of(cast.paul).await;
        offers(&mut paul, &mission).await;
        house.letters().await;
        let mut amina = house.browser_of(cast.amina).await;
        agrees(&mut amina, &mission).await;
        house.letters().await;
        add_ines(house, &cast).await;
        house.advance(TimeDelta::minutes(1));
        remove(house, &cast).await;
        let told = house.letter_to("amina@example.org").await;
        assert!(told.text.contains("Inès Roux") && told.text.contains("ines@example.org"), "{}", told.text);
        let told = house.letter_to("ines@example.org").await;
        assert!(told.text.contains("amina@example.org"), "{}", told.text);
        house.letters().await;
        assert_eq!(paul.get(&mission).await.status, 404);
        assert!(amina.see(&mission).await.says("mailto:ines@example.org"));
        assert_eq!(house.journal_of(&mission).await.last().map(String::as_str), Some("mission.passed-on"));
    }

    async fn the_partner_s_only_person_leaves_and_it_ends(house) {
        let cast = house.cast().await;
        let mission = open(house, &cast).await;
        let mut paul = house.browser_of(cast.paul).await;
        offers(&mut paul, &mission).await;
        house.letters().await;
        agrees(&mut house.browser_of(cast.amina).await, &mission).await;
        house.letters().await;
        house.advance(TimeDelta::minutes(1));
        remove(house, &cast).await;
        let told = house.letter_to("amina@example.org").await;
        assert!(told.text.contains("Plus personne n’est là pour la faire"), "{}", told.text);
        house.letters().await;
        assert_eq!(house.journal_of(&mission).await.last().map(String::as_str), Some("mission.ended"));
    }

    async fn whoever_was_asked_leaves_and_the_link_ends(house) {
        let cast = house.cast().await;
        let mission = open(house, &cast).await;
        let link = proposed(house, &cast, &mission, to_paul(&cast)).await;
        house.advance(TimeDelta::minutes(1));
        remove(house, &cast).await;
        house.letters().await;
        let mut phone = house.visitor();
        assert!(phone.see(&link).await.says("n’est plus à pourvoir"));
        let late = phone.post(&link, &[("act", "offer"), ("word", "Me voilà")]).await;
        assert!(late.status == 422 && late.says("Me voilà"), "{}", late.html);
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&mission).await.says("Sans suite"));
        assert_eq!(house.journal_of(&mission).await.last().map(String::as_str), Some("mission.expert-left"));
    }

    async fn a_founder_leaves_and_a_co_founder_answers(house) {
        let cast = house.cast().await;
        let mission = super::delivered(house, &cast).await;
        house.letters().await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::startups::add_founder(&mut tx, cast.startup, cast.omar, false, now).await.expect("added");
        store::startups::remove_founder(&mut tx, cast.startup, cast.amina, now).await.expect("left");
        tx.commit().await.expect("kept");
        assert_eq!(house.browser_of(cast.amina).await.get(&mission).await.status, 404);
        super::accepts(&mut house.browser_of(cast.omar).await, &mission).await;
        house.letters().await;
    }

    /// Nobody new is looked for; what was agreed is finished all the same.
    async fn the_programme_closes_and_what_was_agreed_is_finished(house) {
        let cast = house.cast().await;
        let going = agreed(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let mut typed = super::brief("open");
        typed[0].1 = "another";
        let looked_for = amina.post_and_follow(&super::new(&cast), &typed).await;
        let link = proposed(house, &cast, &looked_for, to_paul(&cast)).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::programmes::set_closed(&mut tx, cast.programme, Some(now)).await.expect("closed");
        tx.commit().await.expect("kept");

        let mut marc = house.browser_of(cast.marc).await;
        assert_eq!(marc.get(&looked_for).await.status, 404);
        assert!(house.visitor().see(&link).await.says("n’est plus à pourvoir"));
        let mut salome = house.browser_of(cast.salome).await;
        let (_, expert) = super::link::to_marc(&cast);
        let asked = salome.post(&looked_for, &[("act", "ask"), ("expert", &expert)]).await;
        assert!(asked.status == 422, "{}", asked.html);
        assert!(amina.see(&super::new(&cast)).await.says("Aucun programme pour l’instant"));
        house.advance(TimeDelta::days(20));
        let mut salome = house.browser_of(cast.salome).await;
        assert!(!salome.see("/").await.says("Missions qui attendent"), "nobody looks after what is closed");

        let (mut marc, mut amina) = (house.browser_of(cast.marc).await, house.browser_of(cast.amina).await);
        notes(&mut marc, &going, "2026-03-10", "1").await;
        marc.post_and_follow(&going, &super::DELIVERED).await;
        super::accepts(&mut amina, &going).await;
        house.letters().await;
    }
}
