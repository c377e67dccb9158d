use leptos::prelude::*;

use super::escape::escape;

/// What the `<head>` says of one page.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// BCP 47, as in `fr`.
    pub lang: String,
    /// The whole title, most particular words first.
    pub title: String,
    /// Address of the one style sheet.
    pub css: String,
    /// Address of the module that wakes islands; empty on pages without one.
    pub script: String,
}

/// The complete document around a page.
/// The browser asks for `/favicon.svg`, because our policy forbids `data:` addresses.
pub fn shell(document: Document, body: impl IntoView) -> impl IntoView {
    let Document {
        lang,
        title,
        css,
        script,
    } = document;
    let script = (!script.is_empty()).then(|| view! { <script type="module" src=script></script> });
    view! {
        <!DOCTYPE html>
        <html lang=lang>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#2a1b45"/>
                <title inner_html=escape(&title)></title>
                <link rel="stylesheet" href=css/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                {script}
            </head>
            <body>{body}</body>
        </html>
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::{Document, shell};

    #[test]
    fn a_title_holds_its_words_and_nothing_else() {
        let title = "L\u{2019}été <b> & nous".to_owned();
        let document = Document {
            title,
            ..Document::default()
        };
        let html = Owner::new().with(|| shell(document, ()).to_html());
        assert!(
            html.contains("<title>L\u{2019}été &lt;b&gt; &amp; nous</title>"),
            "{html}"
        );
    }
}
