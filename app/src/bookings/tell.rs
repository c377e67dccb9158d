//! After a session: whether it took place.

use domain::Language;
use domain::bookings::{Booking, HoldRefusal};
use leptos::prelude::*;
use serde_json::json;
use store::bookings::Row;
use store::journal::Entry;
use store::{bookings, sessions};

use super::after;
use crate::desk::{Act, Desk, Stop};
use crate::ui::{Actions, Button, Emphasis, Section};

/// The startup came, or did not; else why that cannot be said.
pub(crate) async fn told(
    act: &mut Act<'_>,
    row: &Row,
    came: bool,
) -> Result<Result<(), String>, Stop> {
    let desk = act.desk;
    let told = match came {
        true => row.booking().hold(desk.now),
        false => row.booking().miss(desk.now),
    };
    let told = match told {
        Ok(told) => told,
        Err(refusal) => return Ok(Err(sentence(desk, &refusal))),
    };
    let (verb, first) = match came {
        true => {
            sessions::hold(act, row.session, desk.person()?, desk.now).await?;
            let first = bookings::attended(act, row.id, desk.now).await?;
            ("booking.held", first)
        }
        false => {
            let first = bookings::missed(act, row.id, desk.now).await?;
            ("booking.missed", first)
        }
    };
    if !first {
        return Err(Stop::Retry);
    }
    let entry = Entry::new(verb, row.id)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({ "minutes": row.booking().stretch.minutes() }));
    act.journal(entry).await?;
    after::ask::plan(act, row, &told).await?;
    Ok(Ok(()))
}

fn sentence(desk: &Desk, refusal: &HoldRefusal) -> String {
    let lang = desk.lang;
    let moments = desk.moments();
    match refusal {
        HoldRefusal::NeverAgreed => t!(lang, "bookings-never-agreed"),
        HoldRefusal::NotStarted => t!(lang, "bookings-not-started"),
        HoldRefusal::AlreadyHeld { at } => t!(lang, "bookings-told-held", at = moments.moment(*at)),
        HoldRefusal::AlreadyMissed { at } => {
            t!(lang, "bookings-told-missed", at = moments.moment(*at))
        }
        HoldRefusal::Cancelled { at, .. } => {
            t!(lang, "bookings-was-cancelled", at = moments.moment(*at))
        }
    }
}

/// Whether it is time to say how it went, and nobody did.
pub(super) fn is_to_tell(desk: &Desk, booking: &Booking) -> bool {
    booking.clone().hold(desk.now).is_ok()
}

/// Drawn inside the form of what followed: a note beside it is kept as well.
pub(super) fn how_it_went(lang: Language) -> AnyView {
    view! {
        <Section title=t!(lang, "bookings-how-it-went")>
            <Actions>
                <Button name="act" value="held" label=t!(lang, "bookings-held") emphasis=Emphasis::Primary/>
                <Button name="act" value="missed" label=t!(lang, "bookings-missed")/>
            </Actions>
        </Section>
    }
    .into_any()
}
