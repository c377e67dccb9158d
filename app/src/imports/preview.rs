//! What an import would do, before it does.

use std::sync::Arc;

use domain::Language;
use domain::imports::KEPT;
use leptos::prelude::*;
use store::imports::Import;

use super::plan::{At, Change, Created, Near, Seen, Tallies, Tally, Thing};
use super::rows::{self, Columns, Finding, Has, alike};
use super::summary::{LISTED, joins, resembles, sheet};
use super::waiting::{asked, bytes, draft};
use super::{Draft, Preview, choose};
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::people::sign_in::prove;
use crate::ui::{
    Actions, Breadcrumb, Button, Column, DataTable, Emphasis, HiddenField, Link, LinkButton,
    Notice, Page, PostForm, Section, Tone,
};
use crate::words::label;

pub async fn show(desk: &Desk, import: Import, form: Form) -> Answer {
    let asked = asked(desk, &import)?;
    let kept = bytes(desk, &import).await?;
    let draft = match draft(desk, &import, &asked, kept).await {
        Ok(draft) => draft,
        // Its programme is gone, or its columns are: they are said anew.
        Err(why) => {
            let sentence = why.sentence(desk.lang);
            return choose::show(desk, import, form.refused("", sentence)).await;
        }
    };
    let mut db = desk.read().await?;
    let preview = draft.plan(&mut db, &asked, desk.now, true).await?;
    drop(db);
    Ok(drawn(desk, &import, &preview, &draft, form))
}

fn drawn(
    desk: &Desk,
    import: &Import,
    preview: &Preview,
    draft: &Draft,
    form: Form,
) -> axum::response::Response {
    let lang = desk.lang;
    let title = t!(lang, "imports-preview-title");
    let lead = t!(
        lang,
        "imports-preview-lead",
        file = import.file_name.as_str()
    );
    let trail = vec![Link::new("/imports", t!(lang, "imports-title"))];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let plan = &preview.plan;
    let read = &draft.columns;
    let from = draft.read_from.as_ref().and_then(|it| sheet(lang, it));
    let from = from.map(|words| view! { <p class="soft">{words}</p> });
    let ignored = &read.ignored;
    let spare = spare(import, read, &preview.problems);
    let ignored = (!ignored.is_empty()).then(|| {
        let (count, columns) = (ignored.len(), ignored.join(", "));
        let words = t!(lang, "imports-ignored", count = count, columns = columns);
        view! { <p class="soft">{words}</p> }
    });
    let columns = format!("/imports/{}?columns=yes", import.id);
    let form = Arc::new(form);
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        let next = next(desk, import, preview, form);
        let parts = [
            problems(lang, &preview.problems),
            without(lang, import, spare),
            counts(lang, &plan.tallies),
            warnings(lang, &preview.warnings),
            near(lang, &plan.near),
            joined(lang, &plan.seen),
            changes(lang, &plan.seen),
            created(lang, &plan.seen),
        ];
        let parts = parts.into_iter().flatten().collect_view();
        view! {
            <Page frame title lead trail>
                {from}
                {parts}
                {ignored}
                {next}
                <p><a href=columns>{t!(lang, "imports-preview-columns")}</a></p>
            </Page>
        }
    })
}

/// The one thing to do now: import, or mend the file.
fn next(desk: &Desk, import: &Import, preview: &Preview, form: Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let again = format!("/imports/new?kind={}", import.kind);
    let until = desk.moments().moment(import.uploaded_at + KEPT);
    let until = t!(lang, "imports-until", until = until);
    if !preview.problems.is_empty() {
        return view! {
            <Actions>
                <LinkButton href=again label=t!(lang, "imports-again") emphasis=Emphasis::Primary/>
            </Actions>
        }
        .into_any();
    }
    if preview.plan.steps.is_empty() {
        return view! { <Notice tone=Tone::Good title=t!(lang, "imports-nothing")/> }.into_any();
    }
    let count = preview.plan.invitations.len();
    let letters = (count > 0).then(|| {
        view! {
            <Notice tone=Tone::Waiting title=t!(lang, "imports-letters", count = count)>
                <p>{t!(lang, "imports-letters-text")}</p>
            </Notice>
        }
    });
    let proof = form.clone();
    let (version, sha256) = (import.version.to_string(), import.sha256.clone());
    let fingerprint = preview.plan.fingerprint.clone();
    view! {
        <PostForm form act="confirm" refused=t!(lang, "form-refused")>
            <HiddenField name="version" value=version/>
            <HiddenField name="sha256" value=sha256/>
            <HiddenField name="plan" value=fingerprint/>
            {letters}
            {prove::field(lang, &proof)}
            <Actions>
                <Button label=t!(lang, "imports-confirm") emphasis=Emphasis::Primary/>
                <LinkButton href=again label=t!(lang, "imports-again") emphasis=Emphasis::Quiet/>
            </Actions>
            <p class="soft">{until}</p>
        </PostForm>
    }
    .into_any()
}

