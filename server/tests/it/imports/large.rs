//! What a long list takes of the one writer.

use axum::http::StatusCode;
use store::testing::snapshot;

use super::{confirms, kept, previewed, undoes, uploaded};
use crate::house::{House, stories};

/// Startups of a list: each new, in Amina's cohort, behind a partner that some share.
fn list(rows: usize) -> String {
    let mut list = "reference,nom,mission,date d'entree,partenaires\n".to_owned();
    for row in 0..rows {
        let partner = row % 50;
        list.push_str(&format!(
            "r{row},Startup numéro {row},Faire le bien {row} fois,2026-01-01,Fondation {partner}\n"
        ));
    }
    list
}

/// Confirms a list of so many rows; answers with how many statements.
async fn confirmed(house: &House, rows: usize) -> u64 {
    let cast = house.cast().await;
    let mut salome = house.browser_of(cast.salome).await;
    let import = uploaded(&mut salome, &cast, "startups", list(rows).as_bytes()).await;
    let preview = previewed(&mut salome, &import).await;
    let before = house.shared.db.statements();
    let done = confirms(&mut salome, &import, &preview).await;
    let statements = house.shared.db.statements() - before;
    assert_eq!(done.location(), import, "{}", done.html);
    statements
}

stories! {
    /// Each row is told in the journal, kept to be taken back and found by its words, and none of
    /// them has statements of its own (there were 9,627).
    async fn a_long_list_takes_few_statements(house) {
        let statements = confirmed(house, 600).await;
        assert!(statements < 1_000, "{statements} statements for 600 rows");
        let all = snapshot(&house.shared.db).await;
        assert_eq!(all["startup"].len(), 602);
        let notes = all["journal"].iter().filter(|row| row.contains("startup.imported")).count();
        assert_eq!(notes, 600);
    }

    async fn a_long_list_is_taken_back_whole(house) {
        let cast = house.cast().await;
        let before = kept(house).await;
        let mut salome = house.browser_of(cast.salome).await;
        let import = uploaded(&mut salome, &cast, "startups", list(450).as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert_eq!(confirms(&mut salome, &import, &preview).await.status, StatusCode::SEE_OTHER);
        let found = salome.see("/search?q=num%C3%A9ro+449").await;
        assert!(found.says("Startup ") && found.says("449"), "{}", found.html);
        assert_eq!(undoes(&mut salome, &import).await.location(), import);
        assert_eq!(kept(house).await, before, "all is as it was");
    }
}
