//! The startups a member of staff reaches.
//!
//! Reach is read from `staff_role`, so that one literal serves a manager of three programmes and
//! an administrator of the house.

use domain::ids::{CohortId, PersonId, StartupId};
use domain::places::Standing;
use uuid::Uuid;

use crate::{Conn, Result, rows, search_key};

/// Which startups are asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// Any part of a name; case and accents do not matter.
    pub name: &'a str,
    pub cohort: Option<CohortId>,
    pub state: Option<Standing>,
}

/// A startup, with its places within reach.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: StartupId,
    pub name: String,
    pub themes: Vec<String>,
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
    total: i64,
    cohort: Uuid,
    cohort_name: String,
    programme_name: String,
    #[sqlx(try_from = "String")]
    state: Standing,
}

/// One page of the startups that `staff` reaches, by name, and how many there are in all.
pub async fn list(
    db: &mut Conn,
    staff: PersonId,
    asked: &Asked<'_>,
    limit: i64,
    offset: i64,
) -> Result<(Vec<Listed>, i64)> {
    let found: Vec<Row> = rows!(
        db,
        r"with reached as (
              select p.startup, p.cohort, p.state, p.created_at,
                     c.name as cohort_name, g.name as programme_name
              from place p
              join cohort c on c.id = p.cohort
              join programme g on g.id = c.programme
              where exists (select 1 from staff_role r
                            where r.person = $1 and (r.programme is null or r.programme = g.id))),
          page as (
              select s.id, s.name, s.themes, s.search_key, cast(count(*) over () as bigint) as total
              from startup s
              where s.search_key like $2 escape '\'
                and s.id in (select startup from reached
                             where ($3 is null or cohort = $3) and ($4 is null or state = $4))
              order by s.search_key, s.id limit $5 offset $6)
          select page.id, page.name, page.themes, page.total,
                 reached.cohort, reached.cohort_name, reached.programme_name, reached.state
          from page join reached on reached.startup = page.id
          order by page.search_key, page.id, reached.created_at desc, reached.cohort",
        staff.0,
        containing(asked.name),
        asked.cohort.map(|cohort| cohort.0),
        asked.state.map(Standing::as_str),
        limit,
        offset
    )?;
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
                places: vec![place],
            }),
        }
    }
    Ok((listed, total))
}

/// A pattern for `like … escape '\'`: what is typed stands for itself.
fn containing(name: &str) -> String {
    let mut pattern = String::from("%");
    for c in search_key(name).chars() {
        if "\\%_".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// A cohort to narrow the list by.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CohortChoice {
    #[sqlx(try_from = "Uuid")]
    pub id: CohortId,
    pub name: String,
    pub programme_name: String,
}

/// The cohorts a member of staff reaches, by programme, the newest name first.
pub async fn cohorts_reached(db: &mut Conn, staff: PersonId) -> Result<Vec<CohortChoice>> {
    rows!(
        db,
        "select c.id, c.name, g.name as programme_name
         from cohort c join programme g on g.id = c.programme
         where exists (select 1 from staff_role r
                       where r.person = $1 and (r.programme is null or r.programme = g.id))
         order by g.search_key, c.search_key desc, c.id",
        staff.0
    )
}

#[cfg(test)]
mod tests {
    use super::containing;

    #[test]
    fn what_is_typed_stands_for_itself() {
        for (typed, pattern) in [
            ("", "%%"),
            (" Emmaüs ", "%emmaus%"),
            ("100%_", r"%100\%\_%"),
            (r"a\b", r"%a\\b%"),
        ] {
            assert_eq!(containing(typed), pattern, "{typed:?}");
        }
    }
}
