//! `/people/{person}/merge`: two accounts of one human being. It changes who may do what, and from
//! which address, so an administrator does it, after a fresh code.

use axum::extract::Path;
use domain::ids::PersonId;
use domain::letters::Kind as LetterKind;
use domain::merging::Obstacle;
use serde_json::json;
use store::Conn;
use store::journal::Entry;
use store::merging::{self, Kind};
use store::people::{self, Person};
use uuid::Uuid;

use super::candidates;
use super::choose::choose;
use super::view::{Both, both};
use super::words;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::letters::{Block, Letter, Reader};
use crate::said::Said;
use crate::ui::Link;

/// `GET /people/{person}/merge`, then `?other=…`
pub async fn page(desk: Desk, Path(id): Path<PersonId>) -> Answer {
    desk.administrator()?;
    desk.proved()?;
    let Some(other) = desk.asked("other") else {
        let mut db = desk.read().await?;
        let person = known(&mut db, id).await?;
        let all = merging::near_people(&mut db).await?;
        drop(db);
        let typed = desk.asked("name");
        let found = candidates(all, (id.0, &person.name), typed.as_deref());
        let trail = trail(&person);
        return Ok(choose(&desk, trail, &person.name, typed, found));
    };
    let other = other.parse().map_err(|_| Stop::NotFound)?;
    show(&desk, id, other, Form::empty()).await
}

/// `POST /people/{person}/merge`: everything of the other is this person's, whose address stays the
/// way in. Both addresses are told.
pub async fn act(desk: Desk, Path(id): Path<PersonId>, form: Form) -> Answer {
    desk.administrator()?;
    desk.proved()?;
    let other: PersonId = form.parse("other").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&Form::empty()).await?;
    for it in [id.min(other), id.max(other)] {
        people::touch(&mut act, it, desk.now).await?;
    }
    let kept = known(&mut act, id).await?;
    if merging::kept_of(&mut act, other.0).await? == Some(id.0) {
        return act.done(&in_the_list(&kept)).await;
    }
    let gone = known(&mut act, other).await?;
    let is_stale =
        form.version() != kept.version || form.parse::<i64>("other-version") != Some(gone.version);
    let obstacles = obstacles(&mut act, id, other).await?;
    if is_stale || !obstacles.is_empty() {
        drop(act);
        let sentence = match is_stale {
            true => t!(desk.lang, "merging-stale"),
            false => t!(desk.lang, "merging-not-yet"),
        };
        return show(&desk, id, other, form.refused("", sentence)).await;
    }
    for person in [&kept, &gone] {
        let letter = told(&desk, &kept, person);
        if let Some(letter) = letter {
            act.send(letter).await?;
        }
    }
    merging::merge_people(&mut act, (other, id)).await?;
    let which = (other.0, id.0);
    merging::trace(
        &mut act,
        Kind::Person,
        which,
        desk.person()?,
        &json!({}),
        desk.now,
    )
    .await?;
    act.journal(Entry::new("person.merged", id)).await?;
    act.done(&in_the_list(&kept)).await
}

/// Where the one that stays is found with all that they are.
fn in_the_list(kept: &Person) -> String {
    let query = serde_html_form::to_string([("q", kept.name.as_str())]).unwrap_or_default();
    Said::PeopleMerged.at(&format!("/people?{query}"))
}

/// Somebody who was not erased, nor merged into another.
async fn known(db: &mut Conn, id: PersonId) -> Result<Person, Stop> {
    let found = people::find(db, id).await?;
    found.filter(|it| it.email.is_some()).ok_or(Stop::NotFound)
}

async fn obstacles(db: &mut Conn, id: PersonId, other: PersonId) -> Result<Vec<Obstacle>, Stop> {
    if id == other {
        return Ok(vec![Obstacle::SameOne]);
    }
    let mut all = Vec::new();
    let (mine, theirs) = (
        people::roles(db, id).await?,
        people::roles(db, other).await?,
    );
    if let (Some(kept), Some(gone)) = (mine.mentor, theirs.mentor) {
        all.push(Obstacle::TwoMentors { kept, gone });
    }
    let hours = merging::same_hours(db, id, other).await?;
    let hours = hours.into_iter();
    all.extend(hours.map(|session| Obstacle::SameHour { session }));
    Ok(all)
}

/// To an address of the two: from now on there is one account, and which address opens it.
fn told(desk: &Desk, kept: &Person, to: &Person) -> Option<Letter> {
    let reader = Reader::of(to)?;
    let lang = reader.language;
    let address = kept.email.as_deref().unwrap_or_default();
    let id: Uuid = desk.id();
    Some(Letter {
        key: format!("merged:{id}"),
        kind: LetterKind::AccountsMerged,
        programme: None,
        object: Some(kept.id.into()),
        subject: t!(lang, "merging-letter-subject"),
        blocks: vec![
            Block::Text(t!(lang, "letter-hello", name = reader.name.as_str())),
            Block::Text(t!(lang, "merging-letter-first", address = address)),
            Block::Button {
                label: t!(lang, "merging-letter-see"),
                url: format!("{}/me", desk.house.public_url),
            },
        ],
        event: None,
        to: reader,
    })
}

async fn show(desk: &Desk, id: PersonId, other: PersonId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let (kept, gone) = (known(&mut db, id).await?, known(&mut db, other).await?);
    let obstacles = obstacles(&mut db, id, other).await?;
    let obstacles = words::told(desk, &mut db, &obstacles).await?;
    drop(db);
    let (stays, goes) = (
        kept.email.clone().unwrap_or_default(),
        gone.email.clone().unwrap_or_default(),
    );
    let shown = Both {
        trail: trail(&kept),
        kept_name: format!("{} ({stays})", kept.name),
        gone_name: format!("{} ({goes})", gone.name),
        other: other.0,
        versions: (kept.version, gone.version),
        fields: Vec::new(),
        obstacles,
        asked: Vec::new(),
        moves: vec![
            t!(lang, "merging-moves-person"),
            t!(lang, "merging-moves-address", stays = stays, goes = goes),
        ],
    };
    Ok(both(desk, shown, form))
}

fn trail(person: &Person) -> Vec<Link> {
    vec![Link::new(
        format!("/for/{}", person.id),
        person.name.clone(),
    )]
}
