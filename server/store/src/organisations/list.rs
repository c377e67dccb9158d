use chrono::NaiveDate;
use domain::ids::{OrganisationId, PersonId, ProgrammeId};
use domain::lists::{PartnersBy, Sort};
use uuid::Uuid;

use crate::typed::named;
use crate::{Conn, Result, like, rows};

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
    /// When the first of its partnerships is to be renewed.
    pub renews_on: Option<NaiveDate>,
    /// On all pages.
    pub total: i64,
}

/// Which partners of a list; everything left out narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Letters of the name.
    pub words: String,
    pub programme: Option<ProgrammeId>,
    pub kind: Option<String>,
    /// To be renewed between these days, both included.
    pub renews: Option<(NaiveDate, NaiveDate)>,
    /// Nobody said when it is to be renewed.
    pub renews_never: bool,
    pub sort: Sort<PartnersBy>,
}

/// Partner `o` is open to a programme that the member of staff `$1` reaches; an administrator sees
/// those that are open to none as well.
macro_rules! reached {
    () => {
        "(exists (select 1 from staff_role r where r.person = $1 and r.programme is null)
          or exists (select 1 from partnership a join staff_role r on r.programme = a.programme
                     where a.organisation = o.id and r.person = $1)) "
    };
}

/// The days on which its partnerships within reach are to be renewed.
macro_rules! renewals {
    ($what:literal) => {
        concat!(
            "select ",
            $what,
            " from partnership a where a.organisation = o.id and a.renews_on is not null
              and exists (select 1 from staff_role r where r.person = $1
                          and (r.programme is null or r.programme = a.programme)) "
        )
    };
}

macro_rules! page {
    ($($order:tt)*) => {
        concat!(
            "select o.id, o.name, o.kind, o.field,
                 cast((select count(*) from partner_person m
                       where m.organisation = o.id and m.left_at is null) as bigint) as people,
                 cast((select count(*) from introduction i join staff_role r on r.person = $1
                       and (r.programme is null or r.programme = i.programme)
                       where i.organisation = o.id) as bigint) as introductions,
                 cast((select count(distinct b.startup) from sponsorship b join staff_role r on r.person = $1
                       and (r.programme is null or r.programme = b.programme)
                       where b.organisation = o.id) as bigint) as sponsored,
                 (", renewals!("min(a.renews_on)"), ") as renews_on,
                 cast(count(*) over () as bigint) as total
             from organisation o
             where ", reached!(), "
               and ($2 is null or exists (select 1 from partnership a
                               where a.organisation = o.id and a.programme = $2))
               and ", named!("o.search_key", like "$3"), "
               and ($4 is null or o.kind = $4)
               and ($5 is null or exists (", renewals!("1"), "and a.renews_on between $5 and $6))
               and ($7 = 0 or not exists (", renewals!("1"), "))
             order by ", $($order)*, "o.search_key, o.id limit $8 offset $9"
        )
    };
}

fn text(sort: Sort<PartnersBy>) -> &'static str {
    match (sort.by, sort.falling) {
        (PartnersBy::Name, false) => page!(""),
        (PartnersBy::Name, true) => page!("o.search_key desc, "),
        (PartnersBy::People, false) => page!("people, "),
        (PartnersBy::People, true) => page!("people desc, "),
        (PartnersBy::Introductions, false) => page!("introductions, "),
        (PartnersBy::Introductions, true) => page!("introductions desc, "),
        (PartnersBy::Sponsored, false) => page!("sponsored, "),
        (PartnersBy::Sponsored, true) => page!("sponsored desc, "),
    }
}

/// Organisations open to the programmes that a member of staff reaches.
pub async fn of_staff(
    db: &mut Conn,
    staff: PersonId,
    filter: &Filter,
    limit: i64,
    offset: i64,
) -> Result<Vec<Line>> {
    rows!(
        db,
        text(filter.sort),
        staff.0,
        filter.programme.map(|id| id.0),
        like(&filter.words),
        filter.kind.as_deref(),
        filter.renews.map(|(from, _)| from),
        filter.renews.map(|(_, until)| until),
        i64::from(filter.renews_never),
        limit,
        offset
    )
}

/// What the partners within reach say they are, to narrow the list by.
pub async fn kinds_of_staff(db: &mut Conn, staff: PersonId) -> Result<Vec<(String,)>> {
    rows!(
        db,
        concat!(
            "select distinct o.kind from organisation o where o.kind <> '' and ",
            reached!(),
            "order by o.kind limit 100"
        ),
        staff.0
    )
}
