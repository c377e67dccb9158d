//! Decides row after row; nothing is written.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use chrono::{DateTime, Utc};
use domain::Language;
use domain::alike::Crowd;
use domain::ids::{CohortId, MentorId, OrganisationId, PersonId, PlaceId, ProgrammeId, StartupId};
use store::imports::MentorProfile;
use store::organisations;
use uuid::Uuid;

use super::change::{Change, Seen, Thing};
use super::known::Known;
use super::near::{self, Near, New};
use super::profile::About;
use super::sayings::Sayings;
use super::step::{Invitation, Step};
use super::{By, fingerprint};
use crate::house::secret;
use crate::imports::rows::{Column, Columns, Finding, What};
use crate::imports::words;

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
    pub people: Tally,
    pub mentors: Tally,
    pub founders: Tally,
    pub contacts: Tally,
}

impl Tallies {
    /// Each with the noun it is kept under, in the order they are told.
    pub fn each(&self) -> [(&'static str, Tally); 9] {
        [
            ("programmes", self.programmes),
            ("cohorts", self.cohorts),
            ("startups", self.startups),
            ("places", self.places),
            ("organisations", self.organisations),
            ("mentors", self.mentors),
            ("founders", self.founders),
            ("contacts", self.contacts),
            ("people", self.people),
        ]
    }
}

/// What is done, and to what it comes.
#[derive(Debug, Default)]
pub struct Plan {
    pub steps: Vec<Step>,
    pub tallies: Tallies,
    pub near: Vec<Near>,
    /// The first of what would change, and of what would be new.
    pub seen: Seen,
    pub invitations: Vec<Invitation>,
    /// The one programme it is about, when there is only one.
    pub programme: Option<ProgrammeId>,
    /// All of them, whose staff may take it back.
    pub programmes: Vec<ProgrammeId>,
    /// Two plans with the same do the same.
    pub fingerprint: String,
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

    /// Whether this import creates it.
    pub fn is_new(&self, id: T) -> bool {
        self.0.contains(&id)
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

/// What it would add is known to the rows that follow.
pub struct Planner<'f> {
    pub known: Known,
    pub by: &'f By,
    /// Of the sentences that are written into the house, such as why a startup left.
    pub lang: Language,
    pub now: DateTime<Utc>,
    pub titles: &'f Columns,
    pub found: &'f mut Vec<Finding>,
    pub steps: Vec<Step>,
    pub programmes: Met<ProgrammeId>,
    pub cohorts: Met<CohortId>,
    pub startups: Met<StartupId>,
    pub places: Met<PlaceId>,
    pub organisations: Met<OrganisationId>,
    pub people: Met<PersonId>,
    pub mentors: Met<MentorId>,
    pub founders: Met<(StartupId, PersonId)>,
    pub contacts: Met<(OrganisationId, PersonId)>,
    pub startups_said: Sayings<About>,
    pub organisations_said: Sayings<organisations::Profile>,
    pub mentors_said: Sayings<MentorProfile>,
    /// Whom a row makes the main contact, and where it stands.
    pub mains_said: HashMap<StartupId, (u64, PersonId)>,
    /// By which row somebody has a new title, and which one the house knew.
    pub titles_said: HashMap<(OrganisationId, PersonId), (u64, String)>,
    /// Whom the house knew, and the row that named others.
    pub sponsors_said: HashMap<(ProgrammeId, StartupId), (BTreeSet<OrganisationId>, Option<u64>)>,
    pub seen: Seen,
    pub invitations: Vec<Invitation>,
    pub news: Vec<New>,
    /// New cohorts whose name says the same as that of another one.
    pub near_cohorts: Vec<Near>,
    /// Startups with a line in their timeline.
    pub noted: HashSet<(ProgrammeId, StartupId)>,
    /// The startups of the importer by their names, once one is looked for that is none of them.
    pub startups_alike: Option<Crowd<String>>,
    drawn: HashMap<Uuid, usize>,
}

impl<'f> Planner<'f> {
    pub fn new(
        known: Known,
        by: &'f By,
        lang: Language,
        now: DateTime<Utc>,
        titles: &'f Columns,
        found: &'f mut Vec<Finding>,
    ) -> Self {
        Self {
            known,
            by,
            lang,
            now,
            titles,
            found,
            steps: Vec::new(),
            programmes: Met::default(),
            cohorts: Met::default(),
            startups: Met::default(),
            places: Met::default(),
            organisations: Met::default(),
            people: Met::default(),
            mentors: Met::default(),
            founders: Met::default(),
            contacts: Met::default(),
            startups_said: Sayings::default(),
            organisations_said: Sayings::default(),
            mentors_said: Sayings::default(),
            mains_said: HashMap::new(),
            titles_said: HashMap::new(),
            sponsors_said: HashMap::new(),
            seen: Seen::default(),
            invitations: Vec::new(),
            news: Vec::new(),
            near_cohorts: Vec::new(),
            noted: HashSet::new(),
            startups_alike: None,
            drawn: HashMap::new(),
        }
    }

