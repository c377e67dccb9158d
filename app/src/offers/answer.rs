//! Staff and the partner's people answer a request: granted, or declined with a word. Of what is
//! granted, staff say when the two are in touch.

use domain::ids::{OfferId, OfferRequestId, PersonId};
use domain::partners::{Request, State};
use domain::text::Remark;
use store::journal::Entry;
use store::offers::{self, Asked};
use store::{Tx, introductions};

use super::letters::By;
use super::{letters, seen, show, words};
use crate::desk::{Act, Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::letters::Reader;
use crate::undo::Undo;
use crate::words::text_refusal;

/// Never more than the places: whoever grants holds the offer while they are counted.
pub(super) async fn act(desk: &Desk, id: OfferId, mut form: Form) -> Answer {
    let request: OfferRequestId = form.parse("request").ok_or(Stop::NotFound)?;
    let lang = desk.lang;
    let comment = Remark::parse(form.value("comment"));
    if let Err(refusal) = comment {
        form.refuse("comment", text_refusal(lang, refusal));
    }
    words::refuse_addresses(lang, &mut form, "comment");
    let mut act = desk.begin(&form).await?;
    offers::lock(&mut act, id, desk.now).await?;
    let (row, sight) = seen(desk, &mut act, id).await?;
    let asked = asked(&mut act, id, request).await?;
    if !sight.answers(&asked) {
        return Err(Stop::NotFound);
    }
    let (Ok(comment), false) = (comment, form.is_refused()) else {
        drop(act);
        return show::show(desk, id, form).await;
    };
    let (by, is_grant) = (desk.person()?, form.act() == "grant");
    if is_said(&asked.request.state, by, is_grant, &comment) {
        return Ok(see_other(&format!("/offers/{id}")));
    }
    let waits = asked.request.clone();
    let answered = match is_grant {
        true => waits.grant(row.offer.left(row.granted), by, desk.now),
        false => waits.decline(by, comment, desk.now),
    };
    match answered {
        Ok(answered) => {
            let by = match sight.partner {
                Some(_) => By::Partner,
                None => By::Staff,
            };
            keep(act, asked, answered, (is_grant, by)).await
        }
        Err(refusal) => {
            drop(act);
            let sentence = words::answer_refusal(lang, &refusal);
            show::show(desk, id, form.refused("", sentence)).await
        }
    }
}

/// A second press of the same person, with the same words: it stands.
fn is_said(state: &State, person: PersonId, is_grant: bool, words: &Remark) -> bool {
    match state {
        State::Granted { by, .. } => is_grant && *by == person,
        State::Declined { by, comment, .. } => !is_grant && *by == person && comment == words,
        State::Waiting | State::TakenBack { .. } => false,
    }
}

async fn asked(tx: &mut Tx, id: OfferId, request: OfferRequestId) -> Result<Asked, Stop> {
    let asked = offers::request(tx, request).await?;
    asked.filter(|it| it.offer == id).ok_or(Stop::NotFound)
}

/// The answer, its line in the journal, and the founder's letter; where staff answered, the
/// partner's people hear of it too.
async fn keep(
    mut act: Act<'_>,
    asked: Asked,
    answered: Request,
    (is_grant, by): (bool, By),
) -> Answer {
    let desk = act.desk;
    if !offers::answer(&mut act, asked.id, &answered.state).await? {
        return Err(Stop::Retry);
    }
    let entry = match is_grant {
        true => Entry::new("offer.granted", asked.id),
        false => Entry::new("offer.declined", asked.id),
    };
    let entry = entry.programme(asked.programme).startup(asked.startup);
    act.journal(entry).await?;
    let rather = Some(asked.author);
    let founder = introductions::founder_to_write_to(&mut act, asked.startup, rather).await?;
    let asked = Asked {
        request: answered,
        ..asked
    };
    let founder = founder.as_ref().and_then(Reader::of);
    let written_to = founder.as_ref().and_then(|to| to.person);
    if let Some(to) = founder {
        act.send(letters::answered(desk, &asked, by, to)).await?;
    }
    if by == By::Staff {
        let mut people = letters::partners_people(&mut act, &asked).await?;
        people.retain(|to| to.person != written_to);
        for to in people {
            act.send(letters::told(desk, &asked, to)).await?;
        }
    }
    act.done(&format!("/offers/{}", asked.offer)).await
}

/// `act=joined`: the two are in touch, through an introduction or otherwise.
pub(super) async fn joined(desk: &Desk, id: OfferId, form: Form) -> Answer {
    let request: OfferRequestId = form.parse("request").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&Form::empty()).await?;
    let (_, sight) = seen(desk, &mut act, id).await?;
    let asked = asked(&mut act, id, request).await?;
    let staff = sight.staff.filter(|staff| staff.reaches(asked.programme));
    let staff = staff.ok_or(Stop::NotFound)?;
    if !matches!(asked.request.state, State::Granted { .. }) {
        return Err(Stop::NotFound);
    }
    let undo = Undo::of_startup(asked.startup).rows("offer_request", "id", asked.id.0);
    act.may_be_undone(undo).await?;
    // Pressed twice, or said by a colleague meanwhile: the page shows it.
    if offers::joined(&mut act, asked.id, staff.person, desk.now).await? {
        let entry = Entry::new("offer.joined", asked.id)
            .programme(asked.programme)
            .startup(asked.startup);
        act.journal(entry).await?;
    }
    act.done(&format!("/offers/{id}")).await
}
