//! What an import would do, decided before anything is written.

use std::collections::HashSet;
use std::hash::Hash;

use chrono::{DateTime, Utc};
use domain::Language;
use domain::ids::{CohortId, OrganisationId, PlaceId, ProgrammeId, StartupId};
use store::imports::{Place, Sponsorship};
use store::{organisations, startups};
use uuid::Uuid;

use super::columns::{Column, Columns, Names};
use super::known::Known;
use super::near::{Near, near};
use super::{Finding, What};

/// One row to write, in the order of the plan.
#[derive(Clone, Debug)]
pub enum Step {
    AddProgramme {
        id: ProgrammeId,
        name: String,
    },
    AddCohort {
        id: CohortId,
        programme: ProgrammeId,
        name: String,
    },
    AddStartup {
        id: StartupId,
        programme: ProgrammeId,
        reference: String,
        profile: Box<startups::Profile>,
    },
    ChangeStartup {
        id: StartupId,
        version: i64,
        profile: Box<startups::Profile>,
    },
    AddPlace(Place),
    ChangePlace(Place),
    AddOrganisation {
        id: OrganisationId,
        profile: organisations::Profile,
    },
    ChangeOrganisation {
        id: OrganisationId,
        version: i64,
        profile: organisations::Profile,
    },
    AddReference {
        programme: Option<ProgrammeId>,
        reference: String,
        organisation: OrganisationId,
    },
    OpenOrganisation {
        programme: ProgrammeId,
        organisation: OrganisationId,
    },
    AddSponsorship(Sponsorship),
    EndSponsorship(Sponsorship),
    /// A line in the startup's timeline.
    Note {
        programme: ProgrammeId,
        startup: StartupId,
    },
}

/// How many came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub created: usize,
    pub changed: usize,
    pub unchanged: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    pub programmes: Tally,
    pub cohorts: Tally,
    pub startups: Tally,
    pub places: Tally,
    pub organisations: Tally,
}

/// What is done, and to what it comes.
#[derive(Debug, Default)]
pub struct Plan {
    pub steps: Vec<Step>,
    pub tallies: Tallies,
    pub near: Vec<Near>,
    /// The one programme it is about, when there is only one.
    pub programme: Option<ProgrammeId>,
}

/// Things met so far: each counts once, by the most that happens to it.
pub struct Met<T>(HashSet<T>, HashSet<T>, HashSet<T>);

impl<T> Default for Met<T> {
    fn default() -> Self {
        Self(HashSet::new(), HashSet::new(), HashSet::new())
    }
}

impl<T: Copy + Eq + Hash> Met<T> {
    pub fn created(&mut self, id: T) {
        self.0.insert(id);
    }

    pub fn changed(&mut self, id: T) {
        self.1.insert(id);
    }

    pub fn seen(&mut self, id: T) {
        self.2.insert(id);
    }

    fn tally(&self) -> Tally {
        let changed = self.1.iter().filter(|id| !self.0.contains(id)).count();
        let known = self
            .2
            .iter()
            .filter(|id| !self.0.contains(id) && !self.1.contains(id));
        Tally {
            created: self.0.len(),
            changed,
            unchanged: known.count(),
        }
    }
}

/// Decides row after row; what it would add is known to the rows that follow.
pub struct Planner<'f> {
    pub known: Known,
    /// Of the sentences that are written into the house, such as why a startup left.
    pub lang: Language,
    pub now: DateTime<Utc>,
    pub names: Names,
    pub titles: Columns,
    pub found: &'f mut Vec<Finding>,
    pub steps: Vec<Step>,
    pub programmes: Met<ProgrammeId>,
    pub cohorts: Met<CohortId>,
    pub startups: Met<StartupId>,
    pub places: Met<PlaceId>,
    pub organisations: Met<OrganisationId>,
    new_names: Vec<String>,
}

impl<'f> Planner<'f> {
    pub fn new(
        known: Known,
        lang: Language,
        now: DateTime<Utc>,
        (names, titles): (Names, Columns),
        found: &'f mut Vec<Finding>,
    ) -> Self {
        Self {
            known,
            lang,
            now,
            names,
            titles,
            found,
            steps: Vec::new(),
            programmes: Met::default(),
            cohorts: Met::default(),
            startups: Met::default(),
            places: Met::default(),
            organisations: Met::default(),
            new_names: Vec::new(),
        }
    }

    pub fn id<T: From<Uuid>>(&self) -> T {
        crate::house::secret::id(self.now).into()
    }

    pub fn tell(&mut self, line: u64, column: Column, what: What) {
        let column = self.titles.title(column, self.names);
        self.found.push(Finding { line, column, what });
    }

    /// The programme of that name, created if there is none.
    pub fn programme(&mut self, name: &str) -> ProgrammeId {
        let search_key = store::search_key(name);
        if let Some(programme) = self.known.programmes.get(&search_key) {
            self.programmes.seen(programme.id);
            return programme.id;
        }
        let id = self.id();
        let programme = store::imports::Programme {
            id,
            name: name.to_owned(),
            search_key: search_key.clone(),
            closed_at: None,
        };
        self.known.programmes.insert(search_key, programme);
        self.programmes.created(id);
        self.steps.push(Step::AddProgramme {
            id,
            name: name.to_owned(),
        });
        id
    }

    pub fn add_organisation(&mut self, profile: organisations::Profile) -> OrganisationId {
        let id = self.id();
        self.known.put_organisation(organisation(id, 1, &profile));
        self.organisations.created(id);
        self.new_names.push(profile.name.clone());
        self.steps.push(Step::AddOrganisation { id, profile });
        id
    }

    pub fn open_organisation(&mut self, programme: ProgrammeId, organisation: OrganisationId) {
        if self.known.partnerships.insert((programme, organisation)) {
            self.steps.push(Step::OpenOrganisation {
                programme,
                organisation,
            });
        }
    }

    pub fn done(self) -> Plan {
        let tallies = Tallies {
            programmes: self.programmes.tally(),
            cohorts: self.cohorts.tally(),
            startups: self.startups.tally(),
            places: self.places.tally(),
            organisations: self.organisations.tally(),
        };
        let mut programmes = self.programmes.0.iter().chain(&self.programmes.2);
        let programme = programmes.next().copied();
        let only = programmes.all(|other| Some(*other) == programme);
        Plan {
            steps: self.steps,
            tallies,
            near: near(&self.new_names, &self.known),
            programme: programme.filter(|_| only),
        }
    }
}

pub fn organisation(
    id: OrganisationId,
    version: i64,
    profile: &organisations::Profile,
) -> store::imports::Organisation {
    store::imports::Organisation {
        id,
        name: profile.name.clone(),
        acronym: profile.acronym.clone(),
        kind: profile.kind.clone(),
        field: profile.field.clone(),
        website: profile.website.clone(),
        search_key: store::search_key(&profile.name),
        version,
    }
}
