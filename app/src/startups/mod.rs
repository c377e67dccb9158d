//! Startups as people see them: the list, a startup's page, its profile to edit, its founders.
//!
//! Who reads how much is one rule, [`Reading`]. Not here: places (they are given and ended on the
//! cohort's page).

mod choices;
mod draft;
pub mod edit;
mod left;
pub mod list;
pub mod note;
mod notes;
pub mod print;
mod profile;
pub mod sessions;
pub mod show;
pub mod team;

pub(crate) use draft::word_list;

use domain::ids::{ProgrammeId, StartupId};
use domain::startups::Reading;
use store::Conn;
use store::startups::{self, Place, Startup};

use crate::desk::{Desk, Stop};

/// A startup, opened for one reader.
pub(crate) struct Opened {
    pub startup: Startup,
    /// Those this reader may see.
    pub places: Vec<Place>,
    pub reading: Reading,
}

/// Loads a startup for whoever asks; what is not theirs answers as what does not exist.
pub(crate) async fn open(desk: &Desk, db: &mut Conn, id: StartupId) -> Result<Opened, Stop> {
    let who = desk.who()?;
    let startup = startups::find(db, id).await?.ok_or(Stop::NotFound)?;
    let mut places = startups::places(db, id).await?;
    let mut programmes: Vec<ProgrammeId> = Vec::new();
    for place in &places {
        if !programmes.contains(&place.programme) {
            programmes.push(place.programme);
        }
    }
    let met = match who.roles.mentor {
        Some(mentor) => startups::met_by(db, id, mentor).await?,
        None => false,
    };
    let reading = Reading::of(&who.roles, who.signed_in.person, id, &programmes, met)
        .ok_or(Stop::NotFound)?;
    match &reading {
        Reading::Staff(reached) => places.retain(|place| reached.contains(&place.programme)),
        Reading::Founder => {}
        Reading::Mentor => places.clear(),
    }
    Ok(Opened {
        startup,
        places,
        reading,
    })
}

/// The same, for whoever may change it.
pub(crate) async fn open_to_change(
    desk: &Desk,
    db: &mut Conn,
    id: StartupId,
) -> Result<Opened, Stop> {
    let opened = open(desk, db, id).await?;
    if opened.reading.may_change() {
        Ok(opened)
    } else {
        Err(Stop::NotFound)
    }
}
