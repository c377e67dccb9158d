//! What one sees of it: the question of the moment, what came of it, and the form to say so.

use std::sync::Arc;

use domain::introductions::{FollowAnswer, FollowQuestion, OutcomeKind, Side, Starter};
use leptos::prelude::*;
use store::introductions::Row;
use store::introductions::outcomes::Noted;

use super::Voice;
use super::outcome::{may_confirm, may_retract};
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{
    Actions, Badge, Button, Check, Choice, Confirm, DateField, Emphasis, Fact, Facts, HiddenField,
    More, PostForm, Radios, Section, TextArea, TextField, Tone,
};
use crate::words::{euros, half_days, label};

/// For whoever may say something of it, once both are introduced.
pub fn section(
    desk: &Desk,
    row: &Row,
    voice: Voice,
    noted: &[Noted],
    form: Arc<Form>,
) -> Option<AnyView> {
    let lang = desk.lang;
    let it = &row.introduction;
    it.introduced?;
    let is_met = it.met.is_some() || it.outcome.is_some();
    let met = (!is_met).then(|| {
        let met = met(desk, row, voice, form.clone());
        // The two are asked once they had the time; whoever was quicker may say so.
        match voice.side().is_none() || it.may_have_met(desk.now) {
            true => met,
            false => {
                let open = form.is_refused() && form.act() == "follow";
                view! { <More label=t!(lang, "follow-met-already") open>{met}</More> }.into_any()
            }
        }
    });
    let cards: Vec<AnyView> = noted.iter().map(|it| card(desk, row, voice, it)).collect();
    let cards = (!cards.is_empty()).then(|| view! { <ul class="stack">{cards}</ul> });
    let early = (is_met && it.outcome.is_none() && voice.side().is_some()).then(|| {
        let (question, answer) = (FollowQuestion::Outcome, FollowAnswer::NotYet);
        view! {
            <PostForm form=form.clone() act="follow" id="early" refused=t!(lang, "form-refused")>
                <HiddenField name="about" value=question.as_str()/>
                <Actions><Button label=t!(lang, "follow-too-early") name="say" value=answer.as_str()/></Actions>
            </PostForm>
        }
    });
    let asks = is_met && it.outcome.is_none();
    let note = note(desk, row, voice, asks, form);
    Some(
        view! {
            <Section title=t!(lang, "follow-title")>
                {met}
                {cards}
                {note}
                {early}
            </Section>
        }
        .into_any(),
    )
}

/// Did you meet? Three buttons.
fn met(desk: &Desk, row: &Row, voice: Voice, form: Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let question = match voice.starter {
        Starter::Founder => t!(
            lang,
            "follow-met-founder",
            partner = row.organisation_name.as_str()
        ),
        Starter::Partner => t!(
            lang,
            "follow-met-partner",
            startup = row.startup_name.as_str()
        ),
        Starter::Staff => t!(lang, "follow-met-staff"),
    };
    let button = move |answer: FollowAnswer, emphasis| {
        let label = label(lang, "follow-met-answer", answer.as_str());
        view! { <Button label name="say" value=answer.as_str() emphasis/> }
    };
    view! {
        <PostForm form act="follow" id="met" refused=t!(lang, "form-refused")>
            <HiddenField name="about" value=FollowQuestion::Met.as_str()/>
            <p>{question}</p>
            <Actions>
                {button(FollowAnswer::Yes, Emphasis::Primary)}
                {button(FollowAnswer::NotYet, Emphasis::Secondary)}
                {button(FollowAnswer::No, Emphasis::Quiet)}
            </Actions>
        </PostForm>
    }
    .into_any()
}

