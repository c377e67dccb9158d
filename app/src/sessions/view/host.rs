//! What a mentor, or staff for them, sees and does: who comes, who waits, how many seats, another
//! hour, and afterwards who came.

use std::sync::Arc;

use domain::ids::StartupId;
use domain::sessions::Stage;
use leptos::prelude::*;
use store::sessions::{Seated, Waiting as InLine};

use super::super::access::As;
use super::super::whole::Whole;
use crate::bookings::show::reason_read_by;
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{
    Actions, Button, Checks, Choice, Confirm, Emphasis, HiddenField, LinkButton, More, Notice,
    PostForm, Section, SelectField, TextField, Tone, Waiting, WaitingItem,
};

pub fn view(
    desk: &Desk,
    form: &Arc<Form>,
    whole: &Whole,
    sees: As,
    others: Vec<(StartupId, String)>,
) -> AnyView {
    let lang = desk.lang;
    let stage = whole.session.stage(desk.now);
    let ahead = stage == Stage::ToCome;
    let seat = (ahead && matches!(sees, As::Staff))
        .then(|| for_startup(desk, form, whole, others))
        .flatten();
    // Each form below says what was wrong with it; where there is none any more, the page does.
    let shown = match form.act() {
        "resize" | "cancel" => ahead,
        act => seat.as_ref().is_some_and(|seat| seat.act == act),
    };
    let refused = form.errors().first().filter(|_| !shown);
    let refused = refused.map(|(_, sentence)| {
        let title = sentence.clone();
        view! { <Notice tone=Tone::Bad title/> }
    });
    let told = told(desk, form, whole, stage);
    let move_on = ahead.then(|| {
        let href = desk.to(&format!("/sessions/{}/move", whole.row.id));
        view! { <LinkButton href label=t!(lang, "bookings-move")/> }
    });
    let calendar = (ahead && matches!(sees, As::Host) && desk.assist.is_none()).then(|| {
        let href = format!("/sessions/{}/calendar", whole.row.id);
        view! { <LinkButton href label=t!(lang, "calendars-add")/> }
    });
    let reword = whole.session.may_reword(desk.now).is_ok().then(|| {
        let href = desk.to(&format!("/sessions/{}/edit", whole.row.id));
        view! { <LinkButton href label=t!(lang, "sessions-edit")/> }
    });
    let buttons = (reword.is_some() || move_on.is_some() || calendar.is_some())
        .then(|| view! { <Actions>{reword}{move_on}{calendar}</Actions> });
    let come = match whole.seated.is_empty() {
        true => view! { <p class="soft">{t!(lang, "sessions-nobody")}</p> }.into_any(),
        false => {
            let items = whole.seated.iter().map(|it| seated(desk, it)).collect();
            view! { <Waiting items/> }.into_any()
        }
    };
    let come = (!matches!(stage, Stage::Cancelled { .. })).then(|| {
        let seat = seat.map(|seat| seat.view);
        view! { <Section title=t!(lang, "bookings-company")>{come}{seat}</Section> }
    });
    let line = (ahead && !whole.line.is_empty()).then(|| {
        let items = whole.line.iter().map(|it| waits(desk, it, sees)).collect();
        view! { <Section title=t!(lang, "sessions-line")><Waiting items/></Section> }
    });
    let resize = ahead.then(|| resize(desk, form, whole));
    let cancel = ahead.then(|| cancel(desk, form));
    view! {
        {refused}
        {told}
        {buttons}
        {come}
        {line}
        {resize}
        {cancel}
    }
    .into_any()
}

fn seated(desk: &Desk, it: &Seated) -> WaitingItem {
    let lang = desk.lang;
    let href = desk.to(&format!("/bookings/{}", it.booking));
    let state = match (it.attended_at, it.missed_at) {
        (Some(_), _) => t!(lang, "sessions-came"),
        (None, Some(_)) => t!(lang, "bookings-stage-missed"),
        (None, None) => String::new(),
    };
    let label = t!(lang, "bookings-line-see");
    WaitingItem {
        sentence: it.startup_name.clone(),
        href: href.clone(),
        from: it.founder_name.clone(),
        since: it.questions.clone(),
        late: state,
        action: view! { <LinkButton href label about=it.startup_name.clone()/> }.into_any(),
    }
}

/// Who waits, in order; staff take somebody off who asked them to.
fn waits(desk: &Desk, it: &InLine, sees: As) -> WaitingItem {
    let (lang, moments) = (desk.lang, desk.moments());
    let offered = it.offered_until.map(|until| {
        let until = moments.moment(until);
        t!(lang, "sessions-until", until = until)
    });
    let action = match sees {
        As::Staff => {
            let button = |act, label, emphasis| one_press(desk, it, act, (label, emphasis));
            let take = offered.is_some().then(|| {
                let label = t!(lang, "sessions-take-for");
                button("take", label, Emphasis::Secondary)
            });
            let leave = button("leave", t!(lang, "sessions-take-off"), Emphasis::Quiet);
            view! { <div class="beside-list">{take}{leave}</div> }.into_any()
        }
        As::Host | As::Founder(_) => ().into_any(),
    };
    WaitingItem {
        sentence: it.startup_name.clone(),
        href: String::new(),
        from: t!(lang, "sessions-since", at = moments.moment(it.asked_at)),
        since: String::new(),
        late: offered.unwrap_or_default(),
        action,
    }
}

