//! Names that are almost the same: perhaps one thing under two spellings.

use std::collections::{HashMap, HashSet};

use domain::alike::Crowd;
use domain::ids::ProgrammeId;
use store::search::bare;
use uuid::Uuid;

use super::By;
use super::change::Thing;
use super::known::Known;

/// Something new, by its line.
#[derive(Clone, Debug)]
pub struct New {
    pub line: u64,
    pub thing: Thing,
    pub id: Uuid,
    pub name: String,
    /// Whose list its row is of; of startups alone.
    pub programme: Option<ProgrammeId>,
}

/// A new name, and the known one it resembles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    pub thing: Thing,
    pub line: u64,
    pub new: String,
    pub known: String,
    pub at: At,
    /// What the row may be given for a reference to mean the known one: of startups alone, which a
    /// list knows by nothing else.
    pub reference: Option<String>,
}

/// Where the other one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// In the house; the id of a person who mentors is their mentor's.
    House(Uuid),
    /// On this line of the same file.
    Line(u64),
}

/// Words that say that something is a cohort, and not which.
const COHORT: [&str; 10] = [
    "annee",
    "batch",
    "cohort",
    "cohorte",
    "edition",
    "millesime",
    "promo",
    "promotion",
    "saison",
    "year",
];

/// What the name of a cohort says beside that it is one: "2026" of "Promotion 2026".
pub fn cohort(name: &str) -> Vec<String> {
    let words = store::search::words(name).into_iter().map(|word| word.text);
    words
        .filter(|word| !COHORT.contains(&word.as_str()))
        .collect()
}

/// For each new name, the nearest other one, if it is near enough to be a slip or a variant; only
/// among what the importer may see. What is in the house comes before what is in the file.
pub fn near(new: &[New], known: &Known, by: &By) -> Vec<Near> {
    let mut pairs: Vec<Near> = Vec::new();
    // What the rows before would add is known by now, and stands in the file alone.
    let ids: HashSet<Uuid> = new.iter().map(|it| it.id).collect();
    let references = known.references.iter();
    let references: HashMap<(ProgrammeId, Uuid), &String> = references
        .map(|((programme, reference), startup)| ((*programme, startup.0), reference))
        .collect();
    // As a list that is taken away calls it.
    let reference = |it: &New, at: At| {
        let (Some(programme), At::House(id)) = (it.programme, at) else {
            return None;
        };
        let is_of_it = known.is_of_programme(id.into(), programme);
        let reference = references.get(&(programme, id));
        is_of_it.then(|| reference.map_or_else(|| id.to_string(), |it| (*it).clone()))
    };
    for thing in Thing::ALL.iter().filter(|thing| thing.is_compared()) {
        let mut new = new.iter().filter(|it| it.thing == *thing).peekable();
        if new.peek().is_none() {
            continue;
        }
        let mut crowd: Crowd<(&str, At)> = Crowd::default();
        let there = known.names(*thing, by);
        for named in there.filter(|named| !ids.contains(&named.own)) {
            crowd.add(bare(named.name), (named.name, At::House(named.at)));
        }
        // Each pair once: the later line is the new one.
        for it in new {
            let own = bare(&it.name);
            pairs.extend(crowd.nearest(&own).map(|(_, (other, at))| Near {
                thing: *thing,
                line: it.line,
                new: it.name.clone(),
                known: (*other).to_owned(),
                at: *at,
                reference: reference(it, *at),
            }));
            crowd.add(own, (&it.name, At::Line(it.line)));
        }
    }
    pairs.sort_by_key(|pair| pair.line);
    pairs
}
