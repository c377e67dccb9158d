//! From the brief to the one who does it: somebody is asked, somebody offers, the founder agrees.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::hand::{Expert, Hand, HandState, Word};
use super::stage::{Deal, Stage};
use super::{Brief, Mission, MissionRefusal};
use crate::ids::{HandId, PersonId};
use crate::introductions::HalfDays;

/// What the founder and the expert agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub days: HalfDays,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
}

impl Terms {
    /// `a_day` is how many half days may be done in one day ([`super::Comes::a_day`]).
    pub fn check(&self, today: NaiveDate, a_day: i64) -> Result<(), MissionRefusal> {
        let latest = today + Days::new(731);
        if self.ends < self.starts {
            Err(MissionRefusal::EndsBeforeItStarts)
        } else if self.ends < today {
            Err(MissionRefusal::EndsInThePast)
        } else if self.ends > latest || self.starts + Days::new(731) < today {
            Err(MissionRefusal::TooFarAway)
        } else if self.days.halves() > Brief::MOST_DAYS * 2 {
            let most = Brief::MOST_DAYS;
            Err(MissionRefusal::TooLong { most })
        } else if self.days.halves() > self.room(a_day) {
            let most = self.room(a_day);
            Err(MissionRefusal::MoreThanItsDates { most })
        } else {
            Ok(())
        }
    }

    /// Half days that fit between its dates.
    fn room(&self, a_day: i64) -> i64 {
        ((self.ends - self.starts).num_days() + 1) * a_day
    }
}

impl Mission {
    /// From now on those who may help see it.
    pub fn open(self, now: DateTime<Utc>) -> Result<Self, MissionRefusal> {
        match self.stage {
            Stage::Drafted => Ok(Self {
                stage: Stage::Open { since: now },
                ..self
            }),
            _ => {
                self.stage.looks_for_somebody()?;
                Err(MissionRefusal::AlreadyOpen)
            }
        }
    }

    /// Staff propose it to somebody, whatever that person said before of it.
    pub fn ask(
        self,
        (id, expert): (HandId, Expert),
        by: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Self, MissionRefusal> {
        self.stage.looks_for_somebody()?;
        let state = HandState::Asked { at: now, by };
        match self.of(expert.person) {
            Some(hand) if hand.is_offered() => Err(MissionRefusal::AlreadyOffered),
            Some(hand) if hand.is_asked() => Err(MissionRefusal::AlreadyAsked),
            _ => Ok(self.with_hand(id, expert, state, Word::default())),
        }
    }

    /// An expert offers to help, asked or not.
    pub fn offer(
        self,
        (id, expert): (HandId, Expert),
        word: Word,
        now: DateTime<Utc>,
    ) -> Result<Self, MissionRefusal> {
        self.stage.looks_for_somebody()?;
        match self.of(expert.person) {
            Some(hand) if hand.is_offered() => Err(MissionRefusal::AlreadyOffered),
            _ => Ok(self.with_hand(id, expert, HandState::Offered { at: now }, word)),
        }
    }

    /// Whoever was asked says no.
    pub fn decline(
        mut self,
        id: HandId,
        word: Word,
        now: DateTime<Utc>,
    ) -> Result<Self, MissionRefusal> {
        self.stage.looks_for_somebody()?;
        let hand = self.waiting(id, Hand::is_asked);
        let hand = hand.ok_or(MissionRefusal::NotAsked)?;
        hand.state = HandState::Declined { at: now };
        hand.word = word;
        Ok(self.settled())
    }

    pub fn take_back(mut self, id: HandId, now: DateTime<Utc>) -> Result<Self, MissionRefusal> {
        self.stage.looks_for_somebody()?;
        let hand = self.waiting(id, Hand::is_offered);
        hand.ok_or(MissionRefusal::NotOffered)?.state = HandState::TakenBack { at: now };
        Ok(self.settled())
    }

    /// The founder would rather not take up an offer; the search goes on.
    pub fn turn_down(mut self, id: HandId, now: DateTime<Utc>) -> Result<Self, MissionRefusal> {
        self.stage.looks_for_somebody()?;
        let hand = self.waiting(id, Hand::is_offered);
        hand.ok_or(MissionRefusal::NotOffered)?.state = HandState::NotChosen { at: now };
        Ok(self.settled())
    }

    /// The founder says yes to one offer; the others are told.
    pub fn agree(
        mut self,
        id: HandId,
        terms: Terms,
        by: PersonId,
        now: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<Self, MissionRefusal> {
        self.stage.looks_for_somebody()?;
        let hand = self.waiting(id, Hand::is_offered);
        let a_day = hand.ok_or(MissionRefusal::NotOffered)?.expert.comes.a_day();
        terms.check(today, a_day)?;
        for hand in self.hands.iter_mut().filter(|it| it.is_waiting()) {
            hand.state = match hand.id == id {
                true => HandState::Chosen { at: now },
                false => HandState::NotChosen { at: now },
            };
        }
        let stage = Stage::Agreed(Deal {
            hand: id,
            days: terms.days,
            starts: terms.starts,
            ends: terms.ends,
            at: now,
            by,
        });
        Ok(Self { stage, ..self })
    }

    /// Somebody speaks no more for those they came for, before anything was agreed with them.
    pub fn gone(mut self, id: HandId, now: DateTime<Utc>) -> Self {
        if let Some(hand) = self.waiting(id, Hand::is_waiting) {
            *hand = hand.clone().over(now);
        }
        self.settled()
    }

    /// A colleague takes over what somebody who left offered, was asked, or does.
    pub fn passed_to(mut self, id: HandId, person: PersonId) -> Self {
        let is_known = self.of(person).is_some();
        if let Some(hand) = self.hands.iter_mut().find(|it| it.id == id)
            && !is_known
        {
            hand.expert.person = person;
        }
        self
    }

    /// What somebody was asked or offered.
    pub fn of(&self, person: PersonId) -> Option<&Hand> {
        self.hands.iter().find(|it| it.expert.person == person)
    }

    fn waiting(&mut self, id: HandId, is: impl Fn(&Hand) -> bool) -> Option<&mut Hand> {
        self.hands.iter_mut().find(|it| it.id == id && is(it))
    }

    fn with_hand(mut self, id: HandId, expert: Expert, state: HandState, word: Word) -> Self {
        let of = |hand: &&mut Hand| hand.expert.person == expert.person;
        match self.hands.iter_mut().find(of) {
            Some(hand) => {
                hand.expert = expert;
                hand.state = state;
                hand.word = word;
            }
            None => self.hands.push(Hand {
                id,
                expert,
                state,
                word,
            }),
        }
        self.settled()
    }

    /// Looked for, or an offer waits: which of the two follows from the hands.
    fn settled(self) -> Self {
        let Some(since) = self.stage.open_since() else {
            return self;
        };
        let offers = self.hands.iter().filter(|it| it.is_offered());
        let stage = match offers.map(|it| it.state.at()).min() {
            Some(offered) => Stage::Proposed { since, offered },
            None => Stage::Open { since },
        };
        Self { stage, ..self }
    }
}

impl Stage {
    fn looks_for_somebody(&self) -> Result<(), MissionRefusal> {
        match self {
            Self::Open { .. } | Self::Proposed { .. } => Ok(()),
            Self::Drafted => Err(MissionRefusal::NotOpen),
            _ if self.is_over() => Err(MissionRefusal::Over),
            _ => Err(MissionRefusal::AlreadyAgreed),
        }
    }
}
