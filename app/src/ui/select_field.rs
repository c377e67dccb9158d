use leptos::prelude::*;

use super::Choice;
use super::field::{Field, Filled};

/// One answer out of many; under seven choices, `Radios` are easier.
#[component]
pub fn SelectField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
    /// Words of a first, empty answer.
    #[prop(optional, into)]
    blank: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] optional: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let filled = Filled::here();
    let field = Field::new(&filled, &name, label, optional, hint);
    filled.offers(&name, &[Choice::new("", blank.clone())]);
    filled.offers(&name, &choices);
    // As a browser does: the first answer, where none is chosen and none may be left out.
    let is_one = !blank.is_empty() || choices.iter().any(|it| it.value == value);
    let first = choices.first().map(|it| it.value.clone());
    let value = first.filter(|_| !is_one).unwrap_or(value);
    let value = filled.value(&name, value);
    let options = choices.into_iter().map(|choice| {
        let selected = choice.value == value;
        view! { <option value=choice.value selected=selected>{choice.label}</option> }
    });
    let select = view! {
        <select
            id=field.id.clone()
            name=name
            required=required
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
        >
            {(!blank.is_empty()).then(|| view! { <option value="">{blank}</option> })}
            {options.collect_view()}
        </select>
    };
    field.around(select)
}