fn problems(lang: Language, found: &[Finding]) -> Option<AnyView> {
    let count = found.len();
    let list = findings(lang, found);
    (count > 0).then(|| {
        view! {
            <Notice tone=Tone::Bad title=t!(lang, "imports-problems", count = count)>
                <p>{t!(lang, "imports-problems-text")}</p>
                {list}
            </Notice>
        }
        .into_any()
    })
}

fn warnings(lang: Language, found: &[Finding]) -> Option<AnyView> {
    let count = found.len();
    let list = findings(lang, found);
    (count > 0).then(|| {
        view! {
            <Section
                title=t!(lang, "imports-warnings", count = count)
                lead=t!(lang, "imports-warnings-text")
            >
                {list}
            </Section>
        }
        .into_any()
    })
}

fn findings(lang: Language, found: &[Finding]) -> AnyView {
    let groups = alike(found);
    let listed = groups.iter().take(LISTED);
    let listed = listed.map(|it| view! { <li>{it.sentence(lang)}</li> });
    let more = groups.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| view! { <li>{t!(lang, "import-more", count = more)}</li> });
    view! { <ul class="told">{listed.collect_view()}{more}</ul> }.into_any()
}

/// A column that the list can do without, and how many problems are in it.
struct Spare {
    column: rows::Column,
    title: String,
    problems: usize,
}

fn spare(import: &Import, columns: &Columns, found: &[Finding]) -> Vec<Spare> {
    let has = Has {
        programme: import.programme.is_some(),
        cohort: import.cohort.is_some(),
    };
    let mut all: Vec<Spare> = Vec::new();
    for it in found {
        match all.iter_mut().find(|spare| spare.title == it.column) {
            Some(spare) => spare.problems += 1,
            None => all.extend(
                columns
                    .spare(import.kind, has, &it.column)
                    .map(|column| Spare {
                        column,
                        title: it.column.clone(),
                        problems: 1,
                    }),
            ),
        }
    }
    all
}

/// The way on without the columns in which the problems are.
fn without(lang: Language, import: &Import, spare: Vec<Spare>) -> Option<AnyView> {
    if spare.is_empty() {
        return None;
    }
    let version = import.version.to_string();
    let items = spare.into_iter().map(|it| {
        let (version, code) = (version.clone(), it.column.as_str());
        let title = it.title.as_str();
        let said = t!(lang, "imports-spare", count = it.problems, column = title);
        let label = t!(lang, "imports-spare-do", column = title);
        view! {
            <li>
                <p>{said}</p>
                <PostForm act="ignore" class="inline">
                    <HiddenField name="version" value=version/>
                    <HiddenField name="column" value=code/>
                    <Button label/>
                </PostForm>
            </li>
        }
    });
    let items = items.collect_view();
    let title = t!(lang, "imports-spare-title");
    let lead = t!(lang, "imports-spare-lead");
    Some(view! { <Section title lead><ul class="stack">{items}</ul></Section> }.into_any())
}

pub fn counts(lang: Language, tallies: &Tallies) -> Option<AnyView> {
    let met = tallies.each().into_iter();
    let met: Vec<_> = met
        .filter(|(_, tally)| *tally != Tally::default())
        .collect();
    table(lang, t!(lang, "imports-counts"), &met)
}

