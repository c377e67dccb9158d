//! Introductions and the two consents of their current round.
//!
//! Earlier rounds keep their consents, for the figures. Not here: what follows from two consents
//! (the domain says it), and the links of letters (`letter_links`).

mod choices;
mod first_steps;
pub mod follow_ups;
pub mod ledger;
mod list;
pub mod outcomes;
mod pages;
mod people;
pub mod questions;
mod save;
pub mod starts;
pub mod suggest;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{IntroductionId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::introductions::{AnswerDays, Consent, DeclineReason, Introduction, Pitch, Starter};
use domain::text::Remark;
use uuid::Uuid;

pub use choices::{Choice, choices, of_pair, open_with, programmes_of, unfinished};
pub use first_steps::{first_steps, wrote};
pub use list::{
    cohorts_of_staff, of_wish, waiting_for_founder, waiting_for_partner, waiting_too_long,
};
pub use pages::{Filter, Named, count, organisations_of, page, stages, startups_of};
pub use people::{
    Contact, contact, founder_to_write_to, partner_to_write_to, staff_of_programme,
    staff_to_write_to,
};
pub use save::{New, Saved, add, save};

use crate::{Conn, Result, Tx, row, run};

/// An introduction, with the names of what it brings together.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: IntroductionId,
    pub programme: ProgrammeId,
    pub programme_name: String,
    pub startup: StartupId,
    pub startup_name: String,
    pub mission: String,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    /// The partner's person who is asked.
    pub contact: PersonId,
    pub author: PersonId,
    pub created_at: DateTime<Utc>,
    pub touched_at: DateTime<Utc>,
    /// When the founder said that they wrote to the partner, once introduced.
    pub wrote_at: Option<DateTime<Utc>>,
    pub version: i64,
    /// How long its programme lets each side think.
    pub answer_days: AnswerDays,
    pub introduction: Introduction,
}

pub async fn find(db: &mut Conn, id: IntroductionId) -> Result<Option<Row>> {
    let found: Option<Raw> = row!(db, select!("where i.id = $1"), id.0)?;
    Ok(found.map(Row::from))
}

/// Touches the introduction before it is read, so that of two acts on it the second waits and
/// sees what the first did.
pub async fn lock(tx: &mut Tx, id: IntroductionId, now: DateTime<Utc>) -> Result<Option<Row>> {
    run!(
        tx,
        "update introduction set touched_at = $2 where id = $1",
        id.0,
        now
    )?;
    find(tx, id).await
}

/// The columns of [`Row`]: the introduction `i`, its startup `s`, its organisation `o`, and the
/// founder's and the partner's word on the current round, `f` and `p`.
macro_rules! select {
    ($($rest:tt)*) => {
        concat!(
            "select i.id, i.programme, g.name as programme_name, i.startup, s.name as startup_name, s.mission,
                    i.organisation, o.name as organisation_name, i.contact, i.started_by, i.author, i.pitch,
                    i.round, i.question_at, g.answer_days, i.created_at, i.touched_at, i.withdrawn_at, i.introduced_at, i.met_at, i.outcome_at, i.left_to_staff_at, i.wrote_at, i.version,
                    f.asked_at as f_asked_at, f.expires_at as f_expires_at, f.answer as f_answer,
                    f.answered_at as f_answered_at, f.answered_by as f_answered_by, f.reason as f_reason,
                    f.comment as f_comment, f.deferred_until as f_deferred_until,
                    p.asked_at as p_asked_at, p.expires_at as p_expires_at, p.answer as p_answer,
                    p.answered_at as p_answered_at, p.answered_by as p_answered_by, p.reason as p_reason,
                    p.comment as p_comment, p.deferred_until as p_deferred_until
             from introduction i
             join programme g on g.id = i.programme
             join startup s on s.id = i.startup
             join organisation o on o.id = i.organisation
             left join consent f on f.introduction = i.id and f.round = i.round and f.side = 'founder'
             left join consent p on p.introduction = i.id and p.round = i.round and p.side = 'partner' ",
            $($rest)*
        )
    };
}
pub(super) use select;

