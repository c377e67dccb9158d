use leptos::prelude::*;

use super::Choices;
use super::choices::boxes;
use super::field::{Field, Filled};

/// Any number of answers out of many, in groups under one question.
#[component]
pub fn GroupedChecks(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    groups: Vec<Choices>,
    #[prop(optional)] values: Vec<String>,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let filled = Filled::here();
    let field = Field::new(&filled, &name, label, String::new(), hint);
    filled.offers(&name, groups.iter().flat_map(|it| &it.choices));
    let values = filled.all(&name, values);
    let id = filled.id(&name);
    let mut from = 0;
    let groups = groups.into_iter().map(|Choices { label, choices }| {
        let count = choices.len();
        let boxes = boxes(
            "checkbox",
            id.clone(),
            from,
            name.clone(),
            choices,
            values.clone(),
        );
        from += count;
        view! { <fieldset><legend>{label}</legend>{boxes}</fieldset> }.into_any()
    });
    let groups: Vec<AnyView> = groups.collect();
    field.around_all(view! { <div class="groups">{groups}</div> })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Choice;

    #[test]
    fn no_two_boxes_share_an_id() {
        let group = |label: &str, words: [&str; 2]| Choices {
            label: label.into(),
            choices: words.map(|word| Choice::new(word, word)).into(),
        };
        let groups = vec![group("Un", ["a", "b"]), group("Deux", ["c", "d"])];
        let values = vec!["c".to_owned()];
        let html = Owner::new()
            .with(|| view! { <GroupedChecks label="Mots" name="words" groups values/> }.to_html());
        for id in ["f-words", "f-words-1", "f-words-2", "f-words-3"] {
            assert_eq!(
                html.matches(&format!(" id=\"{id}\"")).count(),
                1,
                "{id} in {html}"
            );
        }
        assert_eq!(html.matches("checked").count(), 1, "{html}");
    }
}
