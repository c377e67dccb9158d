//! `/startups/{startup}/print`: one sheet on a startup, to bring to a committee or a funder. For
//! staff of its programmes, and for its founders, who read nothing there but what is theirs.

mod load;
mod view;

use axum::extract::Path;
use domain::ids::StartupId;
use domain::startups::Reading;
use store::startups;

use super::open;
use crate::desk::{Answer, Desk, Stop};

/// `GET /startups/{startup}/print`
pub async fn page(desk: Desk, Path(id): Path<StartupId>) -> Answer {
    let mut db = desk.read().await?;
    let opened = open(&desk, &mut db, id).await?;
    if opened.reading == Reading::Mentor {
        return Err(Stop::NotFound);
    }
    let needs = startups::needs(&mut db, id).await?;
    let founders = startups::founders(&mut db, id).await?;
    let parts = load::parts(&desk, &mut db, &opened).await?;
    drop(db);
    Ok(view::page(&desk, &opened, needs, founders, parts))
}
