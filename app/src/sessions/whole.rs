use domain::ids::SessionId;
use domain::sessions::Session;
use store::sessions::{self, Opened, Seated, Waiting};
use store::{Conn, Tx, bookings};

use crate::desk::{Desk, Stop};

/// A session with those who have its seats and those who wait for one.
pub struct Whole {
    pub row: Opened,
    pub seated: Vec<Seated>,
    pub line: Vec<Waiting>,
    /// As the rules know it.
    pub session: Session,
}

impl Whole {
    pub async fn of(db: &mut Conn, row: Opened) -> Result<Self, Stop> {
        let seated = sessions::seated(db, row.id).await?;
        let line = sessions::line(db, row.id).await?;
        let session = row.session(&seated, &line);
        let session = session.ok_or_else(|| Stop::Broken(format!("the seats of {}", row.id)))?;
        Ok(Self {
            row,
            seated,
            line,
            session,
        })
    }

    /// Read once nobody else can change it: whoever counts its seats or its line waits here.
    pub async fn held(desk: &Desk, tx: &mut Tx, id: SessionId) -> Result<Self, Stop> {
        sessions::touch(tx, id, desk.now).await?;
        let row = sessions::find(tx, id).await?.ok_or(Stop::NotFound)?;
        Self::of(tx, row).await
    }

    /// The lowest number that no seat has.
    pub async fn next_number(&self, db: &mut Conn) -> Result<i64, Stop> {
        let numbers = bookings::seat_numbers(db, self.row.id).await?;
        let free = (1..).find(|number| !numbers.contains(number));
        Ok(free.unwrap_or(1))
    }
}
