//! What somebody did last, kept as the rows that it touched, so that it can be taken back.
//!
//! Tables and columns are found in the catalogue of the engine, as an archive finds them: an act
//! names its rows, and nothing else has to know what is in them. Not here: which acts may be taken
//! back, and by whom.

mod rows;

use chrono::{DateTime, Utc};
use domain::ids::{PersonId, StartupId};
use domain::undo::{Noun, Refusal};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

pub use rows::Rows;

use crate::{Conn, Result, Tx, row, run};

/// Rows as they were before an act, and as it left them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Touched {
    pub before: Rows,
    pub after: Rows,
}

/// JSON values are objects here, so that both engines keep them alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct All {
    pub rows: Vec<Touched>,
}

impl All {
    /// The one startup whose rows it touched; none where there are several, or none.
    pub fn startup(&self) -> Option<StartupId> {
        let touched = self.rows.iter().filter(|it| it.before != it.after);
        let of_them = touched.flat_map(|it| it.before.startups().chain(it.after.startups()));
        let mut startups: Vec<Uuid> = of_them.collect();
        startups.sort();
        startups.dedup();
        match startups[..] {
            [one] => Some(StartupId(one)),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LastAct {
    pub id: Uuid,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub act: String,
    #[sqlx(try_from = "String")]
    pub about: Noun,
    pub about_id: Uuid,
    pub path: String,
    pub back: String,
    pub done_at: DateTime<Utc>,
    #[sqlx(json)]
    pub touched: All,
}

/// Remembers what somebody did last, instead of what they did before.
pub async fn keep(tx: &mut Tx, last: &LastAct) -> Result<()> {
    run!(
        tx,
        "insert into last_act (person, id, act, about, about_id, path, back, done_at, touched)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (person) do update
         set id = excluded.id, act = excluded.act, about = excluded.about,
             about_id = excluded.about_id, path = excluded.path, back = excluded.back,
             done_at = excluded.done_at, touched = excluded.touched",
        last.person.0,
        last.id,
        &last.act,
        last.about.as_str(),
        last.about_id,
        &last.path,
        &last.back,
        last.done_at,
        Json(&last.touched)
    )?;
    Ok(())
}

pub async fn find(db: &mut Conn, person: PersonId) -> Result<Option<LastAct>> {
    row!(
        db,
        "select id, person, act, about, about_id, path, back, done_at, touched
         from last_act where person = $1",
        person.0
    )
}

/// It is taken back, or too old to be; answers false when it was gone.
pub async fn forget(tx: &mut Tx, person: PersonId, id: Uuid) -> Result<bool> {
    let gone = run!(
        tx,
        "delete from last_act where person = $1 and id = $2",
        person.0,
        id
    )?;
    Ok(gone == 1)
}

/// Whatever they did last is taken back no more.
pub async fn forget_any(tx: &mut Tx, person: PersonId) -> Result<()> {
    run!(tx, "delete from last_act where person = $1", person.0)?;
    Ok(())
}

/// Puts every row back as it was before, or says why not; the unit of work is of no more use then.
pub async fn take_back(tx: &mut Tx, touched: &[Touched]) -> Result<Result<(), Refusal>> {
    for it in touched {
        if !it.after.stand(tx).await? {
            return Ok(Err(Refusal::Changed));
        }
    }
    // What came last may stand on what came first.
    for it in touched.iter().rev() {
        if let Err(refusal) = rows::told(it.before.remove_others(tx, &it.after).await)? {
            return Ok(Err(refusal));
        }
    }
    for it in touched {
        if let Err(refusal) = rows::told(it.before.put(tx, &it.after).await)? {
            return Ok(Err(refusal));
        }
    }
    for it in touched {
        it.before.found_again(tx).await?;
    }
    Ok(Ok(()))
}
