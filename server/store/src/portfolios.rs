//! What one member of staff looks after in one programme, and its passing to a colleague, one thing
//! at a time: what somebody else took over meanwhile stays theirs.
//!
//! Not here: the places themselves (`places`), partnerships and calls (`organisations`).

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CallId, OrganisationId, PersonId, PlaceId, ProgrammeId, ViewId};
use domain::lists::List;
use uuid::Uuid;

use crate::{Conn, Result, Tx, people, rows, run, search_key};

/// A partnership that they hold.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Held {
    #[sqlx(try_from = "Uuid")]
    pub organisation: OrganisationId,
    pub organisation_name: String,
}

/// What is theirs to do after a call.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Owed {
    #[sqlx(try_from = "Uuid")]
    pub call: CallId,
    /// The partner or the mentor that the call was with.
    pub partner: Option<Uuid>,
    pub mentor: Option<Uuid>,
    /// Who that mentor is.
    pub person: Option<Uuid>,
    /// Not 0 where that mentor is of the programme's team: what is noted on them is not theirs to
    /// read.
    pub of_team: i64,
    pub about_name: String,
    pub action: String,
    pub due_on: Option<NaiveDate>,
}

impl Owed {
    /// It is about them.
    pub fn is_about(&self, person: PersonId) -> bool {
        self.person == Some(person.0)
    }

    /// Whether anybody of the team must not read it.
    pub fn is_about_the_team(&self) -> bool {
        self.of_team > 0
    }
}

/// A list as they keep it for the whole team.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Shared {
    #[sqlx(try_from = "Uuid")]
    pub view: ViewId,
    pub name: String,
    #[sqlx(try_from = "String")]
    pub list: List,
    /// As in an address.
    pub query: String,
}

pub async fn shared(
    db: &mut Conn,
    programme: ProgrammeId,
    person: PersonId,
) -> Result<Vec<Shared>> {
    rows!(
        db,
        "select id as view, name, list, query from saved_view
         where programme = $1 and owner = $2 order by search_key, id",
        programme.0,
        person.0
    )
}

/// Under another name where the colleague keeps one of that name for that list.
pub async fn pass_view(
    tx: &mut Tx,
    view: &Shared,
    from: PersonId,
    to: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    // Theirs wait, so that no name is taken meanwhile.
    people::touch(tx, to, now).await?;
    let kept: Vec<(String,)> = rows!(
        tx,
        "select search_key from saved_view where owner = $1 and list = $2",
        to.0,
        view.list.as_str()
    )?;
    let is_free = |name: &String| kept.iter().all(|(key,)| *key != search_key(name));
    let numbered = (2..).map(|n| format!("{} ({n})", view.name));
    let mut names = std::iter::once(view.name.clone()).chain(numbered);
    let name = names.find(is_free).unwrap_or_default();
    let passed = run!(
        tx,
        "update saved_view set owner = $3, name = $4, search_key = $5, version = version + 1
         where id = $1 and owner = $2",
        view.view.0,
        from.0,
        to.0,
        &name,
        search_key(&name)
    )?;
    Ok(passed == 1)
}

pub async fn held(db: &mut Conn, programme: ProgrammeId, person: PersonId) -> Result<Vec<Held>> {
    rows!(
        db,
        "select a.organisation, o.name as organisation_name
         from partnership a join organisation o on o.id = a.organisation
         where a.programme = $1 and a.holder = $2 order by o.search_key, o.id",
        programme.0,
        person.0
    )
}

pub async fn owed(db: &mut Conn, programme: ProgrammeId, person: PersonId) -> Result<Vec<Owed>> {
    rows!(
        db,
        "select c.id as call, c.organisation as partner, c.mentor, m.person,
                (select cast(count(*) as bigint) from staff_role r where r.person = m.person
                 and (r.programme is null or r.programme = c.programme)) as of_team,
                coalesce(o.name, p.name, '') as about_name,
                c.next_action as action, c.next_on as due_on
         from partner_call c
         left join organisation o on o.id = c.organisation
         left join mentor m on m.id = c.mentor left join person p on p.id = m.person
         where c.programme = $1 and c.next_by = $2 and c.next_action <> ''
           and c.done_at is null and c.retracted_at is null
         order by c.next_on, about_name, c.id",
        programme.0,
        person.0
    )
}

/// Answers false when the place is not theirs any more.
pub async fn pass_place(
    tx: &mut Tx,
    place: PlaceId,
    from: PersonId,
    to: Option<PersonId>,
) -> Result<bool> {
    let passed = run!(
        tx,
        "update place set referent = $3, version = version + 1
         where id = $1 and referent = $2 and state = 'placed'",
        place.0,
        from.0,
        to.map(|person| person.0)
    )?;
    Ok(passed == 1)
}

pub async fn pass_partnership(
    tx: &mut Tx,
    (organisation, programme): (OrganisationId, ProgrammeId),
    from: PersonId,
    to: Option<PersonId>,
) -> Result<bool> {
    let passed = run!(
        tx,
        "update partnership set holder = $4, version = version + 1
         where organisation = $1 and programme = $2 and holder = $3",
        organisation.0,
        programme.0,
        from.0,
        to.map(|person| person.0)
    )?;
    Ok(passed == 1)
}

/// Answers false as well for a step about the colleague: they would read what is noted on
/// themselves.
pub async fn pass_step(tx: &mut Tx, call: CallId, from: PersonId, to: PersonId) -> Result<bool> {
    let passed = run!(
        tx,
        "update partner_call set next_by = $3, version = version + 1
         where id = $1 and next_by = $2 and done_at is null and retracted_at is null
           and not exists (select 1 from mentor i
                           where i.id = partner_call.mentor and i.person = $3)",
        call.0,
        from.0,
        to.0
    )?;
    Ok(passed == 1)
}
