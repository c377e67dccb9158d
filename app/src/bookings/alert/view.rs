use leptos::prelude::*;
use store::alerts::Row as Asked;
use store::bookings::Row;

use super::super::access::As;
use crate::desk::Desk;
use crate::ui::{Actions, Button, Emphasis, PostForm};

/// On the page of a booking that may still be moved, for its founders.
pub fn of_booking(desk: &Desk, row: &Row, sees: As, asked: Option<&Asked>) -> Option<AnyView> {
    let may_move = row.booking().may_move(row.cut_offs(), desk.now).is_ok();
    if !matches!(sees, As::Founder) || row.is_shared() || !may_move {
        return None;
    }
    let lang = desk.lang;
    Some(match asked {
        Some(_) => told(desk, t!(lang, "bookings-alert-asked")),
        None => ask(t!(lang, "bookings-alert")),
    })
}

/// On the page of a mentor's hours, where every one is taken.
pub fn of_slots(desk: &Desk, asked: Option<&Asked>) -> AnyView {
    let lang = desk.lang;
    match asked {
        Some(it) => {
            let until = desk.moments().date_of(it.alert().before.instant());
            told(desk, t!(lang, "bookings-alert-any-asked", until = until))
        }
        None => ask(t!(lang, "bookings-alert-any")),
    }
}

fn ask(label: String) -> AnyView {
    view! {
        <PostForm class="inline">
            <Actions><Button name="act" value="alert" label emphasis=Emphasis::Quiet/></Actions>
        </PostForm>
    }
    .into_any()
}

fn told(desk: &Desk, sentence: String) -> AnyView {
    let label = t!(desk.lang, "bookings-alert-drop");
    view! {
        <PostForm class="inline">
            <p class="soft">{sentence}</p>
            <Actions><Button name="act" value="no-alert" label emphasis=Emphasis::Quiet/></Actions>
        </PostForm>
    }
    .into_any()
}
