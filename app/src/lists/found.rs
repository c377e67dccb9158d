use leptos::prelude::*;

use super::Asked;
use crate::desk::Pages;
use crate::ui::Empty;

/// What a list page found.
pub struct Found {
    pages: Pages,
    total: i64,
    /// The lines of this page, where there are any.
    lines: Option<AnyView>,
    /// What is said where there is nothing at all.
    nothing: AnyView,
    tabs: Option<AnyView>,
    take: Option<AnyView>,
}

impl Found {
    pub fn new(pages: Pages, total: i64, lines: Option<AnyView>, nothing: AnyView) -> Self {
        Self {
            pages,
            total,
            lines,
            nothing,
            tabs: None,
            take: None,
        }
    }

    /// Above the fields.
    pub fn tabs(self, tabs: AnyView) -> Self {
        Self {
            tabs: Some(tabs),
            ..self
        }
    }

    /// The ways to take it away as a file.
    pub fn take(self, take: AnyView) -> Self {
        Self {
            take: Some(take),
            ..self
        }
    }
}

impl Asked<'_> {
    /// A list under the title of its page: the views kept of it, what narrows it, what was found or
    /// that nothing was, the other pages, and the way to take it away. One line needs no narrowing.
    pub fn draw(&mut self, views: Option<AnyView>, found: Found) -> AnyView {
        let is_narrowed = self.is_narrowed();
        let form = self.form().filter(|_| found.total > 1 || is_narrowed);
        let tags = self.tags();
        let past = found.pages.past_the_last(self.desk, found.lines.is_none());
        let inside = match (found.lines, past) {
            (Some(inside), _) | (None, Some(inside)) => inside,
            (None, None) if is_narrowed => self.nothing_such(),
            (None, None) => found.nothing,
        };
        let pager = found.pages.view(self.desk, found.total);
        view! {
            {views}
            {found.tabs}
            {form}
            {tags}
            {inside}
            {pager}
            {found.take}
        }
        .into_any()
    }

    /// Nothing answers what is asked for, with the way to the whole list.
    pub fn nothing_such(&self) -> AnyView {
        let lang = self.desk.lang;
        let href = self.path.clone();
        let all = view! { <a href=href>{t!(lang, "lists-see-all")}</a> }.into_any();
        view! { <Empty title=t!(lang, "lists-none") action=all/> }.into_any()
    }
}
