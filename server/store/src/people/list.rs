//! Everybody whom a member of staff may know of, with what they are there. Who that is, is said as
//! in the search: founders of startups with a place in programmes of theirs, mentors and partners'
//! people open to these, and their staff.

use std::collections::HashMap;

use domain::ids::{CohortId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::lists::{PeopleBy, Sort};
use domain::people::Tie;
use uuid::Uuid;

use crate::reach::reached;
use crate::typed::named;
use crate::{Conn, Result, like, rows};

/// Who is asked for; everything left out narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// Any part of a name or an address.
    pub words: &'a str,
    pub tie: Option<Tie>,
    pub programme: Option<ProgrammeId>,
    pub cohort: Option<CohortId>,
    pub startup: Option<StartupId>,
    pub partner: Option<OrganisationId>,
    pub sort: Sort<PeopleBy>,
}

/// A person, with all that they are within reach.
#[derive(Clone, Debug)]
pub struct Listed {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub ties: Vec<Tied>,
}

/// What a person is somewhere.
#[derive(Clone, Debug)]
pub struct Tied {
    pub tie: Tie,
    /// The startup, the mentor, the organisation or the programme.
    pub at: Uuid,
    /// What it is called; what a mentor says of themselves.
    pub about: String,
    /// Main contact of a startup; none of whoever is none.
    pub is_main: bool,
    /// It is for this that the list holds them.
    pub is_asked: bool,
}

#[derive(sqlx::FromRow)]
struct Person {
    id: Uuid,
    name: String,
    email: String,
    total: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    person: Uuid,
    #[sqlx(try_from = "String")]
    tie: Tie,
    at: Uuid,
    about: String,
    main: i64,
    asked: i64,
}

/// What somebody is, is what is asked for.
macro_rules! wanted {
    () => {
        "(($2 is null or tie = $2) and ($3 is null or programme = $3)
          and ($4 is null or cohort = $4)
          and ($5 is null or (tie = 'founder' and at = $5))
          and ($6 is null or (tie = 'partner' and at = $6))) "
    };
}

/// Page by page, in this order, and what is told of it.
macro_rules! page {
    ([$($order:tt)*] $($told:tt)*) => {
        concat!(
            "with mine as (
                 select count(*) as house from staff_role r
                 where r.person = $1 and r.programme is null),
             tied as (
                 select m.person, 1 as n, 'founder' as tie, u.id as at, u.name as about,
                        case when m.main_contact then 1 else 0 end as main,
                        c.programme, c.id as cohort
                 from founder m join startup u on u.id = m.startup
                      join place l on l.startup = u.id join cohort c on c.id = l.cohort
                 where m.left_at is null and ", reached!("c.programme"), "
                 union all
                 select m.person, 2, 'mentor', m.id, m.headline, 0, o.programme,
                        cast(null as uuid)
                 from mentor m left join mentor_programme o on o.mentor = m.id
                 where (o.programme is not null and ", reached!("o.programme"), ")
                    or (o.programme is null and (select house from mine) > 0)
                 union all
                 select m.person, 3, 'partner', o.id, o.name, 0, a.programme, cast(null as uuid)
                 from partner_person m join organisation o on o.id = m.organisation
                      left join partnership a on a.organisation = o.id
                 where m.left_at is null
                   and ((a.programme is not null and ", reached!("a.programme"), ")
                        or (a.programme is null and (select house from mine) > 0))
                 union all
                 select m.person, 4, 'staff', g.id, g.name, 0, g.id, cast(null as uuid)
                 from staff_role m join programme g on g.id = m.programme
                 where ", reached!("g.id"), "),
             found as (
                 select person, min(n) as n from tied where ", wanted!(), "group by person),
             page as (
                 select p.id, p.name, p.email, cast(count(*) over () as bigint) as total,
                        row_number() over (order by ", $($order)*, r"p.search_key, p.id) as nth
                 from found f join person p on p.id = f.person
                 where p.email is not null
                   and (", named!("p.search_key", like "$7"), r"or p.email like $7 escape '\')
                 order by nth limit $8 offset $9) ",
            $($told)*
        )
    };
}

