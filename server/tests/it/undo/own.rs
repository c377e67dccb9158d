//! What is somebody's own, and the words on a document, come back too.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{rows, staff, undo, unlike};
use crate::documents::{PDF, of_startup, put, renew, versions};
use crate::house::stories;
use crate::views::kept;

stories! {
    async fn a_view_is_back_under_its_name_and_nobody_elses_to_bring_back(house) {
        let cast = house.cast().await;
        let (mut salome, mut ada) = (staff(house, cast.salome).await, staff(house, cast.ada).await);
        let programme = cast.programme.to_string();
        let none = rows(house).await;
        kept(&mut salome, "/startups?state=left", "Parties", &programme).await;
        let act = salome.see("/startups").await.field("undo");
        assert_eq!(ada.post("/undo", &[("undo", &act)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let back = salome.post("/undo", &[("undo", &act)]).await;
        assert!(salome.see(&back.location()).await.says("tout est de nouveau comme avant"));
        assert!(unlike(&rows(house).await, &none).is_empty());

        let view = kept(&mut salome, "/startups?state=left", "Parties", &programme).await;
        assert!(ada.see("/startups").await.says("Parties"));
        house.advance(TimeDelta::minutes(1));
        let change = [("act", "change"), ("version", "1"), ("name", "Sorties"), ("programme", "")];
        let changed = salome.post(&view, &change).await;
        assert!(!ada.see("/startups").await.says("Parties"));
        assert!(salome.see(&changed.location()).await.says("Vue modifiée."));
        undo(&mut salome, &changed).await;
        assert!(ada.see("/startups").await.says("Parties"));

        house.advance(TimeDelta::minutes(1));
        let removed = salome.post(&view, &[("act", "remove")]).await;
        assert!(salome.see("/views").await.says("Vue supprimée."));
        assert_eq!(salome.get(&view).await.status, StatusCode::NOT_FOUND);
        undo(&mut salome, &removed).await;
        assert!(ada.see("/startups").await.says("Parties"));
    }

    /// Who sees an older version comes back with it; what was removed was wiped, and stays so.
    async fn the_words_on_a_document_come_back_and_its_bytes_do_not(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let document = put(&mut amina, &of_startup(&cast), ("Bilan", "side"), ("b.pdf", PDF)).await;
        house.advance(TimeDelta::minutes(1));
        renew(&mut amina, &document, ("c.pdf", PDF)).await;
        house.advance(TimeDelta::minutes(1));
        let mut salome = staff(house, cast.salome).await;
        let before = rows(house).await;
        let version = amina.see(&document).await.field("version");
        let typed = [
            ("act", "change"), ("version", version.as_str()), ("title", "Bilan 2025"), ("kind", "report"), ("audience", "mentors"), ("older", "open"),
        ];
        let changed = amina.post(&document, &typed).await;
        let page = amina.see(&document).await;
        assert!(page.says("Document modifié.") && page.says("<h1>Bilan 2025"), "{}", page.html);
        let act = page.field("undo");
        assert_eq!(salome.post("/undo", &[("undo", &act)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        undo(&mut amina, &changed).await;
        let page = amina.see(&document).await;
        assert!(page.says("<h1>Bilan") && !page.says("Bilan 2025"), "{}", page.html);
        assert_eq!(versions(&page).len(), 2);
        let after = rows(house).await;
        let unlike = unlike(&after, &before);
        assert!(unlike.iter().all(|row| row.starts_with("document: ")) && unlike.len() <= 1, "a version alone: {unlike:#?}");
        let found = amina.get("/documents?q=2025").await;
        assert!(!found.says(&document), "its former words find it no more: {}", found.html);
        assert!(amina.see("/documents?q=bilan").await.says(&document));

        house.advance(TimeDelta::minutes(1));
        amina.post_and_follow(&document, &[("act", "remove")]).await;
        assert!(!amina.see(&document).await.says("name=\"undo\""));
    }
}
