//! By what the list of startups may be narrowed.

use chrono::TimeDelta;
use domain::Quarter;
use domain::expertise::Expertise;
use domain::ids::{PersonId, ProgrammeId};
use domain::lists::Sort;
use domain::places::Standing;
use domain::startups::{Goal, Lever, ModelChange};
use store::Conn;
use store::startups::{self, Asked as Wanted, CohortChoice};
use uuid::Uuid;

use crate::desk::{Desk, Stop};
use crate::lists::{Asked, Field};
use crate::places::standing;
use crate::ui::Choice;
use crate::words::label;

/// Without a session for at least so many weeks.
const QUIET: [i64; 4] = [4, 6, 12, 26];

pub(super) struct Choices {
    cohorts: Vec<CohortChoice>,
    referents: Vec<(Uuid, String)>,
    towns: Vec<(String,)>,
}

impl Choices {
    pub(super) async fn load(db: &mut Conn, staff: PersonId) -> Result<Self, Stop> {
        Ok(Self {
            cohorts: startups::cohorts_reached(db, staff).await?,
            referents: startups::referents_reached(db, staff).await?,
            towns: startups::towns_reached(db, staff).await?,
        })
    }

    /// What the address asks for: the name, the town, and all the rest.
    pub(super) fn ask(
        &self,
        desk: &Desk,
        asked: &mut Asked<'_>,
    ) -> (String, Option<String>, Wanted<'static>) {
        let lang = desk.lang;
        use Field::{Folded, Shown};
        let any = || t!(lang, "lists-any");
        let name = asked.typed("name", t!(lang, "startups-search-name"));
        let cohort = asked.choose(
            "cohort",
            Shown,
            t!(lang, "startups-search-cohort"),
            self.cohorts(),
            t!(lang, "startups-search-all-cohorts"),
        );
        let state = asked.choose(
            "state",
            Shown,
            t!(lang, "startups-search-state"),
            words(Standing::ALL, |it| standing(lang, it), Standing::as_str),
            t!(lang, "startups-search-all-states"),
        );
        let programme = asked.choose(
            "programme",
            Folded,
            t!(lang, "lists-programme"),
            self.programmes(),
            any(),
        );
        let referents = self.referents.iter();
        let referents = referents.map(|(id, name)| Choice::new(id.to_string(), name));
        let referent = asked.choose(
            "referent",
            Folded,
            t!(lang, "cohorts-referent"),
            referents.collect(),
            any(),
        );
        let mut coded = |name, title, choices| asked.choose(name, Folded, title, choices, any());
        let need = coded(
            "need",
            t!(lang, "startups-needs"),
            words(
                Expertise::ALL,
                |it| label(lang, "expertise", it.as_str()),
                Expertise::as_str,
            ),
        );
        let lever = coded(
            "lever",
            t!(lang, "startups-levers"),
            words(
                Lever::ALL,
                |it| label(lang, "startup-lever", it.as_str()),
                Lever::as_str,
            ),
        );
        let change = coded(
            "change",
            t!(lang, "startups-changes"),
            words(
                ModelChange::ALL,
                |it| label(lang, "startup-change", it.as_str()),
                ModelChange::as_str,
            ),
        );
        let goal = coded(
            "goal",
            t!(lang, "startups-goals"),
            words(
                Goal::ALL,
                |it| label(lang, "startup-goal", it.as_str()),
                Goal::as_str,
            ),
        );
        let towns = self.towns.iter();
        let towns = towns.map(|(town,)| Choice::new(town, town)).collect();
        let town = coded("town", t!(lang, "startups-town"), towns);
        let weeks = QUIET.into_iter().map(|weeks: i64| {
            Choice::new(
                weeks.to_string(),
                t!(lang, "startups-quiet-for", weeks = weeks),
            )
        });
        let quiet = coded("quiet", t!(lang, "startups-quiet"), weeks.collect());
        let weeks: Option<i64> = quiet.and_then(|weeks| weeks.parse().ok());
        let wanted = Wanted {
            cohort: cohort.and_then(|it| it.parse().ok()),
            programme: programme.and_then(|it| it.parse().ok()),
            state: state.and_then(|it| it.parse().ok()),
            referent: referent.and_then(|it| it.parse().ok()),
            need: need.and_then(|it| it.parse().ok()),
            lever: lever.and_then(|it| it.parse().ok()),
            change: change.and_then(|it| it.parse().ok()),
            goal: goal.and_then(|it| it.parse().ok()),
            quiet_since: weeks
                .map(|weeks| Quarter::at_or_before(desk.now - TimeDelta::weeks(weeks)).0),
            now: Quarter::at_or_before(desk.now).0,
            sort: asked.sorted(Sort::default()),
            ..Wanted::default()
        };
        (name, town, wanted)
    }

    fn cohorts(&self) -> Vec<Choice> {
        let cohorts = self.cohorts.iter().map(|cohort| {
            let label = format!("{} · {}", cohort.programme_name, cohort.name);
            Choice::new(cohort.id.to_string(), label)
        });
        cohorts.collect()
    }

    fn programmes(&self) -> Vec<Choice> {
        let mut programmes: Vec<(ProgrammeId, &str)> = Vec::new();
        for cohort in &self.cohorts {
            if programmes.iter().all(|(id, _)| *id != cohort.programme) {
                programmes.push((cohort.programme, &cohort.programme_name));
            }
        }
        let programmes = programmes.into_iter();
        programmes
            .map(|(id, name)| Choice::new(id.to_string(), name))
            .collect()
    }
}

/// A choice for each word of an enum.
fn words<T: Copy>(
    all: &[T],
    label: impl Fn(T) -> String,
    word: impl Fn(T) -> &'static str,
) -> Vec<Choice> {
    let all = all.iter().copied();
    all.map(|it| Choice::new(word(it), label(it))).collect()
}
