//! Missions: what startups ask of experts, who offers to help, and what was done.
//!
//! Whoever acts on one touches it first, so that of two who agree at once the second sees what the
//! first did.

mod days;
mod given;
mod hands;
mod list;
mod people;
mod raw;
mod save;

use chrono::{DateTime, Utc};
use domain::ids::{
    CohortId, MentorId, MissionId, OrganisationId, PersonId, PlaceId, ProgrammeId, StartupId,
};
use domain::introductions::HalfDays;
use domain::missions::{Brief, Hand, Mission, Stage};

pub use days::{Day, add_day, days, strike_day};
pub use given::{
    Accepted, Done, accepted_in, capacity, declare, given_in, given_to, of_mentor,
    withdraw_capacity,
};
pub use hands::{Held, hands, of_hand, open_hands};
pub use list::{Filter, cohorts_of_staff, count, for_experts, for_founder, for_staff, page};
pub use people::{
    Candidate, Capable, candidates, comes, expert_readers, experts, experts_of, placed,
};
pub use save::{New, add, agreed_by, change, save, unfinished};

use crate::{Conn, Result, Tx, row, run};
use raw::Raw;

/// A mission as it is remembered, with the names of what it brings together.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: MissionId,
    pub place: PlaceId,
    pub cohort: CohortId,
    pub cohort_name: String,
    pub programme: ProgrammeId,
    pub programme_name: String,
    pub programme_is_closed: bool,
    pub startup: StartupId,
    pub startup_name: String,
    /// What the startup is there for.
    pub startup_mission: String,
    /// Whoever wrote it.
    pub author: PersonId,
    pub brief: Brief,
    pub stage: Stage,
    /// Who does it, once that is agreed.
    pub expert: Option<ExpertRow>,
    /// Half days noted.
    pub done: i64,
    /// Offers of help that wait.
    pub offers: i64,
    /// Words of its needs that the reader of a list can help with.
    pub fits: i64,
    /// Experts of its programme could see it once.
    pub was_opened: bool,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

impl Row {
    /// The days it takes, as far as is known: those agreed, else those wished.
    pub fn days(&self) -> HalfDays {
        self.stage.deal().map_or(self.brief.days, |deal| deal.days)
    }
}

#[derive(Clone, Debug)]
pub struct ExpertRow {
    pub person: PersonId,
    pub name: String,
    pub mentor: Option<MentorId>,
    pub organisation: Option<(OrganisationId, String)>,
}

/// What it needs that somebody (`$1`) knows, or their organisation does.
macro_rules! fits {
    () => {
        "(select cast(count(*) as bigint) from mission_word w where w.mission = x.id and (
             exists (select 1 from mentor_expertise e join mentor m on m.id = e.mentor
                     where m.person = $1 and e.expertise = w.expertise)
             or exists (select 1 from organisation_word e
                        join partner_person m on m.organisation = e.organisation
                        where m.person = $1 and m.left_at is null and e.kind = 'expertise'
                          and e.word = w.expertise)
             or exists (select 1 from offer_word e
                        join offer f on f.id = e.offer and f.kind = 'expert-days'
                             and f.closed_at is null
                        join partner_person m on m.organisation = f.organisation
                        where m.person = $1 and m.left_at is null
                          and e.expertise = w.expertise))) "
    };
}

/// The columns of [`Row`]; `$1` is its reader.
macro_rules! select {
    ($($rest:tt)*) => {
        concat!(
            "select x.*, l.cohort, c.name as cohort_name, g.name as programme_name,
                    g.closed_at as programme_closed_at, s.name as startup_name,
                    s.mission as startup_mission,
                    h.person as expert, h.mentor as expert_mentor,
                    h.organisation as expert_organisation,
                    p.name as expert_name, o.name as expert_organisation_name,
                    (select string_agg(w.expertise, ',') from mission_word w
                     where w.mission = x.id) as needs,
                    (select cast(coalesce(sum(d.half_days), 0) as bigint) from mission_day d
                     where d.mission = x.id and d.struck_at is null) as done,
                    (select cast(count(*) as bigint) from mission_hand k
                     where k.mission = x.id and k.state = 'offered') as offers, ",
            $crate::missions::fits!(),
            "as fits
             from mission x
             join place l on l.id = x.place
             join cohort c on c.id = l.cohort
             join programme g on g.id = x.programme
             join startup s on s.id = x.startup
             left join mission_hand h on h.id = x.hand
             left join person p on p.id = h.person
             left join organisation o on o.id = h.organisation ",
            $($rest)*
        )
    };
}
use fits;
use select;

pub async fn find(db: &mut Conn, id: MissionId) -> Result<Option<Row>> {
    let found: Option<Raw> = row!(db, select!("where x.id = $2"), uuid::Uuid::nil(), id.0)?;
    found.map(Row::try_from).transpose()
}

/// Touches it before it is read: whoever acts second waits, and sees what the first did.
pub async fn lock(tx: &mut Tx, id: MissionId, now: DateTime<Utc>) -> Result<Option<Row>> {
    run!(
        tx,
        "update mission set touched_at = $2 where id = $1",
        id.0,
        now
    )?;
    find(tx, id).await
}

/// All that the rules look at.
pub async fn whole(db: &mut Conn, row: &Row) -> Result<Mission> {
    let hands = hands(db, row.id).await?;
    let days = days(db, row.id).await?;
    Ok(Mission {
        stage: row.stage.clone(),
        hands: hands.into_iter().map(|it| it.hand).collect::<Vec<Hand>>(),
        days: days.into_iter().map(|it| it.noted).collect(),
    })
}
