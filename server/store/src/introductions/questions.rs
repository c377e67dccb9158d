//! What a partner's people asked before they answered, whom they named, and where a letter went on.

use chrono::{DateTime, Utc};
use domain::EmailAddress;
use domain::ids::{IntroductionId, OrganisationId, PersonId, QuestionId};
use domain::introductions::{MailDomain, OpenQuestions};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run, value};

/// A question in words, or a colleague's name and address.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Asked {
    #[sqlx(try_from = "Uuid")]
    pub id: QuestionId,
    pub round: i64,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub person_name: String,
    pub colleague_name: Option<String>,
    pub colleague_email: Option<String>,
    pub words: String,
    pub asked_at: DateTime<Utc>,
    pub reply: String,
    pub replied_at: Option<DateTime<Utc>>,
}

pub struct New<'a> {
    pub id: QuestionId,
    pub introduction: IntroductionId,
    pub round: i64,
    pub person: PersonId,
    /// Name and address.
    pub colleague: Option<(&'a str, &'a EmailAddress)>,
    pub words: &'a str,
}

pub async fn add(tx: &mut Tx, new: &New<'_>, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into introduction_question
             (id, introduction, round, person, colleague_name, colleague_email, words, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id.0,
        new.introduction.0,
        new.round,
        new.person.0,
        new.colleague.map(|(name, _)| name),
        new.colleague.map(|(_, email)| email.as_str()),
        new.words,
        now
    )?;
    Ok(())
}

/// All of an introduction, in the order they were asked.
pub async fn of_introduction(db: &mut Conn, id: IntroductionId) -> Result<Vec<Asked>> {
    rows!(
        db,
        "select q.id, q.round, q.person, p.name as person_name, q.colleague_name, q.colleague_email,
                q.words, q.asked_at, q.reply, q.replied_at
         from introduction_question q join person p on p.id = q.person
         where q.introduction = $1 order by q.asked_at, q.id",
        id.0
    )
}

/// The one of a round that nobody replied to yet.
pub async fn open(db: &mut Conn, id: IntroductionId, round: i64) -> Result<Option<Asked>> {
    row!(
        db,
        "select q.id, q.round, q.person, p.name as person_name, q.colleague_name, q.colleague_email,
                q.words, q.asked_at, q.reply, q.replied_at
         from introduction_question q join person p on p.id = q.person
         where q.introduction = $1 and q.round = $2 and q.replied_at is null
         order by q.asked_at desc, q.id desc limit 1",
        id.0,
        round
    )
}

/// Staff's reply to whatever of a round is open.
pub async fn reply(
    tx: &mut Tx,
    (id, round): (IntroductionId, i64),
    words: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "update introduction_question set reply = $3, replied_at = $4, replied_by = $5
         where introduction = $1 and round = $2 and replied_at is null",
        id.0,
        round,
        words,
        now,
        by.0
    )?;
    Ok(())
}

/// Where a letter went on.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Passed {
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub person_name: String,
    #[sqlx(try_from = "Uuid")]
    pub colleague: PersonId,
    pub colleague_name: String,
    pub passed_at: DateTime<Utc>,
}

pub async fn passes(db: &mut Conn, id: IntroductionId, round: i64) -> Result<Vec<Passed>> {
    rows!(
        db,
        "select x.person, p.name as person_name, x.colleague, c.name as colleague_name, x.passed_at
         from introduction_pass x join person p on p.id = x.person join person c on c.id = x.colleague
         where x.introduction = $1 and x.round = $2 order by x.passed_at, x.colleague",
        id.0,
        round
    )
}

/// Whether somebody answered for an organisation once and does no more.
pub async fn has_left(
    db: &mut Conn,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<bool> {
    let left: Option<(DateTime<Utc>,)> = row!(
        db,
        "select left_at from partner_person
         where organisation = $1 and person = $2 and left_at is not null",
        organisation.0,
        person.0
    )?;
    Ok(left.is_some())
}

pub async fn pass(
    tx: &mut Tx,
    (id, round): (IntroductionId, i64),
    (person, colleague): (PersonId, PersonId),
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into introduction_pass (introduction, round, person, colleague, passed_at, passed_by)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (introduction, round, passed_at) do nothing",
        id.0,
        round,
        person.0,
        colleague.0,
        now,
        by.0
    )?;
    Ok(())
}

/// The mail domains of an organisation, by name. One that the rule takes no more is left out.
pub async fn domains(db: &mut Conn, organisation: OrganisationId) -> Result<Vec<MailDomain>> {
    let found: Vec<(String,)> = rows!(
        db,
        "select domain from organisation_domain where organisation = $1 order by domain",
        organisation.0
    )?;
    let found = found.into_iter();
    Ok(found
        .filter_map(|(domain,)| MailDomain::parse(&domain).ok())
        .collect())
}

/// These and no others.
pub async fn set_domains(
    tx: &mut Tx,
    organisation: OrganisationId,
    domains: &[MailDomain],
) -> Result<()> {
    run!(
        tx,
        "delete from organisation_domain where organisation = $1",
        organisation.0
    )?;
    for domain in domains {
        run!(
            tx,
            "insert into organisation_domain (organisation, domain) values ($1, $2)
             on conflict (organisation, domain) do nothing",
            organisation.0,
            domain.as_str()
        )?;
    }
    Ok(())
}

/// How many questions an organisation has before it, in every programme. Whoever counts them first
/// touches the organisation, so that two who ask at once wait for each other.
pub async fn open_questions(
    tx: &mut Tx,
    organisation: OrganisationId,
    now: DateTime<Utc>,
) -> Result<i64> {
    run!(
        tx,
        "update organisation set touched_at = $2 where id = $1",
        organisation.0,
        now
    )?;
    value!(
        tx,
        "select count(*) from introduction i
         join consent p on p.introduction = i.id and p.round = i.round and p.side = 'partner'
         where i.organisation = $1 and i.withdrawn_at is null
           and p.answer is null and (p.expires_at is null or p.expires_at > $2)",
        organisation.0,
        now
    )
}

/// How many questions an organisation allows at a time.
pub async fn allowed(db: &mut Conn, organisation: OrganisationId) -> Result<OpenQuestions> {
    let number: i64 = value!(
        db,
        "select open_questions from organisation where id = $1",
        organisation.0
    )?;
    Ok(OpenQuestions::new(number).unwrap_or_default())
}

pub async fn allow(
    tx: &mut Tx,
    organisation: OrganisationId,
    questions: OpenQuestions,
) -> Result<()> {
    run!(
        tx,
        "update organisation set open_questions = $2 where id = $1",
        organisation.0,
        questions.number()
    )?;
    Ok(())
}
