use leptos::prelude::*;

use super::{Fact, Facts};

/// A letter of ours as its reader gets it: subject, who and when, plain text with its links alive.
#[component]
pub fn Letter(
    #[prop(into)] subject: String,
    /// From, to, sent on …
    facts: Vec<Fact>,
    #[prop(into)] text: String,
    /// For those who look for one letter among many, such as tests: `data-kind` and `data-to`.
    #[prop(optional, into)]
    kind: String,
    #[prop(optional, into)] to: String,
    /// What came with it, such as a file.
    #[prop(optional_no_strip)]
    after: Option<AnyView>,
) -> impl IntoView {
    let given = |word: String| (!word.is_empty()).then_some(word);
    view! {
        <article class="letter" data-kind=given(kind) data-to=given(to)>
            <header><h2>{subject}</h2><Facts facts/></header>
            <div class="text">{linked(&text)}</div>
            {after}
        </article>
    }
}

/// The text with each address made a link; everything else is left as it is.
fn linked(text: &str) -> impl IntoView + use<> {
    let pieces = text.split_inclusive(char::is_whitespace).map(|piece| {
        let word = piece.trim_end();
        match word.starts_with("https://") || word.starts_with("http://") {
            true => {
                let rest = piece[word.len()..].to_owned();
                view! { <a href=word.to_owned()>{word.to_owned()}</a>{rest} }.into_any()
            }
            false => piece.to_owned().into_any(),
        }
    });
    pieces.collect_view()
}
