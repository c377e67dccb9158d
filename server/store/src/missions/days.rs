use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{DayId, MissionId, PersonId};
use domain::introductions::HalfDays;
use domain::missions::{DayWords, Noted};
use uuid::Uuid;

use crate::{Conn, Error, Result, Tx, rows, run};

/// A day that stands, and who noted it.
#[derive(Clone, Debug)]
pub struct Day {
    pub noted: Noted,
    pub by_name: String,
}

/// Those that stand, oldest first.
pub async fn days(db: &mut Conn, mission: MissionId) -> Result<Vec<Day>> {
    let found: Vec<(Uuid, NaiveDate, i64, String, String)> = rows!(
        db,
        "select d.id, d.on_date, d.half_days, d.what, p.name
         from mission_day d join person p on p.id = d.noted_by
         where d.mission = $1 and d.struck_at is null
         order by d.on_date, d.id",
        mission.0
    )?;
    let broken = || Error::Untold("a day of a mission cannot be read");
    let day = |(id, on, halves, what, by_name): (_, _, _, String, _)| {
        let noted = Noted {
            id: DayId(id),
            on,
            days: HalfDays::new(halves).map_err(|_| broken())?,
            what: DayWords::parse(&what).map_err(|_| broken())?,
        };
        Ok(Day { noted, by_name })
    };
    found.into_iter().map(day).collect()
}

pub async fn add_day(
    tx: &mut Tx,
    mission: MissionId,
    noted: &Noted,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into mission_day (id, mission, on_date, half_days, what, noted_at, noted_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        noted.id.0,
        mission.0,
        noted.on,
        noted.days.halves(),
        noted.what.as_str(),
        now,
        by.0
    )?;
    Ok(())
}

/// Noted by mistake; answers false where it does not stand.
pub async fn strike_day(
    tx: &mut Tx,
    mission: MissionId,
    id: DayId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let struck = run!(
        tx,
        "update mission_day set struck_at = $4, struck_by = $3
         where id = $1 and mission = $2 and struck_at is null",
        id.0,
        mission.0,
        by.0,
        now
    )?;
    Ok(struck == 1)
}
