//! A person's change of e-mail address: asked for, confirmed, and undone perhaps.
//!
//! Not here: the code that confirms it (`accounts`) and the link that undoes it (`letter_links`).

use chrono::{DateTime, Utc};
use domain::EmailAddress;
use domain::ids::{PersonId, SignInId};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, run};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Change {
    /// Its code's id, too.
    pub id: Uuid,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    #[sqlx(try_from = "Uuid")]
    pub sign_in: SignInId,
    pub old_address: String,
    pub new_address: String,
    pub changed_at: Option<DateTime<Utc>>,
    pub undone_at: Option<DateTime<Utc>>,
}

pub struct NewChange<'a> {
    pub id: Uuid,
    pub person: PersonId,
    pub sign_in: SignInId,
    pub old: &'a str,
    pub new: &'a EmailAddress,
}

/// Remembers what was asked for; nothing changes yet.
pub async fn ask(tx: &mut Tx, new: &NewChange<'_>, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into address_change (id, person, sign_in, old_address, new_address, asked_at)
         values ($1, $2, $3, $4, $5, $6)",
        new.id,
        new.person.0,
        new.sign_in.0,
        new.old,
        new.new.as_str(),
        now,
    )?;
    Ok(())
}

pub async fn find(db: &mut Conn, id: Uuid) -> Result<Option<Change>> {
    row!(
        db,
        "select id, person, sign_in, old_address, new_address, changed_at, undone_at
         from address_change where id = $1",
        id
    )
}

/// Two who change one person's address queue here.
pub async fn hold(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update person set touched_at = $2 where id = $1",
        person.0,
        now
    )?;
    Ok(())
}

/// Whose letters go to this address, if anybody's.
pub async fn owner(db: &mut Conn, address: &str) -> Result<Option<PersonId>> {
    let one: Option<(Uuid,)> = row!(db, "select id from person where email = $1", address)?;
    Ok(one.map(|(id,)| PersonId(id)))
}

/// Gives the person the new address; false when it became somebody's meanwhile.
pub async fn change(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<bool> {
    if !give(tx, change.person, &change.new_address).await? {
        return Ok(false);
    }
    run!(
        tx,
        "update address_change set changed_at = $2 where id = $1",
        change.id,
        now
    )?;
    Ok(true)
}

/// Gives the person the old address back, and with it undoes every change that came after this
/// one: whoever changes twice does not get away from the first address. False when the old
/// address became somebody else's.
pub async fn undo(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<bool> {
    if !give(tx, change.person, &change.old_address).await? {
        return Ok(false);
    }
    run!(
        tx,
        "update address_change set undone_at = $3
         where person = $1 and changed_at >= $2 and undone_at is null",
        change.person.0,
        change.changed_at,
        now
    )?;
    Ok(true)
}

async fn give(tx: &mut Tx, person: PersonId, address: &str) -> Result<bool> {
    let taken = owner(tx, address).await?;
    if taken.is_some_and(|owner| owner != person) {
        return Ok(false);
    }
    let given = run!(
        tx,
        "update person set email = $2, version = version + 1
         where id = $1 and email is not null",
        person.0,
        address
    )?;
    Ok(given == 1)
}

/// Ends every sign-in opened since a change of address was made, and those that made one; answers
/// how many there were.
pub async fn end_sign_ins(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<u64> {
    run!(
        tx,
        "update sign_in set revoked_at = $3
         where person = $1 and revoked_at is null and expires_at > $3
           and (created_at >= $2 or id in (
               select sign_in from address_change where person = $1 and changed_at >= $2))",
        change.person.0,
        change.changed_at,
        now
    )
}
