//! What can go wrong with a house and never does by its own acts, for `levier doctor` to find.

use chrono::{DateTime, Utc};
use domain::ids::SessionId;
use uuid::Uuid;

use crate::{Db, rows, run};

/// A quarter of somebody's that no session explains.
pub async fn take_for_nothing(db: &Db, session: SessionId) {
    let mut tx = db.begin().await.expect("a unit of work");
    run!(
        tx,
        "insert into occupied (party, quarter, session) values ($1, 1, $2)",
        Uuid::max(),
        session.0
    )
    .expect("taken");
    tx.commit().await.expect("kept");
}

/// A session loses the time of its people.
pub async fn free_time_of(db: &Db, session: SessionId) {
    let mut tx = db.begin().await.expect("a unit of work");
    run!(tx, "delete from occupied where session = $1", session.0).expect("freed");
    tx.commit().await.expect("kept");
}

/// Bookings say another hour than their session.
pub async fn mistell(db: &Db, session: SessionId) {
    let mut tx = db.begin().await.expect("a unit of work");
    run!(
        tx,
        "update booking set starts = starts + 1 where session = $1",
        session.0
    )
    .expect("mistold");
    tx.commit().await.expect("kept");
}

/// They say its hour again.
pub async fn tell_right(db: &Db) {
    let mut tx = db.begin().await.expect("a unit of work");
    run!(
        tx,
        "update booking set starts = (select starts from session where session.id = booking.session)"
    )
    .expect("told right");
    tx.commit().await.expect("kept");
}

/// A letter that was refused for good.
pub async fn set_letters_aside(db: &Db, now: DateTime<Utc>) {
    let mut tx = db.begin().await.expect("a unit of work");
    run!(
        tx,
        "update letter set failed_at = $1 where sent_at is null",
        now
    )
    .expect("set aside");
    tx.commit().await.expect("kept");
}

/// Letters that were sent come back.
pub async fn return_letters(db: &Db, now: DateTime<Utc>) {
    let mut tx = db.begin().await.expect("a unit of work");
    run!(
        tx,
        "update letter set failed_at = $1 where sent_at is not null",
        now
    )
    .expect("returned");
    tx.commit().await.expect("kept");
}

/// One bit of the last byte but one of every list that waits to be imported.
pub async fn damage_uploads(db: &Db) {
    let mut tx = db.begin().await.expect("a unit of work");
    let parts: Vec<(Uuid, i64, Vec<u8>)> =
        rows!(tx, "select import, number, bytes from import_part").expect("parts");
    for (import, number, mut bytes) in parts {
        let last = bytes.iter_mut().rev().nth(1).expect("two bytes at least");
        *last ^= 1;
        run!(
            tx,
            "update import_part set bytes = $3 where import = $1 and number = $2",
            import,
            number,
            bytes
        )
        .expect("damaged");
    }
    tx.commit().await.expect("kept");
}

/// As if a Levier of the year 9999 had migrated it.
pub async fn make_newer(db: &Db) {
    let mut tx = db.begin().await.expect("a unit of work");
    run!(
        tx,
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
         select 9999, description, success, checksum, execution_time from _sqlx_migrations
         where version = 1"
    )
    .expect("newer");
    tx.commit().await.expect("kept");
}