/// Staff answer for a startup that asked them to, in one press.
fn one_press(
    desk: &Desk,
    it: &InLine,
    act: &'static str,
    (label, emphasis): (String, Emphasis),
) -> AnyView {
    let (startup, about) = (it.startup.to_string(), it.startup_name.clone());
    let once = desk.once(&Form::empty());
    view! {
        <PostForm act class="inline">
            <HiddenField name="startup" value=startup/>
            <HiddenField name="once" value=once/>
            <Button label emphasis about/>
        </PostForm>
    }
    .into_any()
}

/// A form, and the act it sends.
struct OfStartup {
    act: &'static str,
    view: AnyView,
}

/// Staff give a seat, or a place in line, to a startup that asked them.
fn for_startup(
    desk: &Desk,
    form: &Arc<Form>,
    whole: &Whole,
    others: Vec<(StartupId, String)>,
) -> Option<OfStartup> {
    let lang = desk.lang;
    let session = &whole.session;
    let choices: Vec<Choice> = others
        .into_iter()
        .filter(|(id, _)| !session.has_seat(*id) && !session.is_in_line(*id))
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    if choices.is_empty() {
        return None;
    }
    let (act, label) = match session.free() {
        0 => ("wait", t!(lang, "sessions-put-in-line")),
        _ => ("take", t!(lang, "sessions-give")),
    };
    let open = form.is_refused() && form.act() == act;
    let once = once(desk, form, act);
    let form = form.clone();
    let view = view! {
        <More label=t!(lang, "sessions-for-startup") open>
            <PostForm form act id="seat" refused=t!(lang, "form-refused")>
                <HiddenField name="once" value=once/>
                <SelectField label=t!(lang, "sessions-startup") name="startup" choices
                    hint=t!(lang, "sessions-for-startup-hint")/>
                <Actions><Button label/></Actions>
            </PostForm>
        </More>
    }
    .into_any();
    Some(OfStartup { act, view })
}

/// A key for each form: one that was refused keeps its own.
fn once(desk: &Desk, form: &Form, act: &str) -> String {
    match form.act() == act {
        true => desk.once(form),
        false => desk.once(&Form::empty()),
    }
}

fn resize(desk: &Desk, form: &Arc<Form>, whole: &Whole) -> AnyView {
    let lang = desk.lang;
    let form = form.clone();
    let open = form.is_refused() && form.act() == "resize";
    let seats = whole.row.seats.to_string();
    view! {
        <More label=t!(lang, "sessions-resize") open>
            <PostForm form act="resize" id="resize" refused=t!(lang, "form-refused")>
                <TextField label=t!(lang, "sessions-seats") name="seats" value=seats
                    hint=t!(lang, "sessions-resize-hint") inputmode="numeric" size=3 required=true/>
                <Actions><Button label=t!(lang, "sessions-resize-keep")/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}

fn cancel(desk: &Desk, form: &Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let once = once(desk, form, "cancel");
    let form = form.clone();
    let open = form.is_refused() && form.act() == "cancel";
    view! {
        <Confirm label=t!(lang, "bookings-cancel") text=t!(lang, "sessions-cancel-text") open>
            <PostForm form act="cancel" id="cancel" refused=t!(lang, "form-refused")>
                <HiddenField name="once" value=once/>
                {reason_read_by(lang, t!(lang, "sessions-reason-hint"))}
                <Actions>
                    <Button label=t!(lang, "bookings-cancel-confirm") emphasis=Emphasis::Danger/>
                </Actions>
            </PostForm>
        </Confirm>
    }
    .into_any()
}

/// Once it has begun: who came, all at once.
fn told(desk: &Desk, form: &Arc<Form>, whole: &Whole, stage: Stage) -> Option<AnyView> {
    let lang = desk.lang;
    let open: Vec<&Seated> = whole.seated.iter().filter(|it| it.is_open()).collect();
    if !matches!(stage, Stage::UnderWay | Stage::Past) || open.is_empty() {
        return None;
    }
    let choices: Vec<Choice> = open
        .iter()
        .map(|it| Choice::new(it.booking.to_string(), it.startup_name.clone()))
        .collect();
    let values: Vec<String> = open.iter().map(|it| it.booking.to_string()).collect();
    let form = form.clone();
    Some(
        view! {
            <Section title=t!(lang, "sessions-who-came")>
                <PostForm form act="told" id="told" refused=t!(lang, "form-refused")>
                    <Checks label=t!(lang, "sessions-came-label") name="came" choices values
                        hint=t!(lang, "sessions-came-hint")/>
                    <Actions>
                        <Button label=t!(lang, "sessions-came-keep") emphasis=Emphasis::Primary/>
                    </Actions>
                </PostForm>
            </Section>
        }
        .into_any(),
    )
}
