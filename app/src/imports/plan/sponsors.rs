//! Who stands behind a startup, as a row names them.

use std::collections::BTreeSet;

use domain::ids::{OrganisationId, ProgrammeId, StartupId};
use store::imports::Sponsorship;
use store::organisations;

use super::known::{Known, Match};
use super::planner::Planner;
use super::step::Step;
use crate::imports::rows::{Column, What};

/// What people write between two names, and what names hold too.
const PARTS: [char; 2] = [',', '/'];

impl Known {
    /// The names between commas or slashes, where nobody goes by the whole and somebody by each.
    fn parts<'n>(&self, programme: ProgrammeId, name: &'n str) -> Vec<&'n str> {
        let is_known = |name: &&str| self.sponsor(programme, name) != Match::None;
        let parts = name.split(PARTS).map(str::trim);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        match is_known(&name) || !parts.iter().all(is_known) {
            true => vec![name],
            false => parts,
        }
    }
}

impl Planner<'_> {
    pub(super) fn sponsors<'n>(
        &mut self,
        line: u64,
        programme: ProgrammeId,
        startup: StartupId,
        names: impl Iterator<Item = &'n str>,
    ) -> Vec<OrganisationId> {
        let mut sponsors = Vec::new();
        let key = (programme, startup);
        let before = self.known.sponsors.get(&key).cloned();
        let house = self.sponsors_said.get(&key).map(|(house, _)| house.clone());
        let known = [before, house];
        let is_one = |id| known.iter().flatten().any(|known| known.contains(&id));
        let names = names.flat_map(|name| self.known.parts(programme, name));
        let names: Vec<&str> = names.collect();
        for name in names {
            let id = match self.known.sponsor(programme, name) {
                // Whoever is one already is neither told nor opened once more.
                Match::One(id) if is_one(id) => {
                    self.organisations.seen(id);
                    sponsors.push(id);
                    continue;
                }
                Match::One(id) if !self.known.sees_organisation(self.by, id) => {
                    let name = name.to_owned();
                    self.tell(line, Column::Sponsors, What::SponsorNotOpen { name });
                    continue;
                }
                Match::One(id) => id,
                Match::None => {
                    if name.contains(PARTS) {
                        let name = name.to_owned();
                        self.tell(line, Column::Sponsors, What::OneSponsor { name });
                    }
                    let profile = organisations::Profile {
                        name: name.to_owned(),
                        ..Default::default()
                    };
                    self.add_organisation(line, profile)
                }
                Match::Several => {
                    let acronym = name.to_owned();
                    self.tell(line, Column::Sponsors, What::SharedAcronym { acronym });
                    continue;
                }
            };
            self.organisations.seen(id);
            self.open_organisation(programme, id);
            if !sponsors.contains(&id) {
                sponsors.push(id);
            }
        }
        sponsors
    }

    /// Who stands behind the startup is who the row names, and nobody else; a row that names whom
    /// the house knows takes nothing back of what another says.
    pub(super) fn sponsor(
        &mut self,
        line: u64,
        programme: ProgrammeId,
        startup: StartupId,
        named: Vec<OrganisationId>,
    ) {
        let after: BTreeSet<OrganisationId> = named.iter().copied().collect();
        let key = (programme, startup);
        let before = self.known.sponsors.get(&key).cloned().unwrap_or_default();
        let said = self.sponsors_said.entry(key);
        let (house, said) = said.or_insert_with(|| (before.clone(), None));
        if after == *house || after == before {
            return;
        }
        if let Some(other) = *said {
            return self.tell_others(line, vec![(Column::Sponsors, other)]);
        }
        *said = Some(line);
        self.known.sponsors.insert(key, after.clone());
        let of = |organisation| Sponsorship {
            programme,
            startup,
            organisation,
        };
        let ended = before
            .difference(&after)
            .map(|id| Step::EndSponsorship(of(*id)));
        // In the order of the row: new ids have none that two plans of the same file share.
        let added = named
            .iter()
            .filter(|id| !before.contains(id))
            .map(|id| Step::AddSponsorship(of(*id)));
        let count = self.steps.len();
        self.steps.extend(ended.chain(added));
        if self.steps.len() > count {
            self.startups.changed(startup);
        }
    }
}
