use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};
use domain::expertise::Expertise;
use domain::ids::{CohortId, MentorId, StartupId};
use domain::matching::{self, Conflict, Meets, Pair, Proposal, Round, WithRefusal};
use domain::{Language, Quarter, Zone};
use store::Conn;
use store::cohorts::Cohort;
use store::matching::{self as kept, Draft, Forbidden, Founder, Hosted, Mentor, Startup};
use store::mentorships::{self, Mentorship};

use crate::desk::{Desk, Stop};
use crate::town;

/// All that staff have before them: the cohort's round, and what it replaces.
pub struct Board {
    pub cohort: Cohort,
    /// By name.
    pub startups: Vec<Startup>,
    /// By name.
    pub mentors: Vec<Mentor>,
    pub founders: Vec<Founder>,
    pub forbidden: Vec<Forbidden>,
    pub published: Vec<Mentorship>,
    pub draft: Option<Draft>,
    /// With which a round begins.
    usual: (u32, u32),
    /// Those of the draft, and whether each is pinned.
    pub pairs: BTreeMap<Pair, bool>,
    /// As the draft has it; with the usual numbers when there is none.
    pub round: Round,
}

/// Pairs of a draft that no longer hold, each with every reason.
pub type Lost = BTreeMap<Pair, Vec<WithRefusal>>;

/// Mentors a startup is to have, and startups a mentor follows, until staff say otherwise.
const USUAL: (u32, u32) = (1, 2);

impl Board {
    /// For staff of the cohort's programme.
    pub async fn load(desk: &Desk, db: &mut Conn, id: CohortId) -> Result<Self, Stop> {
        let cohort = crate::cohorts::mine(desk, db, id).await?;
        Self::of(desk, db, cohort).await
    }

    /// For whoever was found to have a right to it.
    pub(crate) async fn of(desk: &Desk, db: &mut Conn, cohort: Cohort) -> Result<Self, Stop> {
        let id = cohort.id;
        let mut board = Self {
            cohort,
            startups: kept::startups(db, id).await?,
            mentors: kept::mentors(db, id).await?,
            founders: kept::founders(db, id).await?,
            forbidden: kept::forbidden(db, id).await?,
            published: mentorships::of_cohort(db, id).await?,
            draft: kept::find(db, id).await?,
            usual: kept::last_numbers(db, id).await?.map_or(USUAL, numbers),
            pairs: kept::pairs(db, id).await?,
            round: Round::default(),
        };
        let needs = gathered(kept::needs(db, id).await?);
        let known = gathered(kept::knowledge(db, id).await?);
        let (from, until) = around_this_month(desk);
        let hosted = kept::hosted(db, id, from, until).await?;
        let sponsored = kept::sponsored(db, id).await?;
        let startups = board
            .startups
            .iter()
            .map(|it| (it.id, board.startup(it, &needs)));
        let startups = startups.collect();
        let mentors = board.mentors.iter();
        let mentors = mentors.map(|it| (it.id, mentor(desk, it, &known, &hosted)));
        board.round = Round {
            startups,
            mentors: mentors.collect(),
            conflicts: board.conflicts(sponsored),
            pinned: BTreeSet::new(),
        };
        let (wants, takes) = board.numbers();
        board.set_numbers(wants, takes);
        board.round.pinned = board.pinned();
        Ok(board)
    }

    pub fn numbers(&self) -> (u32, u32) {
        self.draft
            .as_ref()
            .map_or(self.usual, |it| numbers((it.wants, it.takes)))
    }

    /// A mentor's own number goes before the round's, less those they follow in other cohorts.
    pub fn set_numbers(&mut self, wants: u32, takes: u32) {
        for startup in self.round.startups.values_mut() {
            startup.wants = wants;
        }
        for row in &self.mentors {
            let own = row.startups_at_most.map(|most| most - row.elsewhere);
            let own = own.map(|left| u32::try_from(left).unwrap_or(0));
            if let Some(mentor) = self.round.mentors.get_mut(&row.id) {
                mentor.takes = own.unwrap_or(takes);
            }
        }
    }

    pub fn pinned(&self) -> BTreeSet<Pair> {
        let pinned = self.pairs.iter().filter(|(_, pinned)| **pinned);
        pinned.map(|(pair, _)| *pair).collect()
    }

    /// The draft as it holds today, and what of it no longer does.
    pub fn proposal(&self) -> (Proposal<'_>, Lost) {
        self.round.resume(&self.pairs.keys().copied().collect())
    }

    /// The pairs published last.
    pub fn before(&self) -> BTreeSet<Pair> {
        self.published.iter().map(Mentorship::pair).collect()
    }

