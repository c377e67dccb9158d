//! What a founder may do: take a seat, wait for one, answer an offer, go to their booking.

use std::sync::Arc;

use domain::bookings::{Guest, Membership, next_to_count};
use domain::sessions::SeatRefusal;
use leptos::prelude::*;

use super::super::show::Mine;
use super::super::whole::Whole;
use super::super::words::seat_refusal;
use crate::bookings::book::questions;
use crate::bookings::quota;
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{Actions, Button, Emphasis, HiddenField, LinkButton, More, Notice, PostForm, Tone};

pub fn view(desk: &Desk, form: &Arc<Form>, whole: &Whole, mine: &Mine, once: String) -> AnyView {
    let lang = desk.lang;
    let startup = mine.founder.startup;
    let seated = whole.seated.iter().find(|it| it.startup == startup);
    let refused = refused(form);
    if let Some(seated) = seated {
        let href = desk.to(&format!("/bookings/{}", seated.booking));
        return view! {
            {refused}
            <Notice tone=Tone::Good title=t!(lang, "sessions-yours")/>
            <Actions><LinkButton href label=t!(lang, "sessions-see-booking") emphasis=Emphasis::Primary/></Actions>
        }
        .into_any();
    }
    if let Some(until) = whole.session.kept_for(startup, desk.now) {
        let until = desk.moments().moment(until);
        let title = t!(lang, "sessions-offered");
        let text = t!(lang, "sessions-offered-text", until = until);
        let places = &mine.places;
        let counts = next_to_count(places, &[whole.row.programme], whole.row.quarters);
        return view! {
            <Notice tone=Tone::Waiting title><p>{text}</p></Notice>
            {counts.map(|counts| quota(desk, counts))}
            {answer(desk, form, once)}
        }
        .into_any();
    }
    let guest = Guest {
        founder: &mine.founder,
        places: &mine.places,
        taken: &[],
    };
    // Where one is at that hour is asked when the button is pressed.
    let refusal = match whole.session.take(&guest, desk.now) {
        Ok(counts) => return view! { {quota(desk, counts)}{take(desk, form, once)} }.into_any(),
        Err(refusal) => refusal,
    };
    if whole.session.is_in_line(startup) {
        let rank = whole.session.rank(startup);
        return view! { {refused}{in_line(desk, rank, once)} }.into_any();
    }
    if refusal == SeatRefusal::Full {
        return wait(desk, form, once);
    }
    let title = seat_refusal(desk, &refusal, false);
    view! { {refused}<Notice tone=Tone::Waiting title/> }.into_any()
}

/// Hours that the startup has left, told before it hits their end.
fn quota(desk: &Desk, counts: Membership) -> Option<AnyView> {
    counts.quota.map(|quota| quota::line(desk.lang, quota))
}

/// None for a startup that is passed over: it left the programme, and may leave the line.
fn in_line(desk: &Desk, rank: Option<usize>, once: String) -> AnyView {
    let lang = desk.lang;
    let (title, text) = match rank {
        Some(rank) => (
            t!(lang, "sessions-rank", rank = rank),
            t!(lang, "sessions-rank-text"),
        ),
        None => (
            t!(lang, "sessions-you-wait"),
            t!(lang, "sessions-refused-programme"),
        ),
    };
    view! {
        <Notice tone=Tone::Waiting title><p>{text}</p></Notice>
        <PostForm act="leave" class="inline">
            <HiddenField name="once" value=once/>
            <Actions><Button label=t!(lang, "sessions-leave") emphasis=Emphasis::Quiet/></Actions>
        </PostForm>
    }
    .into_any()
}

/// A refusal whose button is gone: the sentence must not be.
fn refused(form: &Form) -> Option<AnyView> {
    let sentence = form.error("")?.to_owned();
    Some(view! { <Notice tone=Tone::Bad title=sentence/> }.into_any())
}

fn take(desk: &Desk, form: &Arc<Form>, once: String) -> AnyView {
    let lang = desk.lang;
    let open = form.error("questions").is_some();
    view! {
        <PostForm form=form.clone() refused=t!(lang, "form-refused")>
            <HiddenField name="once" value=once/>
            <More label=t!(lang, "bookings-prepare-more") open>{questions(lang, String::new())}</More>
            <Actions>
                <Button name="act" value="take" label=t!(lang, "sessions-take") emphasis=Emphasis::Primary/>
            </Actions>
        </PostForm>
    }
    .into_any()
}

fn wait(desk: &Desk, form: &Arc<Form>, once: String) -> AnyView {
    let lang = desk.lang;
    let open = form.error("questions").is_some();
    view! {
        <p>{t!(lang, "sessions-wait-text")}</p>
        <PostForm form=form.clone() refused=t!(lang, "form-refused")>
            <HiddenField name="once" value=once/>
            <More label=t!(lang, "bookings-prepare-more") open>{questions(lang, String::new())}</More>
            <Actions>
                <Button name="act" value="wait" label=t!(lang, "sessions-wait") emphasis=Emphasis::Primary/>
            </Actions>
        </PostForm>
    }
    .into_any()
}

fn answer(desk: &Desk, form: &Arc<Form>, once: String) -> AnyView {
    let lang = desk.lang;
    view! {
        <PostForm form=form.clone() refused=t!(lang, "form-refused")>
            <HiddenField name="once" value=once/>
            <Actions>
                <Button name="act" value="take" label=t!(lang, "sessions-take") emphasis=Emphasis::Primary/>
                <Button name="act" value="leave" label=t!(lang, "sessions-decline")/>
            </Actions>
        </PostForm>
    }
    .into_any()
}
