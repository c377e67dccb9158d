//! The journal: who did what, on whom, when, on whose behalf.
//!
//! Ids, enums, numbers and times only, never a name or free text: words live in their room, where
//! erasure finds them. Rows are added and read, never changed.

use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProgrammeId, StartupId};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Conn, Result, Tx, insert_all, row, rows};

/// One act to write down.
#[derive(Clone, Debug)]
pub struct Entry {
    pub actor: Option<PersonId>,
    pub on_behalf_of: Option<PersonId>,
    pub programme: Option<ProgrammeId>,
    pub startup: Option<StartupId>,
    /// Noun and verb: "booking.booked".
    pub act: &'static str,
    pub object: Uuid,
    pub facts: Value,
}

impl Entry {
    pub fn new(act: &'static str, object: impl Into<Uuid>) -> Self {
        Self {
            actor: None,
            on_behalf_of: None,
            programme: None,
            startup: None,
            act,
            object: object.into(),
            facts: json!({}),
        }
    }

    pub fn by(mut self, actor: PersonId) -> Self {
        self.actor = Some(actor);
        self
    }

    /// Staff acted for this person, openly; none changes nothing.
    pub fn on_behalf_of(mut self, person: Option<PersonId>) -> Self {
        self.on_behalf_of = person;
        self
    }

    pub fn programme(mut self, programme: ProgrammeId) -> Self {
        self.programme = Some(programme);
        self
    }

    pub fn startup(mut self, startup: StartupId) -> Self {
        self.startup = Some(startup);
        self
    }

    /// Adds ids, enums, numbers or times; `facts` is a JSON object.
    pub fn facts(mut self, facts: Value) -> Self {
        self.facts = facts;
        self
    }
}

pub async fn write(tx: &mut Tx, id: Uuid, entry: &Entry, now: DateTime<Utc>) -> Result<()> {
    write_all(tx, &[(id, entry)], now).await
}

pub async fn write_all(tx: &mut Tx, all: &[(Uuid, &Entry)], now: DateTime<Utc>) -> Result<()> {
    insert_all!(
        tx,
        "insert into journal (id, at, actor, on_behalf_of, programme, startup, act, object, facts)",
        "",
        all,
        |(id, entry)| *id,
        now,
        entry.actor.map(|person| person.0),
        entry.on_behalf_of.map(|person| person.0),
        entry.programme.map(|programme| programme.0),
        entry.startup.map(|startup| startup.0),
        entry.act,
        entry.object,
        Json(&entry.facts),
    )?;
    tx.told().lines += 1;
    Ok(())
}

/// A line of a timeline, with the names that those in it have today.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub act: String,
    pub object: Uuid,
    pub actor_name: Option<String>,
    /// For whom the actor did it, when not for themselves.
    pub behalf_name: Option<String>,
    /// The mentor of a booking or of a mentorship, the partner of an introduction, the cohort of a
    /// place, the author of an import.
    pub other_name: Option<String>,
    /// What the object is, where it has a page: "booking", "mission" …
    pub object_is: Option<String>,
    pub facts: Json<Value>,
}

/// The columns of [`Line`]: of the journal `j`, with the names that stand around each line.
macro_rules! told {
    ($more:literal, $from:expr, $($rest:tt)*) => {
        concat!(
            "select j.id, j.at, j.act, j.object, p.name as actor_name, q.name as behalf_name,
                    coalesce(h.name, o.name, c.name, v.name) as other_name,
                    case when b.id is not null then 'booking' when s.id is not null then 'session'
                         when i.id is not null then 'introduction'
                         when l.id is not null then 'place' when x.id is not null then 'mission'
                         when d.id is not null then 'document' end as object_is,
                    j.facts", $more, "
             from ", $from, "
             left join person p on p.id = j.actor
             left join person q on q.id = j.on_behalf_of
             left join booking b on b.id = j.object
             left join session s on s.id = coalesce(b.session, j.object)
             left join mentor m on m.id = s.mentor
             left join person h on h.id = m.person
             left join introduction i on i.id = j.object
             left join organisation o on o.id = i.organisation
             left join place l on l.id = j.object
             left join cohort c on c.id = l.cohort
             left join mentorship w on w.id = j.object
             left join mentor n on n.id = w.mentor
             left join person v on v.id = n.person
             left join mission x on x.id = j.object
             left join document d on d.id = j.object ",
            $($rest)*
        )
    };
}
pub(crate) use told;

/// What happened to a startup in one programme, newest first. What belongs to no programme, such
/// as a change of its profile, belongs to each where it has a place. (`cross join` keeps SQLite from
/// reading all that the programme ever did.)
pub async fn of_startup(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
    limit: i64,
) -> Result<Vec<Line>> {
    rows!(
        db,
        told!(
            "",
            "(select $1 as id union all select gone from merged where kept = $1) u
             cross join journal j",
            "where j.startup = u.id and (j.programme = $2 or j.programme is null)
             order by j.at desc, j.id desc limit $3"
        ),
        startup.0,
        programme.0,
        limit
    )
}

/// What was done for somebody, newest first: all of it for themselves, and for staff what belongs
/// to a programme of theirs, or to none.
pub async fn on_behalf_of(
    db: &mut Conn,
    person: PersonId,
    reader: PersonId,
    limit: i64,
) -> Result<Vec<Line>> {
    rows!(
        db,
        "select j.id, j.at, j.act, j.object, p.name as actor_name, cast(null as text) as behalf_name,
                h.name as other_name,
                case when b.id is not null then 'booking' when s.id is not null then 'session' end
                    as object_is,
                j.facts
         from journal j
         left join person p on p.id = j.actor
         left join booking b on b.id = j.object
         left join session s on s.id = coalesce(b.session, j.object)
         left join mentor m on m.id = s.mentor
         left join person h on h.id = m.person and h.id <> $1
         where j.on_behalf_of = $1
           and ($1 = $2 or j.programme is null or exists (
               select 1 from staff_role r
               where r.person = $2 and (r.programme is null or r.programme = j.programme)))
         order by j.at desc, j.id desc limit $3",
        person.0,
        reader.0,
        limit
    )
}

/// Who of staff did this for that person; none where they did it themselves.
pub async fn done_by_staff(
    db: &mut Conn,
    (act, or): (&str, &str),
    object: Uuid,
    person: PersonId,
) -> Result<Option<String>> {
    let found: Option<(String,)> = row!(
        db,
        "select p.name from journal j join person p on p.id = j.actor
         where j.object = $1 and j.act in ($2, $3) and j.on_behalf_of = $4 and p.name <> ''
         order by j.at, j.id limit 1",
        object,
        act,
        or,
        person.0
    )?;
    Ok(found.map(|(name,)| name))
}

/// Every act of one kind, oldest first: when, and on what.
pub async fn of_act(db: &mut Conn, act: &str) -> Result<Vec<(DateTime<Utc>, Uuid)>> {
    rows!(
        db,
        "select at, object from journal where act = $1 order by at, id",
        act
    )
}

/// What happened to one thing, newest first.
pub async fn of_object(db: &mut Conn, object: Uuid, limit: i64) -> Result<Vec<Line>> {
    rows!(
        db,
        "select j.id, j.at, j.act, j.object, p.name as actor_name, q.name as behalf_name,
                a.name as other_name, cast(null as text) as object_is, j.facts
         from journal j left join person p on p.id = j.actor
              left join person q on q.id = j.on_behalf_of
              left join import i on i.id = j.object
              left join person a on a.id = i.author
         where j.object = $1
         order by j.at desc, j.id desc limit $2",
        object,
        limit
    )
}
