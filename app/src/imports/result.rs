//! What came of an import, and the way back.

use std::sync::Arc;

use domain::Language;
use domain::ids::ImportId;
use domain::imports::State;
use leptos::prelude::*;
use serde_json::Value;
use store::imports::{self, Built, Handed, Import};
use store::journal::Line;

use super::left::reaches;
use super::list::badge;
use super::plan::{Tallies, Tally};
use super::preview::table;
use super::summary::LISTED;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::journal;
use crate::ui::{
    Actions, Breadcrumb, Button, Confirm, Emphasis, Empty, Fact, Facts, HiddenField, Link,
    LinkButton, More, Notice, Page, PostForm, Section, Timeline, Tone, Width,
};
use crate::words::label;

/// How many came of it, as they were kept.
fn tallies(outcome: &Value) -> Vec<(&'static str, Tally)> {
    let nouns = Tallies::default().each();
    let met = nouns.into_iter().filter_map(|(noun, _)| {
        let it = outcome.get(noun)?;
        let count = |what: &str| it[what].as_u64().and_then(|n| usize::try_from(n).ok());
        let tally = Tally {
            created: count("created").unwrap_or(0),
            changed: count("changed").unwrap_or(0),
            unchanged: count("unchanged").unwrap_or(0),
        };
        Some((noun, tally))
    });
    met.collect()
}

/// In a few words, what came of it alone: "Startups : 25 créations, 3 modifications".
pub fn did(lang: Language, outcome: &Value) -> Vec<String> {
    let told = tallies(outcome).into_iter().filter_map(|(noun, tally)| {
        let (created, changed) = (tally.created, tally.changed);
        let created = (created > 0).then(|| t!(lang, "imports-did-created", count = created));
        let changed = (changed > 0).then(|| t!(lang, "imports-did-changed", count = changed));
        let parts: Vec<String> = created.into_iter().chain(changed).collect();
        let noun = label(lang, "import", noun);
        let what = parts.join(", ");
        (!parts.is_empty()).then(|| t!(lang, "imports-did-noun", noun = noun, what = what))
    });
    told.collect()
}

/// What is told of it beside its outcome.
pub struct Told {
    /// Who lost the role of main contact to whom.
    handed: Vec<Handed>,
    /// Who did what with it, the latest first.
    journal: Vec<Line>,
}

impl Told {
    pub async fn of(desk: &Desk, import: ImportId) -> Result<Self, Stop> {
        let mut db = desk.read().await?;
        Ok(Self {
            handed: imports::handed(&mut db, import).await?,
            journal: store::journal::of_object(&mut db, import.0, LINES).await?,
        })
    }
}

/// Lines of the journal: it has a handful.
const LINES: i64 = 20;

/// `built`: what stands on it, when somebody tried to undo it; none listed is a key's own refusal.
pub fn show(
    desk: &Desk,
    import: &Import,
    form: Form,
    built: Option<Vec<Built>>,
    told: Told,
) -> Answer {
    let lang = desk.lang;
    let state = import.stands().state(desk.now);
    let title = t!(
        lang,
        "imports-result-title",
        file = import.file_name.as_str()
    );
    let trail = vec![Link::new("/imports", t!(lang, "imports-title"))];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    if state == State::Expired {
        let href = format!("/imports/new?kind={}", import.kind);
        let again =
            view! { <LinkButton href label=t!(lang, "imports-new") emphasis=Emphasis::Primary/> };
        return Ok(desk.page(&title.clone(), |frame| {
            view! {
                <Page frame title trail width=Width::Narrow>
                    <Empty title=t!(lang, "imports-expired") text=t!(lang, "imports-expired-text") action=again.into_any()/>
                </Page>
            }
        }));
    }
    let met = tallies(&import.outcome.0);
    let news = match (
        state,
        met.iter().all(|(_, it)| it.created + it.changed == 0),
    ) {
        (State::Undone, _) => view! { <Notice title=t!(lang, "imports-undone")/> },
        (_, true) => view! { <Notice tone=Tone::Good title=t!(lang, "imports-done-nothing")/> },
        (_, false) => view! { <Notice tone=Tone::Good title=t!(lang, "imports-done")/> },
    };
    let news = match &built {
        Some(built) => stands(lang, built),
        None => news.into_any(),
    };
    let facts = facts(desk, import, state);
    let wrong = reaches(&desk.staff()?, &import.outcome.0) && state == State::Confirmed;
    let counted = table(lang, t!(lang, "imports-counted"), &met);
    let handed = (state == State::Confirmed)
        .then(|| hands(lang, told.handed))
        .flatten();
    let moments = journal::moments(&desk.moments(), told.journal);
    let label = t!(lang, "imports-history");
    let history = view! { <More label><Timeline moments/></More> };
    let form = Arc::new(form);
    let back = wrong.then(|| undo(lang, import, form.clone()));
    Ok(desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame title trail news>
                <Facts facts/>
                {counted}
                {handed}
                {back}
                {history}
            </Page>
        }
    }))
}

