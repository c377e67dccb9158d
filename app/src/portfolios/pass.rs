use domain::ids::{PersonId, ProgrammeId};
use serde_json::json;
use store::journal::Entry;
use store::{people, portfolios};

use super::{Portfolio, letter};
use crate::desk::{Act, Stop};
use crate::letters::Reader;

/// Passes each of these from one member of staff to another, or to nobody for now, and tells the
/// colleague by one letter, unless they did it themselves.
pub async fn pass(
    act: &mut Act<'_>,
    programme: ProgrammeId,
    (from, to): (PersonId, Option<PersonId>),
    portfolio: &Portfolio,
) -> Result<(), Stop> {
    let desk = act.desk;
    let facts = json!({ "from": from, "to": to });
    let mut passed = Portfolio::default();
    for place in &portfolio.places {
        if portfolios::pass_place(act, place.id, from, to).await? {
            let entry = Entry::new("place.referred", place.id).startup(place.startup);
            act.journal(entry.programme(programme).facts(facts.clone()))
                .await?;
            passed.places.push(place.clone());
        }
    }
    for held in &portfolio.partnerships {
        let which = (held.organisation, programme);
        if portfolios::pass_partnership(act, which, from, to).await? {
            let entry = Entry::new("partnership.passed-on", held.organisation);
            act.journal(entry.programme(programme).facts(facts.clone()))
                .await?;
            passed.partnerships.push(held.clone());
        }
    }
    // A step whose owner is staff no more shows to all of the programme's: nobody is no owner. One
    // about whoever all of this goes to stays where it is: they read it nowhere.
    for (owed, to) in portfolio.steps.iter().zip(std::iter::repeat(to)) {
        if let Some(to) = to.filter(|to| !owed.is_about(*to))
            && portfolios::pass_step(act, owed.call, from, to).await?
        {
            let entry = Entry::new("call.passed-on", owed.call);
            act.journal(entry.programme(programme).facts(facts.clone()))
                .await?;
            passed.steps.push(owed.clone());
        }
    }
    // A view whose owner is staff no more shows to nobody.
    for (view, to) in portfolio.views.iter().zip(std::iter::repeat(to)) {
        if let Some(to) = to
            && portfolios::pass_view(act, view, from, to, desk.now).await?
        {
            let entry = Entry::new("view.passed-on", view.view);
            act.journal(entry.programme(programme).facts(facts.clone()))
                .await?;
            passed.views.push(view.clone());
        }
    }
    let Some(to) = to.filter(|to| desk.person().ok() != Some(*to) && !passed.is_empty()) else {
        return Ok(());
    };
    let found = people::find(act, to).await?;
    let Some(reader) = found.as_ref().and_then(Reader::of) else {
        return Ok(());
    };
    let letter = letter::passed(desk, act, programme, from, (to, reader), &passed).await?;
    act.send(letter).await
}
