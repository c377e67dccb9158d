//! What came of it, said on the page by somebody signed in.

use domain::Remark;
use domain::ids::{IntroductionId, OutcomeId};

use super::follow::{self, Voice};
use super::keep::held_by_reader;
use super::{show, words};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

/// Either side and staff: whether they met, what came of it, that it is right, that it is not.
pub async fn act(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let read = match form.act() {
        "outcome" => match follow::read(desk, form.clone()) {
            Ok((read, _)) => Some(read),
            Err(form) => return show::show(desk, id, form).await,
        },
        "deny" if follow::link::denial(&form).is_none() => {
            let sentence = t!(desk.lang, "follow-denial-wrong", most = Remark::MOST);
            return show::show(desk, id, form.refused("words", sentence)).await;
        }
        _ => None,
    };
    let mut act = desk.begin(&form).await?;
    let (row, sight) = held_by_reader(&mut act, id).await?;
    let voice = Voice::of(&sight)?;
    let outcome = || form.parse::<OutcomeId>("outcome").ok_or(Stop::NotFound);
    let refusal = match (form.act(), read) {
        ("outcome", Some(read)) => {
            let noted = follow::note(&mut act, row, voice, &read).await?;
            noted.err().map(|refusal| follow::field_of(desk, refusal))
        }
        ("confirm", _) => {
            let said = (outcome()?, form.has("publish"));
            follow::confirm(&mut act, row, voice, said).await?;
            None
        }
        ("publish", _) => {
            let said = (outcome()?, form.value("may") == "yes");
            follow::publish(&mut act, row, voice, said).await?;
            None
        }
        ("deny", _) => {
            let words = follow::link::denial(&form).unwrap_or_default();
            follow::deny(&mut act, row, voice, (outcome()?, &words)).await?;
            None
        }
        ("settle", _) => {
            follow::settle(&mut act, row, voice, outcome()?).await?;
            None
        }
        ("retract", _) => {
            follow::retract(&mut act, row, voice, outcome()?).await?;
            None
        }
        _ => {
            let said = follow::link::said(&form).ok_or(Stop::NotFound)?;
            let said = follow::say(&mut act, row, voice, said).await?;
            said.err()
                .map(|it| ("", words::meet_refusal(desk.lang, &it)))
        }
    };
    if let Some((field, sentence)) = refusal {
        drop(act);
        return show::show(desk, id, form.refused(field, sentence)).await;
    }
    act.done(&format!("/introductions/{id}")).await
}
