//! The tables and columns of a database, as its catalogue tells them.

use serde::{Deserialize, Serialize};

use super::Refusal;
use super::engine::Link;
use super::value::Kind;
use crate::{rows, value};

/// A table with its columns by name, so that both engines tell them in the same order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub table: String,
    pub columns: Vec<(String, Kind)>,
    /// What its rows are sorted by.
    #[serde(skip)]
    pub key: Vec<String>,
}

/// The last migration of this database; none when it was never migrated.
pub async fn version(link: &mut Link<'_>) -> Result<Option<i64>, Refusal> {
    let known: i64 = match link {
        Link::Sqlite(..) => value!(
            link,
            "select count(*) from sqlite_master where type = 'table' and name = '_sqlx_migrations'"
        )?,
        Link::Postgres(..) => value!(
            link,
            "select count(*) from information_schema.tables
             where table_schema = current_schema() and table_name = '_sqlx_migrations'"
        )?,
    };
    if known == 0 {
        return Ok(None);
    }
    Ok(value!(link, "select max(version) from _sqlx_migrations")?)
}

/// Every table of the house, by name.
pub async fn tables(link: &mut Link<'_>) -> Result<Vec<Table>, Refusal> {
    tables_named(link, None).await
}

/// The table of that name, or all of them.
pub async fn tables_named(link: &mut Link<'_>, name: Option<&str>) -> Result<Vec<Table>, Refusal> {
    // (table, column, type, place in the key or 0)
    let columns: Vec<(String, String, String, i64)> = match link {
        Link::Sqlite(..) => rows!(
            link,
            "select m.name, c.name, c.type, c.pk
             from sqlite_master m join pragma_table_info(m.name) c
             where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\'
               and m.name <> '_sqlx_migrations' and ($1 is null or m.name = $1)",
            name
        )?,
        Link::Postgres(..) => rows!(
            link,
            "select cast(t.relname as text), cast(c.attname as text),
                    format_type(c.atttypid, null),
                    cast(coalesce(array_position(cast(k.conkey as int[]), c.attnum), 0) as bigint)
             from pg_class t
             join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
             left join pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
             where t.relnamespace = (select oid from pg_namespace where nspname = current_schema()) and t.relkind = 'r'
               and t.relname <> '_sqlx_migrations'
               and (cast($1 as text) is null or t.relname = $1)",
            name
        )?,
    };
    let mut columns: Vec<_> = columns.into_iter().collect();
    columns.sort();
    let mut tables: Vec<Table> = Vec::new();
    let mut keys: Vec<Vec<(i64, String)>> = Vec::new();
    for (table, column, kind, place) in columns {
        let kind = Kind::named(&kind).ok_or_else(|| Refusal::Unkept {
            table: table.clone(),
            why: format!("column {column} is of type {kind}"),
        })?;
        if tables.last().is_none_or(|last| last.table != table) {
            tables.push(Table {
                table,
                columns: Vec::new(),
                key: Vec::new(),
            });
            keys.push(Vec::new());
        }
        if let (Some(last), Some(key)) = (tables.last_mut(), keys.last_mut()) {
            if place > 0 {
                key.push((place, column.clone()));
            }
            last.columns.push((column, kind));
        }
    }
    for (table, mut key) in tables.iter_mut().zip(keys) {
        key.sort();
        table.key = key.into_iter().map(|(_, column)| column).collect();
        if table.key.is_empty() {
            table.key = sortable(table);
        }
    }
    Ok(tables)
}

/// A table without a key is sorted by everything that both engines sort alike.
fn sortable(table: &Table) -> Vec<String> {
    let columns = table.columns.iter();
    columns
        .filter(|(_, kind)| *kind != Kind::Json)
        .map(|(name, _)| name.clone())
        .collect()
}

impl Table {
    pub fn kind(&self, column: &str) -> Option<Kind> {
        let mut columns = self.columns.iter();
        columns
            .find(|(name, _)| name == column)
            .map(|(_, kind)| *kind)
    }

    /// Its columns, for SQL.
    pub fn names(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|(name, _)| quoted(name)).collect();
        names.join(", ")
    }

    /// Every row, in an order that does not depend on the engine.
    pub fn every_row(&self, postgres: bool) -> String {
        let order: Vec<String> = self
            .key
            .iter()
            .map(|name| match self.kind(name) {
                // SQLite compares bytes; PostgreSQL is asked to.
                Some(Kind::Text) if postgres => {
                    format!("{} collate \"C\" nulls first", quoted(name))
                }
                _ => format!("{} nulls first", quoted(name)),
            })
            .collect();
        format!(
            "select {} from {} order by {}",
            self.names(),
            quoted(&self.table),
            order.join(", ")
        )
    }
}

/// A name for SQL, whatever it is made of.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
