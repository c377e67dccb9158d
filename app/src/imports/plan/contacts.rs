//! What a list of contacts comes to: people who answer for partners, and a letter to each of them,
//! as when one invites them by hand.

use std::collections::BTreeSet;

use domain::ids::{OrganisationId, PersonId, ProgrammeId};
use store::imports::Contact;

use super::change::{Thing, unlike};
use super::known::Match;
use super::planner::Planner;
use super::step::{Invitation, Step, To};
use crate::imports::rows::{Column, ContactRow, What};
use crate::imports::words;

impl Planner<'_> {
    pub fn contact(&mut self, row: &ContactRow) {
        let programme = match &row.programme {
            Some(name) => match self.programme(row.line, name.as_str(), false) {
                Some(programme) => Some(programme),
                None => return,
            },
            None => None,
        };
        let Some(organisation) = self.partner_of(row, programme) else {
            return;
        };
        let Some(person) = self.person(row.line, &row.email, &row.name, None) else {
            return;
        };
        if self.people.is_new(person) {
            self.new_thing(row.line, Thing::Contact, person.0, row.name.as_str());
        }
        // Whoever may undo it reaches what it is open to, which the row's own programme need not be.
        let open = &self.known.partnerships;
        let programme = programme.filter(|it| open.contains(&(*it, organisation)));
        let programme = programme.or_else(|| self.shared_programme(organisation));
        if let Some(programme) = programme {
            self.programmes.seen(programme);
        }
        let known = self.known.contacts.get(&(organisation, person)).cloned();
        match known {
            Some(known) if known.left_at.is_none() => {
                self.contacts.seen((organisation, person));
                self.change_title(row, known);
            }
            before => {
                let title = row.title.as_ref().map(ToString::to_string);
                if title.is_some() {
                    let said = (row.line, String::new());
                    self.titles_said.insert((organisation, person), said);
                }
                let after = Contact {
                    organisation,
                    person,
                    title: title.unwrap_or_default(),
                    left_at: None,
                };
                self.keep_contact(before, after);
                self.contacts.created((organisation, person));
                let name = self.known.organisation(organisation);
                let name = name.map(|it| it.name.clone()).unwrap_or_default();
                let at = (row.line, Thing::Contact);
                self.joins(at, (person, &row.email, &row.name), &name);
                self.invite_contact(row, person, organisation, programme);
            }
        }
    }

    /// What a row says of somebody who answers for the partner already; two rows that say two new
    /// things of them are told.
    fn change_title(&mut self, row: &ContactRow, known: Contact) {
        let Some(title) = &row.title else {
            return;
        };
        let key = (known.organisation, known.person);
        let said = words::said(title.to_string(), known.title.clone());
        let (line, house) = match self.titles_said.get(&key) {
            Some((line, house)) => (Some(*line), house.clone()),
            None => (None, known.title.clone()),
        };
        if said == known.title || words::said(title.to_string(), house.clone()) == house {
            return;
        }
        if let Some(line) = line {
            return self.tell(row.line, Column::Title, What::OtherThan { line });
        }
        self.titles_said.insert(key, (row.line, house));
        let who = self.name_of(&row.email, &row.name);
        let name = match self.known.organisation(known.organisation) {
            Some(organisation) => format!("{who} · {}", organisation.name),
            None => who,
        };
        let thing = (
            row.line,
            Thing::Organisation,
            known.organisation.0,
            name.as_str(),
        );
        let change = (Column::Title, known.title.clone(), said.clone());
        self.show(unlike(thing, [change]));
        self.contacts.changed(key);
        let after = Contact {
            title: said,
            ..known.clone()
        };
        self.keep_contact(Some(known), after);
    }

    fn keep_contact(&mut self, before: Option<Contact>, after: Contact) {
        let key = (after.organisation, after.person);
        self.known.contacts.insert(key, after.clone());
        self.steps.push(Step::KeepContact { before, after });
    }

    /// The partner that a list calls so, or whose name or acronym it is; only among those that the
    /// importer may change.
    fn partner_of(
        &mut self,
        row: &ContactRow,
        programme: Option<ProgrammeId>,
    ) -> Option<OrganisationId> {
        let said = row.organisation.as_str();
        let found = match self.by_reference(row, programme) {
            Match::None => match self.organisation_by_id(said) {
                Some(id) => Match::One(id),
                None => self.known.called(said),
            },
            found => found,
        };
        let partner = said.to_owned();
        let what = match found {
            Match::One(id) if self.known.sees_organisation(self.by, id) => return Some(id),
            Match::One(_) | Match::None => What::NoSuchPartner { partner },
            Match::Several => What::SeveralPartners { partner },
        };
        let column = match row.named {
            None => Column::Organisation,
            Some(_) => Column::Reference,
        };
        self.tell(row.line, column, what);
        None
    }

    /// Which partner the programme's list calls so, or else the house's own; where no programme is
    /// said, any list that the importer reaches. Of several, the name beside the reference says which.
    fn by_reference(&self, row: &ContactRow, programme: Option<ProgrammeId>) -> Match {
        let in_list = |list: Option<ProgrammeId>| {
            words::found(row.organisation.as_str(), |said| {
                let key = (list, said.to_owned());
                self.known.organisation_references.get(&key).copied()
            })
        };
        if programme.is_some() {
            let found = in_list(programme).or_else(|| in_list(None));
            return found.map_or(Match::None, Match::One);
        }
        let all = self.known.programmes.values().map(|it| it.id);
        let lists = all.filter(|id| self.by.reaches(*id)).map(Some);
        let found = lists.chain([None]).filter_map(in_list);
        let sees = |id: &OrganisationId| self.known.sees_organisation(self.by, *id);
        let found: BTreeSet<OrganisationId> = found.filter(sees).collect();
        match (found.first(), found.len()) {
            (None, _) => Match::None,
            (Some(id), 1) => Match::One(*id),
            _ => match self.known.called(row.named.as_deref().unwrap_or_default()) {
                Match::One(id) if found.contains(&id) => Match::One(id),
                _ => Match::Several,
            },
        }
    }

    /// One of the importer's to which it is open.
    fn shared_programme(&self, organisation: OrganisationId) -> Option<ProgrammeId> {
        let open = self.known.partnerships.iter();
        let open =
            open.filter(|(programme, it)| *it == organisation && self.by.reaches(*programme));
        open.map(|(programme, _)| *programme).min()
    }

    fn invite_contact(
        &mut self,
        row: &ContactRow,
        person: PersonId,
        organisation: OrganisationId,
        programme: Option<ProgrammeId>,
    ) {
        let name = self.known.organisation(organisation);
        self.invitations.push(Invitation {
            person,
            email: row.email.clone(),
            name: row.name.to_string(),
            to: To::Partner {
                organisation,
                organisation_name: name.map(|it| it.name.clone()).unwrap_or_default(),
                programme,
            },
        });
    }
}
