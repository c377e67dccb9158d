use leptos::prelude::*;

use super::escape::escape;
use super::field::{Field, Filled};

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] optional: String,
    #[prop(default = 5)] rows: u32,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let filled = Filled::here();
    let field = Field::new(&filled, &name, label, optional, hint);
    // A browser drops the first line feed of a text area: give it one to drop.
    let text = format!("\n{}", escape(&filled.value(&name, value)));
    let area = view! {
        <textarea
            id=field.id.clone()
            name=name
            rows=rows.to_string()
            maxlength=maxlength.map(|n| n.to_string())
            required=required
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
            inner_html=text
        ></textarea>
    };
    field.around(area)
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::*;

    #[test]
    fn a_text_area_holds_its_text_and_nothing_else() {
        let area = |value: &str| {
            let value = value.to_owned();
            let html =
                Owner::new().with(|| view! { <TextArea label="é" name="n" value/> }.to_html());
            let (_, after) = html.split_once("rows=\"5\">").expect("a text area");
            let (inside, _) = after.split_once("</textarea>").expect("its end");
            inside.to_owned()
        };
        assert_eq!(area(""), "\n");
        assert_eq!(area("\n </textarea><b>"), "\n\n &lt;/textarea&gt;&lt;b&gt;");
    }
}