/// The people of a page; and what they are. The latter is looked up by its people, not joined with
/// them: SQLite has no index on either, and would go through one for each of the other.
macro_rules! texts {
    ($($order:tt)*) => {
        (
            page!([$($order)*] "select id, name, email, total from page order by nth"),
            page!(
                [$($order)*]
                "select person, tie, at, about, cast(max(main) as bigint) as main,
                        cast(max(wanted) as bigint) as asked
                 from (select tied.*, case when ", wanted!(), "then 1 else 0 end as wanted
                       from tied where person in (select id from page)) told
                 group by person, n, tie, at, about order by n, about, at"
            ),
        )
    };
}

fn texts(sort: Sort<PeopleBy>) -> (&'static str, &'static str) {
    match (sort.by, sort.falling) {
        (PeopleBy::Name, false) => texts!(""),
        (PeopleBy::Name, true) => texts!("p.search_key desc, "),
        (PeopleBy::Role, false) => texts!("f.n, "),
        (PeopleBy::Role, true) => texts!("f.n desc, "),
        (PeopleBy::Newest, false) => texts!("p.created_at, "),
        (PeopleBy::Newest, true) => texts!("p.created_at desc, "),
    }
}

/// One page, and how many there are in all.
pub async fn list(
    db: &mut Conn,
    staff: PersonId,
    asked: &Asked<'_>,
    (limit, offset): (i64, i64),
) -> Result<(Vec<Listed>, i64)> {
    let (people, ties) = texts(asked.sort);
    macro_rules! asked {
        ($text:ident) => {
            rows!(
                db,
                $text,
                staff.0,
                asked.tie.map(Tie::as_str),
                asked.programme.map(|it| it.0),
                asked.cohort.map(|it| it.0),
                asked.startup.map(|it| it.0),
                asked.partner.map(|it| it.0),
                like(asked.words),
                limit,
                offset
            )
        };
    }
    let people: Vec<Person> = asked!(people)?;
    let mut tied: HashMap<Uuid, Vec<Tied>> = HashMap::new();
    let ties: Vec<Row> = asked!(ties)?;
    for row in ties {
        tied.entry(row.person).or_default().push(Tied {
            tie: row.tie,
            at: row.at,
            about: row.about,
            is_main: row.main > 0,
            is_asked: row.asked > 0,
        });
    }
    let total = people.first().map_or(0, |person| person.total);
    let listed = people.into_iter().map(|person| Listed {
        person: PersonId(person.id),
        name: person.name,
        email: person.email,
        ties: tied.remove(&person.id).unwrap_or_default(),
    });
    Ok((listed.collect(), total))
}

/// Startups with a place within reach, and their partners, to narrow the list by.
pub async fn startups_reached(db: &mut Conn, staff: PersonId) -> Result<Vec<(Uuid, String)>> {
    rows!(
        db,
        concat!(
            "select s.id, s.name from startup s
             where s.id in (select l.startup from place l join cohort c on c.id = l.cohort where ",
            reached!("c.programme"),
            ") order by s.search_key, s.id"
        ),
        staff.0
    )
}

/// Partners with somebody in them.
pub async fn partners_reached(db: &mut Conn, staff: PersonId) -> Result<Vec<(Uuid, String)>> {
    rows!(
        db,
        concat!(
            "select o.id, o.name from organisation o
             where exists (select 1 from partner_person m
                           where m.organisation = o.id and m.left_at is null)
               and (exists (select 1 from staff_role r where r.person = $1 and r.programme is null)
                    or o.id in (select a.organisation from partnership a where ",
            reached!("a.programme"),
            ")) order by o.search_key, o.id"
        ),
        staff.0
    )
}