/// How many of each noun.
pub fn table(lang: Language, caption: String, met: &[(&str, Tally)]) -> Option<AnyView> {
    let columns = vec![
        Column::new(t!(lang, "imports-counts-noun")),
        Column::new(t!(lang, "imports-counts-created")).number(),
        Column::new(t!(lang, "imports-counts-changed")).number(),
        Column::new(t!(lang, "imports-counts-unchanged")).number(),
    ];
    let rows = met.iter().map(|(noun, tally)| {
        vec![
            label(lang, "import", noun).into_any(),
            tally.created.into_any(),
            tally.changed.into_any(),
            tally.unchanged.into_any(),
        ]
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| view! { <DataTable caption columns rows/> }.into_any())
}

fn near(lang: Language, near: &[Near]) -> Option<AnyView> {
    let count = near.len();
    let items = near.iter().take(LISTED).map(|it| {
        let sentence = resembles(lang, it);
        match it.at {
            At::House(id) => {
                let href = match it.thing {
                    Thing::Organisation => format!("/partners/{id}"),
                    Thing::Mentor => format!("/mentors/{id}"),
                    Thing::Person => format!("/startups/{id}/founders"),
                    Thing::Cohort => format!("/cohorts/{id}"),
                    _ => format!("/startups/{id}"),
                };
                view! { <li><a href=href>{sentence}</a></li> }.into_any()
            }
            At::Line(_) => view! { <li>{sentence}</li> }.into_any(),
        }
    });
    let items = items.collect_view();
    let more = count.saturating_sub(LISTED);
    let more = (more > 0).then(|| view! { <li>{t!(lang, "import-more", count = more)}</li> });
    (count > 0).then(|| {
        view! {
            <Section title=t!(lang, "imports-near", count = count) lead=t!(lang, "imports-near-text")>
                <ul class="told">{items}{more}</ul>
            </Section>
        }
        .into_any()
    })
}

/// Characters of a value that are shown.
const VALUE: usize = 160;

fn value(lang: Language, text: &str) -> AnyView {
    if text.is_empty() {
        return view! { <span class="soft">{t!(lang, "imports-changes-nothing")}</span> }
            .into_any();
    }
    let mut short: String = text.chars().take(VALUE).collect();
    if text.chars().count() > VALUE {
        short.push('…');
    }
    short.into_any()
}

fn changes(lang: Language, seen: &Seen) -> Option<AnyView> {
    let columns = vec![
        Column::new(t!(lang, "imports-changes-thing")),
        Column::new(t!(lang, "imports-changes-field")),
        Column::new(t!(lang, "imports-changes-before")),
        Column::new(t!(lang, "imports-changes-after")),
    ];
    let row = |change: &Change| {
        let href = match change.thing {
            Thing::Organisation => format!("/partners/{}", change.id),
            Thing::Mentor => format!("/mentors/{}", change.id),
            _ => format!("/startups/{}", change.id),
        };
        let line = t!(lang, "imports-created-line", line = change.line.to_string());
        let name = change.name.clone();
        vec![
            view! { <a href=href>{name}</a>" "<span class="soft">{line}</span> }.into_any(),
            label(lang, "import-field", change.field.as_str()).into_any(),
            value(lang, &change.before),
            value(lang, &change.after),
        ]
    };
    let rows: Vec<_> = seen.changes.iter().map(row).collect();
    let more = seen.more_changes;
    let more = (more > 0)
        .then(|| view! { <p class="soft">{t!(lang, "imports-changes-more", count = more)}</p> });
    (!rows.is_empty()).then(|| {
        view! { <DataTable caption=t!(lang, "imports-changes") columns rows/>{more} }.into_any()
    })
}

/// Whoever gains a role though the house knows them: no list of what is new has their name.
fn joined(lang: Language, seen: &Seen) -> Option<AnyView> {
    let items = seen.joined.iter();
    let items = items.map(|it| view! { <li>{joins(lang, it)}</li> });
    let items = items.collect_view();
    let (count, more) = (seen.joined.len() + seen.more_joined, seen.more_joined);
    let more = (more > 0).then(|| view! { <li>{t!(lang, "import-more", count = more)}</li> });
    (count > 0).then(|| {
        view! {
            <Section
                title=t!(lang, "imports-joined", count = count)
                lead=t!(lang, "imports-joined-text")
            >
                <ul class="told">{items}{more}</ul>
            </Section>
        }
        .into_any()
    })
}

fn created(lang: Language, seen: &Seen) -> Option<AnyView> {
    let item = |it: &Created| {
        let thing = label(lang, "import-thing", it.thing.as_str());
        let line = t!(lang, "imports-created-line", line = it.line.to_string());
        let name = it.name.clone();
        view! { <li>{name}" "<span class="soft">{thing}", "{line}</span></li> }
    };
    let items = seen.created.iter().map(item).collect_view();
    let more = seen.more_created;
    let more = (more > 0)
        .then(|| view! { <li class="soft">{t!(lang, "imports-created-more", count = more)}</li> });
    (!seen.created.is_empty()).then(|| {
        view! {
            <Section title=t!(lang, "imports-created")><ul class="told">{items}{more}</ul></Section>
        }
        .into_any()
    })
}
