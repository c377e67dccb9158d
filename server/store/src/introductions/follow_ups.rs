//! What the two sides were asked after they were introduced, and what they said.

use chrono::{DateTime, Utc};
use domain::ids::{IntroductionId, PersonId};
use domain::introductions::{FollowAnswer, FollowQuestion, FollowUp, Side};

use crate::{Conn, Result, Tx, rows, run};

/// Every question that was put, to either side.
pub async fn of_introduction(db: &mut Conn, id: IntroductionId) -> Result<Vec<FollowUp>> {
    let raw: Vec<Raw> = rows!(
        db,
        "select question, side, asked_at, times, reminded_at, answer, answered_at
         from introduction_follow_up where introduction = $1 order by asked_at, question, side",
        id.0
    )?;
    Ok(raw.into_iter().map(FollowUp::from).collect())
}

/// Puts a question to a side, for the first time or again.
pub async fn ask(
    tx: &mut Tx,
    id: IntroductionId,
    (question, side): (FollowQuestion, Side),
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into introduction_follow_up (introduction, question, side, asked_at, times)
         values ($1, $2, $3, $4, 1)
         on conflict (introduction, question, side) do update
         set asked_at = excluded.asked_at, times = introduction_follow_up.times + 1,
             reminded_at = null, answer = null, answered_at = null, answered_by = null",
        id.0,
        question.as_str(),
        side.as_str(),
        now
    )?;
    Ok(())
}

pub async fn remind(
    tx: &mut Tx,
    id: IntroductionId,
    (question, side): (FollowQuestion, Side),
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "update introduction_follow_up set reminded_at = $4
         where introduction = $1 and question = $2 and side = $3",
        id.0,
        question.as_str(),
        side.as_str(),
        now
    )?;
    Ok(())
}

/// What a side says, asked or not. The last word counts.
pub async fn answer(
    tx: &mut Tx,
    id: IntroductionId,
    (question, side): (FollowQuestion, Side),
    (answer, by): (FollowAnswer, PersonId),
    now: DateTime<Utc>,
) -> Result<()> {
    run!(
        tx,
        "insert into introduction_follow_up
             (introduction, question, side, asked_at, times, answer, answered_at, answered_by)
         values ($1, $2, $3, $4, 1, $5, $4, $6)
         on conflict (introduction, question, side) do update
         set answer = excluded.answer, answered_at = excluded.answered_at,
             answered_by = excluded.answered_by",
        id.0,
        question.as_str(),
        side.as_str(),
        now,
        answer.as_str(),
        by.0
    )?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Raw {
    #[sqlx(try_from = "String")]
    question: FollowQuestion,
    #[sqlx(try_from = "String")]
    side: Side,
    asked_at: DateTime<Utc>,
    times: i64,
    reminded_at: Option<DateTime<Utc>>,
    answer: Option<String>,
    answered_at: Option<DateTime<Utc>>,
}

impl From<Raw> for FollowUp {
    fn from(raw: Raw) -> Self {
        let answer = raw.answer.and_then(|answer| answer.parse().ok());
        Self {
            question: raw.question,
            side: raw.side,
            asked: raw.asked_at,
            times: raw.times,
            reminded: raw.reminded_at,
            answer: answer.zip(raw.answered_at),
        }
    }
}
