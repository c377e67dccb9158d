use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::EmailAddress;
use domain::expertise::Expertise;
use domain::ids::{CohortId, MentorId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::imports::Kind;
use store::imports::{
    self, Cohort, Contact, Founder, MentorProfile, Organisation, Person, Place, Programme,
    Sponsorship,
};
use store::{Conn, search_key};
use uuid::Uuid;

use super::By;
use super::change::Thing;
use super::profile::About;
use crate::imports::words;

/// What the house knows before an import, and what the rows read so far would add to it.
#[derive(Default)]
pub struct Known {
    /// By search key.
    pub programmes: HashMap<String, Programme>,
    /// By programme and search key.
    pub cohorts: HashMap<(ProgrammeId, String), Cohort>,
    pub references: HashMap<(ProgrammeId, String), StartupId>,
    /// With their version.
    pub startups: HashMap<StartupId, (i64, About)>,
    pub places: HashMap<StartupId, Vec<Place>>,
    pub programme_of: HashMap<CohortId, ProgrammeId>,
    organisations: BTreeMap<OrganisationId, Organisation>,
    by_name: HashMap<String, OrganisationId>,
    /// By names that rows of this import changed.
    by_former_name: HashMap<String, OrganisationId>,
    by_acronym: HashMap<String, BTreeSet<OrganisationId>>,
    /// The house's own list has no programme.
    pub organisation_references: HashMap<(Option<ProgrammeId>, String), OrganisationId>,
    pub partnerships: HashSet<(ProgrammeId, OrganisationId)>,
    pub sponsors: HashMap<(ProgrammeId, StartupId), BTreeSet<OrganisationId>>,
    /// Every startup by its name, whether a list ever named it or not.
    pub startup_names: BTreeMap<StartupId, String>,
    by_startup_name: HashMap<String, Vec<StartupId>>,
    pub people: BTreeMap<EmailAddress, Person>,
    /// Addresses that may still go back to whom they were taken from.
    pub kept_addresses: HashSet<String>,
    pub mentors: HashMap<PersonId, Mentor>,
    pub openings: HashSet<(MentorId, ProgrammeId)>,
    /// Those who left too.
    pub contacts: HashMap<(OrganisationId, PersonId), Contact>,
    /// Those who left too; who came first is first.
    pub founders: HashMap<StartupId, Vec<Founder>>,
    /// Whom the importer sees in what the house knew before: no row of theirs shows them more.
    pub(super) seen_people: HashSet<PersonId>,
}

/// A mentor with their version.
#[derive(Clone, Debug)]
pub struct Mentor {
    pub id: MentorId,
    pub version: i64,
    pub profile: MentorProfile,
}

/// Something by its name.
#[derive(Clone, Copy, Debug)]
pub struct Named<'k> {
    pub own: Uuid,
    /// What has the page on which it is seen.
    pub at: Uuid,
    pub name: &'k str,
}

impl<'k> Named<'k> {
    fn new(own: Uuid, name: &'k str) -> Self {
        let at = own;
        Self { own, at, name }
    }
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
    /// A handful of queries, whatever the size of the house.
    pub async fn load(
        db: &mut Conn,
        (kind, by): (Kind, &By),
        now: DateTime<Utc>,
    ) -> store::Result<Self> {
        let mut known = Self::default();
        for programme in imports::programmes(db).await? {
            let key = programme.search_key.clone();
            known.programmes.insert(key, programme);
        }
        match kind {
            Kind::Startups => {
                known.load_startups(db).await?;
                known.load_organisations(db).await?;
            }
            Kind::Partners => known.load_organisations(db).await?,
            Kind::Mentors => {
                known.load_teams(db).await?;
                known.load_people(db, by, now).await?;
            }
            Kind::People => {
                known.load_startups(db).await?;
                known.load_people(db, by, now).await?;
            }
            Kind::Contacts => {
                known.load_organisations(db).await?;
                known.load_teams(db).await?;
                known.load_people(db, by, now).await?;
            }
        }
        Ok(known)
    }

