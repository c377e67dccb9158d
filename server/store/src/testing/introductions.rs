//! Introductions by the thousand, as their rows stand: past every rule, for what counts them.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::ids::{IntroductionId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::introductions::OutcomeKind;
use domain::introductions::ledger::{Entry, Reply, Told};
use domain::search::Kind;
use uuid::Uuid;

use crate::{Result, Tx, run, search};

/// Among whom they are, and who asks and answers all of them.
pub struct Among {
    pub programmes: Vec<ProgrammeId>,
    pub startups: Vec<StartupId>,
    pub organisations: Vec<OrganisationId>,
    pub person: PersonId,
    /// The first is asked then.
    pub first: DateTime<Utc>,
    /// They are asked one after the other, so far apart.
    pub every: TimeDelta,
}

/// What a round came to, and when.
pub type Answer = Option<(Reply, DateTime<Utc>)>;

/// One introduction as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: IntroductionId,
    pub programme: ProgrammeId,
    pub startup: StartupId,
    pub organisation: OrganisationId,
    pub created_at: DateTime<Utc>,
    /// The partner's, each with when it was asked, and what was said last; none was never asked.
    pub rounds: Vec<(DateTime<Utc>, Answer)>,
    /// What a change of mind, or a new text, did not take away.
    pub first_answer: Option<DateTime<Utc>>,
    pub introduced_at: Option<DateTime<Utc>>,
    pub met_at: Option<DateTime<Utc>>,
    pub outcomes: Vec<Outcome>,
}

#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    pub told: Told,
    pub starts: NaiveDate,
    pub retracted: bool,
}

impl Among {
    /// The `n`-th, always the same: a mixture of what introductions come to.
    pub fn nth(&self, n: u32) -> Kept {
        let mut dice = Dice(u64::from(n));
        let created_at = self.first + self.every * i32::try_from(n).unwrap_or(i32::MAX);
        let asked_at = created_at + TimeDelta::hours(1);
        let mut rounds = Vec::new();
        for round in 0..=i64::from(dice.one_in(12)) {
            let asked_at = asked_at + TimeDelta::days(40 * round);
            let waited = TimeDelta::minutes(dice.below(14 * 24 * 60));
            let reply = match dice.below(20) {
                0..10 => Some(Reply::Given),
                10..14 => Some(Reply::Refused),
                14..16 => Some(Reply::Deferred),
                _ => None,
            };
            rounds.push((asked_at, reply.map(|reply| (reply, asked_at + waited))));
        }
        if dice.one_in(10) {
            rounds.clear();
        }
        let first_answer = rounds
            .iter()
            .find_map(|(_, answer)| answer.map(|(_, at)| at));
        dice.think_again(&mut rounds);
        let last = rounds.iter().filter_map(|(_, answer)| *answer).next_back();
        let yes = last.filter(|(reply, _)| *reply == Reply::Given);
        let introduced_at = yes.map(|(_, at)| at + TimeDelta::minutes(1));
        let met_at = introduced_at
            .map(|at| at + TimeDelta::days(9))
            .filter(|_| dice.below(3) > 0);
        let outcomes = match met_at {
            Some(at) => (0..dice.below(4))
                .map(|_| dice.outcome(at.date_naive()))
                .collect(),
            None => Vec::new(),
        };
        Kept {
            id: IntroductionId(Uuid::from_u128(
                0x0198_0000_0000_7000_8000_1000_0000_0000 + u128::from(n),
            )),
            programme: dice.one_of(&self.programmes),
            startup: dice.one_of(&self.startups),
            organisation: dice.one_of(&self.organisations),
            created_at,
            rounds,
            first_answer,
            introduced_at,
            met_at,
            outcomes,
        }
    }

    pub async fn keep(&self, tx: &mut Tx, it: &Kept) -> Result<()> {
        run!(
            tx,
            "insert into introduction
                 (id, programme, startup, organisation, contact, started_by, author, pitch, round, created_at,
                  touched_at, introduced_at, met_at, outcome_at, partner_asked_at, partner_answered_at)
             values ($1, $2, $3, $4, $5, 'staff', $5, $6, $7, $8, $8, $9, $10, $11, $12, $13)",
            it.id.0,
            it.programme.0,
            it.startup.0,
            it.organisation.0,
            self.person.0,
            "Une carte des lieux accessibles, et vos équipes pour la remplir.",
            i64::try_from(it.rounds.len().max(1)).unwrap_or(1),
            it.created_at,
            it.introduced_at,
            it.met_at,
            it.standing().next().and(it.met_at),
            it.asked_at(),
            it.first_answer
        )?;
        self.consent(
            tx,
            it,
            1,
            "founder",
            it.created_at,
            Some((Reply::Given, it.created_at)),
        )
        .await?;
        for (round, (asked_at, answer)) in (1..).zip(&it.rounds) {
            self.consent(tx, it, round, "partner", *asked_at, *answer)
                .await?;
        }
        for (number, outcome) in (0..).zip(&it.outcomes) {
            self.outcome(tx, it, number, outcome).await?;
        }
        search::index(tx, Kind::Introduction, it.id).await?;
        Ok(())
    }

