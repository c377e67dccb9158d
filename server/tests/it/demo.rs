use axum::http::StatusCode;
use server::demo::prepare;
use store::on_both;
use store::testing::{On, snapshot};

use crate::house::{House, opening};

on_both! {
    async fn the_same_day_gives_the_same_demo(db: Db) {
        prepare(&db, true, opening()).await.expect("a demo");
        let first = snapshot(&db).await;
        assert!(first["booking"].len() >= 14 && first["person"].len() >= 20);
        let again = store::testing::Fresh::open(if db.is_postgres() { On::Postgres } else { On::Sqlite }).await;
        prepare(&again.db, true, opening()).await.expect("a demo");
        let mut second = snapshot(&again.db).await;
        // When each migration ran is the one thing that differs.
        second.insert("_sqlx_migrations".into(), first["_sqlx_migrations"].clone());
        assert_eq!(first, second);
        prepare(&db, true, opening()).await.expect("opened again");
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
