use axum::extract::Path;
use axum::response::Response;
use domain::ids::{LetterId, ProgrammeId};
use domain::letters::{Kind, Stage, Trouble};
use leptos::prelude::*;
use serde_json::json;
use store::journal::Entry;
use store::letters::{self, Read};

use super::list::address;
use super::stage;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::introductions::undelivered;
use crate::ui::{
    Actions, Breadcrumb, Button, Confirm, Emphasis, Fact, Letter, Link, LinkButton, Page, PostForm,
    Width,
};

/// `GET /letters/{letter}`: what staff may read of a letter, and what became of it.
pub async fn page(desk: Desk, Path(id): Path<LetterId>) -> Answer {
    desk.staff()?;
    let mut db = desk.read().await?;
    let letter = letters::find(&mut db, id).await?;
    let (letter, programme) = theirs(&desk, letter)?;
    Ok(show(&desk, &letter, programme))
}

/// `POST /letters/{letter}`: another try of a letter that was set aside; or word that one which left
/// did not arrive. Pressed twice, it is done once.
pub async fn act(desk: Desk, Path(id): Path<LetterId>, form: Form) -> Answer {
    desk.staff()?;
    let mut act = desk.begin(&form).await?;
    let letter = letters::find(&mut act, id).await?;
    let (letter, programme) = theirs(&desk, letter)?;
    if form.act() == "returned" {
        let word = Trouble::Returned.as_str();
        if letters::returned(&mut act, id, word, desk.now).await? {
            let entry = Entry::new("letter.returned", id);
            act.journal(Entry { programme, ..entry }).await?;
            if let Ok(kind) = letter.line.kind.parse() {
                let what = (kind, letter.object);
                undelivered::note(&desk, &mut act, what, letter.line.created_at).await?;
            }
        }
    } else if !asks(&letter) && letters::retry(&mut act, id, desk.now).await? {
        let tries = json!({ "tries": letter.line.attempts });
        let entry = Entry::new("letter.retried", id).facts(tries);
        act.journal(Entry { programme, ..entry }).await?;
    }
    act.done(&format!("/letters/{id}")).await
}

/// A letter without a programme is the administrators', and one with a code on no page at all.
fn theirs(desk: &Desk, letter: Option<Read>) -> Result<(Read, Option<ProgrammeId>), Stop> {
    let letter = letter.ok_or(Stop::NotFound)?;
    let programme = letter.programme.map(ProgrammeId);
    match programme {
        Some(programme) => {
            desk.manager(programme)?;
        }
        None => {
            desk.administrator()?;
            if letter.line.kind.parse().map_or(true, Kind::is_private) {
                return Err(Stop::NotFound);
            }
        }
    }
    Ok((letter, programme))
}

fn show(desk: &Desk, letter: &Read, programme: Option<ProgrammeId>) -> Response {
    let lang = desk.lang;
    let to = to(desk, letter);
    let title = t!(lang, "letters-one-title", name = to.as_str());
    let list = Link::new(address(programme, None), t!(lang, "letters-title"));
    let trail = view! { <Breadcrumb label=t!(lang, "letters-trail") trail=vec![list]/> }.into_any();
    let facts = facts(desk, letter);
    let (subject, text) = (letter.line.subject.clone(), letter.body.clone());
    // What it asked is staff's again: another letter leaves from there, with a link of its own.
    let asks_of = (letter.line.stage == Stage::Failed && asks(letter)).then(|| {
        let href = format!("/introductions/{}", letter.object.unwrap_or_default());
        view! { <Actions><LinkButton href label=t!(lang, "letters-ask-again") emphasis=Emphasis::Primary/></Actions> }
    });
    desk.page(&title.clone(), |frame| {
        let retry =
            (letter.line.stage == Stage::Failed && letter.sealed.is_some() && asks_of.is_none())
                .then(|| {
                    view! {
                        <PostForm>
                            <Actions>
                                <Button label=t!(lang, "letters-retry") emphasis=Emphasis::Primary/>
                            </Actions>
                        </PostForm>
                    }
                });
        let returned = (letter.line.stage == Stage::Sent).then(|| {
            view! {
                <Confirm label=t!(lang, "letters-returned") text=t!(lang, "letters-returned-text")>
                    <PostForm act="returned">
                        <Actions><Button label=t!(lang, "letters-returned-now")/></Actions>
                    </PostForm>
                </Confirm>
            }
        });
        view! {
            <Page frame title lead=t!(lang, "letters-hidden") trail width=Width::Narrow>
                {asks_of}
                {retry}
                <Letter subject facts text/>
                {returned}
            </Page>
        }
    })
}

/// Whether it asks one side of an introduction.
fn asks(letter: &Read) -> bool {
    matches!(
        letter.line.kind.parse(),
        Ok(Kind::IntroductionFounderAsked | Kind::IntroductionPartnerAsked)
    )
}

fn to(desk: &Desk, letter: &Read) -> String {
    let name = letter.line.to_name.clone();
    name.unwrap_or_else(|| t!(desk.lang, "letters-nobody"))
}

fn facts(desk: &Desk, letter: &Read) -> Vec<Fact> {
    let (lang, moments, line) = (desk.lang, desk.moments(), &letter.line);
    let mut facts = vec![
        Fact::new(t!(lang, "letters-to"), to(desk, letter)),
        Fact::new(t!(lang, "letters-stage"), stage::badge(lang, line.stage)),
        Fact::new(t!(lang, "letters-written"), moments.moment(line.created_at)),
    ];
    if let Some(at) = line.sent_at {
        facts.push(Fact::new(t!(lang, "letters-sent"), moments.moment(at)));
    }
    if line.dropped_at.is_some() {
        facts.push(Fact::new(
            t!(lang, "letters-why"),
            t!(lang, "letters-dropped"),
        ));
    }
    if matches!(line.stage, Stage::Waiting | Stage::Failed) {
        if line.attempts > 0 {
            facts.push(Fact::new(
                t!(lang, "letters-tries"),
                line.attempts.to_string(),
            ));
        }
        if let Some(why) = stage::why(lang, &line.last_error) {
            facts.push(Fact::new(t!(lang, "letters-why"), why));
        }
    }
    if line.stage == Stage::Waiting && line.attempts > 0 && desk.house.letters_go_out {
        facts.push(Fact::new(
            t!(lang, "letters-next-try"),
            moments.moment(line.due_at),
        ));
    }
    facts
}
