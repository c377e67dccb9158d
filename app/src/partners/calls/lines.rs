//! Notes one under the other.

use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::organisations::Noted;

use crate::desk::Desk;
use crate::ui::{Actions, Badge, Button, Card, Empty, Fact, LinkButton, PostForm, Section, Tone};

/// On the page of the partner: the latest, with the way to all of them.
pub(in crate::partners) fn section(
    desk: &Desk,
    id: OrganisationId,
    latest: &[Noted],
    total: i64,
) -> AnyView {
    let lang = desk.lang;
    let hidden = total > i64::try_from(latest.len()).unwrap_or(total);
    let all = hidden.then(|| {
        let href = format!("/partners/{id}/calls");
        view! { <a href=href>{t!(lang, "calls-all", count = total)}</a> }
    });
    let inside = match latest.is_empty() {
        true => {
            let (title, text) = (t!(lang, "calls-none"), t!(lang, "calls-none-text"));
            view! { <Empty title text/> }.into_any()
        }
        false => cards(desk, latest, 3),
    };
    view! {
        <Section title=t!(lang, "calls-title") id="calls" lead=t!(lang, "calls-section-lead") action=all.into_any()>
            {inside}
        </Section>
    }
    .into_any()
}

/// `level` is the rank of their titles in the page.
pub(super) fn cards(desk: &Desk, noted: &[Noted], level: u8) -> AnyView {
    let cards: Vec<AnyView> = noted.iter().map(|it| card(desk, it, level)).collect();
    view! { <div class="stack">{cards}</div> }.into_any()
}

pub(super) fn card(desk: &Desk, noted: &Noted, level: u8) -> AnyView {
    let lang = desk.lang;
    let title = format!("{} · {}", desk.moments().date(noted.call.on), with(noted));
    let by = t!(
        lang,
        "calls-by",
        name = noted.author_name.as_str(),
        programme = noted.programme_name.as_str()
    );
    let corrected =
        (noted.version > 1).then(|| view! { <Badge label=t!(lang, "calls-corrected")/> });
    let said = noted.call.said.to_string();
    let is_own = desk.person().is_ok_and(|person| person == noted.author);
    let href = format!("/partners/{}/calls/{}", noted.organisation, noted.id);
    let change = is_own.then(|| {
        let label = t!(lang, "calls-correct");
        view! { <p><LinkButton href=href.clone() label about=title.clone()/></p> }
    });
    let next = next(desk, noted, href.clone());
    view! {
        <Card title=title.clone() level>
            <p class="soft">{by}" "{corrected}</p>
            <div class="typed">{said}</div>
            {next}
            {change}
        </Card>
    }
    .into_any()
}

/// What comes next: done, or with the button that marks it done.
fn next(desk: &Desk, noted: &Noted, action: String) -> Option<AnyView> {
    let lang = desk.lang;
    let next = noted.call.next.as_ref()?;
    let moments = desk.moments();
    let said = t!(
        lang,
        "calls-next-said",
        step = next.step.as_str(),
        date = moments.date(next.on),
        name = noted.next_name.clone().unwrap_or_default()
    );
    let state = match noted.done_at {
        Some(at) => {
            let label = t!(lang, "calls-done-on", date = moments.date_of(at));
            view! { <Badge label tone=Tone::Good/> }.into_any()
        }
        None => {
            let late = (next.on < moments.day_of(desk.now))
                .then(|| view! { <Badge label=t!(lang, "calls-late") tone=Tone::Waiting/> });
            let about = next.step.to_string();
            view! {
                {late}
                <PostForm action act="done">
                    <Actions><Button label=t!(lang, "calls-done") about/></Actions>
                </PostForm>
            }
            .into_any()
        }
    };
    Some(view! { <p>{said}</p>{state} }.into_any())
}

/// With whom it was.
fn with(noted: &Noted) -> String {
    both(noted.person_name.as_deref(), noted.call.with.as_str())
}

/// The partner's person, and whom the words name.
pub(super) fn both(person: Option<&str>, words: &str) -> String {
    let both = person.into_iter().chain(Some(words));
    let both: Vec<&str> = both.filter(|it| !it.is_empty()).collect();
    both.join(", ")
}

/// What is kept now, beside a form that was opened before it was.
pub(super) fn facts(desk: &Desk, noted: &Noted) -> Vec<Fact> {
    let (lang, moments, call) = (desk.lang, desk.moments(), &noted.call);
    let mut facts = vec![
        Fact::new(t!(lang, "calls-on"), moments.date(call.on)),
        Fact::new(t!(lang, "calls-with"), with(noted)),
        Fact::new(t!(lang, "calls-said"), call.said.to_string()),
    ];
    if let Some(next) = &call.next {
        let name = noted.next_name.clone().unwrap_or_default();
        facts.push(Fact::new(t!(lang, "calls-next"), next.step.to_string()));
        facts.push(Fact::new(t!(lang, "calls-next-on"), moments.date(next.on)));
        facts.push(Fact::new(t!(lang, "calls-next-by"), name));
    }
    facts
}