/// One thing that came of it, and what this voice may do about it.
fn card(desk: &Desk, row: &Row, voice: Voice, it: &Noted) -> AnyView {
    let lang = desk.lang;
    let name = label(lang, "follow-kind", it.outcome.kind.as_str());
    let who = match it.said_by {
        Starter::Founder => row.startup_name.clone(),
        Starter::Partner => row.organisation_name.clone(),
        Starter::Staff => t!(lang, "introductions-waits-staff"),
    };
    let said = t!(
        lang,
        "follow-said",
        who = who,
        date = desk.moments().date_of(it.said_at)
    );
    let state = match (it.confirmed_at, it.may_be_published()) {
        (Some(_), true) => t!(lang, "follow-confirmed-published"),
        (Some(_), false) => t!(lang, "follow-confirmed"),
        (None, true) => t!(lang, "follow-published"),
        (None, false) => String::new(),
    };
    let id = it.id.to_string();
    let confirm = may_confirm(voice.side(), it).then(|| {
        let (id, about) = (id.clone(), name.clone());
        view! {
            <PostForm act="confirm" id=format!("confirm-{id}")>
                <HiddenField name="outcome" value=id/>
                <Check label=t!(lang, "follow-publish") name="publish"/>
                <Actions><Button label=t!(lang, "follow-confirm") emphasis=Emphasis::Primary about/></Actions>
            </PostForm>
        }
    });
    let leave = voice.side().filter(|_| confirm.is_none()).map(|side| {
        let mine = match side {
            Side::Founder => it.founder_publishes,
            Side::Partner => it.partner_publishes,
        };
        let (may, label) = match mine {
            Some(true) => ("no", t!(lang, "follow-publish-no")),
            Some(false) | None => ("yes", t!(lang, "follow-publish-yes")),
        };
        let (id, about) = (id.clone(), name.clone());
        view! {
            <PostForm act="publish" id=format!("publish-{id}")>
                <HiddenField name="outcome" value=id/>
                <Actions><Button label name="may" value=may emphasis=Emphasis::Quiet about/></Actions>
            </PostForm>
        }
    });
    let retract = may_retract(voice, it).then(|| {
        let about = name.clone();
        view! {
            <Confirm label=t!(lang, "follow-retract") text=t!(lang, "follow-retract-text")>
                <PostForm act="retract" id=format!("retract-{id}")>
                    <HiddenField name="outcome" value=id/>
                    <Actions><Button label=t!(lang, "follow-retract-now") emphasis=Emphasis::Danger about/></Actions>
                </PostForm>
            </Confirm>
        }
    });
    let facts = facts(desk, it);
    view! {
        <li>
            <p><strong>{name}</strong>" "<span class="soft">{said}</span></p>
            {(!facts.is_empty()).then(|| view! { <Facts facts/> })}
            {(!state.is_empty()).then(|| view! { <p><Badge label=state tone=Tone::Good/></p> })}
            {confirm}
            {leave}
            {retract}
        </li>
    }
    .into_any()
}

/// Its dates, days, value and what shows it.
pub fn facts(desk: &Desk, it: &Noted) -> Vec<Fact> {
    let (lang, moments) = (desk.lang, desk.moments());
    let it = &it.outcome;
    let when = match it.ends {
        Some(ends) => t!(
            lang,
            "follow-from-until",
            from = moments.date(it.starts),
            until = moments.date(ends)
        ),
        None => moments.date(it.starts),
    };
    let mut facts = Vec::new();
    if it.kind != OutcomeKind::Nothing {
        facts.push(Fact::new(t!(lang, "follow-when"), when));
    }
    if let Some(days) = it.days {
        facts.push(Fact::new(
            t!(lang, "follow-days"),
            half_days(lang, days.halves()),
        ));
    }
    if let Some(value) = it.value {
        facts.push(Fact::new(
            t!(lang, "follow-value"),
            euros(lang, value.cents()),
        ));
    }
    if !it.evidence.as_str().is_empty() {
        let evidence = it.evidence.to_string();
        facts.push(Fact::new(
            t!(lang, "follow-evidence"),
            view! { <div class="typed">{evidence}</div> },
        ));
    }
    facts
}

fn note(desk: &Desk, row: &Row, voice: Voice, asks: bool, form: Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let open = asks || (form.is_refused() && form.act() == "outcome");
    let once = desk.once(&form);
    let optional = move || t!(lang, "optional");
    let kinds = OutcomeKind::ALL.iter();
    let choices = kinds
        .map(|it| {
            let choice = Choice::new(it.as_str(), label(lang, "follow-kind", it.as_str()));
            choice.hint(label(lang, "follow-kind-hint", it.as_str()))
        })
        .collect();
    let today = desk.moments().day_of(desk.now).to_string();
    let publish = match voice.starter {
        Starter::Staff => t!(lang, "follow-publish-staff"),
        _ => t!(lang, "follow-publish"),
    };
    let title = match row.introduction.outcome {
        Some(_) => t!(lang, "follow-note-another"),
        None => t!(lang, "follow-note"),
    };
    view! {
        <More label=title open>
            <PostForm form act="outcome" id="outcome" refused=t!(lang, "form-refused")>
                <HiddenField name="once" value=once/>
                <Radios label=t!(lang, "follow-kind") name="kind" choices/>
                <DateField label=t!(lang, "follow-starts") name="starts" value=today required=true/>
                <DateField label=t!(lang, "follow-ends") name="ends" optional=optional()/>
                <TextField label=t!(lang, "follow-days") name="days" inputmode="decimal" size=6 optional=optional() hint=t!(lang, "follow-days-hint")/>
                <TextField label=t!(lang, "follow-value") name="value" inputmode="decimal" size=12 unit="€" optional=optional() hint=t!(lang, "follow-value-hint")/>
                <TextArea label=t!(lang, "follow-evidence") name="evidence" rows=3 maxlength=1000 optional=optional() hint=t!(lang, "follow-evidence-hint")/>
                <Check label=publish name="publish"/>
                <Actions><Button label=t!(lang, "follow-note-now") emphasis=Emphasis::Primary/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}
