//! What a partner may start from: startups that agreed to be shown, and wishes said to staff.

use chrono::{DateTime, Utc};
use domain::ids::{
    IntroductionId, OrganisationId, PartnerWishId, PersonId, ProgrammeId, StartupId,
};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run, value};

/// When a founder gave leave to show it; none where nobody did, or took it back.
pub async fn shown(db: &mut Conn, startup: StartupId) -> Result<Option<DateTime<Utc>>> {
    value!(db, "select shown_at from startup where id = $1", startup.0)
}

/// Gives leave to show it, or takes it back.
pub async fn show(
    tx: &mut Tx,
    startup: StartupId,
    leave: Option<DateTime<Utc>>,
    by: PersonId,
) -> Result<()> {
    run!(
        tx,
        "update startup set shown_at = $2, shown_by = $3 where id = $1",
        startup.0,
        leave,
        by.0
    )?;
    Ok(())
}

/// A startup that a partner may read about: no person, no address.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Shown {
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub name: String,
    pub mission: String,
    pub town: String,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub programme_name: String,
    /// An introduction between the two, still on its way or made, that the partner knows of.
    introduction: Option<Uuid>,
}

impl Shown {
    pub fn introduction(&self) -> Option<IntroductionId> {
        self.introduction.map(IntroductionId)
    }
}

/// Those with a place in a programme that an organisation is open to, by name. In two programmes
/// it comes once, with the first by name.
macro_rules! shown_to {
    () => {
        "from startup s
         join programme g on g.id = (
             select p.id from programme p
             join cohort c on c.programme = p.id
             join place l on l.cohort = c.id and l.startup = s.id and l.state <> 'left'
             join partnership a on a.programme = p.id and a.organisation = $1
             where p.closed_at is null order by p.search_key, p.id limit 1)
         where s.shown_at is not null and s.search_key like $2 escape '\\' "
    };
}

pub async fn shown_to(
    db: &mut Conn,
    organisation: OrganisationId,
    pattern: &str,
    (limit, offset): (i64, i64),
) -> Result<Vec<Shown>> {
    rows!(
        db,
        concat!(
            "select s.id as startup, s.name, s.mission, s.town, g.id as programme, g.name as programme_name,
                 (select i.id from introduction i
                  join consent k on k.introduction = i.id and k.round = i.round and k.side = 'partner'
                  where i.startup = s.id and i.organisation = $1 and i.withdrawn_at is null
                    and not exists (select 1 from consent n where n.introduction = i.id
                                    and n.round = i.round and n.answer = 'refused')
                  order by i.created_at desc, i.id desc limit 1) as introduction ",
            shown_to!(),
            "order by s.search_key, s.id limit $3 offset $4"
        ),
        organisation.0,
        pattern,
        limit,
        offset
    )
}

pub async fn count_shown_to(
    db: &mut Conn,
    organisation: OrganisationId,
    pattern: &str,
) -> Result<i64> {
    value!(
        db,
        concat!("select count(*) ", shown_to!()),
        organisation.0,
        pattern
    )
}

/// One of them, if it may be read about.
pub async fn shown_one(
    db: &mut Conn,
    organisation: OrganisationId,
    startup: StartupId,
) -> Result<Option<Shown>> {
    row!(
        db,
        concat!(
            "select s.id as startup, s.name, s.mission, s.town, g.id as programme, g.name as programme_name,
                    (select i.id from introduction i where i.id is null) as introduction ",
            shown_to!(),
            "and s.id = $3"
        ),
        organisation.0,
        "%",
        startup.0
    )
}

/// A partner's wish, with the names of who said it and where.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Wish {
    #[sqlx(try_from = "Uuid")]
    pub id: PartnerWishId,
    #[sqlx(try_from = "Uuid")]
    pub organisation: OrganisationId,
    pub organisation_name: String,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub programme_name: String,
    #[sqlx(try_from = "Uuid")]
    pub author: PersonId,
    pub author_name: String,
    pub words: String,
    pub created_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    /// Startups that it was put to.
    pub startups: i64,
}

