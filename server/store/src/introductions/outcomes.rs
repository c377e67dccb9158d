//! What came of introductions, as it was said.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{IntroductionId, OutcomeId, PersonId};
use domain::introductions::{Evidence, HalfDays, Outcome, OutcomeKind, Side, Starter};
use domain::money::Euros;
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run};

/// An outcome with who said it and what the other side thinks of it.
#[derive(Clone, Debug)]
pub struct Noted {
    pub id: OutcomeId,
    pub introduction: IntroductionId,
    pub outcome: Outcome,
    pub said_by: Starter,
    pub said_at: DateTime<Utc>,
    /// The other side said that it is right.
    pub confirmed_at: Option<DateTime<Utc>>,
    pub founder_publishes: Option<bool>,
    pub partner_publishes: Option<bool>,
    /// The other side said that it is not so, and why; none once it said that it is right.
    pub denied: Option<(DateTime<Utc>, String)>,
    /// Staff talked to both, and it stays as it was said.
    pub settled_at: Option<DateTime<Utc>>,
    retracted_at: Option<DateTime<Utc>>,
}

impl Noted {
    /// Denied, and nobody did anything about it.
    pub fn is_in_doubt(&self) -> bool {
        self.denied.is_some() && self.settled_at.is_none() && self.retracted_at.is_none()
    }

    pub const fn is_retracted(&self) -> bool {
        self.retracted_at.is_some()
    }

    /// Only with leave of both.
    pub fn may_be_published(&self) -> bool {
        self.founder_publishes == Some(true) && self.partner_publishes == Some(true)
    }
}

pub struct New<'a> {
    pub id: OutcomeId,
    pub introduction: IntroductionId,
    pub outcome: &'a Outcome,
    pub said_by: Starter,
    pub author: PersonId,
    pub founder_publishes: Option<bool>,
    pub partner_publishes: Option<bool>,
}

pub async fn add(tx: &mut Tx, new: &New<'_>, now: DateTime<Utc>) -> Result<()> {
    let it = new.outcome;
    run!(
        tx,
        "insert into introduction_outcome
             (id, introduction, kind, starts_on, ends_on, cents, half_days, evidence, said_by, author,
              said_at, founder_publishes, partner_publishes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        new.id.0,
        new.introduction.0,
        it.kind.as_str(),
        it.starts,
        it.ends,
        it.value.map(Euros::cents),
        it.days.map(HalfDays::halves),
        it.evidence.as_str(),
        new.said_by.as_str(),
        new.author.0,
        now,
        new.founder_publishes,
        new.partner_publishes
    )?;
    Ok(())
}

/// Those of an introduction that stand, in the order they were said.
pub async fn of_introduction(db: &mut Conn, id: IntroductionId) -> Result<Vec<Noted>> {
    let raw: Vec<Raw> = rows!(
        db,
        "select id, introduction, kind, starts_on, ends_on, cents, half_days, evidence, said_by, said_at,
                confirmed_at, founder_publishes, partner_publishes, retracted_at, denied_at, denial, settled_at
         from introduction_outcome where introduction = $1 and retracted_at is null
         order by said_at, id",
        id.0
    )?;
    Ok(raw.into_iter().map(Noted::from).collect())
}

/// One of them, taken back or not.
pub async fn find(db: &mut Conn, id: OutcomeId) -> Result<Option<Noted>> {
    let raw: Option<Raw> = row!(
        db,
        "select id, introduction, kind, starts_on, ends_on, cents, half_days, evidence, said_by, said_at,
                confirmed_at, founder_publishes, partner_publishes, retracted_at, denied_at, denial, settled_at
         from introduction_outcome where id = $1",
        id.0
    )?;
    Ok(raw.map(Noted::from))
}

/// The other side says that it is right; answers false where that was said, or it was taken back.
pub async fn confirm(tx: &mut Tx, id: OutcomeId, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let confirmed = run!(
        tx,
        "update introduction_outcome
         set confirmed_at = $2, confirmed_by = $3, denied_at = null, denial = '', settled_at = null
         where id = $1 and confirmed_at is null and retracted_at is null",
        id.0,
        now,
        by.0
    )?;
    Ok(confirmed == 1)
}

/// A side says that it is not so; answers false where it is confirmed, denied or taken back.
pub async fn deny(tx: &mut Tx, id: OutcomeId, words: &str, now: DateTime<Utc>) -> Result<bool> {
    let denied = run!(
        tx,
        "update introduction_outcome set denied_at = $2, denial = $3,
                founder_publishes = null, partner_publishes = null
         where id = $1 and confirmed_at is null and denied_at is null and retracted_at is null",
        id.0,
        now,
        words
    )?;
    Ok(denied == 1)
}

/// Staff talked to both: it stays as it was said, denied as it is. Answers false where there is
/// nothing to settle.
pub async fn settle(tx: &mut Tx, id: OutcomeId, now: DateTime<Utc>) -> Result<bool> {
    let settled = run!(
        tx,
        "update introduction_outcome set settled_at = $2
         where id = $1 and denied_at is not null and settled_at is null and retracted_at is null",
        id.0,
        now
    )?;
    Ok(settled == 1)
}

/// Something that the two sides do not agree on.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InDoubt {
    #[sqlx(try_from = "Uuid")]
    pub introduction: IntroductionId,
    pub startup_name: String,
    pub organisation_name: String,
    pub programme_name: String,
    pub denied_at: DateTime<Utc>,
}

