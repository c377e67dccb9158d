//! Views: lists as members of staff narrowed and sorted them, under names of theirs.

use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProgrammeId, ViewId};
use domain::lists::List;
use domain::views::View;
use uuid::Uuid;

use crate::{Changed, Conn, Result, Tx, row, rows, run, search_key, value};

/// A view as it is remembered.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Kept {
    #[sqlx(try_from = "Uuid")]
    pub id: ViewId,
    #[sqlx(try_from = "Uuid")]
    pub owner: PersonId,
    pub owner_name: String,
    #[sqlx(try_from = "String")]
    pub list: List,
    /// As in an address.
    pub query: String,
    pub name: String,
    pub programme: Option<Uuid>,
    pub programme_name: Option<String>,
    pub version: i64,
}

macro_rules! select {
    ($($rest:tt)*) => {
        concat!(
            "select v.id, v.owner, p.name as owner_name, v.list, v.query, v.name, v.programme,
                    g.name as programme_name, v.version
             from saved_view v join person p on p.id = v.owner
                  left join programme g on g.id = v.programme ",
            $($rest)*
        )
    };
}

/// Those that `$1` sees: their own, and those that colleagues share, who still work for the
/// programme, in programmes of theirs.
macro_rules! seen {
    () => {
        "(v.owner = $1
          or (v.programme is not null
              and exists (select 1 from staff_role r where r.person = $1
                          and (r.programme is null or r.programme = v.programme))
              and exists (select 1 from staff_role r where r.person = v.owner
                          and (r.programme is null or r.programme = v.programme)))) "
    };
}

/// The views of one list that somebody sees, their own first, by name.
pub async fn of_list(db: &mut Conn, person: PersonId, list: List) -> Result<Vec<Kept>> {
    rows!(
        db,
        select!(
            "where v.list = $2 and ",
            seen!(),
            "order by case when v.owner = $1 then 0 else 1 end, v.search_key, v.id limit 100"
        ),
        person.0,
        list.as_str()
    )
}

/// All of somebody's own, list by list.
pub async fn of_owner(db: &mut Conn, owner: PersonId) -> Result<Vec<Kept>> {
    rows!(
        db,
        select!("where v.owner = $1 order by v.list, v.search_key, v.id"),
        owner.0
    )
}

/// One of somebody's own.
pub async fn find(db: &mut Conn, id: ViewId, owner: PersonId) -> Result<Option<Kept>> {
    row!(
        db,
        select!("where v.id = $1 and v.owner = $2"),
        id.0,
        owner.0
    )
}

/// How many somebody keeps. Held before, so that two at once do not pass the most.
pub async fn count(tx: &mut Tx, owner: PersonId, now: DateTime<Utc>) -> Result<i64> {
    run!(
        tx,
        "update person set touched_at = $2 where id = $1",
        owner.0,
        now
    )?;
    value!(
        tx,
        "select cast(count(*) as bigint) from saved_view where owner = $1",
        owner.0
    )
}

/// Keeps a view; answers false when its owner has one of that name for that list.
pub async fn add(
    tx: &mut Tx,
    id: ViewId,
    view: &View,
    query: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let added = run!(
        tx,
        "insert into saved_view (id, owner, list, query, name, search_key, programme, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (owner, list, search_key) do nothing",
        id.0,
        view.owner.0,
        view.asked.list.as_str(),
        query,
        view.name.as_str(),
        search_key(view.name.as_str()),
        view.shared_with.map(|programme| programme.0),
        now
    )?;
    Ok(added == 1)
}

/// Changes the name and who sees it.
pub async fn change(
    tx: &mut Tx,
    id: ViewId,
    version: i64,
    name: &str,
    shared_with: Option<ProgrammeId>,
) -> Result<Changed> {
    Changed::read(run!(
        tx,
        "update saved_view set name = $3, search_key = $4, programme = $5, version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
        name,
        search_key(name),
        shared_with.map(|programme| programme.0)
    ))
}

/// Takes it away; answers false when it was gone.
pub async fn remove(tx: &mut Tx, id: ViewId) -> Result<bool> {
    let removed = run!(tx, "delete from saved_view where id = $1", id.0)?;
    Ok(removed == 1)
}
