use leptos::prelude::*;

use super::{Fact, Facts};

/// A letter of ours as its reader gets it: subject, who and when, plain text with its links alive.
#[component]
pub fn Letter(
    #[prop(into)] subject: String,
    /// From, to, sent on …
    facts: Vec<Fact>,
    #[prop(into)] text: String,
) -> impl IntoView {
    view! {
        <article class="letter">
            <header><h2>{subject}</h2><Facts facts/></header>
            <div class="text">{linked(&text)}</div>
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
