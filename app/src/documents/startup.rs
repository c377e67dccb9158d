//! `/startups/{startup}/documents`

use axum::extract::{Path, Request};
use domain::documents::About;
use domain::ids::StartupId;

use super::{add, list};
use crate::desk::{Answer, Desk};
use crate::form::Form;

/// `GET /startups/{startup}/documents`
pub async fn page(desk: Desk, Path(id): Path<StartupId>) -> Answer {
    list::show(&desk, About::Startup(id), Form::empty()).await
}

/// `POST /startups/{startup}/documents`: puts one there.
pub async fn act(desk: Desk, Path(id): Path<StartupId>, request: Request) -> Answer {
    add::act(desk, About::Startup(id), request).await
}
