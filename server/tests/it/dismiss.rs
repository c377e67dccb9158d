//! How an administrator stops being one.

use clap::Parser;
use server::commands::dismiss::{Dismiss, dismiss};
use store::people;

use crate::house::{House, opening, stories};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    dismiss: Dismiss,
}

async fn run(house: &House, address: &str) -> Result<String, String> {
    let words = ["dismiss", "--language", "fr", address];
    let asked = Line::try_parse_from(words).expect("a command line").dismiss;
    let printed = dismiss(&house.shared.db, opening(), &asked).await;
    let printed = printed.map(|text| text.replace('\u{a0}', " "));
    printed.map_err(|failure| failure.to_string().replace('\u{a0}', " "))
}

stories! {
    async fn an_administrator_is_taken_away_and_what_is_theirs_is_told(house) {
        let cast = house.cast().await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let role = uuid::Uuid::from_u128(70);
        people::add_staff(&mut tx, role, cast.salome, None, opening()).await.expect("added");
        let role = uuid::Uuid::from_u128(71);
        people::add_staff(&mut tx, role, cast.ada, Some(cast.other_programme), opening()).await.expect("added");
        tx.commit().await.expect("kept");
        let (mut salome, mut ada) = (house.browser_of(cast.salome).await, house.browser_of(cast.ada).await);
        let page = salome.see("/programmes").await;
        assert!(page.says("Qui s’occupe de toute la maison") && page.says("ada@example.org"), "{}", page.html);
        let mut olga = house.browser_of(cast.olga).await;
        assert!(!olga.see("/programmes").await.says("ada@example.org"), "for administrators alone");
        let place = format!("/places/{}", cast.place);
        let (version, me) = (ada.see(&place).await.field("version"), cast.ada.to_string());
        ada.post_and_follow(&place, &[("act", "referent"), ("version", &version), ("referent", &me)]).await;

        let printed = run(house, "ADA@example.org").await.expect("printed");
        assert!(printed.contains("Ada Martin ne s’occupe plus de toute la maison"), "{printed}");
        assert!(printed.contains("- Les Ambitieuses : gère ce programme"), "{printed}");
        assert!(printed.contains("- ShareIT : suit la startup Jaccede"), "{printed}");
        assert!(ada.get("/").await.location().starts_with("/sign-in"), "signed out");
        assert!(!salome.see("/programmes").await.says("ada@example.org"));
        let mut db = house.shared.db.read().await.expect("a connection");
        let roles = people::roles(&mut db, cast.ada).await.expect("roles");
        assert_eq!((roles.administrator, roles.manages), (false, vec![cast.other_programme]));
        let lines = store::journal::of_object(&mut db, cast.ada.into(), 10).await.expect("lines");
        assert_eq!(lines[0].act, "staff.removed");
        house.letters().await;
    }

    async fn the_last_one_stays_and_slips_change_nothing(house) {
        house.cast().await;
        let before = house.fresh.everything().await;
        for (address, told) in [
            ("ada@example.org", "Sans Ada Martin, personne"),
            ("salome@example.org", "Ceux qui le font : ada@example.org"),
            ("nobody@example.org", "Personne n’a l’adresse « nobody@example.org »"),
            ("ada@localhost", "ne peut pas être une adresse"),
        ] {
            let refused = run(house, address).await.expect_err("refused");
            assert!(refused.contains(told), "{refused}");
        }
        assert_eq!(house.fresh.everything().await, before);
    }

    async fn of_two_who_are_dismissed_at_once_one_stays(house) {
        let cast = house.cast().await;
        let both = [(cast.ada, "ada@example.org"), (cast.salome, "salome@example.org")];
        for round in 0..8 {
            let mut tx = house.shared.db.begin().await.expect("a unit of work");
            let there = people::administrators(&mut tx).await.expect("an answer");
            for (nth, (person, _)) in both.iter().enumerate() {
                if there.iter().all(|it| it.person != *person) {
                    let role = uuid::Uuid::from_u128(80 + round * 2 + nth as u128);
                    people::add_staff(&mut tx, role, *person, None, opening()).await.expect("added");
                }
            }
            tx.commit().await.expect("kept");
            let [(_, one), (_, other)] = both;
            let (one, other) = tokio::join!(run(house, one), run(house, other));
            assert!(one.is_ok() != other.is_ok(), "{one:?} and {other:?}");
            let mut db = house.shared.db.read().await.expect("a connection");
            assert_eq!(people::administrators(&mut db).await.expect("an answer").len(), 1);
        }
    }
}
