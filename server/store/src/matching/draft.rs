use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::ids::{CohortId, MentorId, PersonId, StartupId};
use domain::matching::Pair;
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run};

/// The round being prepared: its numbers, and whose it is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Draft {
    pub wants: i64,
    pub takes: i64,
    pub started_by_name: String,
    pub started_at: DateTime<Utc>,
    pub version: i64,
}

pub async fn find(db: &mut Conn, cohort: CohortId) -> Result<Option<Draft>> {
    row!(
        db,
        "select d.wants, d.takes, p.name as started_by_name, d.started_at, d.version
         from matching_draft d join person p on p.id = d.started_by
         where d.cohort = $1",
        cohort.0
    )
}

/// The numbers of the cohort's last round, or of the cohort whose settings it began with.
pub async fn last_numbers(db: &mut Conn, cohort: CohortId) -> Result<Option<(i64, i64)>> {
    row!(
        db,
        "select wants, takes from cohort
         where id = $1 and wants is not null and takes is not null",
        cohort.0
    )
}

async fn keep_numbers(tx: &mut Tx, cohort: CohortId, wants: u32, takes: u32) -> Result<()> {
    run!(
        tx,
        "update cohort set wants = $2, takes = $3 where id = $1",
        cohort.0,
        i64::from(wants),
        i64::from(takes)
    )?;
    Ok(())
}

/// Its pairs, and whether each is pinned.
pub async fn pairs(db: &mut Conn, cohort: CohortId) -> Result<BTreeMap<Pair, bool>> {
    let pairs: Vec<(Uuid, Uuid, bool)> = rows!(
        db,
        "select startup, mentor, pinned from matching_pair where cohort = $1",
        cohort.0
    )?;
    let pair = |(startup, mentor, pinned)| {
        let pair = Pair {
            startup: StartupId(startup),
            mentor: MentorId(mentor),
        };
        (pair, pinned)
    };
    Ok(pairs.into_iter().map(pair).collect())
}

/// Starts a round; answers false when the cohort has one.
pub async fn start(
    tx: &mut Tx,
    cohort: CohortId,
    wants: u32,
    takes: u32,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let started = run!(
        tx,
        "insert into matching_draft (cohort, wants, takes, started_by, started_at)
         values ($1, $2, $3, $4, $5) on conflict (cohort) do nothing",
        cohort.0,
        i64::from(wants),
        i64::from(takes),
        by.0,
        now
    )?;
    if started == 1 {
        keep_numbers(tx, cohort, wants, takes).await?;
    }
    Ok(started == 1)
}

/// Takes the round as it was read, to change it; answers false when somebody changed it since
/// `version`.
pub async fn claim(tx: &mut Tx, cohort: CohortId, version: i64) -> Result<bool> {
    let claimed = run!(
        tx,
        "update matching_draft set version = version + 1 where cohort = $1 and version = $2",
        cohort.0,
        version
    )?;
    Ok(claimed == 1)
}

pub async fn set_numbers(tx: &mut Tx, cohort: CohortId, wants: u32, takes: u32) -> Result<()> {
    run!(
        tx,
        "update matching_draft set wants = $2, takes = $3 where cohort = $1",
        cohort.0,
        i64::from(wants),
        i64::from(takes)
    )?;
    keep_numbers(tx, cohort, wants, takes).await
}

/// Keeps these pairs in place of those that were there.
pub async fn save(
    tx: &mut Tx,
    cohort: CohortId,
    before: &BTreeMap<Pair, bool>,
    now: &BTreeMap<Pair, bool>,
) -> Result<()> {
    for pair in before.keys().filter(|pair| !now.contains_key(pair)) {
        run!(
            tx,
            "delete from matching_pair where cohort = $1 and startup = $2 and mentor = $3",
            cohort.0,
            pair.startup.0,
            pair.mentor.0
        )?;
    }
    let is_new = |(pair, pinned): &(&Pair, &bool)| before.get(*pair) != Some(*pinned);
    for (pair, pinned) in now.iter().filter(is_new) {
        run!(
            tx,
            "insert into matching_pair (cohort, startup, mentor, pinned) values ($1, $2, $3, $4)
             on conflict (cohort, startup, mentor) do update set pinned = excluded.pinned",
            cohort.0,
            pair.startup.0,
            pair.mentor.0,
            *pinned
        )?;
    }
    Ok(())
}

/// The round is over, published or not.
pub async fn discard(tx: &mut Tx, cohort: CohortId) -> Result<()> {
    run!(tx, "delete from matching_pair where cohort = $1", cohort.0)?;
    run!(tx, "delete from matching_draft where cohort = $1", cohort.0)?;
    Ok(())
}
