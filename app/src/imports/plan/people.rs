//! What a list of people comes to: founders of startups, and a letter to each of them, as when one
//! invites them by hand.

use domain::alike::Crowd;
use domain::ids::{PersonId, ProgrammeId, StartupId};
use domain::startups::{Team, TeamRefusal};
use store::imports::Founder;
use store::search::bare;

use super::change::{Thing, unlike};
use super::planner::Planner;
use super::step::{Invitation, Step, To};
use crate::imports::rows::{Column, PersonRow, What};
use crate::imports::words;

impl Planner<'_> {
    pub fn founder(&mut self, row: &PersonRow) {
        let programme = match &row.programme {
            Some(name) => match self.programme(row.line, name.as_str(), false) {
                Some(programme) => Some(programme),
                None => return,
            },
            None => None,
        };
        let Some(startup) = self.startup_of(row, programme) else {
            return;
        };
        let Some(person) = self.person(row.line, &row.email, &row.name, None) else {
            return;
        };
        if self.people.is_new(person) {
            self.new_thing(row.line, Thing::Person, person.0, row.name.as_str());
        }
        let founders = self.known.founders.entry(startup).or_default();
        let left_at = founders
            .iter()
            .find(|founder| founder.person == person)
            .and_then(|founder| founder.left_at);
        let before = team(founders);
        match before.clone().join(person) {
            Ok(after) => {
                let is_main = after.main_contact() == Some(person);
                founders.retain(|founder| founder.person != person);
                founders.push(Founder {
                    startup,
                    person,
                    main_contact: is_main,
                    left_at: None,
                });
                self.founders.created((startup, person));
                let name = self.known.startup_names.get(&startup).cloned();
                let at = (row.line, Thing::Person);
                let who = (person, &row.email, &row.name);
                self.joins(at, who, &name.unwrap_or_default());
                self.steps.push(Step::AddFounder {
                    startup,
                    person,
                    is_main,
                    left_at: left_at.map(|at| at.timestamp_micros()),
                });
                self.invite(row, person, startup, programme);
            }
            Err(TeamRefusal::TooMany) => {
                let most = Team::MOST;
                return self.tell(row.line, Column::Startup, What::TeamIsFull { most });
            }
            // One of them already.
            Err(_) => self.founders.seen((startup, person)),
        }
        if row.is_main_contact {
            self.make_main_contact(row, startup, person);
        }
    }

    /// A team has one: whoever had the role is told to lose it, by name. Two rows that give it to
    /// two people are told.
    fn make_main_contact(&mut self, row: &PersonRow, startup: StartupId, person: PersonId) {
        let first = self.mains_said.get(&startup).copied();
        if let Some((line, _)) = first.filter(|(_, other)| *other != person) {
            return self.tell(row.line, Column::Role, What::OtherThan { line });
        }
        self.mains_said.insert(startup, (row.line, person));
        let founders = self.known.founders.entry(startup).or_default();
        let main = founders.iter().find(|founder| founder.main_contact);
        let before = main.map(|founder| founder.person);
        if before == Some(person) {
            return;
        }
        for founder in founders {
            founder.main_contact = founder.person == person;
        }
        self.founders.changed((startup, person));
        if let Some(before) = before {
            // Who has it by a row of this list only loses nothing.
            if !self.founders.is_new((startup, before)) {
                self.founders.changed((startup, before));
                self.tell_handed(row, startup, before);
            }
        }
        self.steps.push(Step::MakeMainContact {
            startup,
            person,
            before,
        });
    }

    /// Shown among the changes: who is the main contact now, and who was.
    fn tell_handed(&mut self, row: &PersonRow, startup: StartupId, before: PersonId) {
        let said = |name: &str| t!(self.lang, "imports-main-contact", name = name);
        let mut people = self.known.people.values();
        let before = people.find(|it| it.id == before);
        let before = before.map(|it| said(&it.name)).unwrap_or_default();
        let after = said(&self.name_of(&row.email, &row.name));
        let name = self.known.startup_names.get(&startup).cloned();
        let name = name.unwrap_or_default();
        let thing = (row.line, Thing::Startup, startup.0, name.as_str());
        self.show(unlike(thing, [(Column::Role, before, after)]));
    }

    /// The startup that a programme's list calls so, or whose name it is; only among those that
    /// the importer may change.
    fn startup_of(&mut self, row: &PersonRow, programme: Option<ProgrammeId>) -> Option<StartupId> {
        let said = row.startup.as_str();
        let found = words::found(said, |said| {
            let found = self.startups_called(said, programme);
            (!found.is_empty()).then_some(found)
        });
        let startup = said.to_owned();
        let what = match found.as_deref() {
            Some([only]) => return Some(*only),
            Some([_, ..]) => What::SeveralStartups { startup },
            Some([]) | None => {
                let near = self.startup_like(said);
                What::NoSuchStartup { startup, near }
            }
        };
        self.tell(row.line, Column::Startup, what);
        None
    }

    /// What one is called that the importer may change, and whose name is almost this one.
    fn startup_like(&mut self, said: &str) -> Option<String> {
        let (known, by) = (&self.known, self.by);
        let startups = self.startups_alike.get_or_insert_with(|| {
            let mut crowd = Crowd::default();
            for named in known.names(Thing::Startup, by) {
                crowd.add(bare(named.name), named.name.to_owned());
            }
            crowd
        });
        let nearest = startups.nearest(&bare(said));
        nearest.map(|(_, name)| name.clone())
    }

    fn startups_called(&self, said: &str, programme: Option<ProgrammeId>) -> Vec<StartupId> {
        let known = &self.known;
        let is_asked = |id: StartupId| {
            known.may_change_startup(self.by, id)
                && programme.is_none_or(|programme| known.is_of_programme(id, programme))
        };
        let lists: Vec<ProgrammeId> = match programme {
            Some(programme) => vec![programme],
            None => known.programmes.values().map(|it| it.id).collect(),
        };
        let by_reference = lists.into_iter().filter_map(|programme| {
            let key = (programme, said.to_owned());
            known.references.get(&key).copied()
        });
        let mut found: Vec<StartupId> = by_reference.filter(|id| is_asked(*id)).collect();
        found.extend(
            self.startup_by_id(said, programme)
                .filter(|_| found.is_empty()),
        );
        if found.is_empty() {
            let named = known.startups_named(said).iter().copied();
            found = named.filter(|id| is_asked(*id)).collect();
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn invite(
        &mut self,
        row: &PersonRow,
        person: PersonId,
        startup: StartupId,
        programme: Option<ProgrammeId>,
    ) {
        let name = self.known.startup_names.get(&startup);
        let places = self.known.places.get(&startup).into_iter().flatten();
        let mut reached = places
            .filter_map(|place| self.known.programme_of.get(&place.cohort))
            .filter(|programme| self.by.reaches(**programme));
        let programme = programme.or_else(|| reached.next().copied());
        if let Some(programme) = programme {
            self.programmes.seen(programme);
        }
        self.invitations.push(Invitation {
            person,
            email: row.email.clone(),
            name: row.name.to_string(),
            to: To::Founder {
                startup,
                startup_name: name.cloned().unwrap_or_default(),
                programme,
            },
        });
    }
}

/// Those who have not left, in the order they joined.
fn team(founders: &[Founder]) -> Team {
    let here = founders.iter().filter(|founder| founder.left_at.is_none());
    let main = here.clone().find(|founder| founder.main_contact);
    let main = main.map(|founder| founder.person);
    Team::new(here.map(|founder| founder.person).collect(), main)
}
