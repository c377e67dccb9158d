//! What of the house an importer may see and change: as by hand.

use std::collections::HashSet;

use domain::ids::{MentorId, OrganisationId, PersonId, ProgrammeId, StartupId};

use super::By;
use super::known::Known;

impl Known {
    /// Whether staff may see and change it: it is open to a programme of theirs, or this import
    /// opens it.
    pub fn sees_organisation(&self, by: &By, id: OrganisationId) -> bool {
        let open = |programme: &ProgrammeId| self.partnerships.contains(&(*programme, id));
        by.programmes().is_none_or(|mine| mine.iter().any(open))
    }

    /// A mentor who gives hours to a programme of theirs.
    pub fn sees_mentor(&self, by: &By, id: MentorId) -> bool {
        let open = |programme: &ProgrammeId| self.openings.contains(&(id, *programme));
        by.programmes().is_none_or(|mine| mine.iter().any(open))
    }

    /// A mentor, a founder or somebody of a partner whose page they may read.
    pub fn sees_person(&self, by: &By, id: PersonId) -> bool {
        by.is_house() || self.seen_people.contains(&id)
    }

    pub(super) fn seen_by(&self, by: &By) -> HashSet<PersonId> {
        let contacts = self.contacts.values();
        let contacts = contacts
            .filter(|it| self.sees_organisation(by, it.organisation))
            .map(|it| it.person);
        let mentors = self.mentors.iter();
        let mentors = mentors
            .filter(|(_, mentor)| self.sees_mentor(by, mentor.id))
            .map(|(person, _)| *person);
        let teams = self.founders.iter();
        let founders = teams
            .filter(|(startup, _)| self.may_change_startup(by, **startup))
            .flat_map(|(_, founders)| founders.iter().map(|it| it.person));
        contacts.chain(mentors).chain(founders).collect()
    }

    /// It has a place in a programme of theirs; one without any is the house's.
    pub fn may_change_startup(&self, by: &By, id: StartupId) -> bool {
        let places = self.places.get(&id).into_iter().flatten();
        let mut programmes = places.filter_map(|place| self.programme_of.get(&place.cohort));
        by.is_house() || programmes.any(|programme| by.reaches(*programme))
    }

    /// Whether the startup has a place in this programme.
    pub fn is_of_programme(&self, startup: StartupId, programme: ProgrammeId) -> bool {
        let places = self.places.get(&startup).into_iter().flatten();
        let mut programmes = places.filter_map(|place| self.programme_of.get(&place.cohort));
        programmes.any(|it| *it == programme)
    }
}
