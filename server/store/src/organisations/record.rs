//! What is known of a partner from its introductions: whom it met, how fast it answers, what came
//! of it.
//!
//! Its reader is staff, who see the programmes they reach, or one of its own people.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{IntroductionId, OrganisationId, PersonId};
use domain::introductions::OutcomeKind;
use domain::partners::Pace;
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// Answers that the median rests on at most: the latest ones.
const ANSWERS: i64 = 500;

/// What `$2` may know of the introductions `i` of organisation `$1`.
macro_rules! readable {
    () => {
        "i.organisation = $1
         and (exists (select 1 from staff_role r where r.person = $2
                       and (r.programme is null or r.programme = i.programme))
              or exists (select 1 from partner_person m where m.organisation = i.organisation
                          and m.person = $2 and m.left_at is null)) "
    };
}

/// A startup that it met.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Met {
    #[sqlx(try_from = "Uuid")]
    pub introduction: IntroductionId,
    pub startup_name: String,
    pub met_at: DateTime<Utc>,
    /// On all lines together.
    pub total: i64,
}

/// Latest first.
pub async fn met(
    db: &mut Conn,
    organisation: OrganisationId,
    reader: PersonId,
    limit: i64,
) -> Result<Vec<Met>> {
    rows!(
        db,
        concat!(
            "select i.id as introduction, s.name as startup_name, i.met_at,
                    cast(count(*) over () as bigint) as total
             from introduction i join startup s on s.id = i.startup
             where i.met_at is not null and ",
            readable!(),
            "order by i.met_at desc, i.id limit $3"
        ),
        organisation.0,
        reader.0,
        limit
    )
}

/// How fast it answers, over its latest answers; none while they are few. What it asked for
/// itself is no answer.
pub async fn pace(
    db: &mut Conn,
    organisation: OrganisationId,
    reader: PersonId,
) -> Result<Option<Pace>> {
    let took: Vec<(DateTime<Utc>, DateTime<Utc>)> = rows!(
        db,
        concat!(
            "select coalesce(k.first_asked_at, k.asked_at), k.answered_at
             from introduction i join consent k on k.introduction = i.id
             where k.side = 'partner' and k.answered_at > coalesce(k.first_asked_at, k.asked_at) and ",
            readable!(),
            "order by k.answered_at desc limit $3"
        ),
        organisation.0,
        reader.0,
        ANSWERS
    )?;
    let took: Vec<TimeDelta> = took.into_iter().map(|(asked, at)| at - asked).collect();
    Ok(Pace::of(took))
}

/// What came of its introductions, of one kind.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CameOfIt {
    #[sqlx(try_from = "String")]
    pub kind: OutcomeKind,
    pub count: i64,
    pub half_days: i64,
    pub cents: i64,
}

/// In the order of the kinds; those of which there is none are left out.
pub async fn came_of_it(
    db: &mut Conn,
    organisation: OrganisationId,
    reader: PersonId,
) -> Result<Vec<CameOfIt>> {
    let mut found: Vec<CameOfIt> = rows!(
        db,
        concat!(
            "select u.kind, cast(count(*) as bigint) as count,
                    cast(coalesce(sum(u.half_days), 0) as bigint) as half_days,
                    cast(coalesce(sum(u.cents), 0) as bigint) as cents
             from introduction_outcome u join introduction i on i.id = u.introduction
             where u.retracted_at is null and ",
            readable!(),
            "group by u.kind"
        ),
        organisation.0,
        reader.0
    )?;
    found.sort_by_key(|it| it.kind);
    Ok(found)
}