    /// Whether this pair is anything to this round: of it, in its draft, or kept out of it.
    pub fn knows(&self, pair: Pair) -> bool {
        let both = self.round.startups.contains_key(&pair.startup)
            && self.round.mentors.contains_key(&pair.mentor);
        both || self.pairs.contains_key(&pair)
    }

    pub fn is_closed(&self) -> bool {
        self.cohort.closed_at.is_some()
    }

    pub fn startup_name(&self, id: StartupId) -> &str {
        let found = self.startups.iter().find(|it| it.id == id);
        found.map_or("…", |it| &it.name)
    }

    pub fn mentor_name(&self, id: MentorId) -> &str {
        let found = self.mentors.iter().find(|it| it.id == id);
        let left = || self.published.iter().find(|it| it.mentor == id);
        found
            .map(|it| it.name.as_str())
            .or_else(|| left().map(|it| it.name.as_str()))
            .unwrap_or("…")
    }

    /// Its founders' languages, and French, which the house speaks first.
    fn startup(
        &self,
        row: &Startup,
        needs: &BTreeMap<StartupId, Vec<Expertise>>,
    ) -> matching::Startup {
        let id = row.id;
        let founders = self.founders.iter().filter(|it| it.startup == id);
        let spoken: BTreeSet<Language> = founders
            .map(|it| it.language)
            .chain([Language::French])
            .collect();
        matching::Startup {
            needs: needs.get(&id).cloned().unwrap_or_default(),
            languages: spoken.into_iter().collect(),
            meets: Meets {
                town: town::compared(&row.town),
                in_person_only: false,
            },
            wants: 0,
        }
    }

    fn conflicts(&self, sponsored: Vec<Pair>) -> BTreeSet<(Pair, Conflict)> {
        let mentors: BTreeMap<_, _> = self.mentors.iter().map(|it| (it.person, it.id)).collect();
        let founded = self.founders.iter().filter_map(|it| {
            Some(Pair {
                startup: it.startup,
                mentor: *mentors.get(&it.person)?,
            })
        });
        let founded = founded.map(|pair| (pair, Conflict::Founder));
        let sponsored = sponsored.into_iter();
        let sponsored = sponsored.map(|pair| (pair, Conflict::Organisation));
        let forbidden = self.forbidden.iter();
        let forbidden = forbidden.map(|it| (it.pair(), Conflict::Forbidden));
        founded.chain(sponsored).chain(forbidden).collect()
    }
}

fn mentor(
    desk: &Desk,
    row: &Mentor,
    known: &BTreeMap<MentorId, Vec<Expertise>>,
    hosted: &[Hosted],
) -> matching::Mentor {
    let languages = row.languages.iter();
    let zone = Zone::parse(&row.zone).unwrap_or(Zone::PARIS);
    let this_month = month(zone.date(desk.now));
    let given: i64 = hosted
        .iter()
        .filter(|it| it.mentor == row.id)
        .filter(|it| month(zone.date(Quarter(it.starts).instant())) == this_month)
        .map(|it| it.quarters)
        .sum();
    matching::Mentor {
        expertise: known.get(&row.id).cloned().unwrap_or_default(),
        languages: languages.filter_map(|code| code.parse().ok()).collect(),
        meets: Meets {
            town: town::compared(&row.town),
            in_person_only: row.at_a_distance == 0,
        },
        takes: 0,
        free_quarters: (row.hours_a_month * Quarter::AN_HOUR - given).max(0),
    }
}

fn month(date: NaiveDate) -> (i32, u32) {
    (date.year(), date.month())
}

/// Quarters that hold this month in whichever zone.
fn around_this_month(desk: &Desk) -> (i64, i64) {
    let first = desk.now.date_naive();
    let first = first.with_day(1).unwrap_or(first);
    let day = |date: NaiveDate| {
        let midnight = date.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc();
        Quarter::at_or_before(midnight).0
    };
    // A month around it, since near its ends some zones are in another one.
    (day(first - Months::new(1)), day(first + Months::new(2)))
}

fn gathered<K: Ord>(words: Vec<(K, Expertise)>) -> BTreeMap<K, Vec<Expertise>> {
    let mut gathered: BTreeMap<K, Vec<Expertise>> = BTreeMap::new();
    for (id, word) in words {
        gathered.entry(id).or_default().push(word);
    }
    gathered
}

fn numbers((wants, takes): (i64, i64)) -> (u32, u32) {
    let number = |n| u32::try_from(n).unwrap_or_default();
    (number(wants), number(takes))
}