    async fn consent(
        &self,
        tx: &mut Tx,
        it: &Kept,
        round: i64,
        side: &str,
        asked_at: DateTime<Utc>,
        answer: Answer,
    ) -> Result<()> {
        run!(
            tx,
            "insert into consent (introduction, round, side, asked_at, answer, answered_at, answered_by)
             values ($1, $2, $3, $4, $5, $6, $7)",
            it.id.0,
            round,
            side,
            asked_at,
            answer.map(|(reply, _)| reply.as_str()),
            answer.map(|(_, at)| at),
            answer.map(|_| self.person.0)
        )?;
        Ok(())
    }

    async fn outcome(&self, tx: &mut Tx, it: &Kept, number: u128, outcome: &Outcome) -> Result<()> {
        let (told, said_at) = (outcome.told, it.met_at.unwrap_or(it.created_at));
        run!(
            tx,
            "insert into introduction_outcome
                 (id, introduction, kind, starts_on, cents, half_days, said_by, author, said_at,
                  confirmed_at, founder_publishes, partner_publishes, retracted_at)
             values ($1, $2, $3, $4, $5, $6, 'founder', $7, $8, $9, $10, $11, $12)",
            Uuid::from_u128(it.id.0.as_u128() + ((number + 1) << 36)),
            it.id.0,
            told.kind.as_str(),
            outcome.starts,
            told.cents,
            told.half_days,
            self.person.0,
            said_at,
            told.confirmed.then_some(said_at),
            true,
            told.publishable,
            outcome.retracted.then_some(said_at)
        )?;
        Ok(())
    }
}

impl Kept {
    pub fn asked_at(&self) -> Option<DateTime<Utc>> {
        self.rounds.first().map(|(at, _)| *at)
    }

    /// As the domain counts it; none where its partner was never asked.
    pub fn entry(&self) -> Option<Entry> {
        let answers = || self.rounds.iter().filter_map(|(_, answer)| *answer);
        Some(Entry {
            asked: self.asked_at()?,
            answered: self.first_answer,
            reply: answers().next_back().map(|(reply, _)| reply),
            introduced: self.introduced_at.is_some(),
            met: self.met_at.is_some(),
            outcomes: self.standing().map(|it| it.told).collect(),
        })
    }

    fn standing(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|it| !it.retracted)
    }
}

/// Numbers that look thrown and are always the same (splitmix64, Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        i64::try_from((mixed ^ (mixed >> 31)) % most.unsigned_abs().max(1)).unwrap_or(0)
    }

    fn one_in(&mut self, many: i64) -> bool {
        self.below(many) == 0
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        let at = self.below(i64::try_from(all.len()).unwrap_or(1));
        all[usize::try_from(at).unwrap_or(0)]
    }

    /// Of some the partner says something else a day later, of some a new text takes its word back.
    fn think_again(&mut self, rounds: &mut [(DateTime<Utc>, Answer)]) {
        let (thinks, is_taken) = (self.one_in(8), self.one_in(2));
        let reply = self.one_of(Reply::ALL);
        let answers = rounds.iter_mut().filter_map(|(_, answer)| {
            let (_, at) = (*answer)?;
            Some((answer, at))
        });
        for (answer, at) in answers.take(usize::from(thinks)) {
            *answer = (!is_taken).then_some((reply, at + TimeDelta::days(1)));
        }
    }

    fn outcome(&mut self, met: NaiveDate) -> Outcome {
        let kinds = i64::try_from(OutcomeKind::ALL.len()).unwrap_or(1);
        let kind = OutcomeKind::ALL[usize::try_from(self.below(kinds)).unwrap_or(0)];
        let (days, cents) = (self.below(40) + 1, self.below(5_000_000));
        let is_valued = self.one_in(2);
        Outcome {
            told: Told {
                kind,
                half_days: kind.is_counted_in_days().then_some(days),
                cents: (kind.may_have_a_value() && is_valued).then_some(cents),
                confirmed: self.one_in(2),
                publishable: self.one_in(3),
            },
            starts: met + Days::new(self.below(60).unsigned_abs()),
            retracted: self.one_in(9),
        }
    }
}
