//! The log of calls with partners and mentors: notes of the staff of one programme, which no other
//! reads. The table is called after partners, who had one first.

mod list;

use chrono::{DateTime, NaiveDate, Utc};
use domain::calls::{About, Call, Next, Said, Step, WithWhom};
use domain::ids::{CallId, MentorId, OrganisationId, PersonId, ProgrammeId};
use domain::search::Kind;
use uuid::Uuid;

pub use list::{People, Wanted, list, people};

use crate::{Conn, Error, Result, Tx, row, rows, run, search, value};

/// A note as it is remembered.
#[derive(Clone, Debug)]
pub struct Noted {
    pub id: CallId,
    pub programme: ProgrammeId,
    pub programme_name: String,
    pub about: About,
    pub about_name: String,
    pub author: PersonId,
    pub author_name: String,
    /// The name of whom it was with, if the house knows them.
    pub person_name: Option<String>,
    /// Who does what comes next.
    pub next_name: Option<String>,
    pub done_at: Option<DateTime<Utc>>,
    pub written_at: DateTime<Utc>,
    /// Raised by each correction, and where somebody else is to do the next step.
    pub version: i64,
    /// It said something else before.
    pub corrected: bool,
    pub call: Call,
}

/// Of one programme and about somebody, by somebody.
pub struct Of {
    pub programme: ProgrammeId,
    pub about: About,
    pub author: PersonId,
}

/// Ids are unique in the house: the one of whom a note is about tells a partner from a mentor.
fn id_of(about: About) -> Uuid {
    match about {
        About::Partner(id) => id.0,
        About::Mentor(id) => id.0,
    }
}

/// More columns, and which rows.
macro_rules! select {
    ([$($more:tt)*] $($rest:tt)*) => {
        concat!(
            "select c.id, c.programme, g.name as programme_name, c.organisation, c.mentor,
                    coalesce(o.name, q.name) as about_name, c.author, w.name as author_name,
                    c.person, p.name as person_name, c.with_whom, c.called_on, c.said, c.next_action,
                    c.next_on, c.next_by, n.name as next_name, c.done_at, c.written_at, c.version,
                    (select cast(count(*) as bigint) from partner_call_before e where e.call = c.id)
                        as corrections ",
            $($more)*,
            "from partner_call c
             join programme g on g.id = c.programme
             left join organisation o on o.id = c.organisation
             left join mentor m on m.id = c.mentor
             left join person q on q.id = m.person
             join person w on w.id = c.author
             left join person p on p.id = c.person
             left join person n on n.id = c.next_by
             where c.retracted_at is null ",
            $($rest)*
        )
    };
    ($($rest:tt)*) => { select!([""] $($rest)*) };
}
use select;

/// The calls `c` that a member of staff (`$2`) may read: of their programmes, about somebody whose
/// page they still have.
macro_rules! theirs {
    () => {
        concat!(
            "and ",
            $crate::reach::reached!("c.programme", by "$2"),
            "and (exists (select 1 from staff_role r where r.person = $2 and r.programme is null)
                  or exists (select 1 from mentor_programme a
                             join staff_role r on r.programme = a.programme
                             where a.mentor = c.mentor and r.person = $2)
                  or exists (select 1 from partnership a
                             join staff_role r on r.programme = a.programme
                             where a.organisation = c.organisation and r.person = $2)) "
        )
    };
}

/// Those of [`theirs`], without what was noted about themselves: nobody reads that.
macro_rules! seen {
    () => {
        concat!(
            $crate::calls::theirs!(),
            "and not exists (select 1 from mentor i where i.id = c.mentor and i.person = $2) "
        )
    };
}
pub(crate) use {seen, theirs};

