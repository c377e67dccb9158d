//! How much room a house takes, in bytes.

use crate::{Db, run, value};

/// The whole database, and what of it is the index of words.
///
/// # Panics
/// When the database does not answer.
pub async fn sizes(db: &Db) -> (i64, i64) {
    let mut conn = db.read().await.expect("a connection");
    let (whole, index) = match db.is_postgres() {
        true => (
            "select pg_database_size(current_database())",
            "select cast(sum(pg_total_relation_size(oid)) as bigint) from pg_class
             where relkind = 'r' and relname like 'search\\_%'",
        ),
        false => (
            "select page_count * page_size from pragma_page_count, pragma_page_size",
            "select cast(coalesce(sum(s.pgsize), 0) as bigint) from dbstat s
             join sqlite_master m on m.name = s.name where m.tbl_name like 'search%'",
        ),
    };
    let whole = value!(conn, whole).expect("a size");
    let index = value!(conn, index).expect("a size");
    (whole, index)
}

/// Gives each booking without them what its acts leave behind: a letter that was sent, and a line
/// of the journal. Where no two bookings begin at once.
///
/// # Panics
/// When the database does not answer.
pub async fn leave_traces(db: &Db) {
    let mut tx = db.begin().await.expect("a unit of work");
    run!(
        tx,
        "insert into letter (id, business_key, programme, person, kind, object, subject, body,
                             created_at, due_at, attempts, sent_at, private)
         select b.id, 'past:' || cast(b.starts as text), x.programme, b.booked_by, 'booking-confirmed', b.id, '',
                '', b.booked_at, b.booked_at, 1, b.booked_at, false
         from booking b join session x on x.id = b.session
         where not exists (select 1 from letter l where l.id = b.id)"
    )
    .expect("letters");
    run!(
        tx,
        "insert into journal (id, at, actor, programme, startup, act, object, facts)
         select b.id, b.booked_at, b.booked_by, x.programme, b.startup, 'booking.booked', b.id, '{}'
         from booking b join session x on x.id = b.session
         where not exists (select 1 from journal j where j.id = b.id)"
    )
    .expect("lines");
    tx.commit().await.expect("kept");
}

/// Leaves the database as it is after a while: PostgreSQL has counted by itself what is in its
/// tables. SQLite is told to in no house.
///
/// # Panics
/// When the database does not answer.
pub async fn settle(db: &Db) {
    if db.is_postgres() {
        let mut tx = db.begin().await.expect("a unit of work");
        run!(tx, "analyze").expect("counted");
        tx.commit().await.expect("kept");
    }
}
