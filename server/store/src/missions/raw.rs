use chrono::{DateTime, NaiveDate, Utc};
use domain::bookings::Usefulness;
use domain::ids::{
    CohortId, HandId, MentorId, MissionId, OrganisationId, PersonId, PlaceId, ProgrammeId,
    StartupId,
};
use domain::introductions::HalfDays;
use domain::missions::{
    Acceptance, AccessWords, Brief, Deal, Deliverable, Delivery, DeliveryWords, End, EndReason,
    Manner, Missing, SentBack, Side, Site, Situation, Stage, StageWord, Title,
};
use domain::startups::WebAddress;
use domain::text::Remark;
use uuid::Uuid;

use super::{ExpertRow, Row};
use crate::Error;

/// The columns of a mission, before they are what they mean.
#[derive(sqlx::FromRow)]
pub(super) struct Raw {
    id: Uuid,
    place: Uuid,
    cohort: Uuid,
    cohort_name: String,
    programme: Uuid,
    programme_name: String,
    programme_closed_at: Option<DateTime<Utc>>,
    startup: Uuid,
    startup_name: String,
    startup_mission: String,
    author: Uuid,
    #[sqlx(try_from = "String")]
    title: Title,
    #[sqlx(try_from = "String")]
    situation: Situation,
    #[sqlx(try_from = "String")]
    deliverable: Deliverable,
    by_on: Option<NaiveDate>,
    half_days: i64,
    #[sqlx(try_from = "String")]
    manner: Manner,
    #[sqlx(try_from = "String")]
    site: Site,
    #[sqlx(json)]
    access: Vec<String>,
    #[sqlx(try_from = "String")]
    access_words: AccessWords,
    needs: Option<String>,
    #[sqlx(try_from = "String")]
    stage: StageWord,
    created_at: DateTime<Utc>,
    opened_at: Option<DateTime<Utc>>,
    offered_at: Option<DateTime<Utc>>,
    hand: Option<Uuid>,
    agreed_at: Option<DateTime<Utc>>,
    agreed_by: Option<Uuid>,
    agreed_half_days: Option<i64>,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    delivered_at: Option<DateTime<Utc>>,
    delivered_by: Option<Uuid>,
    delivery: String,
    delivery_link: Option<String>,
    sent_back_at: Option<DateTime<Utc>>,
    sent_back_by: Option<Uuid>,
    missing: String,
    accepted_at: Option<DateTime<Utc>>,
    accepted_by: Option<Uuid>,
    thanks: String,
    usefulness: Option<i64>,
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<Uuid>,
    ended_side: Option<String>,
    ended_reason: Option<String>,
    ended_words: String,
    withdrawn_at: Option<DateTime<Utc>>,
    withdrawn_by: Option<Uuid>,
    expert: Option<Uuid>,
    expert_name: Option<String>,
    expert_mentor: Option<Uuid>,
    expert_organisation: Option<Uuid>,
    expert_organisation_name: Option<String>,
    done: i64,
    offers: i64,
    fits: i64,
    version: i64,
}

impl Raw {
    fn deal(&self) -> Option<Deal> {
        Some(Deal {
            hand: HandId(self.hand?),
            days: HalfDays::new(self.agreed_half_days?).ok()?,
            starts: self.starts_on?,
            ends: self.ends_on?,
            at: self.agreed_at?,
            by: PersonId(self.agreed_by?),
        })
    }

    fn delivery(&self) -> Option<Delivery> {
        let link = self.delivery_link.as_deref();
        Some(Delivery {
            at: self.delivered_at?,
            by: PersonId(self.delivered_by?),
            words: DeliveryWords::parse(&self.delivery).ok()?,
            link: link.and_then(|it| WebAddress::parse(it).ok()),
        })
    }

    fn sent_back(&self) -> Option<SentBack> {
        Some(SentBack {
            delivery: self.delivery()?,
            at: self.sent_back_at?,
            by: PersonId(self.sent_back_by?),
            missing: Missing::parse(&self.missing).ok()?,
        })
    }

