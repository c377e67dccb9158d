//! Hours a startup has in its cohort, told before it hits their end.

use domain::Language;
use domain::bookings::{Membership, Quota};
use leptos::prelude::*;

use super::HoursOf;
use crate::words::length;

/// What counts when this startup books this mentor: none when the mentor is open to none of its
/// programmes; inside, none where hours are not counted.
pub(super) fn of(hours: &HoursOf, places: &[Membership]) -> Option<Option<Quota>> {
    let open = places
        .iter()
        .filter(|place| hours.open_to.contains(&place.programme));
    let quotas: Vec<Option<Quota>> = open.map(|place| place.quota).collect();
    if quotas.is_empty() {
        return None;
    }
    if quotas.iter().any(Option::is_none) {
        return Some(None);
    }
    // The place in which the next session would count.
    Some(quotas.into_iter().flatten().max_by_key(|it| it.left()))
}

/// "Il vous reste 3 h sur 10 h dans cette promotion."
pub(super) fn line(lang: Language, quota: Quota) -> AnyView {
    let (left, all) = (
        length(lang, quota.left() * 15),
        length(lang, quota.quarters * 15),
    );
    let sentence = t!(lang, "bookings-quota", left = left, all = all);
    view! { <p class="soft">{sentence}</p> }.into_any()
}
