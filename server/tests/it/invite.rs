//! How the first member of staff gets in.

use axum::http::StatusCode;
use chrono::TimeDelta;
use clap::Parser;
use domain::EmailAddress;
use server::commands::invite::{Invite, invite};
use store::people;

use crate::house::{House, opening, stories};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    invite: Invite,
}

fn line(words: &[&str]) -> Invite {
    let words = ["invite", "--staff", "--language", "fr"]
        .iter()
        .chain(words);
    Line::try_parse_from(words).expect("a command line").invite
}

async fn run(house: &House, words: &[&str]) -> Result<String, String> {
    let printed = invite(
        &house.shared.db,
        opening(),
        &line(words),
        "https://levier.test",
    )
    .await;
    printed.map_err(|failure| failure.to_string())
}

/// The path that was printed, and its token.
fn address(printed: &str) -> (String, String) {
    let url = printed.lines().last().expect("an address");
    let path = url
        .strip_prefix("https://levier.test")
        .expect("of this house");
    (
        path.to_owned(),
        path.split("token=").nth(1).expect("a token").to_owned(),
    )
}

stories! {
    async fn the_first_member_of_staff_enters_once(house) {
        let printed = run(house, &["ada.lovelace@example.org"]).await.expect("printed");
        assert!(printed.contains("Ada Lovelace peut entrer"), "{printed}");
        let (path, token) = address(&printed);
        let mut ada = house.visitor();
        ada.see(&path).await;
        assert_eq!(ada.post_and_follow("/invitation", &[("token", &token)]).await, "/");
        assert!(ada.see("/").await.says("Ada Lovelace"));
        let again = house.visitor().post("/invitation", &[("token", &token)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut db = house.shared.db.read().await.expect("a connection");
        let email = EmailAddress::parse("ada.lovelace@example.org").expect("an address");
        let person = people::by_email(&mut db, &email).await.expect("an answer").expect("is known");
        assert!(people::roles(&mut db, person.id).await.expect("roles").administrator);
    }

    async fn an_invitation_ends_after_a_day(house) {
        let (_, token) = address(&run(house, &["ada@example.org"]).await.expect("printed"));
        house.advance(TimeDelta::hours(24));
        let late = house.visitor().post("/invitation", &[("token", &token)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_known_person_keeps_their_name_and_manages_one_programme(house) {
        let cast = house.cast().await;
        let printed = run(house, &["AMINA@example.org", "--programme", "shareit", "--name", "Somebody"]).await;
        assert!(printed.expect("printed").contains("Amina Benali"));
        let mut db = house.shared.db.read().await.expect("a connection");
        let roles = people::roles(&mut db, cast.amina).await.expect("roles");
        assert_eq!((roles.administrator, roles.manages), (false, vec![cast.programme]));
        assert_eq!(roles.founded, [cast.startup], "her other roles stay");
    }

    async fn an_address_that_may_go_back_to_its_account_is_not_invited(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        crate::addresses::change(house, &mut amina, "amina@example.org", "amina@nouvelle.example.org").await;
        let refused = run(house, &["amina@example.org"]).await.expect_err("kept");
        assert!(refused.contains("ces jours-ci"), "{refused}");
    }

    async fn slips_get_a_sentence_and_change_nothing(house) {
        let refused = run(house, &["ada@localhost"]).await.expect_err("no address");
        assert!(refused.contains("ada@localhost"), "{refused}");
        let refused = run(house, &["ada2@example.org", "--programme", "Share"]).await.expect_err("none");
        assert!(refused.contains("n’en a encore aucun"), "{refused}");
        house.cast().await;
        let refused = run(house, &["ada2@example.org", "--programme", "Share"]).await.expect_err("none");
        assert!(refused.contains("Les Ambitieuses, ShareIT"), "{refused}");
        let mut db = house.shared.db.read().await.expect("a connection");
        let email = EmailAddress::parse("ada2@example.org").expect("an address");
        assert!(people::by_email(&mut db, &email).await.expect("an answer").is_none());
    }
}
