use domain::ids::PersonId;
use domain::search::Kind;
use store::Conn;
use store::merging;
use store::search::{self, Asked, Excerpt, Far, Found};

use crate::desk::{Pages, Stop};

/// Of each kind, those that are put in order by how much they look like what was typed.
const BEST: i64 = 50;

/// With fewer, names with a slip are looked for too.
const ENOUGH: i64 = 10;

/// Names to suggest where nothing was found.
const GUESSES: usize = 3;

/// Kinds whose name alone says what they are.
const NAMED: [Kind; 6] = [
    Kind::Startup,
    Kind::Partner,
    Kind::Mentor,
    Kind::Person,
    Kind::Programme,
    Kind::Cohort,
];

/// What a question came to.
#[derive(Default)]
pub struct Looked {
    asked: Option<Asked>,
    /// Kinds of which something was found, with the best of each.
    pub groups: Vec<(Kind, Vec<Found>)>,
    /// Words to mark.
    pub words: Vec<String>,
}

impl Looked {
    /// Says of each that is shown under another name than the one it was found by, which it was.
    pub async fn say_former_names(
        words: &[String],
        db: &mut Conn,
        kind: Kind,
        found: &mut [Found],
    ) -> Result<(), Stop> {
        if !matches!(kind, Kind::Startup | Kind::Partner) {
            return Ok(());
        }
        for it in found {
            let is_here = |text: &str| Excerpt::of(text, words).is_some();
            if is_here(&it.name) || is_here(&it.text) {
                continue;
            }
            let mut names = merging::names_of(db, it.id).await?.into_iter();
            it.formerly = names.find(|name| is_here(name)).unwrap_or_default();
        }
        Ok(())
    }

    pub fn total(&self) -> i64 {
        let totals = self.groups.iter().filter_map(|(_, found)| found.first());
        totals.map(|first| first.total).sum()
    }

    pub fn total_of(&self, kind: Kind) -> i64 {
        let group = self.groups.iter().find(|(it, _)| *it == kind);
        group
            .and_then(|(_, found)| found.first())
            .map_or(0, |first| first.total)
    }

    /// There are more of the kind than were looked at.
    pub fn is_cut(&self, kind: Kind) -> bool {
        let group = self.groups.iter().find(|(it, _)| *it == kind);
        let first = group.and_then(|(_, found)| found.first());
        first.is_some_and(|first| first.cut == 1)
    }

    /// Nothing is written as it was typed: all of it has a slip.
    pub fn is_near(&self) -> bool {
        let asked = self.asked.as_ref();
        asked.is_some_and(|asked| asked.far() == Far::Slips) && self.total() > 0
    }

    /// One page of a kind.
    pub async fn page(
        &self,
        db: &mut Conn,
        staff: PersonId,
        kind: Kind,
        pages: Pages,
    ) -> Result<Vec<Found>, Stop> {
        match &self.asked {
            Some(asked) => {
                let cut = (pages.size, pages.offset());
                Ok(search::find(db, staff, asked, kind, cut).await?)
            }
            None => Ok(Vec::new()),
        }
    }
}

/// Looks for words as they were typed; where that finds little, for names with a slip too, and
/// where it finds nothing, for anything with a slip.
pub async fn look(db: &mut Conn, staff: PersonId, words: &[String]) -> Result<Looked, Stop> {
    let typed = found(db, staff, words, Far::AsTyped).await?;
    let far = match typed.total() {
        ENOUGH.. => return Ok(typed),
        0 => Far::Slips,
        _ => Far::NamesWithSlips,
    };
    found(db, staff, words, far).await
}

async fn found(db: &mut Conn, staff: PersonId, words: &[String], far: Far) -> Result<Looked, Stop> {
    let Some(asked) = search::expand(db, words, far).await? else {
        return Ok(Looked::default());
    };
    let mut groups = Vec::new();
    for kind in search::kinds(db, &asked).await? {
        let found = search::find(db, staff, &asked, kind, (BEST, 0)).await?;
        if !found.is_empty() {
            groups.push((kind, found));
        }
    }
    Ok(Looked {
        words: asked.words.clone(),
        asked: Some(asked),
        groups,
    })
}

/// Names that may have been meant, of what the reader may see.
pub async fn guess(db: &mut Conn, staff: PersonId, words: &[String]) -> Result<Vec<String>, Stop> {
    let mut names: Vec<String> = Vec::new();
    let Some(asked) = search::expand(db, words, Far::Guess).await? else {
        return Ok(names);
    };
    let kinds = search::kinds(db, &asked).await?;
    for kind in NAMED.into_iter().filter(|kind| kinds.contains(kind)) {
        let most = i64::try_from(GUESSES).unwrap_or(1);
        for found in search::find(db, staff, &asked, kind, (most, 0)).await? {
            if names.len() < GUESSES && !names.contains(&found.name) {
                names.push(found.name);
            }
        }
    }
    Ok(names)
}
