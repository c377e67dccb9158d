//! The mentors that a member of staff reaches, narrowed and sorted.

use chrono::NaiveDate;
use domain::expertise::Expertise;
use domain::ids::{MentorId, PersonId, ProgrammeId};
use domain::lists::{MentorsBy, Sort};
use uuid::Uuid;

use super::list::{Listed, words};
use super::{Mentor, columns};
use crate::typed::named;
use crate::{Conn, Result, like, rows};

/// Which mentors are asked for; everything left out narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// Any part of a name.
    pub name: &'a str,
    pub expertise: Option<Expertise>,
    pub programme: Option<ProgrammeId>,
    /// A code such as "fr".
    pub language: Option<&'a str>,
    /// Offers hours ahead, seen from this day, and does not pause.
    pub has_hours_on: Option<NaiveDate>,
    /// Hours given are counted from this quarter on.
    pub since: i64,
    pub sort: Sort<MentorsBy>,
}

/// The quarters that mentor `$mentor` gave since `$2`, in programmes that `$1` reaches.
macro_rules! given {
    ($mentor:literal) => {
        concat!(
            "(select cast(coalesce(sum(x.quarters), 0) as bigint) from session x
              where x.mentor = ",
            $mentor,
            " and x.starts >= $2
                and exists (select 1 from booking b where b.session = x.id
                            and b.attended_at is not null)
                and exists (select 1 from staff_role r where r.person = $1
                            and (r.programme is null or r.programme = x.programme))) "
        )
    };
}

/// The mentors `m` that are asked for.
macro_rules! narrowed {
    () => {
        concat!(r"where (exists (select 1 from staff_role r where r.person = $1 and r.programme is null)
              or exists (
               select 1 from mentor_programme o join staff_role r on r.programme = o.programme
               where o.mentor = m.id and r.person = $1))
           and ", named!("p.search_key", like "$3"), r"
           and ($4 is null or exists (select 1 from mentor_expertise e
                                      where e.mentor = m.id and e.expertise = $4))
           and ($5 is null or exists (select 1 from mentor_programme o
                                      where o.mentor = m.id and o.programme = $5))
           and cast(m.languages as text) like $6
           and ($7 is null or (
                (m.paused_until is null or m.paused_until <= $7)
                and (exists (select 1 from weekly_hours w where w.mentor = m.id
                             and (w.valid_until is null or w.valid_until >= $7))
                     or exists (select 1 from dated_hours d where d.mentor = m.id
                                and d.kind = 'extra' and d.on_date >= $7)))) ")
    };
}

/// Page by page, in this order.
macro_rules! page {
    ($columns:expr, $($order:tt)*) => {
        concat!(
            "select ", $columns, ", cast(count(*) over () as bigint) as total, ", given!("m.id"),
            "as given
             from mentor m join person p on p.id = m.person ",
            narrowed!(),
            "order by ", $($order)*, "p.search_key, m.id limit $8 offset $9"
        )
    };
}

/// The page itself, and what the mentors on it know.
macro_rules! texts {
    ($($order:tt)*) => {
        (
            page!(columns!(), $($order)*),
            concat!(
                "select e.mentor, e.expertise from mentor_expertise e
                 where e.mentor in (select id from (",
                page!("m.id", $($order)*),
                ") page)"
            ),
        )
    };
}

fn texts(sort: Sort<MentorsBy>) -> (&'static str, &'static str) {
    match (sort.by, sort.falling) {
        (MentorsBy::Name, false) => texts!(""),
        (MentorsBy::Name, true) => texts!("p.search_key desc, "),
        (MentorsBy::Given, false) => texts!("given, "),
        (MentorsBy::Given, true) => texts!("given desc, "),
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    mentor: Mentor,
    total: i64,
    given: i64,
}

/// One page, what each of its mentors knows, and the quarters each gave since then.
pub async fn of_staff(
    db: &mut Conn,
    staff: PersonId,
    asked: &Asked<'_>,
    (limit, offset): (i64, i64),
) -> Result<(Listed, Vec<(MentorId, i64)>)> {
    let language = asked
        .language
        .map_or_else(|| "%".to_owned(), |code| format!("%\"{code}\"%"));
    let (page, known) = texts(asked.sort);
    macro_rules! asked {
        ($text:ident) => {
            rows!(
                db,
                $text,
                staff.0,
                asked.since,
                like(asked.name),
                asked.expertise.map(Expertise::as_str),
                asked.programme.map(|programme| programme.0),
                language.as_str(),
                asked.has_hours_on,
                limit,
                offset
            )
        };
    }
    let rows: Vec<Row> = asked!(page)?;
    let known: Vec<(Uuid, String)> = asked!(known)?;
    let given = rows.iter().map(|row| (row.mentor.id, row.given)).collect();
    let total = rows.first().map_or(0, |row| row.total);
    let listed = Listed {
        mentors: rows.into_iter().map(|row| row.mentor).collect(),
        known: words(known),
        total,
    };
    Ok((listed, given))
}
