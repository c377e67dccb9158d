//! An offer in words: what it is, whether one may ask for it, why an act was refused.

use domain::Language;
use domain::partners::{
    Door, OfferKind, OfferRefusal, RequestAnswerRefusal, RequestRefusal, State, no_address_in,
};
use leptos::prelude::*;
use store::offers::{Asked, Row};

use crate::desk::Desk;
use crate::form::Form;
use crate::ui::Tone;
use crate::words::{Moments, label};

pub fn kind(lang: Language, kind: OfferKind) -> String {
    label(lang, "offers-kind", kind.as_str())
}

/// "3 places", or "sans limite".
pub fn left(lang: Language, left: Option<i64>) -> String {
    match left {
        Some(left) => t!(lang, "offers-left", count = left),
        None => t!(lang, "offers-left-no-limit"),
    }
}

/// Whether one may ask for it, and what is left.
pub fn door(desk: &Desk, row: &Row) -> (String, Tone) {
    let (lang, moments) = (desk.lang, desk.moments());
    match row.offer.door(row.granted, moments.day_of(desk.now)) {
        Door::Open { left: some } => (left(lang, some), Tone::Good),
        Door::Full => (t!(lang, "offers-full"), Tone::Neutral),
        Door::NotYet { on } => (
            t!(lang, "offers-opens", date = moments.date(on)),
            Tone::Neutral,
        ),
        Door::Past { on } => (
            t!(lang, "offers-past", date = moments.date(on)),
            Tone::Neutral,
        ),
        Door::Closed => (t!(lang, "offers-closed"), Tone::Neutral),
    }
}

pub fn state(lang: Language, state: &State) -> (String, Tone) {
    let tone = match state {
        State::Waiting => Tone::Waiting,
        State::Granted { .. } => Tone::Good,
        State::Declined { .. } | State::TakenBack { .. } => Tone::Neutral,
    };
    (label(lang, "offers-state", state.word()), tone)
}

/// The way to where a startup and a partner were introduced before.
pub fn introduced(lang: Language, it: &Asked) -> Option<AnyView> {
    let href = format!("/introductions/{}", it.introduced?);
    Some(view! { <p><a href=href>{t!(lang, "introductions-look")}</a></p> }.into_any())
}

/// For whom it is: a programme, or all those the partner is open to.
pub fn whom(lang: Language, row: &Row) -> String {
    match row.programme_name.clone() {
        Some(name) => name,
        None => t!(lang, "offers-every-programme"),
    }
}

pub fn request_refusal(moments: &Moments, refusal: &RequestRefusal) -> String {
    let lang = moments.language;
    match refusal {
        RequestRefusal::NotYet { on } => {
            t!(lang, "offers-refused-not-yet", date = moments.date(*on))
        }
        RequestRefusal::Full => t!(lang, "offers-refused-full"),
        RequestRefusal::Past { on } => t!(lang, "offers-refused-past", date = moments.date(*on)),
        RequestRefusal::Closed => t!(lang, "offers-refused-closed"),
        RequestRefusal::AlreadyAsked => t!(lang, "offers-refused-asked"),
    }
}

pub fn answer_refusal(lang: Language, refusal: &RequestAnswerRefusal) -> String {
    match refusal {
        RequestAnswerRefusal::Full => t!(lang, "offers-refused-no-place"),
        RequestAnswerRefusal::AlreadyAnswered => t!(lang, "offers-refused-answered"),
        RequestAnswerRefusal::TakenBack => t!(lang, "offers-refused-taken-back"),
    }
}

/// Beside which field a refusal of the terms stands.
pub fn offer_refusal(lang: Language, refusal: &OfferRefusal) -> (&'static str, String) {
    match refusal {
        OfferRefusal::ClosesBeforeItOpens => ("closes", t!(lang, "offers-closes-before")),
        OfferRefusal::ClosesInThePast => ("closes", t!(lang, "offers-closes-past")),
        OfferRefusal::FewerPlacesThanGranted { granted } => {
            let granted = *granted;
            (
                "places",
                t!(lang, "offers-places-granted", granted = granted),
            )
        }
    }
}

/// Words that somebody could be reached by are refused: the two are brought together by staff.
pub fn refuse_addresses(lang: Language, form: &mut Form, field: &'static str) {
    let text = form.value(field).to_owned();
    if let Err(found) = no_address_in(&text) {
        form.refuse(field, t!(lang, "offers-address", found = found.join(", ")));
    }
}
