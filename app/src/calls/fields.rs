//! The fields of a note, where it is written and where it is corrected.

use chrono::NaiveDate;
use domain::Language;
use domain::calls::{About, Call, CallRefusal, Next, Said, Step, WithWhom};
use domain::ids::PersonId;
use leptos::prelude::*;
use store::calls::Noted;
use store::organisations::Colleague;

use super::Opened;
use crate::form::Form;
use crate::ui::{Choice, DateField, Group, SelectField, TextArea, TextField};
use crate::words::text_refusal;

/// Reads every field, and notes on the form what is wrong with them. Whoever it was with, or does
/// what comes next, is one of those who may be chosen; `before` is who was.
pub(super) fn read(
    lang: Language,
    form: &mut Form,
    (people, colleagues): (&[(PersonId, String)], &[Colleague]),
    before: Option<&Call>,
    today: NaiveDate,
) -> Option<Call> {
    let on = form.date(lang, "on").flatten();
    if on.is_none() && form.error("on").is_none() {
        form.refuse("on", t!(lang, "calls-on-missing"));
    }
    let person = form.parse::<PersonId>("person");
    let is_known = |it: &PersonId| {
        people.iter().any(|(person, _)| person == it)
            || before.is_some_and(|before| before.person == Some(*it))
    };
    if !form.value("person").is_empty() && !person.as_ref().is_some_and(is_known) {
        form.refuse("person", t!(lang, "calls-person-wrong"));
    }
    let with = WithWhom::parse(form.value("with"));
    if let Err(refusal) = with {
        form.refuse("with", text_refusal(lang, refusal));
    }
    let said = Said::parse(form.value("said"));
    if let Err(refusal) = said {
        form.refuse("said", text_refusal(lang, refusal));
    }
    let next = next(lang, form, colleagues, before);
    if form.is_refused() {
        return None;
    }
    let call = Call {
        on: on?,
        person,
        with: with.ok()?,
        said: said.ok()?,
        next,
    };
    let (field, sentence) = match call.check(today) {
        Ok(()) => return Some(call),
        Err(CallRefusal::WithNobody) => ("with", t!(lang, "calls-with-nobody")),
        Err(CallRefusal::InTheFuture) => ("on", t!(lang, "calls-in-the-future")),
        Err(CallRefusal::NextBeforeIt) => ("next-on", t!(lang, "calls-next-before")),
        Err(CallRefusal::NextTooFarAway) => ("next-on", t!(lang, "calls-next-far")),
    };
    form.refuse(field, sentence);
    None
}

/// A step needs its day and somebody; without a step, the other two say nothing.
fn next(
    lang: Language,
    form: &mut Form,
    colleagues: &[Colleague],
    before: Option<&Call>,
) -> Option<Next> {
    if form.value("next").is_empty() {
        return None;
    }
    let step = Step::parse(form.value("next"));
    if let Err(refusal) = step {
        form.refuse("next", text_refusal(lang, refusal));
    }
    let on = form.date(lang, "next-on").flatten();
    if on.is_none() && form.error("next-on").is_none() {
        form.refuse("next-on", t!(lang, "calls-next-on-missing"));
    }
    let by = form.parse::<PersonId>("next-by").filter(|it| {
        let before = before.and_then(|before| before.next.as_ref());
        colleagues.iter().any(|colleague| colleague.person == *it)
            || before.is_some_and(|next| next.by == *it)
    });
    if by.is_none() {
        form.refuse("next-by", t!(lang, "calls-next-by-missing"));
    }
    Some(Next {
        step: step.ok()?,
        on: on?,
        by: by?,
    })
}

/// What the fields show before anybody typed.
pub(super) struct Shown {
    on: String,
    person: String,
    with: String,
    said: String,
    next: String,
    next_on: String,
    next_by: String,
    /// Whom the note names: chosen still, even once they left.
    named: Named,
}

