use axum::extract::Path;
use domain::ids::ImportId;
use domain::imports::State;

use super::result::Told;
use super::waiting::mine;
use super::{choose, confirm, kinds, left, preview, result, undo};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

/// `GET /imports/{import}`: what its author does next, or what came of it; that, whoever takes it
/// back in their stead sees too.
pub async fn page(desk: Desk, Path(id): Path<ImportId>) -> Answer {
    let import = left::open(&desk, &mut desk.read().await?, id).await?;
    match import.stands().state(desk.now) {
        State::Uploaded => choose::show(&desk, import, Form::empty()).await,
        State::Chosen if desk.asked("columns").is_some() => {
            choose::show(&desk, import, Form::empty()).await
        }
        State::Chosen => preview::show(&desk, import, Form::empty()).await,
        State::Confirmed | State::Undone | State::Expired => {
            let told = Told::of(&desk, id).await?;
            result::show(&desk, &import, Form::empty(), None, told)
        }
    }
}

/// `POST /imports/{import}`
pub async fn act(desk: Desk, Path(id): Path<ImportId>, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let import = match form.act() {
        "undo" => left::open(&desk, &mut db, id).await?,
        _ => mine(&desk, &mut db, id).await?,
    };
    drop(db);
    match form.act() {
        "place" => choose::place(&desk, import, form).await,
        "columns" => choose::act(&desk, import, form).await,
        "kind" => kinds::act(&desk, import, form).await,
        "ignore" => choose::ignore(&desk, import, form).await,
        "confirm" => confirm::act(&desk, import, form).await,
        "undo" => undo::act(&desk, import, form).await,
        _ => Err(Stop::NotFound),
    }
}
