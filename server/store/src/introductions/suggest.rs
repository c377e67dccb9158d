//! What suggestions rest on, in one programme: its partners, its startups, and what there was
//! between them.

use chrono::NaiveDate;
use domain::expertise::Expertise;
use domain::ids::{IntroductionId, OrganisationId, PersonId, ProgrammeId, StartupId};
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// A partner that may be asked: somebody is there to write to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Partner {
    #[sqlx(try_from = "Uuid")]
    pub id: OrganisationId,
    pub name: String,
    /// Empty where nobody said.
    pub town: String,
}

/// By name.
pub async fn partners(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<Partner>> {
    rows!(
        db,
        "select o.id, o.name, o.town from partnership a join organisation o on o.id = a.organisation
         where a.programme = $1 and exists (
             select 1 from partner_person m join person p on p.id = m.person
             where m.organisation = o.id and m.left_at is null and p.email is not null)
         order by o.search_key, o.id",
        programme.0
    )
}

/// What partners of a programme look for: an organisation, the kind of the word, and the word.
pub async fn words(
    db: &mut Conn,
    programme: ProgrammeId,
) -> Result<Vec<(OrganisationId, String, String)>> {
    let found: Vec<(Uuid, String, String)> = rows!(
        db,
        "select w.organisation, w.kind, w.word from organisation_word w
         join partnership a on a.organisation = w.organisation and a.programme = $1
         order by w.organisation, w.kind, w.word",
        programme.0
    )?;
    let found = found.into_iter();
    Ok(found
        .map(|(id, kind, word)| (OrganisationId(id), kind, word))
        .collect())
}

/// A startup placed in a programme now.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Placed {
    #[sqlx(try_from = "Uuid")]
    pub id: StartupId,
    pub name: String,
    /// Empty where nobody said.
    pub town: String,
    #[sqlx(json)]
    pub themes: Vec<String>,
}

/// By name.
pub async fn placed(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<Placed>> {
    rows!(
        db,
        "select s.id, s.name, s.town, s.themes from startup s
         where exists (select 1 from place l join cohort c on c.id = l.cohort
                       where l.startup = s.id and l.state = 'placed'
                         and c.programme = $1 and c.closed_at is null)
         order by s.search_key, s.id",
        programme.0
    )
}

/// What startups placed in a programme look for.
pub async fn needs(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<(StartupId, Expertise)>> {
    let needs: Vec<(Uuid, String)> = rows!(
        db,
        "select n.startup, n.expertise from need n
         where exists (select 1 from place l join cohort c on c.id = l.cohort
                       where l.startup = n.startup and l.state = 'placed' and c.programme = $1)",
        programme.0
    )?;
    let needs = needs.into_iter();
    Ok(needs
        .filter_map(|(id, word)| Some((StartupId(id), word.parse().ok()?)))
        .collect())
}

/// An introduction between two, as far as suggesting goes.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Between {
    #[sqlx(try_from = "Uuid")]
    pub introduction: IntroductionId,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    #[sqlx(try_from = "Uuid")]
    pub organisation: OrganisationId,
    /// The later of the days named by a side that said "not now", while nothing else came of it.
    pub until: Option<NaiveDate>,
}

/// Every one of a programme with one startup, or with one organisation, oldest first; and those of
/// other programmes of the reader where the two met.
pub async fn between(
    db: &mut Conn,
    reader: PersonId,
    programme: ProgrammeId,
    startup: Option<StartupId>,
    organisation: Option<OrganisationId>,
) -> Result<Vec<Between>> {
    rows!(
        db,
        "select i.id as introduction, i.programme, i.startup, i.organisation,
                (select max(k.deferred_until) from consent k
                 where k.introduction = i.id and k.round = i.round and k.answer = 'deferred'
                   and i.withdrawn_at is null and i.introduced_at is null
                   and not exists (select 1 from consent n where n.introduction = i.id
                                   and n.round = i.round and n.answer = 'refused')) as until
         from introduction i
         where ($2 is null or i.startup = $2) and ($3 is null or i.organisation = $3)
           and (i.programme = $1
                or i.met_at is not null and exists (
                    select 1 from staff_role r where r.person = $4
                    and (r.programme is null or r.programme = i.programme)))
         order by i.created_at, i.id",
        programme.0,
        startup.map(|id| id.0),
        organisation.map(|id| id.0),
        reader.0
    )
}

/// How many others of a startup's cohorts a partner met.
pub async fn met_others(
    db: &mut Conn,
    programme: ProgrammeId,
    startup: Option<StartupId>,
    organisation: Option<OrganisationId>,
) -> Result<Vec<(StartupId, OrganisationId, i64)>> {
    let found: Vec<(Uuid, Uuid, i64)> = rows!(
        db,
        "select l.startup, i.organisation, cast(count(distinct i.startup) as bigint)
         from cohort c join place l on l.cohort = c.id
              join place m on m.cohort = c.id and m.startup <> l.startup
              join introduction i on i.startup = m.startup and i.programme = c.programme
         where c.programme = $1 and i.met_at is not null
           and ($2 is null or l.startup = $2) and ($3 is null or i.organisation = $3)
         group by l.startup, i.organisation",
        programme.0,
        startup.map(|id| id.0),
        organisation.map(|id| id.0)
    )?;
    let found = found.into_iter();
    Ok(found
        .map(|(startup, organisation, many)| {
            (StartupId(startup), OrganisationId(organisation), many)
        })
        .collect())
}
