//! What is known of a partner from its introductions: whom it met, how fast it answers, what came
//! of it.
//!
//! Its reader is staff, who see the programmes they reach, or one of its own people.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{IntroductionId, OrganisationId, PersonId, ProgrammeId};
use domain::introductions::OutcomeKind;
use domain::partners::Pace;
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// Answers that the medians rest on at most: the latest ones.
const ANSWERS: i64 = 2_000;

/// The introductions `i` that `$2` may know of.
macro_rules! reached {
    () => {
        "(exists (select 1 from staff_role r where r.person = $2
                   and (r.programme is null or r.programme = i.programme))
          or exists (select 1 from partner_person m where m.organisation = i.organisation
                      and m.person = $2 and m.left_at is null)) "
    };
}

/// Those of organisation `$1`.
macro_rules! readable {
    () => {
        concat!("i.organisation = $1 and ", reached!())
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

/// How fast partners answered, of one organisation or in one programme, as far as somebody may
/// know: those who answered often enough to say. What a partner asked for itself is no answer.
pub async fn paces(
    db: &mut Conn,
    reader: PersonId,
    organisation: Option<OrganisationId>,
    programme: Option<ProgrammeId>,
) -> Result<Vec<(OrganisationId, Pace)>> {
    let mut answers: Vec<(Uuid, DateTime<Utc>, DateTime<Utc>)> = rows!(
        db,
        concat!(
            "select i.organisation, i.partner_asked_at, i.partner_answered_at
             from introduction i
             where i.partner_answered_at > i.partner_asked_at
               and ($1 is null or i.organisation = $1) and ($3 is null or i.programme = $3) and ",
            reached!(),
            "order by i.partner_answered_at desc limit $4"
        ),
        organisation.map(|id| id.0),
        reader.0,
        programme.map(|id| id.0),
        ANSWERS
    )?;
    answers.sort_by_key(|(id, _, _)| *id);
    let by_partner = answers.chunk_by(|(one, _, _), (other, _, _)| one == other);
    let pace = |answers: &[(Uuid, DateTime<Utc>, DateTime<Utc>)]| {
        let (id, _, _) = answers.first()?;
        let took = answers.iter().map(|(_, asked, at)| *at - *asked);
        let took: Vec<TimeDelta> = took.collect();
        Some((OrganisationId(*id), Pace::of(took)?))
    };
    Ok(by_partner.filter_map(pace).collect())
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
