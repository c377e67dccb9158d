use leptos::prelude::*;

use super::Choice;
use super::field::{Field, Filled};

/// Some of the answers, under the name they share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    pub label: String,
    pub choices: Vec<Choice>,
}

/// One answer out of very many, in groups that a keyboard jumps through.
#[component]
pub fn GroupedSelect(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    groups: Vec<Choices>,
    #[prop(optional, into)] value: String,
    /// Words of a first, empty answer.
    #[prop(optional, into)]
    blank: String,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let filled = Filled::here();
    let field = Field::new(&filled, &name, label, String::new(), hint);
    filled.offers(&name, &[Choice::new("", blank.clone())]);
    filled.offers(&name, groups.iter().flat_map(|it| &it.choices));
    let value = filled.value(&name, value);
    let groups = groups.into_iter().map(|Choices { label, choices }| {
        let options = choices.into_iter().map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        });
        view! { <optgroup label=label>{options.collect_view()}</optgroup> }
    });
    let select = view! {
        <select
            id=field.id.clone()
            name=name
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
        >
            {(!blank.is_empty()).then(|| view! { <option value="">{blank}</option> })}
            {groups.collect_view()}
        </select>
    };
    field.around(select)
}
