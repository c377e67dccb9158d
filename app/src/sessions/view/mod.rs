pub(super) mod founder;
pub(super) mod host;

use domain::sessions::Stage;
use leptos::prelude::*;

use super::access::As;
use super::whole::Whole;
use super::words;
use crate::bookings::show::{other_clock, place};
use crate::desk::Desk;
use crate::ui::{Badge, Fact, Facts};
use crate::words::length;

/// When, how long, where, and how many seats are left. Where exactly one meets is for those who
/// come.
pub(super) fn facts(desk: &Desk, whole: &Whole, sees: As) -> AnyView {
    let (lang, row) = (desk.lang, &whole.row);
    let starts = row.stretch().starts.instant();
    let (word, tone) = words::stage(lang, whole.session.stage(desk.now));
    let mut facts = vec![
        Fact::new(
            t!(lang, "bookings-stage"),
            view! { <Badge label=word tone/> },
        ),
        Fact::new(t!(lang, "bookings-when"), desk.moments().moment(starts)),
    ];
    if let Some(other) = other_clock(desk, &row.zone, starts) {
        facts.push(Fact::new(t!(lang, "bookings-their-clock"), other));
    }
    let minutes = row.stretch().minutes();
    facts.push(Fact::new(t!(lang, "bookings-lasts"), length(lang, minutes)));
    let comes = match sees {
        As::Host | As::Staff => true,
        As::Founder(founder) => whole.session.has_seat(founder.startup),
    };
    let detail = row.meeting_detail.as_str();
    let held = match comes && !detail.is_empty() {
        true if detail.starts_with("https://") => {
            let link = detail.to_owned();
            view! { <a href=link.clone()>{link.clone()}</a> }.into_any()
        }
        true => detail.to_owned().into_any(),
        false => place(lang, &row.meeting_kind).into_any(),
    };
    facts.push(Fact::new(t!(lang, "bookings-where"), held));
    if whole.session.stage(desk.now) == Stage::ToCome {
        let seats = words::seats(lang, row);
        facts.push(Fact::new(t!(lang, "sessions-seats"), seats));
    }
    if matches!(sees, As::Staff) {
        let name = row.programme_name.clone();
        facts.push(Fact::new(t!(lang, "sessions-programme"), name));
    }
    // Who was to come has read it in a letter; others need not.
    if sees.may_manage() && !row.cancel_reason.is_empty() {
        facts.push(Fact::new(
            t!(lang, "bookings-reason"),
            row.cancel_reason.clone(),
        ));
    }
    view! { <Facts facts/> }.into_any()
}
