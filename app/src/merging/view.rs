//! The second step: the two side by side, and the button.

use std::sync::Arc;

use axum::response::Response;
use domain::ids::ProgrammeId;
use leptos::prelude::*;
use serde_json::Value;
use store::Conn;
use store::merging;
use uuid::Uuid;

use super::fields::{Differs, is_empty, radios};
use super::meets::{self, Question};
use super::words;
use crate::desk::{Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, Fact, Facts, HiddenField, Link, LinkButton, More,
    Notice, Page, PostForm, Section, Width,
};

/// What the page of two shows.
pub struct Both {
    pub trail: Vec<Link>,
    pub kept_name: String,
    pub gone_name: String,
    pub other: Uuid,
    /// Versions of the two, so that what was changed meanwhile is looked at again.
    pub versions: (i64, i64),
    pub fields: Vec<Differs>,
    pub obstacles: Vec<words::Told>,
    /// What becomes the other's, in sentences.
    pub moves: Vec<String>,
    /// Two places of one cohort; of startups alone.
    pub asked: Vec<Question>,
}

pub fn both(desk: &Desk, both: Both, form: Form) -> Response {
    let lang = desk.lang;
    let (kept, gone) = (both.kept_name.as_str(), both.gone_name.as_str());
    let title = t!(lang, "merging-both-title", gone = gone, kept = kept);
    let lead = t!(lang, "merging-both-lead", gone = gone, kept = kept);
    let press = t!(lang, "merging-do", gone = gone, kept = kept);
    let form = Arc::new(form);
    let here = desk.path.clone();
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=both.trail/> };
        let moves = both.moves.into_iter();
        let moves = moves.map(|it| view! { <li>{it}</li> }).collect_view();
        let inside = match both.obstacles.is_empty() {
            false => view! {
                <Section title=t!(lang, "merging-not-yet") lead=t!(lang, "merging-not-yet-lead")>
                    {words::obstacles(both.obstacles)}
                </Section>
            }
            .into_any(),
            true => view! {
                <Section title=t!(lang, "merging-moves")><ul class="stack">{moves}</ul></Section>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="other" value=both.other.to_string()/>
                    <HiddenField name="version" value=both.versions.0.to_string()/>
                    <HiddenField name="other-version" value=both.versions.1.to_string()/>
                    {radios(lang, both.fields)}
                    {meets::radios(both.asked)}
                    <p>{t!(lang, "merging-for-good")}</p>
                    <Actions>
                        <Button label=press emphasis=Emphasis::Danger/>
                        <LinkButton href=here label=t!(lang, "merging-another") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            }
            .into_any(),
        };
        view! {
            <Page frame title lead trail=trail.into_any() width=Width::Narrow>{inside}</Page>
        }
    })
}

/// For whoever followed a link to a record that became one with this one: which, and when.
pub async fn joined(desk: &Desk, db: &mut Conn, kept: Uuid) -> Result<Option<AnyView>, Stop> {
    let lang = desk.lang;
    let Some(gone) = desk.asked("joined").and_then(|id| id.parse::<Uuid>().ok()) else {
        return Ok(None);
    };
    let traces = merging::traces(db, kept).await?;
    Ok(traces
        .into_iter()
        .find(|trace| trace.gone == gone)
        .map(|trace| {
            let date = desk.moments().date_of(trace.merged_at);
            let title = match trace.was.0["name"].as_str() {
                Some(name) => t!(lang, "merging-joined", name = name, date = date),
                None => t!(lang, "merging-joined-person", date = date),
            };
            view! { <Notice title/> }.into_any()
        }))
}

/// What was merged into a record, folded at the foot of its page; nothing where nothing was.
pub async fn traces(desk: &Desk, db: &mut Conn, kept: Uuid) -> Result<Option<AnyView>, Stop> {
    let lang = desk.lang;
    let traces = merging::traces(db, kept).await?;
    if traces.is_empty() {
        return Ok(None);
    }
    let parts = traces.into_iter().map(|trace| {
        let by = trace.by_name.unwrap_or_default();
        let date = desk.moments().date_of(trace.merged_at);
        let name = trace.was.0["name"].as_str().unwrap_or_default().to_owned();
        let told = t!(lang, "merging-trace", name = name, date = date, by = by);
        let mut said = trace.was.0.as_object().cloned().unwrap_or_default();
        if let Some(agreements) = said.get_mut("agreements") {
            *agreements = theirs(desk, agreements);
        }
        let facts: Vec<Fact> = said
            .iter()
            .filter(|(_, value)| !is_empty(value))
            .map(|(code, value)| {
                Fact::new(
                    words::field_name(lang, code),
                    words::said(lang, code, value),
                )
            })
            .collect();
        view! { <p>{told}</p><Facts facts/> }
    });
    let parts = parts.collect_view();
    Ok(Some(
        view! { <More label=t!(lang, "merging-traces")>{parts}</More> }.into_any(),
    ))
}

/// What partnerships said, of the programmes that the reader works for.
fn theirs(desk: &Desk, agreements: &Value) -> Value {
    let staff = desk.staff().ok();
    let reaches = |programme: &str| {
        let programme = programme.parse().map(ProgrammeId).ok();
        let staff = staff.as_ref();
        programme
            .zip(staff)
            .is_some_and(|(id, staff)| staff.reaches(id))
    };
    let all = agreements.as_object().into_iter().flatten();
    // Of a partnership that says nothing there is nothing to tell.
    let words = all.filter(|(programme, words)| reaches(programme) && !is_empty(words));
    Value::Array(words.map(|(_, words)| words.clone()).collect())
}
