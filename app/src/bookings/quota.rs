//! Hours a startup has in its cohort, told before it hits their end.

use domain::Language;
use domain::bookings::{Membership, Quota, next_to_count};
use leptos::prelude::*;

use super::HoursOf;
use crate::ui::{Notice, Tone};
use crate::words::length;

/// What counts when this startup books this mentor: none when the mentor is open to none of its
/// programmes; inside, none where hours are not counted.
pub(super) fn of(hours: &HoursOf, places: &[Membership]) -> Option<Option<Quota>> {
    Some(place(hours, places)?.quota)
}

/// The place in whose hours the next session would count, with the programme that it is of.
pub(super) fn place(hours: &HoursOf, places: &[Membership]) -> Option<Membership> {
    next_to_count(places, &hours.open_to, hours.kind.quarters)
}

/// Told before anything is typed: what is left is too little for a session of so many quarters.
pub(super) fn short(lang: Language, quota: Option<Quota>, quarters: i64) -> Option<AnyView> {
    let quota = quota.filter(|quota| quota.left() < quarters)?;
    let left = length(lang, quota.left() * 15);
    let title = t!(lang, "bookings-quota-short", left = left);
    Some(view! { <Notice tone=Tone::Waiting title/> }.into_any())
}

/// "Il vous reste 3 h sur 10 h dans cette promotion."
pub(crate) fn line(lang: Language, quota: Quota) -> AnyView {
    let (left, all) = (
        length(lang, quota.left() * 15),
        length(lang, quota.quarters * 15),
    );
    let sentence = t!(lang, "bookings-quota", left = left, all = all);
    view! { <p class="soft">{sentence}</p> }.into_any()
}
