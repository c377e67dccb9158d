//! Houses to be archived: values that are hard to write down, and databases of older schemas.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use flate2::bufread::GzDecoder;
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use uuid::Uuid;

use super::{Empty, Fresh, On};
use crate::archive::Tail;
use crate::db::MIGRATIONS;
use crate::{Db, rows, run, value};

const TEXTS: [&str; 7] = [
    "",
    "a\tb\r\nc\\N\\.\\x41",
    "\"quoted\", 'single' and ; -- more",
    "Œuvre à Besançon, № 7 😀 \u{202f}!",
    "e\u{301} is not é",
    "\\",
    "null",
];

fn at() -> DateTime<Utc> {
    "2026-03-01T23:59:59.000001Z".parse().expect("an instant")
}

/// The founder who is one in `hard_values`.
pub fn id_of_a_founder() -> String {
    Uuid::from_u128(0xf00).to_string()
}

/// Rows whose values are easily lost: of every kind, with and without a key.
pub async fn hard_values(db: &Db) {
    let mut tx = db.begin().await.expect("a unit of work");
    let programme = Uuid::from_u128(0xabc);
    run!(
        tx,
        "insert into programme (id, name, mission, search_key, created_at)
         values ($1, 'ShareIT', $2, 'shareit', $3)",
        programme,
        TEXTS[1],
        at()
    )
    .expect("added");
    let founder = Uuid::from_u128(0xf00);
    for (person, email) in [(founder, Some("é@example.org")), (Uuid::max(), None)] {
        run!(
            tx,
            "insert into person (id, email, name, language, zone, search_key, created_at, touched_at)
             values ($1, $2, $3, 'fr', 'Europe/Paris', '', $4, $5)",
            person,
            email,
            TEXTS[3],
            at(),
            at() + TimeDelta::microseconds(999_999)
        )
        .expect("added");
    }
    let startup = Uuid::from_u128(0x5a);
    run!(
        tx,
        "insert into startup (id, name, themes, beneficiaries, technologies, levers, changes, goals,
             links, search_key, created_at, touched_at)
         values ($1, 'Jaccede', $2, $3, $3, $3, $3, $3, $3, '', $4, $4)",
        startup,
        Json(json!(TEXTS)),
        Json(json!([])),
        at()
    )
    .expect("added");
    run!(
        tx,
        "insert into founder (startup, person, main_contact, joined_at) values ($1, $2, $3, $4)",
        startup,
        founder,
        true,
        at()
    )
    .expect("added");
    // Both engines sort these as bytes, whatever the language of the database.
    for reference in ["a", "B", "É", "e", "_", "10", "9", "a b", "ab"] {
        run!(
            tx,
            "insert into startup_reference (programme, reference, startup) values ($1, $2, $3)",
            programme,
            reference,
            startup
        )
        .expect("added");
    }
    let organisation = Uuid::from_u128(0x06);
    run!(
        tx,
        "insert into organisation (id, name, search_key, created_at, touched_at)
         values ($1, 'Microsoft', 'microsoft', $2, $2)",
        organisation,
        at()
    )
    .expect("added");
    // A table without a key, whose first column may be null.
    for (programme, reference) in [(None, "b"), (Some(programme), "a"), (None, "a")] {
        run!(
            tx,
            "insert into organisation_reference (programme, reference, organisation)
             values ($1, $2, $3)",
            programme,
            reference,
            organisation
        )
        .expect("added");
    }
    run!(
        tx,
        "insert into cohort (id, programme, name, starts_on, search_key, created_at)
         values ($1, $2, '2026', $3, '2026', $4)",
        Uuid::from_u128(1),
        programme,
        NaiveDate::from_ymd_opt(2024, 2, 29),
        at()
    )
    .expect("added");
    // Instants in a key: with and without a fraction.
    for after in [0, 1, 10, 999_999, 1_000_000] {
        run!(
            tx,
            "insert into attempt (bucket, window_start, count) values ('x', $1, $2)",
            DateTime::UNIX_EPOCH + TimeDelta::microseconds(after),
            i64::MIN + after
        )
        .expect("added");
    }
    letter(&mut tx, 1).await;
    run!(
        tx,
        "insert into journal (id, at, act, object, facts) values ($1, $2, 'x', $3, $4)",
        Uuid::from_u128(2),
        at(),
        startup,
        Json(json!({"a": [0.1, 1e-7, -0.5, 9_007_199_254_740_993_i64], "b": {"é": null}, "c": ""}))
    )
    .expect("written");
    tx.commit().await.expect("kept");
}

