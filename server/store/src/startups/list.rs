//! The startups a member of staff reaches.
//!
//! Reach is read from `staff_role`, so that one literal serves a manager of three programmes and
//! an administrator of the house.

use chrono::NaiveDate;
use domain::expertise::Expertise;
use domain::ids::{CohortId, PersonId, ProgrammeId, StartupId};
use domain::lists::{Sort, StartupsBy};
use domain::places::Standing;
use domain::startups::{Goal, Lever, ModelChange};
use uuid::Uuid;

use crate::reach::reached;
use crate::{Conn, Result, like, rows};

/// Which startups are asked for; everything left out narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// Any part of a name; case and accents do not matter.
    pub name: &'a str,
    pub cohort: Option<CohortId>,
    pub programme: Option<ProgrammeId>,
    pub state: Option<Standing>,
    /// Who looks after the place.
    pub referent: Option<PersonId>,
    pub need: Option<Expertise>,
    pub lever: Option<Lever>,
    pub change: Option<ModelChange>,
    pub goal: Option<Goal>,
    pub town: Option<&'a str>,
    /// No session since this quarter, and none to come.
    pub quiet_since: Option<i64>,
    pub sort: Sort<StartupsBy>,
    /// In quarters.
    pub now: i64,
}

/// A startup, with its places within reach.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: StartupId,
    pub name: String,
    pub themes: Vec<String>,
    /// When it was last placed, where somebody said so.
    pub entered: Option<NaiveDate>,
    /// The quarter in which its latest session began; none to come.
    pub last_session: Option<i64>,
    pub places: Vec<ListedPlace>,
}

#[derive(Clone, Debug)]
pub struct ListedPlace {
    pub cohort: CohortId,
    pub cohort_name: String,
    pub programme_name: String,
    pub state: Standing,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    #[sqlx(json)]
    themes: Vec<String>,
    entered: Option<NaiveDate>,
    last_session: Option<i64>,
    total: i64,
    cohort: Uuid,
    cohort_name: String,
    programme_name: String,
    #[sqlx(try_from = "String")]
    state: Standing,
}

/// When startup `$startup` was last placed, within reach.
macro_rules! entered {
    ($startup:literal) => {
        concat!(
            "(select max(r.placed_on) from reached r where r.startup = ",
            $startup,
            ") "
        )
    };
}

/// When its latest session within reach began, until `$8`. (For `cross join`, see
/// `places::of_cohort`.)
macro_rules! last_session {
    ($startup:literal) => {
        concat!(
            "(select b.starts from booking b cross join session x
              where b.startup = ",
            $startup,
            " and b.starts <= $8 and b.cancelled_at is null and b.missed_at is null
                and x.id = b.session and x.cancelled_at is null and ",
            $crate::reach::reached!("x.programme"),
            "order by b.starts desc limit 1) "
        )
    };
}

/// Page by page, in this order, and what is told of each.
macro_rules! page {
    ([$($order:tt)*] $($told:tt)*) => {
        concat!(
            r"with reached as (
                  select p.startup, p.cohort, p.state, p.placed_on, p.referent, p.created_at,
                         c.programme, c.name as cohort_name, g.name as programme_name
                  from place p
                  join cohort c on c.id = p.cohort
                  join programme g on g.id = c.programme
                  where ", $crate::reach::reached!("g.id"), r"),
              page as (
                  select s.id, s.name, s.themes, s.search_key,
                         cast(count(*) over () as bigint) as total,
                         row_number() over (order by ", $($order)*, r"s.search_key, s.id) as nth
                  from startup s
                  where ", $crate::typed::named!("s.search_key", like "$2"), r"
                    and s.id in (select startup from reached
                                 where ($3 is null or cohort = $3) and ($4 is null or state = $4)
                                   and ($5 is null or programme = $5)
                                   and ($6 is null or referent = $6))
                    and ($7 is null or exists (select 1 from need n
                                               where n.startup = s.id and n.expertise = $7))
                    and ($9 is null or not exists (
                            select 1 from booking b cross join session x
                            where b.startup = s.id and b.starts >= $9
                              and b.cancelled_at is null and b.missed_at is null
                              and x.id = b.session and x.cancelled_at is null
                              and ", $crate::reach::reached!("x.programme"), r"))
                    and ($10 is null or s.town = $10)
                    and cast(s.levers as text) like $11 and cast(s.changes as text) like $12
                    and cast(s.goals as text) like $13
                  order by nth limit $14 offset $15) ",
            $($told)*
        )
    };
}

macro_rules! list {
    ($($order:tt)*) => {
        page!(
            [$($order)*]
            "select page.id, page.name, page.themes, page.total,",
            entered!("page.id"), "as entered, ", last_session!("page.id"), "as last_session,
                    reached.cohort, reached.cohort_name, reached.programme_name, reached.state
             from page join reached on reached.startup = page.id
             order by page.nth, reached.created_at desc, reached.cohort"
        )
    };
}

macro_rules! ids {
    ($($order:tt)*) => {
        page!([$($order)*] "select page.id from page order by page.nth")
    };
}

