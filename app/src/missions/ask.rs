//! Staff propose a mission to somebody who might help.

use domain::ids::{HandId, MentorId, MissionId};
use domain::missions::Expert;
use serde_json::json;
use store::letter_links::{self, Link};
use store::mentors;
use store::missions::{self, Candidate};

use super::keep::{held, keep};
use super::{letters, link, show, words};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::house::secret;

pub(super) async fn act(desk: &Desk, id: MissionId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let mut act = desk.begin(&form).await?;
    // A mentor who leaves the programme at this moment is waited for, and is no candidate then.
    if let Some(mentor) = mentor_of(form.value("expert")) {
        mentors::touch(&mut act, mentor, desk.now).await?;
    }
    let opened = held(&mut act, id, "ask").await?;
    let row = &opened.row;
    let candidates = missions::candidates(&mut act, row.programme, row.startup).await?;
    let chosen = candidates
        .iter()
        .find(|it| value(it) == form.value("expert"));
    let Some((candidate, comes)) = chosen.and_then(|it| Some((it, it.comes()?))) else {
        drop(act);
        form.refuse("expert", t!(lang, "missions-expert-missing"));
        return show::show(desk, id, form).await;
    };
    let person = candidate.person;
    let expert = Expert { person, comes };
    let by = desk.person()?;
    let after = match row.programme_is_closed {
        true => Err(domain::missions::MissionRefusal::Over),
        false => {
            let mission = opened.mission.clone();
            mission.ask((desk.id::<HandId>(), expert), by, desk.now)
        }
    };
    let after = match after {
        Ok(after) => after,
        Err(refusal) => {
            drop(act);
            let (_, sentence) = words::refusal(&desk.moments(), &refusal);
            return show::show(desk, id, form.refused("expert", sentence)).await;
        }
    };
    let facts = json!({ "person": person });
    let row = keep(&mut act, opened.row, &after, "mission.asked", facts).await?;
    if let Some(hand) = after.of(person) {
        let token = secret::token();
        let link = Link {
            object: hand.id.0,
            round: 0,
            person,
            expires_at: desk.now + link::LASTS,
            ended_at: None,
        };
        letter_links::end(&mut act, hand.id.0, link::PURPOSE, desk.now).await?;
        letter_links::add(
            &mut act,
            &secret::hash(&token),
            link::PURPOSE,
            &link,
            desk.now,
        )
        .await?;
        let letter = |to| letters::proposed(desk, &row, hand.id, &token, to);
        letters::to_expert(&mut act, hand, letter).await?;
    }
    act.done(&format!("/missions/{id}#hands")).await
}

/// How a form names somebody: a person, and as what.
/// The mentor that a [`value`] may name; the id of a partner is no mentor's.
fn mentor_of(value: &str) -> Option<MentorId> {
    let (_, comes) = value.split_once(':')?;
    comes.parse().ok()
}

pub(super) fn value(it: &Candidate) -> String {
    let comes = it.comes().map(words::comes_value).unwrap_or_default();
    format!("{}:{comes}", it.person)
}