/// Something that was not there before.
pub async fn hard_values_again(db: &Db) {
    let mut tx = db.begin().await.expect("a unit of work");
    letter(&mut tx, 2).await;
    tx.commit().await.expect("kept");
}

async fn letter(tx: &mut crate::Tx, number: u128) {
    let every_byte: Vec<u8> = (0..=255).collect();
    run!(
        tx,
        "insert into letter (id, business_key, kind, subject, body, sealed, created_at, due_at,
             attempts)
         values ($1, $2, 'sign-in', $3, $4, $5, $6, $6, 0)",
        Uuid::from_u128(number),
        format!("letter {number}"),
        TEXTS[2],
        TEXTS.join("\n"),
        &every_byte,
        at()
    )
    .expect("put");
}

/// The tables of the house, by name.
pub async fn tables(db: &Db) -> Vec<String> {
    let mut conn = db.read().await.expect("a connection");
    let tables = if db.is_postgres() {
        "select tablename::text from pg_tables where schemaname = 'public'"
    } else {
        "select name from sqlite_master where type = 'table'"
    };
    let tables: Vec<(String,)> = rows!(conn, tables).expect("tables");
    let mut tables: Vec<String> = tables.into_iter().map(|(name,)| name).collect();
    tables.retain(|name| name != "_sqlx_migrations");
    tables.sort();
    tables
}

/// How many rows a house has that was kept aside.
pub async fn aside(there: &Fresh, aside: &str) -> u64 {
    let mut rows = 0;
    if there.db.is_postgres() {
        let mut db = sqlx::PgConnection::connect(&there.url)
            .await
            .expect("it answers");
        let tables: Vec<String> = sqlx::query_scalar(
            "select tablename::text from pg_tables where schemaname = $1 and tablename !~ '^_'",
        )
        .bind(aside)
        .fetch_all(&mut db)
        .await
        .expect("tables");
        for table in tables {
            let count = format!("select count(*) from \"{aside}\".\"{table}\"");
            let count: i64 = sqlx::query_scalar(AssertSqlSafe(count))
                .fetch_one(&mut db)
                .await
                .expect("rows");
            rows += u64::try_from(count).expect("a count");
        }
    } else {
        let db = Db::open(&format!("sqlite:{aside}"))
            .await
            .expect("it opens");
        let mut conn = db.read().await.expect("a connection");
        for table in tables(&db).await {
            let count: i64 = value!(
                conn,
                AssertSqlSafe(format!("select count(*) from \"{table}\""))
            )
            .expect("rows");
            rows += u64::try_from(count).expect("a count");
        }
    }
    rows
}

/// One person.
const SOMEBODY: [&str; 1] = [
    "insert into person (id, name, language, zone, search_key, created_at, touched_at)
     values ($1, 'Amina', 'fr', 'Europe/Paris', '', $2, $2)",
];

/// Somebody who mentors a startup of their own, twice: a booking that was cancelled before its
/// session moved, and one that was held.
const SESSIONS: [&str; 7] = [
    SOMEBODY[0],
    "insert into programme (id, name, mission, search_key, created_at)
     values ($1, 'ShareIT', '', 'shareit', $2)",
    "insert into mentor (id, person, languages, hours_a_month, step_quarters, before_quarters,
         after_quarters, notice_hours, horizon_days, created_at, touched_at)
     values ($1, $1, '[]', 4, 2, 0, 0, 24, 28, $2, $2)",
    "insert into startup (id, name, themes, beneficiaries, technologies, levers, changes, goals,
         links, search_key, created_at, touched_at)
     values ($1, 'Jaccede', '[]', '[]', '[]', '[]', '[]', '[]', '[]', '', $2, $2)",
    "insert into session (id, programme, mentor, starts, quarters, before_quarters, after_quarters,
         zone, meeting_kind, meeting_detail, seats, sequence, made_at, touched_at)
     values ($1, $1, $1, 1969372, 6, 1, 1, 'Europe/Paris', 'video', '', 1, 3, $2, $2)",
    "insert into booking (id, session, startup, subject, booked_by, booked_at, cancelled_at,
         ended_starts)
     values ($1, $1, $1, 'Avant', $1, $2, $2, 1969000)",
    "insert into booking (id, session, startup, subject, booked_by, booked_at, attended_at)
     values ($3, $1, $1, 'Maintenant', $1, $2, $2)",
];