macro_rules! wish {
    ($($rest:tt)*) => {
        concat!(
            "select w.id, w.organisation, o.name as organisation_name, w.programme, g.name as programme_name,
                    w.author, p.name as author_name, w.words, w.created_at, w.closed_at,
                    cast((select count(*) from introduction i where i.wish = w.id) as bigint) as startups
             from partner_wish w join organisation o on o.id = w.organisation
             join programme g on g.id = w.programme join person p on p.id = w.author ",
            $($rest)*
        )
    };
}

pub async fn add_wish(
    tx: &mut Tx,
    id: PartnerWishId,
    (organisation, programme): (OrganisationId, ProgrammeId),
    (author, words): (PersonId, &str),
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into partner_wish (id, organisation, programme, author, words, created_at, touched_at)
         values ($1, $2, $3, $4, $5, $6, $6)",
        id.0,
        organisation.0,
        programme.0,
        author.0,
        words,
        now
    )?;
    Ok(())
}

pub async fn find_wish(db: &mut Conn, id: PartnerWishId) -> Result<Option<Wish>> {
    row!(db, wish!("where w.id = $1"), id.0)
}

/// Touches it first, so that of two acts on it the second sees what the first did.
pub async fn lock_wish(tx: &mut Tx, id: PartnerWishId, now: DateTime<Utc>) -> Result<Option<Wish>> {
    run!(
        tx,
        "update partner_wish set touched_at = $2 where id = $1",
        id.0,
        now
    )?;
    find_wish(tx, id).await
}

pub async fn close_wish(
    tx: &mut Tx,
    id: PartnerWishId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let closed = run!(
        tx,
        "update partner_wish set closed_at = $2, closed_by = $3 where id = $1 and closed_at is null",
        id.0,
        now,
        by.0
    )?;
    Ok(closed == 1)
}

/// Open wishes in the programmes that a member of staff reaches, oldest first.
pub async fn open_wishes(db: &mut Conn, staff: PersonId, limit: i64) -> Result<Vec<Wish>> {
    rows!(
        db,
        wish!(
            "where w.closed_at is null
               and exists (select 1 from staff_role r where r.person = $1
                            and (r.programme is null or r.programme = w.programme))
             order by w.created_at, w.id limit $2"
        ),
        staff.0,
        limit
    )
}

/// What an organisation asked for, latest first.
pub async fn wishes_of(db: &mut Conn, organisation: OrganisationId) -> Result<Vec<Wish>> {
    rows!(
        db,
        wish!("where w.organisation = $1 order by w.created_at desc, w.id desc limit 50"),
        organisation.0
    )
}

/// Startups of a programme that a wish may still be put to, by name: without an introduction with
/// that organisation that is on its way, made, or answers this very wish.
pub async fn candidates(
    db: &mut Conn,
    programme: ProgrammeId,
    organisation: OrganisationId,
    wish: PartnerWishId,
) -> Result<Vec<(StartupId, String)>> {
    let found: Vec<(Uuid, String)> = rows!(
        db,
        "select s.id, s.name from startup s
         where exists (select 1 from place l join cohort c on c.id = l.cohort
                       where l.startup = s.id and c.programme = $1 and l.state <> 'left')
           and not exists (select 1 from introduction i
                           where i.startup = s.id and i.organisation = $2 and i.programme = $1
                             and (i.wish = $3 or (i.withdrawn_at is null and not exists (
                                 select 1 from consent k where k.introduction = i.id
                                   and k.round = i.round and k.answer = 'refused'))))
         order by s.search_key, s.id",
        programme.0,
        organisation.0,
        wish.0
    )?;
    Ok(found
        .into_iter()
        .map(|(id, name)| (StartupId(id), name))
        .collect())
}

/// Notes which wish an introduction answers.
pub async fn answers(tx: &mut Tx, id: IntroductionId, wish: PartnerWishId) -> Result<()> {
    run!(
        tx,
        "update introduction set wish = $2 where id = $1",
        id.0,
        wish.0
    )?;
    Ok(())
}
