//! Requests for offers, by startups.

use chrono::{DateTime, Utc};
use domain::ids::{
    IntroductionId, OfferId, OfferRequestId, OrganisationId, PersonId, ProgrammeId, StartupId,
};
use domain::partners::{Plea, Request, State};
use domain::text::Remark;
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run};

/// A request, with what the other side may read of it: never a person.
#[derive(Clone, Debug)]
pub struct Asked {
    pub id: OfferRequestId,
    pub offer: OfferId,
    pub offer_title: String,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub programme: ProgrammeId,
    pub programme_name: String,
    pub startup: StartupId,
    pub startup_name: String,
    pub mission: String,
    /// The founder who asked, for the letter with the answer.
    pub author: PersonId,
    /// How the two were introduced to each other already.
    pub introduced: Option<IntroductionId>,
    pub request: Request,
    /// When staff said that the two are in touch.
    pub in_touch: Option<DateTime<Utc>>,
    /// The latest introduction of the two that stands.
    pub introduction: Option<IntroductionId>,
}

impl Asked {
    /// Granted, and nobody has brought the two in touch yet.
    pub fn is_to_join(&self) -> bool {
        let is_granted = matches!(self.request.state, State::Granted { .. });
        is_granted && self.in_touch.is_none() && self.introduction.is_none()
    }
}

pub struct NewRequest<'a> {
    pub id: OfferRequestId,
    pub offer: OfferId,
    pub programme: ProgrammeId,
    pub startup: StartupId,
    pub author: PersonId,
    pub plea: &'a Plea,
}

/// Remembers a request; answers false where the startup has one that it did not take back.
pub async fn add_request(tx: &mut Tx, new: &NewRequest<'_>, now: DateTime<Utc>) -> Result<bool> {
    let added = run!(
        tx,
        "insert into offer_request (id, offer, programme, startup, author, words, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (offer, startup) where withdrawn_at is null do nothing",
        new.id.0,
        new.offer.0,
        new.programme.0,
        new.startup.0,
        new.author.0,
        new.plea.as_str(),
        now
    )?;
    Ok(added == 1)
}

macro_rules! select {
    ($($rest:tt)*) => {
        concat!(
            "select q.id, q.offer, f.title as offer_title, f.organisation, o.name as organisation_name,
                    q.programme, g.name as programme_name, q.startup, s.name as startup_name,
                    s.mission, q.author, q.words, q.asked_at, q.answer, q.answered_at, q.answered_by,
                    q.comment, q.withdrawn_at, q.in_touch_at,
                    (select i.id from introduction i
                     where i.startup = q.startup and i.programme = q.programme
                       and i.organisation = f.organisation and i.withdrawn_at is null
                     order by i.created_at desc, i.id desc limit 1) as introduction,
                    (select i.id from introduction i
                     where i.startup = q.startup and i.organisation = f.organisation
                       and i.programme = q.programme and i.introduced_at is not null
                     order by i.introduced_at desc, i.id desc limit 1) as introduced
             from offer_request q
             join offer f on f.id = q.offer
             join organisation o on o.id = f.organisation
             join programme g on g.id = q.programme
             join startup s on s.id = q.startup ",
            $($rest)*
        )
    };
}

/// Who answers requests `q` for offers `f`: staff (`$1`) of their programme, and the partner's
/// people.
macro_rules! answerable {
    () => {
        "(exists (select 1 from staff_role r where r.person = $1
                   and (r.programme is null or r.programme = q.programme))
          or exists (select 1 from partner_person m where m.organisation = f.organisation
                      and m.person = $1 and m.left_at is null)) "
    };
}

pub async fn request(db: &mut Conn, id: OfferRequestId) -> Result<Option<Asked>> {
    let found: Option<Raw> = row!(db, select!("where q.id = $1"), id.0)?;
    Ok(found.map(Asked::from))
}

/// Those for an offer that somebody answers, what waits first, the oldest before all.
pub async fn requests(
    db: &mut Conn,
    offer: OfferId,
    person: PersonId,
    limit: i64,
) -> Result<Vec<Asked>> {
    let found: Vec<Raw> = rows!(
        db,
        select!(
            "where q.offer = $2 and q.withdrawn_at is null and ",
            answerable!(),
            "order by case when q.answer is null then 0 else 1 end, q.asked_at, q.id limit $3"
        ),
        person.0,
        offer.0,
        limit
    )?;
    Ok(found.into_iter().map(Asked::from).collect())
}

/// Those that wait for somebody's answer, on every offer, oldest first.
pub async fn waiting_for(db: &mut Conn, person: PersonId, limit: i64) -> Result<Vec<Asked>> {
    let found: Vec<Raw> = rows!(
        db,
        select!(
            "where q.answer is null and q.withdrawn_at is null and ",
            answerable!(),
            "order by q.asked_at, q.id limit $2"
        ),
        person.0,
        limit
    )?;
    Ok(found.into_iter().map(Asked::from).collect())
}

/// Granted ones of the programmes of a member of staff whose two sides nobody has brought in touch
/// yet, oldest first.
pub async fn to_join(db: &mut Conn, staff: PersonId, limit: i64) -> Result<Vec<Asked>> {
    let found: Vec<Raw> = rows!(
        db,
        select!(
            "where q.answer = 'granted' and q.in_touch_at is null and q.withdrawn_at is null
               and g.closed_at is null
               and exists (select 1 from staff_role r where r.person = $1
                           and (r.programme is null or r.programme = q.programme))
               and not exists (select 1 from introduction i
                               where i.startup = q.startup and i.programme = q.programme
                                 and i.organisation = f.organisation and i.withdrawn_at is null)
             order by q.answered_at, q.id limit $2"
        ),
        staff.0,
        limit
    )?;
    Ok(found.into_iter().map(Asked::from).collect())
}

