use chrono::{DateTime, Utc};
use domain::expertise::Expertise;
use domain::ids::{OrganisationId, ProgrammeId, StartupId};
use serde_json::json;
use store::imports::{Place, Sponsorship};
use store::journal::{self, Entry};
use store::{Tx, imports, organisations, startups};

use super::step::Step;
use super::write::{Pen, entry};
use crate::house::secret;

/// New rows that wait to be written together: a long list would hold the one writer for as many
/// statements as it has rows.
#[derive(Default)]
pub struct Batch<'p> {
    startups: Vec<(StartupId, &'p startups::Profile)>,
    needs: Vec<(StartupId, Expertise)>,
    references: Vec<(ProgrammeId, &'p str, StartupId)>,
    organisations: Vec<(OrganisationId, &'p organisations::Profile)>,
    names: Vec<(Option<ProgrammeId>, &'p str, OrganisationId)>,
    opened: Vec<(OrganisationId, ProgrammeId)>,
    places: Vec<&'p Place>,
    sponsorships: Vec<Sponsorship>,
    notes: Vec<Entry>,
}

impl<'p> Batch<'p> {
    /// Whether the step waits here; one that does not is written after those that do.
    pub fn takes(&mut self, pen: &Pen, step: &'p Step) -> bool {
        match step {
            Step::AddStartup {
                id,
                programme,
                reference,
                profile,
            } => {
                self.startups.push((*id, profile));
                self.references.push((*programme, reference, *id));
            }
            Step::SetNeeds {
                startup,
                before,
                after,
            } if before.is_empty() => {
                let needs = after.iter().map(|need| (*startup, *need));
                self.needs.extend(needs);
            }
            Step::AddPlace(place) => self.places.push(place),
            Step::AddOrganisation { id, profile } => self.organisations.push((*id, profile)),
            Step::AddReference {
                programme,
                reference,
                organisation,
            } => self.names.push((*programme, reference, *organisation)),
            Step::OpenOrganisation {
                programme,
                organisation,
            } => self.opened.push((*organisation, *programme)),
            Step::AddSponsorship(new) => self.sponsorships.push(*new),
            Step::Note { programme, startup } => {
                let note = Entry::new("startup.imported", *startup)
                    .programme(*programme)
                    .startup(*startup);
                let note = entry(pen, note).facts(json!({ "import": pen.import }));
                self.notes.push(note);
            }
            _ => return false,
        }
        true
    }

    /// Writes what waits, each kind after those it stands on; answers false when a name was taken
    /// meanwhile.
    pub async fn write(&mut self, tx: &mut Tx, now: DateTime<Utc>) -> store::Result<bool> {
        let it = std::mem::take(self);
        if !organisations::add_all(tx, &it.organisations, now).await? {
            return Ok(false);
        }
        imports::add_organisation_references(tx, &it.names).await?;
        organisations::open_all(tx, &it.opened, now).await?;
        startups::add_all(tx, &it.startups, now).await?;
        imports::add_needs(tx, &it.needs).await?;
        imports::add_references(tx, &it.references).await?;
        imports::add_places(tx, &it.places, now).await?;
        imports::add_sponsorships(tx, &it.sponsorships).await?;
        self.notes = it.notes;
        Ok(true)
    }

    /// The same, and the lines of the journal, which nothing stands on.
    pub async fn end(mut self, tx: &mut Tx, now: DateTime<Utc>) -> store::Result<bool> {
        if !self.write(tx, now).await? {
            return Ok(false);
        }
        let notes = self.notes.iter().map(|note| (secret::id(now), note));
        journal::write_all(tx, &notes.collect::<Vec<_>>(), now).await?;
        Ok(true)
    }
}
