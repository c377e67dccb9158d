use leptos::prelude::*;

/// Somebody's own words, as they typed them: an empty line starts a paragraph, a line ends with a break.
#[component]
pub fn Prose(#[prop(into)] text: String) -> impl IntoView {
    let paragraphs = text
        .split("\n\n")
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let paragraphs = paragraphs.map(|paragraph| {
        let lines = paragraph.lines().enumerate().map(|(index, line)| {
            let line = line.to_owned();
            view! { {(index > 0).then(|| view! { <br/> })}{line} }
        });
        view! { <p>{lines.collect_view()}</p> }
    });
    paragraphs.collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_lines_and_words_stay_words() {
        let text = "Un\nDeux <b>\n\n\nTrois";
        let html = Owner::new().with(|| view! { <Prose text/> }.to_html());
        assert_eq!(html.matches("<p>").count(), 2, "{html}");
        assert_eq!(html.matches("<br>").count(), 1, "{html}");
        assert!(html.contains("Deux &lt;b&gt;"), "{html}");
    }
}
