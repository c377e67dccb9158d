//! What a partner looks for, in words that can meet a startup's.

use domain::expertise::Expertise;
use domain::ids::OrganisationId;

use crate::{Conn, Result, Tx, row, rows, run, search};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// In the order of the vocabulary.
    pub expertise: Vec<Expertise>,
    /// Words of theirs, as they are written.
    pub themes: Vec<String>,
    /// Where it meets in person; empty where nobody said.
    pub town: String,
}

/// Words that left the vocabulary are left out.
pub async fn wishes(db: &mut Conn, id: OrganisationId) -> Result<Wishes> {
    let town: Option<(String,)> = row!(db, "select town from organisation where id = $1", id.0)?;
    let words: Vec<(String, String)> = rows!(
        db,
        "select kind, word from organisation_word where organisation = $1 order by kind, word",
        id.0
    )?;
    let mut wishes = Wishes {
        town: town.map(|(town,)| town).unwrap_or_default(),
        ..Wishes::default()
    };
    for (kind, word) in words {
        match kind.as_str() {
            "expertise" => wishes.expertise.extend(word.parse::<Expertise>().ok()),
            _ => wishes.themes.push(word),
        }
    }
    wishes.expertise.sort();
    Ok(wishes)
}

/// Remembers what it looks for from now on, in place of what it looked for. Whether somebody else
/// changed it meanwhile, the version of the organisation says.
pub async fn set_wishes(tx: &mut Tx, id: OrganisationId, wishes: &Wishes) -> Result<()> {
    run!(
        tx,
        "update organisation set town = $2 where id = $1",
        id.0,
        &wishes.town
    )?;
    run!(
        tx,
        "delete from organisation_word where organisation = $1",
        id.0
    )?;
    let expertise = wishes.expertise.iter().map(|it| ("expertise", it.as_str()));
    let themes = wishes.themes.iter().map(|it| ("theme", it.as_str()));
    for (kind, word) in expertise.chain(themes) {
        run!(
            tx,
            "insert into organisation_word (organisation, kind, word) values ($1, $2, $3)
             on conflict do nothing",
            id.0,
            kind,
            word
        )?;
    }
    search::index_partner(tx, id).await
}
