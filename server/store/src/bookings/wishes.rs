//! What a founder wishes next, should the mentor of a request say no.

use domain::Quarter;
use domain::ids::{BookingId, KindId, MentorId, WishId};
use uuid::Uuid;

use crate::{Conn, Result, Tx, rows, run};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Wish {
    #[sqlx(try_from = "Uuid")]
    pub id: WishId,
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    pub mentor_name: String,
    #[sqlx(try_from = "Uuid")]
    pub kind: KindId,
    /// In quarters.
    starts: i64,
    pub rank: i64,
}

impl Wish {
    pub fn starts(&self) -> Quarter {
        Quarter(self.starts)
    }
}

/// First wish first.
pub async fn wishes(db: &mut Conn, booking: BookingId) -> Result<Vec<Wish>> {
    rows!(
        db,
        "select w.id, w.mentor, p.name as mentor_name, w.kind, w.starts, w.rank
         from wish w join mentor m on m.id = w.mentor join person p on p.id = m.person
         where w.booking = $1 order by w.rank, w.id",
        booking.0
    )
}

/// Adds a wish; the lowest rank is asked first.
pub async fn add_wish(
    tx: &mut Tx,
    id: WishId,
    booking: BookingId,
    (mentor, kind): (MentorId, KindId),
    start: Quarter,
    rank: i64,
) -> Result<()> {
    run!(
        tx,
        "insert into wish (id, booking, mentor, kind, starts, rank) values ($1, $2, $3, $4, $5, $6)",
        id.0,
        booking.0,
        mentor.0,
        kind.0,
        start.0,
        rank
    )?;
    Ok(())
}

pub async fn remove_wish(tx: &mut Tx, id: WishId, booking: BookingId) -> Result<bool> {
    let removed = run!(
        tx,
        "delete from wish where id = $1 and booking = $2",
        id.0,
        booking.0
    )?;
    Ok(removed == 1)
}

/// What is still wished goes on with the booking made in the place of another.
pub async fn pass_wishes(tx: &mut Tx, from: BookingId, to: BookingId) -> Result<()> {
    run!(
        tx,
        "update wish set booking = $2 where booking = $1",
        from.0,
        to.0
    )?;
    Ok(())
}
