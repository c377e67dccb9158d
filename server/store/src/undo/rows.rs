use domain::ids::{OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::search::Kind;
use domain::undo::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe};
use uuid::Uuid;

use crate::archive::schema::{Table, quoted, tables_named};
use crate::archive::value::{self, Cell, parse};
use crate::sql::Engine;
use crate::{Error, Result, Tx, search};

/// The rows of a table that have one id in one column, each value as an archive writes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    table: String,
    column: String,
    id: Uuid,
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl Rows {
    /// As they are now; nobody else changes one of them until the unit of work ends.
    pub async fn read(tx: &mut Tx, table: &str, column: &str, id: Uuid) -> Result<Self> {
        let found = table_of(tx, table).await?;
        let rows = read(tx, &found, column, id).await?;
        Ok(Self {
            table: table.to_owned(),
            column: column.to_owned(),
            id,
            columns: found.columns.into_iter().map(|(name, _)| name).collect(),
            rows,
        })
    }

    /// The same rows of the same table, as they are now.
    pub async fn again(&self, tx: &mut Tx) -> Result<Self> {
        Self::read(tx, &self.table, &self.column, self.id).await
    }

    /// The startups that they are, or are of.
    pub(super) fn startups(&self) -> impl Iterator<Item = Uuid> {
        let column = match self.table.as_str() {
            "startup" => "id",
            _ => "startup",
        };
        let at = self.columns.iter().position(|it| it == column);
        let values = self
            .rows
            .iter()
            .filter_map(move |row| row.get(at?)?.as_str());
        values.filter_map(|id| id.parse().ok())
    }

    /// Whether they are still so.
    pub(super) async fn stand(&self, tx: &mut Tx) -> Result<bool> {
        Ok(self.again(tx).await? == *self)
    }

    /// Those that were not there before go.
    pub(super) async fn remove_others(&self, tx: &mut Tx, after: &Self) -> Result<()> {
        let table = table_of(tx, &self.table).await?;
        for row in &after.rows {
            if self.same_key(&table, row).is_some() {
                continue;
            }
            let (is_it, cells) = key(&table, row, 1)?;
            let sql = format!("delete from {} where {is_it}", quoted(&table.table));
            write(tx, sql, cells).await?;
        }
        Ok(())
    }

    /// Those that changed, or went, are as they were; one that has a version gets the next, so
    /// that a form opened meanwhile is told.
    pub(super) async fn put(&self, tx: &mut Tx, after: &Self) -> Result<()> {
        let table = table_of(tx, &self.table).await?;
        for row in &self.rows {
            match after.same_key(&table, row) {
                None => insert(tx, &table, row).await?,
                Some(now) if now == row => {}
                Some(now) => update(tx, &table, row, now).await?,
            }
        }
        Ok(())
    }

    fn same_key(&self, table: &Table, row: &[Value]) -> Option<&Vec<Value>> {
        let places = key_places(table);
        let mut rows = self.rows.iter();
        rows.find(|it| places.iter().all(|at| it.get(*at) == row.get(*at)))
    }

    /// Search follows.
    pub(super) async fn found_again(&self, tx: &mut Tx) -> Result<()> {
        let id = self.id;
        match (self.table.as_str(), self.column.as_str()) {
            ("startup", "id") => search::index_startup(tx, StartupId(id)).await,
            ("organisation", "id") => search::index_partner(tx, OrganisationId(id)).await,
            ("programme", "id") => search::index_programme(tx, ProgrammeId(id)).await,
            ("person", "id") => search::index_person(tx, PersonId(id)).await,
            ("mentor", "id") => index(tx, Kind::Mentor, id).await,
            ("cohort", "id") => index(tx, Kind::Cohort, id).await,
            ("staff_note", "id") => index(tx, Kind::Note, id).await,
            ("session", "id") => index(tx, Kind::Session, id).await,
            ("booking_note", "id") => index(tx, Kind::SessionNote, id).await,
            ("partner_call", "id") => index(tx, Kind::Call, id).await,
            ("offer", "id") => index(tx, Kind::Offer, id).await,
            ("document", "id") => index(tx, Kind::Document, id).await,
            ("mission", "id") => index(tx, Kind::Mission, id).await,
            _ => Ok(()),
        }
    }
}

async fn index(tx: &mut Tx, kind: Kind, id: Uuid) -> Result<()> {
    search::index(tx, kind, id).await.map(drop)
}

/// What an error of the engine means to whoever takes something back.
pub(super) fn told(done: Result<()>) -> Result<Result<(), Refusal>> {
    match done {
        Ok(()) => Ok(Ok(())),
        Err(error) if error.is_referred_to() => Ok(Err(Refusal::BuiltOn)),
        Err(error) if error.is_twice() => Ok(Err(Refusal::NameTaken)),
        Err(error) => Err(error),
    }
}

/// When somebody last waited for their turn with a row says nothing of what is in it.
const TURN: &str = "touched_at";

async fn table_of(tx: &mut Tx, name: &str) -> Result<Table> {
    let mut found = tables_named(&mut tx.engine().into(), Some(name)).await;
    let found = found.as_mut().ok().and_then(Vec::pop);
    let mut found = found.ok_or(Error::Untold("the columns of a table"))?;
    found.columns.retain(|(name, _)| name != TURN);
    Ok(found)
}

