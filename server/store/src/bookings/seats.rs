//! Which startup has which seat of a session: the keys give no seat twice, and no startup two.

use domain::ids::{BookingId, SessionId, StartupId, WaitingId};

use crate::{Conn, Result, Tx, rows, run};

/// Takes a seat, or keeps it for somebody in line; answers false when the seat, or one of the
/// startup's, was taken.
pub async fn take_seat(
    tx: &mut Tx,
    session: SessionId,
    number: i64,
    startup: StartupId,
    waiting: Option<WaitingId>,
) -> Result<bool> {
    let taken = run!(
        tx,
        "insert into seat (session, number, startup, waiting) values ($1, $2, $3, $4)
         on conflict do nothing",
        session.0,
        number,
        startup.0,
        waiting.map(|waiting| waiting.0)
    )?;
    Ok(taken == 1)
}

/// The seat of a booking is free.
pub(super) async fn give_back(tx: &mut Tx, booking: BookingId) -> Result<()> {
    run!(
        tx,
        "delete from seat where session = (select session from booking where id = $1)
           and startup = (select startup from booking where id = $1)",
        booking.0
    )?;
    Ok(())
}

/// The seat that was kept for somebody in line is kept no more.
pub async fn release_seat(tx: &mut Tx, waiting: WaitingId) -> Result<()> {
    run!(tx, "delete from seat where waiting = $1", waiting.0)?;
    Ok(())
}

/// The numbers of a session's seats that somebody has, or that are kept for somebody.
pub async fn seat_numbers(db: &mut Conn, session: SessionId) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = rows!(
        db,
        "select number from seat where session = $1 order by number",
        session.0
    )?;
    Ok(rows.into_iter().map(|(number,)| number).collect())
}
