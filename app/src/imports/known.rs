use std::collections::{BTreeSet, HashMap, HashSet};

use domain::ids::{CohortId, OrganisationId, ProgrammeId, StartupId};
use store::imports::{self, Cohort, Organisation, Place, Programme, Sponsorship};
use store::startups::Profile;
use store::{Conn, search_key};

/// What the house knows before an import, and what the rows read so far would add to it.
#[derive(Default)]
pub struct Known {
    /// By search key.
    pub programmes: HashMap<String, Programme>,
    /// By programme and search key.
    pub cohorts: HashMap<(ProgrammeId, String), Cohort>,
    pub references: HashMap<(ProgrammeId, String), StartupId>,
    /// With their version.
    pub startups: HashMap<StartupId, (i64, Profile)>,
    pub places: HashMap<StartupId, Vec<Place>>,
    pub programme_of: HashMap<CohortId, ProgrammeId>,
    organisations: HashMap<OrganisationId, Organisation>,
    by_name: HashMap<String, OrganisationId>,
    by_acronym: HashMap<String, BTreeSet<OrganisationId>>,
    /// The house's own list has no programme.
    pub organisation_references: HashMap<(Option<ProgrammeId>, String), OrganisationId>,
    pub partnerships: HashSet<(ProgrammeId, OrganisationId)>,
    pub sponsors: HashMap<(ProgrammeId, StartupId), BTreeSet<OrganisationId>>,
}

/// Which organisation a sponsor's name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    One(OrganisationId),
    /// Several have this acronym, and none this name.
    Several,
    None,
}

impl Known {
    /// Nine queries, whatever the size of the house.
    pub async fn load(db: &mut Conn) -> store::Result<Self> {
        let mut known = Self::default();
        for programme in imports::programmes(db).await? {
            known
                .programmes
                .insert(programme.search_key.clone(), programme);
        }
        for cohort in imports::cohorts(db).await? {
            known.add_cohort(cohort);
        }
        for row in imports::startups(db).await? {
            known
                .references
                .insert((row.programme, row.reference), row.startup.id);
            let (version, profile) = (row.startup.version, row.startup.profile);
            known.startups.insert(row.startup.id, (version, profile));
        }
        for place in imports::places(db).await? {
            known.places.entry(place.startup).or_default().push(place);
        }
        for organisation in imports::organisations(db).await? {
            known.put_organisation(organisation);
        }
        for row in imports::organisation_references(db).await? {
            let key = (row.programme.map(ProgrammeId), row.reference);
            known.organisation_references.insert(key, row.organisation);
        }
        for (programme, organisation) in imports::partnerships(db).await? {
            known
                .partnerships
                .insert((programme.into(), organisation.into()));
        }
        for Sponsorship {
            programme,
            startup,
            organisation,
        } in imports::sponsorships(db).await?
        {
            known
                .sponsors
                .entry((programme, startup))
                .or_default()
                .insert(organisation);
        }
        Ok(known)
    }

    pub fn add_cohort(&mut self, cohort: Cohort) {
        self.programme_of.insert(cohort.id, cohort.programme);
        self.cohorts
            .insert((cohort.programme, cohort.search_key.clone()), cohort);
    }

    /// Adds an organisation, or takes its new name and acronym.
    pub fn put_organisation(&mut self, organisation: Organisation) {
        let id = organisation.id;
        if let Some(old) = self.organisations.get(&id) {
            self.by_name.remove(&old.search_key);
            if let Some(same) = self.by_acronym.get_mut(&search_key(&old.acronym)) {
                same.remove(&id);
            }
        }
        self.by_name.insert(organisation.search_key.clone(), id);
        let acronym = search_key(&organisation.acronym);
        if !acronym.is_empty() {
            self.by_acronym.entry(acronym).or_default().insert(id);
        }
        self.organisations.insert(id, organisation);
    }

    pub fn organisation(&self, id: OrganisationId) -> Option<&Organisation> {
        self.organisations.get(&id)
    }

    pub fn organisation_named(&self, name: &str) -> Option<OrganisationId> {
        self.by_name.get(&search_key(name)).copied()
    }

    pub fn organisation_names(&self) -> impl Iterator<Item = &str> {
        self.organisations
            .values()
            .map(|organisation| organisation.name.as_str())
    }

    /// By its name, or its acronym, or how the programme's list or the house's own calls it.
    pub fn sponsor(&self, programme: ProgrammeId, written: &str) -> Match {
        if let Some(id) = self.organisation_named(written) {
            return Match::One(id);
        }
        let acronym = self.by_acronym.get(&search_key(written));
        if let Some(id) = acronym
            .filter(|ids| ids.len() == 1)
            .and_then(|ids| ids.first())
        {
            return Match::One(*id);
        }
        let by_reference = [Some(programme), None].into_iter().find_map(|list| {
            self.organisation_references
                .get(&(list, written.to_owned()))
        });
        match by_reference {
            Some(id) => Match::One(*id),
            None if acronym.is_some_and(|ids| ids.len() > 1) => Match::Several,
            None => Match::None,
        }
    }
}
