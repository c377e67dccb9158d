use domain::ids::{CohortId, PersonId, PlaceId};
use domain::places::{LeaveReason, Move, Place as Standing, PlaceState};
use serde_json::json;
use store::journal::Entry;
use store::places::{self, Place};
use store::{bookings, cohorts, matching, programmes};

use super::place_refusal;
use super::show::mine;
use crate::desk::{Act, Desk, Stop};
use crate::form::Form;
use crate::introductions;
use crate::missions;
use crate::offers;
use crate::sessions::line;
use crate::words::text_refusal;

/// A field, and the sentence beside it.
pub type Refusal = (&'static str, String);

/// Changes a place as the form asks, or says why not.
pub async fn change(
    act: &mut Act<'_>,
    id: PlaceId,
    form: &Form,
) -> Result<Result<(), Refusal>, Stop> {
    match form.act() {
        "leave" | "graduate" => end(act, id, form).await,
        "return" => take_back(act, id, form).await,
        "referent" => set_referent(act, id, form).await,
        "days" => correct(act, id, form).await,
        "move" => move_to(act, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

/// It leaves, with a reason, or graduates.
async fn end(act: &mut Act<'_>, id: PlaceId, form: &Form) -> Result<Result<(), Refusal>, Stop> {
    let desk = act.desk;
    let place = mine(desk, act, id).await?;
    let on = match form.told_day(desk.lang, "on") {
        Ok(on) => on,
        Err(sentence) => return Ok(Err(("on", sentence))),
    };
    let today = desk.moments().day_of(desk.now);
    let ended = if form.act() == "leave" {
        let reason = match LeaveReason::parse(form.value("reason")) {
            Ok(reason) => reason,
            Err(refusal) => return Ok(Err(("reason", text_refusal(desk.lang, refusal)))),
        };
        stands(&place)?.leave(on, reason, today)
    } else {
        stands(&place)?.graduate(on, today)
    };
    let verb = if form.act() == "leave" {
        "place.left"
    } else {
        "place.graduated"
    };
    match ended {
        Ok(ended) => save(act, &place, form, &ended, verb).await,
        Err(refusal) => Ok(Err(("on", place_refusal(desk, refusal)))),
    }
}

/// It is back, or the end was a slip.
async fn take_back(
    act: &mut Act<'_>,
    id: PlaceId,
    form: &Form,
) -> Result<Result<(), Refusal>, Stop> {
    let desk = act.desk;
    let place = mine(desk, act, id).await?;
    // A cohort does not close while a startup comes back into it.
    cohorts::hold(act, place.cohort).await?;
    let cohort = cohorts::find(act, place.cohort)
        .await?
        .ok_or(Stop::NotFound)?;
    match stands(&place)?.return_(&crate::cohorts::stands(&cohort)) {
        Ok(back) => save(act, &place, form, &back, "place.returned").await,
        Err(refusal) => Ok(Err(("", place_refusal(desk, refusal)))),
    }
}

/// A day that was written down wrongly: figures of cohorts count by it.
async fn correct(act: &mut Act<'_>, id: PlaceId, form: &Form) -> Result<Result<(), Refusal>, Stop> {
    let desk = act.desk;
    let place = mine(desk, act, id).await?;
    // One that ended meanwhile has a day that this form does not know of.
    if form.version() != place.version {
        return Ok(Err(("", stale(desk))));
    }
    let entry_day = match form.told_day(desk.lang, "placed") {
        Ok(day) => day,
        Err(sentence) => return Ok(Err(("placed", sentence))),
    };
    let ended = match form.told_day(desk.lang, "ended") {
        Ok(day) => Some(day),
        Err(sentence) if place.ended_on.is_some() => return Ok(Err(("ended", sentence))),
        Err(_) => None,
    };
    let today = desk.moments().day_of(desk.now);
    let now = match stands(&place)?.correct(entry_day, ended, today) {
        Ok(now) => now,
        Err(refusal) => {
            return Ok(Err(("ended", place_refusal(desk, refusal))));
        }
    };
    let days = (now.placed_on, now.state.ended_on());
    if !places::set_days(act, id, form.version(), days).await? {
        return Ok(Err(("", stale(desk))));
    }
    let facts = json!({
        "placed_on": { "from": place.placed_on, "to": days.0 },
        "ended_on": { "from": place.ended_on, "to": days.1 },
    });
    act.journal(entry("place.changed", &place).facts(facts))
        .await?;
    Ok(Ok(()))
}

/// It was written down in the wrong cohort of the programme.
async fn move_to(act: &mut Act<'_>, id: PlaceId, form: &Form) -> Result<Result<(), Refusal>, Stop> {
    let desk = act.desk;
    let place = mine(desk, act, id).await?;
    let chosen = form.parse::<CohortId>("to");
    let Some(chosen) = chosen else {
        return Ok(Err(("to", t!(desk.lang, "places-move-missing"))));
    };
    // Neither closes meanwhile; in one order, whichever way two startups move.
    let mut held = [place.cohort, chosen];
    held.sort();
    for cohort in held {
        cohorts::hold(act, cohort).await?;
    }
    let from = cohorts::find(act, place.cohort).await?;
    let to = cohorts::find(act, chosen).await?;
    let (Some(from), Some(to)) = (from, to) else {
        return Err(Stop::NotFound);
    };
    if to.programme != place.programme {
        return Err(Stop::NotFound);
    }
    let (stood, stands_there) = (crate::cohorts::stands(&from), crate::cohorts::stands(&to));
    let is_there = to.id == from.id;
    let mut round_is_prepared = false;
    for cohort in held {
        round_is_prepared |= matching::find(act, cohort).await?.is_some();
    }
    let it = Move {
        from: &stood,
        to: (!is_there).then_some(&stands_there),
        has_a_place_there: places::is_in(act, place.startup, to.id).await?,
        round_is_prepared,
    };
    if let Err(refusal) = stands(&place)?.move_to(&it) {
        return Ok(Err(("to", place_refusal(desk, refusal))));
    }
    bookings::touch_startup(act, place.startup, desk.now).await?;
    if !places::move_to(act, &place, form.version(), to.id).await? {
        return Ok(Err(("", stale(desk))));
    }
    let facts = json!({ "from": from.id, "to": to.id });
    act.journal(entry("place.moved", &place).facts(facts))
        .await?;
    Ok(Ok(()))
}

async fn set_referent(
    act: &mut Act<'_>,
    id: PlaceId,
    form: &Form,
) -> Result<Result<(), Refusal>, Stop> {
    let desk = act.desk;
    let place = mine(desk, act, id).await?;
    let referent: Option<PersonId> = form.parse("referent");
    if let Some(referent) = referent {
        let staff = programmes::staff(act, place.programme).await?;
        if !staff.iter().any(|one| one.person == referent) {
            return Ok(Err(("referent", t!(desk.lang, "places-not-staff"))));
        }
    }
    if !places::set_referent(act, id, form.version(), referent).await? {
        return Ok(Err(("", stale(desk))));
    }
    let facts = json!({ "from": place.referent, "to": referent });
    act.journal(entry("place.referred", &place).facts(facts))
        .await?;
    Ok(Ok(()))
}

async fn save(
    act: &mut Act<'_>,
    place: &Place,
    form: &Form,
    now: &Standing,
    verb: &'static str,
) -> Result<Result<(), Refusal>, Stop> {
    let (state, on) = (now.state.standing(), now.state.ended_on());
    let reason = match &now.state {
        PlaceState::Left { reason, .. } => reason.as_str(),
        _ => "",
    };
    // Nobody books for it meanwhile as if it had its place still.
    let at = act.desk.now;
    bookings::touch_startup(act, place.startup, at).await?;
    if !places::change(act, place.id, form.version(), state, on, reason).await? {
        return Ok(Err(("", stale(act.desk))));
    }
    let facts = json!({
        "cohort": place.cohort,
        "from": place.state.as_str(),
        "to": state.as_str(),
        "on": on,
    });
    act.journal(entry(verb, place).facts(facts)).await?;
    line::left_programme(act.desk, act, place.startup, place.programme).await?;
    if !places::belongs(act, place.startup, place.programme, None).await? {
        introductions::left::programme(act, place.startup, place.programme).await?;
        offers::left::programme(act, place.startup, place.programme).await?;
        missions::left::programme(act, place.startup, place.programme).await?;
    }
    Ok(Ok(()))
}

fn entry(verb: &'static str, place: &Place) -> Entry {
    Entry::new(verb, place.id)
        .programme(place.programme)
        .startup(place.startup)
}

fn stale(desk: &Desk) -> String {
    t!(desk.lang, "places-stale")
}

/// What the row says, as the domain sees it.
fn stands(place: &Place) -> Result<Standing, Stop> {
    use domain::places::Standing as State;
    let on = place.ended_on.or(place.placed_on).unwrap_or_default();
    let state = match place.state {
        State::Placed => PlaceState::Placed,
        State::Graduated => PlaceState::Graduated { on },
        State::Left => PlaceState::Left {
            on,
            reason: LeaveReason::parse(&place.reason)
                .map_err(|why| Stop::Broken(format!("place {}: {why}", place.id)))?,
        },
    };
    Ok(Standing {
        placed_on: place.placed_on,
        state,
    })
}
