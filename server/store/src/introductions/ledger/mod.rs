//! The ledger of introductions, counted by the database: the domain's `ledger` says what each
//! figure means, and a test holds that both count the same.

mod rows;
mod year;

use std::collections::HashMap;
use std::ops::Range;

use chrono::{DateTime, Utc};
use domain::ids::{CohortId, OrganisationId, PersonId, ProgrammeId};
use domain::introductions::OutcomeKind;
use domain::introductions::ledger::{Ledger, Outcomes};
use uuid::Uuid;

pub use rows::{Row, rows};
pub use year::{Came, Met, Reader, came, met};

use crate::{Conn, Result, rows};

/// Which introductions are counted.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Only those of the programmes that this member of staff reaches.
    pub staff: PersonId,
    /// When the partner was first asked.
    pub asked: Range<DateTime<Utc>>,
    pub programme: Option<ProgrammeId>,
    /// Those of the startups that have a place in it. A startup of two cohorts counts in each.
    pub cohort: Option<CohortId>,
    pub organisation: Option<OrganisationId>,
}

/// The introductions `i` of a [`Scope`], bound in its order.
macro_rules! in_scope {
    () => {
        "i.partner_asked_at >= $2 and i.partner_asked_at < $3
         and i.programme in (select g.id from programme g join staff_role r on r.person = $1
                             and (r.programme is null or r.programme = g.id))
         and ($4 is null or i.programme = $4)
         and ($5 is null or exists (
             select 1 from place l join cohort c on c.id = l.cohort
             where l.startup = i.startup and l.cohort = $5 and c.programme = i.programme))
         and ($6 is null or i.organisation = $6) "
    };
}
use in_scope;

macro_rules! counted {
    ($db:expr, $scope:expr, $sql:expr) => {
        rows!(
            $db,
            $sql,
            $scope.staff.0,
            $scope.asked.start,
            $scope.asked.end,
            $scope.programme.map(|id| id.0),
            $scope.cohort.map(|id| id.0),
            $scope.organisation.map(|id| id.0)
        )
    };
}
use counted;

/// The figures of one partner.
#[derive(Clone, Debug)]
pub struct Line {
    pub organisation: OrganisationId,
    pub name: String,
    pub ledger: Ledger,
}

/// The figures partner by partner, whoever was asked most first. Added up they are those of all.
pub async fn by_partner(db: &mut Conn, scope: &Scope) -> Result<Vec<Line>> {
    let mut lines = asked(db, scope).await?;
    let at: HashMap<OrganisationId, usize> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| (line.organisation, at))
        .collect();
    for (organisation, kind, outcomes) in outcomes(db, scope).await? {
        if let Some(at) = at.get(&organisation) {
            lines[*at].ledger.outcomes.insert(kind, outcomes);
        }
    }
    let waits: Vec<(Uuid, DateTime<Utc>, DateTime<Utc>)> = counted!(
        db,
        scope,
        concat!(
            "select i.organisation, i.partner_asked_at, i.partner_answered_at
             from introduction i
             where i.partner_answered_at > i.partner_asked_at and ",
            in_scope!()
        )
    )?;
    for (organisation, asked, answered) in waits {
        if let Some(at) = at.get(&OrganisationId(organisation)) {
            lines[*at].ledger.waits.note(asked, answered);
        }
    }
    Ok(lines)
}

#[derive(sqlx::FromRow)]
struct Asked {
    organisation: Uuid,
    name: String,
    asked: i64,
    accepted: i64,
    declined: i64,
    deferred: i64,
    introduced: i64,
    met: i64,
    fruitful: i64,
}

async fn asked(db: &mut Conn, scope: &Scope) -> Result<Vec<Line>> {
    let found: Vec<Asked> = counted!(
        db,
        scope,
        concat!(
            "select i.organisation, o.name,
                    cast(count(*) as bigint) as asked,
                    cast(count(case when k.answer = 'given' then 1 end) as bigint) as accepted,
                    cast(count(case when k.answer = 'refused' then 1 end) as bigint) as declined,
                    cast(count(case when k.answer = 'deferred' then 1 end) as bigint) as deferred,
                    cast(count(i.introduced_at) as bigint) as introduced,
                    cast(count(i.met_at) as bigint) as met,
                    cast(count(case when i.introduced_at is not null and exists (
                                   select 1 from introduction_outcome u
                                   where u.introduction = i.id and u.retracted_at is null
                                     and u.kind <> 'nothing') then 1 end) as bigint) as fruitful
             from introduction i
             join organisation o on o.id = i.organisation
             left join consent k on k.introduction = i.id and k.side = 'partner' and k.answered_at is not null
                  and not exists (select 1 from consent l
                                  where l.introduction = k.introduction and l.side = 'partner'
                                    and l.answered_at is not null and l.round > k.round)
             where ",
            in_scope!(),
            "group by i.organisation, o.name, o.search_key
             order by count(*) desc, o.search_key, i.organisation"
        )
    )?;
    let found = found.into_iter();
    Ok(found
        .map(|it| Line {
            organisation: OrganisationId(it.organisation),
            name: it.name,
            ledger: Ledger {
                asked: it.asked,
                accepted: it.accepted,
                declined: it.declined,
                deferred: it.deferred,
                introduced: it.introduced,
                met: it.met,
                fruitful: it.fruitful,
                ..Ledger::default()
            },
        })
        .collect())
}

#[derive(sqlx::FromRow)]
struct Kind {
    organisation: Uuid,
    #[sqlx(try_from = "String")]
    kind: OutcomeKind,
    number: i64,
    half_days: i64,
    valued: i64,
    cents: i64,
    confirmed: i64,
    publishable: i64,
}

async fn outcomes(
    db: &mut Conn,
    scope: &Scope,
) -> Result<Vec<(OrganisationId, OutcomeKind, Outcomes)>> {
    let found: Vec<Kind> = counted!(
        db,
        scope,
        concat!(
            "select i.organisation, u.kind,
                    cast(count(*) as bigint) as number,
                    cast(coalesce(sum(u.half_days), 0) as bigint) as half_days,
                    cast(count(u.cents) as bigint) as valued,
                    cast(coalesce(sum(u.cents), 0) as bigint) as cents,
                    cast(count(u.confirmed_at) as bigint) as confirmed,
                    cast(count(case when u.founder_publishes and u.partner_publishes then 1 end)
                         as bigint) as publishable
             from introduction i
             join introduction_outcome u on u.introduction = i.id and u.retracted_at is null
             where ",
            in_scope!(),
            "group by i.organisation, u.kind"
        )
    )?;
    let found = found.into_iter();
    Ok(found
        .map(|it| {
            let outcomes = Outcomes {
                number: it.number,
                half_days: it.half_days,
                valued: it.valued,
                cents: it.cents,
                confirmed: it.confirmed,
                publishable: it.publishable,
            };
            (OrganisationId(it.organisation), it.kind, outcomes)
        })
        .collect())
}

/// The partners of introductions in the programmes that a member of staff reaches, by name.
pub async fn partners(db: &mut Conn, staff: PersonId) -> Result<Vec<(OrganisationId, String)>> {
    let found: Vec<(Uuid, String)> = rows!(
        db,
        "select o.id, o.name from organisation o
         where exists (select 1 from introduction i
                       join staff_role r on r.person = $1
                            and (r.programme is null or r.programme = i.programme)
                       where i.organisation = o.id)
         order by o.search_key, o.id",
        staff.0
    )?;
    let found = found.into_iter();
    Ok(found.map(|(id, name)| (OrganisationId(id), name)).collect())
}