#[derive(Default)]
struct Named {
    person: Option<Choice>,
    next_by: Option<Choice>,
}

impl Shown {
    /// A new note: today, with the mentor it is about; whoever writes it does what comes next.
    pub fn new(today: NaiveDate, opened: &Opened) -> Self {
        let writer = opened.reader;
        let person = match (opened.about, opened.people.as_slice()) {
            (About::Mentor(_), [(mentor, _)]) => mentor.to_string(),
            _ => String::new(),
        };
        Self {
            on: today.to_string(),
            person,
            with: String::new(),
            said: String::new(),
            next: String::new(),
            next_on: String::new(),
            next_by: writer.to_string(),
            named: Named::default(),
        }
    }

    pub fn of(noted: &Noted, reader: PersonId) -> Self {
        let call = &noted.call;
        let next = call.next.as_ref();
        let choice = |id: Option<PersonId>, name: &Option<String>| {
            Some(Choice::new(id?.to_string(), name.clone()?))
        };
        Self {
            on: call.on.to_string(),
            person: call.person.map(|it| it.to_string()).unwrap_or_default(),
            with: call.with.to_string(),
            said: call.said.to_string(),
            next: next.map(|it| it.step.to_string()).unwrap_or_default(),
            next_on: next.map(|it| it.on.to_string()).unwrap_or_default(),
            next_by: next.map_or(reader, |it| it.by).to_string(),
            named: Named {
                person: choice(call.person, &noted.person_name),
                next_by: choice(next.map(|it| it.by), &noted.next_name),
            },
        }
    }
}

pub(super) fn view(
    lang: Language,
    shown: Shown,
    people: Vec<(PersonId, String)>,
    colleagues: Vec<Colleague>,
) -> AnyView {
    let people = people.into_iter();
    let members = people.map(|(person, name)| Choice::new(person.to_string(), name));
    let members = with(members.collect(), shown.named.person);
    let colleagues = colleagues.into_iter();
    let colleagues = colleagues.map(|it| Choice::new(it.person.to_string(), it.name));
    let colleagues = with(colleagues.collect(), shown.named.next_by);
    // Whom the list does not name is named here; without a list, always.
    let (with_label, with_when) = match members.is_empty() {
        true => (t!(lang, "calls-with-whom"), String::new()),
        false => (t!(lang, "calls-with"), t!(lang, "calls-with-needed")),
    };
    let with_needed = members.is_empty();
    let person = (!members.is_empty()).then(|| {
        view! {
            <SelectField label=t!(lang, "calls-person") name="person" choices=members value=shown.person
                blank=t!(lang, "calls-somebody-else")/>
        }
    });
    view! {
        <DateField label=t!(lang, "calls-on") name="on" value=shown.on required=true/>
        {person}
        <TextField label=with_label name="with" value=shown.with maxlength=120
            hint=t!(lang, "calls-with-hint") optional=with_when required=with_needed/>
        <TextArea label=t!(lang, "calls-said") name="said" value=shown.said maxlength=4000 required=true
            hint=t!(lang, "calls-said-hint")/>
        <Group legend=t!(lang, "calls-next-title")>
            <TextField label=t!(lang, "calls-next") name="next" value=shown.next maxlength=200
                optional=t!(lang, "optional") hint=t!(lang, "calls-next-hint")/>
            <DateField label=t!(lang, "calls-next-on") name="next-on" value=shown.next_on
                optional=t!(lang, "calls-next-needed")/>
            <SelectField label=t!(lang, "calls-next-by") name="next-by" choices=colleagues value=shown.next_by
                optional=t!(lang, "calls-next-needed")/>
        </Group>
    }
    .into_any()
}

/// The choices, and after them who is none of them any more.
fn with(mut choices: Vec<Choice>, named: Option<Choice>) -> Vec<Choice> {
    let left = named.filter(|it| choices.iter().all(|choice| choice.value != it.value));
    choices.extend(left);
    choices
}