    async fn load_startups(&mut self, db: &mut Conn) -> store::Result<()> {
        self.load_teams(db).await?;
        let mut needs: HashMap<StartupId, Vec<Expertise>> = HashMap::new();
        for (startup, need) in imports::needs(db).await? {
            needs.entry(startup).or_default().push(need);
        }
        needs.values_mut().for_each(|needs| needs.sort_unstable());
        for row in imports::startups(db).await? {
            if let (Some(programme), Some(reference)) = (row.programme, row.reference) {
                let key = (ProgrammeId(programme), reference);
                self.references.insert(key, row.startup.id);
            }
            let (version, profile) = (row.startup.version, row.startup.profile);
            let needs = needs.get(&row.startup.id).cloned().unwrap_or_default();
            let about = About { profile, needs };
            self.startups.insert(row.startup.id, (version, about));
        }
        for (id, name) in imports::startup_names(db).await? {
            let id = StartupId(id);
            let same = self.by_startup_name.entry(search_key(&name)).or_default();
            same.push(id);
            self.startup_names.insert(id, name);
        }
        Ok(())
    }

    /// Who founds what, and where that has its places.
    async fn load_teams(&mut self, db: &mut Conn) -> store::Result<()> {
        for cohort in imports::cohorts(db).await? {
            self.add_cohort(cohort);
        }
        for place in imports::places(db).await? {
            self.places.entry(place.startup).or_default().push(place);
        }
        for founder in imports::founders(db).await? {
            self.founders
                .entry(founder.startup)
                .or_default()
                .push(founder);
        }
        Ok(())
    }

    async fn load_organisations(&mut self, db: &mut Conn) -> store::Result<()> {
        for organisation in imports::organisations(db).await? {
            self.put_organisation(organisation);
        }
        for row in imports::organisation_references(db).await? {
            let key = (row.programme.map(ProgrammeId), row.reference);
            self.organisation_references.insert(key, row.organisation);
        }
        self.load_partnerships(db).await?;
        for it in imports::sponsorships(db).await? {
            let Sponsorship {
                programme,
                startup,
                organisation,
            } = it;
            let sponsors = self.sponsors.entry((programme, startup)).or_default();
            sponsors.insert(organisation);
        }
        Ok(())
    }

    async fn load_partnerships(&mut self, db: &mut Conn) -> store::Result<()> {
        for (programme, organisation) in imports::partnerships(db).await? {
            let pair = (programme.into(), organisation.into());
            self.partnerships.insert(pair);
        }
        Ok(())
    }

    /// Everybody, with the roles that say whom the importer sees.
    async fn load_people(
        &mut self,
        db: &mut Conn,
        by: &By,
        now: DateTime<Utc>,
    ) -> store::Result<()> {
        for person in imports::people(db).await? {
            if let Ok(email) = EmailAddress::parse(&person.email) {
                self.people.insert(email, person);
            }
        }
        let kept = imports::kept_addresses(db, now).await?.into_iter();
        self.kept_addresses = kept.map(|(address,)| address).collect();
        let contacts = imports::contacts(db).await?.into_iter();
        let contacts = contacts.map(|it| ((it.organisation, it.person), it));
        self.contacts = contacts.collect();
        self.load_partnerships(db).await?;
        self.load_mentors(db).await?;
        self.seen_people = self.seen_by(by);
        Ok(())
    }

    async fn load_mentors(&mut self, db: &mut Conn) -> store::Result<()> {
        let mut words: HashMap<Uuid, Vec<Expertise>> = HashMap::new();
        for (mentor, word) in imports::expertise(db).await? {
            let word: Option<Expertise> = word.parse().ok();
            words.entry(mentor).or_default().extend(word);
        }
        for row in imports::mentors(db).await? {
            let mut expertise = words.remove(&row.id.0).unwrap_or_default();
            expertise.sort_unstable();
            let profile = MentorProfile {
                headline: row.headline,
                about: row.about,
                languages: row.languages.0,
                town: row.town,
                expertise,
            };
            let (id, version) = (row.id, row.version);
            let mentor = Mentor {
                id,
                version,
                profile,
            };
            self.mentors.insert(row.person, mentor);
        }
        for (mentor, programme) in imports::openings(db).await? {
            self.openings.insert((mentor.into(), programme.into()));
        }
        Ok(())
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
            self.by_former_name.insert(old.search_key.clone(), id);
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
        words::found(name, |name| self.by_name.get(&search_key(name)).copied())
    }