    fn acceptance(&self) -> Option<Acceptance> {
        Some(Acceptance {
            at: self.accepted_at?,
            by: PersonId(self.accepted_by?),
            words: Remark::parse(&self.thanks).ok()?,
            usefulness: Usefulness::of_points(self.usefulness?)?,
        })
    }

    fn end(&self) -> Option<End> {
        let side: Side = self.ended_side.as_deref()?.parse().ok()?;
        let reason: EndReason = self.ended_reason.as_deref()?.parse().ok()?;
        Some(End {
            at: self.ended_at?,
            by: PersonId(self.ended_by?),
            side,
            reason,
            words: Remark::parse(&self.ended_words).ok()?,
        })
    }

    /// None when a column that the stage needs is not there.
    fn stage(&self) -> Option<Stage> {
        Some(match self.stage {
            StageWord::Drafted => Stage::Drafted,
            StageWord::Open => Stage::Open {
                since: self.opened_at?,
            },
            StageWord::Proposed => Stage::Proposed {
                since: self.opened_at?,
                offered: self.offered_at?,
            },
            StageWord::Agreed => Stage::Agreed(self.deal()?),
            StageWord::UnderWay => Stage::UnderWay {
                deal: self.deal()?,
                sent_back: self.sent_back(),
            },
            StageWord::Delivered => Stage::Delivered {
                deal: self.deal()?,
                delivery: self.delivery()?,
            },
            StageWord::Accepted => Stage::Accepted {
                deal: self.deal()?,
                delivery: self.delivery()?,
                acceptance: self.acceptance()?,
            },
            StageWord::EndedEarly => Stage::EndedEarly {
                deal: self.deal()?,
                delivery: self.delivery(),
                end: self.end()?,
            },
            StageWord::Withdrawn => Stage::Withdrawn {
                at: self.withdrawn_at?,
                by: PersonId(self.withdrawn_by?),
            },
        })
    }

    fn expert(&self) -> Option<ExpertRow> {
        let organisation = self.expert_organisation.map(OrganisationId);
        Some(ExpertRow {
            person: PersonId(self.expert?),
            name: self.expert_name.clone()?,
            mentor: self.expert_mentor.map(MentorId),
            organisation: organisation.zip(self.expert_organisation_name.clone()),
        })
    }
}

impl TryFrom<Raw> for Row {
    type Error = Error;

    fn try_from(raw: Raw) -> Result<Self, Error> {
        let broken = Error::Untold("a mission lacks what its stage holds");
        let stage = raw.stage().ok_or(broken)?;
        let expert = raw.expert();
        let needs = raw.needs.unwrap_or_default();
        let mut needs: Vec<_> = needs.split(',').filter_map(|it| it.parse().ok()).collect();
        needs.sort();
        let broken = Error::Untold("a mission has no length");
        Ok(Self {
            id: MissionId(raw.id),
            place: PlaceId(raw.place),
            cohort: CohortId(raw.cohort),
            cohort_name: raw.cohort_name,
            programme: ProgrammeId(raw.programme),
            programme_name: raw.programme_name,
            programme_is_closed: raw.programme_closed_at.is_some(),
            startup: StartupId(raw.startup),
            startup_name: raw.startup_name,
            startup_mission: raw.startup_mission,
            author: PersonId(raw.author),
            brief: Brief {
                title: raw.title,
                needs,
                situation: raw.situation,
                deliverable: raw.deliverable,
                by: raw.by_on,
                days: HalfDays::new(raw.half_days).map_err(|_| broken)?,
                manner: raw.manner,
                site: raw.site,
                access: raw.access.iter().filter_map(|it| it.parse().ok()).collect(),
                access_words: raw.access_words,
            },
            stage,
            expert,
            done: raw.done,
            offers: raw.offers,
            fits: raw.fits,
            was_opened: raw.opened_at.is_some(),
            created_at: raw.created_at,
            version: raw.version,
        })
    }
}
