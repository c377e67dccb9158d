//! The hours a mentor offers: weekly rules and dated ranges, local to the mentor's zone.

use chrono::{NaiveDate, Weekday};
use domain::ZoneName;
use domain::hours::{Availability, DatedKind, DatedRange, Journey, Span, WeeklyRange};
use domain::ids::{HoursId, MentorId};
use uuid::Uuid;

use crate::{Conn, Result, Tx, rows, run};

/// What a mentor wrote down, each with its id so that it can be taken away again.
#[derive(Clone, Debug, Default)]
pub struct Offered {
    pub weekly: Vec<(HoursId, WeeklyRange)>,
    pub dated: Vec<(HoursId, DatedRange)>,
    pub journeys: Vec<(HoursId, Journey)>,
}

impl Offered {
    /// Whether they rest on holidays stands with the mentor.
    pub fn availability(&self, rests_on_holidays: bool) -> Availability {
        Availability {
            weekly: self.weekly.iter().map(|(_, range)| *range).collect(),
            dated: self.dated.iter().map(|(_, range)| *range).collect(),
            rests_on_holidays,
            journeys: self.journeys.iter().map(|(_, it)| it.clone()).collect(),
        }
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct WeeklyRow {
    id: Uuid,
    weekday: i64,
    from_minute: i64,
    until_minute: i64,
    valid_from: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    every_weeks: i64,
}

#[derive(sqlx::FromRow)]
pub(crate) struct DatedRow {
    id: Uuid,
    kind: String,
    on_date: NaiveDate,
    from_minute: i64,
    until_minute: i64,
}

#[derive(sqlx::FromRow)]
pub(crate) struct JourneyRow {
    id: Uuid,
    from_date: NaiveDate,
    until_date: NaiveDate,
    zone: String,
}

/// A row of any of the three tables; what its table has no column for stays empty.
#[derive(sqlx::FromRow)]
struct Line {
    part: String,
    id: Uuid,
    weekday: i64,
    /// The first day of a dated range or a journey.
    day: Option<NaiveDate>,
    from_minute: i64,
    until_minute: i64,
    valid_from: Option<NaiveDate>,
    until_date: Option<NaiveDate>,
    every_weeks: i64,
    /// The kind of a dated range, the zone of a journey.
    word: String,
}

/// Everything this mentor offers, weekly rules by day, dated ranges and journeys by date. One
/// statement: whoever books waits for it while nobody else can write.
pub async fn of_mentor(db: &mut Conn, mentor: MentorId) -> Result<Offered> {
    let lines: Vec<Line> = rows!(
        db,
        "select 'weekly' as part, id, weekday, cast(null as date) as day, from_minute,
                until_minute, valid_from, valid_until as until_date, every_weeks, '' as word
         from weekly_hours where mentor = $1
         union all
         select 'dated', id, 0, on_date, from_minute, until_minute, null, null, 1, kind
         from dated_hours where mentor = $1
         union all
         select 'journey', id, 0, from_date, 0, 0, null, until_date, 1, zone
         from journey where mentor = $1
         order by weekday, day, from_minute, id",
        mentor.0
    )?;
    let mut offered = Offered::default();
    for line in lines {
        match line.part.as_str() {
            "weekly" => offered.weekly.extend(line.weekly().range()),
            "dated" => offered.dated.extend(line.dated().and_then(|it| it.range())),
            _ => offered
                .journeys
                .extend(line.journey().and_then(|it| it.journey())),
        }
    }
    Ok(offered)
}

impl Line {
    fn weekly(self) -> WeeklyRow {
        WeeklyRow {
            id: self.id,
            weekday: self.weekday,
            from_minute: self.from_minute,
            until_minute: self.until_minute,
            valid_from: self.valid_from,
            valid_until: self.until_date,
            every_weeks: self.every_weeks,
        }
    }

    fn dated(self) -> Option<DatedRow> {
        Some(DatedRow {
            id: self.id,
            kind: self.word,
            on_date: self.day?,
            from_minute: self.from_minute,
            until_minute: self.until_minute,
        })
    }

    fn journey(self) -> Option<JourneyRow> {
        Some(JourneyRow {
            id: self.id,
            from_date: self.day?,
            until_date: self.until_date?,
            zone: self.word,
        })
    }
}

impl WeeklyRow {
    pub(crate) fn range(&self) -> Option<(HoursId, WeeklyRange)> {
        let range = WeeklyRange {
            weekday: Weekday::try_from(u8::try_from(self.weekday - 1).ok()?).ok()?,
            span: Span::from_minutes(self.from_minute, self.until_minute).ok()?,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            every: u8::try_from(self.every_weeks).ok()?.max(1),
        };
        Some((HoursId(self.id), range))
    }
}

impl DatedRow {
    pub(crate) fn range(&self) -> Option<(HoursId, DatedRange)> {
        let range = DatedRange {
            kind: self.kind.parse::<DatedKind>().ok()?,
            date: self.on_date,
            span: Span::from_minutes(self.from_minute, self.until_minute).ok()?,
        };
        Some((HoursId(self.id), range))
    }
}

impl JourneyRow {
    pub(crate) fn journey(&self) -> Option<(HoursId, Journey)> {
        let journey = Journey {
            from: self.from_date,
            until: self.until_date,
            zone: ZoneName::parse(&self.zone).ok()?,
        };
        Some((HoursId(self.id), journey))
    }
}

pub async fn add_weekly(
    tx: &mut Tx,
    id: HoursId,
    mentor: MentorId,
    range: &WeeklyRange,
) -> Result<()> {
    run!(
        tx,
        "insert into weekly_hours (id, mentor, weekday, from_minute, until_minute, valid_from, valid_until,
              every_weeks)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        mentor.0,
        i64::from(range.weekday.number_from_monday()),
        range.span.from_minute(),
        range.span.until_minute(),
        range.valid_from,
        range.valid_until,
        i64::from(range.every)
    )?;
    Ok(())
}

pub async fn add_dated(
    tx: &mut Tx,
    id: HoursId,
    mentor: MentorId,
    range: &DatedRange,
) -> Result<()> {
    run!(
        tx,
        "insert into dated_hours (id, mentor, kind, on_date, from_minute, until_minute)
         values ($1, $2, $3, $4, $5, $6)",
        id.0,
        mentor.0,
        range.kind.as_str(),
        range.date,
        range.span.from_minute(),
        range.span.until_minute()
    )?;
    Ok(())
}

pub async fn add_journey(
    tx: &mut Tx,
    id: HoursId,
    mentor: MentorId,
    journey: &Journey,
) -> Result<()> {
    run!(
        tx,
        "insert into journey (id, mentor, from_date, until_date, zone) values ($1, $2, $3, $4, $5)",
        id.0,
        mentor.0,
        journey.from,
        journey.until,
        journey.zone.as_str()
    )?;
    Ok(())
}

/// Takes hours away, or a journey; sessions agreed in them stay. Answers false when they were none of theirs.
pub async fn remove(tx: &mut Tx, id: HoursId, mentor: MentorId) -> Result<bool> {
    let weekly = run!(
        tx,
        "delete from weekly_hours where id = $1 and mentor = $2",
        id.0,
        mentor.0
    )?;
    let dated = run!(
        tx,
        "delete from dated_hours where id = $1 and mentor = $2",
        id.0,
        mentor.0
    )?;
    let journeys = run!(
        tx,
        "delete from journey where id = $1 and mentor = $2",
        id.0,
        mentor.0
    )?;
    Ok(weekly + dated + journeys == 1)
}
