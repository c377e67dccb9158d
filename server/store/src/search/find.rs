use std::cmp::Ordering;

use domain::ids::PersonId;
use domain::search::Kind;
use uuid::Uuid;

use super::expand::Asked;
use super::fold::words;
use super::texts::{entries, text};
use crate::{Conn, Result, rows};

/// Something that was found, for a line of a list.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Found {
    pub id: Uuid,
    pub name: String,
    /// What it belongs to: "ShareIT · Promotion 2026", the startup of a note.
    pub about: String,
    /// What may be quoted.
    pub text: String,
    /// Where it is read, when that is not a page of its own.
    pub at: Option<Uuid>,
    /// For a person, what they are there: 'founder', 'partner' or 'staff'.
    pub tie: String,
    /// For a note on a startup, whose programme's it is.
    pub programme: Option<Uuid>,
    /// Smaller is nearer.
    pub rank: i64,
    /// On all pages, of those that were looked at.
    pub total: i64,
    /// 1 when there are more: a word that very many texts hold is looked for in the newest.
    pub cut: i64,
    /// The name it was found by, of a record that became one with it.
    #[sqlx(skip)]
    pub formerly: String,
}

/// The kinds of which something answers each word that was typed, whoever may see it: the others
/// need not be looked at.
pub async fn kinds(db: &mut Conn, asked: &Asked) -> Result<Vec<Kind>> {
    const WIDTH: usize = 16;
    let all: String = Kind::ALL
        .iter()
        .map(|kind| format!("{:<WIDTH$}", kind.as_str()))
        .collect();
    let found: Vec<(String,)> = rows!(
        db,
        concat!(
            "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $2),
             m(i) as (select 0 union all select i + 1 from m where i + 1 < $6),
             k as (select rtrim(substr($5, i * 16 + 1, 16)) as kind from m),",
            entries!(),
            "select k.kind from k cross join entry e
             where exists (select 1 from search_word w where w.word = e.word and w.kind = k.kind
                           and (e.far < 2 or w.place = 0 or e.far = 2 and $4 = 0))
             group by k.kind having count(distinct e.slot) = $3"
        ),
        asked.entries.as_str(),
        asked.many(),
        asked.slots,
        asked.names_only(),
        all.as_str(),
        i64::try_from(Kind::ALL.len()).unwrap_or(0)
    )?;
    let is_found = |kind: &Kind| found.iter().any(|(word,)| word == kind.as_str());
    Ok(Kind::ALL.iter().copied().filter(is_found).collect())
}

/// What a member of staff may see of a kind, among what answers the question; of one page, those
/// that are as near by the name that looks most like what was typed.
pub async fn find(
    db: &mut Conn,
    staff: PersonId,
    asked: &Asked,
    kind: Kind,
    page: (i64, i64),
) -> Result<Vec<Found>> {
    let found = of_kind(db, staff, asked, kind, page).await?;
    let few = found.len() < usize::try_from(page.0).unwrap_or(0);
    let is_cut = found.first().map_or(asked.is_cut(), |first| first.cut == 1);
    match is_cut && few && page.1 == 0 {
        // The newest are others' startups, say: theirs may be older.
        true => of_kind(db, staff, &asked.whole(), kind, page).await,
        false => Ok(found),
    }
}

async fn of_kind(
    db: &mut Conn,
    staff: PersonId,
    asked: &Asked,
    kind: Kind,
    (limit, offset): (i64, i64),
) -> Result<Vec<Found>> {
    let mut found: Vec<Found> = rows!(
        db,
        text(kind),
        asked.entries.as_str(),
        asked.many(),
        kind.as_str(),
        asked.slots,
        asked.names_only(),
        staff.0,
        limit,
        offset,
        Uuid::nil()
    )?;
    found.sort_by(|a, b| {
        let (a, b) = ((a.rank, -alike(asked, a)), (b.rank, -alike(asked, b)));
        a.partial_cmp(&b).unwrap_or(Ordering::Equal)
    });
    Ok(found)
}

/// How much a name looks like what was typed, from 0 to 1.
fn alike(asked: &Asked, found: &Found) -> f64 {
    let name = words(&found.name).into_iter().map(|word| word.text);
    strsim::jaro_winkler(&asked.typed, &name.collect::<Vec<_>>().join(" "))
}

/// How SQLite goes about the query for each kind, step by step.
#[cfg(feature = "testing")]
pub async fn plans(db: &mut Conn) -> Result<Vec<(Kind, Vec<String>)>> {
    let mut plans = Vec::new();
    for kind in Kind::ALL {
        let text = format!("explain query plan {}", text(*kind));
        let steps: Vec<(i64, i64, i64, String)> = rows!(
            db,
            sqlx::AssertSqlSafe(text.clone()),
            "000a",
            1_i64,
            kind.as_str(),
            1_i64,
            0_i64,
            Uuid::nil(),
            50_i64,
            0_i64,
            Uuid::nil()
        )?;
        let steps = steps.into_iter().map(|(_, _, _, step)| step);
        plans.push((*kind, steps.collect()));
    }
    Ok(plans)
}
