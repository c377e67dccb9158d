//! What a list of startups comes to: programmes, cohorts, startups, places and sponsors.

use domain::expertise::Expertise;
use domain::ids::{CohortId, ProgrammeId, StartupId};
use domain::places::Standing;
use store::imports::{Cohort, Place};

use super::change::{Thing, unlike};
use super::near::{self, At, Near};
use super::planner::Planner;
use super::profile::{About, after, fields};
use super::step::Step;
use crate::imports::rows::{Column, Said, StartupRow, What};
use crate::imports::words;
use crate::words::label;

impl Planner<'_> {
    pub fn startup(&mut self, row: &StartupRow) {
        let Some(programme) = self.programme(row.line, row.programme.as_str(), true) else {
            return;
        };
        let before = self.steps.len();
        let Some(startup) = self.profile(row, programme) else {
            return;
        };
        if let Some(cohort) = self.cohort(row, programme) {
            self.place(row, programme, startup, cohort);
        }
        if let Some(sponsors) = &row.sponsors {
            let sponsors = self.sponsors(
                row.line,
                programme,
                startup,
                sponsors.iter().map(|name| name.as_str()),
            );
            self.sponsor(row.line, programme, startup, sponsors);
        }
        if self.steps.len() > before && self.noted.insert((programme, startup)) {
            self.steps.push(Step::Note { programme, startup });
        }
    }

    /// The startup this programme knows by the row's reference, with what the row says of it; none
    /// where it is not the importer's to change.
    fn profile(&mut self, row: &StartupRow, programme: ProgrammeId) -> Option<StartupId> {
        let found = words::found(&row.reference, |reference| {
            let key = (programme, reference.to_owned());
            self.known.references.get(&key).copied()
        });
        let found = found.or_else(|| self.startup_by_id(&row.reference, Some(programme)));
        let known = found.and_then(|id| Some((id, self.known.startups.get(&id)?.clone())));
        let Some((id, (version, before))) = known else {
            return Some(self.add_startup(row, programme));
        };
        if !self.known.may_change_startup(self.by, id) {
            self.tell(row.line, Column::Reference, What::NotYours);
            return None;
        }
        self.startups.seen(id);
        let said = |before: About, says: &dyn Fn(Column) -> bool| after(row, before, says);
        let lang = self.lang;
        let fields = |before: &About, after: &About| fields(lang, before, after);
        let at = (id.0, row.line);
        let about = match self.startups_said.row(at, &before, said, fields) {
            Ok(about) => about,
            Err(others) => {
                self.tell_others(row.line, others);
                return Some(id);
            }
        };
        if about != before {
            self.startups.changed(id);
            let thing = (row.line, Thing::Startup, id.0, before.profile.name.as_str());
            let changes = unlike(thing, fields(&before, &about));
            self.show(changes);
            self.known.startups.insert(id, (version + 1, about.clone()));
            // What it looks for changes with it, as by its form: its version tells of both.
            self.steps.push(Step::ChangeStartup {
                id,
                version,
                before: Box::new(before.profile),
                profile: Box::new(about.profile),
            });
            self.set_needs(id, before.needs, about.needs);
        }
        Some(id)
    }

    fn add_startup(&mut self, row: &StartupRow, programme: ProgrammeId) -> StartupId {
        let id: StartupId = self.id();
        let house = About::default();
        let about = after(row, house.clone(), &|_| true);
        let said = fields(self.lang, &house, &about);
        self.startups_said.begins((id.0, row.line), house, said);
        let reference = row.reference.clone();
        let key = (programme, reference.clone());
        self.known.references.insert(key, id);
        self.known.startups.insert(id, (1, about.clone()));
        self.startups.created(id);
        let (thing, name) = (Thing::Startup, row.name.as_str());
        self.seen.created(row.line, thing, name);
        self.compare((row.line, thing), id.0, name, Some(programme));
        self.steps.push(Step::AddStartup {
            id,
            programme,
            reference,
            profile: Box::new(about.profile),
        });
        self.set_needs(id, Vec::new(), about.needs);
        id
    }

    fn set_needs(&mut self, startup: StartupId, before: Vec<Expertise>, after: Vec<Expertise>) {
        if before != after {
            self.steps.push(Step::SetNeeds {
                startup,
                before,
                after,
            });
        }
    }

    /// What no list has a reference for goes out under the house's own: what is not the importer's,
    /// or not of the programme, is no such thing.
    pub fn startup_by_id(
        &self,
        reference: &str,
        programme: Option<ProgrammeId>,
    ) -> Option<StartupId> {
        let id = StartupId(reference.parse().ok()?);
        let is_there = self.known.startup_names.contains_key(&id)
            && self.known.may_change_startup(self.by, id)
            && programme.is_none_or(|programme| self.known.is_of_programme(id, programme));
        is_there.then_some(id)
    }

    /// The cohort of that name in the programme, created if there is none and there may be one.
    fn cohort(&mut self, row: &StartupRow, programme: ProgrammeId) -> Option<Cohort> {
        let name = row.cohort.to_string();
        if let Some(cohort) = self.known.cohort(programme, &name).cloned() {
            self.cohorts.seen(cohort.id);
            return Some(cohort);
        }
        let search_key = store::search_key(&name);
        let mut programmes = self.known.programmes.values();
        let is_closed = programmes.any(|it| it.id == programme && it.closed_at.is_some());
        if is_closed {
            let programme = row.programme.to_string();
            self.tell(
                row.line,
                Column::Programme,
                What::ProgrammeIsClosed { programme },
            );
            return None;
        }
        if let Some((known, at)) = self.cohort_like(programme, &name) {
            self.near_cohorts.push(Near {
                thing: Thing::Cohort,
                line: row.line,
                new: name.clone(),
                known,
                at: At::House(at.0),
                reference: None,
            });
        }
        let id: CohortId = self.id();
        let cohort = Cohort {
            id,
            programme,
            name: name.clone(),
            search_key,
            closed_at: None,
            rounds: 0,
        };
        self.known.add_cohort(cohort.clone());
        self.cohorts.created(id);
        self.new_thing(row.line, Thing::Cohort, id.0, &name);
        self.steps.push(Step::AddCohort {
            id,
            programme,
            name,
        });
        Some(cohort)
    }

    /// A cohort of the programme that the house knows by a name which says the same.
    fn cohort_like(&self, programme: ProgrammeId, name: &str) -> Option<(String, CohortId)> {
        let said = near::cohort(name);
        let mut known = self.known.cohorts.values().filter(|it| {
            it.programme == programme
                && !self.cohorts.is_new(it.id)
                && near::cohort(&it.name) == said
        });
        let known = known.next().filter(|_| !said.is_empty());
        known.map(|it| (it.name.clone(), it.id))
    }

    /// The startup's place in this cohort. A place of the same programme is the same stay under a
    /// corrected year when it goes on, or ended on the day the row says.
    fn place(
        &mut self,
        row: &StartupRow,
        programme: ProgrammeId,
        startup: StartupId,
        cohort: Cohort,
    ) {
        let places = self.known.places.get(&startup).cloned().unwrap_or_default();
        // Another row tells of those.
        let elsewhere = row.elsewhere.iter().filter_map(|name| {
            let cohort = self.known.cohort(programme, name);
            cohort.map(|cohort| cohort.id)
        });
        let elsewhere: Vec<CohortId> = elsewhere.collect();
        let of_programme =
            |place: &&Place| self.known.programme_of.get(&place.cohort) == Some(&programme);
        let ended_on = row.standing.as_ref().and_then(Said::ended_on);
        let there = places
            .iter()
            .find(|place| place.cohort == cohort.id)
            .or_else(|| {
                let same_stay =
                    |place: &&Place| place.state == Standing::Placed || place.ended_on == ended_on;
                let mut ours = places.iter().filter(of_programme);
                ours.find(|place| same_stay(place) && !elsewhere.contains(&place.cohort))
            });
        let before = there.cloned();
        let after = self.stay(row, startup, &cohort, before.as_ref());
        let comes_in = match &before {
            Some(before) => {
                let returns = before.state != Standing::Placed && after.state == Standing::Placed;
                returns || before.cohort != after.cohort
            }
            None => true,
        };
        let left = before.as_ref().filter(|it| it.cohort != after.cohort);
        let left = left.and_then(|it| self.known.cohort_of(it.cohort));
        let name = |cohort: &Cohort| cohort.name.clone();
        // As by hand (`domain::places::Place::move_to`).
        let stays = match left {
            _ if comes_in && cohort.closed_at.is_some() => {
                let cohort = row.cohort.to_string();
                Some(What::CohortIsClosed { cohort })
            }
            Some(left) if left.closed_at.is_some() => {
                let cohort = name(left);
                Some(What::CohortIsClosed { cohort })
            }
            Some(left) if left.rounds + cohort.rounds > 0 => {
                let cohort = name(if left.rounds > 0 { left } else { &cohort });
                Some(What::RoundIsPrepared { cohort })
            }
            _ => None,
        };
        if let Some(why) = stays {
            let column = match self.titles.has(Column::Cohort) {
                true => Column::Cohort,
                false => Column::JoinedOn,
            };
            return self.tell(row.line, column, why);
        }
        let (ended_on, changes) = (after.ended_on, before.as_ref() != Some(&after));
        if let (Some(column), Some(on), true) = (row.ends_later, ended_on, changes) {
            self.tell(row.line, column, What::EndsInTheFuture { on });
        }
        let held = self.known.places.entry(startup).or_default();
        match before {
            None => {
                held.push(after.clone());
                self.places.created(after.id);
                self.steps.push(Step::AddPlace(after));
            }
            Some(before) if before == after => self.places.seen(before.id),
            Some(before) => {
                held.retain(|place| place.id != before.id);
                held.push(Place {
                    version: after.version + 1,
                    ..after.clone()
                });
                self.places.changed(after.id);
                let name = row.name.as_str();
                let changes = unlike(
                    (row.line, Thing::Startup, startup.0, name),
                    self.place_fields(&before, &after),
                );
                self.show(changes);
                self.steps.push(Step::ChangePlace { before, after });
            }
        }
    }

    /// In words: which cohort, and how it stands there.
    fn place_fields(&self, before: &Place, after: &Place) -> Vec<(Column, String, String)> {
        let cohort = |place: &Place| {
            let found = self.known.cohorts.values().find(|it| it.id == place.cohort);
            found.map_or_else(String::new, |cohort| cohort.name.clone())
        };
        let date =
            |date: Option<chrono::NaiveDate>| date.map(|it| crate::words::date(self.lang, it));
        let stands = |place: &Place| {
            let word = label(self.lang, "import-standing", place.state.as_str());
            match place.reason.is_empty() {
                true => word,
                false => format!("{word} ({})", place.reason),
            }
        };
        let of = |place: &Place| {
            [
                (Column::Cohort, cohort(place)),
                (Column::JoinedOn, date(place.placed_on).unwrap_or_default()),
                (Column::Stage, stands(place)),
                (Column::LeftOn, date(place.ended_on).unwrap_or_default()),
            ]
        };
        let pairs = of(before).into_iter().zip(of(after));
        pairs
            .map(|((column, before), (_, after))| (column, before, after))
            .collect()
    }

    fn stay(
        &mut self,
        row: &StartupRow,
        startup: StartupId,
        cohort: &Cohort,
        before: Option<&Place>,
    ) -> Place {
        let mut place = match before {
            Some(place) => place.clone(),
            None => Place {
                id: self.id(),
                cohort: cohort.id,
                startup,
                state: Standing::Placed,
                placed_on: None,
                ended_on: None,
                reason: String::new(),
                version: 1,
            },
        };
        place.cohort = cohort.id;
        place.placed_on = row.joined_on.or(place.placed_on);
        let Some(said) = &row.standing else {
            return place;
        };
        let had_left = place.state == Standing::Left;
        place.ended_on = said.ended_on();
        (place.state, place.reason) = match said {
            Said::Placed => (Standing::Placed, String::new()),
            Said::Graduated { .. } => (Standing::Graduated, String::new()),
            Said::Left {
                reason: Some(reason),
                ..
            } => (
                Standing::Left,
                words::said(reason.to_string(), place.reason),
            ),
            // A reason that staff wrote since is better than none.
            Said::Left { .. } if had_left || !place.reason.is_empty() => {
                (Standing::Left, place.reason)
            }
            Said::Left { stage, .. } => {
                let reason = match stage.as_str() {
                    "" => t!(self.lang, "import-left-some-day"),
                    stage => t!(self.lang, "import-left-at-stage", stage = stage),
                };
                // A stage may be as long as a reason: the sentence around it must not overflow.
                (
                    Standing::Left,
                    reason
                        .chars()
                        .take(domain::places::LeaveReason::MOST)
                        .collect(),
                )
            }
        };
        place
    }
}
