//! What a list of organisations comes to.

use domain::ids::OrganisationId;
use store::organisations::Profile;

use super::change::{Thing, unlike};
use super::planner::{Planner, organisation};
use super::profile::address_said;
use super::sayings::Fields;
use super::step::Step;
use crate::imports::rows::{Column, OrganisationRow, What};
use crate::imports::words;

impl Planner<'_> {
    /// With a programme, the row is of its list, and the organisation is opened to it; without one
    /// it is of the house's own list.
    pub fn organisation(&mut self, row: &OrganisationRow) {
        let programme = match &row.programme {
            Some(name) => match self.programme(row.line, name.as_str(), true) {
                Some(programme) => Some(programme),
                None => return,
            },
            None if self.by.is_house() => None,
            None => return self.tell(row.line, Column::Programme, What::Empty),
        };
        let name = row.name.as_str();
        let named = self.known.organisation_named(name);
        // Another row may have renamed what this one still calls as the house did.
        let named = named.or_else(|| match row.reference {
            Some(_) => None,
            None => self.known.organisation_once_named(name),
        });
        let referenced = row.reference.as_ref().and_then(|reference| {
            let by_list = words::found(reference, |reference| {
                let key = (programme, reference.to_owned());
                self.known.organisation_references.get(&key).copied()
            });
            by_list.or_else(|| self.organisation_by_id(reference))
        });
        if let (Some(one), Some(other)) = (referenced, named)
            && one != other
        {
            return self.tell(row.line, Column::Name, What::NameIsTaken);
        }
        let id = match referenced.or(named) {
            Some(id) if !self.known.sees_organisation(self.by, id) => {
                let name = row.name.to_string();
                return self.tell(row.line, Column::Name, What::NotOpenToYou { name });
            }
            Some(id) => self.change(id, row),
            None => self.add(row),
        };
        self.organisations.seen(id);
        if let (Some(reference), None) = (row.reference.clone(), referenced) {
            self.known
                .organisation_references
                .insert((programme, reference.clone()), id);
            self.steps.push(Step::AddReference {
                programme,
                reference,
                organisation: id,
            });
        }
        if let Some(programme) = programme {
            self.open_organisation(programme, id);
        }
    }

    /// What no list has a reference for goes out under the house's own: what is not the importer's
    /// is no such thing.
    pub(super) fn organisation_by_id(&self, reference: &str) -> Option<OrganisationId> {
        let id = OrganisationId(reference.parse().ok()?);
        let is_there = self.known.organisation(id).is_some();
        (is_there && self.known.sees_organisation(self.by, id)).then_some(id)
    }

    fn add(&mut self, row: &OrganisationRow) -> OrganisationId {
        let house = Profile::default();
        let profile = after(row, house.clone(), &|_| true);
        let said = fields(&house, &profile);
        let id = self.add_organisation(row.line, profile);
        self.organisations_said
            .begins((id.0, row.line), house, said);
        id
    }

    fn change(&mut self, id: OrganisationId, row: &OrganisationRow) -> OrganisationId {
        let Some(known) = self.known.organisation(id) else {
            return id;
        };
        let version = known.version;
        let before = Profile {
            name: known.name.clone(),
            acronym: known.acronym.clone(),
            kind: known.kind.clone(),
            field: known.field.clone(),
            website: known.website.clone(),
            ..Default::default()
        };
        let said = |before: Profile, says: &dyn Fn(Column) -> bool| after(row, before, says);
        let at = (id.0, row.line);
        let profile = match self.organisations_said.row(at, &before, said, fields) {
            Ok(profile) => profile,
            Err(others) => {
                self.tell_others(row.line, others);
                return id;
            }
        };
        if profile != before {
            self.known
                .put_organisation(organisation(id, version + 1, &profile));
            self.organisations.changed(id);
            let thing = (row.line, Thing::Organisation, id.0, before.name.as_str());
            let changes = unlike(thing, fields(&before, &profile));
            self.show(changes);
            self.steps.push(Step::ChangeOrganisation {
                id,
                version,
                before,
                profile,
            });
        }
        id
    }
}

/// What the row leaves empty, or is not asked for, stays.
fn after(row: &OrganisationRow, before: Profile, says: &dyn Fn(Column) -> bool) -> Profile {
    let or = |column, said: Option<&str>, known: String| match said {
        Some(said) if says(column) => words::said(said.to_owned(), known),
        _ => known,
    };
    Profile {
        name: or(Column::Name, Some(row.name.as_str()), before.name),
        acronym: or(Column::Acronym, row.acronym.as_deref(), before.acronym),
        kind: or(Column::Kind, row.kind.as_deref(), before.kind),
        field: or(Column::Field, row.field.as_deref(), before.field),
        website: match &row.website {
            Some(website) if says(Column::Website) => {
                Some(address_said(website, before.website.unwrap_or_default()))
            }
            _ => before.website,
        },
        ..before
    }
}

fn fields(before: &Profile, after: &Profile) -> Fields {
    let field = |column, of: fn(&Profile) -> String| (column, of(before), of(after));
    vec![
        field(Column::Name, |it| it.name.clone()),
        field(Column::Acronym, |it| it.acronym.clone()),
        field(Column::Kind, |it| it.kind.clone()),
        field(Column::Field, |it| it.field.clone()),
        field(Column::Website, |it| it.website.clone().unwrap_or_default()),
    ]
}
