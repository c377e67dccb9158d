use std::collections::BTreeSet;

use domain::search::{Kind, trigrams};
use uuid::Uuid;

use super::things::written_just_now;
use crate::{Result, Tx, insert_all};

/// Indexes things that were written just now and were never there before: many of them take few
/// statements more than one.
pub async fn index_new(tx: &mut Tx, kind: Kind, new: &[Uuid]) -> Result<()> {
    let mut uses: Vec<(Uuid, Uuid, String, i64)> = Vec::new();
    for (thing, now) in written_just_now(tx, kind, new).await? {
        let programme = now.programme.unwrap_or_default();
        let words = now.words().into_iter();
        uses.extend(words.map(|(word, place)| (thing, programme, word, place)));
    }
    let name = kind.as_str();
    insert_all!(
        tx,
        "insert into search_thing (kind, thing)",
        "on conflict do nothing",
        new,
        |thing| name,
        *thing
    )?;
    insert_all!(
        tx,
        "insert into search_word (word, kind, thing, programme, place)",
        "",
        uses,
        |(thing, programme, word, place)| word,
        name,
        *thing,
        *programme,
        *place
    )?;
    // Each once, and in one order for whoever learns at the same time. What is known is not touched.
    let words: BTreeSet<(&str, i64)> = uses
        .iter()
        .map(|(_, _, word, place)| (word.as_str(), *place))
        .collect();
    let words: Vec<(&str, i64)> = words.into_iter().collect();
    insert_all!(
        tx,
        "insert into search_term (word, place)",
        "on conflict do nothing",
        words,
        |(word, place)| *word,
        *place
    )?;
    let runs = words.iter().flat_map(|(word, _)| {
        let letters = i64::try_from(word.len()).unwrap_or(0);
        let runs = trigrams(word).into_iter();
        runs.map(move |run| (run, letters, *word))
    });
    let runs: Vec<(String, i64, &str)> = runs.collect();
    insert_all!(
        tx,
        "insert into search_trigram (trigram, letters, word)",
        "on conflict do nothing",
        runs,
        |(run, letters, word)| run,
        *letters,
        *word
    )?;
    Ok(())
}
