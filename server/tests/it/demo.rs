use app::house::Clock;
use axum::http::StatusCode;
use server::demo::{letters, prepare};
use store::Db;
use store::on_both;
use store::testing::{On, snapshot};

use crate::house::{House, opening, shared};

async fn fill(db: &Db) {
    prepare(db, true, opening()).await.expect("a demo");
    let house = shared(db.clone(), Clock::fixed(opening()), true);
    letters(&house).await.expect("its letters");
}

/// What each letter says, and when.
async fn opened(db: &Db) -> Vec<(String, String)> {
    let seal = shared(db.clone(), Clock::fixed(opening()), true)
        .seal
        .clone();
    let mut db = db.read().await.expect("a connection");
    let kept = store::letters::mailbox(&mut db, 1000, 0)
        .await
        .expect("letters");
    let opened = kept.into_iter().map(|letter| {
        let plain = seal.open_sealed(&letter.sealed).expect("our own seal");
        (
            format!("{} {}", letter.id, letter.created_at),
            String::from_utf8_lossy(&plain).into_owned(),
        )
    });
    opened.collect()
}

on_both! {
    async fn the_same_day_gives_the_same_demo(db: Db) {
        fill(&db).await;
        let first = snapshot(&db).await;
        assert!(first["booking"].len() >= 14 && first["person"].len() >= 20 && first["letter"].len() >= 40);
        let again = store::testing::Fresh::open(if db.is_postgres() { On::Postgres } else { On::Sqlite }).await;
        fill(&again.db).await;
        let mut second = snapshot(&again.db).await;
        // When each migration ran differs, and how each letter is sealed.
        for differs in ["_sqlx_migrations", "letter"] {
            second.insert(differs.into(), first[differs].clone());
        }
        assert_eq!(first, second);
        assert_eq!(opened(&db).await, opened(&again.db).await);
        fill(&db).await;
        assert_eq!(snapshot(&db).await, first, "a demo is filled once");
    }

    async fn a_demo_and_a_real_house_never_mix(db: Db) {
        prepare(&db, false, opening()).await.expect("an empty real house");
        prepare(&db, true, opening()).await.expect("a demo");
        let refused = prepare(&db, false, opening()).await.expect_err("a demo is no real house");
        assert!(refused.to_string().contains("--demo"));
    }
}

#[tokio::test]
async fn one_click_enters_as_each_kind_of_person() {
    let house = House::open_with(On::Sqlite, true).await;
    prepare(&house.shared.db, true, opening())
        .await
        .expect("a demo");
    for (word, name) in [
        ("staff", "Camille Fictive"),
        ("founder", "Amina Imaginaire"),
        ("mentor", "Marc Inventé"),
        ("partner", "Paule Exemple"),
    ] {
        let mut browser = house.visitor();
        assert!(browser.see("/sign-in").await.says("Démonstration"));
        assert_eq!(
            browser
                .post_and_follow("/demo/enter", &[("as", word)])
                .await,
            "/"
        );
        assert!(browser.see("/").await.says(name));
    }
    let nobody = house
        .visitor()
        .post("/demo/enter", &[("as", "administrator")])
        .await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_real_house_has_no_doors_of_the_demo() {
    let house = House::open(On::Sqlite).await;
    let mut browser = house.visitor();
    assert!(!browser.see("/sign-in").await.says("Démonstration"));
    assert_eq!(
        browser.post("/demo/enter", &[("as", "staff")]).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(browser.get("/mailbox").await.status, StatusCode::NOT_FOUND);
}

/// Eight months of letters, read by staff and in the mailbox, their links alive.
#[tokio::test]
async fn the_past_has_its_letters() {
    let house = House::open_with(On::Sqlite, true).await;
    prepare(&house.shared.db, true, opening())
        .await
        .expect("a demo");
    letters(&house.shared).await.expect("its letters");
    let mut staff = house.visitor();
    staff
        .post_and_follow("/demo/enter", &[("as", "staff")])
        .await;
    let list = staff.see("/letters?since=ever").await;
    assert!(
        list.says("En attente (0)") && list.says("Parties (7"),
        "{}",
        list.html
    );
    let oldest = staff.see("/letters?since=ever&page=2").await;
    assert!(oldest.says("juillet 2025"), "{}", oldest.html);
    staff.see(&list.link_to("/letters/")).await;
    let box_of_paule = staff.see("/mailbox?to=paule.exemple@example.org").await;
    let question = box_of_paule
        .html
        .split("https://levier.test/answer/")
        .nth(1);
    let token: String = question
        .expect("a question")
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let page = house.visitor().see(&format!("/answer/{token}")).await;
    assert!(page.says("Rencontrer Jaccede.com"), "{}", page.html);
    let before = snapshot(&house.shared.db).await;
    letters(&house.shared).await.expect("opened again");
    assert_eq!(snapshot(&house.shared.db).await, before, "written once");
}
