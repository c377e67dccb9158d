//! A founder's own word on the use of a session. In person: nobody says it for somebody else.

use std::sync::Arc;

use domain::Remark;
use domain::bookings::{Booking, Usefulness, WordRefusal};
use domain::ids::BookingId;
use leptos::prelude::*;
use store::bookings::Row;
use store::journal::Entry;
use store::words_on_use::{self, NewWord};

use super::super::access::{self, As};
use super::super::show::show;
use super::{After, came, said};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Actions, Button, Choice, Emphasis, More, PostForm, Radios, Section, TextArea};
use crate::words::label;

/// `act=word`: kept in place of what the same person said before.
pub(super) async fn say(desk: &Desk, id: BookingId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let mut act = desk.begin(&Form::empty()).await?;
    let (row, sees) = access::booking(desk, &mut act, id).await?;
    let As::Founder = sees else {
        return Err(Stop::NotFound);
    };
    let person = desk.person()?;
    let came = came(&mut act, &row, person).await?;
    if let Err(refusal) = row.booking().may_be_judged(came, desk.now) {
        drop(act);
        return show(desk, id, form.refused("", sentence(desk, &refusal))).await;
    }
    let usefulness = form.parse::<Usefulness>("usefulness");
    if usefulness.is_none() {
        form.refuse("usefulness", t!(lang, "after-word-usefulness-wrong"));
    }
    let recommends = match form.value("recommends") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            form.refuse("recommends", t!(lang, "after-word-recommends-wrong"));
            None
        }
    };
    let remark = Remark::parse(form.value("remark"));
    if let Err(refusal) = remark {
        form.refuse("remark", crate::words::text_refusal(lang, refusal));
    }
    let (Some(usefulness), Some(recommends), Ok(remark)) = (usefulness, recommends, remark) else {
        drop(act);
        return show(desk, id, form).await;
    };
    let new = NewWord {
        booking: id,
        person,
        usefulness,
        recommends,
        remark: remark.as_str(),
    };
    words_on_use::say(&mut act, &new, desk.now).await?;
    // That it was said, never what: the timeline is read by the whole team of the startup.
    let entry = Entry::new("booking.word-said", id)
        .programme(row.programme)
        .startup(row.startup);
    act.journal(entry).await?;
    act.done(&format!("/bookings/{id}")).await
}

fn sentence(desk: &Desk, refusal: &WordRefusal) -> String {
    let lang = desk.lang;
    match refusal {
        WordRefusal::NotHeld => t!(lang, "after-word-not-held"),
        WordRefusal::DidNotCome => t!(lang, "after-word-not-there"),
        WordRefusal::TooLate { until } => {
            let until = desk.moments().moment(*until);
            t!(lang, "after-word-late", until = until)
        }
    }
}

/// The question, or what this founder answered; and whether it waits for an answer.
pub(super) fn question(
    desk: &Desk,
    form: &Arc<Form>,
    row: &Row,
    booking: &Booking,
    after: &After,
) -> (AnyView, bool) {
    let lang = desk.lang;
    let refused = form.is_refused() && form.act() == "word";
    let may = booking.may_be_judged(after.came, desk.now).is_ok();
    let title = t!(lang, "after-word-title");
    let (lead, inside) = match &after.mine {
        Some(word) => {
            let change = (may || refused).then(|| {
                let fields = fields(desk, form, row, after);
                let label = t!(lang, "after-word-change");
                view! { <More label open=refused>{fields}</More> }
            });
            let inside = view! { <p>{said(lang, word)}</p>{change} };
            (until(desk, booking), inside.into_any())
        }
        None if may || refused => {
            let lead = t!(lang, "after-word-lead", name = row.host_name.as_str());
            (lead, fields(desk, form, row, after))
        }
        None => return (().into_any(), false),
    };
    let waits = may && after.mine.is_none();
    (
        view! { <Section title lead id="word">{inside}</Section> }.into_any(),
        waits,
    )
}

/// Until when it may be changed.
fn until(desk: &Desk, booking: &Booking) -> String {
    let until = booking.words_until(desk.now).filter(|it| *it >= desk.now);
    until.map_or_else(String::new, |until| {
        let date = desk.moments().date_of(until);
        t!(desk.lang, "after-word-until", date = date)
    })
}

fn fields(desk: &Desk, form: &Arc<Form>, row: &Row, after: &After) -> AnyView {
    let lang = desk.lang;
    let form = form.clone();
    let word = after.mine.as_ref();
    let choices = Usefulness::ALL
        .iter()
        .map(|it| Choice::new(it.as_str(), label(lang, "usefulness", it.as_str())))
        .collect();
    let usefulness = word.map(|it| it.usefulness.to_string()).unwrap_or_default();
    let yes_or_no = vec![
        Choice::new("yes", t!(lang, "after-word-yes")),
        Choice::new("no", t!(lang, "after-word-no")),
    ];
    let recommends = match word.map(|it| it.recommends) {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let remark = word.map(|it| it.remark.clone()).unwrap_or_default();
    let would = t!(lang, "after-word-recommends", name = row.host_name.as_str());
    let emphasis = match word {
        Some(_) => Emphasis::Secondary,
        None => Emphasis::Primary,
    };
    view! {
        <PostForm form act="word" id="word" refused=t!(lang, "form-refused")>
            <Radios label=t!(lang, "after-word-usefulness") name="usefulness" choices value=usefulness/>
            <Radios label=would name="recommends" choices=yes_or_no value=recommends/>
            <TextArea label=t!(lang, "after-word-remark") name="remark" value=remark rows=3
                optional=t!(lang, "optional") hint=t!(lang, "after-word-remark-hint") maxlength=500/>
            <Actions><Button label=t!(lang, "after-word-send") emphasis/></Actions>
        </PostForm>
    }
    .into_any()
}
