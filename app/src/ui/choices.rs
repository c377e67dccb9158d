use leptos::prelude::*;

use super::field::{Field, Filled};

/// One possible answer: what is sent, what is read, and perhaps a sentence under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
}

impl Choice {
    /// One for each thing, by its id and its name.
    pub fn named<I: ToString>(all: impl IntoIterator<Item = (I, String)>) -> Vec<Choice> {
        let all = all.into_iter();
        all.map(|(id, name)| Choice::new(id.to_string(), name))
            .collect()
    }

    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }

    pub fn hint(self, hint: impl Into<String>) -> Choice {
        Choice {
            hint: hint.into(),
            ..self
        }
    }
}

/// Any number of answers to one question.
#[component]
pub fn Checks(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    choices: Vec<Choice>,
    #[prop(optional)] values: Vec<String>,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] optional: String,
) -> impl IntoView {
    let filled = Filled::here();
    let field = Field::new(&filled, &name, label, optional, hint);
    filled.offers(&name, &choices);
    let values = filled.all(&name, values);
    field.around_all(boxes(
        "checkbox",
        filled.id(&name),
        0,
        name,
        choices,
        values,
    ))
}

/// One answer out of a few, all in sight.
#[component]
pub fn Radios(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] optional: String,
) -> impl IntoView {
    let filled = Filled::here();
    let field = Field::new(&filled, &name, label, optional, hint);
    filled.offers(&name, &choices);
    let value = filled.value(&name, value);
    field.around_all(boxes(
        "radio",
        filled.id(&name),
        0,
        name,
        choices,
        vec![value],
    ))
}

/// One box to tick, which sends `yes`.
#[component]
pub fn Check(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional)] checked: bool,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let filled = Filled::here();
    let field = Field::new(&filled, &name, String::new(), String::new(), String::new());
    let given = if checked {
        vec!["yes".to_owned()]
    } else {
        vec![]
    };
    let choices = vec![Choice::new("yes", label).hint(hint)];
    filled.offers(&name, &choices);
    let values = filled.all(&name, given);
    field.around_bare(boxes(
        "checkbox",
        filled.id(&name),
        0,
        name,
        choices,
        values,
    ))
}

/// The first box has the id of the field, so that the error summary's link leads to it; `from` is
/// how many boxes of the same field stand before these.
pub(super) fn boxes(
    kind: &'static str,
    id: String,
    from: usize,
    name: String,
    choices: Vec<Choice>,
    values: Vec<String>,
) -> impl IntoView {
    let boxes = choices.into_iter().enumerate().map(move |(index, Choice { value, label, hint })| {
        let index = from + index;
        let id = if index == 0 { id.clone() } else { format!("{id}-{index}") };
        let hint_id = (!hint.is_empty()).then(|| format!("{id}-note"));
        let hint = hint_id.clone().map(|id| view! { <span class="hint" id=id>{hint}</span> });
        let checked = values.contains(&value);
        view! {
            <div class="choice">
                <input type=kind id=id.clone() name=name.clone() value=value checked=checked aria-describedby=hint_id/>
                <label for=id>{label}</label>
                {hint}
            </div>
        }
    });
    boxes.collect_view()
}
