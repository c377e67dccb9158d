//! A value as an archive writes it, the same whichever engine keeps it: an id as text, an instant
//! as RFC 3339 with six digits, a date as ISO 8601, bytes in base64, a fraction as its shortest
//! text, JSON with its keys in order.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{ColumnIndex, Decode, Row, Type};
use uuid::Uuid;

/// The column types of the house; a migration that brings another one must add it here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Uuid,
    Text,
    Integer,
    Boolean,
    Real,
    Date,
    Instant,
    Json,
    Bytes,
}

impl Kind {
    /// By the name that a migration, or a catalogue, gives the type.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "uuid" => Self::Uuid,
            "text" => Self::Text,
            "bigint" => Self::Integer,
            "boolean" => Self::Boolean,
            "double precision" => Self::Real,
            "date" => Self::Date,
            "timestamptz" | "timestamp with time zone" => Self::Instant,
            "jsonb" => Self::Json,
            "bytea" => Self::Bytes,
            _ => return None,
        })
    }
}

/// What either engine can give back.
pub trait Reads<'r, DB: sqlx::Database>: Decode<'r, DB> + Type<DB> {}

impl<'r, DB: sqlx::Database, T: Decode<'r, DB> + Type<DB>> Reads<'r, DB> for T {}

/// The value of a column of a row.
pub fn read<'r, R: Row>(row: &'r R, at: usize, kind: Kind) -> sqlx::Result<Value>
where
    usize: ColumnIndex<R>,
    Uuid: Reads<'r, R::Database>,
    String: Reads<'r, R::Database>,
    i64: Reads<'r, R::Database>,
    bool: Reads<'r, R::Database>,
    f64: Reads<'r, R::Database>,
    NaiveDate: Reads<'r, R::Database>,
    DateTime<Utc>: Reads<'r, R::Database>,
    Json<Value>: Reads<'r, R::Database>,
    Vec<u8>: Reads<'r, R::Database>,
{
    let value = match kind {
        Kind::Uuid => row
            .try_get::<Option<Uuid>, _>(at)?
            .map(|it| it.to_string().into()),
        Kind::Text => row.try_get::<Option<String>, _>(at)?.map(Value::String),
        Kind::Integer => row.try_get::<Option<i64>, _>(at)?.map(Value::from),
        Kind::Boolean => row.try_get::<Option<bool>, _>(at)?.map(Value::Bool),
        Kind::Real => row
            .try_get::<Option<f64>, _>(at)?
            .map(|it| format!("{it:?}").into()),
        Kind::Date => row
            .try_get::<Option<NaiveDate>, _>(at)?
            .map(|it| it.to_string().into()),
        Kind::Instant => row
            .try_get::<Option<DateTime<Utc>>, _>(at)?
            .map(|it| instant(it).into()),
        // Its keys are in order: serde_json keeps an object as a sorted map.
        Kind::Json => row.try_get::<Option<Json<Value>>, _>(at)?.map(|it| it.0),
        Kind::Bytes => row
            .try_get::<Option<Vec<u8>>, _>(at)?
            .map(|it| BASE64_STANDARD.encode(it).into()),
    };
    Ok(value.unwrap_or(Value::Null))
}

/// A value of an archive, ready to be kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Nothing(Kind),
    Uuid(Uuid),
    Text(String),
    Integer(i64),
    Boolean(bool),
    Real(f64),
    Date(NaiveDate),
    Instant(DateTime<Utc>),
    Json(Value),
    Bytes(Vec<u8>),
}

/// None when this is no value of that kind.
pub fn parse(value: Value, kind: Kind) -> Option<Cell> {
    Some(match (kind, value) {
        // A column of JSON that holds a JSON null is no case of ours: objects and lists only.
        (_, Value::Null) => Cell::Nothing(kind),
        (Kind::Json, value) => Cell::Json(value),
        (Kind::Integer, Value::Number(it)) => Cell::Integer(it.as_i64()?),
        (Kind::Boolean, Value::Bool(it)) => Cell::Boolean(it),
        (Kind::Text, Value::String(it)) => Cell::Text(it),
        (Kind::Uuid, Value::String(it)) => Cell::Uuid(it.parse().ok()?),
        (Kind::Real, Value::String(it)) => Cell::Real(it.parse().ok()?),
        (Kind::Date, Value::String(it)) => Cell::Date(it.parse().ok()?),
        (Kind::Instant, Value::String(it)) => Cell::Instant(it.parse().ok()?),
        (Kind::Bytes, Value::String(it)) => Cell::Bytes(BASE64_STANDARD.decode(it).ok()?),
        _ => return None,
    })
}

/// Binds a cell to a statement of either engine; a value that is not there says of what kind it
/// would be.
macro_rules! bind {
    ($bound:expr, $cell:expr) => {{
        use $crate::archive::value::{Cell, Kind};
        match $cell {
            Cell::Nothing(kind) => match kind {
                Kind::Uuid => $bound.add(None::<uuid::Uuid>),
                Kind::Text => $bound.add(None::<String>),
                Kind::Integer => $bound.add(None::<i64>),
                Kind::Boolean => $bound.add(None::<bool>),
                Kind::Real => $bound.add(None::<f64>),
                Kind::Date => $bound.add(None::<chrono::NaiveDate>),
                Kind::Instant => $bound.add(None::<chrono::DateTime<chrono::Utc>>),
                Kind::Json => $bound.add(None::<sqlx::types::Json<serde_json::Value>>),
                Kind::Bytes => $bound.add(None::<Vec<u8>>),
            },
            Cell::Uuid(it) => $bound.add(it),
            Cell::Text(it) => $bound.add(it),
            Cell::Integer(it) => $bound.add(it),
            Cell::Boolean(it) => $bound.add(it),
            Cell::Real(it) => $bound.add(it),
            Cell::Date(it) => $bound.add(it),
            Cell::Instant(it) => $bound.add(it),
            Cell::Json(it) => $bound.add(sqlx::types::Json(it)),
            Cell::Bytes(it) => $bound.add(it),
        }
    }};
}
pub(crate) use bind;

pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_one_way_to_be_written() {
        let typed: Value =
            serde_json::from_str(r#"{"to": 0.1, "from": {"z": 1, "a": [2]}}"#).expect("JSON");
        assert_eq!(typed.to_string(), r#"{"from":{"a":[2],"z":1},"to":0.1}"#);
    }

    #[test]
    fn every_fraction_comes_back() {
        for real in [0.1, -0.0, 1e300, 5e-324, f64::MAX, 1.0 / 3.0, f64::INFINITY] {
            let written = Value::String(format!("{real:?}"));
            assert_eq!(parse(written, Kind::Real), Some(Cell::Real(real)));
        }
    }

    #[test]
    fn what_is_no_value_of_a_kind_is_refused() {
        for (kind, value) in [
            (Kind::Uuid, "x".into()),
            (Kind::Integer, Value::from(0.5)),
            (Kind::Integer, Value::from(u64::MAX)),
            (Kind::Date, "2026-02-30".into()),
            (Kind::Instant, "yesterday".into()),
            (Kind::Bytes, "é".into()),
            (Kind::Text, Value::from(1)),
            (Kind::Boolean, Value::from(1)),
        ] {
            assert_eq!(parse(value, kind), None, "{kind:?}");
        }
    }
}