/// The text of a query, for an order; those without a date come last.
macro_rules! sorted {
    ($list:ident, $sort:expr) => {
        match ($sort.by, $sort.falling) {
            (StartupsBy::Name, false) => $list!(""),
            (StartupsBy::Name, true) => $list!("s.search_key desc, "),
            (StartupsBy::Entry, false) => $list!(entered!("s.id"), "nulls last, "),
            (StartupsBy::Entry, true) => $list!(entered!("s.id"), "desc nulls last, "),
            (StartupsBy::LastSession, false) => $list!(last_session!("s.id"), "nulls first, "),
            (StartupsBy::LastSession, true) => $list!(last_session!("s.id"), "desc nulls last, "),
        }
    };
}

/// Runs one of them with what is asked for.
macro_rules! listed {
    ($db:ident, $text:expr, $staff:ident, $asked:ident, $limit:expr, $offset:expr) => {
        rows!(
            $db,
            $text,
            $staff.0,
            like($asked.name),
            $asked.cohort.map(|cohort| cohort.0),
            $asked.state.map(Standing::as_str),
            $asked.programme.map(|programme| programme.0),
            $asked.referent.map(|person| person.0),
            $asked.need.map(Expertise::as_str),
            $asked.now,
            $asked.quiet_since,
            $asked.town,
            holding($asked.lever.map(Lever::as_str)),
            holding($asked.change.map(ModelChange::as_str)),
            holding($asked.goal.map(Goal::as_str)),
            $limit,
            $offset
        )
    };
}

pub(crate) use {listed, page};

/// All of them by their ids, in order, when what they hold is read elsewhere.
pub async fn ids(db: &mut Conn, staff: PersonId, asked: &Asked<'_>) -> Result<Vec<StartupId>> {
    let found: Vec<(Uuid,)> = listed!(db, sorted!(ids, asked.sort), staff, asked, i64::MAX, 0_i64)?;
    Ok(found.into_iter().map(|(id,)| StartupId(id)).collect())
}

/// One page of the startups that `staff` reaches, and how many there are in all.
pub async fn list(
    db: &mut Conn,
    staff: PersonId,
    asked: &Asked<'_>,
    limit: i64,
    offset: i64,
) -> Result<(Vec<Listed>, i64)> {
    let found: Vec<Row> = listed!(db, sorted!(list, asked.sort), staff, asked, limit, offset)?;
    let total = found.first().map_or(0, |row| row.total);
    let mut listed: Vec<Listed> = Vec::new();
    for row in found {
        let place = ListedPlace {
            cohort: CohortId(row.cohort),
            cohort_name: row.cohort_name,
            programme_name: row.programme_name,
            state: row.state,
        };
        match listed.last_mut() {
            Some(last) if last.id.0 == row.id => last.places.push(place),
            _ => listed.push(Listed {
                id: StartupId(row.id),
                name: row.name,
                themes: row.themes,
                entered: row.entered,
                last_session: row.last_session,
                places: vec![place],
            }),
        }
    }
    Ok((listed, total))
}

/// A pattern for lists of codes, as JSON; codes hold nothing that a pattern means otherwise.
pub(crate) fn holding(code: Option<&str>) -> String {
    code.map_or_else(|| "%".to_owned(), |code| format!("%\"{code}\"%"))
}

/// A cohort to narrow the list by.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CohortChoice {
    #[sqlx(try_from = "Uuid")]
    pub id: CohortId,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub name: String,
    pub programme_name: String,
}

/// The cohorts a member of staff reaches, by programme, the newest name first.
pub async fn cohorts_reached(db: &mut Conn, staff: PersonId) -> Result<Vec<CohortChoice>> {
    rows!(
        db,
        concat!(
            "select c.id, c.programme, c.name, g.name as programme_name
             from cohort c join programme g on g.id = c.programme where ",
            reached!("g.id"),
            "order by g.search_key, c.search_key desc, c.id"
        ),
        staff.0
    )
}

/// Whoever looks after a place that a member of staff reaches, by name.
pub async fn referents_reached(db: &mut Conn, staff: PersonId) -> Result<Vec<(Uuid, String)>> {
    rows!(
        db,
        concat!(
            "select p.id, p.name from person p
             where p.id in (select l.referent from place l join cohort c on c.id = l.cohort where ",
            reached!("c.programme"),
            ") order by p.search_key, p.id"
        ),
        staff.0
    )
}

/// The towns of the startups that a member of staff reaches.
pub async fn towns_reached(db: &mut Conn, staff: PersonId) -> Result<Vec<(String,)>> {
    rows!(
        db,
        concat!(
            "select distinct s.town from startup s
             where s.town <> ''
               and exists (select 1 from place l join cohort c on c.id = l.cohort
                           where l.startup = s.id and ",
            reached!("c.programme"),
            ") order by s.town limit 300"
        ),
        staff.0
    )
}

#[cfg(test)]
mod tests {
    use super::{holding, like};

    #[test]
    fn what_is_typed_stands_for_itself() {
        for (typed, pattern) in [
            ("", "%%"),
            (" Emmaüs ", "%emmaus%"),
            ("100%_", r"%100\%\_%"),
            (r"a\b", r"%a\\b%"),
        ] {
            assert_eq!(like(typed), pattern, "{typed:?}");
        }
    }

    #[test]
    fn a_code_is_looked_for_whole() {
        assert_eq!(holding(None), "%");
        assert_eq!(holding(Some("odd-1")), "%\"odd-1\"%");
    }
}
