//! From the agreement to the founder's thanks: days, a delivery, and what is missing of it.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::hand::Comes;
use super::stage::{Acceptance, Deal, Delivery, Missing, SentBack, Stage};
use super::{Mission, MissionRefusal};
use crate::ids::{DayId, PersonId};
use crate::introductions::HalfDays;

texts! {
    /// What was done on a day: "Audit du code, et un plan".
    pub struct DayWords(line 3..=200);
}

/// A day's work, noted by whoever did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    pub id: DayId,
    pub on: NaiveDate,
    pub days: HalfDays,
    pub what: DayWords,
}

impl Comes {
    /// Half days that fit in one day: a person has two, a partner may send ten people.
    pub const fn a_day(self) -> i64 {
        match self {
            Self::Mentor(_) => 2,
            Self::Partner(_) => 20,
        }
    }
}

impl Deal {
    /// The first day that may be noted: work may begin before the day it was agreed to start, and
    /// never before it was agreed on. `agreed_on` is the day of [`Deal::at`].
    pub fn earliest(&self, agreed_on: NaiveDate) -> NaiveDate {
        self.starts.min(agreed_on)
    }
}

impl Mission {
    /// Days are noted as they go, and still while the founder reads what was delivered.
    pub fn note(
        mut self,
        noted: Noted,
        agreed_on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Self, MissionRefusal> {
        let deal = *self.stage.still_going()?;
        let earliest = deal.earliest(agreed_on);
        if noted.on > today {
            return Err(MissionRefusal::DayAhead);
        }
        if noted.on < earliest {
            return Err(MissionRefusal::DayTooEarly { earliest });
        }
        let most = self.chosen().map_or(2, |hand| hand.expert.comes.a_day());
        let same_day = self.days.iter().filter(|it| it.on == noted.on);
        let before: i64 = same_day.map(|it| it.days.halves()).sum();
        if before + noted.days.halves() > most {
            return Err(MissionRefusal::TooMuchForADay { most });
        }
        self.days.push(noted);
        if matches!(self.stage, Stage::Agreed(_)) {
            let sent_back = None;
            self.stage = Stage::UnderWay { deal, sent_back };
        }
        Ok(self)
    }

    /// Noted by mistake.
    pub fn strike(mut self, id: DayId) -> Result<Self, MissionRefusal> {
        self.stage.still_going()?;
        let before = self.days.len();
        self.days.retain(|it| it.id != id);
        match self.days.len() < before {
            // What is delivered took some time.
            true if self.days.is_empty() && matches!(self.stage, Stage::Delivered { .. }) => {
                Err(MissionRefusal::NoDayNoted)
            }
            true => Ok(self),
            false => Err(MissionRefusal::NoSuchDay),
        }
    }

    /// The expert says it is done. Days first: they are what is counted afterwards.
    pub fn deliver(self, delivery: Delivery) -> Result<Self, MissionRefusal> {
        let deal = *self.stage.still_going()?;
        if matches!(self.stage, Stage::Delivered { .. }) {
            return Err(MissionRefusal::AlreadyDelivered);
        }
        if self.days.is_empty() {
            return Err(MissionRefusal::NoDayNoted);
        }
        let stage = Stage::Delivered { deal, delivery };
        Ok(Self { stage, ..self })
    }

    pub fn accept(self, acceptance: Acceptance) -> Result<Self, MissionRefusal> {
        let (deal, delivery) = self.stage.clone().delivered()?;
        let stage = Stage::Accepted {
            deal,
            delivery,
            acceptance,
        };
        Ok(Self { stage, ..self })
    }

    /// The founder says what is missing, and the work goes on.
    pub fn send_back(
        self,
        missing: Missing,
        by: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Self, MissionRefusal> {
        let (deal, delivery) = self.stage.clone().delivered()?;
        let sent_back = Some(SentBack {
            delivery,
            at: now,
            by,
            missing,
        });
        let stage = Stage::UnderWay { deal, sent_back };
        Ok(Self { stage, ..self })
    }

    /// It takes longer than was agreed.
    pub fn extend(self, ends: NaiveDate, today: NaiveDate) -> Result<Self, MissionRefusal> {
        let deal = *self.stage.still_going()?;
        if ends < deal.starts {
            return Err(MissionRefusal::EndsBeforeItStarts);
        }
        if ends < today {
            return Err(MissionRefusal::EndsInThePast);
        }
        if ends > today + Days::new(731) {
            return Err(MissionRefusal::TooFarAway);
        }
        let deal = Deal { ends, ..deal };
        let stage = match self.stage {
            Stage::UnderWay { sent_back, .. } => Stage::UnderWay { deal, sent_back },
            Stage::Delivered { delivery, .. } => Stage::Delivered { deal, delivery },
            _ => Stage::Agreed(deal),
        };
        Ok(Self { stage, ..self })
    }

    /// Whether this delivery is the one that waits for the founder.
    pub fn waits_since(&self, at: DateTime<Utc>) -> bool {
        matches!(&self.stage, Stage::Delivered { delivery, .. } if delivery.at == at)
    }
}

impl Stage {
    fn delivered(self) -> Result<(Deal, Delivery), MissionRefusal> {
        match self {
            Self::Delivered { deal, delivery } => Ok((deal, delivery)),
            _ if self.is_over() => Err(MissionRefusal::Over),
            _ => Err(MissionRefusal::NotDelivered),
        }
    }
}
