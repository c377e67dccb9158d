//! Where a founder goes on from a session that will not be.

use domain::bookings::{Booking, Stage};
use leptos::prelude::*;
use store::bookings::Row;

use super::access::As;
use crate::desk::Desk;
use crate::ui::{Actions, Emphasis, LinkButton};

/// The same mentor at another hour, and the other mentors.
/// Whoever said no is not the first to be asked again.
pub(super) fn view(desk: &Desk, row: &Row, booking: &Booking, sees: As) -> Option<AnyView> {
    let stage = booking.stage(desk.now);
    let is_over = matches!(
        stage,
        Stage::Declined { .. } | Stage::Expired { .. } | Stage::Cancelled { .. }
    );
    if !is_over || row.is_shared() || !matches!(sees, As::Founder) {
        return None;
    }
    let lang = desk.lang;
    let hour = desk.to(&format!(
        "/mentors/{}/slots?startup={}",
        row.mentor, row.startup
    ));
    let others = desk.to(&format!("/mentors?startup={}", row.startup));
    let hour = (hour, t!(lang, "bookings-move-other"));
    let others = (others, t!(lang, "bookings-other-mentors"));
    let (first, second) = match stage {
        Stage::Cancelled { .. } => (hour, others),
        _ => (others, hour),
    };
    let links = view! {
        <Actions>
            <LinkButton href=first.0 label=first.1 emphasis=Emphasis::Primary/>
            <LinkButton href=second.0 label=second.1/>
        </Actions>
    };
    Some(links.into_any())
}
