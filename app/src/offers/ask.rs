//! A founder asks for an offer, and may take the request back before it is answered.

use domain::ids::{OfferId, OfferRequestId, PersonId, StartupId};
use domain::introductions::addresses_in;
use domain::partners::{Plea, RequestAnswerRefusal, RequestRefusal, State};
use store::journal::Entry;
use store::offers::{self, Asked, NewRequest};

use super::{Sight, letters, seen, show, words};
use crate::desk::{Act, Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::words::text_refusal;

/// One request per startup and offer.
pub(super) async fn act(desk: &Desk, id: OfferId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let mut act = desk.begin(&form).await?;
    offers::lock(&mut act, id, desk.now).await?;
    let (row, sight) = seen(desk, &mut act, id).await?;
    let startup = match form.has("startup") {
        true => Some(form.parse::<StartupId>("startup").ok_or(Stop::NotFound)?),
        false => None,
    };
    let mut may_ask = sight.may_ask.iter();
    let chosen = may_ask.find(|(id, _)| startup.is_none_or(|startup| startup == *id));
    let (startup, programme) = *chosen.ok_or(Stop::NotFound)?;
    let moments = desk.moments();
    let allowed = match has_asked(&sight, startup) {
        true => Err(RequestRefusal::AlreadyAsked),
        false => {
            let today = moments.day_of(desk.now);
            row.offer.may_be_asked(row.granted, today)
        }
    };
    if let Err(refusal) = allowed {
        form.refuse("", words::request_refusal(&moments, &refusal));
    }
    let plea = Plea::parse(form.value("plea"));
    match &plea {
        Err(refusal) => form.refuse("plea", text_refusal(lang, *refusal)),
        Ok(plea) => {
            let found = addresses_in(plea.as_str());
            let found: Vec<&str> = found.iter().map(|it| it.text).collect();
            if !found.is_empty() {
                form.refuse("plea", t!(lang, "offers-address", found = found.join(", ")));
            }
        }
    }
    let (Ok(plea), false) = (plea, form.is_refused()) else {
        drop(act);
        return show::show(desk, id, form).await;
    };
    let new = NewRequest {
        id: desk.id::<OfferRequestId>(),
        offer: id,
        programme,
        startup,
        author: desk.founder(startup)?.person,
        plea: &plea,
    };
    if !offers::add_request(&mut act, &new, desk.now).await? {
        drop(act);
        let sentence = words::request_refusal(&moments, &RequestRefusal::AlreadyAsked);
        return show::show(desk, id, form.refused("", sentence)).await;
    }
    let entry = Entry::new("offer.asked", new.id)
        .programme(programme)
        .startup(startup);
    act.journal(entry).await?;
    act.says(|reader| {
        t!(
            reader.lang,
            "assisted-said-fact",
            name = row.offer.title.as_str(),
            value = plea.as_str()
        )
    });
    let asked = offers::request(&mut act, new.id).await?;
    let asked = asked.ok_or(Stop::NotFound)?;
    for to in letters::answerers(&mut act, &asked).await? {
        act.send(letters::asked(desk, &asked, to)).await?;
    }
    act.done(&format!("/offers/{id}")).await
}

/// A request of this startup stands, answered or not.
pub(super) fn has_asked(sight: &Sight, startup: StartupId) -> bool {
    let stands = |state: &State| !matches!(state, State::TakenBack { .. });
    let mut asked = sight.asked.iter();
    asked.any(|it| it.startup == startup && stands(&it.request.state))
}

/// Pressed twice, taken back once: the second press leads to the same page.
pub(super) async fn take_back(desk: &Desk, id: OfferId, form: Form) -> Answer {
    let request: OfferRequestId = form.parse("request").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&form).await?;
    offers::lock(&mut act, id, desk.now).await?;
    let (_, sight) = seen(desk, &mut act, id).await?;
    let own = sight.asked.into_iter().find(|it| it.id == request);
    let own = own.ok_or(Stop::NotFound)?;
    let by = desk.founder(own.startup)?.person;
    let here = format!("/offers/{id}");
    if let Err(refusal) = own.request.clone().take_back(desk.now) {
        drop(act);
        if refusal == RequestAnswerRefusal::TakenBack {
            return Ok(see_other(&here));
        }
        let sentence = words::answer_refusal(desk.lang, &refusal);
        return show::show(desk, id, form.refused("", sentence)).await;
    }
    if !taken_back(&mut act, &own, by).await? {
        return Err(Stop::Retry);
    }
    act.done(&here).await
}

/// Takes a request back, with its line in the journal; answers false where it does not wait.
pub(super) async fn taken_back(
    act: &mut Act<'_>,
    asked: &Asked,
    by: PersonId,
) -> Result<bool, Stop> {
    let now = act.desk.now;
    if !offers::take_back(act, asked.id, by, now).await? {
        return Ok(false);
    }
    let entry = Entry::new("offer.taken-back", asked.id)
        .programme(asked.programme)
        .startup(asked.startup);
    act.journal(entry).await?;
    Ok(true)
}
