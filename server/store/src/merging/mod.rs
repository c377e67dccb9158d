//! Merging two records: every row of the one that is gone becomes the other's, and a trace stays.
//!
//! Each kind is a list of statements, `$1` gone and `$2` kept, in the order in which they hold; a
//! test compares the lists with the keys of the schema, so that no new table is forgotten. The
//! journal is not touched: it says what happened to whom at the time, and is read through the trace.

mod organisations;
mod people;
mod startups;

use chrono::{DateTime, Utc};
use domain::ids::{OrganisationId, PersonId, StartupId};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

pub use organisations::{Said, merge_organisations, near_organisations, partnerships_of_both};
pub use people::{merge_people, near_people, same_hours};
pub use startups::{memberships, merge_startups, near_startups, offers_of_both, sessions_of_both};

use crate::{Conn, Result, Tx, row, rows, run, search};

/// What the two are, as the trace calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Startup,
    Organisation,
    Person,
    /// Two places of one cohort, when their startups are one.
    Place,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Startup => "startup",
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Place => "place",
        }
    }

    /// What makes the rows of one the other's, in order.
    pub fn statements(self) -> &'static [&'static str] {
        match self {
            Self::Startup => startups::STATEMENTS,
            Self::Organisation => organisations::STATEMENTS,
            Self::Person => people::STATEMENTS,
            Self::Place => startups::PLACES,
        }
    }
}

/// Remembers where the one that is gone lives on; so do those it had taken in before. What two
/// records were before they became one is nothing to come back to: whoever merged them takes their
/// act before it back no more.
pub async fn trace(
    tx: &mut Tx,
    kind: Kind,
    (gone, kept): (Uuid, Uuid),
    by: PersonId,
    was: &Value,
    now: DateTime<Utc>,
) -> Result<()> {
    crate::undo::forget_any(tx, by).await?;
    run!(
        tx,
        "update merged set kept = $2 where kept = $1",
        gone,
        kept
    )?;
    run!(
        tx,
        "insert into merged (gone, kind, kept, merged_at, merged_by, was)
         values ($1, $2, $3, $4, $5, $6)",
        gone,
        kind.as_str(),
        kept,
        now,
        by.0,
        Json(was)
    )?;
    // Found by the name that is gone, too.
    match kind {
        Kind::Startup => search::index_startup(tx, StartupId(kept)).await,
        Kind::Organisation => search::index_partner(tx, OrganisationId(kept)).await,
        Kind::Person | Kind::Place => Ok(()),
    }
}

/// The names under which records that were merged into this one were known, the latest first.
pub async fn names_of(db: &mut Conn, kept: Uuid) -> Result<Vec<String>> {
    let found: Vec<(Json<Value>,)> = rows!(
        db,
        "select was from merged where kept = $1 and kind in ('startup', 'organisation')
         order by merged_at desc, gone",
        kept
    )?;
    let names = found.iter().filter_map(|(was,)| was.0["name"].as_str());
    Ok(names.map(str::to_owned).collect())
}

/// Where a record that was merged lives on.
pub async fn kept_of(db: &mut Conn, gone: Uuid) -> Result<Option<Uuid>> {
    let kept: Option<(Uuid,)> = row!(db, "select kept from merged where gone = $1", gone)?;
    Ok(kept.map(|(kept,)| kept))
}

/// What was merged into a record: when, by whom, and the profile that is gone.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Trace {
    pub gone: Uuid,
    pub merged_at: DateTime<Utc>,
    pub by_name: Option<String>,
    pub was: Json<Value>,
}

pub async fn traces(db: &mut Conn, kept: Uuid) -> Result<Vec<Trace>> {
    rows!(
        db,
        "select m.gone, m.merged_at, p.name as by_name, m.was from merged m
         left join person p on p.id = m.merged_by
         where m.kept = $1 order by m.merged_at desc, m.gone",
        kept
    )
}

async fn move_all(tx: &mut Tx, kind: Kind, gone: Uuid, kept: Uuid) -> Result<()> {
    for statement in kind.statements() {
        run!(tx, *statement, gone, kept)?;
    }
    Ok(())
}
