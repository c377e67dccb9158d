//! Who may help, who is asked, and whom letters go to.

use chrono::NaiveDate;
use domain::expertise::Expertise;
use domain::ids::{CohortId, MentorId, OrganisationId, PersonId, PlaceId, ProgrammeId, StartupId};
use domain::missions::{Comes, Hand};
use uuid::Uuid;

use crate::people::Person;
use crate::{Conn, Result, people, rows};

/// As what somebody may help in a programme: a mentor it is open to, or of a partner.
pub async fn comes(db: &mut Conn, programme: ProgrammeId, person: PersonId) -> Result<Vec<Comes>> {
    let found: Vec<(Option<Uuid>, Option<Uuid>)> = rows!(
        db,
        "select m.id, cast(null as uuid) from mentor m
         join mentor_programme a on a.mentor = m.id and a.programme = $1
         where m.person = $2
         union all
         select cast(null as uuid), m.organisation from partner_person m
         join partnership a on a.organisation = m.organisation and a.programme = $1
         where m.person = $2 and m.left_at is null",
        programme.0,
        person.0
    )?;
    let comes = |(mentor, organisation): (Option<Uuid>, Option<Uuid>)| {
        let mentor = mentor.map(|id| Comes::Mentor(MentorId(id)));
        mentor.or(organisation.map(|id| Comes::Partner(OrganisationId(id))))
    };
    Ok(found.into_iter().filter_map(comes).collect())
}

/// Somebody who may be asked: a mentor or a partner's person.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Candidate {
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub name: String,
    mentor: Option<Uuid>,
    organisation: Option<Uuid>,
    pub organisation_name: Option<String>,
}

impl Candidate {
    pub fn comes(&self) -> Option<Comes> {
        let mentor = self.mentor.map(|id| Comes::Mentor(MentorId(id)));
        let organisation = self.organisation.map(OrganisationId);
        mentor.or(organisation.map(Comes::Partner))
    }
}

/// Everyone who may be asked in a programme, mentors first, by name. Not the startup's own
/// founders.
pub async fn candidates(
    db: &mut Conn,
    programme: ProgrammeId,
    startup: StartupId,
) -> Result<Vec<Candidate>> {
    rows!(
        db,
        "select p.id as person, p.name, m.id as mentor, cast(null as uuid) as organisation,
                cast(null as text) as organisation_name, 0 as of_kind, p.search_key as by_name
         from mentor m join person p on p.id = m.person and p.email is not null
         join mentor_programme a on a.mentor = m.id and a.programme = $1
         where not exists (select 1 from founder f where f.startup = $2 and f.person = p.id
                           and f.left_at is null)
         union all
         select p.id, p.name, cast(null as uuid), o.id, o.name, 1, o.search_key
         from partner_person t join person p on p.id = t.person and p.email is not null
         join organisation o on o.id = t.organisation
         join partnership a on a.organisation = o.id and a.programme = $1
         where t.left_at is null
           and not exists (select 1 from founder f where f.startup = $2 and f.person = p.id
                           and f.left_at is null)
         order by of_kind, by_name, name, person",
        programme.0,
        startup.0
    )
}

/// A mentor of a programme, with how much they say they can give to missions on a day.
#[derive(Clone, Debug)]
pub struct Capable {
    pub mentor: MentorId,
    pub person: PersonId,
    pub name: String,
    pub headline: String,
    pub knows: Vec<Expertise>,
    /// Half days, until then.
    pub gives: Option<(i64, NaiveDate)>,
}

/// Mentors of a programme who are not in a pause, by name.
pub async fn experts(
    db: &mut Conn,
    programme: ProgrammeId,
    today: NaiveDate,
) -> Result<Vec<Capable>> {
    type Found = (
        Uuid,
        Uuid,
        String,
        String,
        Option<String>,
        Option<i64>,
        Option<NaiveDate>,
    );
    let found: Vec<Found> = rows!(
        db,
        "select m.id, p.id, p.name, m.headline,
                (select string_agg(e.expertise, ',') from mentor_expertise e
                 where e.mentor = m.id),
                y.half_days, y.until_on
         from mentor m join person p on p.id = m.person and p.email is not null
         join mentor_programme a on a.mentor = m.id and a.programme = $1
         left join mentor_capacity y on y.mentor = m.id and y.until_on >= $2
         where m.paused_until is null or m.paused_until <= $2
         order by p.search_key, m.id",
        programme.0,
        today
    )?;
    let expert = |(mentor, person, name, headline, knows, halves, until): Found| {
        let knows = knows.unwrap_or_default();
        let mut knows: Vec<Expertise> = knows.split(',').filter_map(|it| it.parse().ok()).collect();
        knows.sort();
        Capable {
            mentor: MentorId(mentor),
            person: PersonId(person),
            name,
            headline,
            knows,
            gives: halves.zip(until),
        }
    };
    Ok(found.into_iter().map(expert).collect())
}

/// Whom a letter to a hand goes to: its person, as long as they are what they came as.
pub async fn expert_readers(db: &mut Conn, hand: &Hand) -> Result<Option<Person>> {
    let person = hand.expert.person;
    let is_there: Vec<(Uuid,)> = match hand.expert.comes {
        Comes::Mentor(id) => rows!(
            db,
            "select id from mentor where id = $1 and person = $2",
            id.0,
            person.0
        )?,
        Comes::Partner(id) => rows!(
            db,
            "select person from partner_person
             where organisation = $1 and person = $2 and left_at is null",
            id.0,
            person.0
        )?,
    };
    match is_there.is_empty() {
        true => Ok(None),
        false => {
            let person = people::find(db, person).await?;
            Ok(person.filter(|it| it.email.is_some()))
        }
    }
}

/// Everyone on the expert's side of a hand: a mentor alone, or all people of an organisation.
pub async fn experts_of(db: &mut Conn, hand: &Hand) -> Result<Vec<PersonId>> {
    match hand.expert.comes {
        Comes::Mentor(_) => Ok(vec![hand.expert.person]),
        Comes::Partner(id) => {
            let found: Vec<(Uuid,)> = rows!(
                db,
                "select person from partner_person where organisation = $1 and left_at is null
                 order by joined_at, person",
                id.0
            )?;
            Ok(found.into_iter().map(|(id,)| PersonId(id)).collect())
        }
    }
}

/// Places a startup has not left, in cohorts of programmes that go on: place, programme, and both
/// names; the latest first.
pub async fn placed(
    db: &mut Conn,
    startup: StartupId,
) -> Result<Vec<(PlaceId, ProgrammeId, CohortId, String)>> {
    let found: Vec<(Uuid, Uuid, Uuid, String)> = rows!(
        db,
        "select l.id, g.id, c.id, g.name || ', ' || c.name
         from place l join cohort c on c.id = l.cohort
         join programme g on g.id = c.programme and g.closed_at is null
         where l.startup = $1 and l.state <> 'left'
         order by l.created_at desc, l.id desc",
        startup.0
    )?;
    let found = found.into_iter();
    Ok(found
        .map(|(place, programme, cohort, name)| {
            (
                PlaceId(place),
                ProgrammeId(programme),
                CohortId(cohort),
                name,
            )
        })
        .collect())
}
