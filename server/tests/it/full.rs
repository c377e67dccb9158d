//! No room left, on either engine: what whoever writes is told, and that it goes on.

use axum::http::StatusCode;

use crate::house::stories;

stories! {
    async fn a_full_disk_refuses_in_words_and_keeps_what_was_typed(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        let new = |number: usize| {
            let filler = "Une mission qui prend de la place. ".repeat(20);
            [("once", format!("k{number}")), ("name", format!("Programme {number}")), ("mission", filler)]
        };
        let once = ada.see("/programmes/new").await;
        assert!(once.html.contains("name=\"once\""));
        store::testing::fill(&house.shared.db).await;
        let mut number = 0;
        let refused = loop {
            number += 1;
            let typed = new(number);
            let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let page = ada.post("/programmes/new", &typed).await;
            match page.status {
                StatusCode::SEE_OTHER => assert!(number < 500, "never full"),
                _ => break page,
            }
        };
        assert_eq!(refused.status, StatusCode::INSUFFICIENT_STORAGE, "{}", refused.html);
        assert!(refused.says("Plus de place sur le disque"), "{}", refused.html);
        let name = format!("Programme {number}");
        for kept in [name.as_str(), "Une mission qui prend de la place.", &format!("k{number}")] {
            assert!(refused.html.contains(kept), "{kept} is kept: {}", refused.html);
        }
        assert!(refused.html.contains("action=\"/programmes/new\"") && refused.says("Envoyer de nouveau"));
        let list = ada.see("/programmes").await;
        assert!(!list.says(&name), "nothing is half done");
        ada.post("/language", &[("language", "en"), ("next", "/")]).await;

        store::testing::make_room(&house.shared.db).await;
        let typed = new(number);
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let made = ada.post_and_follow("/programmes/new", &typed).await;
        assert!(ada.see(&made).await.says(&name));
        assert_eq!(ada.post_and_follow("/programmes/new", &typed).await, made, "once");
    }
}
