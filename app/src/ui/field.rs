use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use super::drawn::Drawing;
use super::icon::Icon;
use super::{Choice, Link, Tone};
use crate::form::Form;

/// What the fields of one form share: what was typed, if it was refused, and how their ids begin.
#[derive(Clone, Default)]
pub(super) struct Filled {
    form: Option<Arc<Form>>,
    prefix: String,
    drawing: Drawing,
}

impl Filled {
    pub fn new(form: Option<Arc<Form>>, prefix: String) -> Filled {
        Filled {
            form,
            prefix,
            drawing: Drawing::default(),
        }
    }

    /// The same, whose fields note there what they draw.
    pub fn noted_in(self, drawing: Drawing) -> Filled {
        Filled { drawing, ..self }
    }

    /// The form around; outside of any, nothing was typed.
    pub fn here() -> Filled {
        use_context().unwrap_or_default()
    }

    pub fn id(&self, name: &str) -> String {
        let prefix = if self.prefix.is_empty() {
            "f"
        } else {
            &self.prefix
        };
        format!("{prefix}-{name}")
    }

    /// What was typed under a name that is no field's: the version of the row, a mark.
    pub fn typed(&self, name: &str) -> Option<&str> {
        let form = self.form.as_ref()?;
        form.has(name).then(|| form.value(name))
    }

    pub fn versioned(&self) {
        self.drawing.versioned();
    }

    /// What may be chosen in a field.
    pub fn offers<'c>(&self, name: &str, choices: impl IntoIterator<Item = &'c Choice>) {
        let choices = choices.into_iter().cloned();
        self.drawing
            .note(name, |field| field.choices.extend(choices));
    }

    /// A field holds a day.
    pub fn is_day(&self, name: &str) {
        self.drawing.note(name, |field| field.is_day = true);
    }

    pub fn value(&self, name: &str, given: String) -> String {
        self.drawing
            .note(name, |field| field.values = vec![given.clone()]);
        self.form
            .as_ref()
            .map_or(given, |form| form.value(name).to_owned())
    }

    pub fn all(&self, name: &str, given: Vec<String>) -> Vec<String> {
        self.drawing
            .note(name, |field| field.values.clone_from(&given));
        match &self.form {
            Some(form) => form.all(name).into_iter().map(str::to_owned).collect(),
            None => given,
        }
    }

    pub fn error(&self, name: &str) -> Option<String> {
        self.form.as_ref()?.error(name).map(str::to_owned)
    }

    /// One link per error, to its field; an error of the whole form leads nowhere.
    pub fn links(&self, errors: &[(Cow<'static, str>, String)]) -> Vec<Link> {
        let href = |name: &str| {
            if name.is_empty() {
                String::new()
            } else {
                format!("#{}", self.id(name))
            }
        };
        errors
            .iter()
            .map(|(name, sentence)| Link::new(href(name), sentence))
            .collect()
    }
}

/// What stands around a control, in the order it is read: label, hint, error, control.
pub(super) struct Field {
    pub id: String,
    pub error: Option<String>,
    label: String,
    /// Words such as "facultatif", after the label.
    optional: String,
    hint: String,
}

impl Field {
    pub fn new(
        filled: &Filled,
        name: &str,
        label: String,
        optional: String,
        hint: String,
    ) -> Field {
        filled
            .drawing
            .note(name, |field| field.label.clone_from(&label));
        Field {
            id: filled.id(name),
            error: filled.error(name),
            label,
            optional,
            hint,
        }
    }

    pub fn described_by(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let error = self.error.is_some().then(|| format!("{}-error", self.id));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }

    fn class(&self) -> &'static str {
        if self.error.is_some() {
            "field refused"
        } else {
            "field"
        }
    }

    pub fn around(self, control: impl IntoView + 'static) -> impl IntoView {
        let class = self.class();
        let (id, label) = (self.id.clone(), label(self.label, self.optional));
        view! {
            <div class=class>
                <label for=id>{label}</label>
                {asides(self.id, self.hint, self.error)}
                {control}
            </div>
        }
    }

    /// The same around a control that carries its own label.
    pub fn around_bare(self, control: impl IntoView + 'static) -> impl IntoView {
        let class = self.class();
        view! { <div class=class>{asides(self.id, self.hint, self.error)}{control}</div> }
    }

    /// The same around several controls that answer one question.
    pub fn around_all(self, controls: impl IntoView + 'static) -> impl IntoView {
        let (class, described_by) = (self.class(), self.described_by());
        let label = label(self.label, self.optional);
        view! {
            <fieldset class=class aria-describedby=described_by>
                <legend>{label}</legend>
                {asides(self.id, self.hint, self.error)}
                {controls}
            </fieldset>
        }
    }
}

fn label(label: String, optional: String) -> impl IntoView {
    (
        label,
        (!optional.is_empty()).then(|| view! { <span class="optional">" "{optional}</span> }),
    )
}

fn asides(id: String, hint: String, error: Option<String>) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    (
        (!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> }),
        error.map(|error| {
            view! { <p class="error" id=format!("{id}-error")><Icon tone=Tone::Bad/>{error}</p> }
        }),
    )
}
