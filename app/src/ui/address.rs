use leptos::prelude::*;

/// An e-mail address; where it must break, it breaks after the "@" or before a dot.
#[component]
pub fn Address(
    #[prop(into)] email: String,
    /// Whether it opens a letter to write.
    #[prop(optional)]
    link: bool,
) -> impl IntoView {
    let href = format!("mailto:{email}");
    let pieces = pieces(&email);
    match link {
        true => view! { <a class="address" href=href>{pieces}</a> }.into_any(),
        false => view! { <span class="address">{pieces}</span> }.into_any(),
    }
}

fn pieces(email: &str) -> Vec<AnyView> {
    let wbr = || view! { <wbr/> }.into_any();
    let mut pieces: Vec<AnyView> = Vec::new();
    for (index, part) in email.split_inclusive('@').enumerate() {
        if index > 0 {
            pieces.push(wbr());
        }
        for (index, word) in part.split('.').enumerate() {
            match index {
                0 => pieces.push(word.to_owned().into_any()),
                _ => {
                    pieces.push(wbr());
                    pieces.push(format!(".{word}").into_any());
                }
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_breaks_between_its_words_only() {
        let html = Owner::new().with(|| view! { <Address email="a.b@example.org"/> }.to_html());
        let words = html.replace("<!>", "").replace("<!---->", "");
        assert!(words.contains(">a<wbr>.b@<wbr>example<wbr>.org<"), "{html}");
    }
}
