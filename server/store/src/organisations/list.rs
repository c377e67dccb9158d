use domain::ids::{OrganisationId, PersonId, ProgrammeId};
use uuid::Uuid;

use crate::{Conn, Result, rows, value};

/// A line of the list of partners; figures are of the programmes its reader reaches.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    #[sqlx(try_from = "Uuid")]
    pub id: OrganisationId,
    pub name: String,
    pub kind: String,
    pub field: String,
    pub people: i64,
    pub introductions: i64,
    pub sponsored: i64,
}

/// Which partners of a list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words of the name; empty narrows nothing.
    pub words: String,
    pub programme: Option<ProgrammeId>,
}

impl Filter {
    /// A `like` pattern in which what was typed stands for itself.
    fn pattern(&self) -> String {
        crate::like(&self.words)
    }
}

/// Organisations open to the programmes that a member of staff reaches, by name. An administrator
/// sees those that are open to none as well.
pub async fn of_staff(
    db: &mut Conn,
    staff: PersonId,
    filter: &Filter,
    limit: i64,
    offset: i64,
) -> Result<Vec<Line>> {
    rows!(
        db,
        "select o.id, o.name, o.kind, o.field,
             cast((select count(*) from partner_person m
                   where m.organisation = o.id and m.left_at is null) as bigint) as people,
             cast((select count(*) from introduction i join staff_role r on r.person = $1
                   and (r.programme is null or r.programme = i.programme)
                   where i.organisation = o.id) as bigint) as introductions,
             cast((select count(distinct b.startup) from sponsorship b join staff_role r on r.person = $1
                   and (r.programme is null or r.programme = b.programme)
                   where b.organisation = o.id) as bigint) as sponsored
         from organisation o
         where (exists (select 1 from staff_role r where r.person = $1 and r.programme is null)
                or exists (select 1 from partnership a join staff_role r on r.programme = a.programme
                           where a.organisation = o.id and r.person = $1))
           and ($2 is null or exists (select 1 from partnership a
                           where a.organisation = o.id and a.programme = $2))
           and o.search_key like $3 escape '\\'
         order by o.search_key, o.id limit $4 offset $5",
        staff.0,
        filter.programme.map(|id| id.0),
        filter.pattern(),
        limit,
        offset
    )
}

/// How many there are on all pages of [`of_staff`].
pub async fn count_of_staff(db: &mut Conn, staff: PersonId, filter: &Filter) -> Result<i64> {
    value!(
        db,
        "select cast(count(*) as bigint) from organisation o
         where (exists (select 1 from staff_role r where r.person = $1 and r.programme is null)
                or exists (select 1 from partnership a join staff_role r on r.programme = a.programme
                           where a.organisation = o.id and r.person = $1))
           and ($2 is null or exists (select 1 from partnership a
                           where a.organisation = o.id and a.programme = $2))
           and o.search_key like $3 escape '\\'",
        staff.0,
        filter.programme.map(|id| id.0),
        filter.pattern()
    )
}
