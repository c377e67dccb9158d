use domain::ids::{OrganisationId, PersonId};
use uuid::Uuid;

use crate::reach::reached;
use crate::{Conn, Result, rows};

/// What a list says of a partner.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Partner {
    #[sqlx(try_from = "Uuid")]
    pub id: OrganisationId,
    pub acronym: String,
    pub kind: String,
    pub field: String,
    pub website: Option<String>,
}

/// Of those that a member of staff sees: open to a programme of theirs, or any for whoever looks
/// after the house.
pub async fn partners(db: &mut Conn, staff: PersonId) -> Result<Vec<Partner>> {
    rows!(
        db,
        concat!(
            "select o.id, o.acronym, o.kind, o.field, o.website from organisation o
             where exists (select 1 from staff_role r where r.person = $1 and r.programme is null)
                or o.id in (select a.organisation from partnership a where ",
            reached!("a.programme"),
            ")"
        ),
        staff.0
    )
}

/// One line of the list of a programme, or of the house's own.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    #[sqlx(try_from = "Uuid")]
    pub organisation: OrganisationId,
    /// None: the house's own list.
    pub programme: Option<Uuid>,
    pub programme_name: Option<String>,
    pub reference: Option<String>,
}

/// In which lists each partner stands, and how they call it; the house's own come last, for whoever
/// looks after it. (For `coalesce`, see `places`.)
pub async fn partners_in_lists(db: &mut Conn, staff: PersonId) -> Result<Vec<Row>> {
    let mut found: Vec<Row> = rows!(
        db,
        concat!(
            "select a.organisation, a.programme, g.name as programme_name,
                    (select min(f.reference) from organisation_reference f
                     where f.organisation = a.organisation
                       and coalesce(f.programme, a.organisation) = a.programme)
                    as reference
             from partnership a join programme g on g.id = a.programme
             where ",
            reached!("a.programme"),
            "order by g.search_key, g.id"
        ),
        staff.0
    )?;
    let own: Vec<Row> = rows!(
        db,
        "select f.organisation, cast(null as uuid) as programme,
                cast(null as text) as programme_name, min(f.reference) as reference
         from organisation_reference f
         where f.programme is null
           and exists (select 1 from staff_role r where r.person = $1 and r.programme is null)
         group by f.organisation",
        staff.0
    )?;
    found.extend(own);
    Ok(found)
}

/// What those who answer for them do there.
pub async fn titles(
    db: &mut Conn,
    staff: PersonId,
) -> Result<Vec<((OrganisationId, PersonId), String)>> {
    let found: Vec<(Uuid, Uuid, String)> = rows!(
        db,
        concat!(
            "select m.organisation, m.person, m.title from partner_person m
             where m.left_at is null
               and (exists (select 1 from staff_role r where r.person = $1 and r.programme is null)
                    or m.organisation in (select a.organisation from partnership a where ",
            reached!("a.programme"),
            "))"
        ),
        staff.0
    )?;
    let found = found.into_iter();
    let found =
        found.map(|(organisation, person, title)| ((organisation.into(), person.into()), title));
    Ok(found.collect())
}
