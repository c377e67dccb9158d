use chrono::NaiveDate;
use domain::Language;
use domain::expertise::Expertise;
use domain::ids::{CohortId, MentorId, PersonId, StartupId};
use domain::matching::Pair;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// A startup placed in the cohort now.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Startup {
    #[sqlx(try_from = "Uuid")]
    pub id: StartupId,
    pub name: String,
    /// Empty where nobody said.
    pub town: String,
}

/// By name.
pub async fn startups(db: &mut Conn, cohort: CohortId) -> Result<Vec<Startup>> {
    rows!(
        db,
        "select s.id, s.name, s.town from place l join startup s on s.id = l.startup
         where l.cohort = $1 and l.state = 'placed'
         order by s.search_key, s.id",
        cohort.0
    )
}

/// What each of them looks for; words that left the vocabulary are left out.
pub async fn needs(db: &mut Conn, cohort: CohortId) -> Result<Vec<(StartupId, Expertise)>> {
    let needs: Vec<(Uuid, String)> = rows!(
        db,
        "select n.startup, n.expertise from place l join need n on n.startup = l.startup
         where l.cohort = $1 and l.state = 'placed'",
        cohort.0
    )?;
    let needs = needs.into_iter();
    Ok(needs
        .filter_map(|(id, word)| Some((StartupId(id), word.parse().ok()?)))
        .collect())
}

/// Somebody who speaks for one of them; the main contact comes first.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Founder {
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
    /// None once the person is erased.
    pub email: Option<String>,
    #[sqlx(try_from = "String")]
    pub language: Language,
    pub zone: String,
}

pub async fn founders(db: &mut Conn, cohort: CohortId) -> Result<Vec<Founder>> {
    rows!(
        db,
        "select f.startup, f.person, p.name, p.email, p.language, p.zone
         from place l join founder f on f.startup = l.startup join person p on p.id = f.person
         where l.cohort = $1 and l.state = 'placed' and f.left_at is null
         order by f.startup, case when f.main_contact then 0 else 1 end, f.joined_at, p.id",
        cohort.0
    )
}

/// A mentor open to the cohort's programme.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Mentor {
    #[sqlx(try_from = "Uuid")]
    pub id: MentorId,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
    pub email: String,
    #[sqlx(try_from = "String")]
    pub language: Language,
    pub headline: String,
    /// IANA name.
    pub zone: String,
    /// Codes such as "fr", those of their sessions.
    pub languages: Json<Vec<String>>,
    pub town: String,
    /// Kinds of session they offer that are not in person.
    pub at_a_distance: i64,
    pub hours_a_month: i64,
    pub paused_until: Option<NaiveDate>,
    pub startups_at_most: Option<i64>,
    /// Startups they follow in other cohorts.
    pub elsewhere: i64,
}

/// By name; nobody who was erased.
pub async fn mentors(db: &mut Conn, cohort: CohortId) -> Result<Vec<Mentor>> {
    rows!(
        db,
        "select m.id, m.person, p.name, p.email, p.language, m.headline, p.zone, m.languages, m.town,
                (select cast(count(*) as bigint) from session_kind k where k.mentor = m.id
                 and k.retired_at is null and k.meeting_kind <> 'place') as at_a_distance,
                m.hours_a_month, m.paused_until, m.startups_at_most,
                (select cast(count(*) as bigint) from mentorship w
                 join place l on l.cohort = w.cohort and l.startup = w.startup
                 where w.mentor = m.id and w.cohort <> c.id and w.ended_at is null
                   and l.state = 'placed') as elsewhere
         from cohort c join mentor_programme o on o.programme = c.programme
              join mentor m on m.id = o.mentor join person p on p.id = m.person
         where c.id = $1 and p.email is not null
         order by p.search_key, m.id",
        cohort.0
    )
}

/// What each of them knows.
pub async fn knowledge(db: &mut Conn, cohort: CohortId) -> Result<Vec<(MentorId, Expertise)>> {
    let known: Vec<(Uuid, String)> = rows!(
        db,
        "select e.mentor, e.expertise
         from cohort c join mentor_programme o on o.programme = c.programme
              join mentor_expertise e on e.mentor = o.mentor
         where c.id = $1",
        cohort.0
    )?;
    let known = known.into_iter();
    Ok(known
        .filter_map(|(id, word)| Some((MentorId(id), word.parse().ok()?)))
        .collect())
}

/// A session that one of them hosts, in quarters.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct Hosted {
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    pub starts: i64,
    pub quarters: i64,
}

/// Those that begin in these quarters, whatever the programme.
pub async fn hosted(db: &mut Conn, cohort: CohortId, from: i64, until: i64) -> Result<Vec<Hosted>> {
    rows!(
        db,
        "select x.mentor, x.starts, x.quarters
         from cohort c join mentor_programme o on o.programme = c.programme
              join session x on x.mentor = o.mentor
         where c.id = $1 and x.starts >= $2 and x.starts < $3 and x.cancelled_at is null",
        cohort.0,
        from,
        until
    )
}

/// Mentors who answer for an organisation that sponsors a startup in this programme: what another
/// programme knows stays there.
pub async fn sponsored(db: &mut Conn, cohort: CohortId) -> Result<Vec<Pair>> {
    let pairs: Vec<(Uuid, Uuid)> = rows!(
        db,
        "select distinct y.startup, m.id
         from cohort c join place l on l.cohort = c.id
              join sponsorship y on y.programme = c.programme and y.startup = l.startup
              join partner_person r on r.organisation = y.organisation and r.left_at is null
              join mentor m on m.person = r.person
         where c.id = $1",
        cohort.0
    )?;
    let pair = |(startup, mentor)| Pair {
        startup: StartupId(startup),
        mentor: MentorId(mentor),
    };
    Ok(pairs.into_iter().map(pair).collect())
}