    pub fn organisation_once_named(&self, name: &str) -> Option<OrganisationId> {
        let by_name = &self.by_former_name;
        words::found(name, |name| by_name.get(&search_key(name)).copied())
    }

    pub fn cohort(&self, programme: ProgrammeId, name: &str) -> Option<&Cohort> {
        words::found(name, |name| {
            self.cohorts.get(&(programme, search_key(name)))
        })
    }

    pub fn cohort_of(&self, id: CohortId) -> Option<&Cohort> {
        self.cohorts.values().find(|it| it.id == id)
    }

    /// Those of this name, whatever its capitals and accents.
    pub fn startups_named(&self, name: &str) -> &[StartupId] {
        let named = self.by_startup_name.get(&search_key(name));
        named.map_or(&[], Vec::as_slice)
    }

    /// What of this kind the importer may see, by name.
    pub fn names<'k>(
        &'k self,
        thing: Thing,
        by: &'k By,
    ) -> Box<dyn Iterator<Item = Named<'k>> + 'k> {
        match thing {
            Thing::Startup => Box::new(
                self.startup_names
                    .iter()
                    .filter(|(id, _)| self.may_change_startup(by, **id))
                    .map(|(id, name)| Named::new(id.0, name)),
            ),
            Thing::Organisation => Box::new(
                self.organisations
                    .values()
                    .filter(|it| self.sees_organisation(by, it.id))
                    .map(|it| Named::new(it.id.0, &it.name)),
            ),
            Thing::Mentor => Box::new(self.people.values().filter_map(|person| {
                let mentor = self.mentors.get(&person.id)?.id;
                let open = |programme: &ProgrammeId| self.openings.contains(&(mentor, *programme));
                let sees = by.programmes().is_none_or(|mine| mine.iter().any(open));
                sees.then(|| Named::new(mentor.0, &person.name))
            })),
            // A founder, by the startup on whose page they are.
            Thing::Person => {
                let people = self.people.values();
                let names: HashMap<PersonId, &str> =
                    people.map(|it| (it.id, it.name.as_str())).collect();
                let startups = self.founders.iter();
                let startups = startups.filter(|(id, _)| self.may_change_startup(by, **id));
                let founders = startups.flat_map(|(id, founders)| {
                    let founders = founders.iter();
                    founders.map(move |founder| (id.0, founder.person))
                });
                Box::new(founders.filter_map(move |(at, person)| {
                    let name = names.get(&person)?;
                    let own = person.0;
                    Some(Named { own, at, name })
                }))
            }
            Thing::Programme | Thing::Cohort | Thing::Contact => Box::new(std::iter::empty()),
        }
    }

    /// By its name, or its acronym.
    pub fn called(&self, written: &str) -> Match {
        if let Some(id) = self.organisation_named(written) {
            return Match::One(id);
        }
        let acronym = self.by_acronym.get(&search_key(written));
        let mut same = acronym.into_iter().flatten();
        match (same.next(), same.next()) {
            (Some(id), None) => Match::One(*id),
            (Some(_), Some(_)) => Match::Several,
            (None, _) => Match::None,
        }
    }

    /// The same, or how the programme's list or the house's own calls it.
    pub fn sponsor(&self, programme: ProgrammeId, written: &str) -> Match {
        let called = self.called(written);
        if let Match::One(_) = called {
            return called;
        }
        let by_reference = [Some(programme), None].into_iter().find_map(|list| {
            words::found(written, |written| {
                let key = (list, written.to_owned());
                self.organisation_references.get(&key)
            })
        });
        match by_reference {
            Some(id) => Match::One(*id),
            None => called,
        }
    }
}
