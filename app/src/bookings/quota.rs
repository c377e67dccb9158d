//! Hours a startup has in its cohort, told before it hits their end.

use domain::Language;
use domain::bookings::{Membership, Quota, next_to_count};
use leptos::prelude::*;

use super::HoursOf;
use crate::words::length;

/// What counts when this startup books this mentor: none when the mentor is open to none of its
/// programmes; inside, none where hours are not counted.
pub(super) fn of(hours: &HoursOf, places: &[Membership]) -> Option<Option<Quota>> {
    let place = next_to_count(places, &hours.open_to, hours.kind.quarters)?;
    Some(place.quota)
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
