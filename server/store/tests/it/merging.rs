//! Merging forgets no table: the statements are held against the keys of the schema itself.

use store::merging::Kind;
use store::testing::{Fresh, On, foreign_keys};

#[tokio::test]
async fn every_key_of_the_schema_has_its_statement() {
    let fresh = Fresh::open(On::Sqlite).await;
    let keys = foreign_keys(&fresh.db).await.expect("keys");
    assert!(keys.len() > 50, "{keys:?}");
    for kind in [Kind::Startup, Kind::Organisation, Kind::Person, Kind::Place] {
        let mut missing = Vec::new();
        for (table, column, target) in &keys {
            if target != kind.as_str() {
                continue;
            }
            let moves = format!("update {table} set {column} = $2 where {column} = $1");
            let ends = format!("delete from {table} where {column} = $1 and $1 <> $2");
            let statements = kind.statements();
            if !statements.iter().any(|it| **it == *moves || **it == *ends) {
                missing.push(format!("{table}.{column}"));
            }
        }
        assert!(
            missing.is_empty(),
            "merging a {}: {missing:?}",
            kind.as_str()
        );
    }
}