/// By name, as the preview told it.
fn hands(lang: Language, handed: Vec<Handed>) -> Option<AnyView> {
    if handed.is_empty() {
        return None;
    }
    let items = handed.into_iter().map(|it| {
        let (startup, before, after) = (it.startup_name, it.before, it.after);
        let words = t!(
            lang,
            "imports-handed",
            startup = startup,
            before = before,
            after = after
        );
        let href = format!("/startups/{}/founders", it.startup);
        view! { <li><a href=href>{words}</a></li> }
    });
    let items = items.collect_view();
    let title = t!(lang, "imports-handed-title");
    Some(view! { <Section title><ul class="told">{items}</ul></Section> }.into_any())
}

fn facts(desk: &Desk, import: &Import, state: State) -> Vec<Fact> {
    let lang = desk.lang;
    let moment = |at| desk.moments().moment(at);
    let mut facts = vec![
        Fact::new(t!(lang, "imports-state"), badge(desk, state)),
        Fact::new(
            t!(lang, "imports-fact-kind"),
            label(lang, "import-kind", import.kind.as_str()),
        ),
    ];
    if let Some(name) = &import.programme_name {
        facts.push(Fact::new(t!(lang, "imports-programme"), name.clone()));
    }
    if desk.person().ok() != Some(import.author) {
        let name = import.author_name.clone();
        facts.push(Fact::new(t!(lang, "imports-by"), name));
    }
    if let Some(at) = import.confirmed_at {
        facts.push(Fact::new(t!(lang, "imports-fact-when"), moment(at)));
    }
    if let Some(at) = import.undone_at {
        facts.push(Fact::new(t!(lang, "imports-fact-undone"), moment(at)));
    }
    let letters = import.outcome.0["letters"].as_u64().unwrap_or(0);
    if letters > 0 {
        facts.push(Fact::new(t!(lang, "menu-letters"), letters));
    }
    facts
}

fn undo(lang: Language, import: &Import, form: Arc<Form>) -> AnyView {
    let version = import.version.to_string();
    view! {
        <Section title=t!(lang, "imports-undo-title") lead=t!(lang, "imports-undo-lead") id="undo">
            <Confirm label=t!(lang, "imports-undo") text=t!(lang, "imports-undo-text")>
                <PostForm form act="undo" refused=t!(lang, "form-refused")>
                    <HiddenField name="version" value=version/>
                    <Actions>
                        <Button label=t!(lang, "imports-undo-do") emphasis=Emphasis::Danger/>
                    </Actions>
                </PostForm>
            </Confirm>
        </Section>
    }
    .into_any()
}

/// What stands on it, each with the way to where one sees it.
fn stands(lang: Language, built: &[Built]) -> AnyView {
    let items = built.iter().take(LISTED).map(|it| {
        let what = label(lang, "import-builds", &it.what);
        let words = t!(lang, "imports-built", name = it.name.as_str(), what = what);
        let room = match it.noun.as_str() {
            "startup" => "startups",
            "place" => "places",
            "organisation" => "partners",
            "programme" => "programmes",
            "cohort" => "cohorts",
            "mentor" => "mentors",
            _ => return view! { <li>{words}</li> }.into_any(),
        };
        let href = format!("/{room}/{}", it.object);
        view! { <li><a href=href>{words}</a></li> }.into_any()
    });
    let items = items.collect_view();
    let more = built.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| {
        view! { <li>{t!(lang, "imports-builds-more", count = more)}</li> }
    });
    let text = match built.is_empty() {
        true => t!(lang, "imports-builds-other"),
        false => t!(lang, "imports-builds-text"),
    };
    view! {
        <Notice tone=Tone::Bad title=t!(lang, "imports-builds")>
            <p>{text}</p>
            <ul class="told">{items}{more}</ul>
        </Notice>
    }
    .into_any()
}
