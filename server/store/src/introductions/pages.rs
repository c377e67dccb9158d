//! The list of all introductions that somebody may see, cut in pages by the database.

use chrono::{DateTime, Utc};
use domain::ids::{CohortId, OrganisationId, PersonId, StartupId};
use domain::introductions::TurnWord;
use domain::lists::{IntroductionsBy, Sort};
use uuid::Uuid;

use super::list::rows as read;
use super::{Raw, Row, select};
use crate::{Conn, Result, rows, value};

/// Which introductions of the list; everything left out narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only for staff of its programme.
    pub cohort: Option<CohortId>,
    pub organisation: Option<OrganisationId>,
    pub startup: Option<StartupId>,
    /// A word of `domain::introductions::Stage`.
    pub stage: Option<String>,
    /// Whose move it is.
    pub turn: Option<TurnWord>,
    /// Only those that stand as they do since then, or longer.
    pub since_before: Option<DateTime<Utc>>,
    pub sort: Sort<IntroductionsBy>,
}

/// What somebody (`$1`) may see: staff those of their programmes, a founder their startup's, a
/// partner's person those they were asked about.
macro_rules! visible {
    () => {
        "(exists (select 1 from staff_role r where r.person = $1
                   and (r.programme is null or r.programme = i.programme))
          or exists (select 1 from founder m where m.startup = i.startup
                   and m.person = $1 and m.left_at is null)
          or (p.asked_at is not null
              and exists (select 1 from partner_person m where m.organisation = i.organisation
                           and m.person = $1 and m.left_at is null))) "
    };
}

/// The stage at `$2`, as the domain tells it: a test holds that both say the same.
macro_rules! stage {
    () => {
        "case
           when i.outcome_at is not null then 'outcome'
           when i.met_at is not null then 'met'
           when i.introduced_at is not null then 'introduced'
           when i.withdrawn_at is not null then 'withdrawn'
           when f.answer = 'refused' or p.answer = 'refused' then 'declined'
           when f.answer = 'deferred' or p.answer = 'deferred' then 'deferred'
           when (f.asked_at is not null and f.answer is null and f.expires_at <= $2)
             or (p.asked_at is not null and p.answer is null and p.expires_at <= $2) then 'expired'
           when f.answer = 'given' and p.answer = 'given' then 'agreed'
           when (f.answer = 'given' and p.asked_at is null)
             or (p.answer = 'given' and f.asked_at is null) then 'one-given'
           when f.asked_at is not null and f.answer is null
            and p.asked_at is not null and p.answer is null then 'both-asked'
           when f.asked_at is not null and f.answer is null then 'founder-asked'
           when p.asked_at is not null and p.answer is null then 'partner-asked'
           else 'drafted'
         end "
    };
}

macro_rules! narrowed {
    () => {
        concat!(
            "where ",
            visible!(),
            "and ($3 is null or exists (
                 select 1 from place l join cohort c on c.id = l.cohort
                 join staff_role r on r.person = $1
                      and (r.programme is null or r.programme = c.programme)
                 where l.startup = i.startup and c.id = $3 and c.programme = i.programme))
             and ($4 is null or i.organisation = $4)
             and ($5 is null or i.startup = $5)
             and ($6 is null or ",
            stage!(),
            " = $6)
             and ($7 is null or case when i.staff_from <= $2 then 'staff'
                                     when i.waits_for = 'both' and $7 <> 'staff' then $7
                                     else i.waits_for end = $7)
             and ($8 is null or case when i.staff_from <= $2 then i.staff_from
                                     else i.waits_since end <= $8) "
        )
    };
}

/// Since when it stands as it does at `$2`, and whether it waits for somebody then.
macro_rules! since {
    () => {
        "case when i.staff_from <= $2 then i.staff_from else i.waits_since end "
    };
}
macro_rules! waits {
    () => {
        "(i.waits_for is not null or i.staff_from <= $2) "
    };
}

