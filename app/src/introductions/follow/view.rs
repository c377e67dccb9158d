//! What one sees of it: the question of the moment, what came of it, and the form to say so.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::introductions::{FollowAnswer, FollowQuestion, FollowUp, OutcomeKind, Side, Starter};
use leptos::prelude::*;
use store::introductions::Row;
use store::introductions::outcomes::Noted;

use super::Voice;
use super::outcome::{may_confirm, may_deny, may_retract};
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
    (noted, asked): (&[Noted], &[FollowUp]),
    form: Arc<Form>,
) -> Option<AnyView> {
    let lang = desk.lang;
    let it = &row.introduction;
    it.introduced?;
    let is_met = it.met.is_some() || it.outcome.is_some();
    let put_off = |question| put_off(desk, voice, asked, question);
    let met = (!is_met).then(|| {
        let question = met(desk, row, voice, form.clone());
        match put_off(FollowQuestion::Met) {
            Some(said) => {
                let label = t!(lang, "follow-changed");
                view! { <p>{said}</p><More label>{question}</More> }.into_any()
            }
            // The two are asked once they had the time; whoever was quicker may say so.
            None if voice.side().is_some() && !it.may_have_met(desk.now) => {
                let open = form.is_refused() && form.act() == "follow";
                let label = t!(lang, "follow-met-already");
                view! { <More label open>{question}</More> }.into_any()
            }
            None => question,
        }
    });
    // Something came of it, and nobody said that they met.
    let met_too = (it.met.is_none() && it.outcome.is_some()).then(|| {
        let (question, answer) = (FollowQuestion::Met, FollowAnswer::Yes);
        view! {
            <PostForm act="follow" id="met-too">
                <HiddenField name="about" value=question.as_str()/>
                <Actions><Button label=t!(lang, "follow-met-too") name="say" value=answer.as_str() emphasis=Emphasis::Quiet/></Actions>
            </PostForm>
        }
    });
    let cards: Vec<AnyView> = noted
        .iter()
        .map(|it| card(desk, row, voice, it, &form))
        .collect();
    let cards = (!cards.is_empty()).then(|| view! { <ul class="stack">{cards}</ul> });
    let is_early = is_met && it.outcome.is_none();
    let early_said = put_off(FollowQuestion::Outcome).filter(|_| is_early);
    let asks = is_early && early_said.is_none();
    let early = (asks && voice.side().is_some()).then(|| {
        let (question, answer) = (FollowQuestion::Outcome, FollowAnswer::NotYet);
        view! {
            <PostForm form=form.clone() act="follow" id="early" refused=t!(lang, "form-refused")>
                <HiddenField name="about" value=question.as_str()/>
                <Actions><Button label=t!(lang, "follow-too-early") name="say" value=answer.as_str()/></Actions>
            </PostForm>
        }
    });
    let early_said = early_said.map(|said| view! { <p>{said}</p> });
    let note = note(desk, row, voice, asks, form);
    Some(
        view! {
            <Section title=t!(lang, "follow-title")>
                {met}
                {early_said}
                {cards}
                {note}
                {early}
                {met_too}
            </Section>
        }
        .into_any(),
    )
}

/// What this side said last of a question, where it was "not yet": it is put again later, and not
/// at once on the page that thanks for the answer.
fn put_off(
    desk: &Desk,
    voice: Voice,
    asked: &[FollowUp],
    question: FollowQuestion,
) -> Option<String> {
    let side = voice.side()?;
    let up = asked
        .iter()
        .find(|up| up.question == question && up.side == side)?;
    let (answer, at) = up.answer?;
    if answer != FollowAnswer::NotYet || at < up.asked {
        return None;
    }
    let (lang, date) = (desk.lang, desk.moments().date_of(at));
    Some(match question {
        FollowQuestion::Met => t!(lang, "follow-put-off-met", date = date),
        FollowQuestion::Outcome => t!(lang, "follow-put-off-outcome", date = date),
    })
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
fn card(desk: &Desk, row: &Row, voice: Voice, it: &Noted, form: &Arc<Form>) -> AnyView {
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
    let denied = it
        .denied
        .as_ref()
        .map(|(at, words)| denied(desk, row, it, (*at, words)));
    let deny = may_deny(voice.side(), it).then(|| {
        let (id, about) = (id.clone(), name.clone());
        let words = denial_field(lang);
        let is_here = form.is_refused() && form.act() == "deny" && form.value("outcome") == id;
        let form = match is_here {
            true => form.clone(),
            false => Arc::new(Form::empty()),
        };
        view! {
            <More label=t!(lang, "follow-deny") open=is_here>
                <PostForm form act="deny" id=format!("deny-{id}") refused=t!(lang, "form-refused")>
                    <p>{t!(lang, "follow-deny-text")}</p>
                    <HiddenField name="outcome" value=id/>
                    {words()}
                    <Actions><Button label=t!(lang, "follow-deny-now") about/></Actions>
                </PostForm>
            </More>
        }
    });
    let settle = (voice.starter == Starter::Staff && it.is_in_doubt()).then(|| {
        let (id, about) = (id.clone(), name.clone());
        view! {
            <PostForm act="settle" id=format!("settle-{id}")>
                <HiddenField name="outcome" value=id/>
                <Actions><Button label=t!(lang, "follow-settle") about/></Actions>
            </PostForm>
        }
    });
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
            {denied}
            {confirm}
            {deny}
            {settle}
            {leave}
            {retract}
        </li>
    }
    .into_any()
}

/// The field for what is right instead. Built inside the form.
fn denial_field(lang: domain::Language) -> impl FnOnce() -> AnyView + Send + use<> {
    move || {
        view! {
            <TextArea label=t!(lang, "follow-denial") name="words" rows=2 maxlength=500
                optional=t!(lang, "optional") hint=t!(lang, "follow-denial-hint")/>
        }
        .into_any()
    }
}

/// Who says that it is not so, and in which words.
fn denied(desk: &Desk, row: &Row, it: &Noted, (at, words): (DateTime<Utc>, &str)) -> AnyView {
    let lang = desk.lang;
    let who = match it.said_by {
        Starter::Founder => row.organisation_name.as_str(),
        Starter::Partner => row.startup_name.as_str(),
        Starter::Staff => "",
    };
    let date = desk.moments().date_of(at);
    let said = match who {
        "" => t!(lang, "follow-denied-one", date = date),
        who => t!(lang, "follow-denied", who = who, date = date),
    };
    let label = match it.settled_at {
        Some(_) => t!(lang, "follow-denied-settled"),
        None => t!(lang, "follow-denied-open"),
    };
    let words = (!words.is_empty()).then(|| view! { <blockquote>{words.to_owned()}</blockquote> });
    view! {
        <p><Badge label tone=Tone::Waiting/>" "<span class="soft">{said}</span></p>
        {words}
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
    let asks_met = row.introduction.met.is_none();
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
                {asks_met.then(|| view! { <Check label=t!(lang, "follow-met-too") name="met"/> })}
                <Check label=publish name="publish"/>
                <Actions><Button label=t!(lang, "follow-note-now") emphasis=Emphasis::Primary/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}
