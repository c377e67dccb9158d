use std::collections::BTreeMap;

use domain::ids::{OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::search::{Kind, trigrams};
use uuid::Uuid;

use super::things::{Written, written};
use crate::{Result, Tx, row, rows, run};

/// Brings the index of a thing up to date with what is written of it now. Called in the unit of
/// work that wrote it; answers whether its name changed.
pub async fn index(tx: &mut Tx, kind: Kind, thing: impl Into<Uuid>) -> Result<bool> {
    let thing = thing.into();
    match written(tx, kind, thing).await? {
        Some(now) => keep(tx, kind, thing, &now).await,
        None => forget(tx, kind, thing).await,
    }
}

/// A person, and the mentor they may be.
pub async fn index_person(tx: &mut Tx, person: PersonId) -> Result<()> {
    index(tx, Kind::Person, person).await?;
    let mentor: Option<(Uuid,)> = row!(tx, "select id from mentor where person = $1", person.0)?;
    if let Some((mentor,)) = mentor {
        index(tx, Kind::Mentor, mentor).await?;
    }
    Ok(())
}

/// A startup, and the introductions that bear its name.
pub async fn index_startup(tx: &mut Tx, startup: StartupId) -> Result<()> {
    if index(tx, Kind::Startup, startup).await? {
        let named: Vec<(Uuid,)> = rows!(
            tx,
            "select id from introduction where startup = $1",
            startup.0
        )?;
        index_all(tx, Kind::Introduction, named).await?;
    }
    Ok(())
}

/// A partner, and the introductions that bear its name.
pub async fn index_partner(tx: &mut Tx, partner: OrganisationId) -> Result<()> {
    if index(tx, Kind::Partner, partner).await? {
        let named: Vec<(Uuid,)> = rows!(
            tx,
            "select id from introduction where organisation = $1",
            partner.0
        )?;
        index_all(tx, Kind::Introduction, named).await?;
    }
    Ok(())
}

/// A programme, and the cohorts that bear its name.
pub async fn index_programme(tx: &mut Tx, programme: ProgrammeId) -> Result<()> {
    if index(tx, Kind::Programme, programme).await? {
        let named: Vec<(Uuid,)> = rows!(
            tx,
            "select id from cohort where programme = $1",
            programme.0
        )?;
        index_all(tx, Kind::Cohort, named).await?;
    }
    Ok(())
}

pub(super) async fn index_all(tx: &mut Tx, kind: Kind, things: Vec<(Uuid,)>) -> Result<()> {
    for (thing,) in things {
        index(tx, kind, thing).await?;
    }
    Ok(())
}

/// Takes a thing out of the index, and with it every word that nothing else has.
pub async fn forget(tx: &mut Tx, kind: Kind, thing: impl Into<Uuid>) -> Result<bool> {
    let thing = thing.into();
    run!(
        tx,
        "delete from search_thing where thing = $1 and kind = $2",
        thing,
        kind.as_str()
    )?;
    change(tx, kind, thing, Uuid::nil(), &BTreeMap::new()).await
}

async fn keep(tx: &mut Tx, kind: Kind, thing: Uuid, now: &Written) -> Result<bool> {
    run!(
        tx,
        "insert into search_thing (kind, thing) values ($2, $1) on conflict do nothing",
        thing,
        kind.as_str()
    )?;
    let programme = now.programme.unwrap_or_default();
    change(tx, kind, thing, programme, &now.words()).await
}

/// Makes these the words of a thing. They go to the database as one text of parts of one width,
/// so that any number of them is one statement, the same on both engines. Answers whether those of
/// its name changed.
async fn change(
    tx: &mut Tx,
    kind: Kind,
    thing: Uuid,
    programme: Uuid,
    now: &BTreeMap<String, i64>,
) -> Result<bool> {
    let before: Vec<(String, i64)> = rows!(
        tx,
        "select word, place from search_word where thing = $1 and kind = $2",
        thing,
        kind.as_str()
    )?;
    let before: BTreeMap<String, i64> = before.into_iter().collect();
    let is_gone = |(word, place): &(&String, &i64)| now.get(*word) != Some(*place);
    let is_new = |(word, place): &(&String, &i64)| before.get(*word) != Some(*place);
    let gone: Vec<_> = before.iter().filter(is_gone).collect();
    let new: Vec<_> = now.iter().filter(is_new).collect();
    let name = gone.iter().chain(&new).any(|(_, place)| **place == 0);
    let gone = Parts::of(40, gone.iter().map(|(word, _)| padded(word)));
    if let Some((gone, many)) = gone.text() {
        run!(
            tx,
            "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $2)
             delete from search_word where thing = $3 and kind = $4
                and word in (select rtrim(substr($1, i * 40 + 1, 40)) from n)",
            gone,
            many,
            thing,
            kind.as_str()
        )?;
    }
    let new = Parts::of(
        41,
        new.iter()
            .map(|(word, place)| format!("{place}{}", padded(word))),
    );
    if let Some((new, many)) = new.text() {
        run!(
            tx,
            "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $2)
             insert into search_word (word, kind, thing, programme, place)
             select rtrim(substr($1, i * 41 + 2, 40)), $4, $3, $5,
                    cast(substr($1, i * 41 + 1, 1) as bigint) from n",
            new,
            many,
            thing,
            kind.as_str(),
            programme
        )?;
    }
    learn(tx, &new).await?;
    unlearn(tx, &gone).await?;
    Ok(name)
}

/// Adds words that nothing had there to the words there are. One that is there already is not
/// touched, so that those who write at once wait for one another over new words only.
pub(super) async fn learn(tx: &mut Tx, words: &Parts) -> Result<()> {
    let Some((words, many)) = words.text() else {
        return Ok(());
    };
    let learnt: Vec<(String,)> = rows!(
        tx,
        "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $2)
         insert into search_term (word, place)
         select rtrim(substr($1, i * 41 + 2, 40)), cast(substr($1, i * 41 + 1, 1) as bigint)
         from n where true order by i
         on conflict do nothing returning word",
        words,
        many
    )?;
    let runs = learnt.iter().flat_map(|(word,)| {
        let runs = trigrams(word).into_iter();
        runs.map(move |run| format!("{run}{:>2}{}", word.len(), padded(word)))
    });
    let runs = Parts::of(45, runs);
    if let Some((runs, many)) = runs.text() {
        run!(
            tx,
            "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $2)
             insert into search_trigram (trigram, letters, word)
             select substr($1, i * 45 + 1, 3), cast(ltrim(substr($1, i * 45 + 4, 2)) as bigint),
                    rtrim(substr($1, i * 45 + 6, 40))
             from n where true on conflict do nothing",
            runs,
            many
        )?;
    }
    Ok(())
}

/// Takes those that nothing has any more from the words there are.
async fn unlearn(tx: &mut Tx, words: &Parts) -> Result<()> {
    let Some((words, many)) = words.text() else {
        return Ok(());
    };
    run!(
        tx,
        "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $2)
         delete from search_term
         where word in (select rtrim(substr($1, i * 40 + 1, 40)) from n)
           and not exists (select 1 from search_word w
                           where w.word = search_term.word and w.place = search_term.place)",
        words,
        many
    )?;
    run!(
        tx,
        "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $2)
         delete from search_trigram
         where word in (select rtrim(substr($1, i * 40 + 1, 40)) from n)
           and not exists (select 1 from search_term t where t.word = search_trigram.word)",
        words,
        many
    )?;
    Ok(())
}

/// A text of parts of one width.
pub(super) struct Parts {
    text: String,
    width: usize,
}

impl Parts {
    pub(super) fn of(width: usize, parts: impl IntoIterator<Item = String>) -> Self {
        Self {
            text: parts.into_iter().collect(),
            width,
        }
    }

    /// The text and how many parts it has; none when it has none.
    fn text(&self) -> Option<(&str, i64)> {
        let many = i64::try_from(self.text.len() / self.width).unwrap_or(0);
        (many > 0).then_some((self.text.as_str(), many))
    }
}

pub(super) fn padded(word: &str) -> String {
    format!("{word:<40}")
}
