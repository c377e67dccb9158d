//! A mentor would like to stop: no hour of theirs is free from now on, and staff of each of their
//! programmes are told, who see to what is theirs (`leave`). What was agreed stands.

use chrono::Months;
use domain::ids::{MentorId, ProgrammeId};
use domain::letters::Kind;
use leptos::prelude::*;
use store::journal::Entry;
use store::mentors::{self, Mentor};
use store::{introductions, programmes};

use super::withdrawn::Before;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::letters::{Block, Letter, Reader, hello};
use crate::ui::{Actions, Button, Confirm, Emphasis, HiddenField, PostForm};

/// Their hours pause for as long as a pause lasts at most: nothing is lost for whoever comes back.
const MONTHS: Months = Months::new(12);

/// By themselves: nobody stops in somebody's name.
pub(super) async fn act(desk: &Desk, id: MentorId, form: &Form) -> Answer {
    if desk.assist.is_some() {
        return Err(Stop::NotFound);
    }
    let mut act = desk.begin(form).await?;
    mentors::touch(&mut act, id, desk.now).await?;
    let mentor = mentors::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    let until = desk.moments().day_of(desk.now) + MONTHS;
    let before = Before::load(&mut act, id).await?;
    let paused = Mentor {
        paused_until: Some(until),
        ..mentor
    };
    if !mentors::change(&mut act, &paused).await? {
        return Err(Stop::Retry);
    }
    act.journal(Entry::new("mentor.stops", id)).await?;
    before.tell(&mut act).await?;
    for programme in mentors::programmes(&mut act, id).await? {
        let name = programmes::find(&mut act, programme).await?;
        let name = name.map(|it| it.name).unwrap_or_default();
        for staff in introductions::staff_of_programme(&mut act, programme).await? {
            if staff.id != paused.person
                && let Some(to) = Reader::of(&staff)
            {
                act.send(letter(desk, &paused, (programme, &name), to))
                    .await?;
            }
        }
    }
    act.done("/my-hours").await
}

fn letter(
    desk: &Desk,
    mentor: &Mentor,
    (programme, programme_name): (ProgrammeId, &str),
    to: Reader,
) -> Letter {
    let (lang, name) = (to.language, mentor.name.as_str());
    let until = mentor.paused_until.unwrap_or_default();
    let until = to.moments().date(until);
    let id: uuid::Uuid = desk.id();
    Letter {
        key: format!("mentor-stops:{id}"),
        kind: Kind::MentorStops,
        programme: Some(programme),
        object: Some(mentor.id.into()),
        subject: t!(lang, "stop-letter-subject", name = name),
        blocks: vec![
            hello(&to),
            Block::Text(t!(
                lang,
                "stop-letter-first",
                name = name,
                programme = programme_name
            )),
            Block::Text(t!(lang, "stop-letter-hours", until = until)),
            Block::Button {
                label: t!(lang, "stop-letter-see"),
                url: format!(
                    "{}/mentors/{}/leave?programme={programme}",
                    desk.house.public_url, mentor.id
                ),
            },
        ],
        event: None,
        to,
    }
}

/// At the end of their page.
pub(super) fn view(desk: &Desk) -> AnyView {
    let lang = desk.lang;
    let until = desk.moments().day_of(desk.now) + MONTHS;
    let text = t!(lang, "stop-text", until = desk.moments().date(until));
    let once = desk.once(&Form::empty());
    view! {
        <Confirm label=t!(lang, "stop-open") text>
            <PostForm act="stop">
                <HiddenField name="once" value=once/>
                <Actions><Button label=t!(lang, "stop-now") emphasis=Emphasis::Danger/></Actions>
            </PostForm>
        </Confirm>
    }
    .into_any()
}
