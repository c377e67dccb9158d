use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{IntroductionId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::introductions::{Consent, Introduction, Side, TurnWord};
use domain::search::Kind;

use super::Row;
use crate::{Result, Tx, run, search};

pub struct New<'a> {
    pub id: IntroductionId,
    pub programme: ProgrammeId,
    pub startup: StartupId,
    pub organisation: OrganisationId,
    pub contact: PersonId,
    pub author: PersonId,
    pub introduction: &'a Introduction,
}

pub async fn add(tx: &mut Tx, new: &New<'_>, now: DateTime<Utc>) -> Result<()> {
    let (it, wait) = (new.introduction, new.introduction.wait(now));
    run!(
        tx,
        "insert into introduction
             (id, programme, startup, organisation, contact, started_by, author, pitch, round, created_at,
              touched_at, waits_for, waits_since, staff_from, partner_asked_at, partner_answered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13, $14, $15)",
        new.id.0,
        new.programme.0,
        new.startup.0,
        new.organisation.0,
        new.contact.0,
        it.started_by.as_str(),
        new.author.0,
        it.pitch.as_str(),
        it.round,
        now,
        wait.turn.map(|turn| TurnWord::from(turn).as_str()),
        wait.since.unwrap_or(now),
        wait.staff_from,
        partner_asked(it),
        partner_answered(it)
    )?;
    for side in Side::ALL {
        write(tx, new.id, it, *side, new.author, now).await?;
    }
    search::index(tx, Kind::Introduction, new.id).await?;
    Ok(())
}

/// What an act makes of an introduction.
pub struct Saved<'a> {
    pub before: &'a Row,
    pub after: &'a Introduction,
    pub contact: PersonId,
    /// Who acts.
    pub by: PersonId,
}

/// Keeps what became of an introduction; answers false, and keeps nothing, when it is no longer
/// the one that was read.
pub async fn save(tx: &mut Tx, saved: &Saved<'_>, now: DateTime<Utc>) -> Result<bool> {
    let (id, before, after) = (saved.before.id, &saved.before.introduction, saved.after);
    let wait = after.wait(now);
    let withdrawn_by = after.withdrawn.map(|_| saved.by.0);
    let kept = run!(
        tx,
        "update introduction
         set pitch = $3, round = $4, contact = $5, withdrawn_at = $6, withdrawn_by = $7,
             introduced_at = $8, met_at = $9, outcome_at = $11, question_at = $12, left_to_staff_at = $13,
             waits_for = $14, waits_since = $15, staff_from = $16, touched_at = $10,
             partner_asked_at = coalesce(partner_asked_at, $17),
             partner_answered_at = coalesce(partner_answered_at, $18), version = version + 1
         where id = $1 and version = $2",
        id.0,
        saved.before.version,
        after.pitch.as_str(),
        after.round,
        saved.contact.0,
        after.withdrawn,
        withdrawn_by,
        after.introduced,
        after.met,
        now,
        after.outcome,
        after.question,
        after.left_to_staff,
        wait.turn.map(|turn| TurnWord::from(turn).as_str()),
        wait.since.unwrap_or(now),
        wait.staff_from,
        partner_asked(after),
        partner_answered(after)
    )?;
    if kept != 1 {
        return Ok(false);
    }
    if before.pitch != after.pitch {
        search::index(tx, Kind::Introduction, id).await?;
    }
    for side in Side::ALL {
        let (old, new) = (before.consent(*side), after.consent(*side));
        if before.round == after.round && old == new {
            continue;
        }
        let same_round = before.round == after.round;
        if same_round && old.is_answered() && before.pitch == after.pitch {
            // Somebody thought again: since when they were asked stands.
            run!(
                tx,
                "update consent set answer = null, answered_at = null
                 where introduction = $1 and round = $2 and side = $3",
                id.0,
                after.round,
                side.as_str()
            )?;
        } else if same_round && (old.is_answered() || *new == Consent::NotAsked) {
            // A new text takes back what was said to the old one.
            run!(
                tx,
                "delete from consent where introduction = $1 and round = $2 and side = $3",
                id.0,
                after.round,
                side.as_str()
            )?;
        }
        if !write(tx, id, after, *side, saved.by, now).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// When the partner got the question that stands, or came forward.
fn partner_asked(it: &Introduction) -> Option<DateTime<Utc>> {
    match it.partner {
        Consent::Asked { at, .. } | Consent::Given { at, .. } => Some(at),
        _ => None,
    }
}

/// When the partner gave the answer that stands; that of a partner who came forward is its question.
fn partner_answered(it: &Introduction) -> Option<DateTime<Utc>> {
    match it.partner {
        Consent::Given { at, .. } | Consent::Refused { at, .. } | Consent::Deferred { at, .. } => {
            Some(at)
        }
        Consent::NotAsked | Consent::Asked { .. } | Consent::Expired { .. } => None,
    }
}

/// Writes one side's word; answers false when that side answered before.
async fn write(
    tx: &mut Tx,
    id: IntroductionId,
    it: &Introduction,
    side: Side,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Some(word) = Word::of(it.consent(side), by, now) else {
        return Ok(true);
    };
    let written = run!(
        tx,
        "insert into consent
             (introduction, round, side, asked_at, expires_at, answer, answered_at, answered_by, reason, comment, deferred_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (introduction, round, side) do update
         set asked_at = case when excluded.answer is null then excluded.asked_at else consent.asked_at end,
             expires_at = case when excluded.answer is null then excluded.expires_at else consent.expires_at end,
             answer = excluded.answer, answered_at = excluded.answered_at, answered_by = excluded.answered_by,
             reason = excluded.reason, comment = excluded.comment, deferred_until = excluded.deferred_until
         where consent.answered_at is null",
        id.0,
        it.round,
        side.as_str(),
        word.asked_at,
        word.expires_at,
        word.answer,
        word.answered_at,
        word.answered_by.map(|person| person.0),
        word.reason,
        word.comment,
        word.deferred_until
    )?;
    Ok(written == 1)
}

struct Word<'c> {
    asked_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
    answer: Option<&'static str>,
    answered_at: Option<DateTime<Utc>>,
    answered_by: Option<PersonId>,
    reason: &'static str,
    comment: &'c str,
    deferred_until: Option<NaiveDate>,
}

impl<'c> Word<'c> {
    /// Nothing is written of a side that is not asked, nor of time that passed by itself.
    fn of(consent: &'c Consent, by: PersonId, now: DateTime<Utc>) -> Option<Self> {
        let asked = Self {
            asked_at: now,
            expires_at: None,
            answer: None,
            answered_at: None,
            answered_by: None,
            reason: "",
            comment: "",
            deferred_until: None,
        };
        let answered = |answer, at, by| Self {
            asked_at: at,
            answer: Some(answer),
            answered_at: Some(at),
            answered_by: Some(by),
            ..asked
        };
        match consent {
            Consent::NotAsked | Consent::Expired { .. } => None,
            Consent::Asked { at, expires } => Some(Self {
                asked_at: *at,
                expires_at: *expires,
                ..asked
            }),
            Consent::Given { at, by } => Some(answered("given", *at, *by)),
            Consent::Refused {
                at,
                by,
                reason,
                comment,
            } => Some(Self {
                reason: reason.as_str(),
                comment: comment.as_str(),
                ..answered("refused", *at, *by)
            }),
            Consent::Deferred { at, until } => Some(Self {
                deferred_until: Some(*until),
                ..answered("deferred", *at, by)
            }),
        }
    }
}