    pub fn id<T: From<Uuid>>(&mut self) -> T {
        let id = secret::id(self.now);
        self.drawn.insert(id, self.drawn.len());
        id.into()
    }

    pub fn tell(&mut self, line: u64, column: Column, what: What) {
        let column = self.titles.title(column);
        self.found.push(Finding { line, column, what });
    }

    /// Columns in which another row of the same thing says something else, with its line.
    pub fn tell_others(&mut self, line: u64, others: Vec<(Column, u64)>) {
        for (column, other) in others {
            self.tell(line, column, What::OtherThan { line: other });
        }
    }

    /// The programme of that name, if it is the importer's to write in. Who looks after the house
    /// gets a new one where there is none; for anybody else what is not theirs is as what is not.
    pub fn programme(&mut self, line: u64, name: &str, may_add: bool) -> Option<ProgrammeId> {
        let known = words::found(name, |name| {
            let found = self.known.programmes.get(&store::search_key(name));
            found.map(|it| it.id)
        });
        if let Some(id) = known.filter(|id| self.by.reaches(*id)) {
            self.programmes.seen(id);
            return Some(id);
        }
        if !may_add || !self.by.is_house() {
            let programme = name.to_owned();
            self.tell(line, Column::Programme, What::NoSuchProgramme { programme });
            return None;
        }
        let (id, search_key) = (self.id(), store::search_key(name));
        let programme = store::imports::Programme {
            id,
            name: name.to_owned(),
            search_key: search_key.clone(),
            closed_at: None,
        };
        self.known.programmes.insert(search_key, programme);
        self.programmes.created(id);
        self.new_thing(line, Thing::Programme, id.0, name);
        self.steps.push(Step::AddProgramme {
            id,
            name: name.to_owned(),
        });
        Some(id)
    }

    pub fn add_organisation(
        &mut self,
        line: u64,
        profile: organisations::Profile,
    ) -> OrganisationId {
        let id = self.id();
        self.known.put_organisation(organisation(id, 1, &profile));
        self.organisations.created(id);
        self.new_thing(line, Thing::Organisation, id.0, &profile.name);
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

    /// Shown among what is new, and compared with what is there.
    pub fn new_thing(&mut self, line: u64, thing: Thing, id: Uuid, name: &str) {
        self.seen.created(line, thing, name);
        self.compare((line, thing), id, name, None);
    }

    pub fn compare(
        &mut self,
        (line, thing): (u64, Thing),
        id: Uuid,
        name: &str,
        programme: Option<ProgrammeId>,
    ) {
        if thing.is_compared() {
            let name = name.to_owned();
            self.news.push(New {
                line,
                thing,
                id,
                name,
                programme,
            });
        }
    }

    pub fn show(&mut self, changes: Vec<Change>) {
        self.seen.changed(changes);
    }

    pub fn done(self, compares: bool) -> Plan {
        let tallies = Tallies {
            programmes: self.programmes.tally(),
            cohorts: self.cohorts.tally(),
            startups: self.startups.tally(),
            places: self.places.tally(),
            organisations: self.organisations.tally(),
            people: self.people.tally(),
            mentors: self.mentors.tally(),
            founders: self.founders.tally(),
            contacts: self.contacts.tally(),
        };
        let all: BTreeSet<ProgrammeId> = self
            .programmes
            .0
            .union(&self.programmes.2)
            .copied()
            .collect();
        let programme = all.first().copied().filter(|_| all.len() == 1);
        let fingerprint = fingerprint::of(&self.steps, &self.invitations, &self.drawn);
        let mut near = match compares {
            true => near::near(&self.news, &self.known, self.by),
            false => Vec::new(),
        };
        near.extend(self.near_cohorts);
        near.sort_by_key(|it| it.line);
        Plan {
            near,
            steps: self.steps,
            tallies,
            seen: self.seen,
            invitations: self.invitations,
            programme,
            programmes: all.into_iter().collect(),
            fingerprint,
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
