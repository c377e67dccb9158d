use std::sync::Arc;

use axum::response::Response;
use domain::Quarter;
use domain::bookings::{Booking, MoveRefusal};
use leptos::prelude::*;
use store::bookings::Row;

use super::super::access::As;
use super::super::book;
use super::super::show::{for_whom, reason_field};
use super::super::slots::{days, none_free, weeks};
use super::{DAYS, other_hour};
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, Empty, Fact, Facts, HiddenField, Link, LinkButton,
    Notice, Page, PostForm, Tone, Width,
};

pub fn sentence(desk: &Desk, refusal: &MoveRefusal) -> String {
    let lang = desk.lang;
    let moments = desk.moments();
    match refusal {
        MoveRefusal::Cancelled { at, .. } => {
            t!(lang, "bookings-was-cancelled", at = moments.moment(*at))
        }
        MoveRefusal::NotAgreed => t!(lang, "bookings-never-agreed"),
        MoveRefusal::HasStarted => t!(lang, "bookings-move-started"),
        MoveRefusal::TooLate { until } => {
            t!(lang, "bookings-move-late", until = moments.moment(*until))
        }
        MoveRefusal::MentorIsAsked => t!(lang, "bookings-move-asked"),
        MoveRefusal::SameHour => t!(lang, "bookings-move-same"),
        MoveRefusal::NotOffered(reason) => book::sentence(desk, &(*reason).into()),
        MoveRefusal::SomebodyIsElsewhere { then } => t!(
            lang,
            "bookings-move-elsewhere",
            start = moments.moment(then.starts.instant())
        ),
    }
}

/// On the page of a booking: the way here, for as long as it may be moved.
pub fn link(desk: &Desk, row: &Row, booking: &Booking, sees: As) -> Option<AnyView> {
    if row.is_shared() {
        return None;
    }
    let label = match sees {
        // Whoever cannot move it asks there.
        As::Founder => {
            booking.may_be_asked_elsewhere(desk.now).ok()?;
            t!(desk.lang, "other-hour-link")
        }
        As::Mentor | As::Staff => {
            let cut_offs = super::cut_offs(row, sees.side());
            booking.may_move(cut_offs, desk.now).ok()?;
            t!(desk.lang, "bookings-move")
        }
    };
    let href = desk.to(&format!("/bookings/{}/move", row.id));
    Some(view! { <LinkButton href label/> }.into_any())
}

fn trail(desk: &Desk, row: &Row) -> AnyView {
    let lang = desk.lang;
    let above = Link::new(
        desk.to(&format!("/bookings/{}", row.id)),
        row.subject.clone(),
    );
    view! { <Breadcrumb label=t!(lang, "frame-trail") trail=vec![above]/> }.into_any()
}

fn now_at(desk: &Desk, row: &Row) -> String {
    desk.moments().moment(row.booking().starts().instant())
}

/// Too late, or over: the page says so and leads back.
pub fn stuck(desk: &Desk, row: &Row, sees: As, refusal: &MoveRefusal, form: Arc<Form>) -> Response {
    let lang = desk.lang;
    let title = title(desk, sees);
    let ask = other_hour::section(desk, row, sees, &form);
    let trail = trail(desk, row);
    let sentence = sentence(desk, refusal);
    let href = desk.to(&format!("/bookings/{}", row.id));
    desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame title trail width=Width::Narrow>
                <Notice tone=Tone::Waiting title=sentence/>
                {ask}
                <Actions><LinkButton href label=t!(lang, "bookings-move-back")/></Actions>
            </Page>
        }
    })
}

fn title(desk: &Desk, sees: As) -> String {
    match sees {
        As::Founder => t!(desk.lang, "other-hour-link"),
        As::Mentor | As::Staff => t!(desk.lang, "bookings-move"),
    }
}

/// `outside`: hours that the mentor does not offer, at which everybody is free.
pub fn choose(
    desk: &Desk,
    row: &Row,
    sees: As,
    (free, outside): (Vec<Quarter>, bool),
    form: Arc<Form>,
) -> Response {
    let lang = desk.lang;
    let moments = desk.moments();
    let title = title(desk, sees);
    let (at, zone) = (now_at(desk, row), moments.zone_name());
    let lead = match outside {
        false => t!(lang, "bookings-move-lead", at = at, zone = zone),
        true => t!(
            lang,
            "other-hour-outside",
            at = at,
            zone = zone,
            startup = row.startup_name.as_str()
        ),
    };
    let trail = trail(desk, row);
    let id = row.id;
    let ask = other_hour::section(desk, row, sees, &form);
    desk.page_of(&form, &title.clone(), |frame| {
        // Drawn here and not before: an island must know its page.
        let inside = if free.is_empty() {
            let back = desk.to(&format!("/bookings/{id}"));
            let action = view! { <LinkButton href=back label=t!(lang, "bookings-move-back")/> };
            view! { <Empty title=none_free(lang, DAYS) action=action.into_any()/> }.into_any()
        } else {
            let days = days(&moments, free, |slot| {
                desk.to(&format!("/bookings/{id}/move?at={slot}"))
            });
            weeks(&moments, days)
        };
        view! { <Page frame title lead trail>{inside}{ask}</Page> }
    })
}

/// From one hour to the other, and why.
pub fn confirm(desk: &Desk, row: &Row, sees: As, start: Quarter, form: Form) -> Response {
    let lang = desk.lang;
    let title = t!(lang, "bookings-move-title");
    let back = desk.to(&format!("/bookings/{}/move", row.id));
    let above = Link::new(
        desk.to(&format!("/bookings/{}", row.id)),
        row.subject.clone(),
    );
    let trail = vec![above, Link::new(back.clone(), t!(lang, "bookings-move"))];
    let facts = vec![
        Fact::new(t!(lang, "bookings-move-from"), now_at(desk, row)),
        Fact::new(
            t!(lang, "bookings-move-to"),
            desk.moments().moment(start.instant()),
        ),
    ];
    let whom = for_whom(lang, row, sees);
    let from = row.booking().starts().to_string();
    let form = Arc::new(form);
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
        view! {
            <Page frame title trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <Facts facts/>
                    <HiddenField name="from" value=from/>
                    {whom()}
                    {reason_field(lang)}
                    <Actions>
                        <Button label=t!(lang, "bookings-move-confirm") emphasis=Emphasis::Primary/>
                        <LinkButton href=back label=t!(lang, "bookings-move-other") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    })
}
