//! An expert offers to help, takes that back, or says no to what staff proposed.

use domain::ids::{HandId, MissionId, PersonId};
use domain::missions::{Comes, Expert, Hand, HandState, Mission, MissionRefusal, Word};
use serde_json::json;
use store::missions::{self, Row};
use store::people;

use super::keep::{held, keep};
use super::{Opened, late, letters, show, words};
use crate::desk::{Act, Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::letters::Reader;
use crate::said::Said;
use crate::words::text_refusal;

/// `offer`, `decline` or `take-back`, by somebody signed in.
pub(super) async fn act(desk: &Desk, id: MissionId, form: Form) -> Answer {
    let here = format!("/missions/{id}");
    let (word, form) = read(desk, form);
    let mut act = desk.begin(&form).await?;
    let opened = match held(&mut act, id, form.act()).await {
        Ok(opened) => opened,
        // It was open when they began to write.
        Err(Stop::NotFound) => {
            drop(act);
            return late::page(desk, id, form).await;
        }
        Err(stop) => return Err(stop),
    };
    let Some(word) = word else {
        drop(act);
        return show::show(desk, id, form).await;
    };
    let person = desk.person()?;
    if let Some(hand) = opened.mission.of(person)
        && is_said(hand, form.act(), &word)
    {
        return Ok(see_other(&here));
    }
    let expert = match form.act() {
        "offer" => {
            let Some(expert) = expert(&opened, &form) else {
                drop(act);
                let sentence = t!(desk.lang, "missions-as-missing");
                return show::show(desk, id, form.refused("as", sentence)).await;
            };
            expert
        }
        _ => opened.mission.of(person).ok_or(Stop::NotFound)?.expert,
    };
    if form.act() == "offer" {
        act.says(|reader| said(reader, &opened.row, &word));
    }
    match record(
        &mut act,
        &opened.row,
        &opened.mission,
        expert,
        (form.act(), word),
    )
    .await?
    {
        Ok(()) => {
            let word = match form.act() {
                "decline" => Said::MissionDeclined,
                _ => Said::MissionOffered,
            };
            act.done(&word.at(&here)).await
        }
        Err(refusal) => {
            drop(act);
            let (_, sentence) = words::refusal(&desk.moments(), &refusal);
            show::show(desk, id, form.refused("", sentence)).await
        }
    }
}

/// "Faire marcher la carte : Je connais bien les cartes."
fn said(reader: &Desk, row: &Row, word: &Word) -> String {
    let title = row.brief.title.as_str();
    match word.as_str() {
        "" => title.to_owned(),
        word => t!(
            reader.lang,
            "assisted-said-fact",
            name = title,
            value = word
        ),
    }
}

/// The word that goes with it; none where it was refused.
pub(super) fn read(desk: &Desk, mut form: Form) -> (Option<Word>, Form) {
    let lang = desk.lang;
    let word = Word::parse(form.value("word"));
    if let Err(refusal) = word {
        form.refuse("word", text_refusal(lang, refusal));
    }
    words::refuse_addresses(lang, &mut form, "word");
    let is_fine = !form.is_refused();
    (word.ok().filter(|_| is_fine), form)
}

/// A second press, with the same words: it stands.
pub(super) fn is_said(hand: &Hand, act: &str, word: &Word) -> bool {
    match hand.state {
        HandState::Offered { .. } => act == "offer" && hand.word == *word,
        HandState::Declined { .. } => act == "decline" && hand.word == *word,
        HandState::TakenBack { .. } => act == "take-back",
        _ => false,
    }
}

/// As what they come: as they were asked, as the only thing they are, or as they chose.
fn expert(opened: &Opened, form: &Form) -> Option<Expert> {
    let sight = &opened.sight;
    let person = sight.person;
    let asked = opened.mission.of(person).filter(|it| it.is_waiting());
    if let Some(hand) = asked {
        return Some(hand.expert);
    }
    let chosen = form.value("as");
    let is_chosen = |it: &&Comes| words::comes_value(**it) == chosen;
    let comes = match sight.comes.as_slice() {
        [only] => *only,
        several => *several.iter().find(is_chosen)?,
    };
    Some(Expert { person, comes })
}

/// What an expert says, kept with its letters; also from the link of a letter.
pub(super) async fn record(
    act: &mut Act<'_>,
    row: &Row,
    mission: &Mission,
    expert: Expert,
    (said, word): (&str, Word),
) -> Result<Result<(), MissionRefusal>, Stop> {
    let desk = act.desk;
    let before = mission.of(expert.person).cloned();
    let id = before
        .as_ref()
        .map_or_else(|| desk.id::<HandId>(), |it| it.id);
    let it = mission.clone();
    let (after, verb) = match said {
        "offer" => (it.offer((id, expert), word, desk.now), "mission.offered"),
        "decline" => (it.decline(id, word, desk.now), "mission.declined"),
        _ => (it.take_back(id, desk.now), "mission.taken-back"),
    };
    let after = match after {
        Ok(after) => after,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let facts = json!({ "person": expert.person });
    let entry = super::keep::entry(row, verb).by(expert.person).facts(facts);
    if !missions::save(act, row, &after).await? {
        return Err(Stop::Retry);
    }
    act.journal(entry).await?;
    let row = missions::find(act, row.id).await?.ok_or(Stop::NotFound)?;
    tell(act, &row, id, said, before).await?;
    Ok(Ok(()))
}

async fn tell(
    act: &mut Act<'_>,
    row: &Row,
    id: HandId,
    said: &str,
    before: Option<Hand>,
) -> Result<(), Stop> {
    let desk = act.desk;
    let held = missions::hands(act, row.id).await?;
    let Some(held) = held.into_iter().find(|it| it.hand.id == id) else {
        return Ok(());
    };
    match said {
        "offer" => {
            for to in letters::founder_and_staff(act, row).await? {
                act.send(letters::offered(desk, row, &held, to)).await?;
            }
        }
        "decline" => {
            let asker = match before.map(|it| it.state) {
                Some(HandState::Asked { by, .. }) => asker(act, row, by).await?,
                _ => None,
            };
            let readers = match asker {
                Some(asker) => vec![asker],
                None => letters::staff(act, row).await?,
            };
            for to in readers {
                act.send(letters::declined(desk, row, &held, to)).await?;
            }
        }
        // Whoever takes it back left the founder without a choice to make: the page says so.
        _ => {}
    }
    Ok(())
}

/// Whoever asked, as long as they work for the programme.
async fn asker(act: &mut Act<'_>, row: &Row, by: PersonId) -> Result<Option<Reader>, Stop> {
    let roles = people::roles(act, by).await?;
    let reaches = roles.staff(by).is_some_and(|it| it.reaches(row.programme));
    let person = people::find(act, by).await?.filter(|_| reaches);
    Ok(person.as_ref().and_then(Reader::of))
}

/// Keeps an act of the expert's side with its line in the journal.
pub(super) async fn gone(
    act: &mut Act<'_>,
    row: Row,
    mission: Mission,
    hand: HandId,
) -> Result<(), Stop> {
    let after = mission.gone(hand, act.desk.now);
    let facts = json!({ "hand": hand });
    keep(act, row, &after, "mission.expert-left", facts).await?;
    Ok(())
}