/// A house as a Levier of that schema left it, with one person.
pub async fn of_schema(on: On, schema: i64) -> Empty {
    left_by(on, schema, &SOMEBODY).await
}

/// The same, of the last schema whose bookings did not say their hours, with two of a session.
pub async fn with_sessions(on: On) -> Empty {
    left_by(on, 43, &SESSIONS).await
}

/// Each statement may name `$1` an id, `$2` a moment and `$3` another id.
async fn left_by(on: On, schema: i64, statements: &[&'static str]) -> Empty {
    let fresh = Empty::make(on).await;
    match fresh.url.strip_prefix("sqlite:") {
        Some(path) => {
            let options = SqliteConnectOptions::new()
                .filename(path)
                .create_if_missing(true);
            let mut db = options.connect().await.expect("opens");
            MIGRATIONS.run_to(schema, &mut db).await.expect("migrated");
            for statement in statements {
                let query = sqlx::query(*statement).bind(Uuid::max()).bind(at());
                let query = query.bind(Uuid::from_u128(7));
                query.execute(&mut db).await.expect("added");
            }
            db.close().await.expect("closed");
        }
        None => {
            let mut db = sqlx::PgConnection::connect(&fresh.url)
                .await
                .expect("opens");
            MIGRATIONS.run_to(schema, &mut db).await.expect("migrated");
            for statement in statements {
                let query = sqlx::query(*statement).bind(Uuid::max()).bind(at());
                let query = query.bind(Uuid::from_u128(7));
                query.execute(&mut db).await.expect("added");
            }
            db.close().await.expect("closed");
        }
    }
    fresh
}

/// Changes lines of an archive, and makes its sums right again.
pub fn rewrite(from: &Path, to: &Path, change: impl Fn(&str) -> String) {
    let file = std::fs::File::open(from).expect("an archive");
    let lines = BufReader::new(GzDecoder::new(BufReader::new(file))).lines();
    let lines: Vec<String> = lines
        .map(|line| change(&line.expect("a line")) + "\n")
        .collect();
    let (end, lines) = lines.split_last().expect("a last line");
    let mut end: serde_json::Value = serde_json::from_str(end).expect("JSON");
    let mut tail: Tail = serde_json::from_value(end["end"].take()).expect("its sums");
    let mut table: Option<(String, Sha256)> = None;
    let mut whole = Sha256::new();
    let mut close = |table: Option<(String, Sha256)>| {
        if let Some((name, sum)) = table {
            let sum = crate::hex(&sum.finalize());
            tail.tables.get_mut(&name).expect("a table").sha256 = sum;
        }
    };
    for line in lines {
        whole.update(line);
        let told: serde_json::Value = serde_json::from_str(line).expect("JSON");
        if let Some(name) = told["table"].as_str() {
            close(table.replace((name.to_owned(), Sha256::new())));
        }
        if let Some((_, sum)) = &mut table {
            sum.update(line);
        }
    }
    close(table);
    tail.sha256 = crate::hex(&whole.finalize());
    let file = std::fs::File::create(to).expect("a file");
    let mut file = flate2::write::GzEncoder::new(file, flate2::Compression::default());
    for line in lines {
        file.write_all(line.as_bytes()).expect("written");
    }
    let end = json!({ "end": tail });
    writeln!(file, "{end}").expect("written");
    file.finish().expect("written");
}
