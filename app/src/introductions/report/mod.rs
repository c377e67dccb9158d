//! `/introductions/report`: the ledger of introductions in a period, partner by partner, with what
//! each figure counts. It names no person.

mod asked;
mod figures;
mod file;
mod tables;
mod view;

use domain::Zone;
use domain::introductions::ledger::{Ledger, Period};
use store::Conn;
use store::introductions::ledger::{self, Line, Scope};

use crate::desk::{Answer, Desk, Stop, see_other};
use crate::sheet::{self, Format};
use asked::Asked;

/// Whose clocks say on which day a partner was asked.
pub const ZONE: Zone = Zone::PARIS;

/// What the page shows of a period that can be read.
struct Counted {
    period: Period,
    in_all: Ledger,
    lines: Vec<Line>,
}

/// `GET /introductions/report?from=…&until=…&programme=…&cohort=…&partner=…`
pub async fn page(desk: Desk) -> Answer {
    if let Some(format) = sheet::asked(&desk) {
        return rows(desk, format).await;
    }
    let staff = desk.staff()?;
    let mut db = desk.read().await?;
    let asked = Asked::read(&desk, &mut db, &staff).await?;
    let counted = match asked.scope(&staff) {
        Some((period, scope)) => Some(count(&mut db, period, &scope).await?),
        None => None,
    };
    drop(db);
    Ok(view::page(&desk, asked, counted))
}

/// One line for each introduction of the same report.
async fn rows(desk: Desk, format: Format) -> Answer {
    let staff = desk.staff()?;
    let mut db = desk.read().await?;
    let asked = Asked::read(&desk, &mut db, &staff).await?;
    let Some((period, scope)) = asked.scope(&staff) else {
        // Its page says what is wrong with the dates.
        return Ok(see_other(&desk.here_with(&[(sheet::FILE, "")])));
    };
    let rows = ledger::rows(&mut db, &scope).await?;
    drop(db);
    file::sheet(&desk, period, rows).answer(&desk, format).await
}

async fn count(db: &mut Conn, period: Period, scope: &Scope) -> Result<Counted, Stop> {
    let lines = ledger::by_partner(db, scope).await?;
    let mut in_all = Ledger::default();
    for line in &lines {
        in_all.add(&line.ledger);
    }
    Ok(Counted {
        period,
        in_all,
        lines,
    })
}
