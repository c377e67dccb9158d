//! `/partners/{partner}/documents`

use axum::extract::{Path, Request};
use domain::documents::About;
use domain::ids::OrganisationId;

use super::{add, list};
use crate::desk::{Answer, Desk};
use crate::form::Form;

/// `GET /partners/{partner}/documents`
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    list::show(&desk, About::Partner(id), Form::empty()).await
}

/// `POST /partners/{partner}/documents`: puts one there.
pub async fn act(desk: Desk, Path(id): Path<OrganisationId>, request: Request) -> Answer {
    add::act(desk, About::Partner(id), request).await
}
