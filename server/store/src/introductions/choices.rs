//! Whom a startup may be introduced to.

use domain::ids::{IntroductionId, OrganisationId, PersonId, ProgrammeId, StartupId};
use uuid::Uuid;

use super::{Raw, Row, select};
use crate::{Conn, Result, rows};

/// A partner's person who may be asked, with what the organisation looks for and offers.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Choice {
    #[sqlx(try_from = "Uuid")]
    pub organisation: OrganisationId,
    pub name: String,
    pub seeks: String,
    pub offers: String,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub person_name: String,
    pub title: String,
}

/// Everyone who may be asked for a programme, by organisation; who came first is first in each.
pub async fn choices(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<Choice>> {
    rows!(
        db,
        "select o.id as organisation, o.name, o.seeks, o.offers, p.id as person, p.name as person_name, m.title
         from partnership a
         join organisation o on o.id = a.organisation
         join partner_person m on m.organisation = o.id and m.left_at is null
         join person p on p.id = m.person and p.email is not null
         where a.programme = $1
         order by o.search_key, m.joined_at, p.id",
        programme.0
    )
}

/// The programmes where a startup has a place that it has not left, by name.
pub async fn programmes_of(
    db: &mut Conn,
    startup: StartupId,
) -> Result<Vec<(ProgrammeId, String)>> {
    let found: Vec<(Uuid, String)> = rows!(
        db,
        "select g.id, g.name from programme g
         where g.closed_at is null and exists (
             select 1 from place l join cohort c on c.id = l.cohort
             where c.programme = g.id and l.startup = $1 and l.state <> 'left')
         order by g.search_key",
        startup.0
    )?;
    Ok(found
        .into_iter()
        .map(|(id, name)| (ProgrammeId(id), name))
        .collect())
}

/// What there is already between a startup and an organisation in a programme.
pub async fn of_pair(
    db: &mut Conn,
    programme: ProgrammeId,
    startup: StartupId,
    organisation: OrganisationId,
) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where i.programme = $1 and i.startup = $2 and i.organisation = $3
             order by i.created_at, i.id"
        ),
        programme.0,
        startup.0,
        organisation.0
    )?;
    Ok(raw.into_iter().map(Row::from).collect())
}

/// Those about which a partner's person was asked, or came forward, and that came to no end, in the
/// order of ids.
pub async fn open_with(
    db: &mut Conn,
    organisation: OrganisationId,
    contact: PersonId,
) -> Result<Vec<IntroductionId>> {
    let found: Vec<(Uuid,)> = rows!(
        db,
        "select i.id from introduction i
         join consent p on p.introduction = i.id and p.round = i.round and p.side = 'partner'
         where i.organisation = $1 and i.contact = $2 and (p.answer is null or p.answer = 'given')
           and i.withdrawn_at is null and i.introduced_at is null
         order by i.id",
        organisation.0,
        contact.0
    )?;
    Ok(found.into_iter().map(|(id,)| IntroductionId(id)).collect())
}

/// Those of a startup in a programme that are neither introduced nor withdrawn, in the order of
/// ids.
pub async fn unfinished(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<Vec<IntroductionId>> {
    let found: Vec<(Uuid,)> = rows!(
        db,
        "select id from introduction
         where startup = $1 and programme = $2 and introduced_at is null and withdrawn_at is null
         order by id",
        startup.0,
        programme.0
    )?;
    Ok(found.into_iter().map(|(id,)| IntroductionId(id)).collect())
}
