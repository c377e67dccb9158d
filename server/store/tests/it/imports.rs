use store::testing::{Fresh, On, foreign_keys};

/// What an import may add, the query that looks at what stands on it, and tables that go with it.
const NOUNS: [(&str, &str, &[&str]); 6] = [
    ("startup", "on_startups", &[]),
    ("place", "on_places", &[]),
    ("organisation", "on_organisations", &[]),
    ("programme", "on_programmes", &[]),
    ("cohort", "on_programmes", &["cohort_look"]),
    ("mentor", "on_mentors", &["mentor_expertise"]),
];

/// Whoever adds a table that refers to one of these says there whether it keeps an import from
/// being taken back.
#[tokio::test]
async fn every_key_onto_what_an_import_adds_is_looked_at() {
    let fresh = Fresh::open(On::Sqlite).await;
    let keys = foreign_keys(&fresh.db).await.expect("keys");
    assert!(keys.len() > 50, "keys were found");
    let text = include_str!("../../src/imports/builds.rs");
    for (noun, query, own) in NOUNS {
        let query = text.split(&format!("async fn {query}(")).nth(1);
        let query = query
            .and_then(|rest| rest.split("\nasync fn ").next())
            .expect("a query");
        let mut looked_at = 0;
        for (table, column, _) in keys.iter().filter(|(_, _, to)| to == noun) {
            let is_there = query.contains(&format!(" {table} "));
            let is_own = own.contains(&table.as_str());
            assert!(is_there || is_own, "{table}.{column} refers to {noun}");
            looked_at += 1;
        }
        assert!(looked_at > 0, "{noun}");
    }
}
