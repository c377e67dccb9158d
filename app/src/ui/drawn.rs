use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;

use super::Choice;
use super::field::Filled;

/// What a field of a form shows of what is stored, before anybody typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    pub name: String,
    pub label: String,
    pub values: Vec<String>,
    /// What may be chosen; none where one writes.
    pub choices: Vec<Choice>,
    pub is_day: bool,
}

impl Drawn {
    /// One box by itself, whose answer is yes or no.
    pub fn is_box(&self) -> bool {
        self.label.is_empty() && self.choices.len() == 1
    }
}

/// Where the fields of a form note what they draw. Clones are the same notes.
#[derive(Clone, Default)]
pub(super) struct Drawing(Arc<Mutex<Notes>>);

#[derive(Default)]
struct Notes {
    fields: Vec<Drawn>,
    is_versioned: bool,
}

impl Drawing {
    pub fn note(&self, name: &str, note: impl FnOnce(&mut Drawn)) {
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fields = &mut notes.fields;
        let at = fields.iter().position(|it| it.name == name);
        let at = at.unwrap_or_else(|| {
            fields.push(Drawn {
                name: name.to_owned(),
                ..Drawn::default()
            });
            fields.len() - 1
        });
        if let Some(field) = fields.get_mut(at) {
            note(field);
        }
    }

    pub fn is_versioned(&self) -> bool {
        let notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        notes.is_versioned
    }

    pub fn versioned(&self) {
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        notes.is_versioned = true;
    }

    pub fn fields(&self) -> Vec<Drawn> {
        let notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        notes.fields.clone()
    }
}

/// The fields of a form as they would be shown to somebody who opens it now.
pub fn drawn<V>(fields: impl FnOnce() -> V) -> Vec<Drawn> {
    let owner = Owner::new_root(None);
    let drawing = Drawing::default();
    owner.with(|| {
        provide_context(Filled::new(None, String::new()).noted_in(drawing.clone()));
        drop(fields());
    });
    owner.unset_with_forced_cleanup();
    drawing.fields()
}
