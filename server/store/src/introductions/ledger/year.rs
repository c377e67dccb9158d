//! What one partner did in a year: whom it met, and what began. Nobody is named.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{OrganisationId, PersonId};
use domain::introductions::ledger::{Period, Told};
use domain::introductions::{OutcomeKind, Starter};
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// For whom the year is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// One of the partner's people: all programmes.
    Partner,
    /// The programmes that a member of staff reaches.
    Staff(PersonId),
}

impl Reader {
    fn staff(self) -> Uuid {
        match self {
            Self::Partner => Uuid::nil(),
            Self::Staff(person) => person.0,
        }
    }
}

/// A startup that a partner met.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Met {
    pub startup: Uuid,
    pub name: String,
    pub programme: String,
    pub met_at: DateTime<Utc>,
}

/// The startups whose meeting was noted in that stretch of time, in that order. Only where both
/// were introduced: of a question that was never asked, a partner learns nothing.
pub async fn met(
    db: &mut Conn,
    organisation: OrganisationId,
    reader: Reader,
    within: Range<DateTime<Utc>>,
) -> Result<Vec<Met>> {
    rows!(
        db,
        "select i.startup, s.name, g.name as programme, i.met_at
         from introduction i
         join startup s on s.id = i.startup
         join programme g on g.id = i.programme
         where i.organisation = $1 and i.met_at >= $2 and i.met_at < $3
           and i.partner_asked_at is not null and i.introduced_at is not null
           and ($4 = $5 or exists (select 1 from staff_role r where r.person = $4
                                   and (r.programme is null or r.programme = i.programme)))
         order by i.met_at, s.search_key, i.id",
        organisation.0,
        within.start,
        within.end,
        reader.staff(),
        Uuid::nil()
    )
}

/// What came of one introduction.
#[derive(Clone, Debug)]
pub struct Came {
    pub startup: String,
    pub programme: String,
    pub starts: NaiveDate,
    pub ends: Option<NaiveDate>,
    pub said_by: Starter,
    pub told: Told,
}

/// What began in a period, "nothing" left out, in the order it began.
pub async fn came(
    db: &mut Conn,
    organisation: OrganisationId,
    reader: Reader,
    began: Period,
) -> Result<Vec<Came>> {
    let raw: Vec<Raw> = rows!(
        db,
        "select s.name as startup, g.name as programme, u.kind, u.starts_on, u.ends_on, u.cents,
                u.half_days, u.said_by, u.confirmed_at, u.founder_publishes, u.partner_publishes
         from introduction i
         join introduction_outcome u on u.introduction = i.id and u.retracted_at is null
         join startup s on s.id = i.startup
         join programme g on g.id = i.programme
         where i.organisation = $1 and u.starts_on >= $2 and u.starts_on <= $3 and u.kind <> 'nothing'
           and i.partner_asked_at is not null and i.introduced_at is not null
           and ($4 = $5 or exists (select 1 from staff_role r where r.person = $4
                                   and (r.programme is null or r.programme = i.programme)))
         order by u.starts_on, s.search_key, u.id",
        organisation.0,
        began.from(),
        began.until(),
        reader.staff(),
        Uuid::nil()
    )?;
    Ok(raw.into_iter().map(Came::from).collect())
}

#[derive(sqlx::FromRow)]
struct Raw {
    startup: String,
    programme: String,
    #[sqlx(try_from = "String")]
    kind: OutcomeKind,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    cents: Option<i64>,
    half_days: Option<i64>,
    #[sqlx(try_from = "String")]
    said_by: Starter,
    confirmed_at: Option<DateTime<Utc>>,
    founder_publishes: Option<bool>,
    partner_publishes: Option<bool>,
}

impl From<Raw> for Came {
    fn from(raw: Raw) -> Self {
        Self {
            startup: raw.startup,
            programme: raw.programme,
            starts: raw.starts_on,
            ends: raw.ends_on,
            said_by: raw.said_by,
            told: Told {
                kind: raw.kind,
                half_days: raw.half_days,
                cents: raw.cents,
                confirmed: raw.confirmed_at.is_some(),
                publishable: raw.founder_publishes == Some(true)
                    && raw.partner_publishes == Some(true),
            },
        }
    }
}
