//! The page shown when a request goes no further, in the reader's language.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::{
    Button, Emphasis, Empty, FileField, HiddenField, LinkButton, Page, PostForm, Prose, Section,
    Width,
};

/// What was sent to an act that could not be done just now, so that its author keeps it.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub words: Vec<(String, String)>,
    /// A file came with it, which no page can give back.
    pub file: bool,
}

impl Typed {
    /// Somebody's own words are among it.
    pub fn has_words(&self) -> bool {
        self.words.iter().any(|(name, value)| is_typed(name, value))
    }
}

/// `typed` is what was sent, when sending it again may well succeed: whoever typed it keeps it.
pub fn page(desk: &Desk, status: StatusCode, typed: Typed) -> Response {
    let lang = desk.lang;
    let (title, lead) = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => (
            t!(lang, "error-not-found-title"),
            t!(lang, "error-not-found-lead"),
        ),
        StatusCode::FORBIDDEN => (
            t!(lang, "error-forbidden-title"),
            t!(lang, "error-forbidden-lead"),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            t!(lang, "error-too-large-title"),
            t!(lang, "error-too-large-lead"),
        ),
        StatusCode::REQUEST_TIMEOUT => (t!(lang, "error-slow-title"), t!(lang, "error-slow-lead")),
        StatusCode::TOO_MANY_REQUESTS => {
            (t!(lang, "error-busy-title"), t!(lang, "error-busy-lead"))
        }
        StatusCode::INSUFFICIENT_STORAGE => {
            (t!(lang, "error-full-title"), t!(lang, "error-full-lead"))
        }
        StatusCode::SERVICE_UNAVAILABLE => (
            t!(lang, "error-passing-title"),
            t!(lang, "error-passing-lead"),
        ),
        _ => (
            t!(lang, "error-broken-title"),
            t!(lang, "error-broken-lead"),
        ),
    };
    let text = match status {
        StatusCode::INSUFFICIENT_STORAGE => t!(lang, "error-full-text"),
        _ => String::new(),
    };
    desk.render(status, &title.clone(), |frame| {
        let action = match typed.words.is_empty() {
            true => view! {
                <LinkButton href="/" label=t!(lang, "error-home") emphasis=Emphasis::Primary/>
            }
            .into_any(),
            false => again(desk, typed, Emphasis::Primary),
        };
        view! {
            <Page frame title width=Width::Narrow>
                <Empty title=lead text action/>
            </Page>
        }
    })
}

/// Sent by somebody who is signed in no more: they sign in in another tab, and send from here what
/// they typed.
pub fn signed_out(desk: &Desk, typed: Typed) -> Response {
    let lang = desk.lang;
    let title = t!(lang, "error-signed-out-title");
    let lead = t!(lang, "error-signed-out-lead");
    let label = t!(lang, "error-signed-out-go");
    desk.render(StatusCode::UNAUTHORIZED, &title.clone(), |frame| {
        let again = again(desk, typed, Emphasis::Secondary);
        view! {
            <Page frame title lead width=Width::Narrow>
                <p><a href="/sign-in" target="_blank" class="button primary">{label}</a></p>
                {again}
            </Page>
        }
    })
}

/// The keys in it make sure that it is done once, however often it is sent.
fn again(desk: &Desk, typed: Typed, emphasis: Emphasis) -> AnyView {
    let lang = desk.lang;
    let Typed { words, file } = typed;
    let lead = match file {
        true => t!(lang, "error-again-file-lead"),
        false => t!(lang, "error-again-lead"),
    };
    view! {
        <PostForm action=desk.here() multipart=file>
            {words
                .into_iter()
                .map(|(name, value)| view! { <HiddenField name value/> })
                .collect_view()}
            <p>{lead}</p>
            {file.then(|| view! {
                <FileField label=t!(lang, "error-again-file") name="file" required=true/>
            })}
            <Button label=t!(lang, "error-again") emphasis/>
        </PostForm>
    }
    .into_any()
}

/// What was typed for a record that became one with another meanwhile, to be copied, and the way
/// to the page of the one that stays.
pub fn merged(desk: &Desk, there: &str, typed: Typed) -> Response {
    let lang = desk.lang;
    let title = t!(lang, "merging-meanwhile-title");
    let words = typed.words.into_iter();
    let words: Vec<AnyView> = words
        .filter(|(name, value)| is_typed(name, value))
        .map(|(_, value)| view! { <li><Prose text=value/></li> }.into_any())
        .collect();
    let typed = (!words.is_empty()).then(|| {
        view! {
            <Section title=t!(lang, "merging-meanwhile-typed")>
                <ul class="stack">{words}</ul>
            </Section>
        }
    });
    // Pages of a record begin with its own.
    let page: Vec<&str> = there.split('/').take(3).collect();
    let href = page.join("/");
    let lead = t!(lang, "merging-meanwhile-lead");
    desk.render(StatusCode::CONFLICT, &title.clone(), |frame| {
        view! {
            <Page frame title lead width=Width::Narrow>
                {typed}
                <LinkButton href label=t!(lang, "merging-meanwhile-go") emphasis=Emphasis::Primary/>
            </Page>
        }
    })
}

/// Somebody's own words, not what a form carries for itself.
fn is_typed(name: &str, value: &str) -> bool {
    let own = ["act", "once", "version", "other-version", "back"].contains(&name);
    !own && !value.trim().is_empty() && value.parse::<uuid::Uuid>().is_err()
}
