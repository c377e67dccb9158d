use domain::bookings::Side;
use domain::ids::{PersonId, SessionId, StartupId};
use domain::people::Founder;
use store::sessions::{self, Opened};
use store::{Conn, bookings};

use crate::bookings::acting::Acting;
use crate::desk::{Desk, Stop};

/// As whom somebody looks at a session with seats.
#[derive(Clone, Copy, Debug)]
pub enum As {
    Host,
    /// Of its programme.
    Staff,
    Founder(Founder),
}

impl As {
    /// Whoever gives the hour, or runs the programme and acts for them.
    pub fn may_manage(self) -> bool {
        !matches!(self, Self::Founder(_))
    }

    /// Who acts for the side of the mentor.
    pub fn acting(self, desk: &Desk, host: PersonId) -> Result<Acting, Stop> {
        if !self.may_manage() {
            return Err(Stop::NotFound);
        }
        Ok(Acting {
            side: Side::Mentor,
            by: desk.person()?,
            for_whom: matches!(self, Self::Staff).then_some(host),
        })
    }
}

/// The session, for whoever may see it; for anyone else there is none.
pub async fn opened(desk: &Desk, db: &mut Conn, id: SessionId) -> Result<(Opened, As), Stop> {
    let who = desk.who()?;
    let row = sessions::find(db, id).await?.ok_or(Stop::NotFound)?;
    if !desk.reaches(row.programme) {
        return Err(Stop::NotFound);
    }
    if who.roles.mentor == Some(row.mentor) {
        return Ok((row, As::Host));
    }
    let asked = desk.asked("startup");
    if asked.is_none() && desk.manager(row.programme).is_ok() {
        return Ok((row, As::Staff));
    }
    let founded = match asked {
        Some(asked) => {
            let startup = asked.parse().map_err(|_| Stop::NotFound)?;
            vec![desk.founder(startup)?.startup]
        }
        None => who.roles.founded.clone(),
    };
    for startup in founded {
        if concerns(db, &row, startup).await? {
            return Ok((row, As::Founder(desk.founder(startup)?)));
        }
    }
    Err(Stop::NotFound)
}

/// A startup of the programme, or one that has a seat or waits for one since before it left.
async fn concerns(db: &mut Conn, row: &Opened, startup: StartupId) -> Result<bool, Stop> {
    let placed = bookings::programmes_of(db, startup).await?;
    if placed.contains(&row.programme) {
        return Ok(true);
    }
    let seated = sessions::seated(db, row.id).await?;
    let line = sessions::line(db, row.id).await?;
    let seated = seated.iter().map(|it| it.startup);
    let mut known = seated.chain(line.iter().map(|it| it.startup));
    Ok(known.any(|it| it == startup))
}