/// What the two sides do not agree on, for whoever of staff reaches its programme, oldest first.
pub async fn in_doubt(db: &mut Conn, staff: PersonId, limit: i64) -> Result<Vec<InDoubt>> {
    rows!(
        db,
        "select o.introduction, s.name as startup_name, g.name as organisation_name,
                p.name as programme_name, o.denied_at
         from introduction_outcome o
         join introduction i on i.id = o.introduction
         join startup s on s.id = i.startup
         join organisation g on g.id = i.organisation
         join programme p on p.id = i.programme
         where o.denied_at is not null and o.settled_at is null and o.retracted_at is null
           and exists (select 1 from staff_role r where r.person = $1
                       and (r.programme is null or r.programme = i.programme))
         order by o.denied_at, o.id limit $2",
        staff.0,
        limit
    )
}

/// One side gives leave to publish it, or takes it away.
pub async fn publish(tx: &mut Tx, id: OutcomeId, side: Side, may: bool) -> Result<()> {
    match side {
        Side::Founder => run!(
            tx,
            "update introduction_outcome set founder_publishes = $2 where id = $1",
            id.0,
            may
        )?,
        Side::Partner => run!(
            tx,
            "update introduction_outcome set partner_publishes = $2 where id = $1",
            id.0,
            may
        )?,
    };
    Ok(())
}

/// Takes it back; answers false where it was before.
pub async fn retract(tx: &mut Tx, id: OutcomeId, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let retracted = run!(
        tx,
        "update introduction_outcome set retracted_at = $2, retracted_by = $3
         where id = $1 and retracted_at is null",
        id.0,
        now,
        by.0
    )?;
    Ok(retracted == 1)
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: Uuid,
    introduction: Uuid,
    #[sqlx(try_from = "String")]
    kind: OutcomeKind,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    cents: Option<i64>,
    half_days: Option<i64>,
    #[sqlx(try_from = "String")]
    evidence: Evidence,
    #[sqlx(try_from = "String")]
    said_by: Starter,
    said_at: DateTime<Utc>,
    confirmed_at: Option<DateTime<Utc>>,
    founder_publishes: Option<bool>,
    partner_publishes: Option<bool>,
    retracted_at: Option<DateTime<Utc>>,
    denied_at: Option<DateTime<Utc>>,
    denial: String,
    settled_at: Option<DateTime<Utc>>,
}

impl From<Raw> for Noted {
    fn from(raw: Raw) -> Self {
        Self {
            id: OutcomeId(raw.id),
            introduction: IntroductionId(raw.introduction),
            outcome: Outcome {
                kind: raw.kind,
                starts: raw.starts_on,
                ends: raw.ends_on,
                value: raw.cents.and_then(|cents| Euros::from_cents(cents).ok()),
                days: raw.half_days.and_then(|halves| HalfDays::new(halves).ok()),
                evidence: raw.evidence,
            },
            said_by: raw.said_by,
            said_at: raw.said_at,
            confirmed_at: raw.confirmed_at,
            founder_publishes: raw.founder_publishes,
            partner_publishes: raw.partner_publishes,
            retracted_at: raw.retracted_at,
            denied: raw.denied_at.map(|at| (at, raw.denial)),
            settled_at: raw.settled_at,
        }
    }
}
