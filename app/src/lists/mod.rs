//! One way to narrow, sort and keep a list, whatever it lists: all of it is in the address, so that
//! it can be sent to a colleague. A value that an address cannot mean is as if it were not there.

mod filters;
mod found;
mod sort;

use domain::lists::{List, Narrowed};
pub use filters::Field;
pub use found::Found;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::ui::{Button, ChosenTag, ChosenTags, HiddenField, Link, More, Search};

/// What the address of a list asks for, gathered while its page is made: the fields to ask by, and
/// what of it is on.
pub struct Asked<'d> {
    desk: &'d Desk,
    list: List,
    /// Of its page.
    path: String,
    /// Every value that means something, filters and order.
    on: Vec<(&'static str, String)>,
    tags: Vec<ChosenTag>,
    fields: Vec<AnyView>,
    /// Less often asked for.
    folded: Vec<AnyView>,
    /// The order is one of the fields.
    sorts_by_field: bool,
    /// What is asked for is nothing that its reader may ask for: nothing is found.
    misses: bool,
}

impl<'d> Asked<'d> {
    pub fn new(desk: &'d Desk, list: List) -> Self {
        Self {
            desk,
            list,
            path: list.path(),
            on: Vec::new(),
            tags: Vec::new(),
            fields: Vec::new(),
            folded: Vec::new(),
            sorts_by_field: false,
            misses: false,
        }
    }

    /// The part of the list that stands on a page of its own, such as what is about one thing.
    pub fn on_page(self, path: String) -> Self {
        Self { path, ..self }
    }

    /// What the address asks for is nobody's to ask for, and finds nothing.
    pub fn misses(&mut self) {
        self.misses = true;
    }

    /// Nothing narrows the list.
    pub fn is_whole(&self) -> bool {
        self.tags.is_empty()
    }

    /// Something narrows it, be it a tab.
    pub fn is_narrowed(&self) -> bool {
        let mut on = self.on.iter();
        self.misses || on.any(|(name, _)| *name != domain::lists::SORT)
    }

    /// What is on, as it may be kept.
    pub fn narrowed(&self) -> Narrowed {
        let pairs = self.on.iter();
        let pairs = pairs.map(|(name, value)| ((*name).to_owned(), value.clone()));
        Narrowed::new(self.list, pairs)
    }

    /// The address of the list with one value changed; an empty one goes away.
    fn with(&self, changed: &str, value: &str) -> String {
        let kept = self.on.iter().filter(|(name, _)| *name != changed);
        let kept = kept.map(|(name, value)| (*name, value.as_str()));
        let changed = Some((changed, value)).filter(|_| !value.is_empty());
        let query: Vec<(&str, &str)> = kept.chain(changed).collect();
        self.at(&serde_html_form::to_string(query).unwrap_or_default())
    }

    /// The fields, in one row, and what is less often asked for folded under it: what of it is on is
    /// told by the tags, so that what was found stays in sight.
    pub fn form(&mut self) -> Option<AnyView> {
        let lang = self.desk.lang;
        let fields = std::mem::take(&mut self.fields);
        let folded = std::mem::take(&mut self.folded);
        if fields.is_empty() && folded.is_empty() {
            return None;
        }
        let sort = self
            .on
            .iter()
            .find(|(name, _)| *name == domain::lists::SORT);
        let sort = sort
            .filter(|_| !self.sorts_by_field)
            .map(|(name, value)| view! { <HiddenField name=*name value=value.clone()/> });
        let folded = (!folded.is_empty()).then(|| {
            view! {
                <More label=t!(lang, "lists-more")>
                    <div class="search-more">{folded}</div>
                </More>
            }
        });
        Some(
            view! {
                <Search label=t!(lang, "lists-narrow")>
                    {fields}
                    {folded}
                    <Button label=t!(lang, "lists-show")/>
                    {sort}
                </Search>
            }
            .into_any(),
        )
    }

    /// What is on, each with the way to take it off; and all of it at once.
    pub fn tags(&self) -> Option<AnyView> {
        let lang = self.desk.lang;
        let clear =
            (self.tags.len() > 1).then(|| Link::new(self.cleared(), t!(lang, "lists-clear")));
        (!self.tags.is_empty()).then(|| {
            let label = t!(lang, "lists-on");
            view! { <ChosenTags label tags=self.tags.clone() clear/> }.into_any()
        })
    }

    /// Without what the tags say; the order, and what was chosen by a tab, stay.
    fn cleared(&self) -> String {
        let is_tag = |name: &str| self.tags.iter().any(|tag| tag.name == name);
        let kept = self.on.iter().filter(|(name, _)| !is_tag(name));
        let query = serde_html_form::to_string(kept.collect::<Vec<_>>()).unwrap_or_default();
        self.at(&query)
    }

    fn at(&self, query: &str) -> String {
        match query.is_empty() {
            true => self.path.clone(),
            false => format!("{}?{query}", self.path),
        }
    }
}
