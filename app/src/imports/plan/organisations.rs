//! What a list of organisations comes to.

use domain::ids::OrganisationId;
use store::organisations::Profile;

use super::change::{Thing, unlike};
use super::planner::{Planner, organisation};
use super::startups::address_said;
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
        let named = self.known.organisation_named(row.name.as_str());
        let key = row
            .reference
            .clone()
            .map(|reference| (programme, reference));
        let referenced = key
            .as_ref()
            .and_then(|key| self.known.organisation_references.get(key))
            .copied();
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
            None => self.add_organisation(row.line, after(row, Profile::default())),
        };
        self.organisations.seen(id);
        if let Some((programme, reference)) = key.filter(|_| referenced.is_none()) {
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
        let profile = after(row, before.clone());
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

/// What the row leaves empty stays.
fn after(row: &OrganisationRow, before: Profile) -> Profile {
    let or = |said: &Option<String>, known: String| match said {
        Some(said) => words::said(said.clone(), known),
        None => known,
    };
    Profile {
        name: words::said(row.name.to_string(), before.name),
        acronym: or(&row.acronym, before.acronym),
        kind: or(&row.kind, before.kind),
        field: or(&row.field, before.field),
        website: match &row.website {
            Some(website) => Some(address_said(website, before.website.unwrap_or_default())),
            None => before.website,
        },
        ..before
    }
}

fn fields(before: &Profile, after: &Profile) -> Vec<(Column, String, String)> {
    let field = |column, of: fn(&Profile) -> String| (column, of(before), of(after));
    vec![
        field(Column::Name, |it| it.name.clone()),
        field(Column::Acronym, |it| it.acronym.clone()),
        field(Column::Kind, |it| it.kind.clone()),
        field(Column::Field, |it| it.field.clone()),
        field(Column::Website, |it| it.website.clone().unwrap_or_default()),
    ]
}
