use chrono::NaiveDate;
use domain::expertise::Expertise;
use domain::ids::{CohortId, PersonId, ProgrammeId, StartupId};
use domain::places::Standing;
use domain::startups::{Goal, Lever, ModelChange};
use uuid::Uuid;

use crate::reach::reached;
use crate::startups::{Asked, Startup, holding, listed, page};
use crate::{Conn, Result, like, rows};

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

/// Places that the member of staff `$1` reaches, the latest first, and which of them. (With
/// `coalesce`, which changes nothing, SQLite finds a reference by its startup; by its programme it
/// would go through the whole list of it for each row.)
macro_rules! stays {
    ($($which:tt)*) => {
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
            $($which)*
            "order by l.created_at desc, l.id"
        )
    };
}

/// Every place within reach of the startups that are listed.
pub async fn places(db: &mut Conn, staff: PersonId, asked: &Asked<'_>) -> Result<Vec<Place>> {
    listed!(
        db,
        page!([""] stays!("and l.startup in (select id from page) ",)),
        staff,
        asked,
        i64::MAX,
        0_i64
    )
}

/// Where founders are asked for; everything left out narrows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrowed {
    pub programme: Option<ProgrammeId>,
    pub cohort: Option<CohortId>,
    pub startup: Option<StartupId>,
}

/// Every place there, within reach.
pub async fn places_within(
    db: &mut Conn,
    staff: PersonId,
    narrowed: &Narrowed,
) -> Result<Vec<Place>> {
    rows!(
        db,
        stays!(
            "and ($2 is null or c.programme = $2) and ($3 is null or l.cohort = $3)
             and ($4 is null or l.startup = $4) ",
        ),
        staff.0,
        narrowed.programme.map(|it| it.0),
        narrowed.cohort.map(|it| it.0),
        narrowed.startup.map(|it| it.0)
    )
}

/// The profiles of the startups that are listed.
pub async fn profiles(db: &mut Conn, staff: PersonId, asked: &Asked<'_>) -> Result<Vec<Startup>> {
    listed!(
        db,
        page!(
            [""]
            "select s.id, s.name, s.mission, s.themes, s.beneficiaries, s.technologies, s.levers,
                    s.changes, s.goals, s.legal_form, s.town, s.siret, s.rna, s.website, s.links,
                    s.version
             from startup s where s.id in (select id from page)"
        ),
        staff,
        asked,
        i64::MAX,
        0_i64
    )
}

/// What the startups that are listed look for.
pub async fn needs(
    db: &mut Conn,
    staff: PersonId,
    asked: &Asked<'_>,
) -> Result<Vec<(StartupId, Expertise)>> {
    let needs: Vec<(Uuid, String)> = listed!(
        db,
        page!(
            [""]
            "select n.startup, n.expertise from need n where n.startup in (select id from page)"
        ),
        staff,
        asked,
        i64::MAX,
        0_i64
    )?;
    let needs = needs.into_iter();
    let needs = needs.filter_map(|(startup, word)| Some((StartupId(startup), word.parse().ok()?)));
    Ok(needs.collect())
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

/// Behind those that are listed, by name.
pub async fn sponsors(db: &mut Conn, staff: PersonId, asked: &Asked<'_>) -> Result<Vec<Sponsor>> {
    listed!(
        db,
        page!(
            [""]
            "select b.programme, b.startup, o.name
             from sponsorship b join organisation o on o.id = b.organisation
             where b.startup in (select id from page) and ",
            reached!("b.programme"),
            "order by o.search_key, o.id"
        ),
        staff,
        asked,
        i64::MAX,
        0_i64
    )
}
