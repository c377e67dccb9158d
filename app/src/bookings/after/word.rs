//! A founder's own word on the use of a session. In person: nobody says it for somebody else.

use std::sync::Arc;

use domain::bookings::{Booking, Usefulness, WordRefusal};
use domain::{Language, Remark};
use leptos::prelude::*;
use store::bookings::Row;
use store::journal::Entry;
use store::words_on_use::{self, NewWord};

use super::{After, Typed, came, said, seen};
use crate::desk::{Act, Desk, Stop};
use crate::form::Form;
use crate::ui::{Actions, Button, Choice, Emphasis, HiddenField, More, Radios, Section, TextArea};
use crate::words::label;

pub(super) struct Saying {
    usefulness: Usefulness,
    recommends: bool,
    remark: Remark,
}

/// Nothing where it stands as its reader saw it, unless it was to be sent.
pub(super) fn read(desk: &Desk, form: &mut Form) -> Typed<Saying> {
    let lang = desk.lang;
    let typed = ["usefulness", "recommends", "remark"].map(|name| form.value(name));
    let is_touched = form.has("word-seen") && form.value("word-seen") != seen(&typed);
    if form.act() != "word" && !is_touched {
        return Ok(None);
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
        return Err(());
    };
    Ok(Some(Saying {
        usefulness,
        recommends,
        remark,
    }))
}

/// Kept in place of what the same person said before; else why not.
pub(super) async fn keep(
    act: &mut Act<'_>,
    row: &Row,
    said: &Saying,
) -> Result<Result<(), String>, Stop> {
    let (desk, id) = (act.desk, row.id);
    let person = desk.person()?;
    let came = came(act, row, person).await?;
    if let Err(refusal) = row.booking().may_be_judged(came, desk.now) {
        return Ok(Err(sentence(desk, &refusal)));
    }
    let new = NewWord {
        booking: id,
        person,
        usefulness: said.usefulness,
        recommends: said.recommends,
        remark: said.remark.as_str(),
    };
    words_on_use::say(act, &new, desk.now).await?;
    // That it was said, never what: the timeline is read by the whole team of the startup.
    let entry = Entry::new("booking.word-said", id)
        .programme(row.programme)
        .startup(row.startup);
    act.journal(entry).await?;
    Ok(Ok(()))
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

/// The question, or what this founder answered, drawn inside the form of what followed; and
/// whether it waits for an answer.
pub(super) fn question(
    desk: &Desk,
    form: &Arc<Form>,
    row: &Row,
    booking: &Booking,
    after: &After,
) -> Option<(impl FnOnce() -> AnyView + Send + use<>, bool)> {
    let lang = desk.lang;
    let is_wrong = |field| form.error(field).is_some();
    let refused = form.is_refused() && form.act() == "word"
        || ["usefulness", "recommends", "remark"]
            .into_iter()
            .any(is_wrong);
    let may = booking.may_be_judged(after.came, desk.now).is_ok();
    if after.mine.is_none() && !may && !refused {
        return None;
    }
    let lead = match &after.mine {
        Some(_) => until(desk, booking),
        None => t!(lang, "after-word-lead", name = row.host_name.as_str()),
    };
    let answered = after.mine.as_ref().map(|word| said(lang, word));
    let fields = (may || refused).then(|| fields(lang, row, after));
    let waits = may && after.mine.is_none();
    let draw = move || {
        let title = t!(lang, "after-word-title");
        let inside = match (answered, fields) {
            (Some(answered), fields) => {
                let label = t!(lang, "after-word-change");
                let change =
                    fields.map(|fields| view! { <More label open=refused>{fields()}</More> });
                view! { <p>{answered}</p>{change} }.into_any()
            }
            (None, fields) => fields.map(|fields| fields()).into_any(),
        };
        view! { <Section title lead id="word">{inside}</Section> }.into_any()
    };
    Some((draw, waits))
}

/// Until when it may be changed.
fn until(desk: &Desk, booking: &Booking) -> String {
    let until = booking.words_until(desk.now).filter(|it| *it >= desk.now);
    until.map_or_else(String::new, |until| {
        let date = desk.moments().date_of(until);
        t!(desk.lang, "after-word-until", date = date)
    })
}

fn fields(lang: Language, row: &Row, after: &After) -> impl FnOnce() -> AnyView + Send + use<> {
    let word = after.mine.as_ref();
    let usefulness = word.map(|it| it.usefulness.to_string()).unwrap_or_default();
    let recommends = match word.map(|it| it.recommends) {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let remark = word.map(|it| it.remark.clone()).unwrap_or_default();
    let seen = seen(&[&usefulness, recommends, remark.trim()]);
    let would = t!(lang, "after-word-recommends", name = row.host_name.as_str());
    let emphasis = match word {
        Some(_) => Emphasis::Secondary,
        None => Emphasis::Primary,
    };
    move || {
        let choices = Usefulness::ALL
            .iter()
            .map(|it| Choice::new(it.as_str(), label(lang, "usefulness", it.as_str())))
            .collect();
        let yes_or_no = vec![
            Choice::new("yes", t!(lang, "after-word-yes")),
            Choice::new("no", t!(lang, "after-word-no")),
        ];
        view! {
            <HiddenField name="word-seen" value=seen/>
            <Radios label=t!(lang, "after-word-usefulness") name="usefulness" choices value=usefulness/>
            <Radios label=would name="recommends" choices=yes_or_no value=recommends/>
            <TextArea label=t!(lang, "after-word-remark") name="remark" value=remark rows=3
                optional=t!(lang, "optional") hint=t!(lang, "after-word-remark-hint") maxlength=500/>
            <Actions><Button name="act" value="word" label=t!(lang, "after-word-send") emphasis/></Actions>
        }
        .into_any()
    }
}