macro_rules! ordered {
    ($($order:tt)*) => {
        select!(
            narrowed!(),
            "order by ", $($order)*, "case when ", waits!(), "then 0 else 1 end, case when ", waits!(),
            "then ", since!(), "end, ", since!(), "desc, i.id limit $9 offset $10"
        )
    };
}

/// Usually what waits for somebody first, the longest wait before all; then what is over or rests,
/// latest first.
fn text(sort: Sort<IntroductionsBy>) -> &'static str {
    match (sort.by, sort.falling) {
        (IntroductionsBy::Wait, _) => ordered!(""),
        (IntroductionsBy::Startup, false) => ordered!("s.search_key, "),
        (IntroductionsBy::Startup, true) => ordered!("s.search_key desc, "),
        (IntroductionsBy::Partner, false) => ordered!("o.search_key, "),
        (IntroductionsBy::Partner, true) => ordered!("o.search_key desc, "),
        (IntroductionsBy::Newest, false) => ordered!("i.created_at desc, "),
        (IntroductionsBy::Newest, true) => ordered!("i.created_at, "),
    }
}

/// One page, in the order that is asked for.
pub async fn page(
    db: &mut Conn,
    person: PersonId,
    filter: &Filter,
    now: DateTime<Utc>,
    (limit, offset): (i64, i64),
) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        text(filter.sort),
        person.0,
        now,
        filter.cohort.map(|id| id.0),
        filter.organisation.map(|id| id.0),
        filter.startup.map(|id| id.0),
        filter.stage.clone(),
        filter.turn.map(TurnWord::as_str),
        filter.since_before,
        limit,
        offset
    )?;
    Ok(read(raw))
}

macro_rules! joined {
    () => {
        "from introduction i
         join startup s on s.id = i.startup
         join organisation o on o.id = i.organisation
         left join consent f on f.introduction = i.id and f.round = i.round and f.side = 'founder'
         left join consent p on p.introduction = i.id and p.round = i.round and p.side = 'partner' "
    };
}

/// How many there are on all pages of [`page`].
pub async fn count(
    db: &mut Conn,
    person: PersonId,
    filter: &Filter,
    now: DateTime<Utc>,
) -> Result<i64> {
    value!(
        db,
        concat!("select count(*) ", joined!(), narrowed!()),
        person.0,
        now,
        filter.cohort.map(|id| id.0),
        filter.organisation.map(|id| id.0),
        filter.startup.map(|id| id.0),
        filter.stage.clone(),
        filter.turn.map(TurnWord::as_str),
        filter.since_before
    )
}

/// How many there are in each stage, whatever stage is asked for; a stage without any is left out.
pub async fn stages(
    db: &mut Conn,
    person: PersonId,
    filter: &Filter,
    now: DateTime<Utc>,
) -> Result<Vec<(String, i64)>> {
    rows!(
        db,
        concat!(
            "select stage, cast(count(*) as bigint) from (select ",
            stage!(),
            "as stage ",
            joined!(),
            narrowed!(),
            ") t group by stage"
        ),
        person.0,
        now,
        filter.cohort.map(|id| id.0),
        filter.organisation.map(|id| id.0),
        filter.startup.map(|id| id.0),
        None::<String>,
        filter.turn.map(TurnWord::as_str),
        filter.since_before
    )
}

/// What one may narrow the list by.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Named {
    pub id: Uuid,
    pub name: String,
}

/// The startups of the whole list, by name.
pub async fn startups_of(db: &mut Conn, person: PersonId) -> Result<Vec<Named>> {
    rows!(
        db,
        concat!(
            "select s.id, s.name ",
            joined!(),
            "where ",
            visible!(),
            "group by s.id, s.name, s.search_key order by s.search_key, s.id"
        ),
        person.0
    )
}

/// The partners of the whole list, by name.
pub async fn organisations_of(db: &mut Conn, person: PersonId) -> Result<Vec<Named>> {
    rows!(
        db,
        concat!(
            "select o.id, o.name ",
            joined!(),
            "where ",
            visible!(),
            "group by o.id, o.name, o.search_key order by o.search_key, o.id"
        ),
        person.0
    )
}
