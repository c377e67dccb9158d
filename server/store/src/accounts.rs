//! Signing in: codes asked for, browsers signed in, and how often each was tried.

use chrono::{DateTime, Utc};
use domain::ids::{PersonId, SignInId};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run, value};

/// A code somebody asked for. `person` is none for an unknown address.
#[derive(Debug, sqlx::FromRow)]
pub struct Code {
    pub id: Uuid,
    pub person: Option<Uuid>,
    pub browser_hash: Option<String>,
    pub code_hash: String,
    pub expires_at: DateTime<Utc>,
    pub tries: i64,
}

pub struct NewCode<'a> {
    pub id: Uuid,
    pub person: Option<PersonId>,
    pub browser_hash: Option<&'a str>,
    pub code_hash: &'a str,
    pub link_hash: &'a str,
    pub expires_at: DateTime<Utc>,
}

pub async fn add_code(tx: &mut Tx, new: &NewCode<'_>, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into sign_in_code (id, person, browser_hash, code_hash, link_hash, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        new.id,
        new.person.map(|person| person.0),
        new.browser_hash,
        new.code_hash,
        new.link_hash,
        now,
        new.expires_at,
    )?;
    Ok(())
}

/// The newest unused code the browser with this cookie asked for.
pub async fn code_of_browser(db: &mut Conn, browser_hash: &str) -> Result<Option<Code>> {
    row!(
        db,
        "select id, person, browser_hash, code_hash, expires_at, tries from sign_in_code
         where browser_hash = $1 and used_at is null order by created_at desc, id desc limit 1",
        browser_hash
    )
}

/// The unused code whose letter held this link.
pub async fn code_of_link(db: &mut Conn, link_hash: &str) -> Result<Option<Code>> {
    row!(
        db,
        "select id, person, browser_hash, code_hash, expires_at, tries from sign_in_code
         where link_hash = $1 and used_at is null",
        link_hash
    )
}

/// Counts one try at a code; answers false once it was tried `limit` times.
pub async fn try_code(tx: &mut Tx, id: Uuid, limit: i64) -> Result<bool> {
    let counted = run!(
        tx,
        "update sign_in_code set tries = tries + 1 where id = $1 and tries < $2",
        id,
        limit
    )?;
    Ok(counted == 1)
}

/// Uses a code up; answers false when it was used already.
pub async fn use_code(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let used = run!(
        tx,
        "update sign_in_code set used_at = $2 where id = $1 and used_at is null",
        id,
        now
    )?;
    Ok(used == 1)
}

/// Ends every code of this person that was not used: they were asked for by, or sent to, an
/// address that is theirs no more.
pub async fn end_codes(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update sign_in_code set used_at = $2 where person = $1 and used_at is null",
        person.0,
        now
    )?;
    Ok(())
}

pub struct NewSignIn<'a> {
    pub id: SignInId,
    pub token_hash: &'a str,
    pub person: PersonId,
    pub agent: &'a str,
    pub shared_computer: bool,
    pub expires_at: DateTime<Utc>,
}

pub async fn sign_in(tx: &mut Tx, new: &NewSignIn<'_>, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into sign_in
             (id, token_hash, person, agent, shared_computer, created_at, proved_at, seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $6, $6, $7)",
        new.id.0,
        new.token_hash,
        new.person.0,
        new.agent,
        new.shared_computer,
        now,
        new.expires_at,
    )?;
    Ok(())
}

/// A signed-in browser and whose it is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SignedIn {
    #[sqlx(try_from = "Uuid")]
    pub id: SignInId,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
    pub language: String,
    pub zone: String,
    pub shared_computer: bool,
    pub proved_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    #[sqlx(flatten)]
    pub last: LastDone,
}

/// What they did last that may be taken back, as the journal calls it, the page it led to, and
/// when; nothing once that is long ago.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct LastDone {
    pub last_act: Option<Uuid>,
    pub last_act_is: Option<String>,
    pub last_act_path: Option<String>,
    pub last_act_at: Option<DateTime<Utc>>,
}

/// Whose browser holds this token, if it is neither revoked nor past its end.
pub async fn signed_in(
    db: &mut Conn,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<SignedIn>> {
    row!(
        db,
        "select s.id, s.person, p.name, p.email, p.language, p.zone, s.shared_computer,
                s.proved_at, s.seen_at, s.expires_at, a.id as last_act, a.act as last_act_is,
                a.path as last_act_path, a.done_at as last_act_at
         from sign_in s join person p on p.id = s.person
              left join last_act a on a.person = s.person
         where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2",
        token_hash,
        now
    )
}

/// A code was typed again in this browser: acts that ask for a recent one may go on.
pub async fn prove(tx: &mut Tx, id: SignInId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update sign_in set proved_at = $2 where id = $1",
        id.0,
        now
    )?;
    Ok(())
}

/// Last uses, kept in memory and written by a chore: a page view writes nothing.
pub async fn seen(
    tx: &mut Tx,
    id: SignInId,
    at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "update sign_in set seen_at = $2, expires_at = $3 where id = $1 and seen_at < $2",
        id.0,
        at,
        expires_at
    )?;
    Ok(())
}

/// One line of "where I am signed in".
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Browser {
    #[sqlx(try_from = "Uuid")]
    pub id: SignInId,
    pub agent: String,
    pub shared_computer: bool,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
}

pub async fn browsers(db: &mut Conn, person: PersonId, now: DateTime<Utc>) -> Result<Vec<Browser>> {
    rows!(
        db,
        "select id, agent, shared_computer, created_at, seen_at from sign_in
         where person = $1 and revoked_at is null and expires_at > $2
         order by seen_at desc, id desc",
        person.0,
        now
    )
}

/// Ends one sign-in of this person; answers false when there was none to end.
pub async fn revoke(
    tx: &mut Tx,
    id: SignInId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let revoked = run!(
        tx,
        "update sign_in set revoked_at = $3 where id = $1 and person = $2 and revoked_at is null",
        id.0,
        person.0,
        now
    )?;
    Ok(revoked == 1)
}

/// Ends every sign-in of this person but one; answers how many there were.
pub async fn revoke_others(
    tx: &mut Tx,
    kept: SignInId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<u64> {
    run!(
        tx,
        "update sign_in set revoked_at = $3
         where person = $2 and id <> $1 and revoked_at is null and expires_at > $3",
        kept.0,
        person.0,
        now
    )
}

/// Ends every sign-in of this person.
pub async fn revoke_all(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update sign_in set revoked_at = $2
         where person = $1 and revoked_at is null and expires_at > $2",
        person.0,
        now
    )?;
    Ok(())
}

/// Counts one attempt in the window that starts at `window_start`; answers how many there were,
/// this one included.
pub async fn count_attempt(tx: &mut Tx, bucket: &str, window_start: DateTime<Utc>) -> Result<i64> {
    value!(
        tx,
        "insert into attempt (bucket, window_start, count) values ($1, $2, 1)
         on conflict (bucket, window_start) do update set count = attempt.count + 1
         returning count",
        bucket,
        window_start
    )
}