pub async fn add(tx: &mut Tx, id: CallId, of: &Of, call: &Call, now: DateTime<Utc>) -> Result<()> {
    let (organisation, mentor) = match of.about {
        About::Partner(id) => (Some(id.0), None),
        About::Mentor(id) => (None, Some(id.0)),
    };
    let next = call.next.as_ref();
    run!(
        tx,
        "insert into partner_call
             (id, programme, organisation, mentor, author, called_on, person, with_whom, said,
              next_action, next_on, next_by, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        id.0,
        of.programme.0,
        organisation,
        mentor,
        of.author.0,
        call.on,
        call.person.map(|person| person.0),
        call.with.as_str(),
        call.said.as_str(),
        next.map_or("", |next| next.step.as_str()),
        next.map(|next| next.on),
        next.map(|next| next.by.0),
        now
    )?;
    search::index(tx, Kind::Call, id).await?;
    Ok(())
}

/// One that stands.
pub async fn find(db: &mut Conn, id: CallId) -> Result<Option<Noted>> {
    let found: Option<Raw> = row!(db, select!("and c.id = $1"), id.0)?;
    found.map(Noted::try_from).transpose()
}

/// What somebody is to do next until a day and has not done, soonest first; nothing any more in
/// programmes they left, and nothing about themselves. What somebody was to do who left is for all
/// staff of the programme.
pub async fn next_of(
    db: &mut Conn,
    staff: PersonId,
    until: NaiveDate,
    limit: i64,
) -> Result<Vec<Noted>> {
    let found: Vec<Raw> = rows!(
        db,
        select!(
            "and c.next_on <= $1 and c.done_at is null
             and (c.next_by = $2
                  or not exists (select 1 from staff_role h where h.person = c.next_by
                                 and (h.programme is null or h.programme = c.programme))) ",
            seen!(),
            "order by c.next_on, c.id limit $3"
        ),
        until,
        staff.0,
        limit
    )?;
    found.into_iter().map(Noted::try_from).collect()
}

/// Corrects a note that is still at `version`, and keeps what it said; answers false where it
/// changed meanwhile, or was taken back. A next step of another day, words or person is to be done.
pub async fn correct(
    tx: &mut Tx,
    id: CallId,
    version: i64,
    call: &Call,
    now: DateTime<Utc>,
) -> Result<bool> {
    run!(
        tx,
        "insert into partner_call_before
             (call, version, called_on, person, with_whom, said, next_action, replaced_at)
         select c.id, c.version, c.called_on, c.person, c.with_whom, c.said, c.next_action, $3
         from partner_call c
         where c.id = $1 and c.version = $2 and c.retracted_at is null
         on conflict do nothing",
        id.0,
        version,
        now
    )?;
    let next = call.next.as_ref();
    let (step, on, by) = (
        next.map_or("", |next| next.step.as_str()),
        next.map(|next| next.on),
        next.map(|next| next.by.0),
    );
    let corrected = run!(
        tx,
        "update partner_call
         set called_on = $3, person = $4, with_whom = $5, said = $6,
             done_at = case when next_action = $7 and next_on = $8 and next_by = $9 then done_at end,
             done_by = case when next_action = $7 and next_on = $8 and next_by = $9 then done_by end,
             next_action = $7, next_on = $8, next_by = $9, version = version + 1
         where id = $1 and version = $2 and retracted_at is null",
        id.0,
        version,
        call.on,
        call.person.map(|person| person.0),
        call.with.as_str(),
        call.said.as_str(),
        step,
        on,
        by
    )?;
    if corrected == 1 {
        search::index(tx, Kind::Call, id).await?;
    }
    Ok(corrected == 1)
}

/// What a note said before a correction.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Before {
    pub called_on: NaiveDate,
    /// The name they have today.
    pub person_name: Option<String>,
    pub with_whom: String,
    pub said: String,
    pub next_action: String,
    pub replaced_at: DateTime<Utc>,
}

