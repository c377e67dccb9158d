use leptos::prelude::*;

use super::Asked;
use crate::ui::{Choice, Choices, ChosenTag, GroupedSelect, SelectField, TextField};

/// Where a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// In sight.
    Shown,
    /// Under "more filters".
    Folded,
}

impl Asked<'_> {
    /// One of these, or any; where there is no choice, no field. What is no choice is as if
    /// nothing were asked.
    pub fn choose(
        &mut self,
        name: &'static str,
        field: Field,
        label: String,
        choices: Vec<Choice>,
        any: String,
    ) -> Option<String> {
        let asked = self.desk.asked(name);
        let chosen = asked.and_then(|asked| choices.iter().find(|it| it.value == asked).cloned());
        let value = chosen.as_ref().map(|it| it.value.clone());
        if let Some(chosen) = chosen {
            self.narrow(name, chosen.value, &label, chosen.label);
        }
        if choices.len() > 1 || value.is_some() {
            let value = value.clone().unwrap_or_default();
            let view = view! { <SelectField label name choices value blank=any/> };
            self.push(field, view.into_any());
        }
        value
    }

    /// The same among groups of choices.
    pub fn choose_grouped(
        &mut self,
        name: &'static str,
        field: Field,
        label: String,
        groups: Vec<Choices>,
        any: String,
    ) -> Option<String> {
        let asked = self.desk.asked(name);
        let mut choices = groups.iter().flat_map(|group| &group.choices);
        let chosen = asked.and_then(|asked| choices.find(|it| it.value == asked).cloned());
        let value = chosen.as_ref().map(|it| it.value.clone());
        if let Some(chosen) = chosen {
            self.narrow(name, chosen.value, &label, chosen.label);
        }
        let chosen = value.clone().unwrap_or_default();
        let view = view! { <GroupedSelect label name groups value=chosen blank=any/> };
        self.push(field, view.into_any());
        value
    }

    /// Some words, as they are typed.
    pub fn typed(&mut self, name: &'static str, label: String) -> String {
        let typed = self.desk.asked(name).unwrap_or_default();
        let typed: String = typed
            .trim()
            .chars()
            .filter(|c| !c.is_control())
            .take(120)
            .collect();
        if !typed.is_empty() {
            self.narrow(name, typed.clone(), &label, typed.clone());
        }
        let value = typed.clone();
        let view = view! { <TextField label name kind="search" value maxlength=120/> };
        self.push(Field::Shown, view.into_any());
        typed
    }

    /// Chosen elsewhere than in the form, such as by a tab.
    pub fn chosen_by_tab(&mut self, name: &'static str, value: String) {
        let hidden = view! { <crate::ui::HiddenField name value=value.clone()/> };
        self.fields.push(hidden.into_any());
        self.on.push((name, value));
    }

    fn narrow(&mut self, name: &'static str, value: String, label: &str, words: String) {
        self.on.push((name, value));
        self.tags.push(ChosenTag {
            name,
            label: label.to_owned(),
            words,
            without: String::new(),
            remove: t!(self.desk.lang, "lists-remove"),
        });
        self.refresh();
    }

    /// Every tag leads to the list without it and with all the rest.
    pub(super) fn refresh(&mut self) {
        let without = self.tags.iter().map(|tag| self.with(tag.name, ""));
        let without: Vec<String> = without.collect();
        for (tag, without) in self.tags.iter_mut().zip(without) {
            tag.without = without;
        }
    }

    pub(super) fn push(&mut self, field: Field, view: AnyView) {
        match field {
            Field::Shown => self.fields.push(view),
            Field::Folded => self.folded.push(view),
        }
    }
}
