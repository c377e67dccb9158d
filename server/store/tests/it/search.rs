use chrono::{DateTime, Utc};
use domain::ids::{PersonId, StartupId};
use domain::search::Kind;
use store::search::{self, Far, asked_words, differences, expand, find};
use store::startups::{self, Profile};
use store::{Db, on_both};
use uuid::Uuid;

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

async fn add(db: &Db, id: u128, name: &str) {
    let mut tx = db.begin().await.expect("a unit of work");
    let profile = Profile {
        name: name.into(),
        ..Profile::default()
    };
    startups::add(&mut tx, StartupId(Uuid::from_u128(id)), &profile, noon())
        .await
        .expect("added");
    tx.commit().await.expect("kept");
}

async fn words(db: &Db, question: &str, far: Far) -> Vec<String> {
    let mut db = db.read().await.expect("a connection");
    let asked = expand(&mut db, &asked_words(question), far)
        .await
        .expect("an answer");
    let mut words = asked.map(|asked| asked.words).unwrap_or_default();
    // The word itself is always looked for, whether anything has it or not.
    words.remove(0);
    words
}

on_both! {
    async fn words_are_found_by_their_beginning_and_with_a_slip(db: Db) {
        for (id, name) in [(1, "Jaccede"), (2, "Label Emmaüs"), (3, "Emmaüs Connect"), (4, "Jaccard"), (5, "Zzz")] {
            add(&db, id, name).await;
        }
        for (question, far, expected) in [
            ("jac", Far::AsTyped, vec!["jaccard", "jaccede"]),
            ("emmaus", Far::AsTyped, vec!["emmausconnect"]),
            ("jacede", Far::AsTyped, vec![]),
            ("jacede", Far::Slips, vec!["jaccede"]),
            ("jaccdee", Far::Slips, vec!["jaccede"]),
            ("xaccede", Far::Slips, vec!["jaccede"]),
            ("emaus", Far::Slips, vec!["emmaus"]),
            ("connetc", Far::Slips, vec!["connect"]),
            ("zz", Far::AsTyped, vec!["zzz"]),
            ("z", Far::AsTyped, vec![]),
            ("labelemaus", Far::Slips, vec!["labelemmaus"]),
        ] {
            assert_eq!(words(&db, question, far).await, expected, "{question} {far:?}");
        }
        assert_eq!(differences(&db).await.expect("an answer"), [""; 0]);
    }

    /// Those who take and leave the same words at once wait little, and leave an index that is right
    /// once it was mended; what is written is found even before.
    async fn writers_of_the_same_words_cross(db: Db) {
        let mut tasks = tokio::task::JoinSet::new();
        for id in 0..24_u128 {
            let db = db.clone();
            tasks.spawn(async move {
                add(&db, id + 1, &format!("Startup sociale {} numérique", id % 3)).await;
                let mut tx = db.begin().await.expect("a unit of work");
                let other = Profile { name: format!("Autre nom {}", id % 5), ..Profile::default() };
                let startup = StartupId(Uuid::from_u128(id + 1));
                assert!(startups::change(&mut tx, startup, &other, 1, noon()).await.expect("changed"));
                tx.commit().await.expect("kept");
            });
        }
        while let Some(done) = tasks.join_next().await {
            done.expect("written");
        }
        let mut tx = db.begin().await.expect("a unit of work");
        search::mend(&mut tx).await.expect("mended");
        tx.commit().await.expect("kept");
        assert_eq!(differences(&db).await.expect("an answer"), [""; 0]);
        assert!(words(&db, "social", Far::AsTyped).await.is_empty(), "nothing has such a word any more");
        assert_eq!(words(&db, "aut", Far::AsTyped).await, ["autre", "autrenom", "autrenom0", "autrenom1", "autrenom2", "autrenom3", "autrenom4"]);
    }

    async fn nobody_without_a_role_finds_anything(db: Db) {
        add(&db, 1, "Jaccede").await;
        let mut read = db.read().await.expect("a connection");
        let asked = expand(&mut read, &asked_words("jaccede"), Far::Slips).await.expect("an answer").expect("is known");
        for kind in Kind::ALL {
            let found = find(&mut read, PersonId(Uuid::from_u128(9)), &asked, *kind, (50, 0)).await.expect("an answer");
            assert!(found.is_empty(), "{kind}");
        }
    }
}

/// No search looks at every row of a table that grows: each step of its plans goes by a key.
#[tokio::test]
async fn no_search_walks_a_table_that_grows() {
    let fresh = store::testing::Fresh::open(store::testing::On::Sqlite).await;
    let mut db = fresh.db.read().await.expect("a connection");
    for (kind, steps) in search::plans(&mut db).await.expect("plans") {
        let walked = steps.iter().filter(|step| {
            // What the query itself makes is small, and so are the programmes of a house.
            let own = [
                "n", "e", "k", "ten", "part", "entry", "since", "share", "mine", "hit", "each",
                "found", "seen", "f", "s", "it", "t", "g", "CONSTANT",
            ];
            let scanned = step
                .strip_prefix("SCAN ")
                .map(|rest| rest.split(' ').next().unwrap_or(""));
            scanned.is_some_and(|table| !own.contains(&table) && !table.starts_with('('))
        });
        let walked: Vec<_> = walked.collect();
        assert!(walked.is_empty(), "{kind}: {walked:#?} in {steps:#?}");
        assert!(
            steps.iter().any(|step| step.contains("SEARCH w USING")),
            "{kind}: {steps:#?}"
        );
    }
}
