//! The demo's letters, which leave for nowhere and are read on a page.

use axum::http::StatusCode;
use domain::letters::Stage;
use server::post::Transport;

use crate::house::House;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_demo_nothing_leaves_and_everything_can_be_read() {
    let house = House::open_with(store::testing::On::Sqlite, true).await;
    let cast = house.cast().await;
    let id = house.write(cast.programme, cast.amina, 1).await;
    let mut visitor = house.visitor();
    assert!(visitor.see("/sign-in").await.says("/demo/enter"));
    visitor
        .post_and_follow("/sign-in", &[("email", "marc@example.org")])
        .await;
    assert_eq!(house.turn(&Transport::mailbox()).await, 2);
    assert_eq!(house.line(id).await.stage, Stage::Sent);
    let mailbox = visitor.see("/mailbox").await;
    assert!(mailbox.says("data-to=\"amina@example.org\"") && mailbox.says("data-kind=\"sign-in\""));
    assert!(
        mailbox.says("href=\"https://levier.test/secret\""),
        "{}",
        mailbox.html
    );
    assert!(
        !visitor
            .see("/mailbox?to=marc@example.org")
            .await
            .says("amina@example.org")
    );
    assert!(
        visitor
            .see(&format!("/mailbox/{id}"))
            .await
            .says("href=\"https://levier.test/secret\"")
    );
    assert_eq!(
        visitor.get(&format!("/mailbox/{id}/calendar")).await.status,
        StatusCode::NOT_FOUND
    );
    let mut salome = house.browser_of(cast.salome).await;
    let list = salome.see("/letters").await;
    assert!(list.says("Dans la démonstration, rien ne part") && list.says("Partie"));
}
