//! A round of matching published at the start of the cohort; one startup was left without.

use domain::ids::MentorshipId;
use domain::matching::Pair;
use serde_json::json;
use store::journal::Entry;
use store::mentorships;

use super::history::{Seeding, entry};
use crate::serve::Failure;

const PROGRAMME: &str = "ShareIT.io";
const BY: &str = "Camille Fictive";
const PAIRS: [(&str, &str); 4] = [
    ("Jaccede.com", "Marc Inventé"),
    ("SINGA", "Hélène Apocryphe"),
    ("Datactivist", "Tom Mythique"),
    ("Reconnect", "Gaël Utopique"),
];

impl Seeding<'_> {
    pub(super) async fn matching(&mut self) -> Result<(), Failure> {
        let at = self.days_ago(222);
        let (programme, cohort) = (self.programmes[PROGRAMME], self.cohorts[PROGRAMME]);
        let by = self.people[BY];
        for (startup, mentor) in PAIRS {
            let pair = Pair {
                startup: self.startups[startup],
                mentor: self.mentors[mentor].0,
            };
            let id: MentorshipId = self.id(at);
            mentorships::publish(self.tx, id, cohort, pair, by, at).await?;
            let facts = json!({ "cohort": cohort, "mentor": pair.mentor });
            let begun = entry(
                "mentorship.begun",
                id.into(),
                programme,
                pair.startup,
                facts,
            );
            self.happened(begun.by(by), at).await?;
        }
        let facts = json!({ "kept": 0, "added": PAIRS.len(), "dropped": 0 });
        let published = Entry::new("matching.published", cohort).programme(programme);
        self.happened(published.facts(facts).by(by), at).await
    }
}