#[derive(sqlx::FromRow)]
pub(super) struct Raw {
    id: Uuid,
    programme: Uuid,
    programme_name: String,
    startup: Uuid,
    startup_name: String,
    mission: String,
    organisation: Uuid,
    organisation_name: String,
    contact: Uuid,
    #[sqlx(try_from = "String")]
    started_by: Starter,
    author: Uuid,
    #[sqlx(try_from = "String")]
    pitch: Pitch,
    round: i64,
    question_at: Option<DateTime<Utc>>,
    answer_days: i64,
    created_at: DateTime<Utc>,
    touched_at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
    introduced_at: Option<DateTime<Utc>>,
    met_at: Option<DateTime<Utc>>,
    outcome_at: Option<DateTime<Utc>>,
    left_to_staff_at: Option<DateTime<Utc>>,
    wrote_at: Option<DateTime<Utc>>,
    version: i64,
    f_asked_at: Option<DateTime<Utc>>,
    f_expires_at: Option<DateTime<Utc>>,
    f_answer: Option<String>,
    f_answered_at: Option<DateTime<Utc>>,
    f_answered_by: Option<Uuid>,
    f_reason: Option<String>,
    f_comment: Option<String>,
    f_deferred_until: Option<NaiveDate>,
    p_asked_at: Option<DateTime<Utc>>,
    p_expires_at: Option<DateTime<Utc>>,
    p_answer: Option<String>,
    p_answered_at: Option<DateTime<Utc>>,
    p_answered_by: Option<Uuid>,
    p_reason: Option<String>,
    p_comment: Option<String>,
    p_deferred_until: Option<NaiveDate>,
}

/// One side's row of the table `consent`, or nothing but nulls.
struct Word {
    asked_at: Option<DateTime<Utc>>,
    expires_at: Option<DateTime<Utc>>,
    answer: Option<String>,
    answered_at: Option<DateTime<Utc>>,
    answered_by: Option<Uuid>,
    reason: Option<String>,
    comment: Option<String>,
    deferred_until: Option<NaiveDate>,
}

impl From<Raw> for Row {
    fn from(raw: Raw) -> Self {
        Self {
            id: IntroductionId(raw.id),
            programme: ProgrammeId(raw.programme),
            programme_name: raw.programme_name,
            startup: StartupId(raw.startup),
            startup_name: raw.startup_name,
            mission: raw.mission,
            organisation: OrganisationId(raw.organisation),
            organisation_name: raw.organisation_name,
            contact: PersonId(raw.contact),
            author: PersonId(raw.author),
            created_at: raw.created_at,
            touched_at: raw.touched_at,
            wrote_at: raw.wrote_at,
            version: raw.version,
            answer_days: AnswerDays::new(raw.answer_days).unwrap_or_default(),
            introduction: Introduction {
                started_by: raw.started_by,
                pitch: raw.pitch,
                round: raw.round,
                founder: Consent::from(Word {
                    asked_at: raw.f_asked_at,
                    expires_at: raw.f_expires_at,
                    answer: raw.f_answer,
                    answered_at: raw.f_answered_at,
                    answered_by: raw.f_answered_by,
                    reason: raw.f_reason,
                    comment: raw.f_comment,
                    deferred_until: raw.f_deferred_until,
                }),
                partner: Consent::from(Word {
                    asked_at: raw.p_asked_at,
                    expires_at: raw.p_expires_at,
                    answer: raw.p_answer,
                    answered_at: raw.p_answered_at,
                    answered_by: raw.p_answered_by,
                    reason: raw.p_reason,
                    comment: raw.p_comment,
                    deferred_until: raw.p_deferred_until,
                }),
                question: raw.question_at,
                withdrawn: raw.withdrawn_at,
                introduced: raw.introduced_at,
                met: raw.met_at,
                outcome: raw.outcome_at,
                left_to_staff: raw.left_to_staff_at,
            },
        }
    }
}

impl From<Word> for Consent {
    fn from(word: Word) -> Self {
        let Some(asked_at) = word.asked_at else {
            return Self::NotAsked;
        };
        let at = word.answered_at.unwrap_or(asked_at);
        let by = PersonId(word.answered_by.unwrap_or_default());
        match (word.answer.as_deref(), word.deferred_until) {
            (Some("given"), _) => Self::Given { at, by },
            (Some("deferred"), Some(until)) => Self::Deferred { at, until },
            (Some(_), _) => Self::Refused {
                at,
                by,
                // A reason this version does not know is still a no.
                reason: word
                    .reason
                    .unwrap_or_default()
                    .parse()
                    .unwrap_or(DeclineReason::Other),
                comment: Remark::parse(&word.comment.unwrap_or_default()).unwrap_or_default(),
            },
            (None, _) => Self::Asked {
                at: asked_at,
                expires: word.expires_at,
            },
        }
    }
}
