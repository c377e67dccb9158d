use chrono::NaiveDate;
use domain::ids::{CohortId, PersonId, ProgrammeId, StartupId};
use domain::places::Standing;
use uuid::Uuid;

use super::reached;
use crate::startups::Startup;
use crate::{Conn, Result, rows};

/// A stay in a cohort, with how the lists of its programme call the startup.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Place {
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub programme_name: String,
    #[sqlx(try_from = "Uuid")]
    pub cohort: CohortId,
    pub cohort_name: String,
    #[sqlx(try_from = "String")]
    pub state: Standing,
    pub placed_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub reason: String,
    pub referent: Option<Uuid>,
    pub reference: Option<String>,
}

impl Place {
    /// How the lists of its programme call the startup, or else how the house does.
    pub fn called(&self) -> String {
        let reference = self.reference.clone();
        reference.unwrap_or_else(|| self.startup.to_string())
    }
}

/// Every place in the programmes that a member of staff works for, the latest first. (With
/// `coalesce`, which changes nothing, SQLite finds a reference by its startup; by its programme it
/// would go through the whole list of it for each row.)
pub async fn places(db: &mut Conn, staff: PersonId) -> Result<Vec<Place>> {
    rows!(
        db,
        concat!(
            "select l.startup, c.programme, g.name as programme_name, l.cohort,
                    c.name as cohort_name, l.state, l.placed_on, l.ended_on, l.reason, l.referent,
                    (select min(f.reference) from startup_reference f
                     where f.startup = l.startup
                       and coalesce(f.programme, l.id) = c.programme)
                    as reference
             from place l join cohort c on c.id = l.cohort join programme g on g.id = c.programme
             where ",
            reached!("c.programme"),
            "order by l.created_at desc, l.id"
        ),
        staff.0
    )
}

/// The profiles of the startups with such a place.
pub async fn profiles(db: &mut Conn, staff: PersonId) -> Result<Vec<Startup>> {
    rows!(
        db,
        concat!(
            "select s.id, s.name, s.mission, s.themes, s.beneficiaries, s.technologies, s.levers,
                    s.changes, s.goals, s.legal_form, s.town, s.siret, s.rna, s.website, s.links,
                    s.version
             from startup s
             where s.id in (select l.startup from place l join cohort c on c.id = l.cohort where ",
            reached!("c.programme"),
            ")"
        ),
        staff.0
    )
}

/// Who stands behind a startup in one programme.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Sponsor {
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub name: String,
}

/// By name.
pub async fn sponsors(db: &mut Conn, staff: PersonId) -> Result<Vec<Sponsor>> {
    rows!(
        db,
        concat!(
            "select b.programme, b.startup, o.name
             from sponsorship b join organisation o on o.id = b.organisation
             where ",
            reached!("b.programme"),
            "order by o.search_key, o.id"
        ),
        staff.0
    )
}
