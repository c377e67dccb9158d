//! `/cohorts/{cohort}/documents`

use axum::extract::{Path, Request};
use domain::documents::About;
use domain::ids::CohortId;

use super::{add, list};
use crate::desk::{Answer, Desk};
use crate::form::Form;

/// `GET /cohorts/{cohort}/documents`
pub async fn page(desk: Desk, Path(id): Path<CohortId>) -> Answer {
    list::show(&desk, About::Cohort(id), Form::empty()).await
}

/// `POST /cohorts/{cohort}/documents`: puts one there.
pub async fn act(desk: Desk, Path(id): Path<CohortId>, request: Request) -> Answer {
    add::act(desk, About::Cohort(id), request).await
}