/// What it said before, latest first.
pub async fn before(db: &mut Conn, id: CallId) -> Result<Vec<Before>> {
    rows!(
        db,
        "select b.called_on, p.name as person_name, b.with_whom, b.said, b.next_action, b.replaced_at
         from partner_call_before b left join person p on p.id = b.person
         where b.call = $1 order by b.version desc",
        id.0
    )
}

/// Its next step is done; answers false where it was, or there is none.
pub async fn do_next(tx: &mut Tx, id: CallId, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let done = run!(
        tx,
        "update partner_call set done_at = $3, done_by = $2
         where id = $1 and next_on is not null and done_at is null and retracted_at is null",
        id.0,
        by.0,
        now
    )?;
    Ok(done == 1)
}

/// Takes it back: kept, and shown nowhere; answers false where it was before.
pub async fn take_back(tx: &mut Tx, id: CallId, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let taken = run!(
        tx,
        "update partner_call set retracted_at = $3, retracted_by = $2
         where id = $1 and retracted_at is null",
        id.0,
        by.0,
        now
    )?;
    search::index(tx, Kind::Call, id).await?;
    Ok(taken == 1)
}

/// Whether somebody took it back before.
pub async fn took_back(db: &mut Conn, id: CallId, by: PersonId) -> Result<bool> {
    let found: i64 = value!(
        db,
        "select cast(count(*) as bigint) from partner_call where id = $1 and retracted_by = $2",
        id.0,
        by.0
    )?;
    Ok(found > 0)
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: Uuid,
    programme: Uuid,
    programme_name: String,
    organisation: Option<Uuid>,
    mentor: Option<Uuid>,
    about_name: String,
    author: Uuid,
    author_name: String,
    person: Option<Uuid>,
    person_name: Option<String>,
    #[sqlx(try_from = "String")]
    with_whom: WithWhom,
    called_on: NaiveDate,
    #[sqlx(try_from = "String")]
    said: Said,
    next_action: String,
    next_on: Option<NaiveDate>,
    next_by: Option<Uuid>,
    next_name: Option<String>,
    done_at: Option<DateTime<Utc>>,
    written_at: DateTime<Utc>,
    version: i64,
    corrections: i64,
}

impl TryFrom<Raw> for Noted {
    type Error = Error;

    fn try_from(raw: Raw) -> Result<Self> {
        let partner = raw
            .organisation
            .map(|id| About::Partner(OrganisationId(id)));
        let about = partner.or(raw.mentor.map(|id| About::Mentor(MentorId(id))));
        let about = about.ok_or(Error::Untold("a note is about nobody"))?;
        let step = Step::parse(&raw.next_action).ok();
        let next = match (step, raw.next_on, raw.next_by) {
            (Some(step), Some(on), Some(by)) => Some(Next {
                step,
                on,
                by: PersonId(by),
            }),
            _ => None,
        };
        Ok(Self {
            id: CallId(raw.id),
            programme: ProgrammeId(raw.programme),
            programme_name: raw.programme_name,
            about,
            about_name: raw.about_name,
            author: PersonId(raw.author),
            author_name: raw.author_name,
            person_name: raw.person_name,
            next_name: raw.next_name,
            done_at: raw.done_at,
            written_at: raw.written_at,
            version: raw.version,
            corrected: raw.corrections > 0,
            call: Call {
                on: raw.called_on,
                person: raw.person.map(PersonId),
                with: raw.with_whom,
                said: raw.said,
                next,
            },
        })
    }
}

/// The programmes that a mentor is open to, by name.
pub async fn programmes_of_mentor(
    db: &mut Conn,
    mentor: MentorId,
) -> Result<Vec<(ProgrammeId, String)>> {
    let found: Vec<(Uuid, String)> = rows!(
        db,
        "select g.id, g.name from mentor_programme a join programme g on g.id = a.programme
         where a.mentor = $1 order by g.search_key, g.id",
        mentor.0
    )?;
    let found = found.into_iter();
    Ok(found.map(|(id, name)| (ProgrammeId(id), name)).collect())
}