/// The two are in touch; answers false where somebody said so before, or it is not granted.
pub async fn joined(
    tx: &mut Tx,
    id: OfferRequestId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let said = run!(
        tx,
        "update offer_request set in_touch_at = $3, in_touch_by = $2
         where id = $1 and answer = 'granted' and in_touch_at is null and withdrawn_at is null",
        id.0,
        by.0,
        now
    )?;
    Ok(said == 1)
}

/// Those of a startup in one programme that wait for an answer, oldest first.
pub async fn waiting_in(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<Vec<Asked>> {
    let found: Vec<Raw> = rows!(
        db,
        select!(
            "where q.answer is null and q.withdrawn_at is null
               and q.startup = $1 and q.programme = $2
             order by q.asked_at, q.id"
        ),
        startup.0,
        programme.0
    )?;
    Ok(found.into_iter().map(Asked::from).collect())
}

/// The programmes of the startups that asked for an offer, and did not take it back.
pub async fn asked_in(db: &mut Conn, offer: OfferId) -> Result<Vec<ProgrammeId>> {
    let found: Vec<(Uuid,)> = rows!(
        db,
        "select distinct programme from offer_request where offer = $1 and withdrawn_at is null",
        offer.0
    )?;
    Ok(found.into_iter().map(|(id,)| ProgrammeId(id)).collect())
}

/// How many wait for somebody's answer, by offer.
pub async fn waiting_many(db: &mut Conn, person: PersonId) -> Result<Vec<(OfferId, i64)>> {
    let found: Vec<(Uuid, i64)> = rows!(
        db,
        concat!(
            "select q.offer, cast(count(*) as bigint) from offer_request q
             join offer f on f.id = q.offer
             where q.answer is null and q.withdrawn_at is null and ",
            answerable!(),
            "group by q.offer"
        ),
        person.0
    )?;
    let found = found.into_iter();
    Ok(found.map(|(id, many)| (OfferId(id), many)).collect())
}

/// Those of the startups that somebody founded, on an offer, latest first.
pub async fn of_startup(db: &mut Conn, offer: OfferId, founder: PersonId) -> Result<Vec<Asked>> {
    let found: Vec<Raw> = rows!(
        db,
        select!(
            "where q.offer = $1 and exists (select 1 from founder m where m.startup = q.startup
                    and m.person = $2 and m.left_at is null)
             order by q.asked_at desc, q.id desc"
        ),
        offer.0,
        founder.0
    )?;
    Ok(found.into_iter().map(Asked::from).collect())
}

/// Keeps an answer, once; answers false where there is one, or it was taken back.
pub async fn answer(tx: &mut Tx, id: OfferRequestId, state: &State) -> Result<bool> {
    let (word, at, by, comment) = match state {
        State::Granted { at, by } => ("granted", at, by, ""),
        State::Declined { at, by, comment } => ("declined", at, by, comment.as_str()),
        State::Waiting | State::TakenBack { .. } => return Ok(false),
    };
    let answered = run!(
        tx,
        "update offer_request set answer = $2, answered_at = $3, answered_by = $4, comment = $5
         where id = $1 and answer is null and withdrawn_at is null",
        id.0,
        word,
        *at,
        by.0,
        comment
    )?;
    Ok(answered == 1)
}

/// Answers false where it was answered, or taken back before.
pub async fn take_back(
    tx: &mut Tx,
    id: OfferRequestId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let taken = run!(
        tx,
        "update offer_request set withdrawn_at = $3, withdrawn_by = $2
         where id = $1 and answer is null and withdrawn_at is null",
        id.0,
        by.0,
        now
    )?;
    Ok(taken == 1)
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: Uuid,
    offer: Uuid,
    offer_title: String,
    organisation: Uuid,
    organisation_name: String,
    programme: Uuid,
    programme_name: String,
    startup: Uuid,
    startup_name: String,
    mission: String,
    author: Uuid,
    #[sqlx(try_from = "String")]
    words: Plea,
    asked_at: DateTime<Utc>,
    answer: Option<String>,
    answered_at: Option<DateTime<Utc>>,
    answered_by: Option<Uuid>,
    comment: String,
    withdrawn_at: Option<DateTime<Utc>>,
    in_touch_at: Option<DateTime<Utc>>,
    introduction: Option<Uuid>,
    introduced: Option<Uuid>,
}

impl From<Raw> for Asked {
    fn from(raw: Raw) -> Self {
        let at = raw.answered_at.unwrap_or(raw.asked_at);
        let by = PersonId(raw.answered_by.unwrap_or_default());
        let state = match (raw.withdrawn_at, raw.answer.as_deref()) {
            (Some(at), _) => State::TakenBack { at },
            (None, None) => State::Waiting,
            (None, Some("granted")) => State::Granted { at, by },
            (None, Some(_)) => State::Declined {
                at,
                by,
                comment: Remark::parse(&raw.comment).unwrap_or_default(),
            },
        };
        Self {
            id: OfferRequestId(raw.id),
            offer: OfferId(raw.offer),
            offer_title: raw.offer_title,
            organisation: OrganisationId(raw.organisation),
            organisation_name: raw.organisation_name,
            programme: ProgrammeId(raw.programme),
            programme_name: raw.programme_name,
            startup: StartupId(raw.startup),
            startup_name: raw.startup_name,
            mission: raw.mission,
            author: PersonId(raw.author),
            introduced: raw.introduced.map(IntroductionId),
            request: Request {
                plea: raw.words,
                asked: raw.asked_at,
                state,
            },
            in_touch: raw.in_touch_at,
            introduction: raw.introduction.map(IntroductionId),
        }
    }
}
