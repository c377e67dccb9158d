//! The documents that somebody may see, on one thing or on all.

use domain::Quarter;
use domain::documents::{Format, Kind};
use domain::ids::{CohortId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::lists::{DocumentsBy, Sort};
use uuid::Uuid;

use super::readers::{for_side_or_mentor, for_staff};
use super::{About, Document, Raw, select};
use crate::typed::{Typed, says};
use crate::{Conn, Result, rows};

/// Which are asked for; everything left out narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'a> {
    /// Words of its title and of the names of its files.
    pub words: &'a str,
    pub on: Option<On>,
    pub kind: Option<Kind>,
    /// What its newest file is.
    pub format: Option<Format>,
    /// Who added its newest file.
    pub author: Option<PersonId>,
    pub programme: Option<ProgrammeId>,
    pub sort: Sort<DocumentsBy>,
}

/// What they are on: one thing, or any of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    One(Uuid),
    Startups,
    Cohorts,
    Partners,
}

impl On {
    fn one(self) -> Option<Uuid> {
        match self {
            Self::One(id) => Some(id),
            _ => None,
        }
    }

    const fn any(self) -> &'static str {
        match self {
            Self::One(_) => "",
            Self::Startups => "startup",
            Self::Cohorts => "cohort",
            Self::Partners => "partner",
        }
    }
}

impl From<About> for On {
    fn from(about: About) -> Self {
        Self::One(match about {
            About::Startup(StartupId(id))
            | About::Cohort(CohortId(id))
            | About::Partner(OrganisationId(id)) => id,
        })
    }
}

/// A document, with what it is on.
#[derive(Clone, Debug)]
pub struct Listed {
    pub document: Document,
    pub about_name: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    raw: Raw,
    about_name: String,
    total: i64,
}

/// A cohort bears the name of its programme.
macro_rules! about_name {
    () => {
        "coalesce(s.name, g.name || ' · ' || c.name, o.name) "
    };
}

macro_rules! whom {
    () => {
        "left join startup s on s.id = d.startup
         left join cohort c on c.id = d.cohort
         left join organisation o on o.id = d.organisation "
    };
}

macro_rules! seen {
    ($since:literal) => {
        concat!(
            "d.removed_at is null and (",
            for_side_or_mentor!($since),
            "or ",
            for_staff!(),
            ") "
        )
    };
}

macro_rules! page {
    ($order:literal) => {
        select!(
            [", ", about_name!(), "as about_name, cast(count(*) over () as bigint) as total "]
            whom!(),
            "where ", seen!("$12"),
            "and ($2 is null or d.startup = $2 or d.cohort = $2 or d.organisation = $2)
             and ($3 = '' or $3 = 'startup' and d.startup is not null
                  or $3 = 'cohort' and d.cohort is not null
                  or $3 = 'partner' and d.organisation is not null)
             and ($4 is null or d.kind = $4) and ($5 is null or v.format = $5)
             and ($6 is null or v.author = $6) and ($7 is null or d.programme = $7)
             and ", says!("d.id", "document", text "$8", many "$9"),
            "order by ", $order, "d.id desc limit $10 offset $11"
        )
    };
}

const fn text(sort: Sort<DocumentsBy>) -> &'static str {
    match (sort.by, sort.falling) {
        (DocumentsBy::Added, false) => page!("coalesce(v.added_at, d.added_at), "),
        (DocumentsBy::Added, true) => page!("coalesce(v.added_at, d.added_at) desc, "),
        (DocumentsBy::Title, false) => page!("d.search_key, "),
        (DocumentsBy::Title, true) => page!("d.search_key desc, "),
        (DocumentsBy::Size, false) => page!("coalesce(v.bytes, 0), "),
        (DocumentsBy::Size, true) => page!("coalesce(v.bytes, 0) desc, "),
    }
}

/// One page of what somebody may see, and how many there are in all. A mentor sees what is for the
/// mentors of the startups they had sessions with since a moment.
pub async fn list(
    db: &mut Conn,
    (reader, met_since): (PersonId, Quarter),
    wanted: &Wanted<'_>,
    (limit, offset): (i64, i64),
) -> Result<(Vec<Listed>, i64)> {
    let typed = Typed::of(wanted.words);
    let found: Vec<Row> = rows!(
        db,
        text(wanted.sort),
        reader.0,
        wanted.on.and_then(On::one),
        wanted.on.map_or("", On::any),
        wanted.kind.map(Kind::as_str),
        wanted.format.map(Format::as_str),
        wanted.author.map(|it| it.0),
        wanted.programme.map(|it| it.0),
        typed.text.as_str(),
        typed.many,
        limit,
        offset,
        met_since.0
    )?;
    let total = found.first().map_or(0, |row| row.total);
    let listed = found.into_iter().filter_map(|row| {
        Some(Listed {
            about_name: row.about_name,
            document: row.raw.document()?,
        })
    });
    Ok((listed.collect(), total))
}

/// A startup, a cohort or a partner with a document that somebody may see.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Thing {
    pub id: Uuid,
    pub name: String,
    of: String,
}

impl Thing {
    pub fn of(&self) -> On {
        match self.of.as_str() {
            "startup" => On::Startups,
            "cohort" => On::Cohorts,
            _ => On::Partners,
        }
    }
}

/// All of them, by name.
pub async fn things(db: &mut Conn, (reader, met_since): (PersonId, Quarter)) -> Result<Vec<Thing>> {
    rows!(
        db,
        concat!(
            "select coalesce(s.id, c.id, o.id) as id, ",
            about_name!(),
            "as name,
                    case when s.id is not null then 'startup' when c.id is not null then 'cohort'
                         else 'partner' end as of
             from document d join programme g on g.id = d.programme ",
            whom!(),
            "where ",
            seen!("$2"),
            "group by s.id, c.id, o.id, s.name, g.name, c.name, o.name,
                      s.search_key, g.search_key, c.search_key, o.search_key
             order by coalesce(s.search_key, g.search_key || ' ' || c.search_key, o.search_key), 1"
        ),
        reader.0,
        met_since.0
    )
}

/// Who added the newest file of one of them, by name; on one thing, or on all.
pub async fn authors(
    db: &mut Conn,
    (reader, met_since): (PersonId, Quarter),
    on: Option<About>,
) -> Result<Vec<(Uuid, String)>> {
    rows!(
        db,
        concat!(
            "select p.id, p.name
             from document d
             join document_version v on v.document = d.id and v.number =
                  (select max(x.number) from document_version x
                   where x.document = d.id and x.removed_at is null)
             join person p on p.id = v.author
             where p.name <> '' and ($2 is null or d.startup = $2 or d.cohort = $2
                                     or d.organisation = $2)
               and ",
            seen!("$3"),
            "group by p.id, p.name, p.search_key order by p.search_key, p.id"
        ),
        reader.0,
        on.and_then(|about| On::from(about).one()),
        met_since.0
    )
}
