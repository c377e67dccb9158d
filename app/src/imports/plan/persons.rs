//! Who a row of people is: somebody by their address, known to the house or new.

use domain::ids::PersonId;
use domain::{EmailAddress, Name};
use store::imports::Person;

use super::change::{Joined, Thing};
use super::planner::Planner;
use super::step::{NewPerson, Step};
use crate::imports::rows::{Column, What};
use crate::imports::words;

impl Planner<'_> {
    /// The same address is the same person, who keeps their own name and zone: both are theirs to
    /// change.
    pub fn person(
        &mut self,
        line: u64,
        email: &EmailAddress,
        name: &Name,
        zone: Option<String>,
    ) -> Option<PersonId> {
        if let Some(known) = self.known.people.get(email) {
            let (id, theirs) = (known.id, known.name.clone());
            let other_zone = zone.is_some_and(|zone| zone != known.zone);
            let is_theirs = |name: &str| (said(&theirs) == said(name)).then_some(());
            let is_same = words::found(name.as_str(), is_theirs).is_some();
            if self.sees(id) && !is_same {
                self.tell(line, Column::Name, What::KeepsOwnName { name: theirs });
            }
            if other_zone {
                self.tell(line, Column::Zone, What::KeepsOwnZone);
            }
            self.people.seen(id);
            return Some(id);
        }
        if self.known.kept_addresses.contains(email.as_str()) {
            self.tell(line, Column::Email, What::AddressIsKept);
            return None;
        }
        let id: PersonId = self.id();
        let person = Person {
            id,
            email: email.to_string(),
            name: name.to_string(),
            zone: zone.clone().unwrap_or_default(),
        };
        self.known.people.insert(email.clone(), person);
        self.people.created(id);
        self.steps.push(Step::AddPerson(NewPerson {
            id,
            email: email.clone(),
            name: name.to_string(),
            zone,
        }));
        Some(id)
    }

    /// Whoever comes with this list, or has a role that the importer sees.
    fn sees(&self, person: PersonId) -> bool {
        self.people.is_new(person) || self.known.sees_person(self.by, person)
    }

    /// What the house calls whoever has this address, where the importer sees them; else what the
    /// row does.
    pub fn name_of(&self, email: &EmailAddress, written: &Name) -> String {
        let known = self.known.people.get(email);
        match known.filter(|it| self.sees(it.id)) {
            Some(known) => known.name.clone(),
            None => written.to_string(),
        }
    }

    /// Shown before it is so: somebody whom the house knew gains a role.
    pub fn joins(
        &mut self,
        (line, thing): (u64, Thing),
        (person, email, written): (PersonId, &EmailAddress, &Name),
        of: &str,
    ) {
        if self.people.is_new(person) {
            return;
        }
        self.seen.joined(Joined {
            line,
            name: self.name_of(email, written),
            is_seen: self.sees(person),
            thing,
            of: of.to_owned(),
        });
    }
}

/// The words of a name, folded, whatever their order: family names stand first in many lists.
fn said(name: &str) -> Vec<String> {
    let words = store::search::words(name).into_iter();
    let mut words: Vec<String> = words.map(|word| word.text).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn a_name_is_the_same_whatever_its_order_accents_and_capitals() {
        for (one, other, same) in [
            ("Amina Benali", "BENALI Amina", true),
            ("Léa Le Roy", "Le Roy, lea", true),
            ("Jean-Luc Petit", "jean luc petit", true),
            ("Amina Benali", "Amina B.", false),
            ("Amina Benali", "Nouvelle", false),
            ("Marc Petit", "Marc Petitjean", false),
        ] {
            assert_eq!(said(one) == said(other), same, "{one} / {other}");
        }
    }
}
