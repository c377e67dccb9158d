//! The rows of an archive, put into tables that are there and empty.

use std::io::Read;

use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use super::Refusal;
use super::lines::{Line, Reader};
use super::schema::{Table, quoted};
use super::value::{Cell, bind, parse};
use crate::hex;

/// How much is gathered before it is sent to PostgreSQL.
const PORTION: usize = 64 * 1024;

/// Both sides must call the same columns by the same names.
fn agreed<'t>(tables: &'t [Table], told: &Table) -> Result<&'t Table, Refusal> {
    let ours = tables.iter().find(|table| table.table == told.table);
    ours.filter(|table| table.columns == told.columns)
        .ok_or_else(|| Refusal::OtherTable(told.table.clone()))
}

fn cells(table: &Table, row: Vec<serde_json::Value>) -> Result<Vec<Cell>, Refusal> {
    let unkept = |why: &str| Refusal::Unkept {
        table: table.table.clone(),
        why: why.to_owned(),
    };
    if row.len() != table.columns.len() {
        return Err(unkept("a row of another length"));
    }
    let values = row.into_iter().zip(&table.columns);
    values
        .map(|(value, (name, kind))| parse(value, *kind).ok_or_else(|| unkept(name)))
        .collect()
}

fn astray() -> Refusal {
    Refusal::Damaged("a row before its table".into())
}

/// All in one transaction; foreign keys are checked by whoever calls.
pub async fn sqlite<R: Read>(
    db: &mut SqliteConnection,
    tables: &[Table],
    archive: &mut Reader<R>,
) -> Result<(), Refusal> {
    let mut tx = db.begin().await?;
    let mut into: Option<(&Table, String)> = None;
    while let Ok(line) = archive.next()? {
        match line {
            Line::Table(told) => {
                let table = agreed(tables, &told)?;
                let places: Vec<String> =
                    (1..=table.columns.len()).map(|n| format!("${n}")).collect();
                let insert = format!(
                    "insert into {} ({}) values ({})",
                    quoted(&table.table),
                    table.names(),
                    places.join(", ")
                );
                into = Some((table, insert));
            }
            Line::Row(row) => {
                let (table, insert) = into.as_ref().ok_or_else(astray)?;
                let mut bound = SqliteArguments::default();
                for cell in cells(table, row)? {
                    bind!(bound, cell).map_err(sqlx::Error::Encode)?;
                }
                let insert = sqlx::query_with(AssertSqlSafe(insert.clone()), bound);
                insert.execute(&mut *tx).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}

/// By `copy`, which is PostgreSQL's own way in for many rows. The caller holds the transaction.
pub async fn postgres<R: Read>(
    db: &mut PgConnection,
    tables: &[Table],
    archive: &mut Reader<R>,
) -> Result<(), Refusal> {
    let mut line = archive.next()?;
    while let Ok(told) = line {
        let Line::Table(told) = told else {
            return Err(astray());
        };
        let table = agreed(tables, &told)?;
        let copy = format!(
            "copy {} ({}) from stdin",
            quoted(&table.table),
            table.names()
        );
        let mut copying = db.copy_in_raw(&copy).await?;
        let mut portion = Vec::with_capacity(PORTION * 2);
        line = loop {
            match archive.next() {
                Ok(Ok(Line::Row(row))) => {
                    let written =
                        cells(table, row).and_then(|row| write(&mut portion, table, &row));
                    if let Err(refusal) = written {
                        copying.abort("refused").await?;
                        return Err(refusal);
                    }
                }
                Ok(next) => break next,
                Err(refusal) => {
                    copying.abort("refused").await?;
                    return Err(refusal);
                }
            }
            if portion.len() >= PORTION {
                copying.send(&portion[..]).await?;
                portion.clear();
            }
        };
        copying.send(&portion[..]).await?;
        copying.finish().await?;
    }
    Ok(())
}

/// A line of PostgreSQL's text format (its manual, COPY, "Text Format").
fn write(out: &mut Vec<u8>, table: &Table, row: &[Cell]) -> Result<(), Refusal> {
    for (at, cell) in row.iter().enumerate() {
        if at > 0 {
            out.push(b'\t');
        }
        let text = match cell {
            Cell::Nothing(_) => {
                out.extend_from_slice(b"\\N");
                continue;
            }
            Cell::Uuid(it) => it.to_string(),
            Cell::Text(it) => it.clone(),
            Cell::Integer(it) => it.to_string(),
            Cell::Boolean(it) => it.to_string(),
            Cell::Real(it) => format!("{it:?}"),
            Cell::Date(it) => it.to_string(),
            Cell::Instant(it) => super::value::instant(*it),
            Cell::Json(it) => it.to_string(),
            Cell::Bytes(it) => format!("\\x{}", hex(it)),
        };
        for byte in text.bytes() {
            match byte {
                0 => {
                    return Err(Refusal::Unkept {
                        table: table.table.clone(),
                        why: "PostgreSQL keeps no text with a NUL in it".into(),
                    });
                }
                b'\\' => out.extend_from_slice(b"\\\\"),
                b'\t' => out.extend_from_slice(b"\\t"),
                b'\n' => out.extend_from_slice(b"\\n"),
                b'\r' => out.extend_from_slice(b"\\r"),
                other => out.push(other),
            }
        }
    }
    out.push(b'\n');
    Ok(())
}