fn key_places(table: &Table) -> Vec<usize> {
    let columns = table.columns.iter().enumerate();
    columns
        .filter(|(_, (name, _))| table.key.contains(name))
        .map(|(at, _)| at)
        .collect()
}

async fn read(tx: &mut Tx, table: &Table, column: &str, id: Uuid) -> Result<Vec<Vec<Value>>> {
    let sql = format!(
        "select {} from {} where {} = $1",
        table.names(),
        quoted(&table.table),
        quoted(column)
    );
    let kinds: Vec<value::Kind> = table.columns.iter().map(|(_, kind)| *kind).collect();
    let mut rows: Vec<Vec<Value>> = match tx.engine() {
        Engine::Sqlite(c) => {
            let found = sqlx::query(AssertSqlSafe(sql))
                .bind(id)
                .fetch_all(c)
                .await?;
            let rows = found
                .iter()
                .map(|row| cells_of(&kinds, |at, kind| value::read(row, at, kind)));
            rows.collect::<sqlx::Result<_>>()?
        }
        // SQLite has one writer at a time.
        Engine::Postgres(c) => {
            let sql = format!("{sql} for update");
            let found = sqlx::query(AssertSqlSafe(sql))
                .bind(id)
                .fetch_all(c)
                .await?;
            let rows = found
                .iter()
                .map(|row| cells_of(&kinds, |at, kind| value::read(row, at, kind)));
            rows.collect::<sqlx::Result<_>>()?
        }
    };
    // An order that does not depend on the engine, since rows are compared.
    rows.sort_by_cached_key(|row| Value::from(row.clone()).to_string());
    Ok(rows)
}

fn cells_of(
    kinds: &[value::Kind],
    read: impl Fn(usize, value::Kind) -> sqlx::Result<Value>,
) -> sqlx::Result<Vec<Value>> {
    let kinds = kinds.iter().enumerate();
    kinds.map(|(at, kind)| read(at, *kind)).collect()
}

/// "this key is that one", with what it compares, the first of them bound as this number.
fn key(table: &Table, row: &[Value], first: usize) -> Result<(String, Vec<Cell>)> {
    let places = key_places(table);
    let mut says = Vec::new();
    let mut cells = Vec::new();
    for (n, at) in places.into_iter().enumerate() {
        let (name, _) = table.columns.get(at).ok_or(UNTOLD)?;
        says.push(format!("{} = ${}", quoted(name), first + n));
        cells.push(cell(table, row, at)?);
    }
    Ok((says.join(" and "), cells))
}

const UNTOLD: Error = Error::Untold("a row as it was");

fn cell(table: &Table, row: &[Value], at: usize) -> Result<Cell> {
    let (_, kind) = table.columns.get(at).ok_or(UNTOLD)?;
    let value = row.get(at).cloned().ok_or(UNTOLD)?;
    parse(value, *kind).ok_or(UNTOLD)
}

fn cells(table: &Table, row: &[Value]) -> Result<Vec<Cell>> {
    let places = 0..table.columns.len();
    places.map(|at| cell(table, row, at)).collect()
}

async fn insert(tx: &mut Tx, table: &Table, row: &[Value]) -> Result<()> {
    let places: Vec<String> = (1..=table.columns.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "insert into {} ({}) values ({})",
        quoted(&table.table),
        table.names(),
        places.join(", ")
    );
    write(tx, sql, cells(table, row)?).await
}

async fn update(tx: &mut Tx, table: &Table, row: &[Value], now: &[Value]) -> Result<()> {
    let mut row = row.to_vec();
    let version = table.columns.iter().position(|(name, _)| name == "version");
    if let Some(at) = version
        && let (Some(was), Some(is)) = (row.get_mut(at), now.get(at).and_then(Value::as_i64))
    {
        *was = Value::from(is + 1);
    }
    let columns = table.columns.iter().enumerate();
    let set: Vec<String> = columns
        .map(|(at, (name, _))| format!("{} = ${}", quoted(name), at + 1))
        .collect();
    let (is_it, key) = key(table, &row, table.columns.len() + 1)?;
    let sql = format!(
        "update {} set {} where {is_it}",
        quoted(&table.table),
        set.join(", ")
    );
    let mut bound = cells(table, &row)?;
    bound.extend(key);
    write(tx, sql, bound).await
}

async fn write(tx: &mut Tx, sql: String, cells: Vec<Cell>) -> Result<()> {
    let sql = AssertSqlSafe(sql);
    match tx.engine() {
        Engine::Sqlite(c) => {
            let mut bound = SqliteArguments::default();
            for cell in cells {
                value::bind!(bound, cell).map_err(sqlx::Error::Encode)?;
            }
            sqlx::query_with(sql, bound).execute(c).await?;
        }
        Engine::Postgres(c) => {
            let mut bound = PgArguments::default();
            for cell in cells {
                value::bind!(bound, cell).map_err(sqlx::Error::Encode)?;
            }
            sqlx::query_with(sql, bound).execute(c).await?;
        }
    }
    Ok(())
}
