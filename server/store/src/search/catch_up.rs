use domain::search::Kind;

use super::index::{Parts, index_all, learn, padded};
use super::things::all;
use crate::{Db, Result, Tx, house, rows, run};

/// Raised with every change of what is indexed, so that a house indexes everything again.
const EDITION: &str = "search-3";

/// In one unit of work, so that those who write wait little.
const AT_ONCE: usize = 200;

/// Indexes what was written before there was an index; answers how many things there were. Done
/// once for each edition of the index, when a house opens.
pub async fn catch_up(db: &Db) -> Result<usize> {
    if house::fact(&mut db.read().await?, EDITION).await?.is_some() {
        return Ok(0);
    }
    let mut done = 0;
    for kind in Kind::ALL {
        let things = all(&mut db.read().await?, *kind).await?;
        for things in things.chunks(AT_ONCE) {
            let mut tx = db.begin().await?;
            index_all(&mut tx, *kind, things.to_vec()).await?;
            tx.commit().await?;
            done += things.len();
        }
    }
    crate::keys::fill_with_index(db).await?;
    let mut tx = db.begin().await?;
    house::note(&mut tx, EDITION, "done").await?;
    tx.commit().await?;
    Ok(done)
}

/// Two who write at the same instant may miss each other over a rare word: one takes away what the
/// other begins to use. Such a word is still found as it is written, and here by its beginning and
/// with a slip again; one that nobody has goes.
pub async fn mend(tx: &mut Tx) -> Result<()> {
    let missing: Vec<(String, i64)> = rows!(
        tx,
        "with recursive w(word) as (
             select min(word) from search_word
             union all
             select (select min(s.word) from search_word s where s.word > w.word)
             from w where w.word is not null)
         select distinct s.word, s.place from w join search_word s on s.word = w.word
         where not exists (select 1 from search_term t where t.word = w.word)
         order by s.word, s.place"
    )?;
    let parts = missing
        .iter()
        .map(|(word, place)| format!("{place}{}", padded(word)));
    learn(tx, &Parts::of(41, parts)).await?;
    run!(
        tx,
        "delete from search_term
         where not exists (select 1 from search_word w
                           where w.word = search_term.word and w.place = search_term.place)"
    )?;
    run!(
        tx,
        "delete from search_trigram
         where not exists (select 1 from search_term t where t.word = search_trigram.word)"
    )?;
    Ok(())
}

/// In what the index differs from what is written, in words; nothing, when every place that writes
/// remembers it.
#[cfg(feature = "testing")]
pub async fn differences(db: &Db) -> Result<Vec<String>> {
    use std::collections::BTreeSet;

    use domain::search::trigrams;
    use uuid::Uuid;

    let mut conn = db.read().await?;
    let mut wanted = BTreeSet::new();
    let mut uses: BTreeSet<(String, i64)> = BTreeSet::new();
    let mut known = BTreeSet::new();
    for kind in Kind::ALL {
        for (thing,) in all(&mut conn, *kind).await? {
            let written = super::things::written(&mut conn, *kind, thing).await?;
            known.insert(format!("{kind} {thing}"));
            let written = written.unwrap_or_default();
            let programme = written.programme.unwrap_or_default();
            for (word, place) in written.words() {
                uses.insert((word.clone(), place));
                wanted.insert(format!("{kind} {thing} {programme} {word} {place}"));
            }
        }
    }
    let words: Vec<(String, Uuid, Uuid, String, i64)> = rows!(
        conn,
        "select kind, thing, programme, word, place from search_word"
    )?;
    let words = words
        .into_iter()
        .map(|(kind, thing, programme, word, place)| {
            format!("{kind} {thing} {programme} {word} {place}")
        });
    let things: Vec<(String, Uuid)> = rows!(conn, "select kind, thing from search_thing")?;
    let things = things
        .into_iter()
        .map(|(kind, thing)| format!("{kind} {thing}"));
    let terms: Vec<(String, i64)> = rows!(conn, "select word, place from search_term")?;
    let runs: Vec<(String, i64, String)> =
        rows!(conn, "select trigram, letters, word from search_trigram")?;
    let runs = runs.into_iter().map(|(a, b, c)| format!("{a} {b} {c}"));
    let wanted_runs = uses.iter().flat_map(|(word, _)| {
        let runs = trigrams(word).into_iter();
        runs.map(move |run| format!("{run} {} {word}", word.len()))
    });
    let pairs: [(BTreeSet<String>, BTreeSet<String>); 4] = [
        (wanted, words.collect()),
        (known, things.collect()),
        (
            uses.iter()
                .map(|(word, place)| format!("{word} {place}"))
                .collect(),
            terms
                .iter()
                .map(|(word, place)| format!("{word} {place}"))
                .collect(),
        ),
        (wanted_runs.collect(), runs.collect()),
    ];
    let mut differ = Vec::new();
    for (wanted, there) in pairs {
        differ.extend(wanted.difference(&there).map(|it| format!("missing: {it}")));
        differ.extend(
            there
                .difference(&wanted)
                .map(|it| format!("left over: {it}")),
        );
    }
    Ok(differ)
}
