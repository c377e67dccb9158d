//! A person's change of e-mail address: asked for, confirmed, and undone perhaps.
//!
//! Not here: the code that confirms it (`accounts`) and the link that undoes it (`letter_links`).

use chrono::{DateTime, Utc};
use domain::EmailAddress;
use domain::ids::{PersonId, SignInId};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, run, search};

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

/// From whom this address was taken, as long as they may take it back: until the link in the
/// letter to it ends, it is nobody else's, or whoever steals an account could keep it for good.
pub async fn kept_for(
    db: &mut Conn,
    address: &str,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select c.person from address_change c join letter_link l on l.object = c.id
         where c.old_address = $1 and c.changed_at is not null and c.undone_at is null
           and l.expires_at > $2
         order by c.changed_at, c.id limit 1",
        address,
        now
    )?;
    Ok(one.map(|(id,)| PersonId(id)))
}

/// The last change that this person made and that still holds.
pub async fn newest(db: &mut Conn, person: PersonId) -> Result<Option<Change>> {
    row!(
        db,
        "select id, person, sign_in, old_address, new_address, changed_at, undone_at
         from address_change
         where person = $1 and changed_at is not null and undone_at is null
         order by changed_at desc, id desc limit 1",
        person.0
    )
}

/// Gives the person the new address; false when it is somebody's, or kept for somebody.
pub async fn change(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<bool> {
    if !give(tx, change.person, &change.new_address, now).await? {
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
    if !give(tx, change.person, &change.old_address, now).await? {
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

async fn give(tx: &mut Tx, person: PersonId, address: &str, now: DateTime<Utc>) -> Result<bool> {
    let taken = owner(tx, address).await?;
    // Asked second: whoever just gave the address up keeps it.
    let kept = kept_for(tx, address, now).await?;
    if [taken, kept]
        .into_iter()
        .flatten()
        .any(|other| other != person)
    {
        return Ok(false);
    }
    // Somebody may take it at the same time; refused by the index, PostgreSQL would give up the
    // whole unit of work without this.
    run!(tx, "savepoint giving")?;
    let given = run!(
        tx,
        "update person set email = $2, version = version + 1
         where id = $1 and email is not null",
        person.0,
        address
    );
    match given {
        Err(error) if error.is_twice() => {
            run!(tx, "rollback to savepoint giving")?;
            Ok(false)
        }
        given => {
            let is_given = given? == 1;
            if is_given {
                search::index_person(tx, person).await?;
            }
            Ok(is_given)
        }
    }
}
